"""Pictures with matplotlib: the colours and their meaning, the artists that lessons share, and still pictures.

Colour means the same thing in every lesson (Okabe & Ito's palette, told apart by the colour-blind), and a second cue,
a dash, a marker or a label, always goes with it.
"""

from io import BytesIO
from pathlib import Path

import matplotlib.style
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Polygon
from matplotlib.patheffects import withStroke

from helpers.pictures import artists

matplotlib.style.use(["default", Path(__file__).parent / "course.mplstyle"])  # whatever the user's own file says

DATA = "#4D4D4D"
MODEL = "#0072B2"  # a model, a prediction
ERROR = "#D55E00"  # an error, a residual, a loss
STEP = "#E69F00"  # a gradient, a step
TRUTH = "#009E73"  # an optimum, the truth
L1 = "#CC79A7"
L2 = "#56B4E9"
INK, FAINT = "#1F2328", "#8C959F"
PAPER = "#EEF4F9"  # the boxes of diagrams
# Words and the rims of marks are drawn in a darker shade: 4.5:1 against white, and 3.5:1 on the floor of a valley. The
# colours themselves stay light, since darker ones come too close to one another for the colour-blind.
SHADES = {ERROR: "#A94700", STEP: "#8A5A00", TRUTH: "#006B4F", L1: "#95487A", L2: "#1B6A9C"}
PALE = (STEP, L2)  # below 3:1 against white: as a line they need an edge
# Classes and clusters, none of which is better than another: the marker is the second cue.
GROUPS = ((MODEL, "o"), (STEP, "s"), (L1, "^"), (TRUTH, "D"), (L2, "v"), (DATA, "P"))
# A threshold on scores, an upright line: `axvline(t, **THRESHOLD)`.
THRESHOLD = {"color": SHADES[STEP], "linestyle": "-.", "linewidth": 1.8}

VALLEY_LINE = "#7696B2"
VALLEY = LinearSegmentedColormap.from_list("valley", ["#FFFFFF", "#DCE9F3", "#B4CFE4"])


class Picture:
    """A still figure with the sentence that says what it shows: its alt text, and all that a text viewer has."""

    def __init__(self, figure, caption):
        self.figure, self.caption = figure, caption

    def _repr_mimebundle_(self, include=None, exclude=None):
        file = BytesIO()
        FigureCanvasAgg(self.figure).print_png(file, metadata={"Software": None})
        width, height = np.round(self.figure.get_size_inches() * 100).astype(np.int64).tolist()
        data = {"image/png": file.getvalue(), "text/plain": self.caption}
        return data, {"image/png": {"alt": self.caption, "width": width, "height": height}}


def figure(columns=1, size=(9, 4)):
    """A figure with panels side by side, sharp on a high-density screen: (figure, axes), as from `subplots`."""
    fig = canvas(size)
    return fig, fig.subplots(1, columns)


def canvas(size=(9, 4)):
    """An empty figure, for panels of unequal kinds."""
    return Figure(figsize=size, dpi=200)


def picture(fig, caption):
    """The still picture of a figure, to be the last line of a cell. `caption` says in a sentence what is seen."""
    return Picture(fig, caption)


def shade(color):
    """The shade of a course colour for words, and for the rims of marks."""
    return SHADES.get(color, color)


def edges(color, width):
    """The `path_effects` of a line: a pale one has edges in its shade."""
    return [withStroke(linewidth=width + 1, foreground=shade(color))] if color in PALE else []


def points(axes, x, y, *, faint=False):
    """The data as dots; `faint` where there are hundreds, or where they are only the background."""
    size, alpha = (3, 0.6) if faint else (6.5, 0.9)
    (dots,) = axes.plot(x, y, "o", color=DATA, markersize=size, alpha=alpha, markeredgewidth=0)
    return dots


def group(axes, number, x=(), y=(), *, size=6):
    """The points of one class or cluster, 0 to 5, in its colour and marker; an update moves them with `set_data`."""
    color, marker = GROUPS[number]
    rim = {"markeredgecolor": shade(color), "markeredgewidth": 0.6}
    return axes.plot(x, y, marker, color=color, markersize=size, alpha=0.75, **rim)[0]


def curve(axes, x=(), y=(), *, color=MODEL, style="-", width=2.0):
    """A curve that an update moves with `set_data`."""
    (line,) = axes.plot(x, y, style, color=color, linewidth=width, markeredgecolor=shade(color))
    if line.get_marker() == "None":  # at markers, edges would be drawn one by one, and take too long
        line.set_path_effects(edges(color, width))
    if line.get_marker() == ".":  # a rim would make a chain of these small dots
        line.set(markeredgewidth=0, markerfacecolor=shade(color) if color in PALE else color)
    return line


def level(axes, y, words, *, color=TRUTH):
    """A dashed horizontal line across the panel, named below its left end: curves come down to it from above."""
    axes.axhline(y, color=color, linestyle=(0, (5, 3)), linewidth=1.4, zorder=1.9)
    place = {"xycoords": axes.get_yaxis_transform(), "textcoords": "offset points", "va": "top"}
    place["zorder"] = 1.9  # below the curves: words above one that moves would be drawn again with each frame
    axes.annotate(words, (0, y), (4, -4), color=shade(color), **place)


def spot(axes, x, y, words="", *, color=TRUTH, marker="*", offset=(7, 5)):
    """A place worth knowing, such as an optimum, with its name beside it."""
    dot(axes, color, marker=marker).set_data([x], [y])
    if words:
        axes.annotate(words, (x, y), offset, color=shade(color), textcoords="offset points", fontweight="bold")


