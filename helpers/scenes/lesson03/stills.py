"""The still pictures of lesson 3."""

import numpy as np

from helpers.maths.derivatives import gradients
from helpers.maths.models import regression
from helpers.pictures import palette, plots, sheets


def thinner_hairs(loss, k):
    """The loss, and its change over the hair h at k as the hair gets thinner."""
    fig, (left, right) = sheets.figure(2, size=(9, 3.6))
    slopes = np.linspace(-5, 25, 121)
    plots.curve(left, slopes, [loss(slope) for slope in slopes], color=palette.ERROR)
    plots.spot(left, k, loss(k), "which way?", color=palette.INK, marker="o", offset=(12, 12))
    left.set(xlabel="slope k (points per kg/m²)", ylabel="loss (points²)", title="one number to choose")
    hairs = np.logspace(0, -16, 321)
    plots.curve(right, hairs, [(loss(k + h) - loss(k)) / h for h in hairs], color=palette.MODEL, width=1.3)
    right.set(xscale="log", xlim=(3, 3e-17), ylim=(-260, 30), title="settled, then frayed, then nothing")
    right.set(xlabel="hair h, ever thinner", ylabel="change of loss / h")
    valley = f"the loss as a function of the slope k, a valley; a dot at k = {k} on its left flank"
    change = "change of the loss over the hair h settles as h shrinks, then scatters wildly below 10⁻¹³"
    return sheets.picture(fig, f"Left: {valley}. Right: {change}, and is 0 in the end.")


def exponentials(central):
    """Three exponentials, and the slope of each, by `central` (f, x, h), divided by its height."""
    fig, (left, right) = sheets.figure(2, size=(9, 3.4))
    grid = np.linspace(-2, 2, 200)
    looks = (
        (2, "2", "--", palette.DATA, 1.7),
        (np.e, "e", "-", palette.MODEL, 1.7),
        (4, "4", "-.", palette.ERROR, 1.4),
    )
    for base, name, dash, color, at in looks:
        share = central(lambda x, base=base: base**x, grid, 1e-5) / base**grid
        plots.curve(left, grid, base**grid, color=color, style=dash)
        plots.label(left, f"{name}ˣ", (at, base**at), color=color, offset=(6, -10))
        plots.curve(right, grid, share, color=color, style=dash)
        words = f"{name}ˣ: ln {name} = {np.log(base):.3f}"
        plots.label(right, words, (-1.9, np.log(base) + 0.04), color=color)
    left.set(xlabel="x", ylabel="height", ylim=(0, 8), title="three exponentials")
    right.set(xlabel="x", ylabel="slope / height", ylim=(0, 1.8), title="slope ÷ height is constant: ln a")
    shares = f"{np.log(2):.3f}, 1 and {np.log(4):.3f}"
    same = f"the slope of each divided by its height is the same everywhere: {shares}"
    return sheets.picture(fig, f"Left: 2ˣ, eˣ and 4ˣ. Right: {same}. For e it is 1.")


def three_formulas(formulas, loss, weights):
    """The slopes of a loss by finite differences beside those of each formula, name → function of the weights."""
    by_difference = gradients.gradient(loss, weights)
    coordinates = range(len(weights))
    fig, panels = sheets.figure(3, size=(9.4, 2.9))
    for panel, (name, formula) in zip(panels, formulas.items(), strict=True):
        plots.level(panel, 0, "", color=palette.FAINT)
        rings = plots.curve(panel, coordinates, by_difference, color=palette.DATA, style="o")
        rings.set(markersize=10, fillstyle="none")
        plots.curve(panel, coordinates, formula(weights), style="x").set(markersize=7, markeredgewidth=2)
        panel.set(title=name, xlabel="coordinate", xticks=range(0, 10, 3), ylim=(-0.85, 0.85))
    panels[0].set_ylabel("slope: ○ difference, × formula")
    slopes = "The ten slopes by finite differences, rings, and by three formulas, crosses"
    right = "The right formula hits every ring; with the wrong sign the crosses are mirrored"
    forgotten = "without the inner derivative they all stand at one height"
    return sheets.picture(fig, f"{slopes}. {right}; {forgotten}.")


def walk_of_the_line(x, y, walk, loss):
    """The line at three steps of a walk against the gradient, and the loss above the lowest over all of its steps.

    walk   the weights (k, b) at each step, one array a step
    loss   function of such weights, the mean of squared residuals
    """
    lowest = loss(regression.least_squares(regression.with_bias(x), y))
    fig, (left, right) = sheets.figure(2, size=(9, 3.6))
    plots.points(left, x, y, faint=True)
    ends, last = np.array([-7, 17]), len(walk) - 1
    for steps, words, dash in ((0, "start", ":"), (1, "step 1", "--"), (last, f"step {last}", "-")):
        k, b = walk[steps]
        plots.curve(left, ends, k * ends + b, style=dash, width=1.7)
        plots.label(left, words, (ends[1], k * ends[1] + b), color=palette.MODEL, offset=(4, 0), va="center")
    left.set(xlabel="body mass index above 25 (kg/m²)", ylabel="progression (points)", xlim=(-8, 22), ylim=(0, 360))
    left.set_title("the line turns …")
    above = [loss(w) - lowest for w in walk]
    plots.curve(right, range(len(walk)), above, color=palette.ERROR, style=".-", width=1.4)
    right.set(xlabel="step", ylabel="loss above the lowest (points²)", yscale="log", title="… and the loss falls")
    line = f"the line at the start and after 1 and {last} steps against the gradient"
    falls = f"the loss comes down from {loss(walk[0]):.0f} to {loss(walk[-1]):.0f} points²"
    pace = "fast at first, then at a slower steady pace"
    return sheets.picture(
        fig, f"Left: {line}: the first one goes a little too far. Right, on a logarithmic axis: {falls}, {pace}."
    )


def taylor(polynomial):
    """The sine and its Taylor polynomials at 0, `polynomial` (x, degree)."""
    fig, axes = sheets.figure(size=(9, 3.4))
    grid = np.linspace(-7, 7, 400)
    plots.curve(axes, grid, np.sin(grid), color=palette.DATA, width=3)
    looks = (1, ":", 1.95, "left"), (3, "--", 3, "right"), (5, "-.", 3.9, "left"), (7, "-", 4.1, "left")
    for degree, dash, at, align in looks:
        heights = polynomial(grid, degree)
        plots.curve(axes, grid, heights, color=palette.MODEL, style=dash, width=1.4)
        place, offset = (at, np.interp(at, grid, heights)), (7 if align == "left" else -7, 0)
        plots.label(axes, f"degree {degree}", place, color=palette.MODEL, offset=offset, va="center", ha=align)
    plots.label(axes, "sin x", (-4.71, 1.15), color=palette.DATA, ha="center", fontweight="bold")
    axes.set(xlabel="x", ylabel="height", xlim=(-7, 7), ylim=(-2.4, 2.4))
    copies = "The sine and its Taylor polynomials of degree 1, 3, 5 and 7 at 0"
    return sheets.picture(fig, f"{copies}: each follows the curve farther than the one before.")
