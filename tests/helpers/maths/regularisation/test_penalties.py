"""Penalties against hand calculation and scipy; proximal maps against the definition that they solve."""

import inspect

import numpy as np
import pytest
import slopes
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from helpers.maths.regularisation import penalties

FIVE = [0.4, -0.5, 1.5, -0.4, 0.6]
steady = settings(derandomize=True, deadline=None, max_examples=60)
numbers = st.floats(-1e3, 1e3)
amounts = st.floats(0, 1e3)

# name: penalty, gradient
PENALTIES = {
    "L1": (penalties.l1, penalties.l1_grad),
    "L2": (penalties.l2, penalties.l2_grad),
}
each = pytest.mark.parametrize(("value", "grad"), PENALTIES.values(), ids=PENALTIES)


def test_what_five_weights_are_charged():
    np.testing.assert_allclose(penalties.l2(FIVE), [0.16, 0.25, 2.25, 0.16, 0.36], rtol=1e-15)
    assert penalties.l2(FIVE).sum() == pytest.approx(3.18)
    assert penalties.l1(FIVE).sum() == pytest.approx(3.4)


def test_every_penalty_has_its_gradient():
    functions = dict(inspect.getmembers(penalties, inspect.isfunction))
    gradients = {name for name in functions if name.endswith("_grad")}
    assert gradients == {"l1_grad", "l2_grad"}


@each
def test_gradient_is_the_slope(value, grad):
    w = np.array([-30.0, -1.5, -0.2, 0.2, 0.7, 12])
    np.testing.assert_allclose(grad(w), slopes.slope(value, w), rtol=1e-9)


@each
def test_the_gradient_is_that_of_the_sum(value, grad):
    numeric = slopes.gradient(lambda w: value(w).sum(), np.array(FIVE))
    np.testing.assert_allclose(grad(FIVE), numeric, rtol=1e-9)


@each
def test_at_the_kink_the_gradient_is_0(value, grad):
    assert grad(0.0) == 0 and value(0.0) == 0


@pytest.mark.parametrize(("w", "interval"), [(2.5, (1, 1)), (-1e-9, (-1, -1)), (0, (-1, 1)), (-0.0, (-1, 1))])
def test_subgradients(w, interval):
    assert penalties.l1_subgradient(w) == interval
    for slope in interval:  # the line through (w, |w|) with that slope stays below |·|
        at = np.linspace(-5, 5, 101)
        assert (np.abs(at) >= abs(w) + slope * (at - w) - 1e-12).all()


def test_the_proximal_map_by_hand():
    answer = penalties.soft_threshold([3, 1, -2, 1.5, 0, -1], 1.5)
    np.testing.assert_allclose(answer, [1.5, 0, -0.5, 0, 0, 0], rtol=1e-15)
    assert not np.signbit(answer[answer == 0]).any()  # a zero is printed as 0, not as −0


@steady
@given(v=numbers, amount=amounts, other=numbers)
def test_no_other_point_is_lower_than_the_proximal_one(v, amount, other):
    def objective(w):
        return (w - v) ** 2 / 2 + amount * float(penalties.l1(w))

    lowest = objective(penalties.soft_threshold(v, amount))
    near = penalties.soft_threshold(v, amount) + np.array([-1e-3, 1e-3])
    for w in (other, 0.0, v, *near):
        assert objective(w) >= lowest - 1e-9 * (1 + abs(lowest))


@pytest.mark.parametrize("v", [-3.7, -0.4, 0.9, 5.0])
def test_proximal_map_equals_scipy(v):
    best = optimize.minimize_scalar(
        lambda w: (w - v) ** 2 / 2 + 0.8 * float(penalties.l1(w)), bounds=(-9, 9), options=dict(xatol=1e-10)
    )
    assert penalties.soft_threshold(v, 0.8) == pytest.approx(best.x, abs=1e-6)


@steady
@given(v=numbers, u=numbers, amount=amounts)
def test_proximal_map_never_spreads_points_and_keeps_signs(v, u, amount):
    prox = penalties.soft_threshold
    assert abs(prox(v, amount) - prox(u, amount)) <= abs(v - u) * (1 + 1e-12) + 1e-12
    assert prox(v, amount) * v >= 0
    assert prox(-v, amount) == -prox(v, amount)


@each
def test_shapes_are_kept_and_inputs_are_not_changed(value, grad):
    for function in (value, grad, lambda w: penalties.soft_threshold(w, 0.5)):
        for shape in [(), (1,), (3,), (2, 3)]:
            w = np.ones(shape)
            assert np.shape(function(w)) == shape
            assert (w == 1).all()
    assert value(np.array([200, 3], dtype=np.uint8)).tolist() == value([200.0, 3.0]).tolist()


@each
@pytest.mark.parametrize(
    ("w", "error", "message"),
    [
        ([1, np.nan], ValueError, " holds nan at position 1"),
        ([], ValueError, " is empty"),
        (["1"], TypeError, " must hold real numbers only"),
    ],
)
def test_bad_weights_are_named(value, grad, w, error, message):
    for function, name in ((value, "w"), (grad, "w"), (lambda v: penalties.soft_threshold(v, 1), "v")):
        with pytest.raises(error, match=f"^{name}{message}"):
            function(w)


def test_bad_numbers_are_named():
    with pytest.raises(ValueError, match="amount must not be negative; it is -1"):
        penalties.soft_threshold([1], -1)
