"""The still pictures of lesson 6."""

import numpy as np

from helpers.pictures import palette, plots, sheets
from helpers.words import number

BODY_MASS = "body mass index above 25 (kg/m²)"


def two_lines(x, y, predict, by_squares, by_sizes):
    """The lines of least squared and of least absolute misses, and the misses of the first."""
    fig, (left, right) = sheets.figure(2, size=(9, 3.7))
    plots.points(left, x, y, faint=True)
    ends = np.array([-7, 17])
    looks = ("squared", by_squares, palette.MODEL, "-", -4), ("absolute", by_sizes, palette.L1, "--", -2)
    for name, line, color, style, down in looks:
        heights = predict(*line, ends)
        plots.curve(left, ends, heights, color=color, style=style)
        plots.label(left, name, (ends[1], heights[1]), color=color, offset=(4, down))
    left.set(xlabel=BODY_MASS, ylabel="progression (points)", xlim=(-8, 23.5), ylim=(0, 360), title="two best lines")
    _heap(right, y - predict(*by_squares, x), alpha=0.35)
    right.set(xlabel="miss y − ŷ (points)", ylabel="patients", title="misses of the squared line")
    return sheets.picture(
        fig,
        "Left: the patients with the line of least squared and the line of least absolute misses, which is steeper. "
        "Right: the misses of the first line pile up near 0 and thin out to both sides.",
    )


def two_units(density, sigma, miss):
    """One bell in points and in thousands of points; σ and a miss are in points."""
    fig, panels = sheets.figure(2, size=(9, 3.5))
    units = (1, "points", "point"), (1000, "thousands of points", "thousand points")
    heights = []
    for axes, (unit, words, one) in zip(panels, units, strict=True):
        across = np.linspace(-220, 220, 221) / unit
        width, at = sigma / unit, miss / unit
        plots.curve(axes, across, density(across, width))
        middle = across[abs(across) <= width]
        look = {"facecolor": (palette.MODEL, 0.14), "edgecolor": palette.MODEL}
        axes.fill_between(middle, density(middle, width), **look)
        axes.annotate("68%", (0, 0.4 * density(0, width)), ha="center")
        height = density(at, width)
        plots.curve(axes, [at, at], [0, height], color=palette.ERROR, style="--", width=1.6)
        said = f"a miss of {number(at)}:\n{number(height, 3)} high"
        plots.spot(axes, at, height, said, color=palette.ERROR, marker="o", offset=(9, -4))
        axes.set(xlabel=f"error ({words})", ylabel=f"density (per {one})", title=f"σ = {number(width)} {words}")
        axes.set(xlim=across[[0, -1]], ylim=(0, 1.12 * density(0, width)))
        heights.append(number(height, 3))
    return sheets.picture(
        fig,
        f"One bell in two units, with a miss of {number(miss)} points. Its density is {heights[0]} on the left and "
        f"{heights[1]} on the right; the shaded area within one σ is 68% in both.",
    )


def width(x, misses, sigma, log_likelihood, within):
    """The log-likelihood over σ, and the misses with the most likely σ.

    log_likelihood   function of σ, for the best line
    within           the shares of the misses within σ and within 2 σ
    """
    fig, (left, right) = sheets.figure(2, size=(9, 3.6))
    widths = np.linspace(40, 120, 161)
    profile = [log_likelihood(width) for width in widths]
    plots.curve(left, widths, profile)
    plots.spot(left, sigma, max(profile), f"σ̂ = {sigma:.1f}", offset=(9, 3))
    left.set(xlabel="width σ (points)", ylabel="log-likelihood of the best line", title="one σ is the most likely")
    plots.points(right, x, misses, faint=True)
    ends = np.array([-8, 18])
    plots.curve(right, ends, [0, 0], width=1.4)
    for factor in (1, 2):
        for side in (-1, 1):
            heights = [side * factor * sigma] * 2
            plots.curve(right, ends, heights, color=palette.ERROR, style="--", width=1.2)
        place = (ends[1], factor * sigma)
        plots.label(right, f"{factor} σ̂", place, color=palette.ERROR, offset=(4, -4))
    right.set(xlabel=BODY_MASS, ylabel="miss y − ŷ (points)", xlim=(-8, 20.5), title="the misses, and σ̂")
    return sheets.picture(
        fig,
        f"Left: the log-likelihood over σ has its top at {sigma:.1f} points. "
        f"Right: {within[0]:.0%} of the misses are within one σ̂ and {within[1]:.0%} within two, "
        "but on the left, at low body mass index, they scatter less.",
    )


def two_bells(misses, normal, laplace):
    """The misses between two fitted densities, each a function of the error."""
    fig, axes = sheets.figure(size=(8, 3.5))
    _heap(axes, misses, alpha=0.25, density=True, label="misses")
    across = np.linspace(-220, 220, 441)
    plots.curve(axes, across, normal(across))
    plots.curve(axes, across, laplace(across), color=palette.L1, style="--")
    plots.label(axes, "normal", (-66, normal(66)), color=palette.MODEL, offset=(-44, 4))
    plots.label(axes, "Laplace", (3, 0.0091), color=palette.L1, offset=(8, 0))
    axes.set(xlabel="miss of the squared line (points)", ylabel="density (per point)", xlim=(-220, 220))
    return sheets.picture(
        fig,
        "The misses of the patients between the two fitted densities: Laplace's peak is too sharp and its tails are "
        "too long, the bell is a little too high in the middle.",
    )


def _heap(axes, misses, *, alpha, **how):
    """A histogram of misses in steps of 20 points."""
    look = {"facecolor": (palette.ERROR, alpha), "edgecolor": palette.ERROR, "rwidth": 0.94}
    axes.hist(misses, bins=np.arange(-200, 201, 20), **look, **how)
