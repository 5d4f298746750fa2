"""Derivatives of several variables against sympy and known functions, and the gradient check."""

import numpy as np
import pytest
import sympy
from scipy import optimize

from helpers.maths.derivatives import gradients


def test_gradient_equals_sympy():
    a, b, c = symbols = sympy.symbols("a b c")
    expression = sympy.exp(a * b) + sympy.sin(c) / b
    at = [0.3, -1.2, 4.0]
    f = sympy.lambdify([symbols], expression)
    exact = [float(expression.diff(s).subs(dict(zip(symbols, at, strict=True)))) for s in symbols]
    np.testing.assert_allclose(gradients.gradient(f, at), exact, rtol=1e-8)


def test_nothing_is_changed():
    x = np.array([1.0, 2.0])

    def careless(w):
        w += 1
        return w

    gradients.check_gradient(lambda w: 0.5 * ((w + 1) ** 2).sum(), careless, x)
    gradients.gradient(lambda w: w.sum(), x)
    assert x.tolist() == [1, 2]


def test_check_accepts_the_right_gradient():
    check = gradients.check_gradient(lambda w: (w**2).sum(), lambda w: 2 * w, [1, -3, 0])
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
    check = gradients.check_gradient(lambda w: (w**2).sum(), wrong, [2, 6])
    assert not check.agrees
    assert check.worst == worst
    assert check.error == pytest.approx(error, rel=1e-4)
    assert check.analytic == pytest.approx(analytic)
    assert check.numeric == pytest.approx(numeric[worst])


@pytest.mark.parametrize("size", [1e-12, 1e-8, 1e-4, 1, 1e6])
def test_check_is_as_strict_for_small_slopes(size):
    def f(w):
        return size * (w**2).sum()

    x = [1.0, -2.0]
    assert gradients.check_gradient(f, lambda w: size * 2 * w, x).agrees
    for wrong in (
        lambda w: size * w,
        lambda w: -size * 2 * w,
        lambda w: size * 2 * w + [0, size * 1e-4],
        lambda w: 0 * w,
    ):
        assert not gradients.check_gradient(f, wrong, x).agrees
    assert gradients.check_gradient(f, lambda w: size * w, x).error == pytest.approx(0.5)


def test_a_wrong_slope_is_found_beside_large_ones_and_far_below_the_value():
    f, right = lambda w: 3 + w[0] ** 2 + 1e-6 * w[1], lambda w: np.array([2 * w[0], 1e-6])
    assert gradients.check_gradient(f, right, [1, 1]).agrees
    wrong = gradients.check_gradient(f, lambda w: right(w) * [1, 2], [1, 1])
    assert not wrong.agrees and wrong.worst == 1
    assert repr(wrong).endswith("in coordinate 1 (formula 2e-06, finite difference 1e-06)")


def test_of_equal_errors_the_largest_difference_is_named():
    check = gradients.check_gradient(lambda w: (w**2).sum(), lambda w: -2 * w, [1e-3, 3, 0.7])
    assert check.worst == 1 and check.error == pytest.approx(2)


def test_a_slope_of_0_is_checked_and_what_tells_nothing_is_said():
    rest = gradients.check_gradient(lambda w: ((w - 1) ** 2).sum(), lambda w: -2 * (w - 1), [1, 1])
    assert rest.agrees and not rest.telling
    assert repr(rest) == "the gradients agree, but every slope is 0 to rounding: check at another place too"
    assert not gradients.check_gradient(lambda w: ((w - 1) ** 2).sum(), lambda w: w, [1, 1]).agrees
    assert gradients.check_gradient(lambda w: np.cosh(10 * w).sum(), lambda w: 10 * np.sinh(10 * w), [0.0, 0.3]).agrees


