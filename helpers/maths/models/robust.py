"""Linear models that one outlier can't drag away: least absolute deviations, and the line with the least Huber loss.

    LSE = Σ (yᵢ − ŷᵢ)²   least squares error            LAD = Σ |yᵢ − ŷᵢ|   least absolute deviations

Some best w of LAD passes exactly through p of the points, as many as it has parameters. The search goes from one
such choice to a better one: it lets go of the point that holds the sum back most, slides along the direction in which
the other p − 1 points stay on the model, and stops where the sum is lowest: at a weighted median.

Common to all lines: x, y, y_true and y_pred have the shape (n,). A line is the array (k, b). An x
that is the same for all points is a ValueError.

Source: Boscovich 1757; the search: Bloomfield & Steiger, Least absolute deviations curve-fitting, SIAM Journal
on Scientific and Statistical Computing 1, 1980.
"""

import numpy as np

from helpers import checks
from helpers.maths.losses import residuals
from helpers.maths.models import regression
from helpers.maths.optimisation import descent

HAIR = 1e-10  # of the largest |residual|: points moved by it are never tied, and the search never goes in circles
ROUNDING = 1e-13  # of the largest |y|: the hair is thicker than that
UNLIKE = 1e-6  # points count 1 ± so much: of several equally good models one is best, whatever rounding does
SLACK = 1e-10  # of the optimality condition, for rounding
STEPS = 200  # Newton's method on the Huber loss ends after a few
SETTLED = 1e-12  # relative change of the line


def least_absolute(X, y):
    """The w, shape (p,), that minimises Σ |yᵢ − xᵢ·w|. For a line, X is `regression.with_bias(x)`.

    Where several w are equally good, always the same one. One column of ones gives the median, as for any odd n.

    X   shape (n, p)            y   shape (n,)

    Errors: those of `regression.least_squares`: shapes, a column that is a combination of others.

    >>> least_absolute([[1, 1], [2, 1], [3, 1], [4, 1], [5, 1]], [2, 4, 6, 8, 90]).round(6)
    array([2., 0.])
    """
    return _least_absolute(*regression._data(X, y))


def _least_absolute(X, y):
    residual = y - X @ regression._least_squares(X, y)
    # The same models, by columns at right angles: no unit and no large mean costs digits.
    points, X = X, np.linalg.qr(X / regression.column_lengths(X)).Q
    hair = HAIR * np.abs(residual).max() + ROUNDING * np.abs(y).max()
    moves, shares = np.random.default_rng(0).uniform(-1, 1, (2, len(y)))
    apart, weight = y + hair * moves, 1 + UNLIKE * shares
    on = _independent(X, np.argsort(np.abs(residual), kind="stable"))
    while True:
        inverse = np.linalg.inv(X[on])
        residual = apart - X @ (inverse @ apart[on])
        residual[on] = 0.0
        # How fast the sum of the others falls as each point is let go of, and what that itself costs.
        pull = weight * np.sign(residual) @ X @ inverse
        gain = np.abs(pull) - weight[on]
        let_go = np.argmax(gain)
        if gain[let_go] <= SLACK:
            return np.linalg.solve(points[on], y[on])
        along = X @ inverse[:, let_go] * np.sign(pull[let_go])
        along[on] = 0.0
        on[let_go] = _lowest(residual, along, weight, -gain[let_go])


def lse(y_true, y_pred):
    """Least squares error: Σ (yᵢ − ŷᵢ)², the sum and not the mean, in the squared unit of y.

    Source: Legendre, Nouvelles méthodes pour la détermination des orbites des comètes, 1805.

    >>> lse([3, 5], [1, 4])
    5.0
    """
    return float(residuals.squared(*checks.pair(y_true, y_pred, ndim=1)).sum())


def lse_grad(y_true, y_pred):
    """Derivative of `lse` with respect to the predictions: 2 (ŷ − y), shape (n,).

    >>> lse_grad([3, 5], [1, 4])
    array([-4., -2.])
    """
    return residuals.squared_grad(*checks.pair(y_true, y_pred, ndim=1))


