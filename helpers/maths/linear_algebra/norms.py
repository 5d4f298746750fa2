"""Norms of a weight vector, their unit balls, and the nearest point of a ball.

Common to all: p ≤ 0 or a negative radius is a ValueError that names the argument.
"""

import numpy as np

from helpers import checks


def lp(w, p):
    """Lp norm of a vector: (Σ |wᵢ|^p)^(1/p), p > 0.

    For p < 1 the formula is no norm, as the triangle inequality fails: with p = ½, (1, 0) and (0, 1) have the length 1
    each, and their sum (1, 1) the length 4. The ball is not convex.

    p = 1 is the Manhattan norm, the way along the streets of a grid, and p = 2 the Euclidean one, the way of
    a bird. As p grows the answer approaches the largest |wᵢ|.

    w   shape (p,) or (…, p), one vector in each row; the answer has the shape () or (…)

    Source: Minkowski, Geometrie der Zahlen, 1896.

    >>> lp([3, -4], p=1), lp([3, -4], p=2)
    (7.0, 5.0)
    """
    w, p = checks.array("w", w), checks.positive("p", p)
    if w.ndim == 0:
        raise ValueError("w must be a vector; it is one number")
    return _lp(w, p)


def _lp(w, p):
    """`lp` of checked arguments."""
    w = np.abs(w)
    # Divided by the largest, so that no power overflows and not all of them underflow.
    largest = w.max(axis=-1, keepdims=True)
    powers = np.divide(w, largest, out=np.zeros_like(w), where=largest > 0) ** p
    norm = largest[..., 0] * powers.sum(axis=-1) ** (1 / p)
    return norm if norm.ndim else float(norm)


def ball(p, radius=1.0, points=201):
    """Boundary of the Lp ball in the plane, |w₁|^p + |w₂|^p = radius^p, as a closed curve.

    points   how many, at least 4, rounded up to 1 more than a multiple of 4; the last is the first again

    The answer has the shape (points, 2) and begins at (radius, 0); its four points on the axes are exact.

    >>> ball(p=1, radius=2, points=9)[:4]
    array([[ 2.,  0.],
           [ 1.,  1.],
           [ 0.,  2.],
           [-1.,  1.]])
    """
    p, radius = checks.positive("p", p), checks.not_negative("radius", radius)
    quarter = -(-(checks.count("points", points, least=4) - 1) // 4)
    # Powers of cos² + sin² = 1: they crowd neither on the axes nor at the corners, whatever p is.
    square = np.sin(np.linspace(0, np.pi / 2, quarter + 1)) ** 2
    y = radius * square ** (1 / p)
    x = radius * (1 - square) ** (1 / p)
    first = np.column_stack([x, y])[:-1]
    second = np.column_stack([-y, x])[:-1]
    return np.concatenate([first, second, -first, -second, first[:1]]) + 0.0  # + 0.0 turns −0 into 0
