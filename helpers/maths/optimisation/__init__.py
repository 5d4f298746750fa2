"""Optimisation: gradient descent and its kin."""
