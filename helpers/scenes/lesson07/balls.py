"""The unit ball of an exponent p, and the length of the direct way from (0, 0) to (1, 1) against the detour."""

import numpy as np

from helpers.maths.linear_algebra import norms
from helpers.pictures import palette, plots
from helpers.words import number

DIRECT, DETOUR = [1.0, 1.0], [[1.0, 0.0], [0.0, 1.0]]


def scene(length):
    """The scene of unit balls; its update takes the exponent p.

    length   function (w, p) of the length of a vector, or of many, one in each row
    """

    def draw(fig):
        ball_panel, sum_panel = fig.subplots(1, 2)
        for name, p, color in (("L1", 1, palette.L1), ("L2", 2, palette.L2)):
            plots.curve(ball_panel, *norms.ball(p).T, color=color, style="--", width=1.2)
            plots.label(ball_panel, name, norms.ball(p, points=9)[1], offset=(4, 2))
        ball = plots.region(ball_panel, palette.MODEL)
        ball_panel.set(xlabel="w₁", ylabel="w₂", xlim=(-1.3, 1.3), ylim=(-1.15, 1.15), aspect="equal")
        ball_panel.set_title("arrows of length at most 1")
        exponents = np.linspace(0.25, 8, 200)
        direct_ways = [length(DIRECT, p) for p in exponents]
        plots.curve(sum_panel, exponents, direct_ways, color=palette.DATA, width=1.2)
        present = plots.dot(sum_panel, palette.MODEL)
        detour = length(DETOUR, 1)
        plots.level(sum_panel, sum(detour), "", color=palette.ERROR)
        plots.label(sum_panel, f"the detour: {both(detour)}", (4.4, 1.06 * sum(detour)), color=palette.ERROR)
        sum_panel.set(xlabel="p", ylabel="length of (1, 1)", yscale="log", ylim=(0.9, 20))
        sum_panel.set_title("is the detour longer than the direct way?")

        def update(p):
            directions = norms.ball(p)
            ball.set_xy(directions / length(directions, p)[:, None])
            present.set_data([p], [length(DIRECT, p)])
            return verdict(p, length(DIRECT, p), length(DETOUR, p))

        return update

    return draw


def verdict(p, direct, detour):
    """Whether the direct way from (0, 0) to (1, 1) is no longer than the detour over a corner, as with every norm.

    detour   lengths of its two parts
    """
    length = f"p = {number(p)}: (1, 1) has the length {number(direct)}"
    if direct <= sum(detour) * (1 + 1e-9):
        return f"{length}, at most {both(detour)}. The ball does not cave in: a norm."
    return f"{length}, more than {both(detour)}. The ball caves in: no norm."


def both(detour):
    return " + ".join(number(part) for part in detour)
