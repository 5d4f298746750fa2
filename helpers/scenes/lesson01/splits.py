"""The luck of the split: the accuracy on the test part, for many seeds and shares."""

import numpy as np

from helpers.pictures import palette, plots


def scene(shares, scores, records):
    """The scene of the test parts; its update takes a share of the test part and a seed.

    shares    of the test part
    scores    (shares, seeds): the accuracy on the test part
    records   how many there are, training and test together
    """
    seeds, middle = scores.shape[1], np.median(scores)

    def draw(fig):
        many, one = fig.subplots(1, 2)
        smooth = np.linspace(0.04, 0.96, 200)
        spread = 2 * np.sqrt(middle * (1 - middle) / (smooth * records))
        band = {"facecolor": (palette.MODEL, 0.12), "edgecolor": palette.MODEL}
        many.fill_between(smooth, middle - spread, middle + spread, **band)
        for share, row in zip(shares, scores, strict=True):
            plots.points(many, np.full(seeds, share), row, faint=True)
        diamond = plots.dot(many, palette.STEP, marker="D")
        many.set(xlim=(0, 1), ylim=(0.55, 1), xlabel="share of the test part", ylabel="accuracy on the test part")
        corner = {"ha": "right", "va": "top"}
        many.text(0.98, 0.985, "each dot is one seed", color=palette.DATA, **corner)
        many.text(0.98, 0.95, "band: ± 2 standard errors", color=palette.MODEL, **corner)
        many.text(0.98, 0.915, "diamond, line: your seed", color=palette.shade(palette.STEP), **corner)

        edges = np.linspace(0.55, 1, 46)
        bars = one.bar(edges[:-1], np.zeros(45), width=0.0085, align="edge", color=palette.DATA, alpha=0.65)
        line = one.axvline(0.8, color=palette.shade(palette.STEP), linewidth=2.5)
        one.set(xlim=(0.55, 1), ylim=(0, 60), xlabel="accuracy on the test part", ylabel=f"seeds (of {seeds})")

        def update(test_share, seed):
            row = scores[shares.index(test_share)]
            diamond.set_data([test_share], [row[seed]])
            for bar, height in zip(bars, np.histogram(row, edges)[0], strict=True):
                bar.set_height(height)
            line.set_xdata([row[seed]] * 2)
            return verdict(row, seed, round(test_share * records), records)

        return update

    return draw


def verdict(scores, seed, tested, records):
    """The accuracy of one seed, and where those of nearly all seeds lie."""
    low, high = np.quantile(scores, [0.025, 0.975])
    parts = f"Trained on {records - tested}, tested on {tested}"
    return f"{parts}: seed {seed} gives {scores[seed]:.1%}. Nineteen of twenty seeds give {low:.1%} to {high:.1%}."
