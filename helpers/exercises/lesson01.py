"""The exercises of lesson 1: from who travels alone to which model is chosen."""

import numpy as np

from helpers.data import datasets
from helpers.page.checker import Exercise


def _title(name):
    return name.split(", ")[1].split(".")[0]


def _one_hot(values, known):
    return np.column_stack([values == value for value in known]).astype(np.int64)


_iris = datasets.load_iris()
_petals = np.column_stack([_iris["petal_length"], _iris["petal_width"]])


_sibsp, _parch = np.array([0, 1, 0, 2, 0]), np.array([0, 0, 2, 1, 1])
alone = Exercise(
    lambda sibsp, parch: sibsp + parch == 0,
    cases=[
        (_sibsp, _parch),
        (_parch, np.array([0, 0, 2, 3, 0])),
        (np.array([1, 0]), np.array([1, 0])),
        (np.array([0]), np.array([0])),
    ],
    mistakes={
        "That is the opposite: you answer who travels with somebody.": lambda s, p: s + p > 0,
        "You let one 0 be enough, by a product or by `|`. Both numbers must be 0.": lambda s, p: s * p == 0,
        "You ask whether the two numbers are equal. Alone means that both are 0.": lambda s, p: s == p,
        "`and` takes single truth values, no arrays. Put `&` between two brackets.": lambda s, p: s == 0 and p == 0,
        "One relative is enough not to be alone: the sum must be 0.": lambda s, p: s + p <= 1,
        "You return the sum. Ask whether it is 0.": lambda s, p: s + p,
        "You return 0 and 1. Return True and False.": lambda s, p: (s + p == 0).astype(np.int64),
        "You return the places of those who are alone. Return True or False for each passenger.": lambda s, p: (
            np.flatnonzero(s + p == 0)
        ),
        "You look at siblings and spouses only.": lambda s, p: s == 0,
        "You look at parents and children only.": lambda s, p: p == 0,
    },
)

title = Exercise(
    _title,
    cases=[
        ("Smith, Mrs. John (Anna Brown)",),
        ("de la Mare, Miss. Edith A.",),
        ("Gordon, the Countess. of (Jane St. Clair)",),
        ("St. Clair, Mr. John",),
    ],
    mistakes={
        "There is still a blank in front of your title.": lambda name: name.split(",")[1].split(".")[0],
        "There is still a full stop behind your title.": lambda name: _title(name) + ".",
        "You cut at the last full stop: a name may have several.": lambda name: name.split(", ")[1].rsplit(".", 1)[0],
        "You took the surname.": lambda name: name.split(",")[0],
        "You took one word: the title may have more than one.": lambda name: _title(name).split()[0],
        "You took the last word: the title may have more than one.": lambda name: _title(name).split()[-1],
        "You cut at the first full stop of the name. Take the first one behind the comma.": lambda name: name[
            name.find(",") + 2 : name.find(".")
        ],
        "You count words from the left: a surname may have several.": lambda name: name.split()[1].strip("."),
        "Keep the capital letters.": lambda name: _title(name).lower(),
        "You return a list. Return the text in it.": lambda name: [_title(name)],
    },
)

count = Exercise(
    lambda sizes: int(np.prod(np.array(sizes) + 1)) + 1,
    cases=[([3, 2],), ([2, 2, 2],), ([5],), ([2, 5, 2, 3],)],
    mistakes={
        "You counted the points of the sample space. Each attribute may also be 'any'.": lambda sizes: int(
            np.prod(sizes)
        ),
        "'never' is missing: one more.": lambda sizes: int(np.prod(np.array(sizes) + 1)),
        "You counted all labellings. Few of them are conjunctions.": lambda sizes: 2 ** int(np.prod(sizes)),
        "You add the choices of the attributes. They are free of each other: multiply.": lambda sizes: (
            int(np.sum(np.array(sizes) + 1)) + 1
        ),
        "'any' and 'never' are not two more values of each attribute: 'never' comes once.": lambda sizes: int(
            np.prod(np.array(sizes) + 2)
        ),
        "'never' comes once, for the whole hypothesis: each attribute has its values and 'any'.": lambda sizes: (
            int(np.prod(np.array(sizes) + 2)) + 1
        ),
        "You forgot 'any': each attribute has one choice more than it has values.": lambda sizes: (
            int(np.prod(sizes)) + 1
        ),
        "You add the choices, and 'never' is missing. Multiply them, then add one.": lambda sizes: int(
            np.sum(np.array(sizes) + 1)
        ),
    },
)

_ports = ["S", "C", "Q"]
one_hot = Exercise(
    _one_hot,
    cases=[
        (np.array(["S", "C", "S", "S"]), _ports),
        (np.array(["Q", "C"]), _ports),
        (np.array(["Q", "C", "S"]), ["C", "Q", "S"]),
    ],
    mistakes={
        "These are code numbers: they claim that one value is larger than another.": lambda v, known: np.array(
            [known.index(x) for x in v]
        ),
        "Rows and columns are exchanged: one row for each record.": lambda v, known: _one_hot(v, known).T,
        "You made columns only for the values that occur. The columns are those of `known`.": lambda v, known: _one_hot(
            v, [k for k in known if k in v]
        ),
        "The columns are in the order of the alphabet; keep the order of `known`.": lambda v, known: _one_hot(
            v, sorted(known)
        ),
        "0 and 1 are exchanged.": lambda v, known: 1 - _one_hot(v, known),
        "These are True and False. Turn them into 1 and 0.": lambda v, known: _one_hot(v, known) == 1,
        "These are code numbers, counted from 1: they claim that one value is larger than another.": lambda v, known: (
            np.array([known.index(x) + 1 for x in v])
        ),
        "A column is missing: each entry of `known` has one.": lambda v, known: _one_hot(v, known)[:, 1:],
        "Where a value does not apply, the entry is 0, not −1.": lambda v, known: 2 * _one_hot(v, known) - 1,
        "You take the columns from the values, in the order of the alphabet. The columns are those of `known`.": lambda v, known: (
            _one_hot(v, sorted(set(v.tolist())))
        ),
    },
)


