"""Cross-entropy of k classes and of two, from probabilities and from scores; the Kullback–Leibler divergence.

    H(y, p) = −Σ yⱼ ln pⱼ = H(y) + KL(y ‖ p)          in nats, natural logarithms

Common to all: p, q and scores have the shape (k,) or (…, k), a number for each class in the last axis. The truth is
labels 0 … k − 1, of the shape () or (…), or distributions of the shape of p. A loss answers one number a record, (…).

Probabilities must be from 0 to 1 and sum to 1, classes from 0 to k − 1. With two classes, `binary_cross_entropy` takes
labels 0 and 1 and one number for each, of one and the same shape.
"""

import numpy as np

from helpers import checks
from helpers.maths.losses import softmax
from helpers.words import exact

SOFT = "for soft labels take cross_entropy.{}, with the pairs (1 − y, y) and {}"
ROUNDING = 1e-6  # by which the sum of given probabilities may miss 1


def cross_entropy(y_true, p):
    """Cross-entropy of predicted probabilities: L = −Σ yⱼ ln pⱼ; for a label y it is −ln p of that class.

    Infinite, honestly, where what happened was called impossible: p = 0. A class with y = 0 adds nothing, p = 0
    or not.

    Source: Good, Rational decisions, Journal of the Royal Statistical Society B 14, 1952.

    >>> cross_entropy([0, 2], [[0.5, 0.25, 0.25], [1, 0, 0]]).round(4)
    array([0.6931,    inf])
    """
    y, p = _truth_and_probabilities(y_true, p)
    with np.errstate(divide="ignore"):
        return 0.0 - _expected(y, np.log(p))[()]


def cross_entropy_grad(y_true, p):
    """Derivative of the cross-entropy with respect to the probabilities: ∂L/∂pⱼ = −yⱼ/pⱼ, of the shape of p.

    Each pⱼ counts as free; along the simplex, where they sum to 1, only differences of these numbers matter.

    >>> cross_entropy_grad(0, [0.5, 0.25, 0.25])
    array([-2.,  0.,  0.])
    """
    y, p = _truth_and_probabilities(y_true, p)
    with np.errstate(divide="ignore", over="ignore"):
        if y.ndim == p.ndim:
            return 0.0 - _times(y, 1 / p)
        grad, place = np.zeros_like(p), y[..., None]
        np.put_along_axis(grad, place, -1 / np.take_along_axis(p, place, axis=-1), axis=-1)
        return grad


def cross_entropy_scores(y_true, scores):
    """Softmax cross-entropy, straight from scores: L = ln Σ e^z − Σ yⱼ zⱼ, that is −ln softmax(z) of the true class.

    Finite at every score: no probability is computed, and so none is rounded to 0 or 1.

    Source: Bridle, Training stochastic model recognition algorithms as networks can lead to maximum mutual
    information estimation of parameters, NIPS 2, 1990.

    >>> cross_entropy_scores([0, 2], [[3, 1, -1], [10000, 0, -10000]]).round(4)
    array([1.429e-01, 2.000e+04])
    """
    return _cross_entropy_scores(*_truth_and_scores(y_true, scores))


def _cross_entropy_scores(y_true, scores):
    _, shifted, others = softmax.relative(scores)
    return np.log1p(others) - _expected(y_true, shifted)


def cross_entropy_scores_grad(y_true, scores):
    """Derivative of the softmax cross-entropy with respect to the scores: ∂L/∂z = softmax(z) − y.

    >>> cross_entropy_scores_grad(0, [3, 1, -1]).round(3)
    array([-0.133,  0.117,  0.016])
    """
    return _cross_entropy_scores_grad(*_truth_and_scores(y_true, scores))


def _cross_entropy_scores_grad(y_true, scores):
    grad = softmax._softmax(scores)
    if y_true.ndim == scores.ndim:
        return grad - y_true
    place = y_true[..., None]
    np.put_along_axis(grad, place, np.take_along_axis(grad, place, axis=-1) - 1, axis=-1)
    return grad


def binary_cross_entropy(y_true, p):
    """Binary cross-entropy, or log loss, of each probability: L = −y ln p − (1 − y) ln(1 − p), in nats.

    It is minus the logarithm of the probability that the prediction gave to what happened: 0 if that was 1,
    and infinite, honestly, if it was 0. What was called impossible happened, and no finite loss is enough.

    y_true   labels 0 or 1            p   probability of label 1, from 0 to 1

    Source: Good, Rational decisions, Journal of the Royal Statistical Society B 14, 1952.

    >>> binary_cross_entropy([1, 1, 0, 1], [1, 0.5, 0.75, 0]).round(4)
    array([0.    , 0.6931, 1.3863,    inf])
    """
    return _binary_cross_entropy(*labels_and_probabilities(y_true, p))


def _binary_cross_entropy(y_true, p):
    with np.errstate(divide="ignore"):
        # log1p keeps the digits of a small p, which 1 − p would lose; the 0 turns −0 into a plain zero.
        return 0.0 - np.where(y_true, np.log(p), np.log1p(-p))


def binary_cross_entropy_grad(y_true, p):
    """Derivative of the binary cross-entropy: ∂L/∂p = −1/p for y = 1, and 1/(1 − p) for y = 0.

    Infinite where the loss is.

    >>> binary_cross_entropy_grad([1, 0, 1], [0.5, 0.75, 0])
    array([ -2.,   4., -inf])
    """
    y_true, p = labels_and_probabilities(y_true, p)
    with np.errstate(divide="ignore", over="ignore"):
        return np.where(y_true, -1 / p, 1 / (1 - p))[()]


