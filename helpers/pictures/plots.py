"""What lessons draw: data, curves, marks, bars, and the parts that an update moves."""

import numpy as np
from matplotlib.patches import PathPatch, Polygon
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, ScaledTranslation

from helpers.pictures import artists, draw_order, palette
from helpers.pictures.palette import DATA, ERROR, FAINT, INK, MODEL, STEP, TRUTH

POINTS_PER_INCH = 72


def points(axes, x, y, *, faint=False):
    """The data as dots; `faint` where there are hundreds, or where they are only the background."""
    size, alpha = (3, 0.6) if faint else (6.5, 0.9)
    (dots,) = axes.plot(x, y, "o", color=DATA, markersize=size, alpha=alpha, markeredgewidth=0)
    return dots


def group(axes, number, x=(), y=(), *, size=6):
    """The points of one class or cluster, 0 to 5, in its colour and marker; an update moves them with `set_data`."""
    color, marker = palette.GROUPS[number]
    rim = {"markeredgecolor": palette.shade(color), "markeredgewidth": 0.6}
    return axes.plot(x, y, marker, color=color, markersize=size, alpha=0.75, **rim)[0]


def curve(axes, x=(), y=(), *, color=MODEL, style="-", width=2.0):
    """A curve that an update moves with `set_data`."""
    (line,) = axes.plot(x, y, style, color=color, linewidth=width, markeredgecolor=palette.shade(color))
    if line.get_marker() == "None":  # at markers, edges would be drawn one by one, and take too long
        line.set_path_effects(palette.edges(color, width))
    if line.get_marker() == ".":  # a rim would make a chain of these small dots
        line.set(markeredgewidth=0, markerfacecolor=palette.shade(color) if color in palette.PALE else color)
    return line


def level(axes, y, words, *, color=TRUTH):
    """A dashed horizontal line across the panel, named below its left end: curves come down to it from above."""
    axes.axhline(y, color=color, linestyle=(0, (5, 3)), linewidth=1.4, zorder=draw_order.GROUND)
    place = {"xycoords": axes.get_yaxis_transform(), "va": "top"}
    label(axes, words, (0, y), color=color, offset=(4, -4), ground=True, **place)


def spot(axes, x, y, words="", *, color=TRUTH, marker="*", offset=(7, 5)):
    """A place worth knowing, such as an optimum, with its name beside it."""
    dot(axes, color, marker=marker).set_data([x], [y])
    if words:
        label(axes, words, (x, y), color=color, offset=offset, fontweight="bold")


def label(axes, words, place, *, color=INK, offset=(0, 0), ground=False, **look):
    """Words beside the thing that they name, in the shade of its colour.

    place    (x, y) in data
    offset   from there to the words, in points
    ground   whether they lie below all that moves
    look     further properties of a text of matplotlib
    """
    order = {"zorder": draw_order.GROUND} if ground else {}
    shade = palette.shade(color)
    return axes.annotate(words, place, offset, textcoords="offset points", color=shade, **order | look)


def dot(axes, color, *, marker="o"):
    """A dot, or a star with marker "*", that an update moves with `set_data([x], [y])`."""
    size, rim = 14 if marker == "*" else 10, palette.SHADES.get(color, "white")
    return axes.plot([], [], marker, color=color, markersize=size, markeredgecolor=rim, zorder=4)[0]


def method(axes, name, number, *, label=False):
    """The path or curve of one of several methods that are compared: each has its own colour and dash, and its end.

    `label` names it above the panel. An update moves it with `set_data`.
    """
    looks = (MODEL, "-", 1.8), (DATA, "--", 1.8), (STEP, "-.", 1.8), (palette.shade(ERROR), "-", 0.7)
    color, style, width = looks[number]
    look = {"style": style, "width": width, "edges": palette.edges(color, width)}
    line = artists.Trail(axes, color, palette.shade(color), dots=False, label=name, **look)
    if label:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return line


def bars(axes, names, values):
    """Named horizontal bars around 0; an update moves each with `set_width`."""
    axes.axvline(0, color=FAINT, linewidth=0.8)
    return axes.barh(names, values, color=MODEL, height=0.62)


def region(axes, color, *, alpha=0.25):
    """A filled area that an update moves: `set_xy` takes its corners, shape (m, 2)."""
    return axes.add_patch(
        Polygon(np.zeros((1, 2)), facecolor=(color, alpha), edgecolor=palette.shade(color), linewidth=1.2)
    )


def arrow(axes, color, *, width=0.011):
    """An arrow that an update moves with `set_data(x, y, dx, dy)`: from (x, y), as long as (dx, dy).

    width   of its shaft, as a share of the panel's width
    """
    return artists.Arrow(axes, color, palette.shade(color), width)


def end_names(axes, names, x):
    """The names of curves at their left ends, at `x`; `set_heights` puts them beside the curves' first values."""
    return artists.EndNames(axes, names, x)


def trail(axes, *, color=STEP):
    """A path of steps: dots joined by a line, its last point larger. An update moves it with `set_data`."""
    return artists.Trail(
        axes, color, palette.shade(color), width=0.9
    )  # thin and dark: a walk to and fro stays readable


def squares(axes):
    """Squared residuals drawn as squares, one side from the point to the line. `set_data(x, y, y_line)` moves them."""
    return artists.Squares(axes, ERROR)


def outlined(axes, x, y, text, *, size=9.5):
    """One line of words whose left end is at (x, y) in data; an update shows and hides it with `set_visible`."""
    to_screen = Affine2D().scale(1 / POINTS_PER_INCH) + axes.figure.dpi_scale_trans
    place = to_screen + ScaledTranslation(x, y, axes.transData)
    outline = PathPatch(TextPath((0, 0), text, size=size), facecolor=INK, linewidth=0, transform=place)
    return axes.add_artist(outline)
