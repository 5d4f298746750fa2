"""The still pictures of lesson 5."""

import numpy as np

from helpers.maths.models import regression
from helpers.pictures import diagrams, landscapes, palette, plots, sheets
from helpers.words import number

BODY_MASS = "body mass index above 25"


def patients(x, y):
    """The data before any line."""
    fig, axes = sheets.figure(size=(9, 4))
    plots.points(axes, x, y, faint=True)
    axes.set(xlabel=f"{BODY_MASS} (kg/m²)", ylabel="progression after a year (points)", ylim=(0, 360))
    caption = "the progression rises with the body mass index, and scatters widely around any line."
    return sheets.picture(fig, f"{len(y)} patients: {caption}")


def bowl(x, y, predict, mse):
    """The loss over slope and intercept, its map, and the lines that three points of the map stand for."""
    fig = sheets.canvas(size=(9, 3.8))
    surface = fig.add_subplot(1, 3, 1, projection="3d")
    chart, lines = fig.add_subplot(1, 3, 2), fig.add_subplot(1, 3, 3)
    loss = np.vectorize(lambda k, b: mse(k, b, x, y))
    best = regression.least_squares(regression.with_bias(x), y)
    landscapes.bowl(surface, loss, (-30, 50), (-30, 300))
    surface.set(xlabel="k", ylabel="b", title="the bowl")
    landscapes.valley(chart, loss, (-30, 50), (-30, 300), lowest=mse(*best, x, y))
    chart.set(xlabel="slope k", ylabel="intercept b", title="its map")
    plots.points(lines, x, y, faint=True)
    ends = np.array([-7, 17])
    for name, place, dash in (("A", (0, 30), "--"), ("B", (-8, 230), ":"), ("best", best, "-")):
        color, marker = (palette.TRUTH, "*") if name == "best" else (palette.MODEL, "o")
        plots.spot(chart, *place, color=color, marker=marker)
        plots.label(chart, name, place, offset=(7, 5), fontweight="bold")
        heights = predict(*place, ends)
        plots.curve(lines, ends, heights, color=color, style=dash)
        plots.label(lines, name, (ends[0], heights[0]), color=color, offset=(-4, -3), ha="right")
    lines.set(xlabel=BODY_MASS, ylabel="progression (points)", title="three of its points")
    lines.set(xlim=(-12.5, 18), ylim=(0, 360))
    return sheets.picture(
        fig,
        "The loss over slope and intercept as a bowl; the same from above as a map of closed curves with three marked "
        "points; and the three lines that these points stand for.",
    )


def cycle():
    """The four things that happen at each step."""
    fig, axes = sheets.figure(size=(9, 3.4))
    boxes = [
        ("Predict", "ŷ = k x + b"),
        ("Measure", "L = mean of (y − ŷ)²"),
        ("Differentiate", "∂L/∂k and ∂L/∂b"),
        ("Adjust", "step of −η × gradient"),
    ]
    diagrams.cycle(axes, boxes)
    return sheets.picture(fig, "The cycle of training: predict, measure, differentiate, adjust, and again.")


def stopping(losses, lengths, *, floor, stop, tol):
    """The loss and the length of the gradient over the steps: one stays above its floor, the other goes to zero.

    losses, lengths   at the start and after each step
    stop              the step at which the gradient is shorter than `tol`
    """
    fig, (left, right) = sheets.figure(2, size=(9, 3.6))
    last = len(losses) - 1
    plots.curve(left, range(last + 1), losses, color=palette.ERROR)
    plots.level(left, floor, "floor: what no line explains")
    plots.level(left, 1e-5, "“stop below 0.00001”", color=palette.DATA)
    left.set(xlabel="step", ylabel="MSE (points²)", title="The loss stops falling …")
    left.set(yscale="log", xlim=(0, last), ylim=(1e-7, 1e6))
    plots.curve(right, range(last + 1), lengths, color=palette.STEP)
    plots.level(right, tol, f"length {number(tol)}", color=palette.DATA)
    plots.spot(right, stop, tol, f"stop at step {stop}", color=palette.DATA, marker="o")
    right.set(xlabel="step", ylabel="length of the gradient", title="… but the gradient goes to zero")
    right.set(yscale="log", xlim=(0, last))
    return sheets.picture(
        fig,
        f"Left: the loss falls to {number(floor)} points² and stays, far above a threshold of 0.00001. "
        f"Right: the length of the gradient falls through {number(tol)} at step {stop}.",
    )


def unseen(y_true, y_pred, names, weights):
    """Predictions against measurements, and the weights, the largest one on top."""
    fig, (left, right) = sheets.figure(2, size=(9, 4))
    plots.points(left, y_true, y_pred)
    plots.curve(left, [25, 346], [25, 346], color=palette.TRUTH, style="--", width=1.4)
    plots.label(left, "perfect", (300, 300), color=palette.TRUTH, offset=(-8, 4), ha="right")
    left.set(xlabel="measured progression (points)", ylabel="predicted (points)", xlim=(0, 360), ylim=(0, 360))
    left.set_title(f"{len(y_true)} patients the model has not seen")
    order = np.argsort(np.abs(weights), kind="stable")
    plots.bars(right, [names[j] for j in order], weights[order])
    right.set(xlabel="weight (points per standard deviation)", title="what the model learned")
    return sheets.picture(
        fig,
        f"Left: predictions against measurements for {len(y_true)} unseen patients, around the diagonal. "
        "Right: the ten weights; total and LDL cholesterol pull in opposite directions.",
    )
