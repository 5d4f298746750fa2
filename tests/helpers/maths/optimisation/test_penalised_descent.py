"""Update rules against hand calculation; where the walks end against scikit-learn."""

import numpy as np
import pytest
from sklearn.linear_model import Lasso, Ridge

from helpers.data import datasets, preparation
from helpers.maths.models import regression
from helpers.maths.optimisation import descent, penalised_descent
from helpers.maths.regularisation import penalties

RULES = [penalised_descent.subgradient_step, penalised_descent.proximal_step, penalised_descent.weight_decay_step]


def still(w):
    """The gradient of no loss at all: the penalty alone is left."""
    return np.zeros_like(w)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # η = 0.5, λ = 0.8, so ηλ = 0.4; the gradient step alone leads from (2, −0.3, 0) to (1.5, −0.1, 0.3)
        (penalised_descent.subgradient_step, [1.1, 0.3, 0.3]),
        (penalised_descent.proximal_step, [1.1, 0, 0]),
        (penalised_descent.weight_decay_step, [-0.1, 0.14, 0.3]),  # 0.2 · (2, −0.3, 0) + (−0.5, 0.2, 0.3)
    ],
)
def test_one_step_by_hand(rule, expected):
    w, slope = np.array([2, -0.3, 0]), np.array([1, -0.4, -0.6])
    np.testing.assert_allclose(rule(w, slope, 0.5, 0.8), expected, rtol=1e-14, atol=1e-16)
    assert w.tolist() == [2, -0.3, 0] and slope.tolist() == [1, -0.4, -0.6]


def test_the_penalty_alone_takes_a_fixed_amount_or_a_fixed_fraction():
    # η = 0.5: L1 with λ = 1 takes 0.5 at each step; L2 as ½ w², which is λ = ½, takes a half
    l1 = penalised_descent.walk(penalised_descent.proximal_step, still, [2.2], 0.5, 1, 6).path.ravel()
    l2 = penalised_descent.walk(penalised_descent.weight_decay_step, still, [2.2], 0.5, 0.5, 6).path.ravel()
    np.testing.assert_allclose(l1, [2.2, 1.7, 1.2, 0.7, 0.2, 0, 0], atol=1e-15)
    np.testing.assert_allclose(l2, 2.2 / 2.0 ** np.arange(7), rtol=1e-15)
    assert l1[5] == 0 and (l2 > 0).all()


@pytest.mark.parametrize("start", [2.2, -2.2])
def test_subgradient_steps_flip_around_0_for_ever(start):
    path = penalised_descent.walk(penalised_descent.subgradient_step, still, [start], 0.5, 1, 100).path.ravel()
    np.testing.assert_allclose(np.abs(path[5:] - path[4:-1]), 0.5, rtol=1e-12)  # ηλ, there and back
    assert (path != 0).all() and (np.sign(path[4:-1]) == -np.sign(path[5:])).all()


def test_the_proximal_rule_is_the_soft_threshold():
    rng = np.random.default_rng(0)
    w, slope = rng.normal(size=(2, 50))
    expected = penalties.soft_threshold(w - 0.3 * slope, 0.3 * 0.9)
    np.testing.assert_array_equal(penalised_descent.proximal_step(w, slope, 0.3, 0.9), expected)


@pytest.fixture(scope="module")
def diabetes():
    data = datasets.load_diabetes()
    X, y = preparation.Scaler.fit(data.X).transform(data.X), data.y
    hessian, slope = regression.as_quadratic(X, y)
    return X, y, hessian, slope, descent.largest_stable_rate(hessian) / 2


def test_where_the_walks_end_on_real_data(diabetes):
    X, y, hessian, slope, eta = diabetes
    lam = 2.0
    lasso = Lasso(alpha=lam / 2, tol=1e-14, max_iter=10**6).fit(X, y).coef_
    ridge = Ridge(alpha=len(y) * lam).fit(X, y).coef_

    def grad(w):
        return slope + hessian @ w

    proximal, plain = (
        penalised_descent.walk(rule, grad, np.zeros(10), eta, lam, 3000)
        for rule in (penalised_descent.proximal_step, RULES[0])
    )
    decay = penalised_descent.walk(
        penalised_descent.weight_decay_step, grad, np.zeros(10), eta / (1 + 2 * lam * eta), lam, 3000
    )
    np.testing.assert_allclose(proximal.end, lasso, atol=1e-8)
    np.testing.assert_array_equal(proximal.end == 0, lasso == 0)
    np.testing.assert_allclose(decay.end, ridge, atol=1e-8)
    assert np.count_nonzero(plain.end) == 10  # never an exact zero …
    np.testing.assert_allclose(plain.end, lasso, atol=20 * eta * lam)  # … but near


def test_coordinate_descent_ends_at_scikit_learns_lasso(diabetes):
    X, y, hessian, slope, _ = diabetes
    run = penalised_descent.coordinate_descent(hessian, slope, 2.0, np.full(10, 30), 600)
    expected = Lasso(alpha=1.0, tol=1e-14, max_iter=10**6).fit(X, y).coef_
    np.testing.assert_allclose(run.end, expected, atol=1e-8)
    np.testing.assert_array_equal(run.end == 0, expected == 0)
    assert run.path.shape == (6001, 10) and run.stopped == "all steps taken"


