"""Finite differences of one variable against sympy, their order of accuracy, and where there is no derivative."""

import math
import re

import numpy as np
import pytest
import sympy

from helpers.maths.derivatives import differences

t = sympy.Symbol("t")
FUNCTIONS = [t**3, sympy.sin(t), sympy.exp(t), sympy.log(t), 1 / t, sympy.sqrt(t), 1 / (1 + sympy.exp(-t))]


@pytest.mark.parametrize("expression", FUNCTIONS, ids=str)
@pytest.mark.parametrize(("method", "accuracy"), [("central", 1e-9), ("forward", 3e-7), ("backward", 3e-7)])
def test_derivative_equals_sympy(expression, method, accuracy):
    f = sympy.lambdify(t, expression)
    exact = sympy.lambdify(t, sympy.diff(expression, t))
    points = np.array([0.5, 1.0, 3.0])
    np.testing.assert_allclose(differences.derivative(f, points, method=method), exact(points), rtol=accuracy)
    for x in points:
        answer = differences.derivative(f, x, method=method)
        assert type(answer) is float
        assert answer == pytest.approx(exact(x), rel=accuracy)


def test_methods_by_hand():
    # (x + h)³ around x = 1 with h = 1: 8, 1 and 0
    for method, slope in {"central": 4, "forward": 7, "backward": 1}.items():
        assert differences.derivative(lambda x: x**3, 1, h=1, method=method) == slope


@pytest.mark.parametrize(("method", "order"), [("central", 2), ("forward", 1), ("backward", 1)])
def test_order_of_accuracy(method, order):
    errors = [abs(differences.derivative(math.exp, 0.0, h, method) - 1) for h in (1e-2, 1e-3)]
    assert math.log10(errors[0] / errors[1]) == pytest.approx(order, abs=0.01)


def test_large_and_integer_x():
    assert differences.derivative(lambda x: x**2, 10**8) == pytest.approx(2e8, rel=1e-8)
    assert differences.derivative(lambda x: x**-1, 2) == pytest.approx(-0.25, rel=1e-8)


@pytest.mark.parametrize("expression", FUNCTIONS, ids=str)
def test_second_derivative_equals_sympy(expression):
    f = sympy.lambdify(t, expression)
    exact = sympy.lambdify(t, sympy.diff(expression, t, 2))
    points = np.array([0.5, 1.0, 3.0])
    np.testing.assert_allclose(differences.second_derivative(f, points), exact(points), rtol=2e-6, atol=2e-7)
    assert type(differences.second_derivative(f, 0.5)) is float


def test_second_derivative_by_hand_and_its_order():
    assert differences.second_derivative(lambda x: x**4, 1, h=1) == 16 - 2 + 0
    errors = [abs(differences.second_derivative(math.exp, 0.0, h) - 1) for h in (1e-1, 1e-2)]
    assert math.log10(errors[0] / errors[1]) == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(("method", "power"), [("central", 1 / 3), ("forward", 1 / 2), ("backward", 1 / 2)])
def test_the_default_step_is_near_the_best(method, power):
    """No step of a fine grid is more than ten times as good, and the best one is within a factor of ten."""
    steps = np.logspace(-14, -1, 261)
    errors = np.array([abs(differences.derivative(np.exp, 1.0, h, method) - math.e) for h in steps])
    typical = np.array([np.median(errors[max(0, i - 10) : i + 11]) for i in range(len(steps))])
    best = steps[typical.argmin()]
    assert differences.EPS**power / 10 < best < 10 * differences.EPS**power
    assert abs(differences.derivative(np.exp, 1.0, method=method) - math.e) < 10 * typical.min()


BROKEN = [
    (abs, 0, "f has a kink at x = 0: its slope is -1 to the left and 1 to the right"),
    (lambda x: np.maximum(x, 0), [-1, 0.5, 0], r"f has a kink at x\[2\] = 0: its slope is 0 to the left and 1"),
    (lambda x: x**2 + 0.01 * abs(x - 1), 1, "f has a kink at x = 1: its slope is 1.99 to the left and 2.01"),
    (lambda x: 1e6 + abs(x - 3), 3, "f has a kink at x = 3"),
    (np.sign, 0, "f has no slope at x = 0: it jumps"),
    (lambda x: x >= 2, [[1, 2]], r"f has no slope at x\[0, 1\] = 2: it jumps"),
    (np.cbrt, 0, "f has no slope at x = 0: it jumps or rises vertically"),
]


