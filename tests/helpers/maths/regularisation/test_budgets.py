"""The λ of a budget against scipy, against hand calculation, and against the penalty form; and projections."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import optimize
from sklearn.linear_model import Lasso

from helpers.maths.linear_algebra import norms
from helpers.maths.regularisation import budgets, quadratic, two_weights

steady = settings(derandomize=True, deadline=None, max_examples=100)
losses = st.builds(
    lambda curvatures, angle, optimum: (
        two_weights.tilted(curvatures, angle),
        -two_weights.tilted(curvatures, angle) @ optimum,
        np.abs(optimum),
    ),
    st.tuples(st.floats(0.2, 5), st.floats(0.2, 5)),
    st.floats(-4, 4),
    st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
)
shares = st.floats(0.01, 0.99)
UPRIGHT = dict(hessian=[[4, 0], [0, 2]], slope=[-4, -1])  # optimum (1, ½)
ROUND = dict(hessian=[[2, 0], [0, 2]], slope=[-6, -8])  # optimum (3, 4), 5 away from 0

# the λ of a budget, the minimum at a λ, and the p of the length that the budget bounds
FORMS = {
    "L1": (budgets.l1_multiplier, two_weights.l1_two_weights, 1),
    "L2": (budgets.l2_multiplier, quadratic.l2_minimum, 2),
}
each_form = pytest.mark.parametrize("form", FORMS)

vectors = st.lists(st.floats(-100, 100), min_size=1, max_size=6).map(np.array)
PROJECTIONS = [(budgets.project_l1, 1), (budgets.project_l2, 2)]


def test_l1_by_hand():
    # Along w₁ the slope falls from 4 to 1 over 0.75, where that along w₂ catches up; then both fall together.
    for budget, w, lam in [
        (0, [0, 0], 4),
        (0.5, [0.5, 0], 2),
        (0.75, [0.75, 0], 1),
        (1.125, [0.875, 0.25], 0.5),
        (1.5, [1, 0.5], 0),
        (9, [1, 0.5], 0),
    ]:
        answer = budgets.l1_multiplier(**UPRIGHT, budget=budget)
        assert answer == pytest.approx(lam, abs=1e-14)
        assert two_weights.l1_two_weights(**UPRIGHT, lam=answer).tolist() == pytest.approx(w, abs=1e-14)


def test_l2_by_hand():
    # w = (3, 4) · 2 / (2 + 2λ), so its length is 5 / (1 + λ)
    for budget, lam in [(5, 0), (2.5, 1), (1, 4), (0.01, 499), (5e-200, 1e200)]:
        answer = budgets.l2_multiplier(**ROUND, budget=budget)
        assert answer == pytest.approx(lam, rel=1e-13)
        w = quadratic.l2_minimum(**ROUND, lam=answer)
        np.testing.assert_allclose(w, [0.6 * budget, 0.8 * budget], rtol=1e-13)
    assert budgets.l2_multiplier(**ROUND, budget=6) == 0


def test_every_corner_and_every_side():
    for signs in [(1, 1), (1, -1), (-1, 1), (-1, -1)]:
        slope = np.array([-4, -1]) * signs
        for flip in (1, -1):  # the axes exchanged
            hessian = np.diag([4, 2][::flip])
            # at the corner (0.5, 0) the slope is 4 − 4 · 0.5, on the side at (0.875, 0.25) it is 4 − 4 · 0.875
            assert budgets.l1_multiplier(hessian, slope[::flip], 0.5) == pytest.approx(2, rel=1e-14)
            assert budgets.l1_multiplier(hessian, slope[::flip], 1.125) == pytest.approx(0.5, rel=1e-14)


@pytest.mark.parametrize("seed", range(12))
@each_form
def test_equals_scipy(form, seed):
    rng = np.random.default_rng(seed)
    hessian = two_weights.tilted(rng.uniform(0.5, 4, 2), rng.uniform(0, 3))
    optimum = rng.normal(size=2) * 2
    budget = 0.6 * np.linalg.norm(optimum)
    # |w| as the sum of two parts that are not negative makes the diamond smooth for the solver
    constraint = {
        "L1": lambda z: budget - z.sum(),
        "L2": lambda z: budget**2 - ((z[:2] - z[2:]) ** 2).sum(),
    }[form]
    best = optimize.minimize(
        lambda z: (z[:2] - z[2:] - optimum) @ hessian @ (z[:2] - z[2:] - optimum) / 2,
        np.full(4, 0.1),
        bounds=[(0, None)] * 4,
        constraints={"type": "ineq", "fun": constraint},
        method="SLSQP",
        options=dict(ftol=1e-15, maxiter=500),
    )
    multiplier, minimum, _ = FORMS[form]
    slope = -hessian @ optimum
    w = best.x[:2] - best.x[2:]
    lam = multiplier(hessian, slope, budget)
    np.testing.assert_allclose(minimum(hessian, slope, lam), w, atol=1e-5)
    # ∇L = −λ ∇(penalty): the multiplier can be read off scipy's point
    force = np.abs(slope + hessian @ w)
    assert lam == pytest.approx(force.max() if form == "L1" else np.linalg.norm(force) / (2 * budget), abs=1e-4)


@steady
@given(loss=losses, share=shares)
def test_penalty_and_budget_lead_to_one_point_l1(loss, share):
    hessian, slope, optimum = loss
    assume(optimum.max() > 1e-3)
    budget = share * optimum.sum()
    lam = budgets.l1_multiplier(hessian, slope, budget)
    w = two_weights.l1_two_weights(hessian, slope, lam)
    assert np.abs(w).sum() == pytest.approx(budget, rel=1e-10)
    # scikit-learn solves the penalty form: ½ ‖Xw − y‖² has the Hessian XᵀX and the slope −Xᵀy
    X = np.linalg.cholesky(hessian).T
    model = Lasso(alpha=lam / 2, fit_intercept=False, tol=1e-15, max_iter=10**6).fit(X, np.linalg.solve(X.T, -slope))
    np.testing.assert_allclose(w, model.coef_, atol=1e-8)


@steady
@given(loss=losses, share=shares)
def test_penalty_and_budget_lead_to_one_point_l2(loss, share):
    hessian, slope, optimum = loss
    assume(optimum.max() > 1e-3)
    budget = share * np.linalg.norm(optimum)
    lam = budgets.l2_multiplier(hessian, slope, budget)
    w = np.linalg.solve(hessian + 2 * lam * np.eye(2), -slope)  # ∇L = −λ ∇(Σ w²)
    assert np.linalg.norm(w) == pytest.approx(budget, rel=1e-12)


def test_l2_of_five_weights():
    rng = np.random.default_rng(8)
    root = rng.normal(size=(9, 5))
    hessian, slope = root.T @ root, rng.normal(size=5)
    lam = optimize.brentq(
        lambda lam: np.linalg.norm(np.linalg.solve(hessian + 2 * lam * np.eye(5), slope)) - 0.05,
        0,
        1e4,
        xtol=1e-13,
    )
    assert budgets.l2_multiplier(hessian, slope, 0.05) == pytest.approx(lam, rel=1e-10)


@each_form
@pytest.mark.parametrize("scale", [1e-6, 1e6])
@pytest.mark.parametrize("share", [1e-9, 1 - 1e-9, 1 - 1e-15])
def test_budgets_that_hardly_leave_or_hardly_bind(form, scale, share):
    hessian = two_weights.tilted([1, 50], 0.4) * scale
    slope = -hessian @ [1.0, 0.3]
    multiplier, minimum, p = FORMS[form]
    free = np.linalg.norm([1.0, 0.3], p)
    w = minimum(hessian, slope, multiplier(hessian, slope, share * free))
    assert np.linalg.norm(w, p) == pytest.approx(share * free, rel=1e-12)


def test_a_budget_of_0_belongs_to_the_largest_slope_or_to_no_multiplier():
    assert budgets.l1_multiplier(**ROUND, budget=0) == 8
    with pytest.raises(ValueError, match="budget must be positive: no lam"):
        budgets.l2_multiplier(**ROUND, budget=0)
    assert budgets.l2_multiplier(np.eye(2), [0, 0], 0) == 0


@pytest.mark.parametrize("function", [budgets.l1_multiplier, budgets.l2_multiplier])
def test_bad_budgets_and_losses_are_named(function):
    with pytest.raises(ValueError, match="budget must not be negative; it is -1"):
        function(**ROUND, budget=-1)
    with pytest.raises(ValueError, match="budget holds inf"):
        function(**ROUND, budget=np.inf)
    with pytest.raises(ValueError, match=r"flat in some direction|two positive eigenvalues"):
        function([[1, 1], [1, 1]], [1, 1], 1)
    with pytest.raises(ValueError, match="slope must be a vector"):
        function(np.eye(2), [[1, 2]], 1)


@pytest.mark.parametrize(("project", "p"), PROJECTIONS)
@steady
@given(v=vectors, radius=st.floats(0, 200), other=vectors)
def test_the_projection_is_the_nearest_point(project, p, v, radius, other):
    nearest = project(v, radius)
    rounding = 1e-13 * np.abs(v).sum()
    assert norms.lp(nearest, p) <= radius + rounding
    np.testing.assert_allclose(project(nearest, radius), nearest, rtol=1e-12, atol=rounding)
    if norms.lp(v, p) <= radius:
        np.testing.assert_array_equal(nearest, v)
    else:
        assert norms.lp(nearest, p) == pytest.approx(radius, abs=rounding)
    # The angle between the way out and the way to any point of the ball is at least a right one.
    inside = np.resize(other, v.shape)
    inside = inside * min(1, radius / max(norms.lp(inside, p), 1e-300))
    assert (v - nearest) @ (inside - nearest) <= 1e-9 * (1 + v @ v)


@pytest.mark.parametrize(("project", "p"), PROJECTIONS)
def test_the_projection_equals_scipy(project, p):
    rng = np.random.default_rng(3)
    for _ in range(10):
        v = rng.normal(size=4) * 3
        # |w| as the sum of two parts that are not negative makes the L1 ball smooth for the solver
        ball = {
            "type": "ineq",
            "fun": lambda z: 1.3 - (z.sum() if p == 1 else np.sum((z[:4] - z[4:]) ** 2) / 1.3),
        }
        best = optimize.minimize(
            lambda z, v=v: np.sum((z[:4] - z[4:] - v) ** 2),
            np.full(8, 0.1),
            bounds=[(0, None)] * 8,
            constraints=ball,
            method="SLSQP",
            options=dict(ftol=1e-14, maxiter=500),
        )
        np.testing.assert_allclose(project(v, 1.3), best.x[:4] - best.x[4:], atol=1e-5)


def test_projections_by_hand():
    assert budgets.project_l1([3, -1, 0.5], 3).tolist() == [2.5, -0.5, 0]
    assert budgets.project_l1([0.7, 0.7, 0.7], 0).tolist() == [0, 0, 0]  # 3 · 0.7 / 3 is not 0.7
    np.testing.assert_allclose(budgets.project_l1([1, 1], 1e-30), 0, atol=1e-15)
    assert budgets.project_l2([6, -8], 5).tolist() == [3, -4]
    assert budgets.project_l2([6, -8], 0).tolist() == [0, 0]
    v = np.array([0.5, 0.25])
    for project, _ in PROJECTIONS:
        answer = project(v, 1)
        answer[0] = 9  # the answer is a new array
        assert v.tolist() == [0.5, 0.25]


def test_a_projection_of_bad_input_is_named():
    for function in (budgets.project_l1, budgets.project_l2):
        with pytest.raises(ValueError, match="radius must not be negative; it is -1"):
            function([1], -1)
        with pytest.raises(ValueError, match="v must be a vector"):
            function(1, 1)
        with pytest.raises(ValueError, match="v holds nan"):
            function([np.nan], 1)
