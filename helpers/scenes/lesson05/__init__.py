"""The figures of lesson 5, gradient descent on the mean squared error."""

from helpers.scenes.lesson05 import learning_rate

__all__ = ["learning_rate"]
