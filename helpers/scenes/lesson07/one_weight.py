"""The loss of one weight, alone and with each penalty: its minimum above, its slope below."""

import numpy as np

from helpers.pictures import draw_order, palette, plots
from helpers.words import number, settled

SHAPES = [("L alone", palette.DATA, ":"), ("with λw²", palette.L2, "--"), ("with λ|w|", palette.L1, "-")]
BESIDE = np.nextafter(0.0, 1.0)  # the nearest weight to 0


def scene(losses, slopes, minima):
    """The scene of one weight; its update takes the slope of the loss at zero, d0, and the price lam.

    losses   function (w, d0, lam) of three losses: alone, with L2, with L1
    slopes   function (w, d0, lam) of their slopes, where w is not 0
    minima   function (d0, lam) of the weights at which they are lowest
    """
    grid = np.linspace(-3, 3, 301)
    left, right = grid[grid < -1e-9], grid[grid > 1e-9]

    def draw(fig):
        value_panel, slope_panel = fig.subplots(2, 1, sharex=True, height_ratios=[1.25, 1])
        curves = [plots.curve(value_panel, color=color, style=style) for _, color, style in SHAPES]
        lowest = [plots.dot(value_panel, color) for _, color, _ in SHAPES]
        for (name, _, _), line in zip(SHAPES, curves, strict=True):
            line.set_label(name)
        value_panel.legend(loc="lower center", ncols=3).set_zorder(draw_order.GROUND)
        value_panel.set(ylabel="loss", xlim=(-3, 3), ylim=(-4, 7))
        lines = [plots.curve(slope_panel, color=color, style=style) for _, color, style in [*SHAPES, SHAPES[2]]]
        jump = plots.curve(slope_panel, color=palette.L1, style="o-", width=4)
        plots.curve(slope_panel, [-3, 3], [0, 0], color=palette.FAINT, width=0.8)
        slope_panel.set(xlabel="weight w", ylabel="slope", ylim=(-7, 7))

        def update(d0, lam):
            at = minima(d0, lam)
            for i, (curve, dot) in enumerate(zip(curves, lowest, strict=True)):
                curve.set_data(grid, losses(grid, d0, lam)[i])
                dot.set_data([at[i]], [losses(at[i], d0, lam)[i]])
            for line, weights, i in zip(lines, (grid, grid, left, right), (0, 1, 2, 2), strict=True):
                line.set_data(weights, slopes(weights, d0, lam)[i])
            ends = slopes(-BESIDE, d0, lam)[2], slopes(BESIDE, d0, lam)[2]
            jump.set_data([0, 0], ends)
            return verdict(at, *ends), formula(*ends, slopes(0.0, d0, lam)[1])

        return update

    return draw


def verdict(minima, low, high):
    """Where the three losses are lowest, and why L1 is lowest there: its slope jumps from `low` to `high` at 0."""
    alone, by_l2, by_l1 = minima
    place = "exactly 0" if by_l1 == 0 else number(by_l1)
    where = f"Minimum: alone at {number(alone)}, with L2 at {number(by_l2)}, with L1 at {place}."
    if np.isclose(low, high):
        return f"{where} Without a price there is no jump."
    if np.isclose(low, 0) or np.isclose(high, 0):
        return f"{where} 0 lies just at the end of the jump: the minimum is still there."
    if low < 0 < high:
        return f"{where} The jump passes 0: the minimum stays there."
    return f"{where} The jump does not reach 0: the minimum moves off."


def formula(low, high, at_zero):
    """The slopes at 0: with L1 just left and just right of it, with L2 there."""
    by_l1 = f"L1: slope jumps from d₀ − λ = {settled(low, 2)} to d₀ + λ = {settled(high, 2)}"
    return f"{by_l1}\nL2: slope at 0 is d₀ = {settled(at_zero, 2)}"
