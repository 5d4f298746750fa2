"""Logistic regression: a linear score, turned by the sigmoid into the probability of class 1.

    P(y = 1 | x) = σ(x · w) = 1 / (1 + e^(−x · w))

    objective = mean cross-entropy + λ Σ wⱼ²

The cross-entropy is a mean, and the penalty has no ½: scikit-learn's LogisticRegression is the same at
C = 1/(2nλ). The bias is not penalised. The penalty compares weights with one another, so give the features
one scale first: `preparation.Scaler`.

Common to all: X has the shape (n, p), a column of ones at its end (`regression.with_bias`), y (n,) holds the
labels 0 and 1, and w (p,) is the features' weights with the bias behind them.
"""

import numpy as np

from helpers import checks
from helpers.maths.losses import cross_entropy
from helpers.maths.models import regression
from helpers.maths.optimisation import descent
from helpers.words import exact

STEPS = 50  # Newton's method needs about 10; where weights grow without end, scores grow by about 1 a step
SETTLED = 1e-8  # relative change of a score; the error after such a step is about its square
CERTAIN = 30  # a score, at which the other class has the probability 10⁻¹³


def sigmoid(z):
    """Sigmoid, or logistic function, elementwise: σ(z) = 1 / (1 + e⁻ᶻ), from log-odds to a probability.

    Small probabilities keep all their digits: σ(−40) is 4.2 · 10⁻¹⁸, and not 0.

    Source: Verhulst 1845 named it; Berkson, Application of the logistic function to bio-assay, 1944.

    >>> sigmoid([-10000, 0, np.log(3), 10000])
    array([0.  , 0.5 , 0.75, 1.  ])
    """
    return _sigmoid(checks.array("z", z))


def probability(X, w):
    """Probability of class 1 for each row of X: σ(X w), shape (n,).

    >>> probability([[0, 1], [2, 1]], w=[np.log(3), 0]).round(6)
    array([0.5, 0.9])
    """
    X = checks.array("X", X, ndim=2)
    return _sigmoid(X @ regression._weights(w, X))


def mean_cross_entropy(w, X, y):
    """Mean cross-entropy, or log loss, of the predicted probabilities: −(1/n) Σ ln P(yᵢ | xᵢ), a float.

    Here both rows have the probability 3/4 of class 1, and so the labels have the probabilities 3/4 and 1/4.

    >>> w = [0, np.log(3)]
    >>> round(float(np.exp(-2 * mean_cross_entropy(w, [[5, 1], [6, 1]], [1, 0]))), 6)  # 3/4 · 1/4
    0.1875
    """
    return _mean_cross_entropy(*_model(w, X, y))


def mean_cross_entropy_grad(w, X, y):
    """Gradient of `mean_cross_entropy` with respect to w: (1/n) Xᵀ (σ(X w) − y), shape (p,).

    >>> mean_cross_entropy_grad([0, 0], [[1, 1], [3, 1]], [0, 1])
    array([-0.5,  0. ])
    """
    return _mean_cross_entropy_grad(*_model(w, X, y))


def mean_cross_entropy_hessian(w, X):
    """Second derivatives of `mean_cross_entropy`: (1/n) Σ σᵢ (1 − σᵢ) xᵢ xᵢᵀ, shape (p, p). The labels drop out.

    >>> mean_cross_entropy_hessian([0, 0], [[1, 1], [3, 1]])
    array([[1.25, 0.5 ],
           [0.5 , 0.25]])
    """
    X = checks.array("X", X, ndim=2)
    return _mean_cross_entropy_hessian(regression._weights(w, X), X)


