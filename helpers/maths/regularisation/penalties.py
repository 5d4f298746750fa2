"""Penalties on the weights, each beside its derivative, and the proximal map of L1.

The convention of the course: the penalised loss is

    L(w) + λ Σ |w|     (L1, the lasso)          L(w) + λ Σ w²     (L2, ridge)

where L is a mean over the data, such as the MSE (1/n) Σ (y − ŷ)². There is no ½ anywhere: not in the L2
penalty, so that λw² pulls with the slope 2λw, and not in the loss, so that L1 sets a weight to 0 where its
slope at 0 is at most λ. Other texts differ: scikit-learn's Lasso(alpha) has a loss halved, so alpha = λ/2,
and its Ridge(alpha) a sum instead of the mean, so alpha = nλ. The bias is never penalised.

Penalties answer elementwise, what each weight is charged; the sum is left to the caller, where it can be
seen: `penalties.l2(w).sum()`. `name_grad` is the derivative of `name`.

Common to all: w is a number or an array, and the answer has its shape; `amount` is a number ≥ 0.
"""

import numpy as np

from helpers import checks


def l1(w):
    """L1 penalty of each weight: |w|. To shrink a weight by 0.1 saves 0.1, whatever its size.

    Source: Tibshirani, Regression shrinkage and selection via the lasso, 1996.

    >>> l1([0.4, -0.5, 1.5, -0.4, 0.6])
    array([0.4, 0.5, 1.5, 0.4, 0.6])
    """
    return np.abs(checks.array("w", w))


def l1_grad(w):
    """Derivative of the L1 penalty: sign(w), and 0 at the kink w = 0, one of the slopes of `l1_subgradient`.

    >>> l1_grad([3, 0, -0.1])
    array([ 1.,  0., -1.])
    """
    return np.sign(checks.array("w", w))


def l1_subgradient(w):
    """Subgradients of |w|, the slopes of lines that touch it at w and stay below it: (lowest, highest).

    Both are sign(w) where w ≠ 0. At the kink w = 0 every slope from −1 to 1 will do.

    >>> l1_subgradient([3, 0, -0.1])
    (array([ 1., -1., -1.]), array([ 1.,  1., -1.]))
    """
    w = checks.array("w", w)
    sign = np.sign(w)
    return np.where(w == 0, -1.0, sign)[()], np.where(w == 0, 1.0, sign)[()]


def l2(w):
    """L2 penalty of each weight: w². Most of the charge falls on the largest weights.

    The squares are what each weight is charged, not its new value: here 2.25 of 3.18 are charged to 1.5.

    Source: Hoerl & Kennard, Ridge regression: biased estimation for nonorthogonal problems, 1970.

    >>> l2([0.4, -0.5, 1.5, -0.4, 0.6]).round(6)
    array([0.16, 0.25, 2.25, 0.16, 0.36])
    """
    return checks.array("w", w) ** 2


def l2_grad(w):
    """Derivative of the L2 penalty: 2w, in proportion to the weight.

    >>> l2_grad([3, 0, -0.1])
    array([ 6. ,  0. , -0.2])
    """
    return 2 * checks.array("w", w)


def soft_threshold(v, amount):
    """Proximal map of L1, the w that minimises ½ (w − v)² + amount · |w|: sign(v) · max(|v| − amount, 0).

    It moves v towards 0 by `amount`, and what would pass 0 stays at exactly 0. The ½ belongs to the proximal
    map: with it the slope w − v of the quadratic is the way back to v, which `amount` has to outweigh.

    Source: Donoho & Johnstone, Ideal spatial adaptation by wavelet shrinkage, 1994.

    >>> soft_threshold([3, 0.5, -2], amount=1)
    array([ 2.,  0., -1.])
    """
    return _soft_threshold(checks.array("v", v), checks.not_negative("amount", amount))


def _soft_threshold(v, amount):
    # Not sign(v) · max(…), which answers −0 for a negative v: a zero is a zero.
    return v - np.clip(v, -amount, amount)
