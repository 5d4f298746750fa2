"""The still pictures of lesson 2."""

import numpy as np

from helpers.pictures import palette, plots, sheets


def reports(radii, malignant, flagged, *, threshold, name):
    """A hundred tumours by their radius, one of them malignant, with the threshold of program A.

    radii, malignant, flagged  of each tumour, shape (n,): the last two of bool
    name                       of the radius, for the axis
    """
    fig, axes = sheets.figure(size=(9, 2.8))
    heights = np.random.default_rng(1).uniform(-1, 1, len(radii))
    rows = ~malignant
    axes.plot(radii[rows], heights[rows], "o", color=palette.DATA, markersize=6, alpha=0.6, markeredgewidth=0)
    rows = malignant
    axes.plot(radii[rows], heights[rows], "o", color=palette.ERROR, markersize=11, alpha=0.9, markeredgewidth=0)
    spot = radii[malignant][0], heights[malignant][0]
    plots.label(axes, "the malignant one", spot, color=palette.ERROR, offset=(0, 12), ha="center")
    axes.axvline(threshold, **palette.THRESHOLD)
    words = "program A says\nmalignant from here on"
    plots.label(axes, words, (threshold + 0.15, 2.05), color=palette.STEP, va="top")
    axes.set(xlabel=name, xlim=(7.5, 19), ylim=(-1.3, 2.1), yticks=[])
    axes.spines["left"].set_visible(False)
    return sheets.picture(fig, verdict(malignant, flagged))


def verdict(malignant, flagged):
    """How many the program flags, and whether it finds the one that matters."""
    among = "the malignant one among them" if flagged[malignant].all() else "but not the malignant one"
    return (
        "A hundred tumours by the mean radius of their nuclei. "
        f"Program A flags {np.count_nonzero(flagged)}, {among}. Program B does not look."
    )