@pytest.mark.parametrize(("f", "x", "message"), BROKEN)
def test_a_kink_and_a_jump_are_named(f, x, message):
    with pytest.raises(ValueError, match=message):
        differences.derivative(f, x)


def test_the_sides_of_a_kink_have_slopes():
    assert differences.derivative(abs, 0, method="forward") == 1
    assert differences.derivative(abs, 0, method="backward") == -1
    assert differences.derivative(abs, 0, h=0.5) == 0  # a step of one's own: the formula and nothing else


SMOOTH = [
    (lambda x: x**2, 0, 0),
    (lambda x: x**3, 0, 0),
    (lambda x: abs(x) ** 1.5, 0, 0),
    (lambda x: 0 * x + 5, 7, 0),
    (lambda x: 1e6 + (x - 1) ** 2, 1, 0),
    (lambda x: 1e6 * (x - 1), 1, 1e6),
    (lambda x: 1e-9 * x, 0, 1e-9),
    (lambda x: np.tanh(50 * x), 0, 50),
    (lambda x: -x, 1e12, -1),
    (lambda x: 2 * x, 1e300, 2),
]


@pytest.mark.parametrize(("f", "x", "slope"), SMOOTH)
def test_what_is_smooth_is_not_called_broken(f, x, slope):
    assert differences.derivative(f, x) == pytest.approx(slope, rel=1e-6, abs=1e-9)


def test_far_from_0_a_wave_is_right_or_refused_with_a_true_reason():
    """The default step grows with |x| and becomes wider than a wave: 300 places, and none is silently wrong."""
    rng = np.random.default_rng(0)
    for x in (1e5, 1e6, *10 ** rng.uniform(3, 7, 300)):
        try:
            answer = differences.derivative(np.sin, x)
        except ValueError as error:
            assert re.match(
                r"f changes faster than the step h = \S+ can follow at x = \S+, or jumps there: give a", str(error)
            )
            assert 6e-6 * x > 1e-3
        else:
            assert answer == pytest.approx(float(np.cos(x)), abs=1e-4)
    assert differences.derivative(np.sin, 1e6, h=1e-5) == pytest.approx(np.cos(1e6), abs=1e-5)
    with pytest.raises(ValueError, match=r"h = 0.61 can follow at x\[1\] = 1e\+05"):
        differences.derivative(np.sin, [1.0, 1e5, 2.0])


def test_far_from_0_a_curvature_is_right_or_refused():
    rng = np.random.default_rng(1)
    for x in 10 ** rng.uniform(2, 7, 300):
        try:
            answer = differences.second_derivative(np.sin, x)
        except ValueError as error:
            assert re.match(r"f changes faster than the step h = \S+ can follow at x = \S+: give a", str(error))
        else:
            assert answer == pytest.approx(-float(np.sin(x)), abs=0.05)


@pytest.mark.parametrize("pace", [3e4, 1e5, 1e6, 1e8])
@pytest.mark.parametrize("x", [0.0, 0.3, 1.0])
def test_a_function_that_is_too_fast_is_not_called_a_jump(pace, x):
    with pytest.raises(ValueError, match=r"f changes faster than the step h = 6.1e-06 can follow"):
        differences.derivative(lambda t: np.sin(pace * t + 0.4), x)


LARGE = [(np.log, 1e6, 1e-6), (np.square, 1e8, 2e8), (np.sqrt, 1e4, 0.005), (np.exp, 700.0, float(np.exp(700.0)))]


@pytest.mark.parametrize(
    ("f", "x", "slope"), [*LARGE, (lambda x: (x - 1e4) ** 2, 1e4, 0), (lambda x: x**-1, 500, -4e-6)]
)
def test_far_from_0_what_is_smooth_has_its_slope(f, x, slope):
    assert differences.derivative(f, x) == pytest.approx(slope, rel=1e-5, abs=1e-9)
    differences.second_derivative(f, x)


FADING = [
    (lambda x: x**3 + 1e-12 * x, 0, 1e-12),
    (lambda x: x**5, 0, 0),
    (lambda x: np.sign(x) * abs(x) ** 2.5, 0, 0),
    (lambda x: x**2 + x**3, 0, 0),
    (lambda x: np.log(np.cosh(x)) + 1e-13 * x, 0, 1e-13),
]


