"""Scenes that may be drawn in full: each draws a figure, and answers with the steps that then change it."""

import numpy as np
from frame_scenes import X, axes_of

ANY = {}


def any_route(scene):
    ANY[scene.__name__] = scene
    return scene


@any_route
def order_changed(fig):
    axes = axes_of(fig)
    one = axes.plot(X, X, lw=15, zorder=2)[0]
    axes.plot(X, 1 - X, lw=15, zorder=3)
    return [
        lambda: one.set_ydata(X / 2),
        lambda: one.set_zorder(4),
        lambda: one.set_ydata(X),
        lambda: one.set_zorder(1),
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


@any_route
def clipping_switched_off(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X, lw=20, zorder=1)[0]
    return [
        lambda: line.set_ydata(1 + 0 * X),
        lambda: line.set_clip_on(False),
        lambda: line.set_ydata(1.03 + 0 * X),
    ]


@any_route
def artists_that_come_and_go(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X)[0]
    return [
        lambda: line.set_ydata(X**2),
        lambda: axes.plot(X, 1 - X, lw=4),
        lambda: line.set_ydata(X),
        lambda: axes.lines[1].remove(),
        lambda: (axes.lines[0].remove(), axes.plot(X, X**3)),
        lambda: axes.lines[0].set_ydata(X),
    ]


@any_route
def contours_drawn_again(fig):
    axes = axes_of(fig)
    a, b = np.meshgrid(X, X)
    shown = [axes.contour(a, b, a + b)]

    def again():
        shown.pop().remove()
        shown.append(axes.contour(a, b, a**2 + b**2))

    return [again, again]


@any_route
def axis_limits_and_scales(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X + 0.01)[0]
    return [
        lambda: axes.set_xlim(0, 2),
        lambda: line.set_ydata(X / 2 + 0.01),
        lambda: axes.set_yscale("log"),
        lambda: axes.invert_xaxis(),
        lambda: (line.set_data(X, 5 * X), axes.relim(), axes.autoscale(), axes.autoscale_view()),
    ]


@any_route
def ticks_labels_and_frame(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X)[0]
    return [
        lambda: axes.set_xticks([0, 0.3, 1], ["none", "some", "all"]),
        lambda: axes.set_xlabel("another x"),
        lambda: (line.set_ydata(X**2), axes.grid(True)),
        lambda: axes.set_facecolor("0.9"),
        lambda: axes.spines["left"].set_visible(False),
        lambda: axes.set_frame_on(False),
        lambda: axes.set_axis_off(),
        lambda: line.set_ydata(X),
    ]


@any_route
def shape_of_the_axes(fig):
    axes = axes_of(fig)
    line = axes.plot(X, X)[0]
    return [
        lambda: line.set_ydata(X**2),
        lambda: axes.set_aspect("equal"),
        lambda: line.set_ydata(X),
        lambda: axes.set_position((0.2, 0.2, 0.3, 0.6)),
    ]


@any_route
def axes_hidden_and_shown(fig):
    left, right = fig.subplots(1, 2)
    line = right.plot(X, X)[0]
    return [
        lambda: left.set_visible(False),
        lambda: line.set_ydata(1 - X),
        lambda: left.set_visible(True),
        lambda: line.set_ydata(X),
    ]


@any_route
def twin_axes(fig):
    axes = axes_of(fig)
    other = axes.twinx()
    line, twin = axes.plot(X, X, lw=5)[0], other.plot(X, 1 - X, lw=5)[0]
    return [lambda: line.set_ydata(X**2), lambda: twin.set_ydata(0 * X)]


@any_route
def axes_over_axes(fig):
    line = axes_of(fig).plot(X, X, lw=5)[0]
    small = fig.add_axes((0.4, 0.4, 0.3, 0.3)).plot(X, X)[0]
    return [lambda: line.set_ydata(X**2), lambda: small.set_ydata(1 - X), lambda: line.set_ydata(1 - X)]


@any_route
def figure_text(fig):
    line = axes_of(fig).plot(X, X, lw=5)[0]
    text = fig.text(0.4, 0.5, "on top", fontsize=30)
    return [
        lambda: line.set_ydata(0.5 + 0 * X),
        lambda: text.set_text("on top of it"),
        lambda: line.set_ydata(X),
        lambda: text.set_visible(False),
        lambda: line.set_ydata(X**2),
    ]


@any_route
def figure_legend(fig):
    line = axes_of(fig).plot(X, X, lw=5, label="a line")[0]
    fig.legend(loc="center")
    return [lambda: line.set_ydata(0.5 + 0 * X), lambda: line.set_ydata(X)]


@any_route
def colour_bar(fig):
    axes = axes_of(fig)
    picture = axes.imshow(np.outer(X, X), extent=(0, 1, 0, 1), aspect="auto")
    fig.colorbar(picture)
    return [
        lambda: picture.set_data(np.outer(X, 1 - X)),
        lambda: picture.set_clim(0, 0.2),
        lambda: picture.set_cmap("gray"),
    ]


@any_route
def polar(fig):
    axes = fig.subplots(subplot_kw={"projection": "polar"})
    line = axes.plot(6 * X, X)[0]
    return [lambda: line.set_ydata(X**2), lambda: axes.set_rmax(3), lambda: line.set_ydata(X)]
