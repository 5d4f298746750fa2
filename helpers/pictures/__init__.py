"""Pictures: matplotlib, in the look of the course."""