def test_coordinate_descent_by_hand():
    # 2 w₁² + 2 w₁ w₂ + w₂² − 4 w₁ − 4 w₂ with λ = 1. From (0, 0): w₁ = (4 − 1)/4; the slope along w₂ is then
    # −4 + 1.5: w₂ = 1.5/2; then w₁ = (4 − 1.5 − 1)/4; then w₂ = (4 − 0.75 − 1)/2
    run = penalised_descent.coordinate_descent([[4, 2], [2, 2]], [-4, -4], 1, [0, 0], 2)
    expected = [[0, 0], [0.75, 0], [0.75, 0.75], [0.375, 0.75], [0.375, 1.125]]
    np.testing.assert_allclose(run.path, expected, rtol=1e-15)
    # from a start that is not 0, the first weight forgets where it was
    np.testing.assert_allclose(
        penalised_descent.coordinate_descent([[4, 2], [2, 2]], [-4, -4], 1, [9, 0], 1).path[1:],
        expected[1:3],
        rtol=1e-15,
    )
    assert penalised_descent.coordinate_descent([[4]], [-4], 1, [3], 0).path.tolist() == [[3]]


def test_coordinate_descent_drops_a_constant_feature():
    hessian, slope = regression.as_quadratic([[1, 5], [3, 5]], [10, 14])
    run = penalised_descent.coordinate_descent(hessian, slope, 2, [0, 7], 1)
    assert run.end.tolist() == [1, 0]


def test_a_rule_of_ones_own_can_be_walked():
    run = penalised_descent.walk(lambda w, slope, eta, lam: w - eta * slope - lam, lambda w: w, [8], 0.5, 1, 3)
    assert run.path.ravel().tolist() == [8, 3, 0.5, -0.75]


@pytest.mark.parametrize("rule", RULES)
def test_divergence_is_said_and_the_path_stays_finite(rule):
    for eta, start in ((1.5, 1.0), (1e3, 1.0), (1e300, 1.0), (1e200, 1e200)):
        run = penalised_descent.walk(rule, lambda w: 4 * w, [start, -start], eta, 0.1, 500)
        assert run.stopped == "diverged" and run.diverged
        assert np.isfinite(run.path).all() and np.abs(run.path).max() <= 1e12 * (1 + start)
    run = penalised_descent.walk(rule, lambda w: np.sqrt(w), [1.0], 1.5, 0.1, 500)  # NaN after the first step
    assert run.diverged and len(run.path) >= 1
    assert not penalised_descent.walk(rule, lambda w: 4 * w, [1.0], 0.4, 0.1, 500).diverged


@pytest.mark.parametrize("rule", RULES)
def test_nothing_to_do(rule):
    start = np.array([2, -1])
    for eta, steps in ((0.1, 0), (0, 5)):
        run = penalised_descent.walk(rule, still, start, eta, 1, steps)
        assert run.steps == steps and run.end.tolist() == [2, -1] == start.tolist()


def test_functions_that_write_into_their_arguments_do_no_harm():
    def careless(w, *others):
        w *= 0.5
        return w

    start = np.array([4.0])
    run = penalised_descent.walk(careless, lambda w: careless(w), start, 0.1, 0, 2)
    assert run.path.ravel().tolist() == [4, 2, 1] and start.tolist() == [4]


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (dict(start=3.0), ValueError, "start must be a vector"),
        (dict(start=[np.nan]), ValueError, "start holds nan"),
        (dict(eta=-1), ValueError, "eta must not be negative; it is -1"),
        (dict(lam=-1), ValueError, "lam must not be negative; it is -1"),
        (dict(steps=-1), ValueError, "steps must be at least 0"),
        (dict(steps=2.5), TypeError, "steps must be a whole number"),
        (dict(grad=lambda w: w[0]), ValueError, r"the gradient has shape \(\): it must have that of start, \(2,\)"),
        (dict(grad=lambda w: w * np.nan), ValueError, "the gradient at start holds nan"),
        (
            dict(rule=lambda w, *others: w[:1]),
            ValueError,
            r"the rule answers shape \(1,\): it must be that of start",
        ),
    ],
)
def test_walk_says_what_is_wrong(change, error, message):
    arguments = dict(rule=RULES[1], grad=lambda w: w, start=[1.0, 2.0], eta=0.1, lam=1, steps=3) | change
    with pytest.raises(error, match=message):
        penalised_descent.walk(**arguments)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (dict(lam=-1), "lam must not be negative"),
        (dict(start=[1]), "start has 1 weights and slope 2 numbers"),
        (dict(sweeps=-1), "sweeps must be at least 0"),
        (dict(hessian=[[1, 2], [0, 1]]), "hessian must be symmetric"),
        (dict(hessian=[[0, 0], [0, 1]]), "falls without end along weight 0"),
    ],
)
def test_coordinate_descent_says_what_is_wrong(change, message):
    arguments = dict(hessian=[[4, 2], [2, 2]], slope=[-4, -4], lam=1, start=[0, 0], sweeps=1) | change
    with pytest.raises(ValueError, match=message):
        penalised_descent.coordinate_descent(**arguments)
