"""Checks of numbers that have a domain: they answer the number as a float, or an error that names it."""

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