def lad(y_true, y_pred):
    """Least absolute deviations: Σ |yᵢ − ŷᵢ|, the sum and not the mean, in the unit of y.

    Source: Boscovich 1757; Laplace, Traité de mécanique céleste, 1799.

    >>> lad([3, 5], [1, 4])
    3.0
    """
    return float(residuals.absolute(*checks.pair(y_true, y_pred, ndim=1)).sum())


def lad_grad(y_true, y_pred):
    """Derivative of `lad` with respect to the predictions: sign(ŷ − y), shape (n,); 0, a subgradient, at ŷ = y.

    >>> lad_grad([3, 5], [1, 5])
    array([-1.,  0.])
    """
    return residuals.absolute_grad(*checks.pair(y_true, y_pred, ndim=1))


def squares_line(x, y):
    """The line with the smallest LSE, (k, b), by the normal equations. Every point pulls in proportion to its residual.

    >>> squares_line([1, 2, 3, 4, 5], [2, 4, 6, 8, 90]).round(6)
    array([ 18., -32.])
    """
    return regression._least_squares(*_points(x, y))


def absolute_line(x, y):
    """The line with the smallest LAD, (k, b). Every point pulls alike, however far it is.

    It passes through two of the points at least. Where several lines are equally good, one of them.

    >>> absolute_line([1, 2, 3, 4, 5], [2, 4, 6, 8, 90]).round(6)
    array([2., 0.])
    """
    return _least_absolute(*_points(x, y))


def huber_line(x, y, delta=1.0):
    """The line with the smallest sum of Huber losses, (k, b): pulls grow with the residual up to δ, and stay there.

    Newton's method, with steps halved until they lead down: the points within δ of the line form a parabola. It starts
    from the better one of `squares_line` and `absolute_line`, to which a wide and a narrow δ lead.

    delta   a number > 0, in the unit of y

    Source: Huber, Robust regression: asymptotics, conjectures and Monte Carlo, Annals of Statistics 1, 1973.

    >>> huber_line([1, 2, 3, 4, 5], [2, 4, 6, 8, 90], delta=0.5).round(6)
    array([ 2.25, -0.5 ])
    """
    delta, (points, y) = checks.positive("delta", delta), _points(x, y)
    middle, spread = points[:, 0].mean(), points[:, 0].std()
    X = regression._with_bias((points[:, 0] - middle) / spread)  # no unit and no large mean costs digits
    starts = regression._least_squares(X, y), _least_absolute(X, y)
    line = min(starts, key=lambda start: residuals._huber(y - X @ start, delta).sum())
    damping = 1e-10 * (X**2).sum(axis=0).max() * np.eye(2)  # where fewer than two points are within δ

    def total(line):
        return residuals._huber(y - X @ line, delta).sum()

    for _ in range(STEPS):
        residual = y - X @ line
        near = X[np.abs(residual) <= delta]
        step = np.linalg.solve(near.T @ near + damping, X.T @ np.clip(residual, -delta, delta))
        before = line
        line = descent.downhill(total, line, step)
        if np.abs(line - before).max() <= SETTLED * (1 + np.abs(line).max()):
            break
    k = line[0] / spread
    return np.array([k, line[1] - k * middle])


def _independent(X, order):
    """The first p rows in this order that are independent of one another."""
    on = []
    for row in order:
        if np.linalg.matrix_rank(X[[*on, row]]) > len(on):
            on.append(row)
        if len(on) == X.shape[1]:
            break
    return np.array(on)


def _lowest(residual, along, weight, slope):
    """The point at which Σ weight · |residual − t · along| stops falling, with this slope at t = 0."""
    ahead = np.flatnonzero(residual * along > 0)
    ahead = ahead[np.argsort(residual[ahead] / along[ahead], kind="stable")]
    slopes = slope + 2 * np.cumsum(weight[ahead] * np.abs(along[ahead]), dtype=float)  # behind each point passed
    return ahead[np.argmax(slopes >= 0)]


def _points(x, y):
    x, y = checks.array("x", x, ndim=1), checks.array("y", y, ndim=1)
    checks.same_shape(x=x, y=y)
    if checks.constant(x):
        raise ValueError("x is the same for all points: a line through them has no slope, give two different x")
    return regression._with_bias(x), y
