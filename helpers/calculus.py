"""Derivatives by finite differences, and the check of a gradient formula against them."""

from dataclasses import dataclass

import numpy as np

from helpers import validate

EPS = np.finfo(float).eps  # 2⁻⁵², the distance from 1 to the next float
TOLERANCE = 1e-6  # of a gradient check: finite differences are off by about 1e-10, wrong formulas by far more


def derivative(f, x, h=None, method="central"):
    """Slope of f at x, from two points that are close together.

    central:   (f(x + h) − f(x − h)) / 2h    error ~ h²
    forward:   (f(x + h) − f(x)) / h         error ~ h
    backward:  (f(x) − f(x − h)) / h         error ~ h

    x is a number or an array; f works elementwise. Without h the step balances the error of the formula
    against rounding: h = s · max(1, |x|), where s is ∛ε for central and √ε for the others (ε ≈ 2.2e-16).
    Errors: ValueError if f is not finite at these points, or if h is not positive or vanishes beside x.

    Source: Press et al., Numerical Recipes, 3rd edition 2007, section 5.7.

    >>> derivative(lambda x: x**2, 3, h=0.5, method="forward")
    6.5
    >>> round(derivative(lambda x: x**2, 3), 6)
    6.0
    """
    if method not in ("central", "forward", "backward"):
        raise ValueError(f"method must be 'central', 'forward' or 'backward'; it is {method!r}")
    x = validate.array("x", x)[()]
    h = _step(x, h, np.cbrt(EPS) if method == "central" else np.sqrt(EPS))
    right = x if method == "backward" else x + h
    left = x if method == "forward" else x - h
    rise = _value(f, right, np.shape(x)) - _value(f, left, np.shape(x))
    slope = rise / (2 * h if method == "central" else h)
    return slope if np.ndim(x) else float(slope)


def gradient(f, x, h=None):
    """All partial derivatives of f at x, by central differences, one coordinate at a time.

    ∂f/∂xᵢ ≈ (f(x + h eᵢ) − f(x − h eᵢ)) / 2h, where eᵢ is 1 at coordinate i and 0 elsewhere.

    x has the shape (p,), f(x) is one number, the answer has the shape (p,). Step, errors: as in `derivative`.

    >>> gradient(lambda w: w[0] ** 2 + 3 * w[1], [2, 5]).round(6)
    array([4., 3.])
    """
    x = validate.array("x", x, ndim=1)

    def along(i):
        def f_along(x_i):
            moved = x.copy()
            moved[i] = x_i
            return f(moved)

        return f_along

    return np.array([derivative(along(i), x[i], h) for i in range(len(x))])


@dataclass(frozen=True)
class GradientCheck:
    """How far a gradient formula is from finite differences, at the coordinate where it is farthest."""

    error: float  # relative error there
    worst: int  # the coordinate
    analytic: float  # what the formula says there
    numeric: float  # what the finite difference says there

    @property
    def agrees(self):
        """True where the relative error is at most 1e-6."""
        return self.error <= TOLERANCE

    def __repr__(self):
        # Digits that are only rounding differ from one computer to the next: they are not shown.
        if self.agrees:
            return f"the gradients agree: relative error at most {TOLERANCE:g} in every coordinate"
        analytic, numeric = (f"{round(value, 6) + 0.0:.6g}" for value in (self.analytic, self.numeric))
        return (
            f"the gradients differ: relative error {self.error:.2g} in coordinate {self.worst} "
            f"(formula {analytic}, finite difference {numeric})"
        )


def check_gradient(f, grad, x):
    """Compare `grad`, the formula for the gradient of f, with central differences at x.

    The relative error of coordinate i is |aᵢ − nᵢ| / max(1, |aᵢ|, |nᵢ|), a from the formula, n numeric. The 1
    in it makes the error absolute for slopes below 1, so that a slope of 0 can be checked too.

    x and grad(x) have the shape (p,), f(x) is one number; the answer is a `GradientCheck`.
    Errors: as in `derivative`.

    >>> check_gradient(lambda w: w[0] ** 2, lambda w: 2 * w, [3])
    the gradients agree: relative error at most 1e-06 in every coordinate
    >>> check_gradient(lambda w: w[0] ** 2, lambda w: w, [3])
    the gradients differ: relative error 0.5 in coordinate 0 (formula 3, finite difference 6)
    """
    x = validate.array("x", x, ndim=1)
    analytic = validate.array("grad(x)", grad(x.copy()))
    if analytic.shape != x.shape:
        raise ValueError(f"grad(x) has shape {analytic.shape}: it must have the shape of x, {x.shape}")
    numeric = gradient(f, x)
    errors = np.abs(analytic - numeric) / np.maximum(1, np.maximum(np.abs(analytic), np.abs(numeric)))
    worst = int(errors.argmax())
    return GradientCheck(float(errors[worst]), worst, float(analytic[worst]), float(numeric[worst]))


def _step(x, h, relative):
    """The step that the caller chose, or the default, after a check that it moves x at all."""
    if h is None:
        return relative * np.maximum(1, np.abs(x))
    h = validate.number("h", h)
    if h <= 0:
        raise ValueError(f"h must be positive; it is {h:g}")
    if np.any(x + h == x) or np.any(x - h == x):
        raise ValueError(f"h = {h:g} vanishes beside x: choose a larger h")
    return h


def _value(f, x, shape):
    """f(x), which must be finite and have the given shape."""
    with np.errstate(all="ignore"):  # what is not finite is said below, in one sentence
        value = np.asarray(f(x))
    if value.dtype.kind not in "biuf":
        raise TypeError(f"f must return real numbers; it returned {value.flat[0]!r}")
    if value.shape != shape:
        wanted = f"the shape of x, {shape}" if shape else "one number, as .mean() or .sum() does"
        raise ValueError(f"f must return {wanted}; it returned shape {value.shape}")
    if not np.isfinite(value).all():
        raise ValueError(f"f is not finite at {x}: choose an x inside the domain of f, or a smaller h")
    return value
