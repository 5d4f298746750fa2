"""The diamond and the circle: where an ellipse of the loss first touches each, and the pull of the data there.

A *solution* is three things: the weights, shape (2,), the price λ, and the budget t that the weights use up.
"""

import numpy as np

from helpers.maths.linear_algebra import norms
from helpers.maths.regularisation import penalties, quadratic
from helpers.pictures import landscapes, palette, plots
from helpers.words import number, settled

DRAWN = 0.25  # of a pull's length


def at_price(shape, with_price):
    """The scene at a price; its update takes the free optimum w1, w2, stretch and tilt of the bowl, and the price lam.

    shape        function (stretch, tilt) of the Hessian of the loss
    with_price   function (hessian, slope, lam) of the solutions under L1 and L2; slope is that of the loss at w = 0
    """
    return _scene(shape, with_price, as_budgets)


def at_budget(shape, with_budget):
    """The scene with a budget t in place of the price.

    with_budget   function (hessian, slope, t) of the solutions in the diamond and in the disc
    """
    return _scene(shape, with_budget, as_prices)


def _scene(shape, solve, other_form):
    def draw(fig):
        left, right = fig.subplots(1, 2)
        diamond, disc = Touch(left, 1, "L1: the diamond"), Touch(right, 2, "L2: the disc")

        def update(w1, w2, stretch, tilt, **amount):
            hessian, free = shape(stretch, tilt), np.array([w1, w2])
            by_l1, by_l2 = solve(hessian, -hessian @ free, **amount)
            pulls = diamond.move(hessian, free, *by_l1), disc.move(hessian, free, *by_l2)
            return verdict(by_l1, by_l2, other_form(by_l1, by_l2)), formula(*pulls, by_l1, by_l2)

        return update

    return draw


class Touch:
    """One panel: a budget, the ellipses of the loss, the point where they touch, and the arrows there."""

    def __init__(self, axes, p, title):
        self._p, color = p, {1: palette.L1, 2: palette.L2}[p]
        plots.curve(axes, [-3, 3], [0, 0], color=palette.FAINT, width=0.8)
        plots.curve(axes, [0, 0], [-3, 3], color=palette.FAINT, width=0.8)
        self._budget, self._cone = plots.region(axes, color), plots.region(axes, palette.STEP, alpha=0.3)
        self._cone.set_hatch("//")
        self._rings = plots.curve(axes, color=palette.VALLEY_LINE, width=0.9)
        self._ring = plots.curve(axes, color=palette.MODEL, width=1.8)
        self._pull = plots.arrow(axes, palette.STEP)
        self._solution = plots.dot(axes, palette.MODEL)
        self._free = plots.dot(axes, palette.TRUTH, marker="*")
        axes.set(xlabel="w₁", ylabel="w₂", xlim=(-3, 3), ylim=(-3, 3), aspect="equal", title=title)

    def move(self, hessian, optimum, w, lam, t):
        """Draws a solution; answers the pull of the data there, −∇L."""
        offset = optimum[:, None]
        self._rings.set_data(landscapes.ellipses(hessian, [0.1, 0.5, 1.5, 3, 5, 8]) + offset)
        height = quadratic.value(w - optimum, hessian, [0, 0])
        self._ring.set_data(landscapes.ellipses(hessian, [height]) + offset)
        self._budget.set_xy(norms.ball(self._p, t))
        pull = -quadratic.grad(w - optimum, hessian, [0, 0])
        if self._p == 1:
            self._cone.set_xy(w + DRAWN * holding_pulls(w, lam))
        self._pull.set_data(*w, *DRAWN * pull)
        self._free.set_data([optimum[0]], [optimum[1]])
        self._solution.set_data([w[0]], [w[1]])
        return pull


def holding_pulls(w, lam):
    """λ times the subdifferential of Σ |w|, joined to w: a pull that ends on the far edge holds w at the price lam."""
    low, high = lam * np.array(penalties.l1_subgradient(w))
    if not w.any():
        return np.array([low, [low[0], high[1]], high, [high[0], low[1]]])
    return np.array([[0, 0], low, high])


def verdict(by_l1, by_l2, also):
    """Where both solutions are, and a sentence on what else leads there."""
    return f"L1: w = {weights(by_l1[0])}. L2: w = {weights(by_l2[0])}. {also}"


def as_budgets(by_l1, by_l2):
    """The budgets that lead to the same solutions."""
    t1, t2 = by_l1[2], by_l2[2]
    return f"The same as a budget: t = {number(t1, 3)} for the diamond, {number(t2, 3)} for the disc."


def as_prices(by_l1, by_l2):
    """The prices that lead to the same solutions; a budget that just fits costs nothing."""
    prices = (number(lam if lam > 1e-9 else 0, 3) for _, lam, _ in (by_l1, by_l2))
    return f"The prices that lead there: λ = {' and '.join(prices)}."


def formula(pull1, pull2, by_l1, by_l2):
    """The pull at both solutions beside what the penalty holds there; where it does not hold it, that is said."""
    (_, lam1, _), (w2, lam2, _) = by_l1, by_l2
    beyond = "no component" if (abs(pull1) <= lam1 * (1 + 1e-6) + 1e-8).all() else "a component"
    equals = "=" if np.allclose(pull2, 2 * lam2 * w2) else "≠"
    held = f"L1: −∇L = {point(pull1)}, {beyond} beyond λ = {settled(lam1, 2)}"
    return f"{held}\nL2: −∇L = {point(pull2)} {equals} 2 · {settled(lam2, 2)} · {point(w2)}"


def weights(w):
    """Two weights, and which of them is exactly zero."""
    w = np.where(abs(w) < 1e-12, 0, w)  # a trace of rounding is no weight
    if not w.any():
        return "(0, 0), both exactly zero"
    if w.all():
        return point(w)
    return f"{point(w)}, the {'first' if w[0] == 0 else 'second'} exactly zero"


def point(v):
    return "(" + ", ".join(settled(value, 2) for value in v) + ")"
