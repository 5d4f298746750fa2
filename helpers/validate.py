"""Checks of inputs that the maths modules share: they answer the value, or an error that names the input."""

import math
import operator

import numpy as np

SHAPES = {0: "one number", 1: "a vector of shape (n,)", 2: "a table of shape (n, p)"}


def array(name, value, ndim=None):
    """`value` as a float array, not empty, finite throughout, with `ndim` dimensions (one number or several).

    Errors: TypeError for what is not real numbers; ValueError for empty, ragged, not finite, wrong shape.

    >>> array("x", [1, 2])
    array([1., 2.])
    >>> array("x", [1.0, float("nan")])
    Traceback (most recent call last):
    ValueError: x holds nan at position 1: remove or replace it, every value must be a finite number
    """
    try:
        values = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} is ragged: all its rows must have the same length") from None
    if values.size == 0:
        raise ValueError(f"{name} is empty: give it at least one value")
    if values.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers only; it holds {_kind(values)}")
    allowed = (ndim,) if isinstance(ndim, int) else ndim
    if allowed is not None and values.ndim not in allowed:
        wanted = " or ".join(SHAPES[n] for n in allowed)
        raise ValueError(f"{name} must be {wanted}; its shape is {values.shape}")
    values = values.astype(float, copy=False)
    with np.errstate(all="ignore"):
        total = values.sum()  # finite only where all values are: the quickest look at them
    if not math.isfinite(total) and not np.isfinite(values).all():  # it also overflows where finite values are huge
        position = np.argwhere(~np.isfinite(values))[0].tolist()
        where = f" at position {position[0] if values.ndim == 1 else position}" if position else ""
        raise ValueError(
            f"{name} holds {values[tuple(position)]}{where}: remove or replace it, every value must be a finite number"
        )
    return values


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


def _kind(values):
    """What an array that is not numeric holds, in words."""
    return {"c": "complex numbers", "U": "text", "S": "bytes", "M": "dates"}.get(
        values.dtype.kind, type(values.flat[0]).__name__
    )
