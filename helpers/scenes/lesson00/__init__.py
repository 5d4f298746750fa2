"""The figures of the notebook to start with: the map of the lessons, and the mean of a die."""

from helpers.scenes.lesson00 import die, stills

__all__ = ["die", "stills"]
