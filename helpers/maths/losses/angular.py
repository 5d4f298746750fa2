"""Angular losses: softmax cross-entropy of cosines, with a margin that the true class has to win by.

Embeddings x and class directions W are only looked at through the angles θ between them: score_j = s cos θ_j. The
margin m is taken off the score of the true class:

    CosFace   s (cos θ_y − m)              ArcFace   s cos(θ_y + m)

At m = 0 both are the softmax cross-entropy of s cos θ, *normalised softmax*.

Common to all: y_true are labels 0 … k − 1, shape (n,); x are embeddings (n, d), and W the directions of the
classes (k, d), of any length but 0. s is a number > 0; m ≥ 0, for ArcFace from 0 to π/2, in radians. The
answer of a loss has the shape (n,). `name_grad` answers with the derivatives of the *sum* of the losses,
(∂/∂x, ∂/∂W); divide by n for the mean. Bad input is an error that names the argument.
"""

import math

import numpy as np

from helpers import checks
from helpers.maths.linear_algebra import norms
from helpers.maths.losses import cross_entropy, distances
from helpers.words import exact

COLLINEAR = 1e-14  # sine of an angle that is rounding only


def cosines(x, W):
    """Cosine of the angle between each embedding and each class direction: shape (n, k), never beyond ±1.

    A product of unit vectors may be rounded to 1.0000000000000002, whose arc cosine is no number: so it is
    clipped.

    >>> cosines([[3, 0], [1, 1]], [[1, 0], [0, 2]]).round(3)
    array([[1.   , 0.   ],
           [0.707, 0.707]])
    """
    return _cosines(*_directions(*_vectors(x, W)))


def cosface(y_true, x, W, s=64.0, m=0.35):
    """Large margin cosine loss: L = −ln( e^{s(cos θ_y − m)} / (e^{s(cos θ_y − m)} + Σ_{j≠y} e^{s cos θ_j}) ).

    Source: Wang, Wang, Zhou, Ji, Gong, Zhou, Li & Liu, CosFace: large margin cosine loss for deep face
    recognition, CVPR 2018.

    >>> cosface([0], [[1, 1]], W=[[1, 0], [0, 1]], s=1, m=0).round(4)  # equally near to both: ln 2
    array([0.6931])
    """
    y, scores, _ = _cosface_scores(y_true, _directions(*_vectors(x, W)), s, m)
    return cross_entropy._cross_entropy_scores(y, scores)


def cosface_grad(y_true, x, W, s=64.0, m=0.35):
    """Derivatives of the sum of `cosface`: (∂/∂x, shape (n, d), ∂/∂W, shape (k, d)).

    >>> cosface_grad([0], [[1, 1]], W=[[1, 0], [0, 1]], s=1, m=0)[0].round(4)
    array([[-0.3536,  0.3536]])
    """
    x, W = _vectors(x, W)
    units = _directions(x, W)
    y, scores, cosine = _cosface_scores(y_true, units, s, m)
    return _through_cosines(s * cross_entropy._cross_entropy_scores_grad(y, scores), cosine, x, W, *units)


def arcface(y_true, x, W, s=64.0, m=0.5):
    """Additive angular margin loss: L = −ln( e^{s t} / (e^{s t} + Σ_{j≠y} e^{s cos θ_j}) ), t = cos(θ_y + m).

    Where θ_y + m > π, t is the continuation of `arcface_target`.

    Source: Deng, Guo, Xue & Zafeiriou, ArcFace: additive angular margin loss for deep face recognition, CVPR
    2019.

    >>> arcface([0], [[1, 1]], W=[[1, 0], [0, 1]], s=1, m=0).round(4)  # equally near to both: ln 2
    array([0.6931])
    """
    y, scores, _, _ = _arcface_scores(y_true, _directions(*_vectors(x, W)), s, m)
    return cross_entropy._cross_entropy_scores(y, scores)


