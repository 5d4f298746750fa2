"""Eigenvalues of a 2 × 2 matrix by the hand method: trace, determinant, a quadratic equation.

    A = [[a, b], [c, d]]      det(A − λI) = λ² − (a + d) λ + (ad − bc) = 0

The hand method knows what a general routine can only guess at: whether the two eigenvalues are equal, and whether
there is a second eigenvector. It does not mind rows or columns of very different size.
"""

from dataclasses import dataclass

import numpy as np

from helpers import checks

EPS = np.finfo(float).eps
DISTINCT, EVERY_DIRECTION, DEFECTIVE, COMPLEX = "distinct", "every direction", "defective", "complex"


@dataclass(frozen=True, eq=False)
class TwoByTwo:
    """What the hand method finds.

    trace, determinant   a + d and ad − bc: the sum and the product of the eigenvalues
    discriminant         trace² − 4 · determinant = (a − d)² + 4bc, exactly 0 where it is rounding
    values               (2,), the larger first; a complex pair as m + iω, m − iω
    vectors              (2, 2), a column of length 1 for each value, its first non-zero component positive
    kind                 "distinct" (two lines of eigenvectors), "every direction" (A = λI), "defective" (one
                         line only: both columns are the same) or "complex" (no real eigenvector)
    """

    trace: float
    determinant: float
    discriminant: float
    values: np.ndarray
    vectors: np.ndarray
    kind: str


def by_hand(A):
    """Eigenvalues and eigenvectors of a 2 × 2 matrix; the answer is a `TwoByTwo`.

    λ = (a + d)/2 ± √discriminant / 2, and v is perpendicular to a row of A − λI: v = (b, λ − a) or (λ − d, c).

    Errors: ValueError for another shape, NaN or infinity.

    Source: Cauchy, Sur l'équation à l'aide de laquelle on détermine les inégalités séculaires, 1829.

    >>> found = by_hand([[2, 1], [1, 2]])
    >>> found.values, found.kind
    (array([3., 1.]), 'distinct')
    >>> by_hand([[0, -1], [1, 0]]).values
    array([0.+1.j, 0.-1.j])
    """
    A = checks.array("A", A, ndim=2)
    if A.shape != (2, 2):
        raise ValueError(f"A has shape {A.shape}: the hand method needs a 2 by 2 matrix")
    unit = np.abs(A).max() or 1.0  # so that no square overflows or vanishes
    (a, b), (c, d) = (A / unit).tolist()
    half = (a - d) / 2
    quarter = half**2 + b * c  # of the discriminant
    slight = 8 * EPS * (abs(a) + abs(d))
    if abs(quarter) <= 8 * EPS * abs(b * c) + (abs(half) + slight) * slight:
        quarter = 0.0
    if quarter > 0:
        # Both signs before the root would lose the digits of the smaller offset: their product is −bc.
        offset = half + np.copysign(np.sqrt(quarter), half)
        values = np.array(sorted([d + offset, d - b * c / offset], reverse=True))
        kind = DISTINCT
    elif quarter < 0:
        values = (a + d) / 2 + np.sqrt(-quarter) * np.array([1j, -1j])
        kind = COMPLEX
    else:
        values = np.full(2, (a + d) / 2)
        alike = max(abs(b), abs(c), abs(half)) <= slight
        kind = EVERY_DIRECTION if alike else DEFECTIVE
    vectors = np.eye(2) if kind == EVERY_DIRECTION else np.column_stack([_vector(a, b, c, d, v) for v in values])
    with np.errstate(over="ignore"):
        determinant, discriminant = (np.array([a * d - b * c, 4 * quarter]) * unit * unit).tolist()
    return TwoByTwo((a + d) * unit, determinant, discriminant, values * unit, vectors, kind)


def normalised(vectors):
    """Columns of length 1 whose first component that is not zero is positive: an eigenvector has no length or sign.

    Components below 10⁻⁹ of the largest count as zero. A complex column is turned until that component is real.

    >>> normalised(np.array([[0.0, -3.0], [-2.0, 4.0]]))
    array([[ 0. ,  0.6],
           [ 1. , -0.8]])
    """
    size = np.abs(vectors)
    first = (size > 1e-9 * size.max(axis=0)).argmax(axis=0)
    leading = np.take_along_axis(vectors, first[None], axis=0)
    vectors = vectors * (np.conj(leading) / np.abs(leading))
    return vectors / np.linalg.norm(vectors, axis=0) + 0.0  # no −0


def whole_matrix(seed):
    """A 2 × 2 matrix of whole numbers whose eigenvalues are different whole numbers: (A, eigenvalues).

    A = S diag(λ) S⁻¹, where S has whole numbers and determinant 1, and so its inverse has whole numbers too.

    eigenvalues   (2,), from −5 to 5, in falling order

    >>> whole_matrix(seed=1)
    (array([[ 8.,  3.],
           [-6., -1.]]), array([5., 2.]))
    """
    rng = np.random.default_rng(seed)
    eigenvalues = np.sort(rng.permutation(np.arange(-5, 6))[:2])[::-1].astype(float)
    lower, upper = (np.eye(2) + np.tril(rng.choice([-1, 1], (2, 2)), -1) for _ in range(2))
    S = lower @ upper.T
    return (S * eigenvalues @ np.linalg.inv(S)).round() + 0.0, eigenvalues


def _vector(a, b, c, d, value):
    """The eigenvector from the longer row of A − λI, which has lost fewer digits."""
    first, second = np.array([b, value - a]), np.array([value - d, c])
    longer = first if np.linalg.norm(first) >= np.linalg.norm(second) else second
    return normalised(longer[:, None])[:, 0]
