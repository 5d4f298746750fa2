"""Quadratic losses and their penalised minima against scikit-learn, scipy and hand calculation."""

import mpmath
import numpy as np
import pytest
import slopes
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import Lasso, Ridge

from helpers.maths.models import regression
from helpers.maths.regularisation import quadratic

steady = settings(derandomize=True, deadline=None, max_examples=80)
H = np.array([[4.0, 1.0, 0.0], [1.0, 2.0, -0.5], [0.0, -0.5, 1.0]])
SLOPE = np.array([-4.0, 1.5, 0.4])


def farthest(w, hessian, slope, lam):
    """How far w is from the condition for the L1 minimum, as a share of the terms summed up for it."""
    gradient = slope + hessian @ w
    beside = np.where(w != 0, np.abs(gradient + lam * np.sign(w)), np.maximum(np.abs(gradient) - lam, 0))
    return (beside / (np.abs(slope) + np.abs(hessian) @ np.abs(w) + 1e-300)).max()


def test_value_and_gradient_by_hand():
    # 2 w₁² + w₂² − 4 w₁ at (3, 1): 18 + 1 − 12
    assert quadratic.value([3, 1], [[4, 0], [0, 2]], [-4, 0]) == 7
    assert quadratic.grad([3, 1], [[4, 0], [0, 2]], [-4, 0]).tolist() == [8, 2]
    grid = np.array([[[3, 1], [0, 0]], [[1, 0], [0, 2]]])
    assert quadratic.value(grid, [[4, 0], [0, 2]], [-4, 0]).tolist() == [[7, 0], [-2, 4]]
    assert quadratic.grad(grid, [[4, 0], [0, 2]], [-4, 0])[1].tolist() == [[0, 0], [-4, 4]]


def test_gradient_is_the_slope():
    w = np.array([0.3, -2, 1])
    numeric = slopes.gradient(lambda w: quadratic.value(w, H, SLOPE), w)
    np.testing.assert_allclose(quadratic.grad(w, H, SLOPE), numeric, rtol=1e-9)


def test_a_constant_column_has_no_curvature_and_no_slope_at_all():
    X = np.column_stack([np.full(7, 0.1), np.arange(7)])  # the mean of seven times 0.1 is not 0.1
    hessian, slope = regression.as_quadratic(X, np.arange(7) ** 2)
    assert hessian[0].tolist() == [0, 0] and slope[0] == 0
    assert quadratic.l1_minimum(hessian, slope, 1e-9)[0] == 0
    assert quadratic.l2_minimum(hessian, slope, 1e-9)[0] == 0


@pytest.mark.parametrize("lam", [0, 1e-3, 0.5, 30])
def test_l2_equals_scikit_learn_and_scipy(lam):
    rng = np.random.default_rng(1)
    X, y = rng.normal(size=(30, 5)), rng.normal(size=30)
    w = quadratic.l2_minimum(*regression.as_quadratic(X, y), lam)
    np.testing.assert_allclose(w, Ridge(alpha=30 * lam).fit(X, y).coef_, rtol=1e-9)
    w = quadratic.l2_minimum(H, SLOPE, lam)
    np.testing.assert_allclose(w, np.linalg.solve(H + 2 * lam * np.eye(3), -SLOPE), rtol=1e-12)


@pytest.mark.parametrize("share", [1e-3, 0.05, 0.4, 0.9])
def test_l1_equals_scikit_learn(share):
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(40, 8)) @ rng.normal(size=(8, 8)), rng.normal(size=40)
    hessian, slope = regression.as_quadratic(X, y)
    lam = share * np.abs(slope).max()
    model = Lasso(alpha=lam / 2, tol=1e-14, max_iter=10**6).fit(X, y)
    w = quadratic.l1_minimum(hessian, slope, lam)
    np.testing.assert_allclose(w, model.coef_, atol=1e-8 * np.abs(model.coef_).max())
    np.testing.assert_array_equal(w == 0, model.coef_ == 0)


