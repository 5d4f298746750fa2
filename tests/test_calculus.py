"""Finite differences against derivatives taken by sympy, their order of accuracy, and the gradient check."""

import math

import numpy as np
import pytest
import sympy

from helpers import calculus

t = sympy.Symbol("t")
FUNCTIONS = [t**3, sympy.sin(t), sympy.exp(t), sympy.log(t), 1 / t, sympy.sqrt(t), 1 / (1 + sympy.exp(-t))]


@pytest.mark.parametrize("expression", FUNCTIONS, ids=str)
@pytest.mark.parametrize(("method", "accuracy"), [("central", 1e-9), ("forward", 3e-7), ("backward", 3e-7)])
def test_derivative_equals_sympy(expression, method, accuracy):
    f = sympy.lambdify(t, expression)
    exact = sympy.lambdify(t, sympy.diff(expression, t))
    points = np.array([0.5, 1.0, 3.0])
    np.testing.assert_allclose(calculus.derivative(f, points, method=method), exact(points), rtol=accuracy)
    for x in points:
        answer = calculus.derivative(f, x, method=method)
        assert type(answer) is float
        assert answer == pytest.approx(exact(x), rel=accuracy)


def test_methods_by_hand():
    # (x + h)³ around x = 1 with h = 1: 8, 1 and 0
    for method, slope in {"central": 4, "forward": 7, "backward": 1}.items():
        assert calculus.derivative(lambda x: x**3, 1, h=1, method=method) == slope


@pytest.mark.parametrize(("method", "order"), [("central", 2), ("forward", 1), ("backward", 1)])
def test_order_of_accuracy(method, order):
    errors = [abs(calculus.derivative(math.exp, 0.0, h, method) - 1) for h in (1e-2, 1e-3)]
    assert math.log10(errors[0] / errors[1]) == pytest.approx(order, abs=0.01)


def test_large_and_integer_x():
    assert calculus.derivative(lambda x: x**2, 10**8) == pytest.approx(2e8, rel=1e-8)
    assert calculus.derivative(lambda x: x**-1, 2) == pytest.approx(-0.25, rel=1e-8)
    np.testing.assert_allclose(calculus.gradient(lambda w: w[0] * w[1] ** 2, [3, 2]), [4, 12], rtol=1e-8)


def test_gradient_equals_sympy():
    a, b, c = symbols = sympy.symbols("a b c")
    expression = sympy.exp(a * b) + sympy.sin(c) / b
    at = [0.3, -1.2, 4.0]
    f = sympy.lambdify([symbols], expression)
    exact = [float(expression.diff(s).subs(dict(zip(symbols, at, strict=True)))) for s in symbols]
    np.testing.assert_allclose(calculus.gradient(f, at), exact, rtol=1e-8)


def test_nothing_is_changed():
    x = np.array([1.0, 2.0])

    def careless(w):
        w += 1
        return w

    calculus.check_gradient(lambda w: 0.5 * ((w + 1) ** 2).sum(), careless, x)
    calculus.gradient(lambda w: w.sum(), x)
    assert x.tolist() == [1, 2]


def test_check_accepts_the_right_gradient():
    check = calculus.check_gradient(lambda w: (w**2).sum(), lambda w: 2 * w, [1, -3, 0])
    assert check.agrees and check.error < 1e-9
    assert repr(check) == "the gradients agree: relative error at most 1e-06 in every coordinate"


@pytest.mark.parametrize(
    ("wrong", "worst", "error", "analytic"),
    [
        (lambda w: w * [2, 4], 1, 0.5, 24),
        (lambda w: w * [-2, 2], 0, 2.0, -4),
        (lambda w: 2 * w + [0, 1], 1, 1 / 13, 13),
        (lambda w: 2 * w + [1e-4, 0], 0, 1e-4 / 4, 4.0001),
    ],
)
def test_check_names_the_worst_coordinate(wrong, worst, error, analytic):
    numeric = [4, 12]
    check = calculus.check_gradient(lambda w: (w**2).sum(), wrong, [2, 6])
    assert not check.agrees
    assert check.worst == worst
    assert check.error == pytest.approx(error, rel=1e-4)
    assert check.analytic == pytest.approx(analytic)
    assert check.numeric == pytest.approx(numeric[worst])


def test_check_is_absolute_for_small_slopes():
    check = calculus.check_gradient(lambda w: 0.01 * w[0], lambda w: np.array([0.02]), [1])
    assert check.error == pytest.approx(0.01)
    assert repr(check) == (
        "the gradients differ: relative error 0.01 in coordinate 0 (formula 0.02, finite difference 0.01)"
    )


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (dict(f=abs, x=1, method="middle"), ValueError, "method must be 'central', 'forward' or 'backward'"),
        (dict(f=abs, x=1, h=0), ValueError, "h must be positive; it is 0"),
        (dict(f=abs, x=1, h=-1e-3), ValueError, "h must be positive"),
        (dict(f=abs, x=1.0, h=1e-17), ValueError, "h = 1e-17 vanishes beside x"),
        (dict(f=abs, x=np.nan), ValueError, "x holds nan"),
        (dict(f=np.log, x=0), ValueError, "f is not finite"),
        (dict(f=lambda x: None, x=0), TypeError, "f must return real numbers; it returned None"),
        (dict(f=np.sum, x=[1, 2]), ValueError, r"f must return the shape of x, \(2,\); it"),
    ],
)
def test_derivative_says_what_is_wrong(arguments, error, message):
    with pytest.raises(error, match=message):
        calculus.derivative(**arguments)


def test_gradient_says_what_is_wrong():
    with pytest.raises(ValueError, match=r"f must return one number, as \.mean"):
        calculus.gradient(lambda w: w**2, [1, 2])
    with pytest.raises(ValueError, match=r"x must be a vector of shape \(n,\)"):
        calculus.gradient(np.sum, 3.0)
    with pytest.raises(ValueError, match=r"grad\(x\) has shape \(\): it must have the shape of x, \(2,\)"):
        calculus.check_gradient(np.sum, np.sum, [1, 2])