def bowl(axes, loss, x, y):
    """The same loss as a surface, on axes with projection "3d"."""
    across, along = np.meshgrid(np.linspace(*x, 41), np.linspace(*y, 41))
    axes.plot_surface(across, along, loss(across, along), cmap=VALLEY, edgecolor=VALLEY_LINE, linewidth=0.3, alpha=0.9)
    axes.view_init(elev=28, azim=-120)
    axes.set_zticks([])


def dot(axes, color, *, marker="o"):
    """A dot, or a star with marker "*", that an update moves with `set_data([x], [y])`."""
    size, rim = 14 if marker == "*" else 10, SHADES.get(color, "white")
    return axes.plot([], [], marker, color=color, markersize=size, markeredgecolor=rim, zorder=4)[0]


def valley(axes, loss, x, y, *, lowest):
    """The contours of a loss over two parameters: each line is double as far above the lowest value as the one inside.

    loss     function of two arrays of the same shape that answers the losses
    x, y     (low, high) of the two parameters; they become the limits of the axes
    lowest   the smallest value of the loss, the bottom of the valley
    """
    across, along = np.meshgrid(np.linspace(*x, 121), np.linspace(*y, 121))
    above = loss(across, along) - lowest
    levels = above.max() / 2.0 ** np.arange(12.0, -1, -1)
    axes.contourf(across, along, np.log2(np.maximum(above, levels[0])), np.log2(levels), cmap=VALLEY, extend="min")
    axes.contour(across, along, above, levels, colors=VALLEY_LINE, linewidths=0.7)
    axes.set(xlim=x, ylim=y)


def ellipses(hessian, heights):
    """The contours of ½ eᵀ H e at these heights, as one broken line around 0: arrays x and y for a curve's `set_data`.

    hessian   (2, 2), symmetric, with positive eigenvalues λ: the half-axes of a contour are √(2 · height / λ)
    """
    eigenvalues, eigenvectors = np.linalg.eigh(hessian)
    turn = np.append(np.linspace(0, 2 * np.pi, 73), np.nan)  # the gap between two ellipses
    circle = np.array([np.cos(turn), np.sin(turn)]) / np.sqrt(eigenvalues)[:, None]
    rings = np.sqrt(2 * np.asarray(heights))[:, None, None] * (eigenvectors @ circle)
    return rings.transpose(1, 0, 2).reshape(2, -1)


def method(axes, name, number, *, label=False):
    """The path or curve of one of several methods that are compared: each has its own colour and dash, and its end.

    `label` names it above the panel. An update moves it with `set_data`.
    """
    color, style, width = [(MODEL, "-", 1.8), (DATA, "--", 1.8), (STEP, "-.", 1.8), (shade(ERROR), "-", 0.7)][number]
    look = {"style": style, "width": width, "edges": edges(color, width)}
    line = artists.Trail(axes, color, shade(color), dots=False, label=name, **look)
    if label:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2)
    return line


def bars(axes, names, values):
    """Named horizontal bars around 0; an update moves each with `set_width`."""
    axes.axvline(0, color=FAINT, linewidth=0.8)
    return axes.barh(names, values, color=MODEL, height=0.62)


def region(axes, color, *, alpha=0.25):
    """A filled area that an update moves: `set_xy` takes its corners, shape (m, 2)."""
    return axes.add_patch(Polygon(np.zeros((1, 2)), facecolor=(color, alpha), edgecolor=shade(color), linewidth=1.2))


def arrow(axes, color, *, width=0.011):
    """An arrow that an update moves with `set_data(x, y, dx, dy)`: from (x, y), as long as (dx, dy).

    width   of its shaft, as a share of the panel's width
    """
    return artists.Arrow(axes, color, shade(color), width)


def end_names(axes, names, x):
    """The names of curves at their left ends, at `x`; `set_heights` puts them beside the curves' first values."""
    return artists.EndNames(axes, names, x)


def trail(axes, *, color=STEP):
    """A path of steps: dots joined by a line, its last point larger. An update moves it with `set_data`."""
    return artists.Trail(axes, color, shade(color), width=0.9)  # thin and dark: a walk to and fro stays readable


def squares(axes, *, color=ERROR):
    """Squared residuals drawn as squares, one side from the point to the line. `set_data(x, y, y_line)` moves them."""
    return artists.Squares(axes, color)


def cycle(axes, steps):
    """A cycle as a drawn diagram: boxes on a ring, clockwise from the top, arrows between them.

    steps   (name, words) for each box
    """
    axes.set(xlim=(-2.3, 2.3), ylim=(-1.3, 1.3))
    axes.axis("off")
    angles = np.pi / 2 - 2 * np.pi * np.arange(len(steps), dtype=float) / len(steps)
    places = np.column_stack([1.55 * np.cos(angles), np.sin(angles)])
    boxes = []
    for (name, words), (x, y) in zip(steps, places, strict=True):
        box = FancyBboxPatch((x - 0.66, y - 0.25), 1.32, 0.5, boxstyle="round,pad=0,rounding_size=0.08")
        box.set(facecolor=PAPER, edgecolor=MODEL, linewidth=1.2)
        boxes.append(axes.add_patch(box))
        axes.text(x, y + 0.08, name, ha="center", va="center", fontweight="bold")
        axes.text(x, y - 0.1, words, ha="center", va="center", fontsize=9.5)
    for here, start in enumerate(places):
        there = (here + 1) % len(places)
        arrow = FancyArrowPatch(
            start, places[there], patchA=boxes[here], patchB=boxes[there], shrinkA=5, shrinkB=5,
            connectionstyle="arc3,rad=-0.25", arrowstyle="-|>", mutation_scale=16, color=shade(STEP), linewidth=2,
        )  # fmt: skip
        axes.add_patch(arrow)
