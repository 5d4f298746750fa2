"""Every loss in `losses` beside its derivative: found by name, checked by differences, and at large scores by mpmath.

A new loss is covered as soon as it stands in `losses`: `name(y_true, y_pred, …)`, `name_grad` with the same
arguments. A loss for other inputs than real numbers adds its sample to SAMPLES.
"""

import inspect

import mpmath
import numpy as np
import pytest
import slopes

from helpers.maths.losses import losses

FUNCTIONS = {
    name: function
    for name, function in inspect.getmembers(losses, inspect.isfunction)
    if function.__module__ == losses.__name__ and not name.startswith("_")
}
NO_GRADIENT = set()  # losses that have none
PAIRS = sorted(name for name in FUNCTIONS if not name.endswith("_grad") and name not in NO_GRADIENT)


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


# name → function that answers (y_true, y_pred), where these are not any real numbers
SAMPLES = {
    "binary_cross_entropy": labels_and_probabilities,
    "binary_cross_entropy_scores": labels_and_scores,
}


def test_there_is_something_to_check():
    assert {"squared", "absolute"} <= set(PAIRS)


def test_values_and_gradients_come_in_pairs():
    gradients = {name.removesuffix("_grad") for name in FUNCTIONS if name.endswith("_grad")}
    assert gradients == set(PAIRS)


@pytest.mark.parametrize("name", PAIRS)
def test_gradient_takes_the_arguments_of_its_loss(name):
    assert inspect.signature(FUNCTIONS[name]) == inspect.signature(FUNCTIONS[name + "_grad"])


@pytest.mark.parametrize("name", PAIRS)
def test_gradient_is_the_slope_of_its_loss(name):
    """The two one-sided slopes are the gradient; at a kink, where they differ, it is between them."""
    loss, grad = FUNCTIONS[name], FUNCTIONS[name + "_grad"]
    y_true, y_pred = SAMPLES.get(name, real_numbers)()
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
    values = losses.binary_cross_entropy_scores(labels, scores)
    np.testing.assert_allclose(values, np.array(exact, float), rtol=2e-15)
    np.testing.assert_allclose(
        losses.binary_cross_entropy_scores_grad(labels, scores), np.array(slope, float), rtol=2e-15
    )
