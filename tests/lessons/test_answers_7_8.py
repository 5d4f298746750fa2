"""What learners hand in to the exercises of lessons 7 and 8: right ones pass, wrong ones are named as what they are."""

import numpy as np
import pytest
from checked_answers import NUMBERS, RIGHT, misjudged
from scipy.special import log_softmax, softmax
from test_answers_5_6 import in_place

from helpers.exercises import lesson07, lesson08

norms = np.linalg.norm


def soft(z, amount):
    return np.sign(z) * np.maximum(np.abs(z) - amount, 0)


def bill(X, y, w, b, lam):
    return np.mean((y - X @ w - b) ** 2) + lam * np.sum(w**2)


def mse(X, y, w, b):
    return np.mean((y - X @ w - b) ** 2)


def ridge(X, y, price):
    return np.linalg.solve(X.T @ X + price * np.eye(X.shape[1]), X.T @ y)


def dual(X, y, lam):
    return X.T @ np.linalg.solve(X @ X.T + len(y) * lam * np.eye(len(y)), y)


def stacked(X, y, lam):
    d = X.shape[1]
    return np.linalg.lstsq(np.vstack([X, np.sqrt(len(y) * lam) * np.eye(d)]), np.append(y, np.zeros(d)))[0]


LESSON_7 = {
    "objective": [
        (lambda X, y, w, b, lam: norms(y - X @ w - b) ** 2 / len(y) + lam * w @ w, RIGHT),
        (lambda X, y, w, b, lam: float(bill(X, y, w, b, lam)), RIGHT),
        (lambda X, y, w, b, lam: mse(X, y, w, b) + np.sum(w**2), NUMBERS),
        (lambda X, y, w, b, lam: mse(X, y, w, b) + lam * np.mean(w**2), NUMBERS),
        (lambda X, y, w, b, lam: mse(X, y, w, b) / 2 + lam * np.sum(w**2), NUMBERS),
        (lambda X, y, w, b, lam: bill(X, y, w, b, lam) / 2, NUMBERS),
        (lambda X, y, w, b, lam: bill(X, y, w, b, lam / len(y)), NUMBERS),
        (lambda X, y, w, b, lam: np.sqrt(mse(X, y, w, b)) + lam * np.sum(w**2), NUMBERS),
        (lambda X, y, w, b, lam: bill(X, y, w, b, lam) + lam * abs(b), NUMBERS),
        (lambda X, y, w, b, lam: bill(X, y, w, 0, lam), NUMBERS),
        (lambda X, y, w, b, lam: bill(X, y, w, b, -lam), NUMBERS),
        (lambda X, y, w, b, lam: (y - X @ w - b) ** 2 + lam * np.sum(w**2), NUMBERS),
        (lambda X, y, w, b, lam: mse(X, y, w, b) + lam * norms(w), "root of the sum of squares"),
        (lambda X, y, w, b, lam: bill(X, y, w, b, lam) + lam * b**2, "charge for the bias"),
    ],
    "decay": [
        (lambda w, g, eta, lam: (1 - 2 * eta * lam) * w - eta * g, RIGHT),
        (lambda w, g, eta, lam: [a - eta * (b + 2 * lam * a) for a, b in zip(w, g, strict=True)], RIGHT),
        (lambda w, g, eta, lam: in_place(w, g + 2 * lam * w, eta), "changes its inputs"),
        (lambda w, g, eta, lam: w - eta * g - 2 * lam * w, "a share 2λ is taken instead of 2ηλ"),
        (lambda w, g, eta, lam: w - eta * (g + lam * w), "the 2 is missing"),
        (lambda w, g, eta, lam: w + eta * g - 2 * eta * lam * w, NUMBERS),
        (lambda w, g, eta, lam: (1 - 2 * eta * lam) * (w - eta * g), NUMBERS),
        (lambda w, g, eta, lam: w - g - 2 * eta * lam * w, NUMBERS),
        (lambda w, g, eta, lam: (1 - lam) * w - eta * g, NUMBERS),
        (lambda w, g, eta, lam: w - eta * (g + lam * np.sign(w)), "L1 step"),
    ],
    "proximal": [
        (lambda w, g, eta, lam: np.maximum(w - eta * (g + lam), 0) + np.minimum(w - eta * (g - lam), 0), RIGHT),
        (lambda w, g, eta, lam: w - eta * g - np.clip(w - eta * g, -eta * lam, eta * lam), RIGHT),
        (lambda w, g, eta, lam: np.sign(w) * np.maximum(abs(w - eta * g) - eta * lam, 0), "sign of the old weight"),
        (lambda w, g, eta, lam: np.maximum(abs(w - eta * g) - eta * lam, 0), NUMBERS),
        (lambda w, g, eta, lam: soft(w, eta * lam), NUMBERS),
        (lambda w, g, eta, lam: soft(w - eta * g, 2 * eta * lam), NUMBERS),
        (lambda w, g, eta, lam: soft(w - eta * (g + lam * np.sign(w)), eta * lam), NUMBERS),
        (lambda w, g, eta, lam: soft(w - eta * g, lam), "ηλ, not λ"),
        (lambda w, g, eta, lam: soft(w + eta * g, eta * lam), "sign is turned"),
    ],
    "zero": [
        (lambda d0, lam: d0 - lam <= 0 <= d0 + lam, RIGHT),
        (lambda d0, lam: np.abs(d0) <= lam, RIGHT),
        (lambda d0, lam: abs(d0) < lam, "the minimum is still there"),
        (lambda d0, lam: d0 <= lam, "forget the sign"),
        (lambda d0, lam: d0 >= -lam, NUMBERS),
        (lambda d0, lam: abs(d0) <= 2 * lam, NUMBERS),
        (lambda d0, lam: True, NUMBERS),
        (lambda d0, lam: int(abs(d0) <= lam), NUMBERS),
        (lambda d0, lam: abs(d0) > lam, "other way round"),
    ],
    "ridge": [
        (dual, RIGHT),
        (stacked, RIGHT),
        (lambda X, y, lam: np.linalg.inv(X.T @ X / len(y) + lam * np.eye(X.shape[1])) @ X.T @ y / len(y), RIGHT),
        (lambda X, y, lam: ridge(X - X.mean(axis=0), y - y.mean(), len(y) * lam), RIGHT),  # they are centred
        (lambda X, y, lam: list(ridge(X, y, len(y) * lam)), RIGHT),
        (lambda X, y, lam: ridge(X, y, lam), "nλ belongs on the diagonal"),
        (lambda X, y, lam: ridge(X, y, len(y) * lam / 2), NUMBERS),
        (lambda X, y, lam: ridge(X, y, X.shape[1] * lam), NUMBERS),
        (lambda X, y, lam: ridge(X, y, len(y)), NUMBERS),
        (lambda X, y, lam: ridge(X, y[:, None], len(y) * lam), NUMBERS),
    ],
    "top": [
        (lambda X, y: 2 * norms(X.T @ y, np.inf) / len(y), RIGHT),
        (lambda X, y: max(abs(2 * np.mean(X[:, j] * y)) for j in range(X.shape[1])), RIGHT),
        (lambda X, y: 2 * y.std() * max(abs(np.corrcoef(X[:, j], y)[0, 1]) for j in range(X.shape[1])), RIGHT),
        (lambda X, y: np.max(2 * X.T @ y / len(y)), "the largest Xᵀy with its sign"),
        (lambda X, y: np.max(-2 * X.T @ y / len(y)), "the largest slope with its sign"),
        (lambda X, y: np.min(abs(2 * X.T @ y / len(y))), "not all weights are out yet"),
        (lambda X, y: np.max(abs(X.T @ y)) / len(y), "factor 2"),
        (lambda X, y: np.mean(abs(2 * X.T @ y / len(y))), NUMBERS),
        (lambda X, y: norms(2 * X.T @ y / len(y)), NUMBERS),
        (lambda X, y: np.argmax(abs(X.T @ y)), NUMBERS),
    ],
}