def _nearest_by(distance, pick=np.argmin):
    return lambda X, centres: pick(distance(X[:, None, :] - centres[None, :, :]), axis=1)


_points = np.array([[0.0, 0.0], [3.0, 3.0], [0.0, 4.5], [5.0, 0.0], [2.0, 2.4]])
assign = Exercise(
    _nearest_by(lambda d: (d**2).sum(axis=2)),
    cases=[
        (_points, np.array([[0.0, 0.0], [0.0, 4.0], [3.0, 3.0]])),
        (_points, np.array([[2.0, 2.0], [6.0, 0.0], [0.0, 5.0]])),
        (_petals[::10], _petals[[0, 60, 120]]),
    ],
    mistakes={
        "You took the centre that is farthest away.": _nearest_by(lambda d: (d**2).sum(axis=2), np.argmax),
        "You compare along the first axis only.": _nearest_by(lambda d: d[:, :, 0] ** 2),
        "You add the differences without squaring them: to the left and to the right cancel.": _nearest_by(
            lambda d: d.sum(axis=2)
        ),
        "You took the nearest point of each centre: there the roles are exchanged.": lambda X, centres: (
            ((X[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2).argmin(axis=0)
        ),
        "You compare along the second axis only.": _nearest_by(lambda d: d[:, :, 1] ** 2),
        "You add the sizes of the differences. The straight distance squares them.": _nearest_by(
            lambda d: np.abs(d).sum(axis=2)
        ),
        "You count the centres from 1. The first one has the number 0.": lambda X, centres: (
            _nearest_by(lambda d: (d**2).sum(axis=2))(X, centres) + 1
        ),
        "You return the centres. Return their numbers.": lambda X, centres: centres[
            _nearest_by(lambda d: (d**2).sum(axis=2))(X, centres)
        ],
        "You return the squared distances. Return the number of the centre.": _nearest_by(
            lambda d: (d**2).sum(axis=2), np.min
        ),
        "You return the distances. Return the number of the centre.": lambda X, centres: np.sqrt(
            ((X[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
        ).min(axis=1),
    },
)

choice = Exercise(
    lambda training, validation, test: int(np.argmax(validation)),
    cases=[
        (
            np.array([0.84, 0.76, 0.9, 0.96, 0.77, 0.75]),
            np.array([0.82, 0.76, 0.84, 0.8, 0.61, 0.64]),
            np.array([0.92, 0.71, 0.8, 0.9, 0.67, 0.72]),
        ),
        (
            np.array([0.77, 0.91, 0.94, 0.89, 0.65, 0.64]),
            np.array([0.74, 0.91, 0.76, 0.87, 0.54, 0.5]),
            np.array([0.76, 0.82, 0.65, 0.94, 0.54, 0.48]),
        ),
        (
            np.array([0.94, 0.92, 0.71, 0.74, 0.71, 0.88]),
            np.array([0.78, 0.77, 0.65, 0.74, 0.56, 0.81]),
            np.array([0.75, 0.86, 0.7, 0.64, 0.61, 0.77]),
        ),
        (
            np.array([0.84, 0.91, 0.79, 0.83, 0.77, 0.99]),
            np.array([0.81, 0.86, 0.68, 0.74, 0.62, 0.9]),
            np.array([0.88, 0.86, 0.59, 0.82, 0.54, 0.79]),
        ),
    ],
    mistakes={
        "You choose by the test score: it is spoilt as a measurement then.": lambda a, b, c: int(np.argmax(c)),
        "You choose by the training score: that takes the model that remembers best.": lambda a, b, c: int(
            np.argmax(a)
        ),
        "You take the lowest accuracy.": lambda a, b, c: int(np.argmin(b)),
        "You take the smallest gap between training and validation: a model that is bad at both has none.": lambda a, b, c: (
            int(np.argmin(np.abs(a - b)))
        ),
        "You average validation and test: the test part has a say then.": lambda a, b, c: int(np.argmax(b + c)),
        "You average all three: training and test must have no say.": lambda a, b, c: int(np.argmax(a + b + c)),
        "You average training and validation: the training score must have no say.": lambda a, b, c: int(
            np.argmax(a + b)
        ),
        "You take the smallest gap between training and test: both must have no say.": lambda a, b, c: int(
            np.argmin(np.abs(a - c))
        ),
        "You take the smallest gap between validation and test: the test part must have no say.": lambda a, b, c: int(
            np.argmin(np.abs(b - c))
        ),
        "You return the accuracy. Return the number of the model.": lambda a, b, c: np.max(b),
        "You count the models from 1. The first one has the number 0.": lambda a, b, c: int(np.argmax(b)) + 1,
    },
)
