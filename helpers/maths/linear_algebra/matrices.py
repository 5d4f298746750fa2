"""Matrices for practice: whole-number entries, whole-number eigenvalues; the same seed gives the same matrix."""

import numpy as np

from helpers import validate


def whole(seed, n=2, largest=5):
    """An n × n matrix of whole numbers whose eigenvalues are different whole numbers: (A, eigenvalues).

    A = S diag(λ) S⁻¹, where S has whole numbers and determinant 1, and so its inverse has whole numbers too.

    eigenvalues   (n,), from −largest to largest, in falling order
    Errors: ValueError where there are fewer than n such numbers.

    >>> whole(seed=1)
    (array([[ 8.,  3.],
           [-6., -1.]]), array([5., 2.]))
    """
    n, largest = validate.count("n", n, least=1), validate.count("largest", largest)
    if 2 * largest + 1 < n:
        raise ValueError(f"largest must be at least {n // 2} for {n} different eigenvalues; it is {largest}")
    rng = np.random.default_rng(seed)
    eigenvalues = np.sort(rng.permutation(np.arange(-largest, largest + 1))[:n])[::-1].astype(float)
    lower, upper = (np.eye(n) + np.tril(rng.choice([-1, 1], (n, n)), -1) for _ in range(2))
    S = lower @ upper.T
    return (S * eigenvalues @ np.linalg.inv(S)).round() + 0.0, eigenvalues
