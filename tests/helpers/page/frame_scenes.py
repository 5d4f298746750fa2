"""Scenes that have to be drawn over the kept background: each draws a figure, and answers with the next steps."""

import numpy as np

X = np.linspace(0, 1, 21)
QUICK = {}


def quick(scene):
    QUICK[scene.__name__] = scene
    return scene


def axes_of(fig):
    axes = fig.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="x", ylabel="y", title="A title")
    return axes


@quick
def line_that_crosses_the_spines(fig):
    line = axes_of(fig).plot(X, X, lw=6)[0]
    return [lambda k=k: line.set_ydata(k * X - 0.1) for k in (0, 1.3, -1)]


@quick
def line_that_is_not_clipped(fig):
    line = axes_of(fig).plot(X, X, lw=6, clip_on=False, marker="o")[0]
    return [lambda k=k: line.set_ydata(k * X - 0.05) for k in (0, 1.03)]


@quick
def bars(fig):
    axes = axes_of(fig)
    first, second = axes.bar([0.2, 0.8], [0.4, 0.7], width=0.3)
    return [
        lambda: first.set_height(0.9),
        lambda: (second.set_x(0.1), second.set_facecolor("tab:green")),
        lambda: first.set_height(0),
    ]


@quick
def static_artists_above_and_below(fig):
    axes = axes_of(fig)
    axes.scatter(X, X**2, s=200, alpha=0.5, zorder=1)
    moving = axes.plot(X, X, lw=8, zorder=2)[0]
    axes.scatter(X, 1 - X, s=200, alpha=0.5, zorder=3)
    axes.text(0.5, 0.5, "in front", fontsize=30)
    return [lambda k=k: moving.set_ydata(k * X) for k in (0.3, 0.9)]


@quick
def texts_across_the_edge(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X, lw=20, zorder=1)[0]
    axes.text(0.9, 0.3, "slanted f", style="italic", fontsize=30, rotation=30)
    axes.text(-0.1, 0.5, r"$\int_0^1 f$", fontsize=25, alpha=0.7)
    axes.text(0.5, 0.97, "boxed", bbox={"boxstyle": "round", "pad": 1.5, "alpha": 0.5})
    return [lambda: line.set_ydata(0.5 + 0 * X), lambda: line.set_ydata(1 + 0 * X)]


@quick
def two_that_move_in_turn(fig):
    axes = axes_of(fig)
    low = axes.plot(X, X, lw=9, alpha=0.6)[0]
    high = axes.plot(X, 1 - X, lw=9, alpha=0.6)[0]
    return [
        lambda: high.set_ydata(0.5 - X / 2),
        lambda: low.set_ydata(X / 2),
        lambda: high.set_ydata(X**2),
        lambda: (low.set_ydata(X**3), high.set_color("k")),
    ]


@quick
def dots_arrows_and_text(fig):
    axes = axes_of(fig)
    dots = axes.scatter(X, X, c=X)
    arrow = axes.annotate("", (0.9, 0.2), (0.1, 0.2), arrowprops={"arrowstyle": "->"})
    note = axes.annotate("here", (0.5, 0.5), (20, 30), textcoords="offset points", arrowprops={"arrowstyle": "-"})
    field = axes.quiver([0.2, 0.5], [0.8, 0.8], [1, 0], [0, 1])
    return [
        lambda: dots.set_offsets(np.column_stack([X, X**2])),
        lambda: (dots.set_array(1 - X), dots.set_sizes([50])),
        lambda: (setattr(arrow, "xy", (0.5, 0.7)), note.set_text("there")),
        lambda: setattr(note, "xy", (0.1, 0.9)),
        lambda: field.set_UVC([0.5, 1], [0.5, 1]),
        lambda: note.set_position((-30, -60)),
    ]


@quick
def areas(fig):
    axes = axes_of(fig)
    area = axes.fill_between(X, X, X**2, alpha=0.4)
    span = axes.axvspan(0.2, 0.3, alpha=0.3)
    edge = axes.axhline(0.5, ls="--")
    return [
        lambda: area.set_data(X, 1 - X, 0.2 * X),
        lambda: area.set_verts([[(0, 0), (1, 1), (1, 0)]]),
        lambda: (span.set_x(0.6), edge.set_ydata([0.1, 0.1])),
    ]


@quick
def title_and_legend_text(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X, label="a line")[0]
    legend = axes.legend()
    return [
        lambda: axes.set_title("Another title"),
        lambda: legend.get_texts()[0].set_text("another line"),
        lambda: (line.set_ydata(X**2), axes.set_title("")),
    ]


@quick
def legend_that_finds_its_place(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X, label="a line")[0]
    axes.legend(loc="best")
    return [lambda: line.set_ydata(np.ones_like(X)), lambda: line.set_ydata(1 - X)]


@quick
def path_over_contours(fig):
    axes = axes_of(fig)
    a, b = np.meshgrid(X, X)
    axes.contourf(a, b, a**2 + b, levels=8)
    axes.contour(a, b, a**2 + b, levels=8)
    path = axes.plot([], [], "o-")[0]
    return [lambda n=n: path.set_data(X[:n], X[:n] ** 2) for n in (3, 15, 1, 0)]


@quick
def image(fig):
    axes = axes_of(fig)
    picture = axes.imshow(np.outer(X, X), extent=(0, 1, 0, 1), aspect="auto")
    axes.plot(X, X)
    return [lambda: picture.set_data(np.outer(1 - X, X)), lambda: picture.set_clim(0, 0.5)]


@quick
def invisible_artists(fig):
    axes = axes_of(fig)
    hidden = axes.plot(X, X**2, lw=5, visible=False)[0]
    shown = axes.plot(X, X, lw=5)[0]
    return [
        lambda: hidden.set_ydata(X**3),
        lambda: hidden.set_visible(True),
        lambda: (shown.set_visible(False), hidden.set_ydata(X)),
        lambda: shown.set_ydata(1 - X),
        lambda: shown.set_visible(True),
    ]


@quick
def without_axes(fig):
    axes = axes_of(fig)
    axes.set_axis_off()
    line = axes.plot(X, X)[0]
    return [lambda: line.set_ydata(X**2), lambda: line.set_ydata(1 - X)]


@quick
def without_a_frame(fig):
    axes = axes_of(fig)
    axes.set_frame_on(False)
    line = axes.plot(X, X)[0]
    return [lambda: line.set_ydata(X**2), lambda: line.set_ydata(1 - X)]


@quick
def two_panels(fig):
    left, right = fig.subplots(1, 2)
    line = left.plot(X, X)[0]
    path = right.plot(X, X, "o")[0]
    return [lambda: line.set_ydata(X**2), lambda: path.set_ydata(1 - X), lambda: line.set_ydata(0 * X)]


@quick
def inset_axes(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X)[0]
    inset = axes.inset_axes((0.6, 0.1, 0.3, 0.3))
    small = inset.plot(X, X)[0]
    return [
        lambda: small.set_ydata(1 - X),
        lambda: line.set_ydata(X / 2),
        lambda: inset.set_xlim(0, 0.5),
        lambda: small.set_ydata(X),
    ]
