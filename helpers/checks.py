"""What every public function asks of its arguments: the value, ready to work with, or an error that names it.

NaN, infinity, masked entries, empty arrays, shapes that do not fit and numbers outside their domain are such errors.
"""

import math
import numbers
import operator

import numpy as np

from helpers.words import exact

KINDS = {"c": "complex numbers", "U": "text", "T": "text", "S": "bytes", "M": "dates", "m": "times", "V": "records"}
SHAPES = {0: "one number", 1: "a vector of shape (n,)", 2: "a table of shape (n, p)"}


def array(name, value, ndim=None):
    """`value` as a float array, not empty, finite throughout, with `ndim` dimensions (one number or several).

    Errors: TypeError for what is not real numbers; ValueError for empty, ragged, masked, not finite, wrong shape.

    >>> array("x", [1, 2])
    array([1., 2.])
    >>> array("x", [1.0, float("nan")])
    Traceback (most recent call last):
    ValueError: x holds nan at position 1: remove or replace it, all values must be finite
    """
    not_masked(name, value)
    try:
        values = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} is ragged: all its rows must have the same length") from None
    if values.size == 0:
        raise ValueError(f"{name} is empty: give it at least one value")
    if values.dtype.kind == "O":
        values = _of_objects(name, values)
    if values.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers only; it holds {KINDS[values.dtype.kind]}")
    allowed = (ndim,) if isinstance(ndim, int) else ndim
    if allowed is not None and values.ndim not in allowed:
        wanted = " or ".join(SHAPES[n] for n in allowed)
        raise ValueError(f"{name} must be {wanted}; its shape is {values.shape}")
    values = values.astype(float, copy=False)
    with np.errstate(all="ignore"):
        total = values.sum()  # finite only where all values are: the quickest look at them
    if not math.isfinite(total) and not np.isfinite(values).all():  # it also overflows where finite values are huge
        place = tuple(np.argwhere(~np.isfinite(values))[0])
        raise ValueError(f"{name} holds {values[place]}{_at(place)}: remove or replace it, all values must be finite")
    return values


def not_masked(name, value):
    """A masked array hides values that numpy would use as if they were data: it is refused where it hides one.

    >>> not_masked("x", np.ma.array([1, 2, 999], mask=[False, False, True]))
    Traceback (most recent call last):
    ValueError: x has a masked entry at position 2: remove or replace it
    """
    if (position := _masked_place(value)) is not None:
        raise ValueError(f"{name} has a masked entry{_at(position)}: remove or replace it")


def pair(y_true, y_pred, ndim=None):
    """Truth and prediction as float arrays of one and the same shape: (n,) against (n, 1) is not broadcast.

    >>> pair([1, 2], [[1], [2]])
    Traceback (most recent call last):
    ValueError: y_true has shape (2,) and y_pred has shape (2, 1): reshape one of them, they must be equal
    """
    y_true, y_pred = array("y_true", y_true, ndim), array("y_pred", y_pred, ndim)
    same_shape(y_true=y_true, y_pred=y_pred)
    return y_true, y_pred


def same_shape(**arrays):
    """Two arrays, given by their names, must have one and the same shape: (n,) against (n, 1) is an error.

    >>> same_shape(X=np.ones(2), y=np.zeros(2))
    """
    (name, first), (other, second) = arrays.items()
    if first.shape != second.shape:
        shapes = f"{name} has shape {first.shape} and {other} has shape {second.shape}"
        raise ValueError(f"{shapes}: reshape one of them, they must be equal")


def number(name, value, holds=np.isfinite, demand=""):
    """`value` as one finite float; where `holds` is not true of it, `demand` says what it must be.

    >>> number("eta", 1)
    1.0
    """
    value = float(array(name, value, ndim=0))
    if not holds(value):
        raise ValueError(f"{name} {demand}; it is {exact(value)}")
    return value


def count(name, value, least=0):
    """`value` as an integer that is at least `least`.

    >>> count("steps", np.int32(5))
    5
    """
    try:
        value = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number; it is {value!r}") from None
    if value < least:
        raise ValueError(f"{name} must be at least {least}; it is {value}")
    return value


def one_per_row(name, rows, of_them, values):
    """Raises ValueError unless there are as many values as rows.

    >>> one_per_row("X", np.ones((2, 3)), "y", np.zeros(2))
    """
    if len(values) != len(rows):
        raise ValueError(f"{name} has {len(rows)} rows and {of_them} has {len(values)}: give it one for each row")


def constant(values, axis=None):
    """Whether values are equal, or differ by no more than the rounding of their mean: sd ≤ n · ε · |mean|.

    >>> constant(np.array([0.1 + 0.2, 0.3, 0.3])), constant(np.array([1e-13, 2e-13]))
    (True, False)
    """
    n = values.size if axis is None else values.shape[axis]
    with np.errstate(over="ignore", invalid="ignore"):  # a spread beyond all numbers is no rounding
        near = values.std(axis=axis) <= n * np.finfo(float).eps * np.abs(values.mean(axis=axis))
    answer = near | (np.ptp(values, axis=axis) == 0)
    return answer if answer.ndim else bool(answer)


