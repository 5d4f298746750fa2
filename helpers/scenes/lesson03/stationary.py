"""A curve, its slope and its curvature, one below the other, with the stationary points marked."""

import numpy as np

from helpers.maths.derivatives import expressions
from helpers.pictures import palette, plots
from helpers.scenes.lesson03 import typed
from helpers.words import number, settled

MARKS = {"maximum": "^", "minimum": "v", "terrace": "s"}


def scene(stationary_points, central):
    """The scene of a curve's stationary points; its update takes the text of f and the place x.

    stationary_points   function of a slope f ′ that answers pairs (place, "minimum", "maximum", "terrace" or "flat")
    central             function (f, x, h) of the slope, here of the slope f ′
    """
    grid = np.linspace(-2.5, 2.5, 401).round(9)
    known = {}

    def looked_at(f):
        """The formula in the text f, the heights of the three curves, and the stationary points; kept for the next."""
        if f not in known:
            formula = expressions.parse(f)
            known.clear()
            rows = [formula(grid), formula.derivative(grid), central(formula.derivative, grid, 1e-5)]
            rows[2][~np.isfinite(rows[1])] = np.nan  # at a kink both sides have a slope, and f ′ has no value
            known[f] = formula, rows, confirmed(formula, stationary_points(formula.derivative))
        return known[f]

    def draw(fig):
        panels = fig.subplots(3, 1, sharex=True, height_ratios=[1.5, 1, 1])
        rising = [plots.curve(panel, color=palette.MODEL) for panel in panels[:2]]
        falling = [plots.curve(panel, color=palette.ERROR, style="--") for panel in panels[:2]]
        bend = plots.curve(panels[2], color=palette.DATA)
        whole = [plots.curve(panel, color=palette.DATA, width=0) for panel in panels]  # carries the limits
        tangent = plots.curve(panels[0], color=palette.INK, width=1)
        marks = {kind: plots.dot(panels[0], palette.TRUTH, marker=marker) for kind, marker in MARKS.items()}
        for mark in marks.values():
            mark.set_markersize(8)
        dots = [plots.dot(panel, palette.INK) for panel in panels]
        for dot in dots:  # a ring, so that a mark at this place is seen in it
            dot.set(markersize=14, markerfacecolor="none", markeredgecolor=palette.INK, markeredgewidth=1.8)
        for panel, name in zip(panels, ("f", "slope f ′", "curvature f ″"), strict=True):
            panel.axhline(0, color=palette.FAINT, linewidth=0.8)
            panel.set(ylabel=name, xlim=(-2.5, 2.5))
        panels[2].set(xlabel="x")
        panels[0].set_title("rises (solid), falls (dashed); ▲ maximum  ▼ minimum  ■ terrace")

        @np.errstate(all="ignore")
        def update(f, x):
            formula, rows, points = looked_at(f)
            place = formula.place(x)
            for panel, line, values in zip(panels, whole, rows, strict=True):
                typed.show_curve(panel, line, grid, values)
            for up, down, values in zip(rising, falling, rows[:2], strict=True):
                up.set_data(grid, np.where(rows[1] >= 0, values, np.nan))
                down.set_data(grid, np.where(rows[1] <= 0, values, np.nan))
            bend.set_data(grid, rows[2])
            for kind, mark in marks.items():
                at = np.array([at for at, what in points if what == kind])
                mark.set_data(at, formula(at))
            for dot, value in zip(dots, (place.value, place.slope, place.curvature), strict=True):
                dot.set_data([x], [value])
            tangent.set_data([x - 0.6, x + 0.6], place.value + place.slope * np.array([-0.6, 0.6]))
            return verdict(x, place, points)

        return update

    return draw


def confirmed(formula, points):
    """Without the flat stretches that are flat only because the computer's numbers end near 10⁻³⁰⁸."""
    flats = [at for at, what in points if what == "flat"]
    flat = any(formula.place(at).shape in ("flat", "") for at in flats[:: len(flats) // 20 + 1])
    return [(at, what) for at, what in points if what != "flat" or flat]


def verdict(x, place, points):
    """What the curve does at x, and where its stationary points are.

    place    what the formula does at x, a `places.Place`
    points   pairs (place, kind)
    """
    if not np.isfinite(place.slope):
        said = typed.no_derivative(place, f"At x = {number(x)} f has no derivative")
    else:
        said = f"At x = {number(x)}: {slopes(place)}. The curve {way(place.slope)}{bending(place.curvature)}."
        if place.slope == 0 and place.shape and all(abs(at - x) > 1e-6 for at, _ in points):
            points = sorted([*points, (x, "terrace" if place.shape == "crossing" else place.shape)])
    return f"{said} Stationary points: {listed(points) or 'none found'}."


def slopes(place):
    """f ′ and f ″ in numbers."""
    bend = f"f ″ = {settled(place.curvature, 2)}" if np.isfinite(place.curvature) else "f ″ has no value"
    return f"f ′ = {settled(place.slope, 2)}, {bend}"


def way(slope):
    if slope == 0:
        return "is flat"
    return "rises" if slope > 0 else "falls"


def bending(curvature):
    if not np.isfinite(curvature):
        return ""
    if curvature == 0:
        return " and does not bend"
    return " and bends upwards" if curvature > 0 else " and bends downwards"


def listed(points):
    """The stationary points in words; a flat stretch, of many points, is named once."""
    lone = [f"{what} at {number(round(at, 3) + 0.0)}" for at, what in points if what != "flat"]
    words = ", ".join(lone) if len(lone) <= 6 else f"{len(lone)} of them"
    if len(lone) == len(points):
        return words
    return "a whole flat stretch" + (f", {words}" if lone else "")
