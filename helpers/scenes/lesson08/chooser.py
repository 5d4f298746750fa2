"""The losses of a family side by side, value and slope."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import number

COLOURS = (palette.MODEL, palette.ERROR, palette.L1, palette.TRUTH, palette.DATA)
DASHES = ("-", "--", ":", "-.", (0, (5, 1, 1, 1, 1, 1)))
ANY = {"delta": 1, "p": 2, "gamma": 1, "T": 1, "margin": 1, "s": 1, "m": 0}  # hyperparameters, to learn the names


def scene(families):
    """The scene of the chooser; its update takes the name of a family, and the hyperparameters of all.

    families   name → (losses, places, name of the horizontal axis, place of the caption's numbers); `losses` is a
               function (places, **hyperparameters) that answers with a list of (name, values, slopes), five at most
    """

    def draw(fig):
        value_panel, slope_panel, key = fig.subplots(1, 3, width_ratios=[1, 1, 0.5])
        panels = value_panel, slope_panel
        curves = [[_dashed(panel, row) for row in range(len(COLOURS))] for panel in panels]
        lines = [plots.curve(panel, color=palette.FAINT, width=0.9) for panel in panels]
        samples = [_dashed(key, row, [0, 0.42], [0.09 - row, 0.09 - row]) for row in range(len(COLOURS))]
        key.set(xlim=(0, 2.2), ylim=(-7, 0.3))
        key.axis("off")
        value_panel.set(title="loss", xlim=(-4.1, 4.1), ylim=(-0.3, 6))
        slope_panel.set(title="slope", xlim=(-4.1, 4.1), ylim=(-4.2, 4.2))
        # One scale for all families: an axis that moves would cost a drawing of the whole figure.
        for panel in panels:
            panel.set(xlabel="r, score, place or angle")
        names = {family: _names(key, *families[family][:3]) for family in families}

        def update(family, **parameters):
            losses, places, _, probe = families[family]
            for name, artists in names.items():
                for artist in artists:
                    artist.set_visible(name == family)
            for panel, line in zip(panels, lines, strict=True):
                line.set_data([probe, probe], panel.get_ylim())
            entries = losses(places, **parameters)
            for row, sample in enumerate(samples):
                sample.set_visible(row < len(entries))
                _, *heights = entries[row] if row < len(entries) else ("", *np.full((2, len(places)), np.nan))
                for side, height in zip(curves, heights, strict=True):
                    side[row].set_data(places, height)
            return verdict(probe, losses(np.array([probe]), **parameters), parameters)

        return update

    return draw


def _dashed(panel, row, x=(), y=()):
    """The curve of the loss in this row of the key."""
    line = plots.curve(panel, x, y, color=COLOURS[row])
    line.set_linestyle(DASHES[row])
    return line


def _names(key, losses, places, axis):
    """What the key says of a family: the names of its losses, and what the axis is."""
    titles = [title for title, *_ in losses(places[5:9], **ANY)]
    rows = [(0.52, -row, title) for row, title in enumerate(titles)]
    return [plots.outlined(key, *row) for row in [*rows, (0, -6, "across:"), (0, -6.5, axis)]]


def verdict(probe, entries, parameters):
    """The values of all losses at one place; `entries` are theirs, each (name, values, slopes)."""
    full = {
        "Huber, δ": f"Huber (δ = {number(parameters['delta'], 3)})",
        "focal, γ": f"focal (γ = {number(parameters['gamma'])})",
        "|r|ᵖ": f"|r| to the power {number(parameters['p'])}",
    }
    numbers = "; ".join(f"{full.get(name, name)}: {number(float(value[0]), 3)}" for name, value, _ in entries)
    return f"Left panel, at {number(probe)}: {numbers}."
