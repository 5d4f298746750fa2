"""Eigenvalues, eigenvectors and what is built from them: powers, definiteness, singular values.

Common to all: A is a square array of shape (n, n) (for `svd`, of any shape). Matrices are real;
eigenvalues are complex where they have to be.
"""

from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.maths.linear_algebra import two_by_two
from helpers.maths.linear_algebra.two_by_two import normalised

EPS = np.finfo(float).eps


@dataclass(frozen=True, eq=False)
class Eigen:
    """Eigenvalues and eigenvectors: A @ vectors = vectors * values.

    values     (n,), in falling order (by real part, then by imaginary part); real where all of them are real
    vectors    (n, n), column j belongs to values[j]: length 1, its first non-zero component positive (and real)
    defective  True where there are fewer than n independent eigenvectors; columns are then repeated
    """

    values: np.ndarray
    vectors: np.ndarray
    defective: bool

    @property
    def complex(self):
        """Whether some eigenvalue is not real."""
        return np.iscomplexobj(self.values)


def eigenpairs(A):
    """All eigenvalues of A with their eigenvectors, A v = λ v; the answer is an `Eigen`.

    Eigenvalues that differ by no more than rounding are answered as equal, and one that is zero but for rounding
    as 0. A symmetric matrix gets orthonormal eigenvectors, also where eigenvalues are equal. In other matrices
    rounding decides which eigenvalues count as equal: see `Eigen.defective`.

    Source: Francis, The QR transformation, 1961, as in LAPACK.

    >>> pairs = eigenpairs([[2, 0], [0, 3]])
    >>> pairs.values, pairs.vectors
    (array([3., 2.]), array([[0., 1.],
           [1., 0.]]))
    >>> eigenpairs([[1, 1], [0, 1]]).defective
    True
    """
    A = _square(A)
    unit = np.abs(A).max() or 1.0  # so that no square overflows or vanishes
    if is_symmetric(A):
        pairs = _symmetric(A / unit)
    elif len(A) == 2:
        found = two_by_two.by_hand(A / unit)
        pairs = Eigen(found.values, found.vectors, found.kind == two_by_two.DEFECTIVE)
    else:
        pairs = _general(A / unit)
    return Eigen(pairs.values * unit + 0.0, pairs.vectors, pairs.defective)


def is_symmetric(A):
    """Whether A equals its transpose, up to rounding.

    >>> is_symmetric([[1, 2], [2, 1]]), is_symmetric([[1, 2], [0, 1]])
    (True, False)
    """
    A = _square(A)
    return bool((np.abs(A - A.T) <= 4 * EPS * np.abs(A) + 4 * EPS * np.abs(A.T)).all())


def characteristic_polynomial(A):
    """Coefficients of det(λI − A), the highest power first: (1, −trace, …, (−1)ⁿ det A).

    With n even this is det(A − λI), otherwise its negative: the zeros, the eigenvalues of A, are the same.
    Exact for whole numbers of moderate size. To *compute* eigenvalues of a large matrix it is no good.

    Source: Le Verrier, Sur les variations séculaires des éléments des orbites, 1840.

    >>> characteristic_polynomial([[2, 1], [1, 2]])
    array([ 1., -4.,  3.])
    """
    A = _square(A)
    coefficients = [1.0]
    product = np.zeros_like(A)
    for k in range(1, len(A) + 1):
        product = A @ (product + coefficients[-1] * np.eye(len(A)))
        coefficients.append(-np.trace(product) / k)
    return np.array(coefficients) + 0.0


def decompose(A):
    """Eigendecomposition A = Q diag(λ) Q⁻¹: (Q, λ, Q⁻¹). For a symmetric matrix Q⁻¹ is Qᵀ.

    Errors: ValueError where A is defective: its eigenvectors do not span the space.

    >>> Q, values, Q_inverse = decompose([[2, 2], [0, 4]])
    >>> (Q * values @ Q_inverse).round(6)
    array([[2., 2.],
           [0., 4.]])
    """
    A = _square(A)
    pairs = eigenpairs(A)
    if pairs.defective:
        raise ValueError("A is defective: it has too few independent eigenvectors for an eigendecomposition")
    inverse = pairs.vectors.T if is_symmetric(A) else np.linalg.inv(pairs.vectors)
    return pairs.vectors, pairs.values, inverse


def power(A, k):
    """A multiplied k times with itself, as Q diag(λᵏ) Q⁻¹; k = 0 is the identity.

    k   a whole number ≥ 0
    Errors: ValueError where A is defective, or where the power is too large for a float.

    >>> power([[2, 1], [1, 2]], 3).round(6)
    array([[14., 13.],
           [13., 14.]])
    """
    k = checks.count("k", k)
    Q, values, inverse = decompose(A)
    with np.errstate(over="ignore", invalid="ignore"):
        answer = (Q * values**k @ inverse).real
    if not np.isfinite(answer).all():
        raise ValueError(f"the power k = {k} of A is too large for a float: scale A, or lower k")
    return answer


