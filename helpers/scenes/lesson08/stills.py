"""The still pictures of lesson 8."""

from helpers.pictures import palette, plots, sheets
from helpers.words import number

# Name → colour, dash, where its name stands on the left and on the right.
JUDGES = {
    "cross-entropy": (palette.ERROR, "-", (0.09, 2.9), (0.5, -0.88)),
    "squared error": (palette.MODEL, "--", (0.02, 0.14), (0.1, -0.42)),
    "wrong or right": (palette.DATA, ":", (0.53, 0.93), (0.62, 0.04)),
}


def digits(X, rows):
    """24 of the handwritten digits, those of these rows; X has 64 grey values a row."""
    fig = sheets.canvas(size=(9, 1.9))
    for panel, row in zip(fig.subplots(2, 12).flat, rows, strict=True):
        panel.imshow(X[row].reshape(8, 8), cmap="Greys", vmin=0, vmax=16)
        panel.axis("off")
    ink = X.sum(axis=1)
    span = f"from {number(ink.min())} to {number(ink.max())} over the whole collection"
    return sheets.picture(
        fig, f"{len(rows)} of the {len(X)} digits. Their ink, the sum of 64 grey values, goes {span}."
    )


def judges(p, prices):
    """Three prices of the probability p of what happened, and their pulls on the score.

    prices   name, as in JUDGES → (loss, slope in the score), both over p
    """
    fig, (value_panel, slope_panel) = sheets.figure(2, size=(9, 3.4))
    for name, heights in prices.items():
        color, style, *places = JUDGES[name]
        for panel, height, place in zip((value_panel, slope_panel), heights, places, strict=True):
            plots.curve(panel, p, height, color=color, style=style)
            plots.label(panel, name, place, color=color)
    value_panel.set(ylabel="loss", ylim=(-0.1, 4), title="the price")
    slope_panel.set(ylabel="slope in the score", ylim=(-1.05, 0.15), title="the pull on the score")
    for panel in (value_panel, slope_panel):
        panel.set(xlabel="probability p of what happened")
    near_0 = "cross-entropy grows without end as p falls to 0, the squared error stops at 1"
    left = f"{near_0}, wrong or right jumps at one half"
    right = "at p near 0 only the cross-entropy still pulls on the score"
    return sheets.picture(fig, f"Left: {left}. Right: {right}.")
