"""Losses against scikit-learn, against hand calculation, and the properties that make them losses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sklearn_metrics

from helpers import losses

ERRORS = [losses.squared, losses.absolute]
GRADIENTS = [losses.squared_grad, losses.absolute_grad]
numbers = st.floats(-1e6, 1e6)
steady = settings(derandomize=True, deadline=None, max_examples=50)


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        (losses.squared, [4, 0, 2.25]),
        (losses.squared_grad, [-4, 0, 3]),
        (losses.absolute, [2, 0, 1.5]),
        (losses.absolute_grad, [-1, 0, 1]),
    ],
)
def test_by_hand(loss, expected):
    np.testing.assert_array_equal(loss([3, 5, -1], [1, 5, 0.5]), expected)


def test_means_equal_scikit_learn():
    rng = np.random.default_rng(1)
    y_true, y_pred = rng.normal(size=(2, 50))
    assert losses.squared(y_true, y_pred).mean() == pytest.approx(
        sklearn_metrics.mean_squared_error(y_true, y_pred), rel=1e-14
    )
    assert losses.absolute(y_true, y_pred).mean() == pytest.approx(
        sklearn_metrics.mean_absolute_error(y_true, y_pred), rel=1e-14
    )


@pytest.mark.parametrize("loss", ERRORS)
@steady
@given(y_true=numbers, y_pred=numbers)
def test_never_negative_symmetric_and_zero_only_for_the_truth(loss, y_true, y_pred):
    value = loss(y_true, y_pred)
    assert value >= 0
    assert value == loss(y_pred, y_true)
    if abs(y_true - y_pred) > 1e-100:  # the square of less is rounded to 0
        assert value > 0
    assert loss(y_true, y_true) == 0


@pytest.mark.parametrize("function", ERRORS + GRADIENTS)
def test_shapes_are_kept(function):
    for shape in [(), (1,), (3,), (2, 3)]:
        assert np.shape(function(np.zeros(shape), np.ones(shape))) == shape


@pytest.mark.parametrize("function", ERRORS + GRADIENTS)
def test_integers_do_not_overflow_and_inputs_are_not_changed(function):
    y_true, y_pred = np.array([200, 7], dtype=np.uint8), np.array([1, 9], dtype=np.uint8)
    np.testing.assert_array_equal(function(y_true, y_pred), function([200.0, 7.0], [1.0, 9.0]))
    assert y_true.tolist() == [200, 7] and y_pred.tolist() == [1, 9]


@pytest.mark.parametrize("function", ERRORS + GRADIENTS)
@pytest.mark.parametrize(
    ("y_true", "y_pred", "error", "message"),
    [
        ([1, 2], [[1], [2]], ValueError, r"y_true has shape \(2,\) and y_pred has shape \(2, 1\)"),
        ([1, 2], 1, ValueError, "y_pred has shape"),
        ([1, np.nan], [1, 2], ValueError, "y_true holds nan at position 1"),
        ([[1, 2]], [[1, np.inf]], ValueError, r"y_pred holds inf at position \[0, 1\]"),
        (np.nan, 1, ValueError, "y_true holds nan: "),
        ([], [], ValueError, "y_true is empty"),
        ([1], ["1"], TypeError, "y_pred must hold real numbers only; it holds text"),
        ([1j], [1], TypeError, "y_true .* complex numbers"),
        ([1], [None], TypeError, "y_pred .* NoneType"),
        ([[1, 2], [3]], [1], ValueError, "y_true is ragged"),
    ],
)
def test_bad_input_is_named(function, y_true, y_pred, error, message):
    with pytest.raises(error, match=message):
        function(y_true, y_pred)
