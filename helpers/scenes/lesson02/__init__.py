"""The figures of lesson 2, metrics."""

from helpers.scenes.lesson02 import both_curves, calibration, costs, imbalance, stills, threshold

__all__ = ["both_curves", "calibration", "costs", "imbalance", "stills", "threshold"]