def binary_cross_entropy_scores(y_true, score):
    """Binary cross-entropy of log-odds: L = ln(1 + eˢ) − y s, which is that of p = σ(s) = 1 / (1 + e⁻ˢ).

    Finite at every score: no probability is computed, and so none is rounded to 0 or 1.

    y_true   labels 0 or 1            score   log-odds s = ln(p / (1 − p)) of label 1, any real number

    Source: Cox, The regression analysis of binary sequences, Journal of the Royal Statistical Society B 20, 1958.

    >>> binary_cross_entropy_scores([1, 0, 1], [0, 10000, 10000]).round(4)
    array([6.931e-01, 1.000e+04, 0.000e+00])
    """
    return _binary_scores(*_labels_and_score(y_true, score))


def binary_cross_entropy_scores_grad(y_true, score):
    """Derivative of the binary cross-entropy with respect to the log-odds: ∂L/∂s = σ(s) − y.

    >>> binary_cross_entropy_scores_grad([1, 0, 1], [0, 10000, -10000])
    array([-0.5,  1. , -1. ])
    """
    return _binary_scores_grad(*_labels_and_score(y_true, score))


def kl_divergence(p, q):
    """Kullback–Leibler divergence, the cost of believing q where p holds: KL(p ‖ q) = Σ pⱼ ln(pⱼ/qⱼ) ≥ 0.

    It is 0 only for p = q, infinite where q rules out what p allows, and not symmetric: not a distance.

    Source: Kullback & Leibler, On information and sufficiency, 1951.

    >>> fair, loaded = [0.5, 0.5], [0.25, 0.75]
    >>> kl_divergence([fair, loaded], [loaded, fair]).round(4)
    array([0.1438, 0.1308])
    """
    p, q = _distributions("p", p), _distributions("q", q)
    checks.same_shape(p=p, q=q)
    with np.errstate(divide="ignore"):
        surplus = np.log(p, out=np.zeros_like(p), where=p > 0) - np.log(q, out=np.zeros_like(q), where=p > 0)
    return np.maximum(_times(p, surplus).sum(axis=-1), 0.0)[()]


def _times(y, values):
    """y · values, with 0 wherever y is 0, also against an infinite value."""
    return np.multiply(y, values, out=np.zeros_like(values), where=y != 0)


def _expected(y_true, scores):
    """The score of the true class, or the mean score under a distribution, without a table of zeros and ones."""
    if y_true.ndim == scores.ndim:
        return _times(y_true, scores).sum(axis=-1)
    return np.take_along_axis(scores, y_true[..., None], axis=-1)[..., 0]


def _truth_and_scores(y_true, scores):
    scores = checks.array("scores", scores)
    if scores.ndim == 0:
        raise ValueError("scores must hold one score for each class; it is one number")
    return _truth(y_true, scores, "scores"), scores


def _truth_and_probabilities(y_true, p):
    p = _distributions("p", p)
    return _truth(y_true, p, "p"), p


def _truth(y_true, predicted, name):
    """Labels, one for each record of `predicted`, or distributions of its shape."""
    y_true = checks.array("y_true", y_true)
    if y_true.ndim == predicted.ndim:
        checks.same_shape(**{"y_true": y_true, name: predicted})
        return _distributions("y_true", y_true)
    labels = checks.classes("y_true", y_true, predicted.shape[-1])
    if labels.shape != predicted.shape[:-1]:
        raise ValueError(
            f"y_true has shape {labels.shape} and {name} has shape {predicted.shape}: "
            f"give y_true one label for each record, shape {predicted.shape[:-1]}"
        )
    return labels


def _distributions(name, value):
    values = checks.probabilities(name, value)
    if values.ndim == 0:
        raise ValueError(f"{name} must hold one probability for each class; it is one number")
    sums = values.sum(axis=-1)
    wrong = np.abs(sums - 1) > ROUNDING
    if wrong.any():
        remedy = "give scores to the function whose name ends with _scores" if name == "p" else "divide by their sum"
        raise ValueError(f"{name} must sum to 1 over the classes; a sum is {exact(np.ravel(sums[wrong])[0])}: {remedy}")
    return values


def labels_and_probabilities(y_true, p, ndim=None):
    """Labels 0 or 1 and probabilities of one and the same shape; soft labels are sent to `cross_entropy`.

    >>> labels_and_probabilities([0.25], [0.5])
    Traceback (most recent call last):
    ValueError: y_true must hold the labels 0 and 1; it holds 0.25: for soft labels take \
cross_entropy.cross_entropy, with the pairs (1 − y, y) and (1 − p, p)
    """
    y_true = checks.labels("y_true", y_true, ndim, between=SOFT.format("cross_entropy", "(1 − p, p)"))
    p = checks.probabilities("p", p, ndim)
    checks.same_shape(y_true=y_true, p=p)
    return y_true, p


def _labels_and_score(y_true, score):
    y_true = checks.labels("y_true", y_true, between=SOFT.format("cross_entropy_scores", "(0, score)"))
    score = checks.array("score", score)
    checks.same_shape(y_true=y_true, score=score)
    return y_true, score


def _binary_scores(y_true, score):
    return softmax.softplus(np.where(y_true, -score, score))


def _binary_scores_grad(y_true, score):
    sign = np.where(y_true, -1.0, 1.0)
    margin = sign * score  # large where the score is wrong
    small = np.exp(-np.abs(margin))
    return sign * np.where(margin >= 0, 1.0, small) / (1 + small)
