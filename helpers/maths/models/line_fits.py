"""Two old losses of a whole sample, and the lines ŷ = k x + b that make them, and the Huber loss, smallest.

    LSE = Σ (yᵢ − ŷᵢ)²   least squares error            LAD = Σ |yᵢ − ŷᵢ|   least absolute deviations

Common to all: x, y, y_true and y_pred have the shape (n,). A line is the array (k, b). NaN, infinity, an empty
array, unequal shapes, or an x that is the same for all points are a ValueError that names the argument.
"""

import numpy as np

from helpers import domain, validate
from helpers.maths.losses import losses
from helpers.maths.models import least_absolute, regression

STEPS = 200  # Newton's method on the Huber loss ends after a few
SETTLED = 1e-12  # relative change of the line


def lse(y_true, y_pred):
    """Least squares error: Σ (yᵢ − ŷᵢ)², the sum and not the mean, in the squared unit of y.

    Source: Legendre, Nouvelles méthodes pour la détermination des orbites des comètes, 1805.

    >>> lse([3, 5], [1, 4])
    5.0
    """
    return float(losses.squared(*validate.pair(y_true, y_pred, ndim=1)).sum())


def lse_grad(y_true, y_pred):
    """Derivative of `lse` with respect to the predictions: 2 (ŷ − y), shape (n,).

    >>> lse_grad([3, 5], [1, 4])
    array([-4., -2.])
    """
    return losses.squared_grad(*validate.pair(y_true, y_pred, ndim=1))


def lad(y_true, y_pred):
    """Least absolute deviations: Σ |yᵢ − ŷᵢ|, the sum and not the mean, in the unit of y.

    Source: Boscovich 1757; Laplace, Traité de mécanique céleste, 1799.

    >>> lad([3, 5], [1, 4])
    3.0
    """
    return float(losses.absolute(*validate.pair(y_true, y_pred, ndim=1)).sum())


def lad_grad(y_true, y_pred):
    """Derivative of `lad` with respect to the predictions: sign(ŷ − y), shape (n,); 0, a subgradient, at ŷ = y.

    >>> lad_grad([3, 5], [1, 5])
    array([-1.,  0.])
    """
    return losses.absolute_grad(*validate.pair(y_true, y_pred, ndim=1))


def lse_line(x, y):
    """The line with the smallest LSE, (k, b), by the normal equations. Every point pulls in proportion to its residual.

    >>> lse_line([1, 2, 3, 4], [2, 4, 6, 80]).round(6)
    array([ 23.6, -36. ])
    """
    return regression.least_squares(*_points(x, y))


def lad_line(x, y):
    """The line with the smallest LAD, (k, b). Every point pulls alike, however far it is.

    It passes through two of the points at least. Where several lines are equally good, one of them.

    >>> lad_line([1, 2, 3, 4], [2, 4, 6, 80]).round(6)
    array([2., 0.])
    """
    return least_absolute.fit(*_points(x, y))


def huber_line(x, y, delta=1.0):
    """The line with the smallest sum of Huber losses, (k, b): pulls grow with the residual up to δ, and stay there.

    Newton's method, with steps halved until they lead down: the points within δ of the line form a parabola. It starts
    from the better one of the two lines that a wide and a narrow δ lead to, those of `lse_line` and `lad_line`.

    delta   a number > 0, in the unit of y

    Source: Huber, Robust regression: asymptotics, conjectures and Monte Carlo, Annals of Statistics 1, 1973.

    >>> huber_line([1, 2, 3, 4, 5], [2, 4, 6, 8, 90], delta=0.5).round(6)
    array([ 2.25, -0.5 ])
    """
    delta, (points, y) = domain.positive("delta", delta), _points(x, y)
    middle, spread = points[:, 0].mean(), points[:, 0].std()
    X = regression.with_bias((points[:, 0] - middle) / spread)  # no unit and no large mean costs digits
    starts = regression.least_squares(X, y), least_absolute.fit(X, y)
    line = min(starts, key=lambda start: losses.huber(y, X @ start, delta).sum())
    damping = 1e-10 * (X**2).sum(axis=0).max() * np.eye(2)  # where fewer than two points are within δ
    for _ in range(STEPS):
        residual = y - X @ line
        near = X[np.abs(residual) <= delta]
        step = np.linalg.solve(near.T @ near + damping, X.T @ np.clip(residual, -delta, delta))
        line, before = _downhill(X, y, delta, line, step), line
        if np.abs(line - before).max() <= SETTLED * (1 + np.abs(line).max()):
            break
    k = line[0] / spread
    return np.array([k, line[1] - k * middle])


def _downhill(X, y, delta, line, step):
    """The line after the step, or after the first of its halves, quarters, … that does not lead uphill."""
    lowest = losses.huber(y, X @ line, delta).sum()
    for _ in range(60):
        if losses.huber(y, X @ (line + step), delta).sum() <= lowest:
            return line + step
        step = step / 2
    return line


def _points(x, y):
    x, y = validate.array("x", x, ndim=1), validate.array("y", y, ndim=1)
    validate.same_shape(x=x, y=y)
    if validate.constant(x):
        raise ValueError("x is the same for all points: a line through them has no slope, give two different x")
    return regression.with_bias(x), y
