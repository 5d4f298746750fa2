"""Least absolute deviations: the linear model ŷ = X w with the smallest sum of |y − X w|, solved exactly.

Some best w passes exactly through p of the points, as many as it has parameters. The search goes from one such
choice to a better one: it lets go of the point that holds the sum back most, slides along the direction in which
the other p − 1 points stay on the model, and stops where the sum is lowest: at a weighted median.

Source: Boscovich 1757; the search: Bloomfield & Steiger, Least absolute deviations curve-fitting, SIAM Journal
on Scientific and Statistical Computing 1, 1980.
"""

import numpy as np

from helpers.maths.models import regression

HAIR = 1e-10  # of the largest |residual|: points moved by it are never tied, and the search never goes in circles
ROUNDING = 1e-13  # of the largest |y|: the hair is thicker than that
SLACK = 1e-9  # of the optimality condition, for rounding


def fit(X, y):
    """The w, shape (p,), that minimises Σ |yᵢ − xᵢ·w|. For a line, X is `regression.with_bias(x)`.

    Where several w are equally good, one of them. One column of ones gives the median, as for any odd n.

    X   shape (n, p)            y   shape (n,)

    Errors: those of `regression.least_squares`: shapes, NaN, infinity, a column that is a combination of others.

    >>> fit([[1, 1], [2, 1], [3, 1], [4, 1]], [2, 4, 6, 80]).round(6)
    array([2., 0.])
    """
    smooth = regression.least_squares(X, y)
    X, y = np.asarray(X, float), np.asarray(y, float)
    residual = y - X @ smooth
    # The same models, by columns at right angles: no unit and no large mean costs digits.
    points, X = X, np.linalg.qr(X / regression.column_lengths(X)).Q
    hair = HAIR * np.abs(residual).max() + ROUNDING * np.abs(y).max()
    apart = y + hair * np.random.default_rng(0).uniform(-1, 1, len(y))
    on = _independent(X, np.argsort(np.abs(residual), kind="stable"))
    while True:
        inverse = np.linalg.inv(X[on])
        residual = apart - X @ (inverse @ apart[on])
        residual[on] = 0.0
        # How fast the sum of the others falls as each point is let go of, which itself costs 1.
        pull = np.sign(residual) @ X @ inverse
        let_go = np.argmax(np.abs(pull))
        if abs(pull[let_go]) <= 1 + SLACK:
            return np.linalg.solve(points[on], y[on])
        along = X @ inverse[:, let_go] * np.sign(pull[let_go])
        along[on] = 0.0
        on[let_go] = _lowest(residual, along, 1 - abs(pull[let_go]))


def _independent(X, order):
    """The first p rows in this order that are independent of one another."""
    on = []
    for row in order:
        if np.linalg.matrix_rank(X[[*on, row]]) > len(on):
            on.append(row)
        if len(on) == X.shape[1]:
            break
    return np.array(on)


def _lowest(residual, along, slope):
    """The point at which Σ |residual − t · along| stops falling, as t grows from 0 with this slope at first."""
    ahead = np.flatnonzero(residual * along > 0)
    ahead = ahead[np.argsort(residual[ahead] / along[ahead], kind="stable")]
    slopes = slope + 2 * np.cumsum(np.abs(along[ahead]), dtype=float)  # behind each point that is passed
    return ahead[np.argmax(slopes >= 0)]