def test_l1_by_hand():
    # 2 w₁² − 4 w₁ and w₂² − w₂: with λ = 1 the minima are (4 − 1)/4 and 0, at the border |slope| = λ
    w = quadratic.l1_minimum([[4, 0], [0, 2]], [-4, -1], 1)
    assert w[0] == pytest.approx(0.75, rel=1e-14) and w[1] == 0
    w = quadratic.l1_minimum([[4, 0], [0, 2]], [4, 1], 0.5)
    assert w.tolist() == pytest.approx([-0.875, -0.25], rel=1e-14)
    assert quadratic.l1_minimum([[4]], [-4], 4).tolist() == [0]
    assert quadratic.l1_minimum([[4]], [-4], 1e9).tolist() == [0]


@pytest.mark.parametrize("minimum", [quadratic.l1_minimum, quadratic.l2_minimum])
def test_several_strengths_are_answered_in_their_order(minimum):
    lams = [0.3, 2, 0, 0.7, 0.3]
    together = minimum(H, SLOPE, lams)
    assert together.shape == (5, 3)
    for row, lam in zip(together, lams, strict=True):
        np.testing.assert_allclose(row, minimum(H, SLOPE, lam), rtol=1e-12)


HARD = {
    "random": lambda X, rng: X,
    "whole numbers, full of ties": lambda X, rng: np.round(X),
    "powers of x": lambda X, rng: np.vander(np.linspace(-1, 1, len(X)), X.shape[1] + 1)[:, :-1],
    "copies": lambda X, rng: X[:, rng.integers(0, X.shape[1], X.shape[1])],
    "all scales": lambda X, rng: X * 10.0 ** rng.integers(-4, 5, X.shape[1]),
    "nearly copies": lambda X, rng: X[:, :1] + 1e-5 * X,
}


@pytest.mark.parametrize("kind", HARD)
@steady
@given(seed=st.integers(0, 10**6), n=st.integers(2, 12), p=st.integers(1, 15), share=st.floats(-7, 0.1))
def test_l1_holds_its_condition_on_hard_tables(kind, seed, n, p, share):
    rng = np.random.default_rng(seed)
    X = HARD[kind](rng.normal(size=(n, p)), rng)
    hessian, slope = regression.as_quadratic(X, rng.normal(size=n))
    lam = 10**share * np.abs(slope).max()
    if lam > 0:
        w = quadratic.l1_minimum(hessian, slope, lam)
        assert farthest(w, hessian, slope, lam) < 1e-12


def test_l1_with_more_features_than_samples_is_as_good_as_scikit_learns():
    rng = np.random.default_rng(4)
    X, y = rng.normal(size=(20, 60)), rng.normal(size=20)
    hessian, slope = regression.as_quadratic(X, y)
    lam = 0.02 * np.abs(slope).max()
    model = Lasso(alpha=lam / 2, tol=1e-14, max_iter=10**6).fit(X, y)
    w = quadratic.l1_minimum(hessian, slope, lam)
    np.testing.assert_allclose(w, model.coef_, atol=1e-8)
    assert np.count_nonzero(w) <= 20


def test_the_search_for_the_signs_ends_even_where_rounding_is_larger_than_thought(monkeypatch):
    expected = quadratic.l1_minimum(H, SLOPE, 0.3)
    monkeypatch.setattr(quadratic, "ROUNDING", -1e-12)  # now the slopes of the weights in use exceed λ for ever
    np.testing.assert_allclose(quadratic.l1_minimum(H, SLOPE, 0.3), expected, rtol=1e-12)


def test_of_two_copies_one_is_used_by_l1_and_both_by_l2():
    x = np.array([-1.0, 0, 1])
    hessian, slope = regression.as_quadratic(np.column_stack([x, x]), 3 * x)  # MSE = ⅔ (3 − w₁ − w₂)²
    np.testing.assert_allclose(quadratic.l1_minimum(hessian, slope, 1), [2.25, 0], rtol=1e-12)
    np.testing.assert_allclose(quadratic.l2_minimum(hessian, slope, 1), [6 / 7, 6 / 7], rtol=1e-12)


