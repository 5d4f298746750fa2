"""Distances of vectors against scipy, what makes them distances, and their refusals."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import distance

from helpers.maths.losses import distances as vd

DISTANCES = [vd.euclidean, vd.manhattan, vd.minkowski, vd.chebyshev, vd.cosine]
GRADIENTS = [vd.euclidean_grad, vd.manhattan_grad, vd.minkowski_grad, vd.chebyshev_grad, vd.cosine_grad]
rng = np.random.default_rng(5)
A, B, C = rng.normal(size=(3, 30, 4))
steady = settings(derandomize=True, deadline=None, max_examples=50)


@pytest.mark.parametrize(
    ("ours", "scipys"),
    [
        (vd.euclidean, distance.euclidean),
        (vd.manhattan, distance.cityblock),
        (lambda a, b: vd.minkowski(a, b, 1), distance.cityblock),
        (lambda a, b: vd.minkowski(a, b, 2), distance.euclidean),
        (lambda a, b: vd.minkowski(a, b, 3.5), lambda a, b: distance.minkowski(a, b, 3.5)),
        (vd.chebyshev, distance.chebyshev),
        (vd.cosine, distance.cosine),
    ],
)
def test_equal_scipy(ours, scipys):
    np.testing.assert_allclose(ours(A, B), [scipys(a, b) for a, b in zip(A, B, strict=True)], rtol=1e-12)


def test_by_hand():
    assert vd.euclidean([1, 1], [4, 5]) == 5 and vd.manhattan([1, 1], [4, 5]) == 7 and vd.chebyshev([1, 1], [4, 5]) == 4
    assert vd.cosine([1, 0], [1, 1]) == pytest.approx(1 - np.sqrt(0.5), rel=1e-14)
    assert vd.minkowski([0, 0], [3, 4], 1000) == pytest.approx(4)


@pytest.mark.parametrize("function", DISTANCES)
def test_symmetric_zero_for_equal_and_never_negative(function):
    np.testing.assert_allclose(function(A, B), function(B, A), rtol=1e-13)
    assert (function(A, A) == 0).all() and (function(A, B) > 0).all()


@pytest.mark.parametrize("function", [vd.euclidean, vd.manhattan, vd.chebyshev])
def test_triangle_inequality(function):
    assert (function(A, C) <= function(A, B) + function(B, C) + 1e-12).all()


def test_the_cosine_distance_is_no_metric():
    a, b, c = [1, 0], [1, 1], [0, 1]
    assert vd.cosine(a, c) > vd.cosine(a, b) + vd.cosine(b, c)


@steady
@given(st.floats(1e-300, 1e150), st.floats(1e-300, 1e150))
def test_lengths_do_not_count_for_the_cosine(one, other):
    assert vd.cosine(one * np.array([3.0, 4]), other * np.array([4.0, 3])) == pytest.approx(1 - 24 / 25, rel=1e-12)


def test_collinear_vectors():
    """Their product of unit vectors may be rounded above 1: the distance is still 0, or 2, and never beyond."""
    v = rng.normal(size=(500, 7))
    same, opposite = vd.cosine(v, 3 * v), vd.cosine(v, -0.7 * v)
    assert (same >= 0).all() and same.max() < 1e-30 and (opposite <= 2).all() and opposite.min() > 2 - 1e-14
    # Small angles keep their digits: 1 − cos α = α²/2, where 1 − 0.99999999999… would be 0.
    assert vd.cosine([1, 0], [1, 1e-10]) == pytest.approx(0.5e-20, rel=1e-6)


def test_vectors_of_the_smallest_numbers_have_a_direction():
    tiny = 5e-324  # its half, and its length along the diagonal, are rounded to whole multiples of it
    np.testing.assert_allclose(vd.unit_vectors("x", [tiny, tiny]), [0.5**0.5, 0.5**0.5])
    np.testing.assert_allclose(vd.unit_vectors("x", [3 * tiny, -4 * tiny]), [0.6, -0.8])
    assert vd.cosine([tiny, tiny], [tiny, 0]) == pytest.approx(1 - 0.5**0.5)


def test_kinks_have_gradient_0():
    for gradient in GRADIENTS[:4]:
        assert (gradient(A, A) == 0).all()
    np.testing.assert_allclose(np.linalg.norm(vd.euclidean_grad(A, B), axis=1), 1)
    np.testing.assert_allclose((vd.cosine_grad(A, B) * B).sum(axis=1), 0, atol=1e-15)
    assert vd.chebyshev_grad([0, 0], [-2, 2]).tolist() == [-1, 0]


@pytest.mark.parametrize("function", DISTANCES + GRADIENTS)
def test_shapes_are_kept_and_bad_input_is_named(function):
    whole, rows = function(A.reshape(5, 6, 4), B.reshape(5, 6, 4)), np.array([function(a, b) for a, b in zip(A, B)])  # noqa: B905
    np.testing.assert_allclose(np.reshape(whole, rows.shape), rows, rtol=1e-14)
    for a, b, message in [
        ([1, 2], [1, 2, 3], r"a has shape \(2,\) and b has shape \(3,\)"),
        ([1, np.nan], [1, 2], "a holds nan"),
        ([1, 2], [1, np.inf], "b holds inf"),
        ([], [], "a is empty"),
        (1, 2, "a must be a vector"),
    ]:
        with pytest.raises(ValueError, match=message):
            function(a, b)


def test_what_has_no_distance_is_refused():
    for function in (vd.cosine, vd.cosine_grad):
        with pytest.raises(ValueError, match="b is a zero vector: it has no direction"):
            function([1, 0], [0, 0])
        with pytest.raises(ValueError, match="a holds a zero vector at position 1"):
            function([[1, 0], [0, 0]], [[1, 0], [1, 0]])
    for p in (0.5, 0, -1):
        with pytest.raises(ValueError, match="p must be at least 1"):
            vd.minkowski([1], [2], p)
        with pytest.raises(ValueError, match="p must be at least 1"):
            vd.minkowski_grad([1], [2], p)


@pytest.mark.parametrize("function", [vd.minkowski, vd.minkowski_grad])
def test_p_of_infinity_is_sent_to_chebyshev(function):
    for infinity in (math.inf, np.inf, np.float32(np.inf)):
        with pytest.raises(ValueError, match="as p → ∞ it is the Chebyshev distance, take chebyshev"):
            function([0, 0], [3, 4], infinity)
    with pytest.raises(ValueError, match=r"p must be at least 1; it is 0\.99999999"):
        function([0, 0], [3, 4], 0.99999999)