@pytest.mark.parametrize(("f", "x", "slope"), FADING)
def test_a_slope_that_fades_is_not_called_fast(f, x, slope):
    assert differences.derivative(f, x) == pytest.approx(slope, abs=1e-7)


def test_the_seven_digits_of_float32_are_named():
    def coarse(x):
        return np.asarray(x, np.float32) ** 2

    for compute in (differences.derivative, differences.second_derivative):
        with pytest.raises(
            ValueError, match=r"f answers in float32, with 6 digits: let it compute in float64, or give h"
        ):
            compute(coarse, 1.0)
    with pytest.raises(ValueError, match="f answers in float32"):
        differences.derivative(coarse, 1.0, method="forward")
    assert differences.derivative(coarse, 1.0, h=0.01) == pytest.approx(2, rel=1e-4)
    with pytest.raises(ValueError, match=r"f answers in float16, with 3 digits"):
        differences.derivative(lambda x: np.float16(x), 1.0)


def test_no_false_alarm_on_a_fine_grid():
    x = np.linspace(-8, 8, 4001)
    for f, exact in ((np.sin, np.cos), (np.exp, np.exp), (np.arctan, lambda x: 1 / (1 + x**2))):
        np.testing.assert_allclose(differences.derivative(f, x), exact(x), rtol=1e-7, atol=1e-9)
        differences.second_derivative(f, x)


def test_rounding_is_not_taken_for_a_kink():
    x = np.linspace(-1, 1, 201)
    slopes = differences.derivative(lambda x: 1e10 + 0.1 * x, x)  # its values are 2e-6 apart
    assert np.abs(slopes - 0.1).max() < 0.5
    differences.second_derivative(lambda x: 1e10 + 0.1 * x, x)


@pytest.mark.parametrize("f", [abs, lambda x: abs(x) ** 1.5, lambda x: x >= 0])
def test_no_second_derivative_is_named(f):
    with pytest.raises(ValueError, match=r"f has no second derivative at x = 0: its slope jumps there"):
        differences.second_derivative(f, 0)
    assert differences.second_derivative(abs, 0, h=0.5) == 4  # the formula and nothing else


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (dict(f=abs, x=1, method="middle"), ValueError, "method must be 'central', 'forward' or 'backward'"),
        (dict(f=abs, x=1, h=0), ValueError, "h must be positive; it is 0"),
        (dict(f=abs, x=1, h=-1e-3), ValueError, "h must be positive"),
        (dict(f=abs, x=1.0, h=1e-17), ValueError, "h = 1e-17 vanishes beside x"),
        (dict(f=abs, x=-1.0, h=1e-16), ValueError, "h = 1e-16 vanishes beside x"),
        (dict(f=abs, x=np.nan), ValueError, "x holds nan"),
        (dict(f=np.log, x=0), ValueError, "f is not finite"),
        (dict(f=lambda x: None, x=0), TypeError, "f must return real numbers; it returned None"),
        (dict(f=lambda x: "a", x=0), TypeError, "it returned 'a'"),
        (dict(f=np.sum, x=[1, 2]), ValueError, r"f must return one number for each x, shape \(2,\); it"),
    ],
)
def test_derivative_says_what_is_wrong(arguments, error, message):
    with pytest.raises(error, match=message):
        differences.derivative(**arguments)


def test_integers_and_vectors():
    assert differences.derivative(lambda x: x**-1, 2) == pytest.approx(-0.25, rel=1e-8)
    assert differences.derivative(np.square, np.array([[1, 2], [3, 4]])).shape == (2, 2)
    x = np.array([1, 2])
    differences.derivative(np.square, x)
    assert x.tolist() == [1, 2] and x.dtype.kind == "i"


def test_a_wave_whose_period_is_the_wide_default_step_is_refused():
    """Far from 0 the default step is wide: from either side the wave looks level, though its slope is 2π/h."""
    h = np.finfo(float).eps ** (1 / 3) * 1000
    with pytest.raises(ValueError, match="changes faster than the step"):
        differences.derivative(lambda x: 2 + np.sin(2 * np.pi * (x - 1000) / h), 1000.0)
