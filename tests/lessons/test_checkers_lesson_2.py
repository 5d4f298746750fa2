"""The exercises of lesson 2: no wrong answer passes, each is named, and no right one is refused."""

import numpy as np
from checked_answers import right_answers, wrong_answers
from sklearn import metrics as sklearn_metrics

from helpers.exercises import lesson02

RIGHT = {
    "boxes": [
        lambda t, p: [sum(t * p), sum((1 - t) * p), sum(t * (1 - p)), sum((1 - t) * (1 - p))],
        lambda t, p: np.bincount(3 - 2 * t - p, minlength=4)[[0, 2, 1, 3]],
        lambda t, p: sklearn_metrics.confusion_matrix(t, p).ravel()[[3, 1, 2, 0]],
    ],
    "f_beta": [
        lambda P, R, beta: 1 / ((1 / P + beta**2 / R) / (1 + beta**2)),
        lambda P, R, beta: np.float64((1 + beta**2) * P * R) / (beta**2 * P + R),
    ],
    "wrong_alarm": [
        lambda R, S, q: (1 - S) * (1 - q) / ((1 - S) * (1 - q) + R * q),
        lambda R, S, q: 1 / (1 + R * q / ((1 - S) * (1 - q))),
    ],
    "auc": [
        lambda p, n: sum((a > b) + 0.5 * (a == b) for a in p for b in n) / (len(p) * len(n)),
        lambda p, n: np.mean((np.sign(p[:, None] - n) + 1) / 2),
        lambda p, n: sklearn_metrics.roc_auc_score([1] * len(p) + [0] * len(n), [*p, *n]),
    ],
    "threshold": [
        lambda y, s, c, FN, FP: min(c, key=lambda t: sum(FN * (s[y == 1] < t)) + sum(FP * (s[y == 0] >= t))),
        lambda y, s, c, FN, FP: float(
            c[np.argmin([np.mean(FN * (y == 1) * (s < t) + FP * (y == 0) * (s >= t)) for t in c])]
        ),
    ],
    "log_loss": [
        lambda y, p: -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)),
        lambda y, p: sklearn_metrics.log_loss(y, p),
        lambda y, p: float(-sum(np.log(np.where(y == 1, p, 1 - p))) / len(y)),
    ],
}


def costs(y, s, t, FN, FP, alarm=np.greater_equal):
    return FN * np.sum((y == 1) & ~alarm(s, t)) + FP * np.sum((y == 0) & alarm(s, t))


def boxes(t, p):
    """TP, FP, FN, TN by scikit-learn."""
    return tuple(sklearn_metrics.confusion_matrix(t, p).ravel()[[3, 1, 2, 0]].tolist())


