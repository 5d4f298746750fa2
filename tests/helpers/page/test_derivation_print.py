"""Expressions of sympy are printed in the order in which they were written, as text and as LaTeX."""

import pytest
import sympy
from sympy import Derivative, Sum
from sympy.printing.pretty.pretty_symbology import pretty_use_unicode

from helpers.page.derivation_print import latex, plain

i, n = sympy.symbols("i n", integer=True, positive=True)
k, b, lam = sympy.symbols("k b lambda", real=True)
x, N = sympy.IndexedBase("x"), (i, 1, n)


def test_a_terminal_without_greek_letters_changes_nothing():
    before = pretty_use_unicode(False)
    try:
        assert plain(sympy.Symbol("eta") * sympy.Symbol("w_1")) == "η·w₁"
        assert pretty_use_unicode() is False
    finally:
        pretty_use_unicode(before)


with sympy.evaluate(False):
    WRITTEN = [
        (k - (b - lam), "k − (b − λ)", r"k - \left(b - \lambda\right)"),
        (-(k + b), "−(k + b)", r"-\left(k + b\right)"),
        (2 * k * (-b), "2·k·(−b)", r"2 k \left(-b\right)"),
        (k / (2 * b), "k/(2·b)", r"\frac{k}{2 b}"),
        (Sum(x[i], N) / n, "(Σ_(i=1..n) x_i)/n", r"\frac{\sum_{i=1}^{n} {x}_{i}}{n}"),
        (Sum(x[i], N) * k, "(Σ_(i=1..n) x_i)·k", r"\left(\sum_{i=1}^{n} {x}_{i}\right) k"),
        (Sum(x[i], N) ** 2, "(Σ_(i=1..n) x_i)²", r"\left(\sum_{i=1}^{n} {x}_{i}\right)^{2}"),
        (Sum(x[i] + b, N), "Σ_(i=1..n) (x_i + b)", r"\sum_{i=1}^{n} \left({x}_{i} + b\right)"),
        (1 / k**2, "1/k²", r"\frac{1}{k^{2}}"),
        (sympy.Mul(2, sympy.Rational(3, 4)), "2·3/4", r"2 \cdot \frac{3}{4}"),  # not 2 ¾
        (k * 2 * sympy.Rational(1, 2), "k·2·1/2", r"k \cdot 2 \cdot \frac{1}{2}"),
        (sympy.Mul(sympy.Float(2.5), sympy.Rational(1, 2)), "2.5·1/2", r"2.5 \cdot \frac{1}{2}"),
        (k**2 * sympy.Rational(1, 2), "k²·1/2", r"k^{2} \frac{1}{2}"),
        (2 * (k / 4), "2·k/4", r"2 \frac{k}{4}"),
        (b * k**-2, "b/k²", r"\frac{b}{k^{2}}"),
        (Derivative(k**2, k, 2), "d²/dk² k²", r"\frac{d^{2}}{d k^{2}} k^{2}"),
        (lam**2 - 2.4 * lam + 0.8, "λ² − 2.4·λ + 0.8", r"\lambda^{2} - 2.4 \lambda + 0.8"),
        (sympy.Abs(k - b) / sympy.pi, "|k − b|/π", r"\frac{\left|{k - b}\right|}{\pi}"),
        (sympy.Symbol("ell") * sympy.Symbol("varphi"), "ℓ·φ", r"\ell \varphi"),
        (sympy.Limit(k + b, b, 0, dir="+-"), "lim_(b→0) (k + b)", r"\lim_{b \to 0}\left(k + b\right)"),
        (sympy.Limit(1 / b, b, 0), "lim_(b→0+) 1/b", r"\lim_{b \to 0^+} \frac{1}{b}"),
    ]


@pytest.mark.parametrize(("expression", "text", "tex"), WRITTEN)
def test_expressions_are_printed_as_written(expression, text, tex):
    assert (plain(expression), latex(expression)) == (text, tex)