def definiteness(A):
    """What xᵀAx does for x ≠ 0, from the signs of the eigenvalues of a symmetric A.

    "positive definite" (all λ > 0: a bowl), "positive semidefinite" (λ ≥ 0: a trough), "indefinite" (both signs:
    a saddle), "negative semidefinite", "negative definite", or "zero".
    Errors: ValueError if A is not symmetric.

    >>> definiteness([[2, 1], [1, 2]]), definiteness([[1, 2], [2, 1]])
    ('positive definite', 'indefinite')
    """
    A = _square(A)
    if not is_symmetric(A):
        raise ValueError("A must be symmetric: take (A + A.T) / 2, which has the same xᵀAx")
    values = eigenpairs(A).values
    highest, lowest = values[0], values[-1]
    if highest > 0 > lowest:
        return "indefinite"
    if highest == lowest == 0:
        return "zero"
    sign = "positive" if highest > 0 else "negative"
    return f"{sign} semidefinite" if highest * lowest == 0 else f"{sign} definite"


def svd(A):
    """Singular value decomposition A = U diag(s) Vᵀ: (U, s, Vᵀ), s in falling order, all s ≥ 0.

    A   shape (m, n); U (m, k), s (k,), Vᵀ (k, n) with k the smaller of m and n. The columns of U and the rows of
        Vᵀ are orthonormal; in each row of Vᵀ the first non-zero component is positive. s² are eigenvalues of AᵀA.

    Source: Golub & Kahan, Calculating the singular values and pseudo-inverse of a matrix, 1965.

    >>> U, s, Vt = svd([[0, 3], [2, 0]])
    >>> s, Vt
    (array([3., 2.]), array([[0., 1.],
           [1., 0.]]))
    """
    U, s, Vt = np.linalg.svd(checks.array("A", A, ndim=2), full_matrices=False)
    turned = normalised(Vt.T).T
    return U * np.sign((turned * Vt).sum(axis=1)) + 0.0, s, turned


def _symmetric(A):
    """The eigenpairs of a symmetric matrix."""
    values, vectors = np.linalg.eigh((A + A.T) / 2)
    values, vectors = values[::-1], normalised(vectors[:, ::-1])
    return Eigen(np.where(np.abs(values) <= _uncertainty(A, vectors), 0.0, values), vectors, defective=False)


def _general(A):
    """The eigenpairs of a matrix that is neither symmetric nor 2 × 2."""
    values, vectors = np.linalg.eig(A)  # real or complex: that depends on the version of NumPy
    values, vectors = values.astype(complex), vectors.astype(complex)
    unsure = _uncertainty(A, vectors)
    defective = False
    for group in _groups(values, unsure):
        if len(group) > 1:
            values[group] = values[group].mean()  # far better known than its members
        if np.abs(values[group[0]]) <= unsure[group].min():
            values[group] = 0.0
        if abs(values[group[0]].imag) <= unsure[group].min():
            values[group] = values[group[0]].real
        if len(group) > 1:
            vectors[:, group], fewer = _null_space(A - values[group[0]] * np.eye(len(A)), len(group))
            defective |= fewer
    order = np.lexsort((-values.imag, -values.real))
    values, vectors = values[order], normalised(vectors[:, order])
    if not values.imag.any():
        values, vectors = values.real, vectors.real
    return Eigen(values, vectors, defective)


def _uncertainty(A, vectors):
    """How far rounding may move each eigenvalue: ε |V⁻¹| |A| |V|, which no scaling of rows and columns changes.

    The inverse of nearly parallel eigenvectors is large, and so is the uncertainty of their eigenvalues, but where n
    of them coincide no more than about the n-th root of ε. |A|² stands for entries of A that are 0 by chance.
    """
    size = np.abs(A).max()
    left, stretch, right = np.linalg.svd(vectors)
    inverse = np.abs((right.conj().T / np.maximum(stretch, EPS)) @ left.conj().T)
    weight = np.abs(A) + np.abs(A) @ np.abs(A) / (size or 1.0)
    moved = 10 * len(A) * EPS * np.einsum("ij,jk,ki->i", inverse, weight, np.abs(vectors))
    return np.minimum(moved, 5 * EPS ** (1 / len(A)) * size)


def _groups(values, unsure):
    """Row numbers of eigenvalues that can't be told from one another, as lists."""
    near = np.abs(values[:, None] - values) <= np.maximum(unsure[:, None], unsure)
    reached = np.linalg.matrix_power(near.astype(float), len(values)) > 0
    return [np.flatnonzero(row) for row in np.unique(reached, axis=0)]


def _null_space(singular, most):
    """`most` solutions of (A − λI) v = 0, repeated where there are fewer, and whether there are fewer."""
    _, size, right = np.linalg.svd(singular)
    found = max(1, min(most, np.count_nonzero(size <= 1e-10 * max(size[0], 1.0))))
    return right[-1 - np.arange(most) % found].conj().T, found < most


def _square(A):
    A = checks.array("A", A, ndim=2)
    if A.shape[0] != A.shape[1]:
        raise ValueError(f"A has shape {A.shape}: only a square matrix has eigenvalues")
    return A
