"""A stationary point under the hand: the relief with a walk through it, and the cut along this walk."""

import numpy as np

from helpers.pictures import landscapes, palette, plots
from helpers.words import number, rounded


def scene(f, curvature):
    """The scene of x² + a y² at the origin; its update takes a and the direction in degrees.

    f           function (x, y, a) of the height
    curvature   function (a, alpha) of the second derivative at the origin along the direction alpha, in radians
    """
    t = np.linspace(-2, 2, 81)

    def draw(fig):
        hill, cut = fig.subplots(1, 2, width_ratios=[1.15, 1])
        land = landscapes.Relief(hill, 2, facets=20)
        walk = plots.curve(hill, color=palette.MODEL)
        origin = plots.dot(hill, palette.INK)
        profile = plots.curve(cut)
        plots.spot(cut, 0, 0, color=palette.INK, marker="o")
        cut.axhline(0, color=palette.FAINT, linewidth=0.8)
        cut.set(xlabel="way t in direction α", ylabel="f", xlim=(-2, 2), ylim=(-8, 8))
        cut.set_title("the cut along the blue line")
        hill.set_title("f(x, y) = x² + a y²")
        shown = [None]

        def update(a, alpha):
            if a != shown[0]:
                shown[0] = a
                land.set_surface(lambda x, y: f(x, y, a), -8.0, 12.0)
            turn = np.deg2rad(alpha)
            x, y = t * np.cos(turn), t * np.sin(turn)
            heights = f(x, y, a)
            walk.set_data(*land.project(x, y, heights))
            origin.set_data(*[[value] for value in land.project(0, 0, f(0, 0, a))])
            profile.set_data(t, heights)
            bends = [round(float(curvature(a, angle)), 10) for angle in (0, np.pi / 2, turn)]
            formula = f"curvature = 2 cos² α + 2a sin² α = {rounded(bends[2], 2)}"
            return verdict(a, alpha, *bends), formula

        return update

    return draw


def verdict(a, alpha, along_x, along_y, bend):
    """The curvatures along x, along y and in the direction alpha, and what they make of the origin."""
    curvatures = f"curvatures {number(along_x)} along x and {number(along_y)} along y"
    inside = f"In the direction {number(alpha)}° it is {rounded(bend, 2)}."
    return f"a = {number(a)}: {curvatures}, {shape(along_x, along_y)}. {inside}"


def shape(along_x, along_y):
    """What stands at the origin, from the curvatures along x and along y."""
    if along_x * along_y < 0:
        return "a saddle"
    if along_x * along_y > 0:
        return "a minimum" if along_x > 0 else "a maximum"
    return f"a trough: flat along {'y' if along_y == 0 else 'x'}, no single lowest point"
