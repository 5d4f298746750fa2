"""The exercises of lesson 6: from the log-likelihood to the regularisation strength of a prior."""

import numpy as np

from helpers.data import datasets
from helpers.maths.models import regression
from helpers.page.checker import Exercise


def _density(error, sigma):
    return np.exp(-(error**2) / (2 * sigma**2)) / (np.sqrt(2 * np.pi) * sigma)


def _best(x, y):
    """What the line of least squares predicts."""
    X = regression.with_bias(x)
    return X @ regression.least_squares(X, y)


_diabetes = datasets.load_diabetes()
_x, _y = _diabetes["bmi"] - 25, _diabetes.y
_eight = [np.argmin(abs(_x - at)) for at in range(-6, 16, 3)]
_x8, _y8 = _x[_eight], _y[_eight]


def _quietly(function):
    """The function without numpy's warnings: some of the mistakes below underflow on purpose."""

    def quiet(*arguments):
        with np.errstate(all="ignore"):
            return function(*arguments)

    return quiet


log_likelihood = Exercise(
    lambda densities: np.sum(np.log(densities)),
    cases=[(np.array([0.5, 0.25, 3.0]),), (np.linspace(0.001, 0.01, 500),), (np.array([0.02, 0.07]),)],
    mistakes={
        "You took the logarithm of the product. With 500 points the product is 0.0, and its logarithm is −∞: add up the logarithms instead.": _quietly(
            lambda d: np.log(np.prod(d))
        ),
        "You multiplied the logarithms. The logarithm of a product is the sum of the logarithms.": _quietly(
            lambda d: np.prod(np.log(d))
        ),
        "Your logarithm has base 2. Take the natural one, np.log.": lambda d: np.sum(np.log2(d)),
        "Your logarithm has base 10. Take the natural one, np.log.": lambda d: np.sum(np.log10(d)),
        "You turned the sign round: that is the loss, minus the log-likelihood.": lambda d: -np.sum(np.log(d)),
        "You took the mean of the logarithms. The log-likelihood is their sum.": lambda d: np.mean(np.log(d)),
    },
)


def _gauss_with(sign=-1.0, half=2.0, power=2, times=len, root=True, reduce=np.sum):
    def answer(y_true, y_pred, sigma):
        front = np.sqrt(2 * np.pi) * sigma if root else 2 * np.pi * sigma**2
        return -times(y_true) * np.log(front) + sign * reduce((y_true - y_pred) ** 2) / (half * sigma**power)

    return answer


normal = Exercise(
    _gauss_with(),
    cases=[
        (np.array([3.0, 5.0, 8.0]), np.array([2.5, 7.0, 7.0]), 1.5),
        (_y8, 7 * _x8 + 130, 40.0),
        (_y, _best(_x, _y), 62.0),
    ],
    mistakes={
        "The minus before the squares is missing: with it, far errors would be the most likely.": _gauss_with(sign=1.0),
        "You divide by σ where the exponent has σ².": _gauss_with(power=1),
        "The 2 of 2σ² is missing.": _gauss_with(half=1.0),
        "The factor in front belongs to every point: its logarithm counts n times.": _gauss_with(times=lambda y: 1),
        "You left the root out of the factor in front: it is 1/(√(2π) σ), not 1/(2πσ²).": _gauss_with(root=False),
        "You took the mean of the squares where the log-likelihood has the sum.": _gauss_with(reduce=np.mean),
        "You took the logarithm of the product. With 442 patients the product is 0.0, and its logarithm is −∞: add up the logarithms instead.": _quietly(
            lambda t, p, s: np.log(np.prod(_density(t - p, s)))
        ),
    },
)

