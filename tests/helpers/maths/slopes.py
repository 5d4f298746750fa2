"""Slopes by differences whose error is known, for the tests of derivatives.

A slope is taken from values at most four steps away. The formulas are of fourth order: with the step H · max(1, |x|)
they leave out f⁽⁵⁾ h⁴ / 5 at most. Rounding adds `noise`, and no more, on every processor.
"""

import numpy as np

H = 1e-4
# The weights of f(x + k h), over 12 h.
CENTRAL = {-2: 1, -1: -8, 1: 8, 2: -1}
AHEAD = {0: -25, 1: 48, 2: -36, 3: 16, 4: -3}
BEHIND = {-k: -weight for k, weight in AHEAD.items()}


def step(x):
    """The step, in proportion to x where x is large: rounding moves x + h by little beside h."""
    return H * np.maximum(1, np.abs(x))


def slope(f, x, weights=CENTRAL):
    """The slope of an elementwise f at each x: from both sides, or from one."""
    h = step(x)
    return sum(weight * f(x + k * h) for k, weight in weights.items()) / (12 * h)


def noise(f, x):
    """How much rounding can move `slope`: each value of f, and each x, is off by a few units in its last place."""
    return 100 * np.finfo(float).eps * (np.abs(f(x)) + 1) / step(x)


def along(f, x, direction):
    """The slope of f, of any arguments and answers, at x along a direction."""
    return sum(weight * np.asarray(f(x + k * H * direction)) for k, weight in CENTRAL.items()) / (12 * H)


def gradient(f, w):
    """The slopes of f along every entry of w; of each of its answers, if there are several, in rows."""
    directions = np.eye(w.size).reshape(-1, *w.shape)
    slopes = np.stack([along(f, w, direction) for direction in directions], axis=-1)
    return slopes.reshape(*slopes.shape[:-1], *w.shape)
