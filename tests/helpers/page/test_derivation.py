"""Derivations: right lines are proved, wrong lines raise with numbers, the page shows what was written."""

import re

import numpy as np
import pytest
import sympy
from sympy import (
    Derivative,
    Determinant,
    Eq,
    KroneckerDelta,
    Matrix,
    MatrixSymbol,
    Or,
    Product,
    Sum,
    exp,
    log,
)

from helpers.page.derivation import derive
from helpers.page.derivation_proof import counterexample, evaluated, proved_equal, proved_equivalent

i, j, c, m = sympy.symbols("i j c m", integer=True, positive=True)
n = sympy.Symbol("n", integer=True, positive=True)
k, b, lam, t = sympy.symbols("k b lambda t", real=True)
x, y, z, p, A = map(sympy.IndexedBase, "xyzpA")
X, w, v = MatrixSymbol("X", n, m), MatrixSymbol("w", m, 1), MatrixSymbol("v", n, 1)
N, M = (i, 1, n), (j, 1, m)

with sympy.evaluate(False):
    e = y[i] - (k * x[i] + b)
    loss = 1 / n * Sum(e**2, N)
    likelihood = Product(p[i] ** y[i] * (1 - p[i]) ** (1 - y[i]), N)
    softmax = exp(z[c]) / Sum(exp(z[j]), M)
    sigmoid = 1 / (1 + exp(-t))
    mean = Sum(x[i], N) / n
    fit = Sum(A[i, j] * p[j], M)
    square = Matrix([[1.6, 0.8], [0.4, 0.8]])
    RIGHT = {
        "∂MSE/∂k": (Derivative(loss, k), -2 / n * Sum(x[i] * e, N)),
        "∂MSE/∂b": (Derivative(loss, b), -2 / n * Sum(e, N)),
        "linearity": (Sum(e, N), Sum(y[i], N) - k * Sum(x[i], N) - n * b),
        "variance": (Sum((x[i] - mean) ** 2, N) / n, Sum(x[i] ** 2, N) / n - mean**2),
        "another index": (Sum(x[i], N), Sum(x[j], (j, 1, n))),
        "shifted index": (Sum(x[i + 1], (i, 0, n - 1)), Sum(x[i], N)),
        "double sum": (Sum(Sum(x[i] * y[j], M), N), Sum(x[i], N) * Sum(y[j], M)),
        "concrete sum": (Sum(i**2, (i, 1, 3)), sympy.Integer(14)),
        "merged summands": (Sum(1 / (1 + exp(-x[i])), N) + Sum(1 / (1 + exp(x[i])), N), n),
        "log-likelihood": (log(likelihood), Sum(y[i] * log(p[i]) + (1 - y[i]) * log(1 - p[i]), N)),
        "Gauss": (log(Product(exp(-(e**2) / 2), N)), -Sum(e**2, N) / 2),
        "softmax": (Derivative(-log(softmax), z[i]), exp(z[i]) / Sum(exp(z[j]), M) - KroneckerDelta(i, c)),
        "sigmoid": (Derivative(sigmoid, t), sigmoid * (1 - sigmoid)),
        "tanh": (sympy.tanh(t), 2 / (1 + exp(-2 * t)) - 1),
        "many features": (Derivative(Sum((y[i] - fit) ** 2, N), p[c]), -2 * Sum(A[i, c] * (y[i] - fit), N)),
        "decimals": ((lam - 2) * (lam - 0.4), lam**2 - 2.4 * lam + 0.8),
        "determinant": (Determinant(square - lam * sympy.eye(2)), lam**2 - 2.4 * lam + 0.96),
        "matrix": (Matrix([[1, 2], [3, 4]]) * Matrix([k, b]), Matrix([k + 2 * b, 3 * k + 4 * b])),
        "matrix symbols": (
            (v - X * w).T * (v - X * w),
            v.T * v - v.T * X * w - w.T * X.T * v + w.T * X.T * X * w,
        ),
    }
    WRONG = {
        "sign": (Derivative(loss, k), 2 / n * Sum(x[i] * e, N)),
        "factor 2": (Derivative(loss, k), -1 / n * Sum(x[i] * e, N)),
        "no 1/n": (Derivative(loss, k), -2 * Sum(x[i] * e, N)),
        "dropped term": (Derivative(loss, k), -2 / n * Sum(x[i] * (y[i] - k * x[i]), N)),
        "no inner derivative": (Derivative(loss, k), 2 / n * Sum(e, N)),
        "upper limit": (Derivative(loss, k), -2 / n * Sum(x[i] * e, (i, 1, n - 1))),
        "lower limit": (Derivative(loss, k), -2 / n * Sum(x[i] * e, (i, 2, n))),
        "b counted once": (Sum(e, N), Sum(y[i], N) - k * Sum(x[i], N) - b),
        "square of the sum": (Sum(x[i] ** 2, N), Sum(x[i], N) ** 2),
        "log-likelihood": (log(likelihood), Sum(y[i] * log(p[i]) + y[i] * log(1 - p[i]), N)),
        "softmax, sign": (Derivative(log(softmax), z[i]), softmax - KroneckerDelta(i, c)),
        "softmax, index": (Derivative(-log(softmax), z[i]), softmax - KroneckerDelta(i, c)),
        "decimals": ((lam - 2) * (lam - 0.4), lam**2 - 2.4 * lam + 0.79),
        "root": (sympy.sqrt(k**2), k),
        "matrix": (Matrix([[1, 2], [3, 4]]) * Matrix([k, b]), Matrix([k + 2 * b, 3 * k - 4 * b])),
        "matrix symbols": ((v - X * w).T * (v - X * w), v.T * v + w.T * X.T * X * w),
    }


