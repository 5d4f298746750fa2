"""Numbers as the course writes them: a real minus sign, and powers of ten instead of long rows of digits."""

import math

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fixed(value, digits=3):
    """A number with `digits` decimals, for numbers that change under the eye and have to keep their width.

    Where it would be a million or more, or all its digits 0, it is written as a power of ten.

    >>> fixed(-3), fixed(2.5, 1), fixed(-1064000), fixed(-math.inf)
    ('−3.000', '2.5', '−1.06 × 10⁶', '−∞')
    """
    text = f"{value:.{digits}f}"
    if value != 0 and not 0 < abs(float(text)) < 1e6:
        return _beyond(value)
    return text.replace("-", "−")


def rounded(value, digits=3):
    """`fixed` for a number that may be a trace of rounding: what rounds to 0 is 0, without a sign.

    >>> rounded(-1e-17), rounded(-0.0004, 2), rounded(2.5, 1)
    ('0.000', '0.00', '2.5')
    """
    return fixed(round(float(value), digits) + 0.0, digits)


def settled(value, digits=3):
    """`fixed` for a number that may be a trace of rounding: below 10⁻¹⁰ it is 0; else it keeps its size.

    >>> settled(-5.7e-14), settled(0.0049, 2), settled(2.5, 1)
    ('0.000', '4.90 × 10⁻³', '2.5')
    """
    return fixed(float(value) if abs(value) >= 1e-10 else 0.0, digits)


def number(value, digits=4):
    """A number with so many significant digits, thousands apart, for sentences.

    Where it would be below 10⁻⁴, or 10⁷ or more, it is written as a power of ten, with three digits.

    >>> number(3890.4566), number(0.046596), number(-12), number(29074.48), number(120, digits=1), number(math.nan)
    ('3890', '0.0466', '−12', '29\u2009070', '100', 'no number')
    """
    if value == 0:
        return "0"
    rounded = f"{value:.{digits - 1}e}"
    if not 1e-4 <= abs(float(rounded)) < 1e7:
        return _beyond(value)
    decimals = max(0, digits - 1 - int(rounded.partition("e")[2]))
    text = f"{float(rounded):,.{decimals}f}"
    if decimals:
        text = text.rstrip("0").removesuffix(".")
    return text.replace(",", "\u2009" if abs(float(rounded)) >= 1e4 else "").replace("-", "−")


def bracketed(text):
    """A number, already written, as it stands after a sign: in brackets where it is negative.

    >>> bracketed("−0.9"), bracketed("1.2")
    ('(−0.9)', '1.2')
    """
    return f"({text})" if text.startswith("−") else text


def counted(n, noun, plural=""):
    """How many there are of something; `plural` where it is not the noun with an s.

    >>> counted(1, "step"), counted(0, "step"), counted(2, "axis", "axes")
    ('1 step', '0 steps', '2 axes')
    """
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def typographic(text):
    """A text that Python has made of numbers, with a real minus sign: no hyphen may stand in it.

    >>> typographic(f"{-2.5:+.1f}")
    '−2.5'
    """
    return text.replace("-", "−")


def exact(value):
    """A number with all its digits, so that a message can be told from the limit it speaks of.

    >>> exact(1.0000001), exact(-2.0)
    ('1.0000001', '-2')
    """
    return repr(float(value)).removesuffix(".0")


def _beyond(value):
    """What no row of digits can say: a power of ten, infinity, or that it is no number."""
    if math.isnan(value):
        return "no number"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    digits, power = f"{value:.2e}".split("e")
    return f"{digits} × 10{str(int(power)).translate(_RAISED)}".replace("-", "−")
