"""Numbers as the course writes them: read back they are the number, rounded; the signs are the typographer's."""

import math
import re
from decimal import Context, Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import words

steady = settings(derandomize=True, deadline=None, max_examples=300)
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
values = st.floats(-1e12, 1e12).filter(lambda value: value == 0 or abs(value) > 1e-9)
within = st.builds(lambda digits, power: digits * 10.0**power, st.floats(-9.9999999, 9.9999999), st.integers(-4, 6))


def read(text):
    """The number that a text of the course says."""
    assert re.fullmatch(r"−?[\d\u2009]+(\.\d+)?( × 10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?", text), text
    plain = text.replace("−", "-").replace("\u2009", "")
    digits, _, power = plain.partition(" × 10")
    return float(digits) * 10.0 ** int(power.translate(RAISED) or 0) if power else float(digits)


@steady
@given(values, st.integers(1, 5))
def test_fixed_keeps_its_decimals(value, digits):
    text = words.fixed(value, digits)
    if "×" in text:
        assert read(text) == pytest.approx(value, rel=0.5e-2)
        assert not 0.50001 * 10**-digits <= abs(value) < 999999
    else:
        assert len(text.partition(".")[2]) == digits
        assert abs(read(text) - value) <= 0.5000001 * 10**-digits
        assert value == 0 or read(text) != 0


@steady
@given(values, st.integers(2, 6))
def test_number_keeps_its_significant_digits(value, digits):
    text = words.number(value, digits)
    assert read(text) == pytest.approx(value, rel=0.5000001e-2 if "×" in text else 0.5000001 * 10 ** (1 - digits))


@steady
@given(within, st.integers(1, 9))
def test_number_is_what_decimal_arithmetic_rounds_to_and_has_no_exponent_of_the_computer(value, digits):
    wanted = Context(prec=digits).create_decimal(Decimal(value))
    text = words.number(value, digits)
    if Decimal("0.0001") <= abs(wanted) < 10**7 or wanted == 0:
        assert Decimal(text.replace("−", "-").replace("\u2009", "")) == wanted
        assert "." not in text or text[-1] in "123456789"
    else:
        assert "×" in text
    assert "e" not in text


@steady
@given(values, st.integers(1, 5))
def test_rounded_keeps_its_decimals_and_has_no_negative_zero(value, digits):
    text = words.rounded(value, digits)
    if "×" not in text:
        assert abs(read(text) - value) <= 0.5000001 * 10**-digits
        assert not (text.startswith("−") and read(text) == 0)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (words.number(0), "0"),
        (words.number(1234), "1234"),
        (words.number(9999.6), "10\u2009000"),
        (words.number(-123456), "−123\u2009500"),
        (words.number(1234567, digits=2), "1\u2009200\u2009000"),
        (words.number(120, digits=2), "120"),
        (words.number(99.6, digits=2), "100"),
        (words.number(980.4, digits=2), "980"),
        (words.number(7, digits=1), "7"),
        (words.number(-96, digits=1), "−100"),
        (words.number(999.6, digits=3), "1000"),
        (words.number(1999.96, digits=5), "2000"),
        (words.number(1234.5678, digits=9), "1234.5678"),
        (words.number(9999996, digits=4), "1.00 × 10⁷"),
        (words.number(0.000099999), "0.0001"),
        (words.number(np.float32(0.1)), "0.1"),
        (words.number(math.inf), "∞"),
        (words.number(-math.inf, digits=2), "−∞"),
        (words.number(math.nan), "no number"),
        (words.number(np.float64("nan")), "no number"),
        (words.number(0.5), "0.5"),
        (words.number(1e7), "1.00 × 10⁷"),
        (words.number(-2.5e-6), "−2.50 × 10⁻⁶"),
        (words.fixed(0), "0.000"),
        (words.fixed(0.0005), "0.001"),
        (words.fixed(0.0004999), "5.00 × 10⁻⁴"),
        (words.fixed(-0.0003), "−3.00 × 10⁻⁴"),
        (words.fixed(999999.4, 1), "999999.4"),
        (words.fixed(1e6, 1), "1.00 × 10⁶"),
        (words.fixed(999999.99, 1), "1.00 × 10⁶"),
        (words.fixed(math.nan), "no number"),
        (words.fixed(math.inf, 1), "∞"),
        (words.fixed(-math.inf), "−∞"),
        (words.rounded(-math.inf), "−∞"),
        (words.rounded(math.nan), "no number"),
        (words.rounded(-1e-17), "0.000"),
        (words.rounded(-0.0005001), "−0.001"),
    ],
)
def test_by_hand(text, wanted):
    assert text == wanted


def test_a_negative_number_after_a_sign_stands_in_brackets():
    assert [words.bracketed(words.fixed(value, 1)) for value in (-0.94, 0, 2)] == ["(−0.9)", "0.0", "2.0"]
    assert words.bracketed(words.fixed(-2.5e-6)) == "(−2.50 × 10⁻⁶)"