def arcface_grad(y_true, x, W, s=64.0, m=0.5):
    """Derivatives of the sum of `arcface`: (∂/∂x, shape (n, d), ∂/∂W, shape (k, d)).

    θ has a kink where x points along W_y or against it, as |x| has at 0: the part of the true class is 0 there.

    >>> arcface_grad([0], [[1, 1]], W=[[1, 0], [0, 1]], s=1, m=0)[0].round(4)
    array([[-0.3536,  0.3536]])
    """
    x, W = _vectors(x, W)
    units = _directions(x, W)
    y, scores, cosine, angle = _arcface_scores(y_true, units, s, m)
    pull, rows = s * cross_entropy._cross_entropy_scores_grad(y, scores), np.arange(len(y))
    sine = np.sin(angle)  # d target / d cos θ = sin(θ + m) / sin θ, and 1 beyond the turn
    ahead = (angle + m <= math.pi) & (sine > COLLINEAR)
    pull[rows, y] *= np.divide(np.sin(angle + m), sine, out=np.ones(len(y)), where=ahead)
    return _through_cosines(pull, cosine, x, W, *units)


def arcface_target(theta, m):
    """What ArcFace makes of the cosine of the true class: cos(θ + m) for θ ≤ π − m, and cos θ − m sin m beyond.

    cos(θ + m) turns at θ + m = π: beyond, it would rise again, and reward an embedding for being farther off. The
    authors' code goes on with cos θ − m sin m there, which keeps falling, down to −1 − m sin m.

    theta   angles from 0 to π, of any shape

    >>> arcface_target([0, np.pi / 2, np.pi], m=0.5).round(3)
    array([ 0.878, -0.479, -1.24 ])
    """
    theta, m = checks.array("theta", theta), _angular_margin(m)
    if (theta < 0).any() or (theta > math.pi).any():
        raise ValueError("theta must hold angles from 0 to π, in radians")
    return _target(theta, m)[()]


def _target(theta, m):
    return np.where(theta + m <= math.pi, np.cos(theta + m), np.cos(theta) - m * math.sin(m))


def _cosines(unit_x, unit_w):
    return np.clip(unit_x @ unit_w.T, -1.0, 1.0)


def _cosface_scores(y_true, units, s, m):
    s, m = checks.positive("s", s), checks.not_negative("m", m)
    cosine = _cosines(*units)
    y, scores = _labels(y_true, cosine), s * cosine
    scores[np.arange(len(y)), y] -= s * m
    return y, scores, cosine


def _arcface_scores(y_true, units, s, m):
    s, m = checks.positive("s", s), _angular_margin(m)
    unit_x, unit_w = units
    cosine = _cosines(unit_x, unit_w)
    y, rows = _labels(y_true, cosine), np.arange(len(cosine))
    # Not the arc cosine, which at small angles has half of the digits only.
    beside = np.linalg.norm(unit_w[y] - cosine[rows, y, None] * unit_x, axis=1)
    angle = np.arctan2(beside, cosine[rows, y])
    scores = s * cosine
    scores[rows, y] = s * _target(angle, m)
    return y, scores, cosine, angle


def _through_cosines(pull, cosine, x, W, of_x, of_w):
    """Chain rule from ∂L/∂cos, shape (n, k), to x and W: ∂cos/∂x = (w − cos · x)/‖x‖ for directions x and w."""
    along = pull * cosine
    by_x = (pull @ of_w - along.sum(axis=1)[:, None] * of_x) / norms._lp(x, 2.0)[:, None]
    by_w = (pull.T @ of_x - along.sum(axis=0)[:, None] * of_w) / norms._lp(W, 2.0)[:, None]
    return by_x, by_w


def _angular_margin(m):
    m = checks.not_negative("m", m)
    if m > math.pi / 2:
        raise ValueError(f"m must be an angle from 0 to π/2 = 1.5708, in radians; it is {exact(m)}")
    return m


def _vectors(x, W):
    x, W = checks.array("x", x, ndim=2), checks.array("W", W, ndim=2)
    if x.shape[1] != W.shape[1]:
        raise ValueError(f"x has {x.shape[1]} columns and W has {W.shape[1]}: they must be equal")
    return x, W


def _directions(x, W):
    return distances._unit_vectors("x", x), distances._unit_vectors("W", W)


def _labels(y_true, cosine):
    y = checks.classes("y_true", y_true, cosine.shape[1], ndim=1)
    checks.one_per_row("x", cosine, "y_true", y)
    return y
