"""Focal loss: its limits, hand calculation, exact arithmetic at the ends, and its refusals."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import special

from helpers.maths.losses import cross_entropy, focal

steady = settings(derandomize=True, deadline=None, max_examples=60)
labels = st.sampled_from([0, 1])


def test_by_hand():
    """p_t = 1/4: (3/4)² ln 4; and with the weights of the paper."""
    plain = 0.5625 * math.log(4)
    np.testing.assert_allclose(focal.binary_focal([1, 0], [0.25, 0.75], gamma=2), [plain, plain], rtol=1e-15)
    np.testing.assert_allclose(
        focal.binary_focal([1, 0], [0.25, 0.75], gamma=2, alpha=0.25), [0.25 * plain, 0.75 * plain], rtol=1e-15
    )
    score = -math.log(3)
    np.testing.assert_allclose(focal.binary_focal_scores([1, 0], [score, -score]), [plain, plain], rtol=1e-15)
    scores = np.log([[0.25, 0.5, 0.25]])
    np.testing.assert_allclose(focal.focal_scores([0], scores, gamma=2), [plain], rtol=1e-14)
    np.testing.assert_allclose(focal.focal_scores([0], scores, gamma=2, alpha=[3, 1, 1]), [3 * plain], rtol=1e-14)


def test_a_slope_beyond_all_numbers_is_infinite_without_a_warning():
    for p in (1e-310, 5e-324):
        assert focal.binary_focal_grad(1, p, gamma=0) == -math.inf
        assert cross_entropy.binary_cross_entropy_grad(1, p) == -math.inf
        assert cross_entropy.cross_entropy_grad(0, [p, 1 - p])[0] == -math.inf
        assert focal.binary_focal_grad(0, p, gamma=0) == cross_entropy.binary_cross_entropy_grad(0, p) == 1


@steady
@example(1, 1e-310, 0.0)
@given(labels, st.floats(0, 1), st.floats(-1e4, 1e4))
def test_gamma_0_is_cross_entropy(label, p, score):
    assert focal.binary_focal(label, p, gamma=0) == pytest.approx(
        cross_entropy.binary_cross_entropy(label, p), rel=1e-14
    )
    assert focal.binary_focal_grad(label, p, gamma=0) == pytest.approx(
        cross_entropy.binary_cross_entropy_grad(label, p), rel=1e-12
    )
    by_score = focal.binary_focal_scores(label, score, gamma=0)
    assert by_score == pytest.approx(cross_entropy.binary_cross_entropy_scores(label, score), rel=1e-14)
    slope = focal.binary_focal_scores_grad(label, score, gamma=0)
    assert slope == pytest.approx(cross_entropy.binary_cross_entropy_scores_grad(label, score), rel=1e-12)


def test_a_tiny_probability_of_the_wrong_class_keeps_its_digits():
    # 1 − p_t = p and −ln(1 − p) = p + p²/2 + …, though 1 − p is rounded to 1.
    np.testing.assert_allclose(focal.binary_focal([0, 0], [1e-20, 3e-18], gamma=0.5), [1e-30, 3**1.5 * 1e-27])
    np.testing.assert_allclose(focal.binary_focal(0, 1e-20, gamma=0, alpha=0.25), 0.75e-20)


def test_gamma_0_is_cross_entropy_of_k_classes():
    rng = np.random.default_rng(0)
    y, scores = rng.integers(0, 5, 40), 20 * rng.normal(size=(40, 5))
    plain = cross_entropy.cross_entropy_scores(y, scores)
    np.testing.assert_allclose(focal.focal_scores(y, scores, 0), plain, rtol=1e-12)
    grad = cross_entropy.cross_entropy_scores_grad(y, scores)
    np.testing.assert_allclose(focal.focal_scores_grad(y, scores, 0), grad, atol=1e-14)


@steady
@given(labels, st.floats(-30, 30), st.floats(0, 6), st.floats(0, 1))
def test_probabilities_scores_and_two_classes_agree(label, score, gamma, alpha):
    by_score = focal.binary_focal_scores(label, score, gamma, alpha)
    if abs(score) < 10:
        by_p = focal.binary_focal(label, special.expit(score), gamma, alpha)
        assert by_p == pytest.approx(by_score, rel=1e-9, abs=1e-15)
    of_two = focal.focal_scores(label, [0, score], gamma, [1 - alpha, alpha])
    assert of_two == pytest.approx(by_score, rel=1e-12, abs=1e-300)
    slope = focal.binary_focal_scores_grad(label, score, gamma, alpha)
    np.testing.assert_allclose(
        focal.focal_scores_grad(label, [0, score], gamma, [1 - alpha, alpha]), [-slope, slope], rtol=1e-12, atol=1e-300
    )


@pytest.mark.parametrize("score", [-40, -3, 0, 3, 40, 700])
def test_against_fifty_digits(score):
    """Far out on the right side 1 − p_t is tiny, and must keep its digits."""
    with mpmath.workdps(50):
        p = 1 / (1 + mpmath.exp(-score))
        value = (1 - p) ** 2 * -mpmath.log(p)
        slope = (1 - p) ** 2 * (2 * p * mpmath.log(p) - (1 - p))
    # abs: e⁻²¹⁰⁰ is below all floats
    assert focal.binary_focal_scores(1, score) == pytest.approx(float(value), rel=1e-13, abs=1e-310)
    assert focal.binary_focal_scores_grad(1, score) == pytest.approx(float(slope), rel=1e-13, abs=1e-310)


def test_easy_records_fade():
    easy, hard = focal.binary_focal_scores([1, 1], [3, -3]) / cross_entropy.binary_cross_entropy_scores([1, 1], [3, -3])
    assert easy < 0.003 and hard > 0.9


@pytest.mark.parametrize("gamma", [0, 0.5, 1, 2])
def test_the_ends(gamma):
    np.testing.assert_array_equal(focal.binary_focal([1, 0, 1, 0], [1, 0, 0, 1], gamma), [0, 0, np.inf, np.inf])
    end = -1.0 if gamma == 0 else 0.0
    expected = [end, -end, -np.inf, np.inf]
    np.testing.assert_array_equal(focal.binary_focal_grad([1, 0, 1, 0], [1, 0, 0, 1], gamma), expected)
    np.testing.assert_array_equal(focal.binary_focal_scores([1, 1], [1e4, -1e4], gamma), [0, 1e4])
    np.testing.assert_array_equal(focal.binary_focal_scores_grad([1, 1], [1e4, -1e4], gamma), [0, -1])
    np.testing.assert_array_equal(focal.focal_scores([0, 1], [[1e4, -1e4, 0]] * 2, gamma), [0, 2e4])
    np.testing.assert_array_equal(focal.focal_scores_grad([0, 1], [[1e4, -1e4, 0]] * 2, gamma), [[0, 0, 0], [1, -1, 0]])


BINARY = [focal.binary_focal, focal.binary_focal_grad, focal.binary_focal_scores, focal.binary_focal_scores_grad]
SEVERAL = [focal.focal_scores, focal.focal_scores_grad]


@pytest.mark.parametrize("function", BINARY)
def test_bad_input_is_named(function):
    second = "score" if "scores" in function.__name__ else "p"
    for y_true, values, further, message in [
        ([2], [0.5], {}, "y_true must hold the labels 0 and 1"),
        ([-1], [0.5], {}, "y_true must hold the labels 0 and 1"),
        ([0, 1], [0.5], {}, rf"y_true has shape \(2,\) and {second} has shape \(1,\)"),
        ([0], [np.nan], {}, f"{second} holds nan"),
        ([], [], {}, "y_true is empty"),
        ([0], [0.5], dict(gamma=-1), "gamma must not be negative"),
        ([0], [0.5], dict(gamma=np.nan), "gamma holds nan"),
        ([0], [0.5], dict(alpha=1.5), "alpha must be from 0 to 1"),
    ]:
        with pytest.raises(ValueError, match=message):
            function(y_true, values, **further)


@pytest.mark.parametrize("function", SEVERAL)
def test_bad_input_of_several_classes_is_named(function):
    for y_true, scores, further, message in [
        ([-1], [[1, 2, 3]], {}, "y_true must hold class labels"),
        ([3], [[1, 2, 3]], {}, "y_true must hold class labels"),
        ([0, 1], [[1, 2, 3]], {}, r"y_true has shape \(2,\): give it one label for each record"),
        (0, [1], {}, "scores must hold one score for each class, for two classes or more"),
        (0, [1, np.inf], {}, "scores holds inf"),
        (0, [1, 2], dict(gamma=-0.1), "gamma must not be negative"),
        (0, [1, 2], dict(alpha=[1, 2, 3]), "alpha must hold 2 weights"),
        (0, [1, 2], dict(alpha=[1, -2]), "alpha must hold 2 weights"),
    ]:
        with pytest.raises(ValueError, match=message):
            function(y_true, scores, **further)
