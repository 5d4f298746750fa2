"""Checks of numbers that have a domain: they answer the number as a float, or an error that names it.

`labels`, `classes`, `whole` and `probabilities` check whole arrays in the same way.
"""

import numpy as np

from helpers import validate
from helpers.validate import shown

SCORES = "compare scores with a threshold first"
SOFT = "for soft labels take cross_entropy.{}, with the pairs (1 − y, y) and {}"


def not_negative(name, value):
    """`value` as one finite float ≥ 0.

    >>> not_negative("lam", -1)
    Traceback (most recent call last):
    ValueError: lam must not be negative; it is -1
    """
    value = validate.number(name, value)
    if value < 0:
        raise ValueError(f"{name} must not be negative; it is {shown(value)}")
    return value


def positive(name, value):
    """`value` as one finite float > 0.

    >>> positive("p", 0)
    Traceback (most recent call last):
    ValueError: p must be positive; it is 0
    """
    value = validate.number(name, value)
    if value <= 0:
        raise ValueError(f"{name} must be positive; it is {shown(value)}")
    return value


def share(name, value):
    """`value` as one finite float from 0 to 1.

    >>> share("share", 1.5)
    Traceback (most recent call last):
    ValueError: share must be from 0 to 1; it is 1.5
    """
    value = validate.number(name, value)
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must be from 0 to 1; it is {shown(value)}")
    return value


def labels(name, value, ndim=None, between=SCORES):
    """`value` as an array of bool: labels of two classes, given as 0 and 1 or as False and True; 1 is positive.

    between   what to do about a number that is not whole

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
        remedy = between if strange[0] % 1 else "code the two classes as 0 and 1"
        raise ValueError(f"{name} must hold the labels 0 and 1; it holds {shown(strange[0])}: {remedy}")
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
        raise ValueError(f"{name} must hold probabilities, from 0 to 1; it holds {shown(outside[0])}")
    return values


def labels_and_probabilities(y_true, p, ndim=None):
    """Labels 0 or 1 and probabilities of one and the same shape; soft labels are sent to `cross_entropy`.

    >>> labels_and_probabilities([0.25], [0.5])
    Traceback (most recent call last):
    ValueError: y_true must hold the labels 0 and 1; it holds 0.25: for soft labels take \
cross_entropy.cross_entropy, with the pairs (1 − y, y) and (1 − p, p)
    """
    y_true = labels("y_true", y_true, ndim, between=SOFT.format("cross_entropy", "(1 − p, p)"))
    p = probabilities("p", p, ndim)
    validate.same_shape(y_true=y_true, p=p)
    return y_true, p


def whole(name, value, ndim=None):
    """`value` as an array of int64: whole numbers, which do not pass through a float where they are integers.

    >>> whole("y", [2**53 + 1, 3])
    array([9007199254740993,                3])
    >>> whole("y", [2.5])
    Traceback (most recent call last):
    ValueError: y must hold whole numbers; it holds 2.5
    """
    floats = validate.array(name, value, ndim)
    strange = floats[floats != np.floor(floats)]
    if strange.size:
        raise ValueError(f"{name} must hold whole numbers; it holds {shown(strange[0])}")
    integers = np.asarray(value)
    if integers.dtype.kind in "bi":
        return integers.astype(np.int64)
    exact = [int(item) for item in integers.flat]
    if beyond := [item for item in exact if not -(2**63) <= item < 2**63]:
        raise ValueError(f"{name} must hold whole numbers of at most 64 bits; it holds {shown(beyond[0])}")
    return np.array(exact, np.int64).reshape(integers.shape)


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
        raise ValueError(f"{name} must hold {wanted}; it holds {shown(strange[0])}: number the classes from 0")
    return values.astype(np.int64)
