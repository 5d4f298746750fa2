"""Checks of numbers that have a domain: they answer the number as a float, or an error that names it.

`labels`, `classes` and `probabilities` check whole arrays in the same way.
"""

import numpy as np

from helpers import validate


def not_negative(name, value):
    """`value` as one finite float ≥ 0.

    >>> not_negative("lam", -1)
    Traceback (most recent call last):
    ValueError: lam must not be negative; it is -1
    """
    value = validate.number(name, value)
    if value < 0:
        raise ValueError(f"{name} must not be negative; it is {value:g}")
    return value


def positive(name, value):
    """`value` as one finite float > 0.

    >>> positive("p", 0)
    Traceback (most recent call last):
    ValueError: p must be positive; it is 0
    """
    value = validate.number(name, value)
    if value <= 0:
        raise ValueError(f"{name} must be positive; it is {value:g}")
    return value


def share(name, value):
    """`value` as one finite float from 0 to 1.

    >>> share("share", 1.5)
    Traceback (most recent call last):
    ValueError: share must be from 0 to 1; it is 1.5
    """
    value = validate.number(name, value)
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must be from 0 to 1; it is {value:g}")
    return value


def labels(name, value, ndim=None):
    """`value` as an array of bool: labels of two classes, given as 0 and 1 or as False and True; 1 is positive.

    >>> labels("y_pred", [0.2, 1])
    Traceback (most recent call last):
    ValueError: y_pred must hold the labels 0 and 1; it holds 0.2: compare scores with a threshold first
    """
    try:
        values = validate.array(name, value, ndim)
    except TypeError as error:
        raise TypeError(f"{error}: code the two classes as 0 and 1, 1 for the positive one") from None
    strange = values[(values != 0) & (values != 1)]
    if strange.size:
        scores = strange[0] % 1
        remedy = "compare scores with a threshold first" if scores else "code the two classes as 0 and 1"
        raise ValueError(f"{name} must hold the labels 0 and 1; it holds {strange[0]:g}: {remedy}")
    return values.astype(bool)


def probabilities(name, value, ndim=None):
    """`value` as a float array whose entries are from 0 to 1.

    >>> probabilities("p", [0.2, 1.5])
    Traceback (most recent call last):
    ValueError: p must hold probabilities, from 0 to 1; it holds 1.5
    """
    values = validate.array(name, value, ndim)
    outside = values[(values < 0) | (values > 1)]
    if outside.size:
        raise ValueError(f"{name} must hold probabilities, from 0 to 1; it holds {outside[0]:g}")
    return values


def classes(name, value, k, ndim=None):
    """`value` as an array of int64: labels of k classes, which are numbered 0, 1, … k − 1.

    >>> classes("y_true", [2, -1], k=3)
    Traceback (most recent call last):
    ValueError: y_true must hold class labels, whole numbers from 0 to 2; it holds -1: number the classes from 0
    """
    values = validate.array(name, value, ndim)
    strange = values[(values < 0) | (values >= k) | (values != np.floor(values))]
    if strange.size:
        wanted = f"class labels, whole numbers from 0 to {k - 1}"
        raise ValueError(f"{name} must hold {wanted}; it holds {strange[0]:g}: number the classes from 0")
    return values.astype(np.int64)