@pytest.mark.parametrize("minimum", [quadratic.l1_minimum, quadratic.l2_minimum])
def test_weights_that_stay_open_are_said(minimum):
    for X in ([[1, 1], [2, 2], [3, 3]], [[1, 5], [2, 5], [3, 5]], [[1, 2, 3], [3, 1, 4]]):
        loss = regression.as_quadratic(X, np.arange(len(X)))
        for lam in (0, 1e-20, [1, 0]):
            if lam != 1e-20 or (minimum is quadratic.l2_minimum and X != [[1, 5], [2, 5], [3, 5]]):
                with pytest.raises(ValueError, match=r"leaves the weights open at lam = \S+: choose a larger lam"):
                    minimum(*loss, lam)


def test_an_objective_without_minimum_is_said():
    with pytest.raises(ValueError, match="at lam = 1 the objective has no minimum"):
        quadratic.l1_minimum([[1, 1], [1, 1]], [-3, 3], 1)
    assert quadratic.l1_minimum([[1, 1], [1, 1]], [-3, 3], 3).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (dict(hessian=[[1, 2, 3]]), r"hessian has shape \(1, 3\): with 2 slopes it must be \(2, 2\)"),
        (dict(hessian=[[1, 2], [0, 1]]), "hessian must be symmetric"),
        (dict(hessian=[[1, 2], [2, 1]]), "hessian has the eigenvalue -1: it must not have a negative one"),
        (
            dict(hessian=[[0, 0], [0, 1]]),
            "falls without end along weight 0: its slope is -4 and its curvature 0",
        ),
        (dict(hessian=[[np.nan, 0], [0, 1]]), "hessian holds nan"),
        (dict(slope=[[1], [2]]), "slope must be a vector"),
        (dict(lam=-1), "lam must not be negative; it is -1"),
        (dict(lam=[1, -2]), "lam must not be negative; it is -2"),
        (dict(lam=np.inf), "lam holds inf"),
        (dict(lam=[]), "lam is empty"),
    ],
)
@pytest.mark.parametrize("minimum", [quadratic.l1_minimum, quadratic.l2_minimum])
def test_bad_input_is_named(minimum, change, message):
    with pytest.raises(ValueError, match=message):
        minimum(**dict(hessian=[[4, 0], [0, 2]], slope=[-4, -1], lam=1) | change)


def test_weights_of_another_number_are_named():
    for function in (quadratic.value, quadratic.grad):
        with pytest.raises(ValueError, match=r"w has shape \(2,\): its last dimension must be 3"):
            function([1, 2], H, SLOPE)


def test_a_slight_penalty_settles_a_constant_feature():
    """Its slope and its curvature are 0, so that whatever the penalty, the weight 0 is the best."""
    loss = regression.as_quadratic([[1, 5], [2, 5], [3, 5]], [1, 3, 5])
    np.testing.assert_allclose(quadratic.l2_minimum(*loss, lam=1e-20), [2, 0], atol=1e-12)


@pytest.mark.parametrize("lam", [0, 1e-6, 1.0, [0, 3.0]])
def test_units_far_apart_are_no_flat_direction(lam):
    """With feature j in a unit u_j times as small, its weight is u_j times as large and its charge 1/u_j²."""
    units = np.array([1e9, 1.0, 1e-9])
    X = np.random.default_rng(5).normal(size=(20, 3)) * units
    hessian, slope = regression.as_quadratic(X, X @ (1 / units) + np.arange(20))
    answer = np.atleast_2d(quadratic.l2_minimum(hessian, slope, lam))
    for w, strength in zip(answer, np.ravel(lam), strict=True):
        with mpmath.workdps(60):
            system = mpmath.matrix(hessian.tolist()) + 2 * mpmath.mpf(float(strength)) * mpmath.eye(3)
            exact = mpmath.lu_solve(system, -mpmath.matrix(slope.tolist()))
        np.testing.assert_allclose(w, [float(value) for value in exact], rtol=1e-11)
