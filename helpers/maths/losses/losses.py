"""Loss functions, each beside its derivative with respect to the prediction.

Every loss takes the truth first, answers elementwise, and leaves the reduction to its caller, where it can
be seen: `losses.squared(y_true, y_pred).mean()`. `name_grad` is the derivative of `name` with respect to
y_pred.

Common to all: y_true and y_pred are numbers or arrays of one and the same shape; the answer has that shape.
NaN, infinity, an empty array or unequal shapes are a ValueError that names the argument.
"""

import numpy as np

from helpers import domain, validate


def squared(y_true, y_pred):
    """Squared error of each prediction: L = (y − ŷ)², in the squared unit of y. No ½ in front.

    Source: Legendre, Nouvelles méthodes pour la détermination des orbites des comètes, 1805.

    >>> squared([3, 5], [1, 5])
    array([4., 0.])
    """
    y_true, y_pred = validate.pair(y_true, y_pred)
    return (y_true - y_pred) ** 2


def squared_grad(y_true, y_pred):
    """Derivative of the squared error: ∂L/∂ŷ = 2 (ŷ − y).

    >>> squared_grad([3, 5], [1, 5])
    array([-4.,  0.])
    """
    y_true, y_pred = validate.pair(y_true, y_pred)
    return 2 * (y_pred - y_true)


def absolute(y_true, y_pred):
    """Absolute error of each prediction: L = |y − ŷ|, in the unit of y.

    Source: Boscovich 1757; Laplace, Traité de mécanique céleste, 1799.

    >>> absolute([3, 5], [1, 6])
    array([2., 1.])
    """
    y_true, y_pred = validate.pair(y_true, y_pred)
    return np.abs(y_true - y_pred)


def absolute_grad(y_true, y_pred):
    """Derivative of the absolute error: ∂L/∂ŷ = sign(ŷ − y).

    At ŷ = y the loss has a kink and no derivative. The answer there is 0, one of its subgradients: every
    number from −1 to 1 is the slope of a line that touches the loss at the kink and stays below it.

    >>> absolute_grad([3, 5, 5], [1, 6, 5])
    array([-1.,  1.,  0.])
    """
    y_true, y_pred = validate.pair(y_true, y_pred)
    return np.sign(y_pred - y_true)


def huber(y_true, y_pred, delta=1.0):
    """Huber loss of each prediction: L = ½ r² for |r| ≤ δ, and δ (|r| − ½ δ) beyond, with r = y − ŷ.

    A parabola that goes on as its own tangent: value and slope meet at |r| = δ. The ½ is the paper's, and it makes
    the slope at the join δ. As δ grows, L becomes ½ (y − ŷ)², half of `squared`; as δ shrinks, L/δ becomes |y − ŷ|.

    delta   where the parabola ends, a number > 0, in the unit of y

    Source: Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics 35, 1964.

    >>> huber([3, 5], [1, 5.5], delta=1)
    array([1.5  , 0.125])
    """
    y_true, y_pred = validate.pair(y_true, y_pred)
    far = np.abs(y_true - y_pred)
    near = np.minimum(far, domain.positive("delta", delta))
    return near * (far - near / 2)


def huber_grad(y_true, y_pred, delta=1.0):
    """Derivative of the Huber loss: ∂L/∂ŷ = ŷ − y, held between −δ and δ.

    >>> huber_grad([3, 5], [1, 5.5], delta=1)
    array([-1. ,  0.5])
    """
    y_true, y_pred = validate.pair(y_true, y_pred)
    delta = domain.positive("delta", delta)
    return np.clip(y_pred - y_true, -delta, delta)


def binary_cross_entropy(y_true, p):
    """Binary cross-entropy, or log loss, of each probability: L = −y ln p − (1 − y) ln(1 − p), in nats.

    It is minus the logarithm of the probability that the prediction gave to what happened: 0 if that was 1,
    and infinite, honestly, if it was 0. What was called impossible happened, and no finite loss is enough.

    y_true   labels 0 or 1            p   probability of label 1, from 0 to 1

    Source: Good, Rational decisions, Journal of the Royal Statistical Society B 14, 1952.

    >>> binary_cross_entropy([1, 1, 0, 1], [1, 0.5, 0.75, 0]).round(4)
    array([0.    , 0.6931, 1.3863,    inf])
    """
    y_true, p = domain.labels_and_probabilities(y_true, p)
    with np.errstate(divide="ignore"):
        # log1p keeps the digits of a small p, which 1 − p would lose; the 0 turns −0 into a plain zero.
        return 0.0 - np.where(y_true, np.log(p), np.log1p(-p))


def binary_cross_entropy_grad(y_true, p):
    """Derivative of the binary cross-entropy: ∂L/∂p = −1/p for y = 1, and 1/(1 − p) for y = 0.

    Infinite where the loss is.

    >>> binary_cross_entropy_grad([1, 0, 1], [0.5, 0.75, 0])
    array([ -2.,   4., -inf])
    """
    y_true, p = domain.labels_and_probabilities(y_true, p)
    with np.errstate(divide="ignore"):
        return np.where(y_true, -1 / p, 1 / (1 - p))[()]


def binary_cross_entropy_scores(y_true, score):
    """Binary cross-entropy of log-odds: L = ln(1 + eˢ) − y s, which is that of p = σ(s) = 1 / (1 + e⁻ˢ).

    Finite at every score: no probability is computed, and so none is rounded to 0 or 1.

    y_true   labels 0 or 1            score   log-odds s = ln(p / (1 − p)) of label 1, any real number

    Source: Cox, The regression analysis of binary sequences, Journal of the Royal Statistical Society B 20, 1958.

    >>> binary_cross_entropy_scores([1, 0, 1], [0, 10000, 10000]).round(4)
    array([6.931e-01, 1.000e+04, 0.000e+00])
    """
    _, margin = _sign_and_margin(y_true, score)
    # ln(1 + eᵐ) would overflow for a large m: take out its larger part, m or 0.
    return np.maximum(margin, 0.0) + np.log1p(np.exp(-np.abs(margin)))


def binary_cross_entropy_scores_grad(y_true, score):
    """Derivative of the binary cross-entropy with respect to the log-odds: ∂L/∂s = σ(s) − y.

    >>> binary_cross_entropy_scores_grad([1, 0, 1], [0, 10000, -10000])
    array([-0.5,  1. , -1. ])
    """
    sign, margin = _sign_and_margin(y_true, score)
    small = np.exp(-np.abs(margin))
    return sign * np.where(margin >= 0, 1.0, small) / (1 + small)


def _sign_and_margin(y_true, score):
    """−1 for label 1 and +1 for label 0, and the score with this sign: large where the score is wrong."""
    y_true = domain.labels("y_true", y_true, between=domain.SOFT.format("cross_entropy_scores", "(0, score)"))
    score = validate.array("score", score)
    validate.same_shape(y_true=y_true, score=score)
    sign = np.where(y_true, -1.0, 1.0)
    return sign, sign * score
