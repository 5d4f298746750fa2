"""Cross-entropy against scikit-learn, scipy and hand calculation; its limits and its refusals."""

import math
import tracemalloc

import numpy as np
import pytest
import slopes
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats
from sklearn.metrics import log_loss

from helpers.maths.losses import cross_entropy
from helpers.maths.losses import cross_entropy as ce

rng = np.random.default_rng(3)
y, scores = rng.integers(0, 4, size=50), 3 * rng.normal(size=(50, 4))
p = special.softmax(scores, axis=1)
truths = rng.dirichlet(np.ones(4), size=50)
steady = settings(derandomize=True, deadline=None, max_examples=50)


def test_by_hand():
    np.testing.assert_allclose(ce.cross_entropy([0, 1], [[0.5, 0.25, 0.25]] * 2), [math.log(2), math.log(4)])
    assert ce.cross_entropy([0.5, 0.5, 0], [0.5, 0.25, 0.25]) == pytest.approx(1.5 * math.log(2), rel=1e-15)
    np.testing.assert_array_equal(ce.cross_entropy_grad([0.5, 0.5, 0], [0.5, 0.25, 0.25]), [-1, -2, 0])
    assert ce.cross_entropy_scores(0, [3, 1, -1]) == pytest.approx(math.log(1 + math.exp(-2) + math.exp(-4)))
    np.testing.assert_allclose(ce.cross_entropy_scores_grad(1, [0, 0]), [0.5, -0.5])


def test_means_equal_scikit_learn():
    assert ce.cross_entropy(y, p).mean() == pytest.approx(log_loss(y, p), rel=1e-13)
    assert ce.cross_entropy_scores(y, scores).mean() == pytest.approx(log_loss(y, p), rel=1e-13)


