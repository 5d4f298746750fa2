"""A quadratic loss within a budget: the λ that leads to the lowest point of a ball, and the nearest point of a ball.

    minimise L(w) = slope · w + ½ wᵀ hessian w,  where  Σ |w| ≤ budget  (L1)  or  √(Σ w²) ≤ budget  (L2)

This is the other form of a penalty. Where the budget binds, a multiplier λ ≥ 0 balances the loss against the
constraint, ∇L(w) = −λ ∇(penalty), with the penalties of the course: λ Σ |w| and λ Σ w². The minimum of
L + penalty at that λ is the same point. Both budgets are lengths, the radius of a ball, so that diamond and
circle of one budget meet on the axes; Σ w² ≤ budget² is the L2 ball in another notation.

Common to all: hessian has the shape (p, p), symmetric with positive eigenvalues, slope (p,), with p = 2 for
L1 within a budget, where the diamond has four corners and four sides. budget and radius are numbers ≥ 0.

Source: Tibshirani 1996, section 1; Hastie, Tibshirani & Friedman, The elements of statistical learning, 2nd
edition 2009, section 3.4.
"""

import numpy as np

from helpers import checks
from helpers.maths.linear_algebra import norms
from helpers.maths.regularisation import penalties, quadratic, two_weights


def l1_multiplier(hessian, slope, budget):
    """The λ at which L(w) + λ Σ |w| has the same minimum as L in the diamond; 0 where the budget is slack.

    It is the largest |∂L/∂w| there: at a corner, where the slope along the other axis does not exceed the one
    that leads straight out; else at the lowest point of a side, along which L is a parabola. A budget of 0
    belongs to every λ from the largest |slope| on, and the answer is the smallest of them.

    >>> l1_multiplier([[4, 0], [0, 2]], slope=[-4, -1], budget=0.75)
    1.0
    """
    hessian, slope = two_weights._checked(hessian, slope, ndim=1)
    budget = checks.not_negative("budget", budget)
    if np.abs(two_weights._l1_two_weights(hessian, slope, 0.0)).sum() <= budget:
        return 0.0
    outwards = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
    corners = budget * outwards
    gradients = slope + corners @ hessian
    out = -(gradients * outwards).sum(axis=1)
    across = np.abs(gradients * outwards[:, ::-1]).sum(axis=1)
    rounding = quadratic.ROUNDING * (np.abs(slope) + np.abs(corners @ hessian)).sum(axis=1)
    holds = across <= out + rounding
    if holds.any():
        return float(out[holds.argmax()])
    sides = np.roll(corners, -1, axis=0) - corners
    shares = -(gradients * sides).sum(axis=1) / (sides @ hessian * sides).sum(axis=1)
    lowest = corners + shares[:, None] * sides
    values = np.where((shares > 0) & (shares < 1), quadratic._value(lowest, hessian, slope), np.inf)
    return float(np.abs(slope + hessian @ lowest[values.argmin()]).max())


def l2_multiplier(hessian, slope, budget):
    """The λ at which L(w) + λ Σ w² has the same minimum as L in the ball; 0 where the budget is slack.

    The length of w falls as λ grows, and 1/length is nearly a straight line: Newton's method on it comes
    from λ = 0 and never overshoots.
    Errors: ValueError for a budget of 0, unless w = 0 is the free minimum: no λ shrinks the weights to 0.

    Source: Moré & Sorensen, Computing a trust region step, 1983.

    >>> round(l2_multiplier([[2, 0], [0, 2]], slope=[-6, -8], budget=2.5), 12)
    1.0
    """
    hessian, slope = quadratic.checked(hessian, slope)
    budget = checks.not_negative("budget", budget)
    free = quadratic._l2_minimum(hessian, slope, np.zeros(()))
    if np.linalg.norm(free) <= budget:
        return 0.0
    if budget == 0:
        raise ValueError("budget must be positive: no lam, however large, brings the L2 solution to 0 itself")
    curvatures, directions = np.linalg.eigh(hessian)
    slopes = slope @ directions
    lam, w = 0.0, free @ directions
    while (length := np.linalg.norm(w)) > budget * (1 + 1e-14):
        rate = 2 * ((w / length) ** 2 / (curvatures + 2 * lam)).sum()  # at which log length falls with λ
        lam += (length / budget - 1) / rate
        w = slopes / (curvatures + 2 * lam)
    return float(lam)


def project_l1(v, radius):
    """Nearest point to v of the L1 ball Σ |wᵢ| ≤ radius, exactly. A radius of 0 leaves 0 alone.

    Outside of the ball it is the soft threshold of v, by the amount that brings the sum to the radius. The
    amount depends on how many weights survive: sorted by size, the k largest do where the k-th is at least
    (Σ of the k largest − radius) / k.

    Source: Duchi, Shalev-Shwartz, Singer & Chandra, Efficient projections onto the l1-ball, 2008.

    >>> project_l1([3, -1, 0.5], radius=3)
    array([ 2.5, -0.5,  0. ])
    """
    v, radius = checks.array("v", v, ndim=1), checks.not_negative("radius", radius)
    sizes = np.sort(np.abs(v))[::-1]
    if sizes.sum() <= radius:
        return v.copy()
    if radius == 0:
        return np.zeros_like(v)
    amounts = (np.cumsum(sizes, dtype=float) - radius) / np.arange(1, len(v) + 1)
    survivors = np.flatnonzero(sizes >= amounts)
    return penalties._soft_threshold(v, amounts[survivors[-1]])


def project_l2(v, radius):
    """Nearest point to v of the L2 ball √(Σ wᵢ²) ≤ radius: v shortened to that length.

    >>> project_l2([6, -8], radius=5)
    array([ 3., -4.])
    """
    v, radius = checks.array("v", v, ndim=1), checks.not_negative("radius", radius)
    length = norms.lp(v, 2)
    return v.copy() if length <= radius else v * (radius / length)
