"""One place of a landscape: the map with the gradient, the two cuts, and the slope in every direction."""

import numpy as np

from helpers.maths.derivatives import expressions
from helpers.pictures import draw_order, landscapes, palette, plots
from helpers.scenes.lesson03 import typed
from helpers.words import bracketed, number, rounded, settled, typographic

LENGTH = 0.5  # of the arrow that shows the direction
NEAR = (slice(12, 69), slice(12, 69))  # of the square, the places that the sliders reach


def scene(gradient):
    """The scene of partial derivatives; its update takes the text of f, the place x, y, and the direction in degrees.

    gradient   function (f, x, y) of the two slopes at a place; it is asked where f is smooth
    """
    side, angles = np.linspace(-2, 2, 61), np.linspace(-180, 180, 121)

    def draw(fig):
        chart, hill, wave = fig.subplots(1, 3, width_ratios=[1, 1.25, 1])
        land = landscapes.Relief(hill, 2, facets=24)
        cuts = [[_cut(panel, along) for along in "xy"] for panel in (chart, hill)]
        uphill = plots.arrow(chart, palette.STEP, width=0.018)
        way = plots.arrow(chart, palette.INK, width=0.008)
        spots = [plots.dot(panel, palette.INK) for panel in (chart, hill, wave)]
        chart.set(xlabel="x", ylabel="y", xlim=(-2, 2), ylim=(-2, 2), aspect="equal", anchor="N", title="map")
        hill.set_title("its two cuts")
        cosine = plots.curve(wave, color=palette.STEP)
        wave.axhline(0, color=palette.FAINT, linewidth=0.8)
        wave.set(xlabel="direction α (degrees)", xlim=(-180, 180), title="slope in direction α")
        wave.set_xticks([-180, -90, 0, 90, 180])
        shown, contours = [None], []

        def new_land(f, formula):
            heights = formula(*typed.SQUARE)
            low, high = _range(heights)
            land.set_surface(lambda x, y: np.nan_to_num(formula(x, y), nan=low, posinf=high, neginf=low), low, high)
            while contours:
                contours.pop().remove()
            contours.extend(_contours(chart, heights, np.linspace(low, high, 13)))
            limit = 1.2 * _steepest(heights) or 1.0
            wave.set_ylim(-limit, limit)
            shown[0] = f

        @np.errstate(all="ignore")
        def update(f, x, y, alpha):
            formula = expressions.parse(f, ("x", "y"))
            if f != shown[0]:
                new_land(f, formula)
            plane, turn = formula.plane(x, y), np.deg2rad(alpha)
            slopes = slopes_at(gradient, formula, plane, x, y)
            for cut, place in ((0, (side, y + 0 * side)), (1, (x + 0 * side, side))):
                cuts[0][cut].set_data(*place)
                cuts[1][cut].set_data(*land.project(*place, formula(*place)))
            uphill.set_data(x, y, *0.35 * slopes)
            way.set_data(x, y, LENGTH * np.cos(turn), LENGTH * np.sin(turn))
            cosine.set_data(angles, slopes @ [np.cos(np.deg2rad(angles)), np.sin(np.deg2rad(angles))])
            slope = slopes @ [np.cos(turn), np.sin(turn)]
            at = (x, y), land.project(x, y, formula(x, y)), (alpha, slope)
            for spot, place in zip(spots, at, strict=True):
                spot.set_data([place[0]], [place[1]])
            if plane.kind != "smooth":
                return no_gradient(plane), ""
            return verdict(slopes, slope, alpha), arithmetic(slopes, slope, alpha)

        return update

    return draw


def tip(x, y, alpha):
    """The tip of the arrow at x, y that shows the direction alpha, in degrees."""
    turn = np.deg2rad(alpha)
    return x + LENGTH * np.cos(turn), y + LENGTH * np.sin(turn)