def not_negative(name, value):
    """`value` as one finite float ≥ 0.

    >>> not_negative("lam", 0)
    0.0
    """
    return number(name, value, lambda given: given >= 0, "must not be negative")


def positive(name, value):
    """`value` as one finite float > 0.

    >>> positive("p", 2)
    2.0
    """
    return number(name, value, lambda given: given > 0, "must be positive")


def share(name, value):
    """`value` as one finite float from 0 to 1.

    >>> share("alpha", 1)
    1.0
    """
    return number(name, value, lambda given: 0 <= given <= 1, "must be from 0 to 1")


def labels(name, value, ndim=None, between="compare scores with a threshold first"):
    """`value` as an array of bool: labels of two classes, given as 0 and 1 or as False and True; 1 is positive.

    between   what to do about a number that is not whole

    >>> labels("y_pred", [0.2, 1])
    Traceback (most recent call last):
    ValueError: y_pred must hold the labels 0 and 1; it holds 0.2: compare scores with a threshold first
    """
    try:
        values = array(name, value, ndim)
    except TypeError as error:
        raise TypeError(f"{error}: code the two classes as 0 and 1, 1 for the positive one") from None
    for invalid in values[(values != 0) & (values != 1)]:
        remedy = between if invalid % 1 else "code the two classes as 0 and 1"
        raise ValueError(f"{name} must hold the labels 0 and 1; it holds {exact(invalid)}: {remedy}")
    return values.astype(bool)


def probabilities(name, value, ndim=None):
    """`value` as a float array whose entries are from 0 to 1.

    >>> probabilities("p", [0.2, 1.5])
    Traceback (most recent call last):
    ValueError: p must hold probabilities, from 0 to 1; it holds 1.5
    """
    values = array(name, value, ndim)
    for invalid in values[(values < 0) | (values > 1)]:
        raise ValueError(f"{name} must hold probabilities, from 0 to 1; it holds {exact(invalid)}")
    return values


def whole(name, value, ndim=None):
    """`value` as an array of int64: whole numbers, which do not pass through a float where they are integers.

    >>> whole("y", [2**53 + 1, 3])
    array([9007199254740993,                3])
    """
    floats = array(name, value, ndim)
    for invalid in floats[floats != np.floor(floats)]:
        raise ValueError(f"{name} must hold whole numbers; it holds {exact(invalid)}")
    if (integers := np.asarray(value)).dtype.kind in "bi":
        return integers.astype(np.int64)
    whole_numbers = [int(item) for item in integers.flat]
    if beyond := [item for item in whole_numbers if not -(2**63) <= item < 2**63]:
        raise ValueError(f"{name} must hold whole numbers of at most 64 bits; it holds {exact(beyond[0])}")
    return np.array(whole_numbers, np.int64).reshape(integers.shape)


def classes(name, value, k, ndim=None):
    """`value` as an array of int64: labels of k classes, which are numbered 0, 1, … k − 1.

    >>> classes("y_true", [2, -1], k=3)
    Traceback (most recent call last):
    ValueError: y_true must hold class labels, whole numbers from 0 to 2; it holds -1: number the classes from 0
    """
    values = array(name, value, ndim)
    for invalid in values[(values < 0) | (values >= k) | (values != np.floor(values))]:
        must = f"{name} must hold class labels, whole numbers from 0 to {k - 1}"
        raise ValueError(f"{must}; it holds {exact(invalid)}: number the classes from 0")
    return values.astype(np.int64)


def _masked_place(value):
    """Index of the first masked entry of an array, or of a list that holds such arrays; None if there is none."""
    if isinstance(value, list | tuple):
        parts = ((i, item) for i, item in enumerate(value) if isinstance(item, list | tuple | np.ma.MaskedArray))
        found = ((i, _masked_place(item)) for i, item in parts)
        return next(((i, *place) for i, place in found if place is not None), None)
    return tuple(np.argwhere(np.ma.getmaskarray(value))[0]) if np.ma.is_masked(value) else None


def _of_objects(name, values):
    """Python's own numbers (also fractions, and whole numbers beyond 64 bits) as floats; anything else is named."""
    for position, item in np.ndenumerate(values):
        if not isinstance(item, numbers.Real | np.bool_):
            raise TypeError(f"{name} must hold real numbers only; it holds {type(item).__name__}{_at(position)}")
    try:
        return values.astype(float)
    except OverflowError:
        raise ValueError(f"{name} holds a number that is too large for a float: use another unit") from None


def _at(position):
    """Where an array holds something: its index, and nothing where it is one number."""
    position = [int(i) for i in position]
    return f" at position {position[0] if len(position) == 1 else position}" if position else ""
