"""Derivatives of a function of several variables by finite differences, and the check of a gradient formula."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from helpers import checks
from helpers.maths.derivatives import differences

TOLERANCE = 1e-6  # of a gradient check: finite differences are off by about 1e-10, wrong formulas by far more
BLOCK = 2**20  # numbers of points that are held at once


def gradient(f, x, h=None, *, vectorized=False):
    """All partial derivatives of f at x, by central differences, one coordinate at a time.

    ∂f/∂xᵢ ≈ (f(x + h eᵢ) − f(x − h eᵢ)) / 2h, where eᵢ is 1 at coordinate i and 0 elsewhere.

    x has the shape (p,), f(x) is one number, the answer has the shape (p,). With `vectorized`, f takes many points
    at once, shape (m, p), and answers m numbers. It costs 2p + 1 values of f, and about three times as many where
    a kink, a jump or too wide a step is suspected. Step, errors: as in `differences.derivative`.

    >>> gradient(lambda w: w[0] ** 2 + 3 * w[1], [2, 5]).round(6)
    array([4., 3.])
    """
    x = checks.array("x", x, ndim=1)
    size = differences.step(x, h, 1 / 3) * np.ones_like(x)
    at = _moved(f, x, size, vectorized, rough=h is not None)
    return differences.central(at, x, size, name="x" if h is None else "")


def directional_derivative(f, x, direction, h=None):
    """How fast f rises at x in a direction: the slope at t = 0 of f(x + t u), where u = direction / |direction|.

    It is ∇f · u: as long as the gradient uphill, 0 along the contour, and a cosine in between.

    x and direction have the shape (p,), f(x) is one number. Step, errors: as in `gradient`; ValueError for a
    direction of length 0.

    >>> round(directional_derivative(lambda w: w[0] ** 2 + 3 * w[1], [2, 5], [30, 40]), 6)
    4.8
    """
    x, direction = checks.array("x", x, ndim=1), checks.array("direction", direction, ndim=1)
    if direction.shape != x.shape:
        raise ValueError(f"direction has shape {direction.shape}: it must have the shape of x, {x.shape}")
    longest = np.abs(direction).max()
    if longest == 0:
        raise ValueError("direction is all zeros: it must point somewhere")
    unit = direction / longest / np.linalg.norm(direction / longest)
    size = differences.step(np.abs(x).max(), h, 1 / 3)

    def at(k):
        return differences.value(f, x + k * size * unit, (), rough=h is not None)

    return float(differences.central(at, 0.0, size, name="t" if h is None else ""))


def jacobian(f, x):
    """All partial derivatives of several functions: row i is the gradient of fᵢ, by central differences.

    Jᵢⱼ = ∂fᵢ/∂xⱼ. x has the shape (p,), f(x) the shape (m,), the answer (m, p). The step is that of `gradient`
    without h; errors: as there.

    >>> jacobian(lambda x: np.array([x[0] * x[1], x[0] + x[1]]), [2, 5]).round(6)
    array([[5., 2.],
           [1., 1.]])
    """
    x = checks.array("x", x, ndim=1)
    shape = np.shape(f(x.copy()))
    if len(shape) != 1:
        raise ValueError(f"f must return a vector of shape (m,); it returned shape {shape}")
    size = differences.step(x, None, 1 / 3)

    def at(k):
        moved = x + k * np.diag(size)
        return np.stack([differences.value(f, point, shape, rough=False) for point in moved], axis=1)

    return differences.central(at, x, size, name="x")


def laplacian(f, x, h=None):
    """Sum of the second derivatives along the coordinates: Δf = Σ ∂²f/∂xᵢ², the trace of the Hessian.

    It says by how much f is higher around x than at x, on average. x has the shape (p,), f(x) is one number.
    Step, errors: as in `differences.second_derivative`.

    >>> round(laplacian(lambda w: w[0] ** 2 + 3 * w[1] ** 2, [2, 5]), 4)
    8.0
    """
    return float(_second_differences(f, checks.array("x", x, ndim=1), h).sum())


def hessian(f, x, h=None):
    """All second derivatives of f at x: Hᵢⱼ = ∂²f/∂xᵢ∂xⱼ, by second differences; symmetric.

    Off the diagonal (f(+,+) − f(+,−) − f(−,+) + f(−,−)) / 4hᵢhⱼ, where the signs say which way xᵢ and xⱼ move.

    x has the shape (p,), f(x) is one number, the answer has the shape (p, p). It costs about 2p² values of f.
    Step, errors: as in `differences.second_derivative`.

    >>> hessian(lambda w: w[0] ** 2 + 3 * w[0] * w[1], [2, 5]).round(4) + 0.0
    array([[2., 3.],
           [3., 0.]])
    """
    x = checks.array("x", x, ndim=1)
    moves = np.diag(differences.step(x, h, 1 / 4) * np.ones_like(x))
    second = np.diag(_second_differences(f, x, h))

    def value(point):
        return differences.value(f, point, (), rough=h is not None)

    for i, j in zip(*np.triu_indices(len(x), 1), strict=True):
        corners = [a * b * value(x + a * moves[i] + b * moves[j]) for a in (1, -1) for b in (1, -1)]
        second[i, j] = second[j, i] = sum(corners) / (4 * moves[i, i] * moves[j, j])
    return second


@dataclass(frozen=True)
class GradientCheck:
    """How far a gradient formula is from finite differences, at the coordinate where it is farthest."""

    error: float  # relative error there
    worst: int  # the coordinate
    analytic: float  # what the formula says there
    numeric: float  # what the finite difference says there
    measured: float  # to how much the finite difference is certain there
    telling: bool  # whether any slope is so large that differences can measure it

    @property
    def agrees(self):
        """True where the relative error is at most 1e-6."""
        return self.error <= TOLERANCE

    def __repr__(self):
        # Digits that are only rounding differ from one computer to the next: they are not shown.
        if self.agrees and not self.telling:
            return "the gradients agree, but every slope is 0 to rounding: check at another place too"
        if self.agrees:
            return f"the gradients agree: relative error at most {TOLERANCE:g} in every coordinate"
        digits = -int(np.floor(np.log10(self.measured)))
        analytic, numeric = (f"{round(value, digits) + 0.0:.6g}" for value in (self.analytic, self.numeric))
        return (
            f"the gradients differ: relative error {self.error:.2g} in coordinate {self.worst} "
            f"(formula {analytic}, finite difference {numeric})"
        )


def check_gradient(f, grad, x, *, vectorized=False):
    """Compare `grad`, the formula for the gradient of f, with central differences at x.

    The relative error of coordinate i is |aᵢ − nᵢ| / max(|aᵢ|, |nᵢ|, sᵢ), a from the formula, n numeric. Below
    sᵢ = 10⁻³ (|f| / ℓ + ℓ |∂²f/∂xᵢ²|), ℓ = max(1, |xᵢ|), the difference itself has less than 6 digits; so a slope of 0
    can be checked, and one of 10⁻⁸ of a function as small as that is compared with all its digits.
    Of coordinates that are equally far off, `worst` is the one where the slopes differ most.

    x and grad(x) have the shape (p,), f(x) is one number; the answer is a `GradientCheck`.
    Cost, `vectorized`, errors: as in `gradient`.

    >>> check_gradient(lambda w: w[0] ** 2, lambda w: 2 * w, [3])
    the gradients agree: relative error at most 1e-06 in every coordinate
    >>> check_gradient(lambda w: w[0] ** 2, lambda w: w, [3])
    the gradients differ: relative error 0.5 in coordinate 0 (formula 3, finite difference 6)
    """
    x = checks.array("x", x, ndim=1)
    analytic = checks.array("grad(x)", grad(x.copy()))
    if analytic.shape != x.shape:
        raise ValueError(f"grad(x) has shape {analytic.shape}: it must have the shape of x, {x.shape}")
    size = differences.step(x, None, 1 / 3)
    at = cache(_moved(f, x, size, vectorized, rough=False))
    numeric = differences.central(at, x, size, name="x")
    ahead = at(1)
    behind = at(-1)
    reach = np.maximum(1, np.abs(x))
    bend = np.abs(ahead - 2 * at(0) + behind) / size**2
    small = 1e-3 * (np.maximum(np.abs(ahead), np.abs(behind)) / reach + reach * bend)
    slopes, apart = np.maximum(np.abs(analytic), np.abs(numeric)), np.abs(analytic - numeric)
    errors = np.divide(apart, np.maximum(slopes, small), out=np.zeros_like(apart), where=apart > 0)
    worst = int(np.where(errors >= (1 - TOLERANCE) * errors.max(), apart, -1).argmax())
    measured = TOLERANCE * np.maximum(slopes, small)
    telling = bool(np.any(slopes > TOLERANCE * small))
    return GradientCheck(
        float(errors[worst]), worst, *(float(n[worst]) for n in (analytic, numeric, measured)), telling
    )


def _moved(f, x, size, vectorized=False, *, rough):
    """at(k): the values of f where one coordinate, each in turn, is k steps away from x. Shape (p,)."""

    def at(k):
        if k == 0:
            one = (lambda point: f(point[None])[0]) if vectorized else f
            return differences.value(one, x.copy(), (), rough=rough)
        values, rows = np.empty(len(x)), max(1, BLOCK // len(x))
        for start in range(0, len(x), rows):  # all p points at once would be p² numbers
            part = np.arange(start, min(start + rows, len(x)))
            points = np.tile(x, (len(part), 1))
            points[np.arange(len(part)), part] += k * size[part]
            if vectorized:
                values[part] = differences.value(f, points, part.shape, rough=rough)
            else:
                values[part] = [differences.value(f, point, (), rough=rough) for point in points]
        return values

    return at


def _second_differences(f, x, h):
    size = differences.step(x, h, 1 / 4) * np.ones_like(x)
    return differences.second(_moved(f, x, size, rough=h is not None), x, size, name="x" if h is None else "")
