"""Losses against scikit-learn, against hand calculation, and the properties that make them losses."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special
from sklearn import metrics as sklearn_metrics

from helpers.maths.losses import cross_entropy, residuals

ERRORS = [residuals.squared, residuals.absolute, residuals.huber]
GRADIENTS = [residuals.squared_grad, residuals.absolute_grad, residuals.huber_grad]
CROSS_ENTROPIES = {
    cross_entropy.binary_cross_entropy: "p",
    cross_entropy.binary_cross_entropy_grad: "p",
    cross_entropy.binary_cross_entropy_scores: "score",
    cross_entropy.binary_cross_entropy_scores_grad: "score",
}
numbers = st.floats(-1e6, 1e6)
steady = settings(derandomize=True, deadline=None, max_examples=50)


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        (residuals.squared, [4, 0, 2.25]),
        (residuals.squared_grad, [-4, 0, 3]),
        (residuals.absolute, [2, 0, 1.5]),
        (residuals.absolute_grad, [-1, 0, 1]),
        (residuals.huber, [1.5, 0, 1]),
        (residuals.huber_grad, [-1, 0, 1]),
    ],
)
def test_by_hand(loss, expected):
    np.testing.assert_array_equal(loss([3, 5, -1], [1, 5, 0.5]), expected)


def test_means_equal_scikit_learn():
    rng = np.random.default_rng(1)
    y_true, y_pred = rng.normal(size=(2, 50))
    assert residuals.squared(y_true, y_pred).mean() == pytest.approx(
        sklearn_metrics.mean_squared_error(y_true, y_pred), rel=1e-14
    )
    assert residuals.absolute(y_true, y_pred).mean() == pytest.approx(
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


@pytest.mark.parametrize("function", [*ERRORS, *GRADIENTS, *CROSS_ENTROPIES])
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


@steady
@given(y_true=numbers, y_pred=numbers, delta=st.floats(1e-3, 1e6))
def test_huber_equals_scipy_and_its_limits(y_true, y_pred, delta):
    r = y_true - y_pred
    assert residuals.huber(y_true, y_pred, delta) == pytest.approx(special.huber(delta, r), rel=1e-12, abs=1e-300)
    assert residuals.huber(y_true, y_pred, 1e9) == pytest.approx(residuals.squared(y_true, y_pred) / 2, rel=1e-12)
    assert residuals.huber_grad(y_true, y_pred, 1e9) == pytest.approx(-r, rel=1e-12)
    if abs(r) > 1e-3:
        assert residuals.huber(y_true, y_pred, 1e-9) / 1e-9 == pytest.approx(abs(r), rel=1e-6)


@pytest.mark.parametrize("function", [residuals.huber, residuals.huber_grad])
@pytest.mark.parametrize("delta", [0, -1, np.nan, np.inf])
def test_huber_refuses_a_delta_that_is_no_width(function, delta):
    with pytest.raises(ValueError, match="delta"):
        function(1, 2, delta)


# --- losses of two classes ------------------------------------------------------------------------------------

LN2 = np.log(2)


@pytest.mark.parametrize(
    ("function", "given", "expected"),
    [
        (cross_entropy.binary_cross_entropy, [0.5, 0.5, 0.25, 0.25], [LN2, LN2, np.log(4), np.log(4 / 3)]),
        (cross_entropy.binary_cross_entropy, [1, 0, 0, 1], [0, 0, np.inf, np.inf]),
        (cross_entropy.binary_cross_entropy_grad, [0.5, 0.5, 0.25, 0.25], [-2, 2, -4, 4 / 3]),
        (cross_entropy.binary_cross_entropy_grad, [1, 0, 0, 1], [-1, 1, -np.inf, np.inf]),
        (cross_entropy.binary_cross_entropy_scores, [0, 0, -np.log(3), np.log(3)], [LN2, LN2, np.log(4), np.log(4)]),
        (cross_entropy.binary_cross_entropy_scores, [1e4, -1e4, -1e4, 1e4], [0, 0, 1e4, 1e4]),
        (cross_entropy.binary_cross_entropy_scores_grad, [0, 0, -np.log(3), np.log(3)], [-0.5, 0.5, -0.75, 0.75]),
        (cross_entropy.binary_cross_entropy_scores_grad, [1e4, -1e4, -1e4, 1e4], [0, 0, -1, 1]),
    ],
)
def test_cross_entropy_by_hand(function, given, expected):
    answer = function([1, 0, 1, 0], given)
    np.testing.assert_allclose(answer, expected, rtol=1e-15)
    values = answer[np.array(expected) == 0]
    assert function.__name__.endswith("_grad") or not np.signbit(values).any()  # 0, and not −0


def test_cross_entropy_of_tiny_probabilities_keeps_its_digits():
    """Against Python's own log1p and exp at numbers where 1 − p or 1 + eˢ would be rounded to 1."""
    assert cross_entropy.binary_cross_entropy(0, 1e-20) == pytest.approx(1e-20, rel=1e-14, abs=0)
    assert cross_entropy.binary_cross_entropy(1, 1e-300) == pytest.approx(300 * math.log(10), rel=1e-14, abs=0)
    assert cross_entropy.binary_cross_entropy_scores(1, 50) == pytest.approx(math.exp(-50), rel=1e-14, abs=0)
    assert cross_entropy.binary_cross_entropy_scores_grad(1, 50) == pytest.approx(-math.exp(-50), rel=1e-14, abs=0)
    assert cross_entropy.binary_cross_entropy_scores_grad(0, -50) == pytest.approx(math.exp(-50), rel=1e-14, abs=0)


