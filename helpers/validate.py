"""Checks of inputs that the maths modules share: they answer the value, or an error that names the input."""

import math
import numbers
import operator

import numpy as np

KINDS = {"c": "complex numbers", "U": "text", "T": "text", "S": "bytes", "M": "dates", "m": "times", "V": "records"}
SHAPES = {0: "one number", 1: "a vector of shape (n,)", 2: "a table of shape (n, p)"}


def array(name, value, ndim=None):
    """`value` as a float array, not empty, finite throughout, with `ndim` dimensions (one number or several).

    Errors: TypeError for what is not real numbers; ValueError for empty, ragged, masked, not finite, wrong shape.

    >>> array("x", [1, 2])
    array([1., 2.])
    >>> array("x", [1.0, float("nan")])
    Traceback (most recent call last):
    ValueError: x holds nan at position 1: remove or replace it, every value must be a finite number
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
        position = np.argwhere(~np.isfinite(values))[0]
        raise ValueError(
            f"{name} holds {values[tuple(position)]}{_at(position)}: "
            "remove or replace it, every value must be a finite number"
        )
    return values


def not_masked(name, value):
    """A masked array hides values that numpy would use as if they were data: it is refused where it hides one.

    >>> not_masked("x", np.ma.array([1, 2, 999], mask=[False, False, True]))
    Traceback (most recent call last):
    ValueError: x has a masked entry at position 2: remove or replace it
    """
    position = _masked_place(value)
    if position is not None:
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

    >>> same_shape(X=np.ones(2), y=np.ones(3))
    Traceback (most recent call last):
    ValueError: X has shape (2,) and y has shape (3,): reshape one of them, they must be equal
    """
    (name, first), (other, second) = arrays.items()
    if first.shape != second.shape:
        raise ValueError(
            f"{name} has shape {first.shape} and {other} has shape {second.shape}: "
            "reshape one of them, they must be equal"
        )


def number(name, value):
    """`value` as one finite float.

    >>> number("eta", 1)
    1.0
    """
    return float(array(name, value, ndim=0))


def count(name, value, least=0):
    """`value` as an integer that is at least `least`.

    >>> count("steps", -1)
    Traceback (most recent call last):
    ValueError: steps must be at least 0; it is -1
    """
    try:
        value = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number; it is {value!r}") from None
    if value < least:
        raise ValueError(f"{name} must be at least {least}; it is {value}")
    return value


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


def shown(value):
    """A number with all its digits, so that a message can be told from the limit it speaks of.

    >>> shown(1.0000001), shown(-2.0)
    ('1.0000001', '-2')
    """
    return repr(float(value)).removesuffix(".0")


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
