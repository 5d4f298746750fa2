"""The exercises of lesson 5: from the mean squared error to the moment to stop."""

import numpy as np

from helpers.data import datasets
from helpers.page.checker import Exercise

_diabetes = datasets.load_diabetes()
_y, _raw = _diabetes.y, _diabetes["bmi"]
_x, _z = _raw - 25, (_raw - _raw.mean()) / _raw.std()


_truth, _guess = np.array([3.0, 5.0, 8.0]), np.array([2.5, 7.0, 7.0])
mse = Exercise(
    lambda y_true, y_pred: np.mean((y_true - y_pred) ** 2),
    cases=[(_truth, _guess), (_truth[:2], _guess[1:]), (_y[:20], _y[20:40])],
    mistakes={
        "You add up the squares, but you don't divide by their number.": lambda t, p: np.sum((t - p) ** 2),
        "You divide by n − 1. That is for estimating a variance; the mean of n squares divides by n.": lambda t, p: (
            np.sum((t - p) ** 2) / (len(t) - 1)
        ),
        "You take the absolute residuals. Square them instead.": lambda t, p: np.mean(np.abs(t - p)),
        "You average the residuals first and square afterwards: then misses up and down cancel.": lambda t, p: (
            np.mean(t - p) ** 2
        ),
        "You took the square root: that is the RMSE. The loss itself stays squared.": lambda t, p: np.sqrt(
            np.mean((t - p) ** 2)
        ),
    },
)


def _gradient_with(factor=-2.0, weight=lambda x: x, reduce=np.mean):
    def answer(k, b, x, y):
        residual = y - (k * x + b)
        return np.array([factor * reduce(weight(x) * residual), factor * reduce(residual)])

    return answer


gradient = Exercise(
    _gradient_with(),
    cases=[
        (2.0, 1.0, np.array([1.0, 2.0, 4.0]), _truth),
        (0.0, 0.0, _x[:9], _y[:9]),
        (-1.0, 5.0, _x[9:20], _y[9:20]),
    ],
    mistakes={
        "The sign is turned round: that points downhill. The gradient points uphill; check the inner derivative −x.": _gradient_with(
            factor=2.0
        ),
        "The factor 2 is missing: it comes from differentiating the square.": _gradient_with(factor=-1.0),
        "You forgot the inner derivative: for the slope, each residual has to be multiplied by its x.": _gradient_with(
            weight=np.ones_like
        ),
        "You take the sum where the loss takes the mean.": _gradient_with(reduce=np.sum),
    },
)

update = Exercise(
    lambda w, grad, eta: w - eta * grad,
    cases=[(np.array([0.9, 2.0]), np.array([-3.0, 1.0]), 0.1), (np.array([4.0]), np.array([2.0]), 0.25)],
    mistakes={
        "You walk uphill: the step goes against the gradient.": lambda w, grad, eta: w + eta * grad,
        "You took the whole gradient as the step: the learning rate is missing.": lambda w, grad, eta: w - grad,
        "You returned the step. The new place is the old place plus the step.": lambda w, grad, eta: -eta * grad,
        "You scaled the place by the learning rate as well.": lambda w, grad, eta: eta * (w - grad),
    },
)


def _limit_with(top=2.0, which=-1, factor=2.0):
    def answer(x):
        X = np.column_stack([x, np.ones(len(x))])
        return top / np.linalg.eigvalsh(factor / len(x) * X.T @ X)[which]

    return answer


limit = Exercise(
    _limit_with(),
    cases=[(_x[:50],), (_raw[:50],), (_z[:50],)],
    mistakes={
        "That is 1/λ_max, where the zigzag begins. The limit is twice as far.": _limit_with(top=1.0),
        "You used the smallest eigenvalue. The steepest direction decides: take the largest.": _limit_with(which=0),
        "Your Hessian lacks its factor 2: the second derivative of the mean square is (2/n) XᵀX.": _limit_with(
            factor=1.0, top=2.0, which=-1
        ),
        "You used the sum instead of the mean: divide XᵀX by n.": lambda x: _limit_with()(x) / len(x),
    },
)


def _scaled(train, test, mean, sd):
    return (train - mean) / sd, (test - mean) / sd


def _pooled(train, test):
    both = np.concatenate([train, test])
    return _scaled(train, test, both.mean(), both.std())


standardise = Exercise(
    lambda train, test: _scaled(train, test, train.mean(), train.std()),
    cases=[(_raw[:30], _raw[30:40]), (_diabetes["bp"][:25], _diabetes["bp"][25:60])],
    mistakes={
        "The test part was scaled with its own mean and deviation: the same patient would get another number there.": lambda a, b: (
            (a - a.mean()) / a.std(),
            (b - b.mean()) / b.std(),
        ),
        "Mean and deviation come from all the data: the test part has had a say in the training.": _pooled,
        "You divided by the standard deviation, but you didn't subtract the mean.": lambda a, b: _scaled(
            a, b, 0, a.std()
        ),
        "You divided by the variance. Take its root.": lambda a, b: _scaled(a, b, a.mean(), a.var()),
        "Your standard deviation divides by n − 1. Here it divides by n, so that the mean of z² is 1.": lambda a, b: (
            _scaled(a, b, a.mean(), a.std(ddof=1))
        ),
    },
)


def _steps_until(done, first=0, most=1000):
    def answer(a, w, eta, tol):
        for step in range(first, most + 1):
            if done(a, w, tol):
                return step
            w = w - eta * a * w
        return most

    return answer


steps = Exercise(
    _steps_until(lambda a, w, tol: abs(a * w) < tol),
    cases=[
        (2.0, 5.0, 0.1, 1e-3),
        (2.0, -3.0, 0.2, 1e-4),
        (40.0, 1.0, 0.03, 1e-2),
        (1.0, 1e-6, 0.1, 1e-3),
        (1.0, 1.0, 0.001, 1e-3),
    ],
    mistakes={
        "You stop when the loss is small. Ask for the length of the gradient.": _steps_until(
            lambda a, w, tol: a * w * w / 2 < tol
        ),
        "You compare the gradient with its sign: on one side of the lowest point it is negative, and you stop at once.": _steps_until(
            lambda a, w, tol: a * w < tol
        ),
        "You count one step too many: look at the gradient before you take the step.": _steps_until(
            lambda a, w, tol: abs(a * w) < tol, first=1
        ),
        "You stop when w is small. w may be small where the loss is still steep.": _steps_until(
            lambda a, w, tol: abs(w) < tol
        ),
        "You walk on after 1000 steps. With a tiny learning rate the gradient is still long then: stop all the same.": _steps_until(
            lambda a, w, tol: abs(a * w) < tol, most=100_000
        ),
    },
)
