"""One-hot encoding: text becomes numbers without an order being claimed."""

import math
import numbers
from dataclasses import dataclass

import numpy as np

from helpers import validate


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
    validate.not_masked(name, values)
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
