"""The parts of an expression as it was written: factors and fractions from left to right, and where brackets stand."""

import pytest
import sympy

from helpers.page.derivation_parts import fractions_of, needs_parentheses

k, b, n = sympy.symbols("k b n")
with sympy.evaluate(False):
    total, added = sympy.Sum(k, (n, 1, 3)), k + b
    PARTS = [
        (-2 / n * k, (True, [([2], [n]), k])),
        (1 / k**2, (False, [([1], [k**2])])),
        (k * b**-2 * n, (False, [([k], [b**2]), n])),
    ]


@pytest.mark.parametrize(("expression", "parts"), PARTS)
def test_what_divides_stands_below_what_is_before_it(expression, parts):
    assert fractions_of(expression) == parts


def test_a_sum_needs_brackets_unless_it_comes_last():
    assert [needs_parentheses(total, last) for last in (False, True)] == [True, False]
    assert [needs_parentheses(added, last) for last in (False, True)] == [True, True]