def test_scores_and_probabilities_agree_with_scipy_for_labels_and_distributions():
    expected = -special.log_softmax(scores, axis=1)
    np.testing.assert_allclose(ce.cross_entropy_scores(y, scores), expected[np.arange(50), y], rtol=1e-12)
    np.testing.assert_allclose(ce.cross_entropy_scores(truths, scores), (truths * expected).sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(ce.cross_entropy(truths, p), (truths * expected).sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(ce.cross_entropy_scores_grad(y, scores), p - np.eye(4)[y], atol=1e-15)
    np.testing.assert_allclose(ce.cross_entropy_scores_grad(truths, scores), p - truths, atol=1e-15)


def test_gradient_along_the_simplex():
    """What one class gains another loses: so p stays a distribution, and the slope is a difference of two entries."""
    for truth in (y, truths):
        grad = ce.cross_entropy_grad(truth, p)
        for i, j in ((0, 1), (1, 2), (3, 0)):
            direction = (np.eye(4)[i] - np.eye(4)[j]) * p.min(axis=1)[:, None]
            slope = slopes.along(lambda q, truth=truth: ce.cross_entropy(truth, q), p, direction)
            expected = (grad[:, i] - grad[:, j]) * p.min(axis=1)
            np.testing.assert_allclose(slope, expected, rtol=1e-9, atol=1e-10)


@steady
@given(st.sampled_from([0, 1]), st.floats(-1e4, 1e4), st.floats(-100, 100))
def test_two_classes_are_binary_cross_entropy(label, score, shift):
    both = np.array([shift, shift + score])
    score = both[1] - both[0]
    binary = cross_entropy.binary_cross_entropy_scores(label, score)
    assert ce.cross_entropy_scores(label, both) == pytest.approx(binary, rel=1e-12, abs=1e-300)
    slope = cross_entropy.binary_cross_entropy_scores_grad(label, score)
    np.testing.assert_allclose(ce.cross_entropy_scores_grad(label, both), [-slope, slope], atol=1e-15)
    two = special.expit([-score, score])
    if abs(score) < 30:
        assert ce.cross_entropy(label, two) == pytest.approx(
            cross_entropy.binary_cross_entropy(label, two[1]), rel=1e-9
        )


def test_scores_of_any_size_and_tiny_losses():
    np.testing.assert_array_equal(ce.cross_entropy_scores([0, 1, 2], [[1e4, -1e4, 0]] * 3), [0, 2e4, 1e4])
    np.testing.assert_array_equal(ce.cross_entropy_scores_grad([0, 1], [[1e4, -1e4]] * 2), [[0, 0], [1, -1]])
    assert ce.cross_entropy_scores(0, [50, 0]) == pytest.approx(math.exp(-50), rel=1e-14)


def test_probabilities_of_exactly_0_and_1():
    certain = [[1, 0, 0]] * 2
    np.testing.assert_array_equal(ce.cross_entropy([0, 1], certain), [0, np.inf])
    np.testing.assert_array_equal(ce.cross_entropy_grad([0, 1], certain), [[-1, 0, 0], [0, -np.inf, 0]])
    assert ce.cross_entropy([0.5, 0.5, 0], [0.5, 0.5, 0]) == pytest.approx(math.log(2))
    assert not np.signbit(ce.cross_entropy(0, [1, 0]))


@pytest.mark.parametrize("function", [ce.cross_entropy, ce.cross_entropy_grad])
def test_many_classes_need_no_table_of_zeros_and_ones(function):
    """4 records of 20,000 classes: p has 0.6 MB, a unit matrix of the classes would have 3,200 MB."""
    p = np.full((4, 20_000), 1 / 20_000)
    tracemalloc.start()
    answer = function([0, 1, 2, 19_999], p)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * p.nbytes
    expected = [math.log(20_000)] * 4 if function is ce.cross_entropy else [-20_000] * 4
    np.testing.assert_allclose(answer if answer.ndim == 1 else answer.sum(axis=1), expected, rtol=1e-12)


def test_entropy_and_divergence_equal_scipy():
    np.testing.assert_allclose(ce.kl_divergence(truths, p), stats.entropy(truths, p, axis=1), rtol=1e-10)
    both = stats.entropy(truths, axis=1) + ce.kl_divergence(truths, p)
    np.testing.assert_allclose(both, ce.cross_entropy(truths, p), rtol=1e-12)
    assert ce.kl_divergence([1, 0], [0.5, 0.5]) == pytest.approx(math.log(2))
    assert ce.kl_divergence([0.5, 0.5], [1, 0]) == np.inf
    assert (ce.kl_divergence(p, p) == 0).all()


def test_a_divergence_of_rounding_only_is_not_negative():
    rng = np.random.default_rng(4)
    p = rng.dirichlet(np.ones(4), 500)
    q = p * (1 + 1e-9 * rng.normal(size=p.shape))
    divergence = ce.kl_divergence(p, q / q.sum(axis=1, keepdims=True))  # about 1e-18, and each term up to 1e-9
    assert (divergence >= 0).all()


@pytest.mark.parametrize("function", [ce.cross_entropy, ce.cross_entropy_grad])
@pytest.mark.parametrize(
    ("y_true", "p", "message"),
    [
        ([0, -1], [[0.5, 0.5]] * 2, "y_true must hold class labels, whole numbers from 0 to 1; it holds -1"),
        ([0, 2], [[0.5, 0.5]] * 2, "y_true must hold class labels, whole numbers from 0 to 1; it holds 2"),
        ([0.5, 1], [[0.5, 0.5]] * 2, "y_true must hold class labels"),
        ([0], [[0.5, 0.5]] * 2, r"y_true has shape \(1,\) and p has shape \(2, 2\): give y_true one label"),
        (0, [3, 1], "p must hold probabilities, from 0 to 1; it holds 3"),
        (0, [0.9, 0.9], "p must sum to 1 over the classes; a sum is 1.8: give scores to"),
        (0, [0.5, 0.5000011], "p must sum to 1 over the classes; a sum is 1.0000011"),
        (0, [0.5, 0.25], "p must sum to 1 over the classes; a sum is 0.75"),
        ([0.5, 0.6], [0.5, 0.5], "y_true must sum to 1"),
        ([0.5, 0.4], [0.5, 0.5], "y_true must sum to 1"),
        ([[0.5, 0.5]], [[0.25, 0.25, 0.5]], r"y_true has shape \(1, 2\) and p has shape \(1, 3\)"),
        (0, [0.5, np.nan], "p holds nan"),
        ([], [], "p is empty"),
        (0, 0.5, "p must hold one probability for each class"),
    ],
)
def test_bad_input_is_named(function, y_true, p, message):
    with pytest.raises(ValueError, match=message):
        function(y_true, p)


@pytest.mark.parametrize("function", [ce.cross_entropy_scores, ce.cross_entropy_scores_grad])
@pytest.mark.parametrize(
    ("y_true", "scores", "message"),
    [
        (-1, [3, 1], "y_true must hold class labels"),
        (2, [3, 1], "y_true must hold class labels"),
        ([0], [3, 1], r"y_true has shape \(1,\) and scores has shape \(2,\)"),
        ([0.5, 0.6], [3, 1], "y_true must sum to 1"),
        ([[1], [0, 1]], [[3, 1]] * 2, "y_true is ragged"),
        ([0, 1], [[3, 1]], r"y_true has shape \(2,\) and scores has shape \(1, 2\)"),
        (0, [np.inf, 1], "scores holds inf"),
        ([], np.empty((0, 3)), "scores is empty"),
        (0, 3, "scores must hold one score for each class"),
    ],
)
def test_bad_scores_are_named(function, y_true, scores, message):
    with pytest.raises(ValueError, match=message):
        function(y_true, scores)


def test_bad_distributions_are_named():
    with pytest.raises(ValueError, match="q must sum to 1"):
        ce.kl_divergence([0.5, 0.5], [0.5, 0.6])
    with pytest.raises(ValueError, match=r"p has shape \(2,\) and q has shape \(3,\)"):
        ce.kl_divergence([0.5, 0.5], [0.5, 0.25, 0.25])
