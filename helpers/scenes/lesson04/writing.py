"""Numbers, arrows and sums as one would write them by hand."""

import numpy as np

from helpers.words import number, rounded


def short(value, digits=3):
    """A number with so many significant digits; a trace of rounding is 0.

    >>> short(-0.8), short(1 / 3), short(1e-12), short(12.25, 4)
    ('−0.8', '0.333', '0', '12.25')
    """
    return number(value, digits) if abs(value) > 1e-9 else "0"


def terms(*parts):
    """A sum as one writes it, from pairs of a factor and a name.

    >>> terms((1, "x"), (-0.8, "y")), terms((0, "x"), (-2, "")), terms((0, "x"))
    ('x − 0.8 y', '−2', '0')
    """
    text = ""
    for factor, name in parts:
        if abs(factor) > 1e-9:
            size = "" if name and np.isclose(abs(factor), 1) else short(abs(factor))
            sign = "−" if factor < 0 else "+"
            text += f" {sign} " if text else sign.replace("+", "")
            text += " ".join(filter(None, (size, name)))
    return text or "0"


def arrow(v):
    """An arrow with two decimals.

    >>> arrow([0.5, -1])
    '(0.50, −1.00)'
    """
    return f"({rounded(v[0], 2)}, {rounded(v[1], 2)})"


def friendly(v):
    """An eigenvector with its larger component 1; of two that are equally large, with the first.

    >>> friendly(np.array([-0.6, 0.6])), friendly(np.array([0.5, 2]))
    ('(1, −1)', '(0.25, 1)')
    """
    scaled = v / v[np.argmax(abs(v) > 0.999 * abs(v).max())]
    return f"({short(scaled[0])}, {short(scaled[1])})"