def slopes_at(gradient, formula, plane, x, y):
    """The two slopes as `gradient` answers them; nan where f is not smooth.

    Where they are those of the table of rules, but for what a difference can't tell, they have all digits of these.
    """
    if plane.kind != "smooth":
        return np.full(2, np.nan)
    given, exact = np.array(gradient(formula, x, y)), np.array(plane.gradient)
    alike = np.isclose(given, exact, rtol=1e-4, atol=1e-4 + 1e-9 * abs(formula(x, y)))
    return np.where(alike | ~np.isfinite(given), exact, given)


def _cut(panel, along):
    """The curve of the cut along x or y."""
    if along == "x":
        return plots.curve(panel, color=palette.MODEL, width=1.8)
    return plots.curve(panel, color=palette.shade(palette.ERROR), style="--", width=1.8)


def _range(heights):
    """The lowest and the highest height that are drawn."""
    low, high = np.percentile(heights[np.isfinite(heights)], [1, 99])
    if high - low <= 1e-9 * max(abs(low), abs(high)):  # constant: a plain with room above and below
        return low - max(1, abs(low)), high + max(1, abs(high))
    return low, high


def _contours(chart, heights, levels):
    """The filled and the drawn contours of the map, below all that moves."""
    filled = chart.contourf(*typed.SQUARE, heights, levels, cmap=palette.VALLEY, extend="both")
    look = {"colors": palette.VALLEY_LINE, "linewidths": 0.7, "linestyles": "solid"}
    return filled, chart.contour(*typed.SQUARE, heights, levels, zorder=draw_order.GROUND, **look)


def _steepest(heights):
    """A slope that hardly any place within reach exceeds; 0 where all is flat."""
    spacing = 0.05
    steep = np.hypot(*np.gradient(heights, spacing))[NEAR]
    steep = steep[np.isfinite(steep)]
    return np.percentile(steep, 99) if len(steep) else 0.0


def verdict(slopes, slope, alpha):
    """The gradient, and the slope that is felt in the direction alpha, in degrees."""
    dx, dy, length, felt = (settled(value, 2) for value in (*slopes, np.hypot(*slopes), slope))
    if not np.any(slopes):
        return "The gradient is (0.00, 0.00): flat in every direction, a stationary point."
    off = (alpha - np.rad2deg(np.arctan2(slopes[1], slopes[0])) + 180) % 360 - 180
    told = (
        f"In the direction α = {number(alpha)}°, {number(round(abs(off), 1))}° off the gradient, the slope is {felt}."
    )
    return f"∇f = ({dx}, {dy}), {length} long. {told}"


def arithmetic(slopes, slope, alpha):
    """The slope in the direction alpha, from the two partial derivatives."""
    dx, dy, felt = (settled(value, 2) for value in (*slopes, slope))
    turn = np.deg2rad(alpha)
    cos, sin = (bracketed(rounded(value)) for value in (np.cos(turn), np.sin(turn)))
    return f"slope = ∂f/∂x · cos α + ∂f/∂y · sin α = {dx} · {cos} + {bracketed(dy)} · {sin} = {felt}"


def no_gradient(plane):
    """Why there is none: the first direction in which the slopes of the two sides are not one number.

    plane   what f does at the place, a `places.PlanePlace`
    """
    if plane.kind in ("pole", "no value", "lone point", "undecided"):
        return typed.no_derivative(plane.place, "Here f has no gradient")
    if plane.way in ((1, 0), (0, 1)):
        begin = f"Here f has no gradient. Along {'x' if plane.way == (1, 0) else 'y'}"
    else:
        partials = " and ".join(rounded(slope, 2) for slope in plane.gradient)
        which = typographic(f"In the direction {plane.way}")
        begin = f"Here f has no gradient, only partial derivatives, {partials}. {which}"
    if plane.kind == "crease":
        return f"{begin} the slope does not follow from them."
    sides = ("on one side", "on one side" if plane.kind == "edge" else "on the other")
    reason = typed.no_derivative(plane.place, begin, sides)
    return reason.replace(": it ", " it ", 1).replace(": its ", " its ", 1)
