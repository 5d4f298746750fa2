"""The figures of lesson 6, from maximum likelihood to least squares."""

from helpers.scenes.lesson06 import belief, bells, failing, hill, stills

__all__ = ["belief", "bells", "failing", "hill", "stills"]
