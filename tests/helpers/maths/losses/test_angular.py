"""CosFace and ArcFace against their formulas written out, their limit, the turn, rounding, and their refusals."""

import math

import numpy as np
import pytest
from scipy import special

from helpers.maths.losses import angular, cross_entropy

rng = np.random.default_rng(7)
x, W, y = rng.normal(size=(60, 3)), rng.normal(size=(5, 3)), rng.integers(0, 5, 60)
LOSSES = [angular.cosface, angular.arcface]
GRADIENTS = [angular.cosface_grad, angular.arcface_grad]


def written_out(target, s):
    """The formula of both papers, record by record, with angles by arc cosine."""
    for record, label in zip(x, y, strict=True):
        theta = [math.acos(record @ w / (np.linalg.norm(record) * np.linalg.norm(w))) for w in W]
        scores = [s * math.cos(angle) for angle in theta]
        scores[label] = s * target(theta[label])
        yield special.logsumexp(scores) - scores[label]


def turned(m):
    return lambda theta: math.cos(theta + m) if theta + m <= math.pi else math.cos(theta) - m * math.sin(m)


@pytest.mark.parametrize("s", [1, 16, 64])
@pytest.mark.parametrize("m", [0, 0.35, 0.5, 1.2])
def test_equal_their_formulas(s, m):
    expected = list(written_out(lambda theta: math.cos(theta) - m, s))
    np.testing.assert_allclose(angular.cosface(y, x, W, s, m), expected, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(angular.arcface(y, x, W, s, m), list(written_out(turned(m), s)), rtol=1e-9, atol=1e-12)


def test_by_hand():
    """x between two directions at right angles: the margin alone decides."""
    halfway, axes = [[2, 2]], [[3, 0], [0, 5]]
    assert angular.cosface([0], halfway, axes, s=10, m=0.2) == pytest.approx(math.log1p(math.exp(2)), rel=1e-13)
    gap = 10 * (math.cos(math.pi / 4) - math.cos(math.pi / 4 + 0.2))
    assert angular.arcface([0], halfway, axes, s=10, m=0.2) == pytest.approx(math.log1p(math.exp(gap)), rel=1e-13)


def test_without_margin_both_are_normalised_softmax():
    plain = cross_entropy.cross_entropy_scores(y, 20 * angular.cosines(x, W))
    for loss in LOSSES:
        np.testing.assert_allclose(loss(y, x, W, s=20, m=0), plain, rtol=1e-12, atol=1e-14)
    for one, other in zip(angular.cosface_grad(y, x, W, 20, 0), angular.arcface_grad(y, x, W, 20, 0), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-12)


@pytest.mark.parametrize("loss", LOSSES)
def test_lengths_do_not_count_and_the_gradient_is_at_right_angles(loss):
    np.testing.assert_allclose(loss(y, 7 * x, W / 3), loss(y, x, W), rtol=1e-9, atol=1e-12)
    gradient = GRADIENTS[LOSSES.index(loss)]
    to_x, to_w = gradient(y, x, W, s=8, m=0.4)
    np.testing.assert_allclose((to_x * x).sum(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose((to_w * W).sum(axis=1), 0, atol=1e-12)


@pytest.mark.parametrize("m", [0.1, 0.5, 1, math.pi / 2])
def test_the_target_falls_beyond_the_turn_too(m):
    theta = np.linspace(0, math.pi, 400)
    target = angular.arcface_target(theta, m)
    assert (np.diff(target) < 0).all()
    assert (np.diff(np.cos(theta + m)) > 0).any()  # the plain formula would turn and rise
    before = theta + m <= math.pi
    np.testing.assert_array_equal(target[before], np.cos(theta[before] + m))


def test_opposite_embeddings_are_still_sent_towards_their_class():
    """Beyond the turn: nearly opposite to its direction, the way downhill still leads round to it."""
    angle = math.pi - 0.1
    record, axes = np.array([[math.cos(angle), math.sin(angle)]]), np.array([[1.0, 0], [-1, 0]])
    to_x, _ = angular.arcface_grad([0], record, axes, s=4, m=0.5)
    tangent = np.array([-math.sin(angle), math.cos(angle)])  # of growing θ
    assert to_x[0] @ tangent > 0


def test_collinear_vectors_whose_cosine_rounds_above_1():
    directions = np.random.default_rng(0).normal(size=(300, 5))
    unit = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    assert ((unit * unit).sum(axis=1) > 1).any()  # the rounding that an arc cosine cannot take
    cosine = angular.cosines(3 * directions, directions)
    assert (np.abs(cosine) <= 1).all()
    labels = np.arange(300)
    np.testing.assert_allclose(np.diag(angular.cosines(directions, directions)), 1, atol=1e-15)
    for loss, gradient in zip(LOSSES, GRADIENTS, strict=True):
        for sign in (1, -1):
            assert np.isfinite(loss(labels, sign * directions, directions)).all()
            assert all(np.isfinite(part).all() for part in gradient(labels, sign * directions, directions))
    one = angular.arcface([0], [[2, 0]], [[5, 0], [-1, 0]], s=1, m=0.5)
    assert one == pytest.approx(math.log1p(math.exp(-1 - math.cos(0.5))), rel=1e-14)
    assert (angular.arcface_grad([0], [[2, 0]], [[5, 0], [-1, 0]])[0] == 0).all()


def test_small_angles_keep_their_digits():
    """An arc cosine near 1 would find no angle below 10⁻⁸: the score would not move with it."""
    small = 1e-9
    target = angular.arcface([0], [[1, small]], [[1, 0], [0, 1]], s=1, m=0.5)
    at_zero = angular.arcface([0], [[1, 0]], [[1, 0], [0, 1]], s=1, m=0.5)
    rise = math.sin(0.5) * small + small  # the target falls by sin m · θ, the other score rises by θ
    share = 1 / (1 + math.exp(math.cos(0.5)))
    assert target - at_zero == pytest.approx(share * rise, rel=1e-5)


@pytest.mark.parametrize("length", [1e-250, 1e-3, 1e250])
def test_only_directions_count_however_long_the_vectors(length):
    for loss, gradient in zip(LOSSES, GRADIENTS, strict=True):
        np.testing.assert_allclose(loss(y, length * x, W / length), loss(y, x, W), rtol=1e-9)
        for ours, theirs in zip(gradient(y, length * x, W / length), gradient(y, x, W), strict=True):
            np.testing.assert_allclose(ours / np.abs(ours).max(), theirs / np.abs(theirs).max(), atol=1e-9)


@pytest.mark.parametrize("function", LOSSES + GRADIENTS)
def test_bad_input_is_named(function):
    good = [[1.0, 0], [0, 1]]
    for labels, vectors, directions, further, message in [
        ([0, -1], good, good, {}, "y_true must hold class labels, whole numbers from 0 to 1; it holds -1"),
        ([0, 2], good, good, {}, "y_true must hold class labels"),
        ([0], good, good, {}, "x has 2 rows and y_true has 1"),
        ([0, 1, 0], good, good, {}, "x has 2 rows and y_true has 3"),
        ([0, 1], [[0, 0], [1, 0]], good, {}, "x holds a zero vector at position 0"),
        ([0, 1], good, [[1, 0], [0, 0]], {}, "W holds a zero vector at position 1"),
        ([0, 1], good, [[1, 0, 0]], {}, "x has 2 columns and W has 3"),
        ([0, 1], [[1, np.nan], [1, 0]], good, {}, "x holds nan"),
        ([], np.empty((0, 2)), good, {}, "x is empty"),
        ([0, 1], good, good, dict(m=-0.1), "m must not be negative"),
        ([0, 1], good, good, dict(s=0), "s must be positive"),
        ([0, 1], good, good, dict(m=np.nan), "m holds nan"),
    ]:
        with pytest.raises(ValueError, match=message):
            function(labels, vectors, directions, **further)


def test_an_angular_margin_is_at_most_a_right_angle():
    for call in (lambda: angular.arcface(y, x, W, m=1.6), lambda: angular.arcface_target(1.0, 1.6)):
        with pytest.raises(ValueError, match="m must be an angle from 0 to π/2"):
            call()
    for theta in (-0.1, 3.2):
        with pytest.raises(ValueError, match="theta must hold angles from 0 to π"):
            angular.arcface_target(theta, 0.5)
