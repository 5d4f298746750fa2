"""Losses, each beside its gradient, and the distances that they are made of."""