def test_a_function_in_float32_is_named():
    def coarse(w):
        return (np.asarray(w, np.float32) ** 2).sum()

    for compute in (gradients.gradient, gradients.hessian, gradients.laplacian):
        with pytest.raises(
            ValueError, match="f answers in float32, with 6 digits: let it compute in float64, or give h"
        ):
            compute(coarse, [1.0, 2.0])
    with pytest.raises(ValueError, match="f answers in float32"):
        gradients.check_gradient(coarse, lambda w: 2 * w, [1.0, 2.0])
    with pytest.raises(ValueError, match="f answers in float32"):
        gradients.directional_derivative(coarse, [1.0, 2.0], [1, 0])
    with pytest.raises(ValueError, match="f answers in float32"):
        gradients.jacobian(lambda w: np.asarray(w, np.float32), [1.0, 2.0])
    np.testing.assert_allclose(gradients.gradient(coarse, [1.0, 2.0], h=0.01), [2, 4], rtol=1e-4)


def test_gradient_says_what_is_wrong():
    with pytest.raises(ValueError, match=r"f must return one number, as \.mean"):
        gradients.gradient(lambda w: w**2, [1, 2])
    with pytest.raises(ValueError, match=r"x must be a vector of shape \(n,\)"):
        gradients.gradient(np.sum, 3.0)
    with pytest.raises(ValueError, match=r"grad\(x\) has shape \(\): it must have the shape of x, \(2,\)"):
        gradients.check_gradient(np.sum, np.sum, [1, 2])


# --- directions, Jacobian, Hessian, Laplacian -----------------------------------------------------------------------


A, B, C = SYMBOLS = sympy.symbols("a b c")
EXPRESSION = sympy.exp(A * B) + sympy.sin(C) / B + A * C**3
AT = [0.3, -1.2, 2.0]


def exact(expression):
    return np.array(expression.subs(dict(zip(SYMBOLS, AT, strict=True))).evalf(), dtype=float)


def test_directional_derivative_equals_sympy():
    f = sympy.lambdify([SYMBOLS], EXPRESSION)
    gradient = exact(sympy.Matrix([EXPRESSION]).jacobian(SYMBOLS))[0]
    for direction in ([1, 0, 0], [0, -2, 0], [1, 2, -2], [1e-200, 0, 0], [1e200, 1e200, 0]):
        unit = np.array(direction) / max(np.abs(direction))
        slope = gradient @ unit / np.linalg.norm(unit)
        assert gradients.directional_derivative(f, AT, direction) == pytest.approx(slope, rel=1e-8)


def test_directional_derivative_is_a_cosine():
    f = lambda w: w[0] ** 2 + 3 * w[1]  # noqa: E731  its gradient at (2, 5) is (4, 3), of length 5
    for degrees in (0, 30, 90, 200):
        turn = np.deg2rad(degrees) + np.arctan2(3, 4)
        slope = gradients.directional_derivative(f, [2, 5], [np.cos(turn), np.sin(turn)])
        assert slope == pytest.approx(5 * np.cos(np.deg2rad(degrees)), abs=1e-8)


def test_directional_derivative_with_a_step_by_hand():
    assert gradients.directional_derivative(lambda w: (w**3).sum(), [1, 0], [5, 0], h=1) == (8 - 0) / 2


def test_jacobian_equals_sympy():
    outputs = sympy.Matrix([EXPRESSION, A * B * C])
    f = sympy.lambdify([SYMBOLS], list(outputs))
    answer = gradients.jacobian(lambda x: np.array(f(x)), AT)
    assert answer.shape == (2, 3)
    np.testing.assert_allclose(answer, exact(outputs.jacobian(SYMBOLS)), rtol=1e-8)


def test_hessian_equals_sympy():
    f = sympy.lambdify([SYMBOLS], EXPRESSION)
    answer = gradients.hessian(f, AT)
    np.testing.assert_allclose(answer, exact(sympy.hessian(EXPRESSION, SYMBOLS)), rtol=1e-6, atol=1e-6)
    np.testing.assert_array_equal(answer, answer.T)
    by_hand = gradients.hessian(lambda w: w[0] ** 2 * w[1] ** 2, [1, 2], h=1)  # (4·9 + 0 − 4·1 − 0) / 4 …
    np.testing.assert_array_equal(by_hand, [[8, 8], [8, 2]])


def test_hessian_of_rosenbrock_and_its_trace():
    at = np.array([-1.2, 1.0, 0.7, 2.0])
    hessian = optimize.rosen_hess(at)
    np.testing.assert_allclose(gradients.hessian(optimize.rosen, at), hessian, rtol=1e-5, atol=1e-2)
    assert gradients.laplacian(optimize.rosen, at) == pytest.approx(np.trace(hessian), rel=1e-6)