@steady
@given(y_true=st.sampled_from([0, 1]), score=st.floats(-30, 30))
def test_both_cross_entropies_agree_and_scipy_too(y_true, score):
    p = special.expit(score)
    by_score = cross_entropy.binary_cross_entropy_scores(y_true, score)
    assert by_score == pytest.approx(-special.log_expit(score if y_true else -score), rel=1e-12)
    if abs(score) < 10:
        assert cross_entropy.binary_cross_entropy(y_true, p) == pytest.approx(by_score, rel=1e-9)
    assert cross_entropy.binary_cross_entropy_scores_grad(y_true, score) == pytest.approx(p - y_true, abs=1e-15)


@pytest.mark.parametrize(("function", "name"), CROSS_ENTROPIES.items())
def test_bad_input_of_a_cross_entropy_is_named(function, name):
    for y_true, second, error, message in [
        ([0.5, 1], [0.5, 0.5], ValueError, "y_true must hold the labels 0 and 1; it holds 0.5"),
        (["a", "b"], [0.5, 0.5], TypeError, "y_true .* text: code the two classes"),
        ([0, 1], [0.5, np.nan], ValueError, f"{name} holds nan at position 1"),
        ([0, 1], [0.5], ValueError, rf"y_true has shape \(2,\) and {name} has shape \(1,\)"),
        ([], [], ValueError, "y_true is empty"),
    ]:
        with pytest.raises(error, match=message):
            function(y_true, second)


@pytest.mark.parametrize("function", [cross_entropy.binary_cross_entropy, cross_entropy.binary_cross_entropy_grad])
@pytest.mark.parametrize("p", [-0.1, 1.1])
def test_a_probability_is_from_0_to_1(function, p):
    with pytest.raises(ValueError, match="p must hold probabilities, from 0 to 1; it holds"):
        function(1, p)


@pytest.mark.parametrize("function", [cross_entropy.binary_cross_entropy, cross_entropy.binary_cross_entropy_grad])
def test_soft_labels_are_sent_to_the_function_that_takes_them(function):
    with pytest.raises(
        ValueError, match=r"it holds 0\.25: for soft labels take cross_entropy.cross_entropy, with the pairs"
    ):
        function([0.25], [0.5])
    for function_of_scores in (
        cross_entropy.binary_cross_entropy_scores,
        cross_entropy.binary_cross_entropy_scores_grad,
    ):
        with pytest.raises(ValueError, match=r"cross_entropy.cross_entropy_scores, .* \(1 − y, y\) and \(0, score\)"):
            function_of_scores([0.25], [0.5])


def test_the_remedy_for_soft_labels_is_right():
    """−y ln p − (1 − y) ln(1 − p) of y = ¼, p = ⅘, and of the score ln 4 that gives this p."""
    y, p, score = 0.25, 0.8, np.log(4)
    by_hand = -0.25 * np.log(0.8) - 0.75 * np.log(0.2)
    assert cross_entropy.cross_entropy([1 - y, y], [1 - p, p]) == pytest.approx(by_hand, rel=1e-14)
    assert cross_entropy.cross_entropy_scores([1 - y, y], [0, score]) == pytest.approx(by_hand, rel=1e-14)