def fit(X, y, lam=0.0):
    """The w with the lowest objective, shape (p,): the features' weights, and the bias behind them.

    Newton's method from w = 0, with steps halved until they lead down. For logistic regression it is called
    iteratively reweighted least squares: each step is one of least squares, its weights σᵢ (1 − σᵢ).

    Without a penalty there may be no such w. Where a direction in the features separates the classes, or some
    of their rows with ties between the others, longer weights are always better. Then, as where y has one
    class only, or where at lam = 0 a column is a combination of others, the answer is a ValueError.

    Source: Cox, The regression analysis of binary sequences, 1958; separation: Albert & Anderson, On the
    existence of maximum likelihood estimates in logistic regression models, 1984.

    >>> X = [[0, 1], [0, 1], [1, 1], [1, 1], [1, 1], [1, 1]]  # odds 1 : 1 at x = 0 and 3 : 1 at x = 1
    >>> np.exp(fit(X, [0, 1, 0, 1, 1, 1])).round(6)
    array([3., 1.])
    """
    lam, (X, y) = checks.not_negative("lam", lam), _data(X, y)
    if (X[:, -1] != 1).any():
        raise ValueError("X must end with a column of ones, for the bias: give regression.with_bias(X)")
    if y.all() or not y.any():
        raise ValueError(f"y holds the label {y[0]:d} only: give it records of both classes")

    # In standardised features, where no unit and no large mean costs digits; the bias takes up the means.
    mean, spread = X.mean(axis=0), X.std(axis=0)
    mean[-1] = 0
    spread[checks.constant(X, axis=0)] = 1
    Z, charge = (X - mean) / spread, lam / spread**2
    charge[-1] = 0
    if lam == 0:
        _check_rank(Z)

    w = _newton(Z, y, charge)
    if w is None:
        raise ValueError(
            f"X separates the classes of y, if not in all rows, so that at lam = {exact(lam)} the weights grow "
            "without end: choose a larger lam, such as 0.001"
        )
    w = w / spread
    w[-1] -= mean @ w
    return w


def _newton(X, y, charge):
    """Newton's method on mean cross-entropy + Σ charge · w²: the w where it settles, None if it does not."""

    def objective(w):
        return _mean_cross_entropy(w, X, y) + (charge * w**2).sum()

    w = np.zeros(X.shape[1])
    for _ in range(STEPS):
        grad = _mean_cross_entropy_grad(w, X, y) + charge * (2 * w)
        try:
            step = np.linalg.solve(_mean_cross_entropy_hessian(w, X) + np.diag(2 * charge), grad)
        except np.linalg.LinAlgError:
            return None
        scores = np.abs(X @ w)
        if (np.abs(X @ step) <= SETTLED * (1 + scores)).all():
            # Rows that are certain pull with less than rounding errors: the others have to hold w in place.
            held = charge.any() or np.linalg.matrix_rank(X * (scores < CERTAIN)[:, None]) == len(w)
            return w - step if held else None
        w = descent.downhill(objective, w, -step)
    return None


def _check_rank(X):
    """Without a penalty, every column must say something that the bias and the columns before it don't."""
    bias_first = np.roll(X, 1, axis=1)
    if np.linalg.matrix_rank(bias_first) < X.shape[1]:
        column = next(j for j in range(X.shape[1]) if np.linalg.matrix_rank(bias_first[:, : j + 2]) < j + 2)
        raise ValueError(
            f"column {column} of X is a combination of the bias and the columns before it, which leaves the "
            "weights open at lam = 0: remove it, or choose a larger lam"
        )


def _sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def _mean_cross_entropy(w, X, y):
    return float(cross_entropy._binary_scores(y, X @ w).mean())


def _mean_cross_entropy_grad(w, X, y):
    return X.T @ cross_entropy._binary_scores_grad(y, X @ w) / len(y)


def _mean_cross_entropy_hessian(w, X):
    scores = X @ w
    curvature = _sigmoid(scores) * _sigmoid(-scores)
    return X.T @ (curvature[:, None] * X) / len(X)


def _data(X, y):
    """X and y as arrays, with one label for each row of X."""
    X, y = checks.array("X", X, ndim=2), checks.labels("y", y, ndim=1)
    checks.one_per_row("X", X, "y", y)
    return X, y


def _model(w, X, y):
    """w, X and y as arrays, with one w for each column of X."""
    X, y = _data(X, y)
    return regression._weights(w, X), X, y
