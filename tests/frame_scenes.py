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