WRONG = {
    "boxes": {
        "swapped": [lambda t, p: boxes(p, t)],
        "another library": [
            lambda t, p: sklearn_metrics.confusion_matrix(t, p).ravel(),
        ],
        "0 for the positive": [lambda t, p: boxes(1 - t, 1 - p)],
        "shares": [lambda t, p: np.array(boxes(t, p)) / len(t)],
        "kinds of error stand in the middle": [lambda t, p: np.array(boxes(t, p))[[0, 3, 1, 2]]],
        "The last one is TN": [lambda t, p: np.array(boxes(t, p))[[0, 1, 3, 2]]],
        "−1 and −2": [lambda t, p: [np.sum(x) for x in (t & p, ~t & p, t & ~p, ~t & ~p)]],
        "Not yet": [
            lambda t, p: dict(zip("abcd", boxes(t, p), strict=True)),
            lambda t, p: np.array(boxes(t, p)).reshape(2, 2),
            lambda t, p: np.bincount(p, minlength=2),
        ],
    },
    "f_beta": {
        "squared.": [lambda P, R, beta: (1 + beta) * P * R / (beta * P + R)],
        "not doubled": [lambda P, R, beta: (1 + beta * 2) * P * R / (beta * 2 * P + R)],
        "wrong place": [lambda P, R, beta: (1 + beta**2) * P * R / (beta**2 * R + P)],
        "F1 for every": [lambda P, R, beta: 2 / (1 / P + 1 / R)],
        "arithmetic mean": [lambda P, R, beta: (P + R) / 2],
        "geometric mean": [lambda P, R, beta: np.sqrt(P * R)],
        "factor 1 + β²": [lambda P, R, beta: P * R / (beta**2 * P + R)],
        "brackets": [lambda P, R, beta: (1 + beta**2) * P * R / beta**2 * P + R],
    },
    "wrong_alarm": {
        "alarm is right": [lambda R, S, q: R * q / (R * q + (1 - S) * (1 - q))],
        "share of negatives that get": [lambda R, S, q: 1 - S],
        "or it cancels": [
            lambda R, S, q: (1 - S) / (1 - S + R),
            lambda R, S, q: (1 - S) * q / ((1 - S) * q + R * q),
        ],
        "their share is 1 − π": [lambda R, S, q: (1 - S) * q / (R * q + (1 - S) * (1 - q))],
        "not S": [lambda R, S, q: S * (1 - q) / (R * q + S * (1 - q))],
        "among all people": [lambda R, S, q: (1 - S) * (1 - q)],
        "positives that are missed": [lambda R, S, q: 1 - R],
        "for each hit": [lambda R, S, q: (1 - S) * (1 - q) / (R * q)],
        "π and 1 − π are exchanged": [lambda R, S, q: (1 - S) * q / ((1 - S) * q + R * (1 - q))],
    },
    "auc": {
        "ties as lost": [lambda p, n: np.mean(p[:, None] > n)],
        "ties as won": [lambda p, n: np.mean(p[:, None] >= n)],
        "ties are lost": [lambda p, n: np.mean(p[:, None] < n)],
        "wrong order": [lambda p, n: 1 - np.mean((np.sign(p[:, None] - n) + 1) / 2)],
        "by their number": [lambda p, n: np.sum((np.sign(p[:, None] - n) + 1) / 2)],
        "compare the means": [lambda p, n: float(p.mean() > n.mean())],
        "difference of the means": [lambda p, n: p.mean() - n.mean()],
        "record by record": [lambda p, n: np.mean([(a > b) + 0.5 * (a == b) for a, b in zip(p, n, strict=False)])],
        "number of positives": [lambda p, n: np.sum((np.sign(p[:, None] - n) + 1) / 2) / len(p)],
        "number of negatives": [lambda p, n: np.sum((np.sign(p[:, None] - n) + 1) / 2) / len(n)],
    },
    "threshold": {
        "first of them": [lambda y, s, c, FN, FP: min(c[::-1], key=lambda t: costs(y, s, t, FN, FP))],
        "swapped": [lambda y, s, c, FN, FP: min(c, key=lambda t: costs(y, s, t, FP, FN))],
        "number of errors": [lambda y, s, c, FN, FP: min(c, key=lambda t: costs(y, s, t, 1, 1))],
        "only the misses": [lambda y, s, c, FN, FP: min(c, key=lambda t: costs(y, s, t, FN, 0))],
        "only the false alarms": [lambda y, s, c, FN, FP: min(c, key=lambda t: costs(y, s, t, 0, FP))],
        "most expensive|raised below": [
            lambda y, s, c, FN, FP: max(c, key=lambda t: costs(y, s, t, FN, FP)),
            lambda y, s, c, FN, FP: min(c, key=lambda t: costs(y, s, t, FN, FP, np.less)),
        ],
        "use >=": [lambda y, s, c, FN, FP: min(c, key=lambda t: costs(y, s, t, FN, FP, np.greater))],
        "by the formula": [lambda y, s, c, FN, FP: FP / (FN + FP)],
        "the place": [lambda y, s, c, FN, FP: np.argmin([costs(y, s, t, FN, FP) for t in c])],
        "the cost": [lambda y, s, c, FN, FP: min(costs(y, s, t, FN, FP) for t in c)],
    },
    "log_loss": {
        "sign": [lambda y, p: np.mean(np.log(np.where(y == 1, p, 1 - p)))],
        "the sum": [lambda y, p: -np.sum(np.log(np.where(y == 1, p, 1 - p)))],
        "leave out the negatives": [lambda y, p: -np.mean(y * np.log(p))],
        "for every record": [lambda y, p: -np.mean(np.log(p))],
        "base 2": [lambda y, p: -np.mean(np.log2(np.where(y == 1, p, 1 - p)))],
        "base 10": [lambda y, p: -np.mean(np.log10(np.where(y == 1, p, 1 - p)))],
        "labels are swapped": [lambda y, p: -np.mean(np.log(np.where(y == 0, p, 1 - p)))],
        "positives only": [lambda y, p: -np.mean(np.log(p[y == 1]))],
        "for each record": [lambda y, p: -np.log(np.where(y == 1, p, 1 - p))],
    },
}


@right_answers("02", RIGHT)
def test_right_answers_are_taken(exercise, answer):
    found = getattr(lesson02, exercise).check(answer)
    assert found.right, found.text


@wrong_answers("02", WRONG)
def test_wrong_answers_are_refused_and_named(exercise, word, answer):
    found = getattr(lesson02, exercise).check(answer)
    assert found.status == "wrong"
    assert any(part in found.text for part in word.split("|")), found.text
