"""One and two weights in closed form against scikit-learn, scipy and hand calculation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize
from sklearn.linear_model import Lasso

from helpers.maths.regularisation import two_weights

steady = settings(derandomize=True, deadline=None, max_examples=100)


@pytest.mark.parametrize(
    ("slope", "lam", "l1", "l2"),
    [
        (-3, 0, 1.5, 1.5),
        (-3, 1, 1, 0.75),
        (-3, 3, 0, 3 / 8),
        (-3, 4, 0, 0.3),
        (3, 1, -1, -0.75),
        (0, 1, 0, 0),
    ],
)
def test_one_weight_by_hand(slope, lam, l1, l2):
    # L = slope · w + w²: −(slope ± λ)/2 against −slope/(2 + 2λ)
    assert two_weights.l1_one_weight(slope, 2, lam) == l1
    assert two_weights.l2_one_weight(slope, 2, lam) == pytest.approx(l2, rel=1e-15)


@pytest.mark.parametrize("slope", [-4.0, -0.9, 0.3, 2.5])
def test_one_weight_equals_scipy(slope):
    for minimum, penalty in ((two_weights.l1_one_weight, abs), (two_weights.l2_one_weight, lambda w: w * w)):
        best = optimize.minimize_scalar(
            lambda w, penalty=penalty: slope * w + 1.5 * w * w + 0.8 * penalty(w),
            bounds=(-5, 5),
            options=dict(xatol=1e-10),
        )
        assert minimum(slope, 3, 0.8) == pytest.approx(best.x, abs=1e-6)


@steady
@given(slope=st.floats(-10, 10), lam=st.floats(0, 10))
def test_0_is_the_minimum_exactly_where_the_slope_is_at_most_lam(slope, lam):
    assert (two_weights.l1_one_weight(slope, 2, lam) == 0) == (abs(slope) <= lam)
    if abs(slope) > 1e-300:
        assert two_weights.l2_one_weight(slope, 2, lam) != 0


def test_many_slopes_at_once():
    assert two_weights.l1_one_weight([[-3, 0], [1, 5]], 2, 1).tolist() == [[1, 0], [0, -2]]
    assert two_weights.l2_one_weight([-3, 0], 2, 0.5).tolist() == [1, 0]
    for minimum in (two_weights.l1_one_weight, two_weights.l2_one_weight):
        assert type(minimum(-3, 2, 1)) is float
        assert not np.signbit(minimum([0.0, 0.0], 2, 1)).any()


def test_tilted():
    # long along the direction of 30°, where the curvature is 1
    hessian = two_weights.tilted([1, 4], np.pi / 6)
    along, across = np.array([np.sqrt(3), 1]) / 2, np.array([-1, np.sqrt(3)]) / 2
    np.testing.assert_allclose(hessian @ along, along, rtol=1e-14)
    np.testing.assert_allclose(hessian @ across, 4 * across, rtol=1e-14)
    assert two_weights.tilted([1, 4], 0).tolist() == [[1, 0], [0, 4]]


def loss_as_data(hessian, slope):
    """Two rows X, y without bias whose MSE is the quadratic, for scikit-learn."""
    X = np.linalg.cholesky(hessian).T  # (1/2) ‖Xw − y‖² has the Hessian XᵀX and the slope −Xᵀy
    return X, np.linalg.solve(X.T, -slope)


@steady
@given(
    curvatures=st.tuples(st.floats(0.2, 5), st.floats(0.2, 5)),
    angle=st.floats(-4, 4),
    optimum=st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
    share=st.floats(0.01, 1.2),
)
def test_two_weights_equal_scikit_learn(curvatures, angle, optimum, share):
    hessian = two_weights.tilted(curvatures, angle)
    slope = -hessian @ optimum
    lam = share * np.abs(slope).max() + 1e-6
    X, y = loss_as_data(hessian, slope)
    model = Lasso(alpha=lam / 2, fit_intercept=False, tol=1e-15, max_iter=10**6).fit(X, y)
    w = two_weights.l1_two_weights(hessian, slope, lam)
    np.testing.assert_allclose(w, model.coef_, atol=1e-8)


@pytest.mark.parametrize(
    ("slope", "lam", "expected"),
    [
        ([-4, -2.5], 1, [0.75, 0]),
        ([-4, -2.5], 5, [0, 0]),
        ([-4, -2.5], 4, [0, 0]),
        ([-4, -4], 1, [0, 1.5]),
        ([-4, -2.5], 0, [0.75, 0.5]),
        ([4, 2.5], 1, [-0.75, 0]),
        ([-4, 2], 1, [2, -2.5]),  # 4 w₁ + 2 w₂ = 3 and 2 w₁ + 2 w₂ = −1
    ],
)
def test_two_weights_by_hand(slope, lam, expected):
    hessian = [[4, 2], [2, 2]]
    w = two_weights.l1_two_weights(hessian, slope, lam)
    slopes = np.array(slope) + np.array(hessian) @ expected
    signs = np.sign(expected)
    assert np.where(signs != 0, slopes == -lam * signs, np.abs(slopes) <= lam).all()  # the hand was right
    assert w.tolist() == expected


def test_many_losses_at_once():
    rng = np.random.default_rng(0)
    hessian, slopes = two_weights.tilted([1, 6], 0.6), rng.normal(size=(4, 5, 2)) * 3
    together = two_weights.l1_two_weights(hessian, slopes, 1.0)
    assert together.shape == slopes.shape
    for index in np.ndindex(4, 5):
        np.testing.assert_array_equal(together[index], two_weights.l1_two_weights(hessian, slopes[index], 1.0))
    zeros = (together == 0).any(axis=-1)
    assert zeros.any() and not zeros.all()
    assert not np.signbit(together[together == 0]).any()


@pytest.mark.parametrize("steps", [3, 7, 10])
def test_at_the_border_the_zero_is_exact(steps):
    # Upright bowls at places that no float hits: the slope along w₂ at the minimum is λ up to rounding.
    for k in range(1, steps):
        lam = k / steps
        w = two_weights.l1_two_weights([[3, 0], [0, 7]], [-2 * lam - 0.1, lam * (1 + 1e-15)], lam)
        assert w[1] == 0 and w[0] > 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (dict(hessian=[[4, 2], [2, 1]]), "two positive eigenvalues"),
        (dict(hessian=[[1, 2], [2, 1]]), "two positive eigenvalues"),
        (dict(hessian=[[-1, 0], [0, -1]]), "two positive eigenvalues"),
        (dict(hessian=[[1, 2], [0, 9]]), "hessian must be symmetric"),
        (
            dict(hessian=np.eye(3)),
            r"hessian has shape \(3, 3\) and slope \(2,\): they must be of two weights",
        ),
        (dict(slope=[1, 2, 3]), r"slope \(3,\): they must be of two weights"),
        (dict(slope=3), r"slope \(\): they must be of two weights"),
        (dict(slope=[np.nan, 1]), "slope holds nan"),
        (dict(lam=-1), "lam must not be negative"),
    ],
)
def test_bad_losses_of_two_weights_are_named(change, message):
    with pytest.raises(ValueError, match=message):
        two_weights.l1_two_weights(**dict(hessian=[[4, 2], [2, 2]], slope=[1, 1], lam=1) | change)


def test_bad_losses_of_one_weight_are_named():
    for minimum in (two_weights.l1_one_weight, two_weights.l2_one_weight):
        with pytest.raises(ValueError, match="curvature must be positive; it is 0"):
            minimum(1, 0, 1)
        with pytest.raises(ValueError, match="lam must not be negative"):
            minimum(1, 1, -1)
        with pytest.raises(ValueError, match="slope holds inf"):
            minimum(np.inf, 1, 1)
    for curvatures in ([1, 0], [1, -1], [1], [1, 2, 3]):
        with pytest.raises(ValueError, match="curvatures must be two positive numbers"):
            two_weights.tilted(curvatures, 0)
