"""The exercises of lesson 4: from eigenvalues on paper to the share of the first component."""

import numpy as np

from helpers.data import datasets
from helpers.maths.linear_algebra import two_by_two
from helpers.page.checker import Exercise

_A = np.array([[1.2, 0.8], [0.8, 1.2]])
_flowers = datasets.load_iris().X


def _roots_of(trace, determinant):
    def answer(A):
        t, p = trace(A), determinant(A)
        return np.array([t + np.sqrt(t * t - 4 * p), t - np.sqrt(t * t - 4 * p)]) / 2

    return answer


def _det(A):
    return A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]


_SLIPS = {
    "You used a + d where ad − bc belongs: the constant term is the determinant.": _roots_of(np.trace, np.trace),
    "You added bc instead of taking it off: the determinant is ad − bc.": _roots_of(
        np.trace, lambda A: A[0, 0] * A[1, 1] + A[0, 1] * A[1, 0]
    ),
    "You left bc out: that would be right only for a triangular matrix.": lambda A: np.sort(np.diag(A))[::-1],
    "The sign of the trace is turned round: the equation is λ² − trace · λ + determinant = 0.": _roots_of(
        lambda A: -np.trace(A), _det
    ),
    "The larger one comes first: turn them round.": lambda A: _roots_of(np.trace, _det)(A)[::-1],
    "You forgot to divide by 2 in the formula for the roots.": lambda A: 2 * _roots_of(np.trace, _det)(A),
}


def check_on_paper(A, answer):
    """The verdict on two eigenvalues; of the slips those that this one matrix can tell apart."""
    told, outcomes = {}, [_roots_of(np.trace, _det)(A)]
    with np.errstate(invalid="ignore"):
        for words, slip in _SLIPS.items():
            value = slip(A)
            if np.isfinite(value).all() and not any(np.allclose(value, other) for other in outcomes):
                told[words] = slip
                outcomes.append(value)
    attempt = answer if answer is ... else lambda A: answer
    return Exercise(_roots_of(np.trace, _det), [(A,)], told).check(attempt)


eigenvalues = Exercise(
    _roots_of(np.trace, _det),
    cases=[(np.array(rows, dtype=float),) for rows in ([[8, 3], [2, 3]], [[-10, 3], [3, -2]], [[8, 3], [-6, -1]])],
    mistakes=_SLIPS,
)


def _direction(v):
    """An arrow brought to length 1 with a positive first component: its line counts, not its length or sign."""
    if np.shape(v) != (2,) or not np.any(v):
        return v
    return two_by_two.normalised(np.array(v, dtype=float)[:, None])[:, 0]


eigenvector = Exercise(
    lambda A, lam: np.array([A[0, 1], lam - A[0, 0]]),
    cases=[
        (np.array(rows, dtype=float), lam)
        for rows, lam in (
            ([[5, 2], [3, 4]], 7.0),
            ([[5, 2], [3, 4]], 2.0),
            ([[2, -1], [4, -3]], 1.0),
            ([[3, 1], [2, 4]], 5.0),
        )
    ],
    mistakes={
        "That is the row of A − λI itself. The eigenvector is perpendicular to it.": lambda A, lam: np.array(
            [A[0, 0] - lam, A[0, 1]]
        ),
        "One sign is turned round: (a − λ) x + b y = 0 has the solution (b, λ − a).": lambda A, lam: np.array(
            [A[0, 1], A[0, 0] - lam]
        ),
        "The two components are exchanged.": lambda A, lam: np.array([lam - A[0, 0], A[0, 1]]),
        "You took the first column for the first row: that is an eigenvector of Aᵀ.": lambda A, lam: np.array(
            [A[1, 0], lam - A[0, 0]]
        ),
        "v = 0 solves it for every λ, and so it says nothing: it is not called an eigenvector.": lambda A, lam: (
            np.zeros(2)
        ),
    },
    up_to=_direction,
)


def _power_with(change, front=lambda Q: Q, back=lambda Q: Q.T):
    def answer(A, k):
        values, Q = np.linalg.eigh(A)
        return front(Q) @ np.diag(change(values, k)) @ back(Q)

    return answer


