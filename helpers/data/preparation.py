"""Preparing data for a model: splitting the rows, scaling the columns, one-hot encoding of what is no number."""

import math
import numbers
from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.words import exact


def split(n, test_share, seed):
    """Row numbers 0 … n − 1, shuffled and dealt out: (train_rows, test_rows), each in rising order.

    test_share   between 0 and 1: round(n · test_share) rows are for the test, at least one on either side
    seed         a whole number, or a numpy Generator; the same seed deals the same rows

    >>> train_rows, test_rows = split(10, test_share=0.3, seed=0)
    >>> len(train_rows), len(test_rows)
    (7, 3)
    """
    n, share = checks.count("n", n, least=2), checks.number("test_share", test_share)
    for_test = round(n * share)
    if not 0 < for_test < n:
        raise ValueError(f"test_share = {exact(share)} of {n} rows leaves one side empty: choose one nearer 0.5")
    shuffled = _shuffled(n, seed)
    return np.sort(shuffled[for_test:]), np.sort(shuffled[:for_test])


def k_fold(n, folds, seed):
    """Row numbers 0 … n − 1, shuffled and cut into parts that take turns: a list of (train_rows, validation_rows).

    Every row is in exactly one validation part, and trains in all other rounds. The sizes of the parts differ by at
    most one; rows are in rising order.

    folds   2 to n        seed   a whole number, or a numpy Generator; the same seed deals the same rows

    Source: Stone, Cross-validatory choice and assessment of statistical predictions, 1974.

    >>> [len(validation_rows) for train_rows, validation_rows in k_fold(10, folds=3, seed=0)]
    [4, 3, 3]
    """
    n, folds = checks.count("n", n, least=2), checks.count("folds", folds, least=2)
    if folds > n:
        raise ValueError(f"folds = {folds} of {n} rows leaves a part empty: choose at most {n}")
    parts = np.array_split(_shuffled(n, seed), folds)
    return [(np.sort(np.concatenate(parts[:i] + parts[i + 1 :])), np.sort(parts[i])) for i in range(folds)]


def _shuffled(n, seed):
    return np.random.default_rng(seed).permutation(np.arange(n, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Scaler:
    """Standardising: z = (x − mean) / sd, column by column, with the mean and sd of the *training* rows.

    Learned once, then used on training and test rows alike: the test rows must not have a say in it. The sd
    divides by n, as scikit-learn's StandardScaler does: the training rows then have mean 0, sd 1, no unit.

    >>> scaler = Scaler.fit([[1, 10], [3, 30]])
    >>> scaler.transform([[1, 10], [2, 40]])
    array([[-1., -1.],
           [ 0.,  2.]])
    """

    mean: np.ndarray | float
    sd: np.ndarray | float

    @classmethod
    def fit(cls, train):
        """Mean and sd of the training rows, shape (n,) or (n, p); a constant column is a ValueError."""
        train = checks.array("train", train, ndim=(1, 2))
        _not_constant(train, "its sd is 0: remove it before standardising")
        mean, sd = train.mean(axis=0), train.std(axis=0)
        return cls(mean, sd) if train.ndim == 2 else cls(float(mean), float(sd))

    def transform(self, X):
        """X in standard deviations from the training mean; X has the columns of the training rows."""
        return (_as_in_training(X, self.mean) - self.mean) / self.sd


@dataclass(frozen=True, eq=False)
class MinMaxScaler:
    """Min–max scaling: u = (x − low) / (high − low), column by column, from the extremes of the *training* rows.

    The training rows then reach from 0 to 1; other rows may lie outside. One outlier squeezes all the others.

    >>> scaler = MinMaxScaler.fit([[1, 10], [3, 30]])
    >>> scaler.transform([[2, 10], [1, 40]])
    array([[0.5, 0. ],
           [0. , 1.5]])
    """

    low: np.ndarray | float
    high: np.ndarray | float

    @classmethod
    def fit(cls, train):
        """Lowest and highest value of the training rows, shape (n,) or (n, p); a constant column is a ValueError."""
        train = checks.array("train", train, ndim=(1, 2))
        _not_constant(train, "its lowest value is its highest: remove it before scaling")
        low, high = train.min(axis=0), train.max(axis=0)
        return cls(low, high) if train.ndim == 2 else cls(float(low), float(high))

    def transform(self, X):
        """X in parts of the training range; X has the columns of the training rows."""
        return (_as_in_training(X, self.low) - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class OneHot:
    """One column for each value that the *training* rows have: 1 where a record has it, 0 elsewhere.

    Learned once, then used on training and test rows alike, so that a column means the same in both.

    >>> encoder = OneHot.fit(["S", "C", "S"])
    >>> encoder.names
    ('C', 'S')
    >>> encoder.transform(["S", "C"])
    array([[0, 1],
           [1, 0]])
    >>> encoder.transform(["Q"])
    Traceback (most recent call last):
    ValueError: values holds 'Q', which the training rows don't have: encode C, S only, or train with it
    """

    names: tuple

    @classmethod
    def fit(cls, train):
        """The values of the training rows, in rising order; shape (n,), all texts or all numbers."""
        return cls(tuple(np.unique(_column("train", train)).tolist()))

    def transform(self, values):
        """0 and 1, shape (n, number of names); a value that the training rows don't have is a ValueError."""
        values = _column("values", values)
        table = (values[:, None] == np.array(self.names, object)).astype(np.int64)
        if unknown := values[table.sum(axis=1) == 0].tolist():
            known = ", ".join(map(str, self.names))
            remedy = f"encode {known} only, or train with it"
            raise ValueError(f"values holds {unknown[0]!r}, which the training rows don't have: {remedy}")
        return table


def _column(name, values):
    """A vector of texts or of whole numbers; what is missing, or of another kind than the first, is named.

    It looks at the items: from a mixed list numpy makes texts of all, also of nan.
    """
    checks.not_masked(name, values)
    items = np.asarray(values, dtype=object)
    if items.ndim != 1 or items.size == 0:
        raise ValueError(f"{name} must be a vector with at least one value; its shape is {items.shape}")
    of_texts = isinstance(items[0], str)
    for position, item in enumerate(items):
        if item is None or (isinstance(item, float) and math.isnan(item)):
            raise ValueError(f"{name} holds {item} at position {position}: name what is missing")
        where = f"{item!r} at position {position}"
        if not isinstance(item, str | numbers.Integral | np.bool_):
            raise TypeError(f"{name} must hold texts or whole numbers; it holds {where}: make texts of other values")
        if isinstance(item, str) != of_texts:
            raise TypeError(f"{name} must hold texts only or numbers only; it holds {items[0]!r} and {where}")
        if item == "":
            raise ValueError(f"{name} holds an empty text at position {position}: name what is missing")
    values = np.array(items.tolist())
    return items if values.dtype.kind == "f" else values  # of whole numbers beyond 64 bits numpy makes floats


def _not_constant(train, reason):
    """Every column differs by more than rounding: what is divided by its spread would be blown up."""
    constant = np.flatnonzero(checks.constant(train, axis=0))
    if len(constant):
        column = f"column {constant[0]} of train" if train.ndim == 2 else "train"
        raise ValueError(f"{column} is constant, so {reason}")


def _as_in_training(X, learned):
    """X as an array with the columns of the training rows, of which each has learned a number."""
    X = checks.array("X", X, ndim=np.ndim(learned) + 1)
    if X.shape[1:] != np.shape(learned):
        raise ValueError(f"X has {X.shape[1]} columns: give it {len(learned)}, as in training")
    return X
