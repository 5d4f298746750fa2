"""Ridge: a linear model under mean squared error with an L2 penalty, in closed form.

    objective = (1/n) Σ (yᵢ − xᵢ·w − b)² + λ Σ wⱼ²

The MSE is a mean without ½, and the penalty has none: scikit-learn's Ridge, with a sum instead of the mean,
is the same at alpha = nλ. The bias b is not penalised. The penalty compares weights with one another, so give
the features one scale first: `preparation.Scaler`.

Common to all: X has the shape (n, p), without a column of ones, y (n,). More features than samples and
constant features are no obstacle where λ > 0. λ < 0, or λ = 0 where the weights are not unique, are a
ValueError that says so.

Source: Hoerl & Kennard, Ridge regression: biased estimation for nonorthogonal problems, 1970.
"""

import numpy as np

from helpers import checks
from helpers.maths.models import regression
from helpers.maths.regularisation import quadratic


def fit(X, y, lam):
    """The (w, b) with the lowest objective, shape (p,) and a float.

    With X and y centred, w = (XᵀX/n + λI)⁻¹ Xᵀy/n; then b = ȳ − x̄ · w.

    >>> fit([[1], [3]], [10, 14], lam=1)
    (array([1.]), 10.0)
    """
    return _minimum(X, y, checks.not_negative("lam", lam))


def path(X, y, lams):
    """`fit` at many λ, by one eigendecomposition: (W, b), of shape (k, p) and (k,), a row for each λ.

    lams   shape (k,), in any order

    >>> path([[1], [3]], [10, 14], lams=[0, 1])
    (array([[2.],
           [1.]]), array([ 8., 10.]))
    """
    return _minimum(X, y, quadratic._strengths("lams", lams, ndim=1))


def _minimum(X, y, lam):
    """(w, b) for a checked λ, or for several."""
    X, y = regression._data(X, y)
    w = quadratic._l2_minimum(*regression._as_quadratic(X, y), np.asarray(lam))
    return w, regression._best_bias(w, X, y)
