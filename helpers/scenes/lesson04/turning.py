"""An arrow v that is turned: what A makes of it, split in a part along v and a part across it."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.scenes.lesson04 import planes, writing
from helpers.words import bracketed, fixed, rounded


def scene(unit, parts):
    """The scene of the turning arrow; its update takes the angle of v in degrees, and the four entries of A.

    unit    function of an angle in degrees that answers the arrow of length 1
    parts   function (A, v) that answers the part of A v along v, and the part across it
    """
    angles = np.arange(361)
    around = [unit(angle) for angle in angles]

    def draw(fig):
        space, split = fig.subplots(1, 2, width_ratios=[1.1, 1.2])
        planes.plane(space, 2.2, title="turn v")
        planes.circle(space)
        ellipse, line = planes.ellipse(space), planes.line(space, palette.FAINT, style=":")
        columns = [plots.arrow(space, palette.FAINT, width=0.006) for _ in range(2)]
        moved, arrow = plots.arrow(space, palette.MODEL, width=0.018), plots.arrow(space, palette.DATA)
        space.set(xticks=range(-2, 3), yticks=range(-2, 3))
        names = ("dark: v", palette.DATA), ("grey: columns of A", palette.DATA), ("thick: A v", palette.MODEL)
        planes.key(space, *names)
        along_curve = plots.curve(split, color=palette.MODEL)
        across_curve = plots.curve(split, color=palette.ERROR, style="--")
        along_dot, across_dot = (plots.dot(split, color) for color in (palette.MODEL, palette.ERROR))
        stem = plots.curve(split, color=palette.FAINT, style=":", width=1.2)
        plots.curve(split, [0, 360], [0, 0], color=palette.FAINT, width=0.8)
        split.set(xlabel="angle of v (degrees)", xlim=(0, 360), ylim=(-3.2, 3.2), xticks=range(0, 361, 45))
        split.set_title("A v, split in two")
        planes.key(split, ("solid: part along v", palette.MODEL), ("dashed: part across v", palette.ERROR))

        def update(degrees, a, b, c, d):
            A, v = np.array([[a, b], [c, d]]), unit(degrees)
            along, across = parts(A, v)
            ellipse.set_matrix(A)
            line.set_direction(v)
            for column, tip in zip(columns, A.T, strict=True):
                column.set_data(0, 0, *tip)
            arrow.set_data(0, 0, *v)
            moved.set_data(0, 0, *(A @ v))
            all_along, all_across = np.array([parts(A, turned) for turned in around]).T
            along_curve.set_data(angles, all_along)
            across_curve.set_data(angles, all_across)
            along_dot.set_data([degrees], [along])
            across_dot.set_data([degrees], [across])
            stem.set_data([degrees, degrees], [along, across])
            return verdict(degrees, along, across), arithmetic(A, v)

        return update

    return draw


def verdict(degrees, along, across):
    """How far A turns the arrow v at this angle, whose image has these two parts."""
    size = np.hypot(along, across)
    if size < 1e-9:
        return f"v at {degrees}°: A v = 0. The arrow is gone: v is an eigenvector with λ = 0."
    if abs(across) < 1e-9:
        factor = fixed(along, 2)
        return f"v at {degrees}°: A v = {factor} v. v is an eigenvector with λ = {factor}."
    turned = np.degrees(np.arctan2(across, along))
    near = " That is nearly its line." if min(abs(turned), 180 - abs(turned)) < 1 else ""
    return f"v at {degrees}°: A turns it by {fixed(turned, 1)}°, and makes it {fixed(size, 2)} times as long.{near}"


def arithmetic(A, v):
    """The product A v in numbers."""
    x, y = (bracketed(rounded(value, 2)) for value in v)
    rows = [f"{fixed(p, 1)} · {x} + {fixed(q, 1)} · {y}".replace("+ −", "− ") for p, q in A]
    return f"A v = ({rows[0]},  {rows[1]}) = {writing.arrow(A @ v)}"
