"""Log-likelihoods of normal, Laplace and yes-or-no data, the slopes of the normal one, and the estimates at the top.

Each log-density answers elementwise, in nats, and the sum is left to the caller, where it can be seen:
`likelihood.log_gaussian(y, y_pred, sigma).sum()` is the log-likelihood of a whole sample. It is finite however
far a point lies in the tail, where the density itself is rounded to 0. A density is not a probability: it has
the unit 1 / unit of y, and may exceed 1. The truth comes first, everywhere.

Common to all: y_true and y_pred (or p) are numbers or arrays of one and the same shape, and the answer
has that shape; sigma and scale are numbers > 0 in the unit of y. X has the shape (n, p), y (n,).
"""

import numpy as np

from helpers import checks
from helpers.maths.losses import cross_entropy, residuals
from helpers.maths.models import regression, robust
from helpers.words import exact


def log_gaussian(y_true, y_pred, sigma):
    """Logarithm of the normal density: ln p = −(y − ŷ)² / (2σ²) − ln σ − ½ ln 2π.

    Source: Gauss, Theoria motus corporum coelestium, 1809.

    >>> log_gaussian([5, 7], [5, 5], sigma=1).round(4)
    array([-0.9189, -2.9189])
    """
    y_true, y_pred, sigma = _checked(y_true, y_pred, sigma=sigma)
    return -(((y_true - y_pred) / sigma) ** 2) / 2 - np.log(sigma) - np.log(2 * np.pi) / 2


def log_gaussian_grad(y_true, y_pred, sigma):
    """Derivative of `log_gaussian` by the prediction: ∂ ln p/∂ŷ = (y − ŷ) / σ².

    >>> log_gaussian_grad([5, 7], [5, 5], sigma=2)
    array([0. , 0.5])
    """
    y_true, y_pred, sigma = _checked(y_true, y_pred, sigma=sigma)
    return (y_true - y_pred) / sigma / sigma


def log_gaussian_sigma_grad(y_true, y_pred, sigma):
    """Derivative of `log_gaussian` by σ: ((y − ŷ)²/σ² − 1) / σ. Points beyond one σ want a larger σ.

    >>> log_gaussian_sigma_grad([5, 7, 9], [5, 5, 5], sigma=2)
    array([-0.5,  0. ,  1.5])
    """
    y_true, y_pred, sigma = _checked(y_true, y_pred, sigma=sigma)
    return (((y_true - y_pred) / sigma) ** 2 - 1) / sigma


def log_laplace(y_true, y_pred, scale):
    """Logarithm of Laplace's density: ln p = −|y − ŷ| / s − ln(2s). Its standard deviation is √2 s.

    Source: Laplace, Mémoire sur la probabilité des causes par les évènemens, 1774.

    >>> log_laplace([5, 7], [5, 5], scale=0.5)
    array([ 0., -4.])
    """
    y_true, y_pred, scale = _checked(y_true, y_pred, scale=scale)
    return 0.0 - residuals.absolute(y_true, y_pred) / scale - np.log(2 * scale)


def log_bernoulli(y_true, p):
    """Logarithm of the probability of a label 0 or 1: y ln p + (1 − y) ln(1 − p), minus the binary cross-entropy.

    −∞ where p = 0 or 1 ruled out what happened.

    Source: J. Bernoulli, Ars conjectandi, 1713.

    >>> log_bernoulli([1, 0, 1], [0.5, 0.75, 1]).round(4)
    array([-0.6931, -1.3863,  0.    ])
    """
    return 0.0 - cross_entropy.binary_cross_entropy(y_true, p)


def product(densities):
    """The likelihood as it is defined, the product of all densities, a float.

    A few hundred densities take it below the smallest float, 5 · 10⁻³²⁴, and the answer is 0.0; in a unit in which
    they exceed 1 they take it above the largest one, 1.8 · 10³⁰⁸, and it is infinite. Add logarithms instead.

    densities   numbers ≥ 0, of any shape

    >>> product([0.5, 0.5, 3]), product([0.001] * 200), product([1000] * 200)
    (0.75, 0.0, inf)
    """
    densities = checks.array("densities", densities)
    if (densities < 0).any():
        raise ValueError(f"densities must not be negative; they hold {exact(densities[densities < 0][0])}")
    if (densities == 0).any():  # also where the others overflow: infinity times 0 would be nan
        return 0.0
    with np.errstate(over="ignore"):
        return float(densities.prod())


def gaussian_estimate(X, y):
    """The (w, σ) under which y is most likely, if y = X w + normal errors: least squares, and the root of the MSE.

    σ² = (1/n) Σ (yᵢ − xᵢ·w)² divides by n: on average it is (n − p)/n of the true variance.
    Errors: also a ValueError where the model fits exactly: the likelihood grows without end as σ goes to 0.

    Source: Gauss 1809; Fisher, On the mathematical foundations of theoretical statistics, 1922.

    >>> w, sigma = gaussian_estimate([[1], [1]], [3, 7])
    >>> w.round(6), round(sigma, 6)
    (array([5.]), 2.0)
    """
    w = regression.least_squares(X, y)
    return w, _width(np.sqrt(regression.mse(w, X, y)), y)


def laplace_estimate(X, y):
    """The (w, s) under which y is most likely, if y = X w + Laplace errors: least absolute deviations, and the MAE.

    Errors: also a ValueError where the model fits exactly: the likelihood grows without end as s goes to 0.

    >>> laplace_estimate([[1], [1], [1]], [3, 4, 9])
    (array([4.]), 2.0)
    """
    w = robust.least_absolute(X, y)
    return w, _width(residuals.absolute(y, np.asarray(X, float) @ w).mean(), y)


def bernoulli_estimate(y_true):
    """The p under which labels 0 and 1 are most likely: the share of ones.

    >>> bernoulli_estimate([1, 0, 1, 1])
    0.75
    """
    return float(checks.labels("y_true", y_true).mean())


def _checked(y_true, y_pred, **width):
    """Truth, prediction and the width of the density."""
    ((name, value),) = width.items()
    return *checks.pair(y_true, y_pred), checks.positive(name, value)


def _width(width, y):
    """An estimated width as a float, if it is more than rounding."""
    if width <= 1e-13 * np.abs(y).max():
        raise ValueError("X w fits y exactly, so that no width is the most likely one: give more rows")
    return float(width)
