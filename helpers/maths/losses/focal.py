"""Focal loss: cross-entropy in which what is already right counts little.

    L = α_t (1 − p_t)^γ · (−ln p_t)          p_t: the probability that was given to the true class

At γ = 0 it is the cross-entropy; the larger γ, the sooner an easy record, with p_t near 1, fades. α weighs the
classes against one another, whatever p_t is.

Common to all: gamma is a number ≥ 0; alpha is None (no weights) or, for two classes, a number from 0 to 1
(label 1 gets α, label 0 gets 1 − α), for k classes k weights ≥ 0. The paper works best with gamma = 2 and
alpha = 0.25. The answer is one loss for each record. Bad input is an error that names the argument, as in
`losses` and `cross_entropy`.

Source: Lin, Goyal, Girshick, He & Dollár, Focal loss for dense object detection, ICCV 2017.
"""

import numpy as np

from helpers import checks
from helpers.maths.losses.cross_entropy import _times
from helpers.maths.losses.softmax import softplus


def binary_focal(y_true, p, gamma=2.0, alpha=None):
    """Focal loss of probabilities of label 1: L = α_t (1 − p_t)^γ (−ln p_t), p_t = p for y = 1, else 1 − p.

    Infinite, honestly, where p_t = 0.

    y_true   labels 0 or 1            p   probability of label 1, from 0 to 1, of the shape of y_true

    >>> binary_focal([1, 0], [0.5, 0.5], gamma=2).round(4)  # ln 2 / 4
    array([0.1733, 0.1733])
    """
    weight, wrong, log_p, _ = _from_probabilities(y_true, p, gamma, alpha)
    return _times(weight * wrong**gamma, 0.0 - log_p)


def binary_focal_grad(y_true, p, gamma=2.0, alpha=None):
    """Derivative of `binary_focal` with respect to p: ± α_t (1 − p_t)^γ (γ ln p_t/(1 − p_t) − 1/p_t), + for y = 1.

    >>> binary_focal_grad([1, 0], [0.5, 0.5], gamma=0)
    array([-2.,  2.])
    """
    weight, wrong, log_p, sign = _from_probabilities(y_true, p, gamma, alpha)
    right = np.exp(log_p)
    with np.errstate(divide="ignore", over="ignore"):
        # p ln p is 0 at p = 0, and p ln p / (1 − p) is −1 at p = 1.
        faded = np.divide(_times(right, log_p), wrong, out=np.full(np.shape(wrong), -1.0), where=wrong > 0)
        slope = (gamma * faded - 1) / right
    return _times(sign * weight * wrong**gamma, slope)


def binary_focal_scores(y_true, score, gamma=2.0, alpha=None):
    """Focal loss of log-odds s: that of p = σ(s) = 1 / (1 + e⁻ˢ), finite at every score.

    y_true   labels 0 or 1            score   log-odds of label 1, of the shape of y_true

    >>> binary_focal_scores([1, 1, 1], [0, -10000, 10000], gamma=2).round(4)
    array([1.733e-01, 1.000e+04, 0.000e+00])
    """
    weight, right, _ = _from_scores(y_true, score, alpha)
    return weight * _value(right, checks.not_negative("gamma", gamma))


def binary_focal_scores_grad(y_true, score, gamma=2.0, alpha=None):
    """Derivative of `binary_focal_scores`: ∂L/∂s = ± α_t (1 − p_t)^γ (γ p_t ln p_t − (1 − p_t)), + for y = 1.

    >>> binary_focal_scores_grad([1, 0], [0, 0], gamma=0)
    array([-0.5,  0.5])
    """
    weight, right, sign = _from_scores(y_true, score, alpha)
    return sign * weight * _slope(right, checks.not_negative("gamma", gamma))


