"""Held-out digits in the plane, as a loss has placed them, and how many have a neighbour of their own class."""

import functools

import numpy as np
from matplotlib.textpath import TextPath

from helpers.pictures import palette, plots
from helpers.scenes.lesson08 import borders

# Six colours for ten digits: two that share one are never neighbours on the ring.
COLOURS = [palette.shade(palette.GROUPS[place][0]) for place in (4, 0, 1, 1, 2, 0, 3, 5, 3, 2)]
COLOURS[0] = palette.INK  # the shade of its group is too near to that of 1 and 5
EVERY = 2  # epochs from one film frame to the next


def scene(films, scored, key, digit, train, test, *, on_circle, by_means):
    """The scene of the embeddings; its update takes the loss, the strength of its margin, the scale s, the epoch.

    films         plan → list of (z, W, b) after each second epoch: all embeddings, directions and biases
    scored        plan → list of accuracies on the held-out digits, one for each of these
    key           function (loss, strength, s) of the plan
    digit         the class of each record
    train, test   their numbers
    on_circle     the losses that look at directions only
    by_means      those that have no directions of classes: the nearest mean decides
    """
    losses = list(dict.fromkeys(loss for loss, *_ in films))
    epochs = EVERY * np.arange(len(next(iter(films.values()))), dtype=np.int64)
    own = digit[test]

    def placed(loss, z, W, b):
        """The held-out embeddings and the borders of the classes, scaled to the panel."""
        if loss in on_circle:
            shown = z[test] / np.linalg.norm(z[test], axis=1, keepdims=True)
            # Spread a little around the circle, so that more can be read.
            shown = shown * (0.9 + 0.2 * (np.arange(len(shown)) % 5)[:, None] / 4)
            W = W / np.linalg.norm(W, axis=1, keepdims=True)
            return shown, borders.lines(W, np.zeros(len(W)), 1.6)
        unit = 1.15 * np.quantile(abs(z[test]), 0.995)
        if loss in by_means:
            W, b = borders.between_means(z[train], digit[train])
        return z[test] / unit, borders.lines(W, b, 100) / unit

    def draw(fig):
        panels = fig.subplot_mosaic([["plane", "bars"], ["plane", "curve"]], width_ratios=[1.35, 1])
        plane, curve = panels["plane"], panels["curve"]
        border = plots.curve(plane, color=palette.FAINT, width=0.9)
        marks = [_numerals(plane, k) for k in range(10)]
        plane.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), aspect="equal", xticks=[], yticks=[])
        plane.set(xlabel="first number of the embedding", ylabel="second number")
        bars = panels["bars"].barh(losses, np.ones(len(losses)), height=0.62)
        shares = [plots.outlined(panels["bars"], 1.02, row + 0.2, "0%") for row in range(len(losses))]
        panels["bars"].set(xlim=(0, 1.16), xticks=[0, 0.5, 1], title="nearest neighbour right, held out")
        panels["bars"].invert_yaxis()
        others = [plots.curve(curve, color=palette.FAINT, width=1) for _ in losses]
        run, mark = plots.curve(curve, color=palette.MODEL), plots.dot(curve, palette.MODEL)
        curve.set(xlabel="epoch", ylabel="accuracy, by epoch", xlim=(-1, epochs[-1] + 1), ylim=(0, 1))

        def update(loss, strength, s, epoch):
            frame, runs = epoch // EVERY, {name: scored[key(name, strength, s)] for name in losses}
            shown, lines = placed(loss, *films[key(loss, strength, s)][frame])
            for k, numerals in enumerate(marks):
                numerals.set_data(*shown[own == k].T)
            border.set_data(*lines.T)
            for line, bar, share, name in zip(others, bars, shares, losses, strict=True):
                line.set_data(epochs, runs[name])
                share.set(path=_percent(runs[name][frame]), visible=True)  # visible: marks it as changed
                bar.set(width=runs[name][frame], color=palette.MODEL if name == loss else palette.FAINT)
            run.set_data(epochs, runs[loss])
            mark.set_data([epoch], [runs[loss][frame]])
            return verdict(loss, epoch, {name: shares[frame] for name, shares in runs.items()}, len(test))

        return update

    return draw


def verdict(loss, epoch, shares, n):
    """How many of n held-out digits have a neighbour of their own class, and which losses are ahead.

    shares   name of each loss → its share of these
    """
    right = f"{shares[loss]:.0%} of the {n} held-out digits have their nearest neighbour in their own class"
    highest = f"{max(shares.values()):.0%}"
    ahead = " and ".join(name for name, share in shares.items() if f"{share:.0%}" == highest)
    return f"{loss}, after {epoch} epochs: {right}. Ahead at this point: {ahead}, {highest}."


def _numerals(plane, k):
    """The points of the digit k, each drawn as what it is."""
    look = {"color": COLOURS[k], "markersize": 6.2, "markeredgewidth": 0.2}
    return plane.plot([], [], marker=f"${k}$", linestyle="none", **look)[0]


@functools.cache
def _percent(share):
    return TextPath((0, 0), f"{share:.0%}", size=9.5)
