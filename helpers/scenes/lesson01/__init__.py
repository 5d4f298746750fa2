"""The figures of lesson 1, the vocabulary of a data set."""

from helpers.scenes.lesson01 import degree, hypotheses, kmeans, peeking, splits, stills, table

__all__ = ["degree", "hypotheses", "kmeans", "peeking", "splits", "stills", "table"]
