"""The figures of lesson 2, metrics."""

from helpers.scenes.lesson02 import confusion_boxes

__all__ = ["confusion_boxes"]
