"""Softmax and its relatives against scipy, hand calculation, and what makes them safe at any score."""

import numpy as np
import pytest
import slopes
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from helpers.maths.losses import softmax

FUNCTIONS = [softmax.log_sum_exp, softmax.softmax, softmax.softmax_jacobian]
steady = settings(derandomize=True, deadline=None, max_examples=50)
rows = st.lists(st.floats(-700, 700), min_size=1, max_size=6)


def test_the_worked_example_by_hand():
    powers = np.array([20.0855, 2.7183, 0.3679])
    np.testing.assert_allclose(softmax.softmax([3, 1, -1]), powers / 23.1717, atol=2e-6)
    np.testing.assert_allclose(softmax.softmax([3, 1, -1]), [0.867, 0.117, 0.016], atol=5e-4)
    assert softmax.log_sum_exp([3, 1, -1]) == pytest.approx(np.log(23.1717), abs=1e-5)


@steady
@given(rows)
def test_equal_scipy(scores):
    np.testing.assert_allclose(softmax.softmax(scores), special.softmax(scores), rtol=1e-12)
    assert softmax.log_sum_exp(scores) == pytest.approx(special.logsumexp(scores), rel=1e-14, abs=1e-13)


@steady
@given(rows, st.floats(-1e4, 1e4), st.floats(0.01, 100))
def test_a_shift_changes_nothing_and_a_temperature_divides(scores, shift, temperature):
    scores = np.array(scores)
    p = softmax.softmax(scores, temperature)
    np.testing.assert_allclose(softmax.softmax(scores + shift, temperature), p, rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(p, special.softmax(scores / temperature), rtol=1e-9)
    assert p.sum() == pytest.approx(1, abs=1e-14)


def test_the_ends_of_the_temperature():
    np.testing.assert_array_equal(softmax.softmax([3, 1, 3], 1e-300), [0.5, 0, 0.5])
    np.testing.assert_allclose(softmax.softmax([3, 1, -1], 1e9), [1 / 3] * 3, rtol=1e-8)


def test_scores_of_any_size():
    np.testing.assert_array_equal(softmax.softmax([1e4, -1e4, 1e4]), [0.5, 0, 0.5])
    assert softmax.log_sum_exp([1e4, -1e4]) == 1e4
    assert softmax.log_sum_exp([-1e4, -1e4]) == pytest.approx(-1e4 + np.log(2), rel=1e-15)
    # Digits that 1 + e⁻⁵⁰ would lose.
    assert softmax.log_sum_exp([0, -50]) == pytest.approx(np.exp(-50), rel=1e-14)


def test_jacobian_is_that_of_differences():
    scores = np.array([[3.0, 1, -1], [0, 0.5, 0]])
    moved = [slopes.along(softmax.softmax, scores, direction) for direction in np.eye(3)]
    np.testing.assert_allclose(softmax.softmax_jacobian(scores), np.stack(moved, axis=-1), atol=1e-11)


def test_gradient_of_log_sum_exp_is_the_softmax():
    scores = np.array([3.0, 1, -1])
    expected = slopes.gradient(softmax.log_sum_exp, scores)
    np.testing.assert_allclose(softmax.softmax(scores), expected, atol=1e-11)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_shapes_and_inputs_are_kept(function):
    scores = np.arange(24.0).reshape(2, 3, 4)
    by_row = np.array([[function(row) for row in block] for block in scores])
    np.testing.assert_allclose(function(scores), by_row, rtol=1e-14)
    assert scores.tolist() == np.arange(24.0).reshape(2, 3, 4).tolist()
    function(np.array([200, 7], dtype=np.uint8))  # no overflow of small integers, which would warn


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize(
    ("scores", "error", "message"),
    [
        ([1, np.nan], ValueError, "scores holds nan at position 1"),
        ([[1, np.inf]], ValueError, r"scores holds inf at position \[0, 1\]"),
        ([], ValueError, "scores is empty"),
        (3.0, ValueError, "scores must hold one score for each class"),
        (["a"], TypeError, "scores must hold real numbers only"),
    ],
)
def test_bad_scores_are_named(function, scores, error, message):
    with pytest.raises(error, match=message):
        function(scores)


@pytest.mark.parametrize("temperature", [0, -1, np.nan])
def test_bad_temperature_is_named(temperature):
    with pytest.raises(ValueError, match="temperature"):
        softmax.softmax([1, 2], temperature)
