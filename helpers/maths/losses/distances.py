"""Distances between two vectors, each beside its derivative with respect to the second one.

Common to all: a and b have one and the same shape (d,) or (…, d); the last axis holds the vectors, and the answer
has the shape (…), one distance for each pair. `name_grad` has the shape of b; the derivative with respect to a is
its opposite, except for the cosine distance. A distance has a kink where the vectors are equal: the gradient
there is 0, one of its subgradients.

Source: Minkowski, Geometrie der Zahlen, 1896, for p = 1, 2 and all others; Salton, Wong & Yang, A vector space model
for automatic indexing, Communications of the ACM 18, 1975, for the cosine.
"""

import numpy as np

from helpers import checks
from helpers.maths.linear_algebra import norms
from helpers.words import exact


def euclidean(a, b):
    """Euclidean distance, the way of a bird: √Σ (aᵢ − bᵢ)², the L2 norm of the difference.

    >>> euclidean([[0, 0], [1, 1]], [[3, 4], [1, 1]])
    array([5., 0.])
    """
    return norms._lp(_difference(a, b), 2.0)


def euclidean_grad(a, b):
    """Derivative of the Euclidean distance with respect to b: (b − a) / distance, an arrow of length 1 away from a.

    >>> euclidean_grad([0, 0], [3, 4])
    array([0.6, 0.8])
    """
    return _minkowski_grad(_difference(a, b), 2.0)


def manhattan(a, b):
    """Manhattan distance, the way of a taxi along the streets of a grid: Σ |aᵢ − bᵢ|, the L1 norm of the difference.

    >>> manhattan([[0, 0], [1, 1]], [[3, 4], [1, 1]])
    array([7., 0.])
    """
    return norms._lp(_difference(a, b), 1.0)


def manhattan_grad(a, b):
    """Derivative of the Manhattan distance with respect to b: sign(b − a), entry by entry.

    >>> manhattan_grad([0, 0], [3, -4])
    array([ 1., -1.])
    """
    return np.sign(_difference(a, b))


def minkowski(a, b, p=2.0):
    """Minkowski distance: (Σ |aᵢ − bᵢ|^p)^(1/p), p ≥ 1; Manhattan at p = 1, Euclidean at p = 2, Chebyshev as p → ∞.

    Below p = 1 it is refused: the detour over a third point would be shorter than the direct way.

    >>> minkowski([0, 0], [3, 4], p=1), minkowski([0, 0], [3, 4], p=2)
    (7.0, 5.0)
    """
    return norms._lp(_difference(a, b), _exponent(p))


def minkowski_grad(a, b, p=2.0):
    """Derivative of the Minkowski distance with respect to b: sign(bᵢ − aᵢ) (|bᵢ − aᵢ| / distance)^(p − 1).

    >>> minkowski_grad([0, 0], [3, -4], p=2)
    array([ 0.6, -0.8])
    """
    return _minkowski_grad(_difference(a, b), _exponent(p))


def _minkowski_grad(difference, p):
    distance = np.asarray(norms._lp(difference, p))[..., None]
    share = np.divide(np.abs(difference), distance, out=np.zeros_like(difference), where=distance > 0)
    return np.sign(difference) * share ** (p - 1)


def chebyshev(a, b):
    """Chebyshev distance, the moves of a king on a chessboard: max |aᵢ − bᵢ|.

    >>> chebyshev([[0, 0], [1, 1]], [[3, 4], [1, 1]])
    array([4., 0.])
    """
    return np.abs(_difference(a, b)).max(axis=-1)[()]


def chebyshev_grad(a, b):
    """Derivative of the Chebyshev distance with respect to b: ±1 at the largest |bᵢ − aᵢ|, at the first of several.

    >>> chebyshev_grad([0, 0], [3, -4])
    array([ 0., -1.])
    """
    difference = _difference(a, b)
    grad, place = np.zeros_like(difference), np.abs(difference).argmax(axis=-1)[..., None]
    np.put_along_axis(grad, place, np.sign(np.take_along_axis(difference, place, axis=-1)), axis=-1)
    return grad


def cosine(a, b):
    """Cosine distance: 1 − cos θ = 1 − a·b / (‖a‖ ‖b‖), from 0 (same direction) to 2 (opposite); lengths don't count.

    Computed as ½ ‖a/‖a‖ − b/‖b‖‖², which keeps its digits at small angles and is never negative. It is no metric:
    the triangle inequality fails. A zero vector has no direction: it is refused.

    >>> cosine([[1, 0], [1, 0], [1, 0]], [[5, 0], [0, 2], [-3, 0]])
    array([0., 1., 2.])
    """
    a, b = _pair(a, b)
    return np.minimum(((_unit_vectors("a", a) - _unit_vectors("b", b)) ** 2).sum(axis=-1) / 2, 2.0)[()]


def cosine_grad(a, b):
    """Derivative of the cosine distance with respect to b: −(a/‖a‖ − cos θ · b/‖b‖) / ‖b‖, at right angles to b.

    >>> cosine_grad([1, 0], [0, 2])
    array([-0.5,  0. ])
    """
    a, b = _pair(a, b)
    of_a, of_b = _unit_vectors("a", a), _unit_vectors("b", b)
    length = np.asarray(norms._lp(b, 2.0))[..., None]
    return ((of_a * of_b).sum(axis=-1, keepdims=True) * of_b - of_a) / length


def unit_vectors(name, value):
    """Vectors divided by their Euclidean length, on the unit circle or sphere: v / ‖v‖, of the shape of v.

    >>> unit_vectors("x", [[3, 4], [0, 0]])
    Traceback (most recent call last):
    ValueError: x holds a zero vector at position 1: it has no direction, remove it
    """
    vectors = checks.array(name, value)
    if vectors.ndim == 0:
        raise ValueError(f"{name} must be a vector; it is one number")
    return _unit_vectors(name, vectors)


def _unit_vectors(name, vectors):
    length = np.asarray(norms._lp(vectors, 2.0))[..., None]
    zero = np.argwhere(length[..., 0] == 0)
    if len(zero):
        position = zero[0].tolist()
        where = f" at position {position[0] if len(position) == 1 else position}" if position else ""
        raise ValueError(f"{name} {'holds' if where else 'is'} a zero vector{where}: it has no direction, remove it")
    # First by the largest entry: a length of 10⁻³²⁰ has too few digits to divide by.
    vectors = vectors / np.abs(vectors).max(axis=-1, keepdims=True)
    return vectors / np.asarray(norms._lp(vectors, 2.0))[..., None]


def _pair(a, b):
    a, b = checks.array("a", a), checks.array("b", b)
    if a.ndim == 0:
        raise ValueError("a must be a vector; it is one number")
    checks.same_shape(a=a, b=b)
    return a, b


def _difference(a, b):
    a, b = _pair(a, b)
    return b - a


def _exponent(p):
    if isinstance(p, float | np.floating) and p == np.inf:
        raise ValueError("p must be finite: as p → ∞ it is the Chebyshev distance, take chebyshev or chebyshev_grad")
    p = checks.number("p", p)
    if p < 1:
        raise ValueError(f"p must be at least 1; it is {exact(p)}: below, the detour is shorter than the direct way")
    return p