def derived(*lines, **options):
    with derive(**options) as line:
        for number, expression in enumerate(lines, 1):
            line(expression, f"step {number}")
    return line


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_line_is_proved(name):
    derived(*RIGHT[name])


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_line_raises_with_numbers(name):
    with pytest.raises(ValueError, match=r'^line 2 \("step 2"\) does not hold: at .* the left side is .*\.$'):
        derived(*WRONG[name])


@pytest.mark.parametrize("name", WRONG)
def test_the_proof_does_not_rest_on_the_counterexample(name):
    assert not proved_equal(*(evaluated(sympy.sympify(side)) for side in WRONG[name]))


def test_the_counterexample_is_one():
    text = counterexample((k + b) ** 2, k**2 + b**2)
    found = re.fullmatch(r"at b = (.+), k = (.+) the left side is (.+), the right side is (.+)", text)
    b_value, k_value, left, right = map(sympy.Rational, found.groups())
    assert (k_value + b_value) ** 2 == left != right == k_value**2 + b_value**2


def test_what_cannot_be_proved_is_not_believed():
    f = sympy.Function("f")
    with pytest.raises(ValueError, match=r"line 2 .* could not be verified: no proof that f\(k\) equals f\(b\)"):
        derived(f(k), f(b))
    # Zero for 2 and for 3 terms, which are all that a counterexample is looked for in.
    with pytest.raises(ValueError, match=r"line 2 .* could not be verified"):
        derived((n - 2) * (n - 3) * Sum(x[i], N), 0)


def test_the_line_that_fails_is_named():
    with pytest.raises(ValueError, match=r'^line 3 \("step 3"\)'):
        derived(k + k, 2 * k, 3 * k)


def test_equations_keep_their_solutions():
    s = sympy.Symbol("s", positive=True)
    with sympy.evaluate(False):
        normal = Eq(-2 / n * Sum(x[i] * (y[i] - k * x[i]), N), 0)
        solved = Eq(k, Sum(x[i] * y[i], N) / Sum(x[i] ** 2, N))
        quadratic, roots = Eq(lam**2 - 2.4 * lam + 0.8, 0), Or(Eq(lam, 2), Eq(lam, 0.4))
    assert proved_equivalent(normal, solved, Sum(x[i] ** 2, N))
    assert not proved_equivalent(normal, solved)  # Σ x² could be zero
    assert not proved_equivalent(normal, Eq(k, -solved.rhs), Sum(x[i] ** 2, N))
    assert proved_equivalent(quadratic, roots)
    assert not proved_equivalent(quadratic, Eq(lam, 2))  # a solution is lost
    assert not proved_equivalent(Eq(lam, 2), Eq(lam**2, 4))  # a solution is won
    assert proved_equivalent(Eq(s * k, s), Eq(k, 1)) and not proved_equivalent(Eq(b * k, b), Eq(k, 1))