def far(a, b):
    return np.sqrt(((a - b) ** 2).sum(axis=1))


def contrastive(same, a, b, m, hinge):
    return np.mean(np.where(same, far(a, b) ** 2, hinge(m - far(a, b)) ** 2)) / 2


def huber(y, h, d):
    return np.where(abs(h - y) <= d, (h - y) ** 2 / 2, d * (abs(h - y) - d / 2))


def angles(x, W):
    return x / norms(x, axis=1, keepdims=True) @ (W / norms(W, axis=1, keepdims=True)).T


LESSON_8 = {
    "cross_entropy": [
        (lambda y, p: sum(-np.log(p[i, label]) for i, label in enumerate(y)) / len(y), RIGHT),
        (lambda y, p: -np.sum(np.eye(p.shape[1])[y] * np.log(p)) / len(y), RIGHT),
        (lambda y, p: -log_softmax(np.log(p), axis=1)[np.arange(len(y)), y].mean(), RIGHT),
        (lambda y, p: -np.mean(np.eye(p.shape[1])[y] * np.log(p)), NUMBERS),
        (lambda y, p: np.mean(1 - p[np.arange(len(y)), y]), NUMBERS),
        (lambda y, p: -np.log(p.max(axis=1)).mean(), NUMBERS),
        (lambda y, p: -log_softmax(p, axis=1)[np.arange(len(y)), y].mean(), NUMBERS),
        (lambda y, p: -np.log2(p[np.arange(len(y)), y]).mean(), "in bits"),
    ],
    "huber": [
        (lambda y, h, d: [float(huber(a, b, d)) for a, b in zip(y, h, strict=True)], RIGHT),
        (lambda y, h, d: np.clip(h - y, -d, d) * (h - y) - np.clip(h - y, -d, d) ** 2 / 2, RIGHT),
        (lambda y, h, d: huber(y, h, 1.0), NUMBERS),
        (lambda y, h, d: np.where(abs(h - y) > d, (h - y) ** 2 / 2, d * (abs(h - y) - d / 2)), NUMBERS),
        (lambda y, h, d: np.minimum((h - y) ** 2, d**2), NUMBERS),
        (lambda y, h, d: np.minimum((h - y) ** 2 / 2, d**2 / 2), "clip the loss"),
        (lambda y, h, d: huber(y, h, d).mean(), "return the mean"),
    ],
    "softmax": [
        (lambda z: softmax(z, axis=1), RIGHT),
        (lambda z: np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True)), RIGHT),
        (lambda z: [list(softmax(row)) for row in z], RIGHT),
        (lambda z: softmax(z), NUMBERS),
        (lambda z: softmax(z, axis=0), NUMBERS),
        (lambda z: softmax(z * np.log(2), axis=1), NUMBERS),
        (np.errstate(all="ignore")(lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)), "overflow"),
        (lambda z: softmax(z - z.max(axis=0), axis=1), NUMBERS),
    ],
    "contrastive": [
        (lambda same, a, b, m: contrastive(same, a, b, m, lambda gap: np.maximum(gap, 0)), RIGHT),
        (lambda same, a, b, m: contrastive(same, a, b, m, lambda gap: gap.clip(0)), RIGHT),
        (
            lambda same, a, b, m: float(
                sum(d**2 if s else max(m - d, 0) ** 2 for s, d in zip(same, far(a, b), strict=True)) / (2 * len(same))
            ),
            RIGHT,
        ),
        (lambda same, a, b, m: contrastive(same, a, b, m, lambda gap: gap), "hinge is missing"),
        (lambda same, a, b, m: contrastive(same, a, b, m, lambda gap: np.minimum(gap, 0)), "hinge is turned round"),
        (lambda same, a, b, m: contrastive(same, a, b, m, lambda gap: np.maximum(-gap, 0)), "hinge is turned round"),
        (
            lambda same, a, b, m: np.mean(np.where(same, far(a, b) ** 2, np.maximum(m - far(a, b) ** 2, 0) ** 2)) / 2,
            "not with D²",
        ),
        (lambda same, a, b, m: contrastive(same, a, b, m, lambda gap: np.sqrt(np.maximum(gap, 0))), NUMBERS),
        (lambda same, a, b, m: contrastive(1 - same, a, b, m, lambda gap: np.maximum(gap, 0)), "same = 1 means"),
        (
            lambda same, a, b, m: np.mean(np.where(same, far(a, b) ** 2 / 2, np.maximum(m - far(a, b), 0) ** 2)),
            NUMBERS,
        ),
    ],
    "triplet": [
        (lambda a, p, n, alpha: sum(max(d - e + alpha, 0) for d, e in zip(far(a, p), far(a, n), strict=True)), RIGHT),
        (lambda a, p, n, alpha: float((far(a, p) - far(a, n) + alpha).clip(0).sum()), RIGHT),
        (lambda a, p, n, alpha: np.maximum(far(a, p) - far(a, n) - alpha, 0).sum(), NUMBERS),
        (lambda a, p, n, alpha: (far(a, p) - far(a, n) + alpha).sum(), NUMBERS),
        (lambda a, p, n, alpha: max((far(a, p) - far(a, n) + alpha).sum(), 0), "sum first"),
        (lambda a, p, n, alpha: np.maximum(far(a, p) - far(p, n) + alpha, 0).sum(), NUMBERS),
        (lambda a, p, n, alpha: np.maximum(far(a, p) ** 2 - far(a, n) ** 2 + alpha, 0).sum(), "squared distances"),
    ],
    "cosface": [
        (lambda y, x, W, s, m: s * (angles(x, W) - m * (np.arange(len(W)) == y[:, None])), RIGHT),
        (lambda y, x, W, s, m: (s * (angles(x, W) - m * np.eye(len(W))[y])).tolist(), RIGHT),
        (lambda y, x, W, s, m: s * angles(x, W), NUMBERS),
        (lambda y, x, W, s, m: angles(x, W) - m * np.eye(len(W))[y], NUMBERS),
        (lambda y, x, W, s, m: s * (x @ W.T - m * np.eye(len(W))[y]), NUMBERS),
        (lambda y, x, W, s, m: s * (angles(x, W) - m), "taken off all classes"),
        (lambda y, x, W, s, m: s * angles(x, W) - m * np.eye(len(W))[y], "must be scaled"),
    ],
}


@pytest.mark.parametrize(
    ("lesson", "answers"), [(lesson07, LESSON_7), (lesson08, LESSON_8)], ids=["lesson 7", "lesson 8"]
)
def test_right_answers_pass_and_wrong_ones_are_named(lesson, answers):
    assert misjudged(lesson, answers) == []
