"""Points of the plane by their angle and their distance from the origin."""

import numpy as np


def points(degrees, radius=1.0):
    """Points at these angles, counted from the horizontal: (x, y) in the last axis.

    >>> points([0, 90], 2).round(9)
    array([[2., 0.],
           [0., 2.]])
    """
    angle = np.deg2rad(degrees)
    return radius * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