def test_equations_in_a_derivation():
    assert repr(derived(Eq(2 * k, 6), Eq(k, 3))) == "2·k = 6    (step 1)\n⇔ k = 3    (step 2)"
    with pytest.raises(ValueError, match=r"line 2 .* could not be verified: k = 4 must be the equation above"):
        derived(Eq(2 * k, 6), Eq(k, 4))
    with pytest.raises(ValueError, match=r"line 2 .* must be an equation if"):
        derived(Eq(2 * k, 6), k - 3)


XS, YS = np.array([1.0, 2.0, 4.0]), np.array([3.0, 1.0, 2.0])
NUMBERS = {k: 0.5, b: 1, x: XS, y: YS, n: 3}


def test_numbers_are_put_in():
    line = derived(*RIGHT["∂MSE/∂k"], name="∂L/∂k", numbers=NUMBERS)
    # residuals 1.5, −1, −1; times x: 1.5, −2, −4; −2/3 · (−4.5) = 3
    assert line.value == pytest.approx(3.0)
    assert repr(line).splitlines()[-1] == "      = 3    (with k = 0.5, b = 1, n = 3 and the data x, y)"
    assert r"&= 3" in line._repr_latex_()


def test_numbers_that_are_rounded_say_so():
    line = derived(lam / 3, name="f", numbers={lam: 1})
    assert repr(line).splitlines()[-1] == "  ≈ 0.333333    (with λ = 1)"


def test_many_data_points_and_a_product():
    rng = np.random.default_rng(0)
    ys, ps = rng.integers(0, 2, 442), rng.uniform(0.1, 0.9, 442)
    line = derived(*RIGHT["log-likelihood"], numbers={y: ys, p: ps, n: 442})
    assert line.value == pytest.approx(np.sum(np.log(np.where(ys == 1, ps, 1 - ps))))


def test_numbers_that_lack_or_break_something_are_named():
    with pytest.raises(ValueError, match="numbers lacks a value for b, n"):
        derived(*RIGHT["∂MSE/∂k"], numbers={k: 0, x: XS, y: YS})
    with pytest.raises(ValueError, match="with numbers, line 1 is nan"):
        derived(Sum(x[i], (i, 0, n)), numbers={x: XS, n: 3})
    with pytest.raises(ValueError, match="with numbers, line 1 is inf"):
        derived(Sum(x[i], N), numbers={x: [1, np.inf, 2], n: 3})
    for last in (5, -5):  # j lies beyond the sum, against what a proof takes for granted
        with pytest.raises(ValueError, match=rf"with numbers, line 2 is {last}.0, but line 1 is 0.0"):
            derived(Sum(x[i] * sympy.KroneckerDelta(i, j), N), x[j], numbers={x: [1, 2, 3, 4, last], n: 3, j: 5})


def test_a_reason_is_plain_words():
    with pytest.raises(ValueError, match="reason is plain words"):
        with derive() as line:
            line(k, "half of k^2")


def test_sympy_is_itself_again_after_a_line_that_fails():
    with pytest.raises(ValueError, match="does not hold"):
        derived(k, k + 1)
    assert k + k == 2 * k and (k + k).func is sympy.Mul


def test_the_page_shows_what_was_written():
    with derive("∂L/∂k") as line:
        line(Derivative(1 / n * Sum((y[i] - k * x[i]) ** 2, N), k))
        line(-2 / n * Sum(x[i] * (y[i] - k * x[i]), N), "chain rule")
    assert repr(line) == (
        "∂L/∂k = ∂/∂k (1/n·Σ_(i=1..n) (y_i − k·x_i)²)\n      = −2/n·Σ_(i=1..n) x_i·(y_i − k·x_i)    (chain rule)"
    )
    assert line._repr_latex_() == (
        r"$\displaystyle \begin{aligned}"
        "\n"
        r"\frac{\partial L}{\partial k} &= \frac{\partial}{\partial k} \frac{1}{n} \sum_{i=1}^{n} "
        r"\left({y}_{i} - k {x}_{i}\right)^{2} \\[6pt]"
        "\n"
        r" &= -\frac{2}{n} \sum_{i=1}^{n} {x}_{i} \left({y}_{i} - k {x}_{i}\right)"
        r" && \small \text{chain rule}"
        "\n"
        r"\end{aligned}$"
    )