_slanted = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 1.5], [0.0, 1.5, -1.0]])
power = Exercise(
    lambda A, k: np.linalg.matrix_power(A, k),
    cases=[(_A, 3), (np.array([[2.0, 1.0], [1.0, 5.0]]), 4), (_slanted, 5)],
    mistakes={
        "You multiplied the eigenvalues by k. They have to be raised to the power k.": _power_with(
            lambda values, k: values * k
        ),
        "You returned the diagonal matrix: turn it back with Q on the left and Qᵀ on the right.": _power_with(
            lambda values, k: values**k, lambda Q: np.eye(len(Q)), lambda Q: np.eye(len(Q))
        ),
        "Qᵀ belongs on the right and Q on the left: A = Q Λ Qᵀ.": _power_with(
            lambda values, k: values**k, lambda Q: Q.T, lambda Q: Q
        ),
        "You raised each entry of A to the power: `A ** k` is not a matrix power.": lambda A, k: A**k,
    },
)


def _estimate_with(quotient, extra=0, normalise=True):
    def answer(A, v, steps):
        for _ in range(steps + extra):
            v = A @ v
            v = v / np.linalg.norm(v) if normalise else v
        return quotient(A, v)

    return answer


_starts = [(_A, np.array([1.0, 0.0]), 3), (np.array([[-3.0, 1.0], [1.0, -2.0]]), np.array([1.0, 2.0]), 4)]
_starts += [(np.array([[2.0, 1.0], [1.0, 1.0]]), np.array([3.0, -1.0]), 2)]
estimate = Exercise(
    _estimate_with(lambda A, v: v @ A @ v),
    cases=_starts,
    mistakes={
        "The length of A v is |λ|: it has lost the sign. Take the part along v.": _estimate_with(
            lambda A, v: np.linalg.norm(A @ v)
        ),
        "You never brought v to length 1: divide v @ A @ v by v @ v, or normalise at each step.": _estimate_with(
            lambda A, v: v @ A @ v, normalise=False
        ),
        "You took one step too many.": _estimate_with(lambda A, v: v @ A @ v, extra=1),
        "You took one step too few.": _estimate_with(
            lambda A, v: (v / np.linalg.norm(v)) @ A @ v / np.linalg.norm(v), extra=-1
        ),
        "You returned v. The estimate is one number, v @ A @ v.": _estimate_with(lambda A, v: v),
    },
)


def _steps_with(rate, round_up=np.ceil):
    return lambda values, tol: int(round_up(np.log(tol) / np.log(rate(values))))


def _by_size(values):
    sizes = np.sort(abs(np.array(values)))
    return sizes[-2] / sizes[-1]


steps = Exercise(
    _steps_with(_by_size),
    cases=[
        ([2.0, 0.4], 1e-3),
        ([0.5, -3.0, 2.0], 1e-6),
        ([4.0, -3.5, 1.0], 1e-2),
        ([-1.0, 0.3, 0.9], 1e-4),
        ([2.0, 1.0], 0.25),
    ],
    mistakes={
        "You compare by value, not by size: −3 is larger than 2 for this purpose.": lambda values, tol: _steps_with(
            lambda values: abs(np.sort(values)[-2] / np.sort(values)[-1])
        )(values, tol),
        "You used the smallest eigenvalue. The second largest is the one that fades last.": _steps_with(
            lambda values: min(abs(np.array(values))) / max(abs(np.array(values)))
        ),
        "You rounded down: then the error is still above tol.": _steps_with(_by_size, np.floor),
        "Where rateᵏ is exactly tol, k steps are enough: round up, but don't add 1 to a whole number.": _steps_with(
            _by_size, lambda k: np.floor(k) + 1
        ),
        "You squared the rate. The angle shrinks by the rate itself.": _steps_with(
            lambda values: _by_size(values) ** 2
        ),
    },
)


def _share_with(prepare=lambda X: X - X.mean(axis=0), size=lambda s: s**2, which=0):
    def answer(X):
        s = size(np.linalg.svd(prepare(X), compute_uv=False))
        return s[which] / s.sum()

    return answer


share = Exercise(
    _share_with(),
    cases=[(_flowers[:50],), (_flowers,), (_flowers[60:90, 1:],)],
    mistakes={
        "You did not centre the columns: the first direction then points at the mean.": _share_with(
            prepare=lambda X: X
        ),
        "You compare singular values. The variances are their squares.": _share_with(size=lambda s: s),
        "That is the last component: `eigh` and `eigvalsh` return them in rising order.": _share_with(which=-1),
        "You standardised the columns as well. That is another question.": _share_with(
            prepare=lambda X: (X - X.mean(axis=0)) / X.std(axis=0)
        ),
        "You took the largest column variance. The first component may lie between the columns.": lambda X: (
            X.var(axis=0).max() / X.var(axis=0).sum()
        ),
    },
)
