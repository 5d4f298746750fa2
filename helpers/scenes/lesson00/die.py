"""A die that is thrown again and again: the mean of all throws so far."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import counted

EXPECTED = 3.5  # the mean of the six faces


def scene(means_so_far):
    """The scene of the die; its update takes the number of throws and the seed.

    means_so_far   function of a seed: the mean after 1, 2, … throws
    """

    def draw(fig):
        axes = fig.subplots()
        axes.set(xlabel="throws", ylabel="mean so far", xlim=(-3, 205), ylim=(0.8, 6.2), xticks=range(0, 201, 20))
        plots.level(axes, EXPECTED, "")
        green = palette.shade(palette.TRUTH)
        axes.text(203, 4.1, "dashed: mean of the six faces", color=green, ha="right", va="bottom")
        path = plots.curve(axes)
        last = plots.dot(axes, palette.MODEL)

        def update(throws, seed):
            means = means_so_far(seed)[:throws]
            path.set_data(np.arange(1, throws + 1), means)
            last.set_data([throws], [means[-1]])
            return verdict(throws, means[-1])

        return update

    return draw


def verdict(throws, mean):
    """The mean of so many throws, and how far it is from that of the six faces."""
    distance = abs(mean - EXPECTED)
    return f"After {counted(throws, 'throw')} the mean is {mean:.2f}, which is {distance:.2f} away from {EXPECTED}."
