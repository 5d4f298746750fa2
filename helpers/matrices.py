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


def whole_symmetric(seed, largest=9):
    """A symmetric 2 × 2 matrix of whole numbers with different whole-number eigenvalues: (A, eigenvalues).

    A = m I + k [[u² − w², 2uw], [2uw, w² − u²]] has the eigenvalues m ± k (u² + w²) and the eigenvectors (u, w)
    and (−w, u): a Pythagorean triple at work.

    eigenvalues   (2,), the larger first, at most `largest` in size; largest ≥ 2
    Errors: ValueError where largest is below 2.

    >>> whole_symmetric(seed=1)
    (array([[ 3.,  4.],
           [ 4., -3.]]), array([ 5., -5.]))
    """
    largest = validate.count("largest", largest, least=2)
    rng = np.random.default_rng(seed)
    shapes = [(1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2)]
    fitting = [shape for shape in shapes if np.dot(shape, shape) <= largest]
    u, w = fitting[rng.integers(len(fitting))]
    size = u * u + w * w
    k = rng.integers(1, largest // size + 1)
    m = rng.integers(k * size - largest, largest - k * size + 1)
    A = m * np.eye(2) + k * np.array([[u * u - w * w, 2 * u * w], [2 * u * w, w * w - u * u]])
    return A + 0.0, np.array([m + k * size, m - k * size], dtype=float)
