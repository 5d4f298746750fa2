"""Beliefs about the weights before the data, the penalties that they imply, and the most probable weights after.

    y = X w + b + normal errors of standard deviation σ

    Gaussian prior   p(w) ∝ exp(−w²/(2τ²))      →   MSE + λ Σ w²,    λ = σ²/(nτ²)      (ridge)
    Laplace prior    p(w) ∝ exp(−|w|/s)         →   MSE + λ Σ |w|,   λ = 2σ²/(ns)      (lasso)

By Bayes' rule the density of the weights after the data is likelihood times prior, up to a constant. Minus its
logarithm, times 2σ²/n, is the penalised mean squared error of `ridge` and `lasso`; its lowest point is the highest
of the density, the maximum a posteriori (MAP). On the bias there is no belief: it is not penalised.

Common to all: n is how many samples; sigma, tau and scale are numbers > 0. σ has the unit of y, τ and s that of the
weights, and the prior is the same for each: give the features one scale first, `preparation.Scaler`. A number outside
its domain is a ValueError that names it.

Source: for Gauss Hoerl & Kennard, Ridge regression: biased estimation for nonorthogonal problems, 1970; for Laplace
Tibshirani, Regression shrinkage and selection via the lasso, 1996.
"""

from helpers import checks
from helpers.maths.models import lasso, ridge


def gaussian_lam(n, sigma, tau):
    """The λ of λ Σ w² that a Gaussian prior of width τ implies: σ²/(nτ²).

    >>> gaussian_lam(n=100, sigma=60, tau=3)
    4.0
    """
    n, sigma, tau = (
        checks.count("n", n, least=1),
        checks.positive("sigma", sigma),
        checks.positive("tau", tau),
    )
    return (sigma / tau) ** 2 / n


def laplace_lam(n, sigma, scale):
    """The λ of λ Σ |w| that a Laplace prior of scale s implies: 2σ²/(ns).

    >>> laplace_lam(n=100, sigma=60, scale=12)
    6.0
    """
    n, sigma, scale = (
        checks.count("n", n, least=1),
        checks.positive("sigma", sigma),
        checks.positive("scale", scale),
    )
    return 2 * sigma**2 / (n * scale)


def gaussian_map(X, y, sigma, tau):
    """The most probable (w, b) under a Gaussian prior: `ridge.fit` at its λ.

    >>> gaussian_map([[1], [3]], [10, 14], sigma=2, tau=1)  # λ = 4 / (2 · 1) = 2
    (array([0.66666667]), 10.666666666666666)
    """
    return ridge.fit(X, y, gaussian_lam(len(y), sigma, tau))


def laplace_map(X, y, sigma, scale):
    """The most probable (w, b) under a Laplace prior: `lasso.fit` at its λ; its zeros are exact.

    >>> laplace_map([[1], [3]], [10, 14], sigma=1, scale=0.5)  # λ = 2 · 1 / (2 · 0.5) = 2
    (array([1.]), 10.0)
    """
    return lasso.fit(X, y, laplace_lam(len(y), sigma, scale))
