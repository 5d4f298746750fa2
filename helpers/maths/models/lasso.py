"""Lasso and elastic net: a linear model under mean squared error with an L1 penalty, solved exactly.

    lasso:        objective = (1/n) Σ (yᵢ − xᵢ·w − b)² + λ Σ |wⱼ|
    elastic net:  objective = (1/n) Σ (yᵢ − xᵢ·w − b)² + λ Σ (share · |wⱼ| + (1 − share) · wⱼ²)

The MSE is a mean without ½, and the penalty has none: scikit-learn's Lasso, with a ½ before the mean, is the
same at alpha = λ/2. The bias b is not penalised. The penalty compares weights with one another, so give the
features one scale first: `preparation.Scaler`. How the solution is reached step by step is in `penalised_descent`.

Common to all: X has the shape (n, p), without a column of ones, y (n,). More features than samples and
constant features are no obstacle where λ > 0; of features that are copies of one another one is used. NaN,
infinity, an empty array, shapes that do not fit, λ < 0, or λ = 0 where the weights are not unique, are a
ValueError that says so.

Source: Tibshirani, Regression shrinkage and selection via the lasso, 1996; Zou & Hastie, Regularization and
variable selection via the elastic net, 2005.
"""

import numpy as np

from helpers import checks
from helpers.maths.models import regression
from helpers.maths.regularisation import quadratic


def fit(X, y, lam):
    """The (w, b) with the lowest objective of the lasso, shape (p,) and a float; zeros are exact.

    >>> fit([[1], [3]], [10, 14], lam=2)
    (array([1.]), 10.0)
    """
    return _minimum(X, y, checks.not_negative("lam", lam))


def path(X, y, lams):
    """`fit` at many λ, each begun at the solution before: (W, b), of shape (k, p) and (k,), a row for each λ.

    lams   shape (k,), in any order

    >>> path([[1], [3]], [10, 14], lams=[0, 2, 4])
    (array([[2.],
           [1.],
           [0.]]), array([ 8., 10., 12.]))
    """
    return _minimum(X, y, quadratic._strengths("lams", lams, ndim=1))


def largest_useful_lam(X, y):
    """The smallest λ at which all weights of the lasso are 0: the largest |slope| of the MSE at w = 0.

    It is the largest of (2/n) |xⱼ·y|, X and y centred. A larger λ changes nothing any more.

    >>> largest_useful_lam([[1], [3]], [10, 14])
    4.0
    """
    _, slope = regression.as_quadratic(X, y)
    return float(np.abs(slope).max())


def elastic_net(X, y, lam, share):
    """The (w, b) with the lowest objective of the elastic net, shape (p,) and a float; zeros are exact.

    Its L2 part is quadratic and joins the MSE: a lasso with λ · share, on a loss with 2 λ (1 − share) added
    to each curvature.

    share   of L1 in the penalty, from 0 (ridge) to 1 (lasso); scikit-learn's l1_ratio is another
        number, because its L2 part has a ½

    >>> elastic_net([[1], [3]], [10, 14], lam=2, share=0.5)
    (array([0.75]), 10.5)
    """
    lam, share = checks.not_negative("lam", lam), checks.share("share", share)
    return _minimum(X, y, lam * share, curvature=2 * lam * (1 - share))


def _minimum(X, y, lam, curvature=0.0):
    """(w, b) for a checked λ, or for several; `curvature` is added to that of each weight."""
    X, y = regression._data(X, y)
    hessian, slope = regression._as_quadratic(X, y)
    w = quadratic._l1_minimum(hessian + curvature * np.eye(len(slope)), slope, np.asarray(lam))
    return w, regression._best_bias(w, X, y)
