"""Numbers as the course writes them: a real minus sign, and powers of ten instead of long rows of digits."""

import math

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fixed(value, digits=3):
    """A number with `digits` decimals, for numbers that change under the eye and have to keep their width.

    From a million on, and where all the decimals would be 0, it is written as a power of ten.

    >>> fixed(-3), fixed(2.5, 1), fixed(-1064000)
    ('−3.000', '2.5', '−1.06 × 10⁶')
    """
    if value != 0 and not 0.5 * 10**-digits <= abs(value) < 1e6:
        return _scientific(value)
    return f"{value:.{digits}f}".replace("-", "−")


def rounded(value, digits=3):
    """`fixed` for a number that may be a trace of rounding: what rounds to 0 is 0, without a sign.

    >>> rounded(-1e-17), rounded(-0.0004, 2), rounded(2.5, 1)
    ('0.000', '0.00', '2.5')
    """
    return fixed(round(float(value), digits) + 0.0, digits)


def number(value, digits=4):
    """A number with so many significant digits, thousands apart, for sentences.

    >>> number(3890.4566), number(0.046596), number(-12), number(29074.48), number(54.97, digits=2)
    ('3890', '0.0466', '−12', '29\u2009070', '55')
    """
    if value == 0:
        return "0"
    size = math.floor(math.log10(abs(value)))
    if not -5 < size < 7:
        return _scientific(value)
    rounded = round(value, digits - 1 - size)
    text = f"{rounded:.{digits}g}" if abs(rounded) < 1000 else f"{rounded:,.0f}"
    return text.replace(",", "\u2009" if abs(rounded) >= 1e4 else "").replace("-", "−")


def bracketed(text):
    """A number, already written, as it stands after a sign: in brackets where it is negative.

    >>> bracketed("−0.9"), bracketed("1.2")
    ('(−0.9)', '1.2')
    """
    return f"({text})" if text.startswith("−") else text


def _scientific(value):
    digits, power = f"{value:.2e}".split("e")
    return f"{digits} × 10{str(int(power)).translate(_RAISED)}".replace("-", "−")
