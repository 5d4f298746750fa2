"""The exercises of lessons 1 and 2: no wrong answer passes, each is named, and no right one is refused.

The cells of a lesson are run as plain Python; its exercises then judge answers that a learner might give.
"""

import functools

import numpy as np
import pytest
from lesson_names import names_of
from sklearn import metrics as sklearn_metrics


@functools.cache
def exercises(lesson):
    """The exercises of a lesson for which there are answers below, by their names."""
    return names_of(lesson, *RIGHT[lesson])


def verdict(lesson, exercise, answer):
    return exercises(lesson)[exercise].check(answer)


def squares(X, centres):
    return ((np.asarray(X)[:, None, :] - centres) ** 2).sum(axis=2)


def one_hot(values, known):
    return np.array([[int(value == k) for k in known] for value in values])


FIRST, SECOND = "01", "02"

RIGHT = {
    FIRST: {
        "alone_exercise": [
            lambda s, p: (s == 0) & (p == 0),
            lambda s, p: (s + p == 0).tolist(),
            lambda s, p: tuple((s + p == 0).tolist()),
            lambda s, p: np.maximum(s, p) < 1,
        ],
        "title_exercise": [
            lambda name: name.split(",")[1].split(".")[0].strip(),
            lambda name: name[name.index(",") + 2 : name.index(".", name.index(","))],
        ],
        "hypotheses_exercise": [
            lambda sizes: np.prod([n + 1 for n in sizes]) + 1,
            lambda sizes: float(np.prod([n + 1 for n in sizes])) + 1.0,
            lambda sizes: np.int64(np.prod(np.array(sizes) + 1) + 1),
        ],
        "one_hot_exercise": [
            one_hot,
            lambda v, known: one_hot(v, known).tolist(),
            lambda v, known: one_hot(v, known).astype(float),
            lambda v, known: (v[:, None] == np.array(known)) * 1,
        ],
        "assign_exercise": [
            lambda X, c: squares(X, c).argmin(axis=1),
            lambda X, c: np.sqrt(squares(X, c)).argmin(axis=1).tolist(),
            lambda X, c: np.linalg.norm(X[:, None] - c, axis=2).argmin(axis=1).astype(float),
        ],
        "choose_exercise": [
            lambda a, b, c: b.argmax(),
            lambda a, b, c: list(b).index(max(b)),
            lambda a, b, c: float(np.argmax(b)),
        ],
    },
    SECOND: {
        "boxes_exercise": [
            lambda t, p: [sum(t * p), sum((1 - t) * p), sum(t * (1 - p)), sum((1 - t) * (1 - p))],
            lambda t, p: np.bincount(3 - 2 * t - p, minlength=4)[[0, 2, 1, 3]],
            lambda t, p: sklearn_metrics.confusion_matrix(t, p).ravel()[[3, 1, 2, 0]],
        ],
        "f_exercise": [
            lambda P, R, beta: 1 / ((1 / P + beta**2 / R) / (1 + beta**2)),
            lambda P, R, beta: np.float64((1 + beta**2) * P * R) / (beta**2 * P + R),
        ],
        "screening_exercise": [
            lambda R, S, q: (1 - S) * (1 - q) / ((1 - S) * (1 - q) + R * q),
            lambda R, S, q: 1 / (1 + R * q / ((1 - S) * (1 - q))),
        ],
        "auc_exercise": [
            lambda p, n: sum((a > b) + 0.5 * (a == b) for a in p for b in n) / (len(p) * len(n)),
            lambda p, n: np.mean((np.sign(p[:, None] - n) + 1) / 2),
            lambda p, n: sklearn_metrics.roc_auc_score([1] * len(p) + [0] * len(n), [*p, *n]),
        ],
        "cost_exercise": [
            lambda y, s, c, FN, FP: min(c, key=lambda t: sum(FN * (s[y == 1] < t)) + sum(FP * (s[y == 0] >= t))),
            lambda y, s, c, FN, FP: float(
                c[np.argmin([np.mean(FN * (y == 1) * (s < t) + FP * (y == 0) * (s >= t)) for t in c])]
            ),
        ],
        "log_loss_exercise": [
            lambda y, p: -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)),
            lambda y, p: sklearn_metrics.log_loss(y, p),
            lambda y, p: float(-sum(np.log(np.where(y == 1, p, 1 - p))) / len(y)),
        ],
    },
}


