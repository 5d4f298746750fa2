"""Distances between points, which k-means and nearest neighbours are made of.

Common to all: A and B are tables of points with the same features, of shape (n, p) and (m, p). NaN,
infinity, an empty table or another number of columns are a ValueError that names the argument.
"""

import numpy as np

from helpers import checks

BLOCK = 2**16  # distances that `nearest` holds at a time: few enough for the processor's cache


def squared(A, B):
    """Squared Euclidean distances between the points of A and those of B: Dᵢⱼ = |aᵢ − bⱼ|², shape (n, m).

    Feature by feature, from the differences. Multiplied out, |a|² − 2 a·b + |b|², it would be quicker where
    there are many features, but then rounding parts a point from itself, and distances that are equal.

    >>> squared([[0, 0], [3, 0]], [[3, 4]])
    array([[25.],
           [16.]])
    """
    return _squared(*_checked(A, B))


def nearest(A, B):
    """For each point of A the number of the nearest point of B, of equally near ones the first: (rows, D).

    rows   (n,) whole numbers from 0
    D      (n,) the squared distances to these

    >>> nearest([[0], [1], [9]], [[0], [2]])
    (array([0, 0, 1]), array([ 0.,  1., 49.]))
    """
    A, B = _checked(A, B)
    rows, D = np.empty(len(A), np.int64), np.empty(len(A))
    size = max(1, BLOCK // len(B))
    for first in range(0, len(A), size):
        block = slice(first, first + size)
        distances = _squared(B, A[block])
        rows[block], D[block] = distances.argmin(axis=0), distances.min(axis=0)
    return rows, D


def _squared(A, B):
    total = _differences(A[:, 0], B[:, 0])
    for j in range(1, A.shape[1]):
        total += _differences(A[:, j], B[:, j])
    return total


def _differences(a, b):
    """(aᵢ − bⱼ)² of two columns, shape (n, m)."""
    difference = np.subtract.outer(a, b)
    return np.square(difference, out=difference)


def _checked(A, B):
    A, B = checks.array("A", A, ndim=2), checks.array("B", B, ndim=2)
    if A.shape[1] != B.shape[1]:
        raise ValueError(f"A has {A.shape[1]} columns and B has {B.shape[1]}: give both the same features")
    return A, B
