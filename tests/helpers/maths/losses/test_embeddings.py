"""Contrastive, triplet and centre loss by hand, in the three regions of a triplet, and their refusals."""

import numpy as np
import pytest
from scipy.spatial import distance

from helpers.maths.losses import embeddings as ml

rng = np.random.default_rng(6)
A, B, C = rng.normal(size=(3, 25, 3))
y, centers = rng.integers(0, 4, 25), rng.normal(size=(4, 3))
near = np.array([distance.euclidean(a, b) for a, b in zip(A, B, strict=True)])
far = np.array([distance.euclidean(a, c) for a, c in zip(A, C, strict=True)])


def test_contrastive_is_the_formula_of_the_paper():
    same = rng.integers(0, 2, 25)
    expected = (same * near**2 + (1 - same) * np.maximum(1.5 - near, 0) ** 2) / 2
    np.testing.assert_allclose(ml.contrastive(same, A, B, 1.5), expected, rtol=1e-12, atol=1e-15)


def test_near_duplicates_are_pushed_by_the_original_only():
    gradients = ml.contrastive_grad, ml.contrastive_squared_grad
    push = [np.linalg.norm(gradient(0, [0.0, 0], [1e-6, 0], 1)[1]) for gradient in gradients]
    assert push[0] == pytest.approx(1, rel=1e-5) and push[1] == pytest.approx(2e-6, rel=1e-5)


def test_exact_duplicates_and_pairs_beyond_the_margin_are_left():
    for gradient in (ml.contrastive_grad, ml.contrastive_squared_grad):
        for b in ([0, 0], [3, 0]):
            for part in gradient(0, [0, 0], b, 2):
                assert (part == 0).all() and not np.signbit(part).any()
        assert all((part == 0).all() for part in gradient(1, [1, 2], [1, 2]))


def test_triplets_by_region():
    """D(a, p) = 5 and margin 1: a negative nearer than 5 is hard, nearer than 6 semi-hard, else easy."""
    a, p = np.zeros((4, 2)), np.tile([3.0, 4], (4, 1))
    n = np.array([[0, 4.0], [0, 5], [5.5, 0], [0, -6.5]])
    np.testing.assert_allclose(ml.triplet(a, p, n, 1), [2, 1, 0.5, 0])
    np.testing.assert_allclose(ml.triplet_squared(a, p, n, 10), [19, 10, 4.75, 0])
    to_a, to_p, to_n = ml.triplet_grad(a, p, n, 1)
    np.testing.assert_allclose(to_a + to_p + to_n, 0, atol=1e-14)  # to move all three alike changes nothing
    assert to_a[0].any() and not to_a[3].any() and not to_n[3].any()
    np.testing.assert_allclose(np.linalg.norm(to_n[:3], axis=1), 1)


def test_triplets_against_scipy():
    np.testing.assert_allclose(ml.triplet(A, B, C, 0.7), np.maximum(near - far + 0.7, 0), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(ml.triplet_squared(A, B, C, 0.7), np.maximum(near**2 - far**2 + 0.7, 0), atol=1e-12)


def test_center_and_its_update_record_by_record():
    by_scipy = [distance.sqeuclidean(a, centers[k]) / 2 for a, k in zip(A, y, strict=True)]
    np.testing.assert_allclose(ml.center(y, A, centers), by_scipy, rtol=1e-12)
    expected = centers.copy()
    for k in range(4):
        change = sum((centers[k] - a for a, label in zip(A, y, strict=True) if label == k), np.zeros(3))
        expected[k] -= 0.3 * change / (1 + np.count_nonzero(y == k))
    before = centers.copy()
    np.testing.assert_allclose(ml.update_centers(y, A, centers, rate=0.3), expected, rtol=1e-12)
    np.testing.assert_array_equal(centers, before)
    # A class without a record stays; many updates lead to the class means.
    assert ml.update_centers([0], [[9, 9]], [[0, 0], [1, 1]], 1)[1].tolist() == [1, 1]
    moving = centers
    for _ in range(500):
        moving = ml.update_centers(y, A, moving)
    np.testing.assert_allclose(moving, [A[y == k].mean(axis=0) for k in range(4)], atol=1e-10)


PAIRS = [ml.contrastive, ml.contrastive_grad, ml.contrastive_squared_grad]
TRIPLETS = [ml.triplet, ml.triplet_grad, ml.triplet_squared]


@pytest.mark.parametrize("function", PAIRS)
def test_bad_pairs_are_named(function):
    for same, a, b, margin, message in [
        (1, [1, 2], [1, 2, 3], 1, r"a has shape \(2,\) and b has shape \(3,\)"),
        ([1, 0], [[1, 2]], [[1, 2]], 1, r"same has shape \(2,\): give it one label for each pair"),
        (-1, [1, 2], [1, 2], 1, "same must hold the labels 0 and 1"),
        (1, [1, np.nan], [1, 2], 1, "a holds nan"),
        (1, 1, 2, 1, "a must be a vector"),
        ([], [], [], 1, "same is empty"),
        (1, [1, 2], [1, 2], 0, "margin must be positive"),
        (1, [1, 2], [1, 2], -1, "margin must be positive"),
    ]:
        with pytest.raises(ValueError, match=message):
            function(same, a, b, margin)


@pytest.mark.parametrize("function", TRIPLETS)
def test_bad_triplets_are_named(function):
    for a, p, n, margin, message in [
        ([1, 2], [1, 2], [1, 2, 3], 1, r"anchor has shape \(2,\) and negative has shape \(3,\)"),
        ([1, 2], [1, np.inf], [1, 2], 1, "positive holds inf"),
        ([], [], [], 1, "anchor is empty"),
        (1, 1, 1, 1, "anchor must be a vector"),
        ([1], [2], [3], -0.5, "margin must be positive"),
    ]:
        with pytest.raises(ValueError, match=message):
            function(a, p, n, margin)


@pytest.mark.parametrize("function", [ml.center, ml.center_grad, ml.update_centers])
def test_bad_records_are_named(function):
    for labels, x, c, message in [
        ([-1], [[1, 2]], [[0, 0]], "y_true must hold class labels, whole numbers from 0 to 0; it holds -1"),
        ([1], [[1, 2]], [[0, 0]], "y_true must hold class labels"),
        ([0, 0], [[1, 2]], [[0, 0]], "x has 1 rows and y_true has 2"),
        ([0], [[1, 2], [3, 4]], [[0, 0]], "x has 2 rows and y_true has 1"),
        ([0], [[1, 2]], [[0, 0, 0]], "x has 2 columns and centers has 3"),
        ([0], [[1, np.nan]], [[0, 0]], "x holds nan"),
        ([], np.empty((0, 2)), [[0, 0]], "x is empty"),
    ]:
        with pytest.raises(ValueError, match=message):
            function(labels, x, c)
    with pytest.raises(ValueError, match="rate must be from 0 to 1"):
        ml.update_centers([0], [[1, 2]], [[0, 0]], rate=2)
