"""Metrics: one number that says how good predictions are. The truth comes first.

Common to all: y_true and y_pred have the shape (n,), n ≥ 1; the answer is a float. NaN, infinity, an
empty array or unequal shapes are a ValueError that names the argument. Where a metric is undefined (0/0)
the answer is NaN with a RuntimeWarning that says why, or the value that the caller named in `undefined=`.
"""

import math
import warnings

import numpy as np

from helpers import losses, validate


def mse(y_true, y_pred):
    """Mean squared error: (1/n) Σ (yᵢ − ŷᵢ)², in the squared unit of y.

    >>> mse([3, 5], [1, 5])
    2.0
    """
    return float(losses.squared(*validate.pair(y_true, y_pred, ndim=1)).mean())


def rmse(y_true, y_pred):
    """Root mean squared error: √MSE, in the unit of y.

    >>> rmse([3, 5, 1, 1], [1, 5, 1, 1])
    1.0
    """
    return math.sqrt(mse(y_true, y_pred))


def mae(y_true, y_pred):
    """Mean absolute error: (1/n) Σ |yᵢ − ŷᵢ|, in the unit of y.

    >>> mae([3, 5], [1, 5])
    1.0
    """
    return float(losses.absolute(*validate.pair(y_true, y_pred, ndim=1)).mean())


def r2(y_true, y_pred, undefined=None):
    """Coefficient of determination: R² = 1 − Σ (yᵢ − ŷᵢ)² / Σ (yᵢ − ȳ)², without unit.

    1 is perfect, 0 is as good as predicting the mean ȳ everywhere, below 0 is worse than that.
    Undefined where all of y_true are equal: the mean is then already perfect, and the denominator 0.

    Source: Wright, Correlation and causation, 1921.

    >>> r2([1, 2, 3], [1, 2, 4])
    0.5
    """
    y_true, y_pred = validate.pair(y_true, y_pred, ndim=1)
    # Not "Σ (y − ȳ)² == 0": the mean of equal numbers may be off in its last digit.
    if np.ptp(y_true) == 0:
        return _undefined("R²", "all values of y_true are equal", undefined)
    of_model = losses.squared(y_true, y_pred).sum()
    of_mean = losses.squared(y_true, np.full_like(y_true, y_true.mean())).sum()
    return float(1 - of_model / of_mean)


def _undefined(metric, reason, value):
    """The answer of a metric that is 0/0: the caller's value, or NaN and a warning in the caller's line."""
    if value is not None:
        return float(value)
    warnings.warn(f"{metric} is undefined, because {reason}: the answer is nan", RuntimeWarning, stacklevel=3)
    return math.nan
