"""A public function checks each of its arguments once, at its door: what is inside works on checked arrays."""

import numpy as np
import pytest

from helpers import checks
from helpers.maths.losses import angular, cross_entropy, distances, focal
from helpers.maths.models import lasso, logistic, regression, ridge, robust
from helpers.maths.optimisation import descent, penalised_descent
from helpers.maths.regularisation import budgets, two_weights

rng = np.random.default_rng(0)
X, y = rng.normal(size=(30, 4)), rng.normal(size=30)
labels, W = rng.integers(0, 3, 30), rng.normal(size=(3, 4))
H, slope = np.array([[4.0, 1.0], [1.0, 2.0]]), np.array([-4.0, -1.0])


def descended(steps):
    return descent.descend(lambda w: regression.mse_grad(w, X, y), np.zeros(4), 0.01, steps)


# call, how many arrays and numbers it is given: so many checks it may make. In a descent each gradient has three, the
# start is checked, as are the first slope, the learning rate, the momentum and the tolerance.
CALLS = {
    "lasso.fit": (lambda: lasso.fit(X, y, 0.1), 3),
    "lasso.elastic_net": (lambda: lasso.elastic_net(X, y, 0.1, 0.5), 4),
    "ridge.path": (lambda: ridge.path(X, y, [0.1, 1.0]), 3),
    "regression.mse": (lambda: regression.mse(np.ones(4), X, y), 3),
    "regression.as_quadratic": (lambda: regression.as_quadratic(X, y), 2),
    "a hundred steps": (lambda: descended(100), 3 * 100 + 5),
    "logistic.fit": (lambda: logistic.fit(regression.with_bias(X), y > 0, 0.1), 1 + 3),
    "logistic.probability": (lambda: logistic.probability(X, np.ones(4)), 2),
    "robust.huber_line": (lambda: robust.huber_line(X[:, 0], y), 3),
    "angular.arcface": (lambda: angular.arcface(labels, X, W), 5),
    "angular.arcface_grad": (lambda: angular.arcface_grad(labels, X, W), 5),
    "angular.cosface": (lambda: angular.cosface(labels, X, W), 5),
    "cross_entropy.cross_entropy_scores": (lambda: cross_entropy.cross_entropy_scores(labels, X), 3),
    "cross_entropy.binary_cross_entropy_scores": (lambda: cross_entropy.binary_cross_entropy_scores(y > 0, y), 2),
    "distances.cosine": (lambda: distances.cosine(X, -X), 2),
    "distances.minkowski_grad": (lambda: distances.minkowski_grad(X, -X, 3), 3),
    "focal.binary_focal": (lambda: focal.binary_focal(y > 0, np.full(30, 0.5), 2.0, 0.25), 4),
    "focal.binary_focal_grad": (lambda: focal.binary_focal_grad(y > 0, np.full(30, 0.5), 2.0, 0.25), 4),
    "penalised_descent.walk": (
        lambda: penalised_descent.walk(penalised_descent.proximal_step, lambda w: w, np.ones(4), 0.1, 0.1, 100),
        4,
    ),
    "budgets.l1_multiplier": (lambda: budgets.l1_multiplier(H, slope, 0.5), 3),
    "budgets.l2_multiplier": (lambda: budgets.l2_multiplier(H, slope, 0.5), 3),
    "two_weights.l1_two_weights": (lambda: two_weights.l1_two_weights(H, slope, 0.5), 3),
}


@pytest.mark.parametrize("name", CALLS)
def test_no_argument_is_checked_twice(name, monkeypatch):
    call, given = CALLS[name]
    check, made = checks.array, []

    def counting(name, value, ndim=None):
        made.append(name)
        return check(name, value, ndim)

    monkeypatch.setattr(checks, "array", counting)
    call()
    assert 0 < len(made) <= given, made
