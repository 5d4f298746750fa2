"""One-hot encoding: text becomes numbers without an order being claimed."""

from dataclasses import dataclass

import numpy as np


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
        table = (values[:, None] == np.array(self.names)).astype(np.int64)
        if unknown := values[table.sum(axis=1) == 0].tolist():
            known = ", ".join(map(str, self.names))
            remedy = f"encode {known} only, or train with it"
            raise ValueError(f"values holds {unknown[0]!r}, which the training rows don't have: {remedy}")
        return table


def _column(name, values):
    """A vector of texts or of whole numbers; an empty text or anything else is named."""
    values = np.asarray(values)
    if values.ndim != 1 or values.size == 0:
        raise ValueError(f"{name} must be a vector with at least one value; its shape is {values.shape}")
    if values.dtype.kind not in "Uiub":
        raise TypeError(f"{name} must hold texts or whole numbers; make texts of other values first")
    if values.dtype.kind == "U" and (values == "").any():
        raise ValueError(f"{name} holds an empty text at position {(values == '').argmax()}: name what is missing")
    return values
