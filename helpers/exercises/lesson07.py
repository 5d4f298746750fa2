"""The exercises of lesson 7: from the ridge objective to the price at which all weights are 0."""

import numpy as np

from helpers.data import datasets
from helpers.maths.regularisation.penalties import soft_threshold
from helpers.page.checker import Exercise


def _standardised(columns):
    return (columns - columns.mean(axis=0)) / columns.std(axis=0)


_diabetes = datasets.load_diabetes()
_standard, _y = _standardised(_diabetes.X), _diabetes.y
_centred = _y - _y.mean()


_X5, _y5 = _standard[:5, :3], _y[:5]


def _objective(charge_bias=0.0, reduce=np.mean, penalty=lambda w: np.sum(w**2)):
    return lambda X, y, w, b, lam: reduce((y - X @ w - b) ** 2) + lam * (penalty(w) + charge_bias * b**2)


objective = Exercise(
    _objective(),
    cases=[
        (_X5, _y5, np.array([1.0, -2.0, 0.5]), 150.0, 2.0),
        (_X5[:4], _y5[:4], np.array([0.0, 3.0, 1.0]), 100.0, 0.5),
    ],
    mistakes={
        "You charge for the bias. It only sets the height: leave it out.": _objective(charge_bias=1.0),
        "You charge for absolute values. That is the lasso's bill; ridge squares.": _objective(
            penalty=lambda w: np.sum(abs(w))
        ),
        "You take the root of the sum of squares. Ridge charges the squares themselves.": _objective(
            penalty=np.linalg.norm
        ),
        "You sum the squared residuals. The loss of this course is their mean.": _objective(reduce=np.sum),
        "You put a factor ½ before the penalty. Other texts do; here it is λ Σ w².": _objective(
            penalty=lambda w: np.sum(w**2) / 2
        ),
    },
)

_steps = [
    (np.array([0.4, -0.5, 1.5]), np.array([1.0, 0.0, -2.0]), 0.1, 0.7),
    (np.array([0.03, -2.0]), np.zeros(2), 0.2, 1.0),
]
decay = Exercise(
    lambda w, grad, eta, lam: w - eta * (grad + 2 * lam * w),
    cases=_steps,
    mistakes={
        "The slope of λw² is 2λw: the 2 is missing.": lambda w, g, eta, lam: w - eta * (g + lam * w),
        "The learning rate is missing before the penalty: a share 2λ is taken instead of 2ηλ.": lambda w, g, eta, lam: (
            w - eta * g - 2 * lam * w
        ),
        "The sign is turned round: your weights grow.": lambda w, g, eta, lam: w - eta * g + 2 * eta * lam * w,
        "That is the L1 step: sign(w) instead of 2w.": lambda w, g, eta, lam: w - eta * (g + lam * np.sign(w)),
    },
)

proximal = Exercise(
    lambda w, grad, eta, lam: soft_threshold(w - eta * grad, eta * lam),
    cases=[
        *_steps,
        (np.array([0.05, 1.0, -0.2]), np.array([0.3, -0.1, 0.2]), 0.5, 0.4),
        (np.array([0.05, -0.3]), np.array([0.8, 0.1]), 0.5, 0.4),
    ],
    mistakes={
        "That is the plain subgradient step: it flips around 0. Use the soft threshold.": lambda w, g, eta, lam: (
            w - eta * (g + lam * np.sign(w))
        ),
        "The threshold is ηλ, not λ: a step of size η takes ηλ.": lambda w, g, eta, lam: soft_threshold(
            w - eta * g, lam
        ),
        "You set small weights to 0, but you don't take ηλ off the large ones: that is a hard threshold.": lambda w, g, eta, lam: (
            np.where(abs(w - eta * g) > eta * lam, w - eta * g, 0)
        ),
        "The sign is turned round: the data step goes against the gradient.": lambda w, g, eta, lam: soft_threshold(
            w + eta * g, eta * lam
        ),
        "You give the result the sign of the old weight. The data step may have changed it: take the sign of z.": lambda w, g, eta, lam: (
            np.sign(w) * np.maximum(abs(w - eta * g) - eta * lam, 0)
        ),
        "You threshold first and step afterwards. Then nothing keeps the zeros.": lambda w, g, eta, lam: (
            soft_threshold(w, eta * lam) - eta * g
        ),
    },
)

zero = Exercise(
    lambda d0, lam: bool(abs(d0) <= lam),
    cases=[(-1.0, 1.2), (1.5, 1.2), (-2.0, 0.5), (0.3, 0.5), (0.0, 0.1), (-0.4, 0.9), (0.5, 0.5)],
    mistakes={
        "You forget the sign: a slope of −2 is steep, too.": lambda d0, lam: bool(d0 <= lam),
        "That is the condition of L2: only a slope of exactly 0 stays there.": lambda d0, lam: d0 == 0,
        "The other way round: a high price holds the weight at 0.": lambda d0, lam: bool(abs(d0) > lam),
        "At |d₀| = λ the jump of the slope ends exactly at 0: the minimum is still there.": lambda d0, lam: bool(
            abs(d0) < lam
        ),
        "You compare with λ/2. There is no ½ in λ|w|.": lambda d0, lam: bool(abs(d0) <= lam / 2),
    },
)


def _ridge_with(price, X, y):
    return np.linalg.solve(X.T @ X + price * np.eye(X.shape[1]), X.T @ y)


ridge = Exercise(
    lambda X, y, lam: _ridge_with(len(y) * lam, X, y),
    cases=[
        (_standardised(_standard[:60, :4]), _y[:60] - _y[:60].mean(), 0.3),
        (_standardised(_standard[60:100, 2:5]), _y[60:100] - _y[60:100].mean(), 1.5),
    ],
    mistakes={
        "The loss is a mean: nλ belongs on the diagonal, not λ.": lambda X, y, lam: _ridge_with(lam, X, y),
        "The sign is turned round: the price belongs to the matrix with a plus.": lambda X, y, lam: _ridge_with(
            -len(y) * lam, X, y
        ),
        "You put 2nλ on the diagonal. Both terms have a factor 2 in their slope, and it cancels.": lambda X, y, lam: (
            _ridge_with(2 * len(y) * lam, X, y)
        ),
        "You added nλ to every entry of the matrix, not only to the diagonal.": lambda X, y, lam: np.linalg.solve(
            X.T @ X + len(y) * lam, X.T @ y
        ),
    },
)

top = Exercise(
    lambda X, y: float(np.max(abs(X.T @ y)) * 2 / len(y)),
    cases=[
        (_standard, _centred),
        (_standard[:, [6, 0]], _centred),
        (_standardised(_standard[:50, :4]), _y[:50] - _y[:50].mean()),
    ],
    mistakes={
        "The factor 2 of the squared error's slope is missing.": lambda X, y: float(np.max(abs(X.T @ y)) / len(y)),
        "You sum where the loss takes the mean: divide by n.": lambda X, y: float(np.max(abs(X.T @ y)) * 2),
        "You take the largest slope with its sign: a negative slope counts as much. Take absolute values first.": lambda X, y: (
            float(np.max(-(X.T @ y)) * 2 / len(y))
        ),
        "You take the largest Xᵀy with its sign: one that is negative counts as much. Take absolute values first.": lambda X, y: (
            float(np.max(X.T @ y) * 2 / len(y))
        ),
        "At that price not all weights are out yet: take the largest slope, not the smallest.": lambda X, y: float(
            np.min(abs(X.T @ y)) * 2 / len(y)
        ),
    },
)
