"""Models, from a line to k-means, with their closed forms."""
