"""Losses of a residual, squared, absolute and Huber, each beside its derivative with respect to the prediction.

Every loss takes the truth first, answers elementwise, and leaves the reduction to its caller, where it can
be seen: `residuals.squared(y_true, y_pred).mean()`. `name_grad` is the derivative of `name` with respect to
y_pred.

Common to all: y_true and y_pred are numbers or arrays of one and the same shape; the answer has that shape.
"""

import numpy as np

from helpers import checks


def squared(y_true, y_pred):
    """Squared error of each prediction: L = (y − ŷ)², in the squared unit of y. No ½ in front.

    Source: Legendre, Nouvelles méthodes pour la détermination des orbites des comètes, 1805.

    >>> squared([3, 5], [1, 5])
    array([4., 0.])
    """
    y_true, y_pred = checks.pair(y_true, y_pred)
    return (y_true - y_pred) ** 2


def squared_grad(y_true, y_pred):
    """Derivative of the squared error: ∂L/∂ŷ = 2 (ŷ − y).

    >>> squared_grad([3, 5], [1, 5])
    array([-4.,  0.])
    """
    y_true, y_pred = checks.pair(y_true, y_pred)
    return 2 * (y_pred - y_true)


def absolute(y_true, y_pred):
    """Absolute error of each prediction: L = |y − ŷ|, in the unit of y.

    Source: Boscovich 1757; Laplace, Traité de mécanique céleste, 1799.

    >>> absolute([3, 5], [1, 6])
    array([2., 1.])
    """
    y_true, y_pred = checks.pair(y_true, y_pred)
    return np.abs(y_true - y_pred)


def absolute_grad(y_true, y_pred):
    """Derivative of the absolute error: ∂L/∂ŷ = sign(ŷ − y).

    At ŷ = y the loss has a kink and no derivative. The answer there is 0, one of its subgradients: every
    number from −1 to 1 is the slope of a line that touches the loss at the kink and stays below it.

    >>> absolute_grad([3, 5, 5], [1, 6, 5])
    array([-1.,  1.,  0.])
    """
    y_true, y_pred = checks.pair(y_true, y_pred)
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
    y_true, y_pred = checks.pair(y_true, y_pred)
    return _huber(y_true - y_pred, checks.positive("delta", delta))


def _huber(residual, delta):
    far = np.abs(residual)
    near = np.minimum(far, delta)
    return near * (far - near / 2)


def huber_grad(y_true, y_pred, delta=1.0):
    """Derivative of the Huber loss: ∂L/∂ŷ = ŷ − y, held between −δ and δ.

    >>> huber_grad([3, 5], [1, 5.5], delta=1)
    array([-1. ,  0.5])
    """
    y_true, y_pred = checks.pair(y_true, y_pred)
    delta = checks.positive("delta", delta)
    return np.clip(y_pred - y_true, -delta, delta)
