"""What learners hand in to the exercises of lessons 5 and 6: right ones pass, wrong ones are named as what they are."""

import math

import numpy as np
import pytest
from checked_answers import NUMBERS, RIGHT, misjudged
from scipy.stats import norm

from helpers.exercises import lesson05, lesson06

norms = np.linalg.norm
with_ones = lambda x: np.column_stack([x, np.ones(len(x))])  # noqa: E731


def steps(a, w, eta, tol, cap=1000, after=False, size=lambda a, w, eta: abs(a * w)):
    for step in range(cap + 1):
        if not after and size(a, w, eta) < tol:
            return step
        w = w - eta * a * w
        if after and size(a, w, eta) < tol:
            return step + 1
    return cap


def in_place(w, grad, eta):
    w -= eta * grad
    return w


LESSON_5 = {
    "mse": [
        (lambda t, p: sum((a - b) ** 2 for a, b in zip(t, p, strict=True)) / len(t), RIGHT),
        (lambda t, p: ((p - t) ** 2).mean(), RIGHT),
        (lambda t, p: float((t - p) @ (t - p) / len(t)), RIGHT),
        (lambda t, p: norms(t - p) ** 2 / len(t), RIGHT),
        (lambda t, p: np.array([np.mean((t - p) ** 2)]), NUMBERS),
        (lambda t, p: (t - p) ** 2, NUMBERS),
        (lambda t, p: np.mean((t - p) ** 2) / 2, NUMBERS),
        (lambda t, p: np.mean((t + p) ** 2), NUMBERS),
        (lambda t, p: np.mean(t - p**2), NUMBERS),
        (lambda t, p: np.sum((t - p) ** 2), "divide by their number"),
        (lambda t, p: np.var(t - p, ddof=0) + np.mean(t - p) ** 2, RIGHT),
        (lambda t, p: np.sqrt(np.mean((t - p) ** 2)), "RMSE"),
    ],
    "gradient": [
        (lambda k, b, x, y: [-2 * np.mean(x * (y - k * x - b)), -2 * np.mean(y - k * x - b)], RIGHT),
        (lambda k, b, x, y: (2 * np.mean(x * (k * x + b - y)), 2 * np.mean(k * x + b - y)), RIGHT),
        (lambda k, b, x, y: -2 / len(x) * with_ones(x).T @ (y - with_ones(x) @ [k, b]), RIGHT),
        (lambda k, b, x, y: [[-2 * np.mean(x * (y - k * x - b))], [-2 * np.mean(y - k * x - b)]], NUMBERS),
        (lambda k, b, x, y: np.array([-2 * np.mean(y - k * x - b), -2 * np.mean(x * (y - k * x - b))]), NUMBERS),
        (lambda k, b, x, y: np.array([-2 * np.mean(x * (y - k * x + b)), -2 * np.mean(y - k * x + b)]), NUMBERS),
        (lambda k, b, x, y: np.array([-2 * np.mean(x) * np.mean(y - k * x - b), -2 * np.mean(y - k * x - b)]), NUMBERS),
        (lambda k, b, x, y: np.array([2 * np.mean(x * (y - k * x - b)), 2 * np.mean(y - k * x - b)]), "sign is turned"),
        (lambda k, b, x, y: -np.array([np.mean(x * (y - k * x - b)), np.mean(y - k * x - b)]), "factor 2 is missing"),
    ],
    "update": [
        (lambda w, g, eta: [a - eta * b for a, b in zip(w, g, strict=True)], RIGHT),
        (in_place, "changes its inputs"),
        (lambda w, g, eta: w - eta * g / norms(g), NUMBERS),
        (lambda w, g, eta: w - g / eta, NUMBERS),
        (lambda w, g, eta: w + eta * g, "uphill"),
    ],
    "limit": [
        (lambda x: len(x) / norms(with_ones(x), 2) ** 2, RIGHT),
        (lambda x: 2 / max(np.linalg.eigvals(2 / len(x) * with_ones(x).T @ with_ones(x))), RIGHT),
        (lambda x: 1 / np.linalg.eigvalsh(with_ones(x).T @ with_ones(x) / len(x))[-1], RIGHT),
        (lambda x: 2 / np.linalg.eigvalsh(2 / len(x) * with_ones(x).T @ with_ones(x)), NUMBERS),
        (lambda x: 2 / np.trace(2 / len(x) * with_ones(x).T @ with_ones(x)), NUMBERS),
        (lambda x: 2 / norms(2 / len(x) * with_ones(x).T @ with_ones(x)), NUMBERS),
        (lambda x: np.linalg.eigvalsh(2 / len(x) * with_ones(x).T @ with_ones(x))[-1] / 2, NUMBERS),
        (lambda x: 2 / np.linalg.eigvalsh(with_ones(x).T @ with_ones(x))[-1], NUMBERS),
        (lambda x: 2 / np.linalg.eigvals(2 / len(x) * with_ones(x).T @ with_ones(x))[0], NUMBERS),
        (lambda x: 2 / np.linalg.eigvalsh(2 / len(x) * with_ones(x).T @ with_ones(x)).sum(), NUMBERS),
    ],
    "standardise": [
        (lambda a, b: [(a - a.mean()) / a.std(), (b - a.mean()) / a.std()], RIGHT),
        (lambda a, b: ((a - a.mean()) / a.std(ddof=1), (b - a.mean()) / a.std(ddof=1)), "divides by n − 1"),
        (lambda a, b: ((a - a.mean()) / a.std(), (b - b.mean()) / b.std()), "own mean and deviation"),
        (lambda a, b: (((a - a.mean()) / a.std())[:, None], ((b - a.mean()) / a.std())[:, None]), NUMBERS),
        (lambda a, b: ((a - a.min()) / np.ptp(a), (b - a.min()) / np.ptp(a)), NUMBERS),
        (lambda a, b: (a - a.mean() / a.std(), b - a.mean() / a.std()), NUMBERS),
        (lambda a, b: (a - a.mean()) / a.std(), NUMBERS),
    ],
    "steps": [
        (lambda *case: float(steps(*case)), RIGHT),
        (lambda *case: np.int64(steps(*case)), RIGHT),
        (
            lambda a, w, eta, tol: min(
                max(0, math.floor(math.log(tol / abs(a * w)) / math.log(abs(1 - eta * a))) + 1), 1000
            ),
            RIGHT,
        ),
        (lambda *case: steps(*case, cap=10**5), "walk on after 1000 steps"),
        (lambda *case: steps(*case, after=True), NUMBERS),
        (lambda *case: steps(*case) - 1, NUMBERS),
        (lambda *case: steps(*case, size=lambda a, w, eta: a * w), "compare the gradient with its sign"),
        (lambda *case: steps(*case, size=lambda a, w, eta: a * w * w / 2), "stop when the loss is small"),
        (lambda *case: steps(*case, size=lambda a, w, eta: abs(eta * a * w)), NUMBERS),
    ],
}


