"""The figures of lesson 1, the vocabulary of a data set."""

from helpers.scenes.lesson01 import cells

__all__ = ["cells"]
