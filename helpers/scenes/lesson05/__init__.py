"""The figures of lesson 5, gradient descent on the mean squared error."""

from helpers.scenes.lesson05 import epochs, learning_rate, scaling, squares, stills

__all__ = ["epochs", "learning_rate", "scaling", "squares", "stills"]