_fitted = np.array([3.0, 5.5, 8.0])  # the best line of the three: misses of −½, 1, −½ do not tilt it
width = Exercise(
    lambda y_true, y_pred: np.sqrt(np.mean((y_true - y_pred) ** 2)),
    cases=[(_fitted - [0.5, -1.0, 0.5], _fitted), (_y8, _best(_x8, _y8)), (_y, _best(_x, _y))],
    mistakes={
        "That is σ², in squared units. Take its root.": lambda t, p: np.mean((t - p) ** 2),
        "You divide by n − 1. The most likely value divides by n.": lambda t, p: np.sqrt(
            np.sum((t - p) ** 2) / (len(t) - 1)
        ),
        "You divide by n − 2. That makes σ² right on average, but it is not the most likely value.": lambda t, p: (
            np.sqrt(np.sum((t - p) ** 2) / (len(t) - 2))
        ),
        "You forgot to divide by n.": lambda t, p: np.sqrt(np.sum((t - p) ** 2)),
        "You took the mean absolute error. That is the most likely scale of Laplace errors.": lambda t, p: np.mean(
            abs(t - p)
        ),
    },
)

step = Exercise(
    lambda theta, eta, X, y: theta + eta * X.T @ (y - X @ theta),
    cases=[
        (
            np.array([1.0, 2.0]),
            0.1,
            np.array([[1.0, 1.0], [3.0, 1.0], [4.0, 1.0]]),
            np.array([2.0, 5.0, 4.0]),
        ),
        (np.array([0.0, -1.0]), 0.01, regression.with_bias(_x8), _y8),
    ],
    mistakes={
        "You walk uphill on J. Minus the gradient of J is plus the sum of errors times features.": lambda t, eta, X, y: (
            t - eta * X.T @ (y - X @ t)
        ),
        "You took the mean. J is half the sum, and its gradient is a sum.": lambda t, eta, X, y: (
            t + eta * X.T @ (y - X @ t) / len(y)
        ),
        "You have a factor 2. The ½ of J cancels it.": lambda t, eta, X, y: t + 2 * eta * X.T @ (y - X @ t),
        "You add the errors without their features: each parameter needs its own weights x.": lambda t, eta, X, y: (
            t + eta * np.sum(y - X @ t)
        ),
        "You returned the step. The new place is the old one plus the step.": lambda t, eta, X, y: (
            eta * X.T @ (y - X @ t)
        ),
    },
)


def _logistic_with(sign=1.0, shares=len, squash=lambda z: 1 / (1 + np.exp(-z)), weigh=lambda X, d: X.T @ d):
    return lambda theta, X, y: sign * weigh(X, squash(X @ theta) - y) / shares(y)


_X_yes, _y_yes = np.array([[1.0, 1.0], [3.0, 1.0], [4.0, 1.0]]), np.array([0, 1, 1])
logistic = Exercise(
    _logistic_with(),
    cases=[
        (np.array([1.0, -2.0]), _X_yes, _y_yes),
        (np.array([0.1, -0.5]), regression.with_bias(_x8), (_y8 > 140).astype(np.int64)),
    ],
    mistakes={
        "The sign is turned round: the slope in the log-odds is p − y, prediction minus answer.": _logistic_with(
            sign=-1.0
        ),
        "You took the sum. The loss is a mean.": _logistic_with(shares=lambda y: 1),
        "You compare log-odds with answers. Turn them into probabilities first.": _logistic_with(squash=lambda z: z),
        "You add the differences without their features: each parameter needs its own weights x.": _logistic_with(
            weigh=lambda X, d: np.full(X.shape[1], d.sum())
        ),
        "You take 1 or 0 for the prediction. The likelihood asks for its probability.": _logistic_with(
            squash=lambda z: z >= 0
        ),
    },
)

price = Exercise(
    lambda n, sigma, tau: sigma**2 / (n * tau**2),
    cases=[(8, 62.0, 5.0), (442, 62.0, 3.0), (20, 0.5, 2.0)],
    mistakes={
        "You took the widths as they are. The bells have their squares in the exponent.": lambda n, s, t: s / (n * t),
        "n is missing. The loss is a mean: the more data, the less the belief weighs.": lambda n, s, t: s**2 / t**2,
        "It is the other way round: a wide belief makes a small price.": lambda n, s, t: t**2 / (n * s**2),
        "You have a factor 2. Both bells have a 2 under their squares, and it cancels.": lambda n, s, t: (
            2 * s**2 / (n * t**2)
        ),
        "You squared σ, but not τ. With a factor 2 that would be Laplace's price.": lambda n, s, t: s**2 / (n * t),
    },
)
