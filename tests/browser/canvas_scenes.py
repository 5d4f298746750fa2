"""Scenes that show one kind of drawing each, large: what a page draws otherwise weighs. Each answers with its steps."""

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.patches import Circle, Polygon, Wedge

X = np.linspace(0, 1, 9)
KINDS = {}


def kind(scene):
    KINDS[scene.__name__] = scene
    return scene


def panel(fig):
    axes = fig.add_axes((0.25, 0.25, 0.5, 0.5))
    axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
    return axes


@kind
def what_the_panel_cuts(fig):
    line = panel(fig).plot([-1, 2], [-1, 1.5], lw=30)[0]
    return [lambda: line.set_ydata([2, -1])]


@kind
def what_a_circle_cuts(fig):
    axes = panel(fig)
    line = axes.plot([-1, 2], [-1, 1.5], lw=40)[0]
    line.set_clip_path(Circle((0.5, 0.5), 0.4, transform=axes.transData))
    return [lambda: line.set_ydata([0.8, 0.3])]


@kind
def gaps(fig):
    line = panel(fig).plot(X, X, lw=8, dashes=(2, 1.3), dash_capstyle="butt")[0]
    return [lambda: line.set_ydata(X**2), lambda: line.set_linestyle((3, (1, 2, 3, 1)))]


@kind
def corners_of_lines(fig):
    axes = panel(fig)
    zigzag = np.array([0.2, 0.8, 0.2, 0.8, 0.2, 0.8, 0.2, 0.8, 0.2])
    ends = [("miter", "butt"), ("round", "round"), ("bevel", "projecting")]
    lines = [
        axes.plot(X, k / 4 + zigzag / 4, lw=14, solid_joinstyle=join, solid_capstyle=cap)[0]
        for k, (join, cap) in enumerate(ends)
    ]
    return [lambda: [line.set_ydata(1 - line.get_ydata()) for line in lines]]


@kind
def closed_shapes(fig):
    axes = panel(fig)
    shape = Polygon([(0.2, 0.2), (0.9, 0.3), (0.4, 0.9)], facecolor="none", edgecolor="k", lw=14, joinstyle="miter")
    axes.add_patch(shape)
    return [lambda: shape.set_xy([(0.1, 0.3), (0.8, 0.1), (0.6, 0.9)])]


@kind
def curves(fig):
    axes = panel(fig)
    disc, slice_ = Circle((0.4, 0.5), 0.3), Wedge((0.6, 0.5), 0.4, 20, 200, width=0.15)
    for patch in (disc, slice_):
        axes.add_patch(patch)
    slice_.set_color("tab:red")
    return [lambda: (disc.set_radius(0.2), slice_.set_theta2(300))]


@kind
def turned_letters(fig):
    text = panel(fig).text(0, 0.1, "gajt", fontsize=60, rotation=25)
    return [lambda: text.set_text("ahgt"), lambda: text.set_rotation(-40)]


@kind
def patterns(fig):
    axes = panel(fig)
    shapes = [Circle((0.3, 0.5), 0.3, hatch="//", facecolor="tab:orange"), Circle((0.7, 0.5), 0.3, hatch="o")]
    for shape in shapes:
        axes.add_patch(shape)
    shapes[1].set_facecolor("none")
    return [lambda: shapes[0].set_radius(0.25), lambda: shapes[1].set_center((0.6, 0.6))]


@kind
def many_areas(fig):
    axes = panel(fig)
    corners = np.array([[0, 0], [0.2, 0.05], [0.1, 0.2]]) + np.repeat(X[:5, None], 2, axis=1)[:, None]
    areas = axes.add_collection(PolyCollection(corners, facecolors=["C0", "C1", "C2", "C3", "C4"], edgecolors="k"))
    return [lambda: areas.set_verts(corners * (1, 1.4)), lambda: areas.set_facecolor(["C4", "C3", "C2", "C1", "C0"])]


@kind
def large_markers(fig):
    axes = panel(fig)
    marks = [axes.plot(X, k / 3 + 0 * X, shape, ms=14, mew=3, mfc="w")[0] for k, shape in enumerate("so^")]
    return [lambda: [mark.set_ydata(X) for mark in marks]]


@kind
def layers_one_over_another(fig):
    axes = panel(fig)
    below, above = axes.plot(X, X, lw=25, zorder=1)[0], axes.plot(X, 1 - X, lw=15, alpha=0.5, zorder=3)[0]
    axes.plot(X, 0 * X + 0.5, lw=20, zorder=2)
    return [lambda: below.set_ydata(X / 2), lambda: above.set_ydata(X**2)]


@kind
def a_small_image(fig):
    axes = panel(fig)
    dot = axes.plot([0.5], [0.5], "o")[0]
    picture = fig.figimage(np.linspace(0, 1, 40 * 40).reshape(40, 40), 20, 20)
    return [lambda: (dot.set_xdata([0.2]), picture.set_alpha(0.5))]
