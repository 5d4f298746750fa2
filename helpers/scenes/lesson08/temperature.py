"""Softmax by two routes: the powers that the naive one takes, the probabilities of the stable one."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import fixed, number

INDICES = "₁₂₃₄₅₆₇₈₉"


def scene(scores, naive, stable):
    """The scene of softmax; its update takes the temperature T and the shift of all scores.

    scores   of a few classes, shape (k,)
    naive    function of scores, already divided by T, that answers with probabilities, or overflows
    stable   function (scores, T) that answers with probabilities
    """
    rows = range(len(scores))

    def draw(fig):
        power_panel, chance_panel = fig.subplots(1, 2, width_ratios=[1.5, 1])
        powers = [plots.dot(power_panel, palette.MODEL) for _ in rows]
        names = [f"p{INDICES[row]}" for row in rows]
        chances = chance_panel.bar(names, np.ones(len(scores)), color=palette.MODEL, width=0.6)
        for side, x, words in ((-324, -960, "beyond this line: 0"), (308, 340, "overflow")):
            power_panel.axvline(side, color=palette.ERROR, linestyle="--", linewidth=1.2)
            plots.label(power_panel, words, (x, -0.7), color=palette.ERROR, ground=True, fontsize=9.5)
        power_panel.set(xlim=(-1000, 1000), xlabel="size of the naive power e^((z + c)/T), as a power of 10")
        power_panel.set(ylim=(len(scores) - 0.5, -1), yticks=rows)
        power_panel.set(yticklabels=[f"z{INDICES[row]} = {number(z)}" for row, z in enumerate(scores)])
        chance_panel.set(ylim=(0, 1.05), ylabel="probability by the stable softmax")

        def update(T, shift):
            moved = scores + shift
            p = stable(moved, T)
            for row, (power, bar, chance) in enumerate(zip(powers, chances, p, strict=True)):
                power.set_data([moved[row] / T / np.log(10)], [row])
                bar.set_height(chance)
            with np.errstate(all="ignore"):
                by_naive = naive(moved / T)
            return verdict(T, shift, p), routes(moved, by_naive, p)

        return update

    return draw


def verdict(T, shift, p):
    """The probabilities p at a temperature and a shift."""
    words = f"At temperature {number(T)} the probabilities are ({_row(p)})"
    return f"{words}, whatever the shift, which is {number(shift)} here."


def routes(moved, by_naive, p):
    """What the naive route comes to from these scores, a line, and the stable one, another."""
    broken = "0 over 0" if moved.max() < 0 else "overflow"
    other = _row(by_naive) if np.isfinite(by_naive).all() else f"{broken}, no answer"
    return f"naive, e^((z + c)/T) over the sum:  {other}\nstable, the largest taken off first:  {_row(p)}"


def _row(p):
    return ", ".join(fixed(v) for v in p)
