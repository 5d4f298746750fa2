"""Every loss and distance of the catalogue beside its derivatives, found by name: by differences, and by mpmath.

A new loss is covered as soon as it stands in its module. One that takes (y_true, y_pred) elementwise is a row of
ELEMENTWISE; one that takes labels and vectors has its CASES.
"""

import inspect

import mpmath
import numpy as np
import pytest
import slopes

from helpers.maths.losses import angular, cross_entropy, distances, embeddings, focal, residuals
from helpers.maths.models import robust

MODULES = (residuals, angular, cross_entropy, focal, robust, embeddings, distances)
FUNCTIONS = {
    f"{module.__name__.split('.')[-1]}.{name}": function
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
}


def contrastive_squared(same, a, b, margin=1.0):
    """The loss of which the catalogue has the derivatives only."""
    square = ((a - b) ** 2).sum(axis=-1)
    return np.where(same, square, np.maximum(margin - square, 0) ** 2) / 2


FUNCTIONS["embeddings.contrastive_squared"] = contrastive_squared
NO_GRADIENT = {
    *("angular.cosines", "angular.arcface_target", "cross_entropy.kl_divergence"),
    *("cross_entropy.labels_and_probabilities", "distances.unit_vectors"),
    *("embeddings.triplet_squared", "embeddings.update_centers"),
    *("robust.squares_line", "robust.absolute_line", "robust.huber_line", "robust.least_absolute"),
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
    "robust.lse": [((A[:, 0], B[:, 0]), [1], {})],
    "robust.lad": [((A[:, 0], B[:, 0]), [1], {})],
    "embeddings.contrastive": [((binary, A, B), [1, 2], m) for m in margins],
    "embeddings.contrastive_squared": [((binary, A, B), [1, 2], m) for m in margins],
    "embeddings.triplet": [((A, B, C), [0, 1, 2], m) for m in margins],
    "embeddings.center": [((y, A, W), [1], {})],
}
# p is bound to the simplex, where a free difference would leave it: see test_cross_entropy.py
ELSEWHERE = {"cross_entropy.cross_entropy"}


def real_numbers():
    """Random pairs of every size, and special ones: equal, zero, one apart, far apart."""
    rng = np.random.default_rng(0)
    scales = np.repeat([0.1, 1, 30], 20)
    special = np.array([(0, 0), (2, 2), (-3, -3), (0, 1), (1, 0), (2, 1), (-1, 1), (0, 0.5), (100, -100)])
    y_true, y_pred = np.concatenate([rng.normal(size=(60, 2)) * scales[:, None], special]).T
    return y_true, y_pred


def labels_and_probabilities():
    """Both labels with probabilities that keep a step away from 0 and 1, where the loss is infinite."""
    p = np.linspace(0.02, 0.98, 25)
    return np.repeat([0.0, 1.0], len(p)), np.tile(p, 2)


def labels_and_scores():
    """Both labels with log-odds, small ones and such that a plain eˢ would overflow."""
    score = np.concatenate([np.linspace(-6, 6, 25), [-1000, -40, 40, 1000]])
    return np.repeat([0.0, 1.0], len(score)), np.tile(score, 2)


# name → function that answers (y_true, y_pred)
ELEMENTWISE = {
    "residuals.squared": real_numbers,
    "residuals.absolute": real_numbers,
    "residuals.huber": real_numbers,
    "cross_entropy.binary_cross_entropy": labels_and_probabilities,
    "cross_entropy.binary_cross_entropy_scores": labels_and_scores,
}


def by_differences(function, arguments, which, further):
    """∂ Σ function / ∂ one argument, entry by entry."""

    def answers(moved):
        return np.ravel(function(*arguments[:which], moved, *arguments[which + 1 :], **further))

    return slopes.gradient(answers, arguments[which]).sum(axis=0)


def test_every_loss_of_the_catalogue_has_its_gradient_and_its_cases():
    names = {name for name in FUNCTIONS if not name.endswith("_grad")} - NO_GRADIENT
    assert {name.removesuffix("_grad") for name in FUNCTIONS if name.endswith("_grad")} == names
    assert names == set(CASES) | set(ELEMENTWISE) | ELSEWHERE


@pytest.mark.parametrize("name", [*CASES, *ELEMENTWISE, *ELSEWHERE])
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


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_gradient_lies_between_the_slopes_of_the_two_sides(name):
    """The two one-sided slopes are the gradient; at a kink, where they differ, it is between them."""
    loss, grad = FUNCTIONS[name], FUNCTIONS[name + "_grad"]
    y_true, y_pred = ELEMENTWISE[name]()
    analytic = grad(y_true, y_pred)
    assert analytic.shape == y_pred.shape
    sides = np.stack([slopes.slope(lambda p: loss(y_true, p), y_pred, side) for side in (slopes.BEHIND, slopes.AHEAD)])
    assert np.isfinite(sides).all()
    margin = 1e-7 * np.abs(sides).max(axis=0) + slopes.noise(lambda p: loss(y_true, p), y_pred)
    assert (analytic >= sides.min(axis=0) - margin).all()
    assert (analytic <= sides.max(axis=0) + margin).all()
    kinks = np.ptp(sides, axis=0) > 2 * margin
    assert kinks.mean() < 0.2, "the sample lies on kinks nearly everywhere, and so says nothing"


@pytest.mark.parametrize("label", [0, 1])
def test_binary_cross_entropy_of_scores_is_exact_however_large(label):
    """L = ln(1 + eˢ) − y s with so many digits that eˢ loses none beside 1."""
    scores = np.array([-700, -40, -3.5, -1e-9, 0, 0.25, 6, 36.7, 40, 700.0])
    with mpmath.workdps(700):
        exact = [mpmath.log(1 + mpmath.exp(s)) - label * mpmath.mpf(s) for s in scores]
        slope = [1 / (1 + mpmath.exp(-mpmath.mpf(s))) - label for s in scores]
    labels = np.full(scores.shape, label)
    values = cross_entropy.binary_cross_entropy_scores(labels, scores)
    np.testing.assert_allclose(values, np.array(exact, float), rtol=2e-15)
    np.testing.assert_allclose(
        cross_entropy.binary_cross_entropy_scores_grad(labels, scores), np.array(slope, float), rtol=2e-15
    )
