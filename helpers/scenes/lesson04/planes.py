"""Pictures of the plane of two numbers: arrows and lines through the origin, the unit circle and what becomes of it."""

import numpy as np

from helpers.pictures import draw_order, palette, plots

CIRCLE = np.array([np.cos(np.linspace(0, 2 * np.pi, 121)), np.sin(np.linspace(0, 2 * np.pi, 121))])


def plane(axes, limit, *, title="", xlabel="x", ylabel="y"):
    """Make a panel a plane from −limit to limit both ways, as wide as high, with its two axes drawn in."""
    for ends in ([[-limit, limit], [0, 0]], [[0, 0], [-limit, limit]]):
        axes.plot(*ends, color=palette.FAINT, linewidth=0.8, zorder=draw_order.FLOOR)
    sides = (-limit, limit)
    axes.set(xlim=sides, ylim=sides, aspect="equal", title=title, xlabel=xlabel, ylabel=ylabel)


def circle(axes):
    """The unit circle, dashed."""
    return plots.curve(axes, *CIRCLE, color=palette.DATA, style="--", width=1.0)


def key(axes, *names):
    """What is what, in a row between the title and the panel: up to three of (words, colour), from left to right.

    The row keeps clear of the axes: words that a moving line can reach are drawn again with each frame.
    """
    axes.set_title(axes.get_title(loc="left"), loc="left", pad=26)
    places = [(0, "left"), (1, "right")] if len(names) < 3 else [(0, "left"), (0.5, "center"), (1, "right")]
    for (words, color), (x, side) in zip(names, places, strict=False):
        place = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": side}
        axes.annotate(words, (x, 1), (0, 9), color=palette.shade(color), fontsize=9.5, **place)


def line(axes, color, *, style="--"):
    """A line through the origin that an update turns with `set_direction`, to (x, y); None hides it.

    A direction of shape (2, m) makes a fan of m lines.
    """
    return Line(axes, color, style)


class Line:
    """The artist of `line`."""

    def __init__(self, axes, color, style):
        self._artist = plots.curve(axes, color=color, style=style, width=1.4)

    def set_direction(self, v):
        ends = np.zeros((2, 0)) if v is None else 100 * np.reshape(v, (2, -1, 1)) * [-1, 1, np.nan]
        self._artist.set_data(*ends.reshape(2, -1))


def ellipse(axes):
    """What a matrix makes of the unit circle, filled and outlined; an update moves it with `set_matrix(A)`."""
    return Ellipse(axes)


class Ellipse:
    """The artists of `ellipse`. The outline is what is left of it where the matrix squashes a line."""

    def __init__(self, axes):
        self._inside = plots.region(axes, palette.MODEL, alpha=0.12)
        self._outline = plots.curve(axes, width=1.5)

    def set_matrix(self, A):
        image = A @ CIRCLE
        self._inside.set_xy(image.T)
        self._outline.set_data(*image)