def normal(t, p, s):
    return -len(t) * np.log(np.sqrt(2 * np.pi) * s) - np.sum((t - p) ** 2) / (2 * s**2)


def sequential(theta, eta, X, y):
    theta = theta.copy()
    for j in range(len(theta)):
        theta[j] += eta * X[:, j] @ (y - X @ theta)
    return theta


def chance(theta, X):
    return 1 / (1 + np.exp(-X @ theta))


@np.errstate(all="ignore")
def log_of_product(t, p, s):
    return np.log(norm.pdf(t, p, s).prod())


LESSON_6 = {
    "log_likelihood": [
        (lambda d: sum(math.log(v) for v in d), RIGHT),
        (lambda d: np.sum(np.log2(d)) * np.log(2), RIGHT),
        (lambda d: len(d) * np.log(np.exp(np.mean(np.log(d)))), RIGHT),
        (lambda d: np.prod(d), NUMBERS),
        (np.errstate(all="ignore")(lambda d: np.log(np.prod(d))), "logarithm of the product"),
        (lambda d: math.log(math.prod(d)), "math domain error|expected a positive input"),
        (lambda d: np.log(np.sum(d)), NUMBERS),
        (lambda d: np.log1p(d).sum(), NUMBERS),
        (lambda d: np.array([np.log(d).sum()]), NUMBERS),
    ],
    "normal": [
        (lambda t, p, s: norm.logpdf(t, p, s).sum(), RIGHT),
        (lambda t, p, s: -len(t) / 2 * np.log(2 * np.pi * s**2) - ((t - p) ** 2).sum() / (2 * s * s), RIGHT),
        (log_of_product, "logarithm of the product"),
        (lambda t, p, s: -normal(t, p, s), NUMBERS),
        (lambda t, p, s: -len(t) * np.log(np.sqrt(2 * np.pi) * s) - np.sum((t - p) ** 2) / 2 * s**2, NUMBERS),
        (lambda t, p, s: -np.sum((t - p) ** 2) / (2 * s**2), NUMBERS),
        (lambda t, p, s: normal(t, p, s) / np.log(10), NUMBERS),
        (lambda t, p, s: norm.logpdf(t, p, s), NUMBERS),
    ],
    "width": [
        (lambda t, p: math.sqrt(sum((t - p) ** 2) / len(t)), RIGHT),
        (lambda t, p: norms(t - p) / np.sqrt(len(t)), RIGHT),
        (lambda t, p: np.std(t - p), RIGHT),  # residuals of a best line have the mean 0
        (lambda t, p: np.std(t - p, ddof=1), "divide by n − 1"),
        (lambda t, p: np.sqrt(np.sum((t - p) ** 2) / (len(t) - 2)), "divide by n − 2"),
        (lambda t, p: np.abs(t - p).mean(), "mean absolute error"),
        (lambda t, p: np.var(t - p), "That is σ²"),
    ],
    "step": [
        (lambda theta, eta, X, y: theta - eta * X.T @ (X @ theta - y), RIGHT),
        (lambda theta, eta, X, y: [t + eta * X[:, j] @ (y - X @ theta) for j, t in enumerate(theta)], RIGHT),
        (lambda theta, eta, X, y: theta + eta * (y - X @ theta) @ X, RIGHT),
        (lambda theta, eta, X, y: in_place(theta, X.T @ (X @ theta - y), eta), "changes its inputs"),
        (lambda theta, eta, X, y: theta + eta * X @ (y - X @ theta), "raises ValueError"),
        (lambda theta, eta, X, y: theta + eta * 2 / len(y) * X.T @ (y - X @ theta), NUMBERS),
        (sequential, NUMBERS),
    ],
    "logistic": [
        (lambda theta, X, y: ((chance(theta, X) - y)[:, None] * X).mean(axis=0), RIGHT),
        (lambda theta, X, y: [np.mean((chance(theta, X) - y) * column) for column in X.T], RIGHT),
        (lambda theta, X, y: X.T @ (y - chance(theta, X)) / len(y), "sign is turned"),
        (lambda theta, X, y: 2 * X.T @ (chance(theta, X) - y) / len(y), NUMBERS),
        (lambda theta, X, y: X.T @ (chance(-theta, X) - y) / len(y), NUMBERS),
        (lambda theta, X, y: ((chance(theta, X) - y)[:, None] * X).mean(axis=1), NUMBERS),
    ],
    "price": [
        (lambda n, sigma, tau: (sigma / tau) ** 2 / n, RIGHT),
        (lambda n, sigma, tau: np.float64(sigma * sigma / n / tau / tau), RIGHT),
        (lambda n, sigma, tau: sigma**2 / (2 * n * tau**2), NUMBERS),
        (lambda n, sigma, tau: 2 * sigma**2 / (n * tau), NUMBERS),
        (lambda n, sigma, tau: sigma**2 / n * tau**2, NUMBERS),
        (lambda n, sigma, tau: tau**2 / (n * sigma**2), "other way round"),
        (lambda n, sigma, tau: sigma**2 / tau**2, "n is missing"),
    ],
}


@pytest.mark.parametrize(
    ("lesson", "answers"), [(lesson05, LESSON_5), (lesson06, LESSON_6)], ids=["lesson 5", "lesson 6"]
)
def test_right_answers_pass_and_wrong_ones_are_named(lesson, answers):
    assert misjudged(lesson, answers) == []
