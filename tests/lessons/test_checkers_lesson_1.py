"""The exercises of lesson 1: no wrong answer passes, each is named, and no right one is refused."""

import numpy as np
from checked_answers import right_answers, wrong_answers

from helpers.exercises import lesson01


def squares(X, centres):
    return ((np.asarray(X)[:, None, :] - centres) ** 2).sum(axis=2)


def one_hot(values, known):
    return np.array([[int(value == k) for k in known] for value in values])


RIGHT = {
    "alone": [
        lambda s, p: (s == 0) & (p == 0),
        lambda s, p: (s + p == 0).tolist(),
        lambda s, p: tuple((s + p == 0).tolist()),
        lambda s, p: np.maximum(s, p) < 1,
    ],
    "title": [
        lambda name: name.split(",")[1].split(".")[0].strip(),
        lambda name: name[name.index(",") + 2 : name.index(".", name.index(","))],
    ],
    "count": [
        lambda sizes: np.prod([n + 1 for n in sizes]) + 1,
        lambda sizes: float(np.prod([n + 1 for n in sizes])) + 1.0,
        lambda sizes: np.int64(np.prod(np.array(sizes) + 1) + 1),
    ],
    "one_hot": [
        one_hot,
        lambda v, known: one_hot(v, known).tolist(),
        lambda v, known: one_hot(v, known).astype(float),
        lambda v, known: (v[:, None] == np.array(known)) * 1,
    ],
    "assign": [
        lambda X, c: squares(X, c).argmin(axis=1),
        lambda X, c: np.sqrt(squares(X, c)).argmin(axis=1).tolist(),
        lambda X, c: np.linalg.norm(X[:, None] - c, axis=2).argmin(axis=1).astype(float),
    ],
    "choice": [
        lambda a, b, c: b.argmax(),
        lambda a, b, c: list(b).index(max(b)),
        lambda a, b, c: float(np.argmax(b)),
    ],
}


WRONG = {
    "alone": {
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
    "title": {
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
    "count": {
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
    "one_hot": {
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
    "assign": {
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
    "choice": {
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
}


@right_answers("01", RIGHT)
def test_right_answers_are_taken(exercise, answer):
    found = getattr(lesson01, exercise).check(answer)
    assert found.right, found.text


@wrong_answers("01", WRONG)
def test_wrong_answers_are_refused_and_named(exercise, word, answer):
    found = getattr(lesson01, exercise).check(answer)
    assert found.status == "wrong"
    assert any(part in found.text for part in word.split("|")), found.text
