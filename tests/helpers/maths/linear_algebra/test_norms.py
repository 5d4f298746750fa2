"""Norms and balls against numpy's and scipy's, and the properties that define them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import spatial

from helpers.maths.linear_algebra import norms

steady = settings(derandomize=True, deadline=None, max_examples=60)
vectors = st.lists(st.floats(-100, 100), min_size=1, max_size=6).map(np.array)
POWERS = [0.05, 0.5, 1, 1.5, 2, 4, 50]


@pytest.mark.parametrize("p", POWERS)
def test_equals_scipy_and_numpy(p):
    w = np.random.default_rng(0).normal(size=7)
    assert norms.lp(w, p) == pytest.approx(spatial.distance.minkowski(w, 0 * w, p), rel=1e-12)
    assert norms.lp(w, p) == pytest.approx(np.linalg.norm(w, p), rel=1e-12)


def test_by_hand():
    assert norms.lp([3, -4], 2) == 5 and norms.lp([3, -4], 1) == 7
    assert norms.lp([1, 1], 0.5) == 4  # (1 + 1)²: longer than 1 + 1, no triangle has such a side
    assert norms.lp([0, 0], 3) == 0
    assert norms.lp([[3, 4], [0, -2], [0, 0]], 2).tolist() == [5, 2, 0]
    for huge in (1e200, 1e-200):  # whose squares are no floats
        assert norms.lp([3 * huge, -4 * huge], 2) == pytest.approx(5 * huge, rel=1e-15)


@steady
@given(a=vectors, b=vectors, p=st.sampled_from(POWERS))
def test_the_triangle_inequality_tells_what_is_a_norm(a, b, p):
    a, b = a[: len(b)], b[: len(a)]
    if p >= 1:
        assert norms.lp(a + b, p) <= (norms.lp(a, p) + norms.lp(b, p)) * (1 + 1e-12)
    else:
        assert norms.lp([1, 1], p) > norms.lp([1, 0], p) + norms.lp([0, 1], p)


@pytest.mark.parametrize("p", POWERS)
def test_the_ball_is_where_the_norm_is_the_radius(p):
    curve = norms.ball(p, radius=3)
    assert curve.shape == (201, 2)
    size = (np.abs(curve / 3) ** p).sum(axis=1)
    np.testing.assert_allclose(size, 1, rtol=1e-12)
    assert curve[::50].tolist() == [[3, 0], [0, 3], [-3, 0], [0, -3], [3, 0]]
    angles = np.unwrap(np.arctan2(curve[:, 1], curve[:, 0]))
    assert (np.diff(angles) >= 0).all() and angles[-1] == pytest.approx(2 * np.pi)
    # As a polygon it is drawn closely: the middles of its sides are near the curve, up or across.
    middle = np.abs(curve[1:] + curve[:-1]) / 2
    on_the_curve = (3**p - middle**p) ** (1 / p)
    assert np.abs(middle - on_the_curve[:, ::-1]).min(axis=1).max() < 0.03


def test_balls_of_few_points():
    assert len(norms.ball(2, points=4)) == 5 and len(norms.ball(2, points=5)) == 5
    assert len(norms.ball(2, points=6)) == 9
    assert (norms.ball(1, radius=0) == 0).all()
    assert not np.signbit(norms.ball(1, radius=0)).any()


def test_bad_input_is_named():
    for p in (0, -1):
        for function in (lambda p: norms.lp([1], p), norms.ball):
            with pytest.raises(ValueError, match=f"p must be positive; it is {p}"):
                function(p)
    with pytest.raises(ValueError, match="p holds inf"):
        norms.lp([1], np.inf)
    with pytest.raises(ValueError, match="radius must not be negative"):
        norms.ball(1, radius=-1)
    with pytest.raises(ValueError, match="points must be at least 4"):
        norms.ball(1, points=3)
    with pytest.raises(ValueError, match="w must be a vector; it is one number"):
        norms.lp(3, 2)
