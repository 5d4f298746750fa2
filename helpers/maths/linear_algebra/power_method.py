"""Power iteration: apply a matrix again and again, and the arrow turns to the eigenvector of the largest |λ|."""

from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.maths.linear_algebra import eigen


@dataclass(frozen=True, eq=False)
class PowerIteration:
    """An iteration that was walked.

    path    (steps + 1, n): the arrows, each of length 1, the start in row 0; a negative λ turns them round each time
    values  (steps + 1,): the Rayleigh quotient vᵀAv of each arrow, an estimate of the eigenvalue
    died    True where A v became 0, which ends the walk: v is then an eigenvector for λ = 0
    """

    path: np.ndarray
    values: np.ndarray
    died: bool


def iterate(A, start, steps):
    """Power iteration v ← A v / |A v|; the answer is a `PowerIteration`.

    The angle to the dominant eigenvector shrinks by the factor `rate(A)` per step in the end, if the start has a part
    along it; for a symmetric A the error of vᵀAv shrinks by the square of it.

    start   (n,), not all zero; steps   a whole number ≥ 0

    Source: von Mises & Pollaczek-Geiringer, Praktische Verfahren der Gleichungsauflösung, 1929.

    >>> iterate([[3, 0], [0, 1]], start=[3, 4], steps=1).path.round(6)
    array([[0.6     , 0.8     ],
           [0.913812, 0.406138]])
    """
    A, v = checks.array("A", A, ndim=2), checks.array("start", start, ndim=1)
    if A.shape != (len(v), len(v)):
        raise ValueError(f"A has shape {A.shape}: with a start of {len(v)} numbers it must be {(len(v), len(v))}")
    if not v.any():
        raise ValueError("start must not be all zero: A times 0 is 0 for ever")
    unit = np.abs(A).max() or 1.0
    A = A / unit
    path = [_unit(v)]
    died = False
    for _ in range(checks.count("steps", steps)):
        moved = A @ path[-1]
        if not moved.any():
            died = True
            break
        path.append(_unit(moved))
    path = np.array(path)
    return PowerIteration(path, unit * np.einsum("ti,ij,tj->t", path, A, path), died)


def rate(A):
    """What power iteration multiplies its error by at each step, in the end: |λ₂/λ₁|, of the two largest |λ|.

    0 is at once, 1 is never (no eigenvalue is larger than all others, as for a rotation). A 1 × 1 matrix has rate 0.
    Errors: ValueError where all eigenvalues are 0.

    >>> rate([[4, 0], [0, -1]])
    0.25
    """
    sizes = np.sort(np.abs(eigen.eigenpairs(A).values))[::-1]
    if sizes[0] == 0:
        raise ValueError("all eigenvalues of A are 0: power iteration ends at 0")
    return float(sizes[1] / sizes[0]) if len(sizes) > 1 else 0.0


def _unit(v):
    v = v / np.abs(v).max()  # so that no square overflows or vanishes
    return v / np.linalg.norm(v)