def focal_scores(y_true, scores, gamma=2.0, alpha=None):
    """Focal loss of k classes from their scores z: L = α_y (1 − p_y)^γ (−ln p_y), p = softmax(z).

    It is the binary loss of one number, how far the true class is ahead of all the others: z_y − ln Σ e^(others).

    y_true   labels 0 … k − 1, shape () or (…)            scores   shape (k,) or (…, k), k ≥ 2

    >>> focal_scores([0, 0], [[0, 0], [3, 3]], gamma=2).round(4)  # ln 2 / 4
    array([0.1733, 0.1733])
    """
    ahead, weight, *_ = _ahead(y_true, scores, alpha)
    return weight * _value(ahead, checks.not_negative("gamma", gamma))


def focal_scores_grad(y_true, scores, gamma=2.0, alpha=None):
    """Derivative of `focal_scores` with respect to the scores, of their shape.

    >>> focal_scores_grad(0, [3, 1, -1], gamma=0).round(3)  # p − y
    array([-0.133,  0.117,  0.016])
    """
    ahead, weight, place, shares = _ahead(y_true, scores, alpha)
    np.put_along_axis(shares, place, -1.0, axis=-1)
    grad = -shares  # of `ahead`: 1 for the true class, for each other minus its share among the others
    return (weight * _slope(ahead, checks.not_negative("gamma", gamma)))[..., None] * grad


def _value(right, gamma):
    """(1 − p)^γ (−ln p) at the log-odds `right` of the truth, with −ln p = softplus(−right)."""
    return np.exp(-gamma * softplus(right)) * softplus(-right)


def _slope(right, gamma):
    """The derivative of `_value`: (1 − p)^γ (γ p ln p − (1 − p))."""
    miss = np.exp(-softplus(right))
    return -np.exp(-gamma * softplus(right)) * (gamma * np.exp(-softplus(-right)) * softplus(-right) + miss)


def _from_probabilities(y_true, p, gamma, alpha):
    """α_t, 1 − p_t and ln p_t, each with all the digits that p has, and the sign of p in p_t."""
    checks.not_negative("gamma", gamma)
    y, p = checks.labels("y_true", y_true), checks.probabilities("p", p)
    checks.same_shape(y_true=y, p=p)
    with np.errstate(divide="ignore"):
        log_p = np.where(y, np.log(p), np.log1p(-p))
    return _binary_weight(y, alpha), np.where(y, 1 - p, p), log_p, np.where(y, 1.0, -1.0)


def _from_scores(y_true, score, alpha):
    """α_t, the log-odds of the truth, and their sign against the score."""
    y, score = checks.labels("y_true", y_true), checks.array("score", score)
    checks.same_shape(y_true=y, score=score)
    sign = np.where(y, 1.0, -1.0)
    return _binary_weight(y, alpha), sign * score, sign


def _binary_weight(y, alpha):
    if alpha is None:
        return 1.0
    alpha = checks.share("alpha", alpha)
    return np.where(y, alpha, 1 - alpha)


def _ahead(y_true, scores, alpha):
    """Log-odds of the true class, its weight, its place, and the softmax of the others among themselves."""
    scores = checks.array("scores", scores)
    if scores.ndim == 0 or scores.shape[-1] < 2:
        raise ValueError("scores must hold one score for each class, for two classes or more")
    k = scores.shape[-1]
    y = checks.classes("y_true", y_true, k)
    if y.shape != scores.shape[:-1]:
        raise ValueError(f"y_true has shape {y.shape}: give it one label for each record, {scores.shape[:-1]}")
    place = y[..., None]
    own, others = np.take_along_axis(scores, place, axis=-1)[..., 0], scores.copy()
    np.put_along_axis(others, place, -np.inf, axis=-1)
    top = others.max(axis=-1, keepdims=True)
    shares = np.exp(others - top)
    total = shares.sum(axis=-1, keepdims=True)
    ahead = own - (top + np.log(total))[..., 0]
    return ahead, _class_weight(y, k, alpha), place, shares / total


def _class_weight(y, k, alpha):
    if alpha is None:
        return 1.0
    alpha = checks.array("alpha", alpha, ndim=1)
    if len(alpha) != k or (alpha < 0).any():
        raise ValueError(f"alpha must hold {k} weights ≥ 0, one for each class; it is {alpha.tolist()}")
    return alpha[y]
