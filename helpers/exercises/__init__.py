"""The exercises of the lessons."""
