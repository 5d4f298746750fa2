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
def figure_title(fig):
    line = axes_of(fig).plot(X, X, lw=5)[0]
    title = fig.text(0.5, 0.99, "out of reach of the line", ha="center", va="top")
    return [
        lambda: line.set_ydata(0.5 + 0 * X),
        lambda: title.set_text("another title"),
        lambda: (title.set_color("red"), line.set_ydata(X)),
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