def test_laplacian_of_harmonic_functions_is_zero():
    for f in (lambda w: w[0] ** 2 - w[1] ** 2, lambda w: np.log(w @ w), lambda w: np.exp(w[0]) * np.sin(w[1])):
        assert gradients.laplacian(f, [0.8, 1.1]) == pytest.approx(0, abs=1e-6)


# --- kinks, many parameters, what is refused ------------------------------------------------------------------------


def test_kinks_are_named_with_their_coordinate():
    f = lambda w: w[0] * abs(w[1])  # noqa: E731
    with pytest.raises(ValueError, match=r"f has a kink at x\[1\] = 0: its slope is -2 to the left and 2 to the"):
        gradients.gradient(f, [2, 0])
    with pytest.raises(ValueError, match=r"f has a kink at x\[1\] = 0"):
        gradients.jacobian(lambda w: np.array([1.0, f(w)]), [2, 0])
    with pytest.raises(ValueError, match="f has a kink at t = 0: its slope is -2 to the left"):
        gradients.directional_derivative(f, [2, 0], [0, 1])
    for function in (gradients.hessian, gradients.laplacian):
        with pytest.raises(ValueError, match=r"f has no second derivative at x\[1\] = 0"):
            function(f, [2, 0])
    assert gradients.gradient(f, [2, 0], h=0.1).tolist() == [0, 0]


def counted(f):
    def counting(x):
        counting.points += 1 if x.ndim == 1 else len(x)
        counting.calls += 1
        return f(x)

    counting.points = counting.calls = 0
    return counting


def test_the_cost_of_a_check_is_linear_in_the_parameters():
    for p in (50, 100):
        f, w = counted(lambda w: np.sin(w).sum()), np.linspace(0.5, 1, p)
        assert gradients.check_gradient(f, np.cos, w).agrees
        assert f.points == 2 * p + 1


def test_ten_thousand_parameters_at_once():
    f, w = counted(lambda w: np.einsum("...i,...i->...", w, w)), np.linspace(1, 2, 10_000)
    check = gradients.check_gradient(f, lambda w: 2 * w, w, vectorized=True)
    assert check.agrees and f.points == 20_001 and f.calls < 500
    wrong = gradients.check_gradient(f, lambda w: 2 * w + 0.5 * (np.arange(10_000) == 7654), w, vectorized=True)
    assert (wrong.agrees, wrong.worst) == (False, 7654)


def test_vectorised_and_one_by_one_are_the_same():
    f, w = lambda w: (w**3).sum(axis=-1) + w[..., 0] * w[..., 1], np.array([0.0, -2.0, 3.0])
    np.testing.assert_array_equal(gradients.gradient(f, w, vectorized=True), gradients.gradient(f, w))
    rows_only = lambda rows: rows[:, 0] * rows[:, 2]  # noqa: E731
    np.testing.assert_allclose(gradients.gradient(rows_only, w, vectorized=True), [3, 0, 0], atol=1e-9)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: gradients.directional_derivative(np.sum, [1, 2], [0, 0]), ValueError, "direction is all zeros"),
        (lambda: gradients.directional_derivative(np.sum, [1, 2], [1]), ValueError, r"direction has shape \(1,\): it"),
        (lambda: gradients.jacobian(np.sum, [1, 2]), ValueError, r"f must return a vector of shape \(m,\); it"),
        (lambda: gradients.hessian(np.sum, 3.0), ValueError, r"x must be a vector of shape \(n,\)"),
        (lambda: gradients.laplacian(np.sum, [1e9], h=1e-9), ValueError, "h = 1e-09 vanishes beside x"),
        (lambda: gradients.gradient(lambda w: w, [1, 2], vectorized=True), ValueError, "f must return one number"),
        (lambda: gradients.gradient(lambda w: 1j, [1, 2]), TypeError, "f must return real numbers"),
        (lambda: gradients.gradient(lambda w: np.log(w[0]), [0, 1]), ValueError, "f is not finite"),
    ],
)
def test_what_is_wrong_is_said(call, error, message):
    with pytest.raises(error, match=message):
        call()
