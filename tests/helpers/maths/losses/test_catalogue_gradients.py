"""Every loss and distance of the catalogue beside its derivatives, by differences. Found by name.

What takes labels and vectors is here; what takes (y_true, y_pred) elementwise stands in test_gradients.py.
"""

import inspect

import numpy as np
import pytest
import slopes

from helpers.maths.losses import angular, cross_entropy, distances, focal, metric_losses
from helpers.maths.models import line_fits

MODULES = (angular, cross_entropy, focal, line_fits, metric_losses, distances)
FUNCTIONS = {
    f"{module.__name__.split('.')[-1]}.{name}": function
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
}
NO_GRADIENT = {
    *("angular.cosines", "angular.arcface_target", "cross_entropy.entropy", "cross_entropy.kl_divergence"),
    *("distances.unit_vectors", "metric_losses.update_centers"),
    *("line_fits.lse_line", "line_fits.lad_line", "line_fits.huber_line"),
}

rng = np.random.default_rng(0)
A, B, C = rng.normal(size=(3, 40, 3))
y = np.repeat([0, 1, 2, 3], 10)
W = rng.normal(size=(4, 3))
scores = 3 * rng.normal(size=(40, 4))
truths = rng.dirichlet(np.ones(4), size=40)
binary, p = np.tile([0, 1], 20), np.linspace(0.02, 0.98, 40)
log_odds = np.concatenate([np.linspace(-6, 6, 36), [-500, -40, 40, 500]])

# name → cases: (positional arguments, which of them the gradient is for, further arguments)
pairs = [((A, B), [1], {})]
angles = [((y, A, W), [1, 2], dict(s=s, m=m)) for s, m in ((1.0, 0.0), (8.0, 0.35), (4.0, 0.8), (64.0, 0.5))]
classes = [((y, scores), [1], {}), ((truths, scores), [1], {})]
gammas = [dict(gamma=g, alpha=a) for g in (0, 0.5, 1, 2, 5) for a in (None, 0.25)]
margins = [dict(margin=m) for m in (0.5, 2, 5)]
CASES = {
    "angular.cosface": angles,
    "angular.arcface": angles,
    "cross_entropy.cross_entropy_scores": classes,
    "distances.euclidean": pairs,
    "distances.manhattan": pairs,
    "distances.minkowski": [((A, B), [1], dict(p=q)) for q in (1, 1.5, 2, 3, 8)],
    "distances.chebyshev": pairs,
    "distances.cosine": pairs,
    "focal.binary_focal": [((binary, p), [1], g) for g in gammas],
    "focal.binary_focal_scores": [((binary, log_odds), [1], g) for g in gammas],
    "focal.focal_scores": [
        ((y, scores), [1], dict(gamma=g, alpha=a)) for g in (0, 0.5, 2, 5) for a in (None, [1, 2, 0.5, 0])
    ],
    "line_fits.lse": [((A[:, 0], B[:, 0]), [1], {})],
    "line_fits.lad": [((A[:, 0], B[:, 0]), [1], {})],
    "metric_losses.contrastive": [((binary, A, B), [1, 2], m) for m in margins],
    "metric_losses.contrastive_squared": [((binary, A, B), [1, 2], m) for m in margins],
    "metric_losses.triplet": [((A, B, C), [0, 1, 2], m) for m in margins],
    "metric_losses.triplet_squared": [((A, B, C), [0, 1, 2], m) for m in margins],
    "metric_losses.center": [((y, A, W), [1], {})],
}
# p is bound to the simplex, where a free difference would leave it: see test_cross_entropy.py
ELSEWHERE = {"cross_entropy.cross_entropy"}


def by_differences(function, arguments, which, further):
    """∂ Σ function / ∂ one argument, entry by entry."""

    def answers(moved):
        return np.ravel(function(*arguments[:which], moved, *arguments[which + 1 :], **further))

    return slopes.gradient(answers, arguments[which]).sum(axis=0)


def test_every_loss_of_the_catalogue_has_its_gradient_and_its_cases():
    names = {name for name in FUNCTIONS if not name.endswith("_grad")} - NO_GRADIENT
    assert {name.removesuffix("_grad") for name in FUNCTIONS if name.endswith("_grad")} == names
    assert names == set(CASES) | ELSEWHERE


@pytest.mark.parametrize("name", [*CASES, *ELSEWHERE])
def test_gradient_takes_the_arguments_of_its_loss(name):
    assert inspect.signature(FUNCTIONS[name]) == inspect.signature(FUNCTIONS[name + "_grad"])


@pytest.mark.parametrize("name", CASES)
def test_gradient_is_the_slope_of_its_loss(name):
    for arguments, which, further in CASES[name]:
        analytic = FUNCTIONS[name + "_grad"](*arguments, **further)
        analytic = analytic if isinstance(analytic, tuple) else (analytic,)
        assert len(analytic) == len(which)
        for grad, place in zip(analytic, which, strict=True):
            assert grad.shape == arguments[place].shape
            numeric = by_differences(FUNCTIONS[name], arguments, place, further)
            np.testing.assert_allclose(grad, numeric, rtol=1e-7, atol=2e-8, err_msg=f"{further}, {place}")


def test_there_is_slope_in_every_case():
    """A sample on which a gradient is 0 everywhere would say nothing."""
    for name, cases in CASES.items():
        arguments, _, further = cases[-1]
        analytic = FUNCTIONS[name + "_grad"](*arguments, **further)
        first = analytic[0] if isinstance(analytic, tuple) else analytic
        assert np.mean(first != 0) > 0.3, name