@pytest.mark.parametrize(
    ("name", "exercise", "answer"),
    [
        pytest.param(name, exercise, answer, id=f"{name}-{exercise}-{number}")
        for name, exercises in RIGHT.items()
        for exercise, answers in exercises.items()
        for number, answer in enumerate(answers)
    ],
)
def test_right_answers_are_taken(name, exercise, answer):
    found = verdict(name, exercise, answer)
    assert found.right, found.text


def costs(y, s, t, FN, FP, alarm=np.greater_equal):
    return FN * np.sum((y == 1) & ~alarm(s, t)) + FP * np.sum((y == 0) & alarm(s, t))


def boxes(t, p):
    """TP, FP, FN, TN by scikit-learn."""
    return tuple(sklearn_metrics.confusion_matrix(t, p).ravel()[[3, 1, 2, 0]].tolist())


WRONG = {
    FIRST: {
        "alone_exercise": {
            "equal": [lambda s, p: s == p, lambda s, p: s - p == 0],
            "one 0 be enough": [lambda s, p: (s == 0) | (p == 0), lambda s, p: s * p == 0],
            "`and` takes single": [lambda s, p: s == 0 and p == 0],
            "opposite": [lambda s, p: s + p > 0],
            "siblings and spouses only": [lambda s, p: s == 0],
            "parents and children only": [lambda s, p: p == 0],
            "0 and 1": [lambda s, p: ((s + p) == 0) * 1],
            "the sum": [lambda s, p: s + p],
            "One relative": [lambda s, p: s + p <= 1],
            "the places": [lambda s, p: np.where(s + p == 0)[0]],
            "Not yet": [lambda s, p: "alone", lambda s, p: (s + p == 0)[:, None], lambda s, p: True],
        },
        "title_exercise": {
            "blank": [lambda name: name.split(",")[1].split(".")[0]],
            "full stop behind": [lambda name: name.split(", ")[1].split(".")[0] + "."],
            "surname": [lambda name: name.split(",")[0]],
            "last full stop": [lambda name: name.split(", ")[1].rsplit(".", 1)[0]],
            "first full stop of the name": [lambda name: name[name.find(",") + 2 : name.find(".")]],
            "count words": [lambda name: name.split()[1].replace(".", "")],
            "capital": [lambda name: name.split(", ")[1].split(".")[0].lower()],
            "a list": [lambda name: [name.split(", ")[1].split(".")[0]]],
            "last word": [lambda name: name.split(", ")[1].split(".")[0].split()[-1]],
            "one word": [lambda name: name.split(", ")[1].split(".")[0].split()[0]],
        },
        "hypotheses_exercise": {
            "points of the sample space": [lambda sizes: np.prod(sizes)],
            "'never' is missing: one more": [lambda sizes: np.prod([n + 1 for n in sizes])],
            "labellings": [lambda sizes: 2 ** int(np.prod(sizes))],
            "free of each other": [lambda sizes: sum(n + 1 for n in sizes) + 1],
            "not two more values": [lambda sizes: np.prod([n + 2 for n in sizes])],
            "whole hypothesis": [lambda sizes: np.prod([n + 2 for n in sizes]) + 1],
            "forgot 'any'": [lambda sizes: np.prod(sizes) + 1],
            "Multiply them, then add one": [lambda sizes: sum(n + 1 for n in sizes)],
            "Not yet": [lambda sizes: "13", lambda sizes: np.array([np.prod(np.array(sizes) + 1) + 1])],
        },
        "one_hot_exercise": {
            "code numbers: they": [lambda v, known: [known.index(x) for x in v]],
            "counted from 1": [lambda v, known: [known.index(x) + 1 for x in v]],
            "exchanged: one row": [lambda v, known: one_hot(v, known).T],
            "order of the alphabet; keep": [lambda v, known: one_hot(v, sorted(known))],
            "columns of those|columns from the values": [lambda v, known: one_hot(v, np.unique(v))],
            "only for the values that occur": [lambda v, known: one_hot(v, [k for k in known if k in v])],
            "0 and 1 are exchanged": [lambda v, known: 1 - one_hot(v, known)],
            "True and False": [lambda v, known: one_hot(v, known) == 1],
            "column is missing": [lambda v, known: one_hot(v, known)[:, 1:]],
            "not −1": [lambda v, known: 2 * one_hot(v, known) - 1],
        },
        "assign_exercise": {
            "farthest": [lambda X, c: squares(X, c).argmax(axis=1)],
            "first axis": [lambda X, c: np.abs(X[:, :1] - c[:, 0]).argmin(axis=1)],
            "second axis": [lambda X, c: np.abs(X[:, 1:] - c[:, 1]).argmin(axis=1)],
            "without squaring": [lambda X, c: (X[:, None] - c).sum(axis=2).argmin(axis=1)],
            "roles": [lambda X, c: squares(X, c).argmin(axis=0)],
            "sizes of the differences": [lambda X, c: np.abs(X[:, None] - c).sum(axis=2).argmin(axis=1)],
            "from 1": [lambda X, c: squares(X, c).argmin(axis=1) + 1],
            "return the centres": [lambda X, c: c[squares(X, c).argmin(axis=1)]],
            "the squared distances": [lambda X, c: squares(X, c).min(axis=1)],
            "the distances": [lambda X, c: np.sqrt(squares(X, c)).min(axis=1)],
            "Not yet": [lambda X, c: squares(X, c).argmin(axis=1)[:, None]],
        },
        "choose_exercise": {
            "by the test": [lambda a, b, c: c.argmax()],
            "by the training": [lambda a, b, c: a.argmax()],
            "lowest": [lambda a, b, c: b.argmin()],
            "gap between training and validation": [
                lambda a, b, c: (a - b).argmin(),
                lambda a, b, c: abs(a - b).argmin(),
            ],
            "gap between training and test": [lambda a, b, c: abs(a - c).argmin()],
            "gap between validation and test": [lambda a, b, c: abs(b - c).argmin()],
            "validation and test: the": [lambda a, b, c: (b + c).argmax()],
            "all three": [lambda a, b, c: (a + b + c).argmax()],
            "training and validation: the": [lambda a, b, c: (a + b).argmax()],
            "the accuracy": [lambda a, b, c: max(b)],
            "from 1": [lambda a, b, c: b.argmax() + 1],
            "Not yet": [lambda a, b, c: np.array([b.argmax()])],
        },
    },
    SECOND: {
        "boxes_exercise": {
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
        "f_exercise": {
            "squared.": [lambda P, R, beta: (1 + beta) * P * R / (beta * P + R)],
            "not doubled": [lambda P, R, beta: (1 + beta * 2) * P * R / (beta * 2 * P + R)],
            "wrong place": [lambda P, R, beta: (1 + beta**2) * P * R / (beta**2 * R + P)],
            "F1 for every": [lambda P, R, beta: 2 / (1 / P + 1 / R)],
            "arithmetic mean": [lambda P, R, beta: (P + R) / 2],
            "geometric mean": [lambda P, R, beta: np.sqrt(P * R)],
            "factor 1 + β²": [lambda P, R, beta: P * R / (beta**2 * P + R)],
            "brackets": [lambda P, R, beta: (1 + beta**2) * P * R / beta**2 * P + R],
        },
        "screening_exercise": {
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
        "auc_exercise": {
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
        "cost_exercise": {
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
        "log_loss_exercise": {
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
    },
}


@pytest.mark.parametrize(
    ("name", "exercise", "word", "answer"),
    [
        pytest.param(name, exercise, word, answer, id=f"{name}-{exercise}-{word}-{number}")
        for name, exercises in WRONG.items()
        for exercise, named in exercises.items()
        for word, answers in named.items()
        for number, answer in enumerate(answers)
    ],
)
def test_wrong_answers_are_refused_and_named(name, exercise, word, answer):
    found = verdict(name, exercise, answer)
    assert found.status == "wrong"
    assert any(part in found.text for part in word.split("|")), found.text
