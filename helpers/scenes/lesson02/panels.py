"""What several figures of lesson 2 share: a panel of two shares, and a fraction with its counts and its value."""

import math

from helpers.words import fixed


def unit_square(axes, title, xlabel, ylabel):
    """The panel of two shares, each from 0 to 1."""
    axes.set_title(title)
    axes.set(xlabel=xlabel, ylabel=ylabel, xlim=(-0.03, 1.03), ylim=(-0.03, 1.03), aspect="equal")
    axes.set(xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])


def quotient(above, below, value):
    """A fraction as it is counted, and its value; of 0/0, which has none, that it is undefined."""
    return f"{above} / {below}, undefined" if math.isnan(value) else f"{above} / {below} = {fixed(value)}"
