"""Calibrated scores, multiplied by a confidence: whether the word is kept, and what log loss charges for it."""

import numpy as np

from helpers.maths.evaluation import curves
from helpers.pictures import palette, plots
from helpers.scenes.lesson02 import panels
from helpers.words import number

FEWEST = 20  # records: a share of fewer would be noise


def scene(y_true, scores, log_loss, *, factors):
    """The scene of scores that are multiplied; its update takes the factor as `confidence`.

    y_true, scores  truth, of bool, and log-odds, each of shape (n,)
    log_loss        function of truth and probabilities
    factors         confidences of which the curve of the price is made, shape (m,)
    """
    prices = [log_loss(y_true, probability(factor * scores)) for factor in factors]
    auc = curves.roc_auc(y_true, scores)  # of every confidence: the order stays
    best = np.argmin(prices)

    def draw(fig):
        promise, price = fig.subplots(1, 2)
        plots.curve(promise, [0, 1], [0, 1], color=palette.TRUTH, style="--", width=1.4)
        kept = plots.curve(promise, style="o-", width=1.4)
        panels.unit_square(promise, "is the word kept?", "probability p that was said", "share of positives among them")
        plots.label(promise, "dashed: the\nword is kept", (1, 0), color=palette.TRUTH, ha="right", ground=True)
        plots.curve(price, factors, prices, color=palette.ERROR)
        present = plots.dot(price, palette.ERROR)
        price.set(xscale="log", xlabel="confidence: scores times …", ylabel="log loss", ylim=(0.35, 1.05))
        price.set_xticks([0.2, 0.5, 1, 2, 5], labels=["0.2", "0.5", "1", "2", "5"])
        price.minorticks_off()
        price.set_title("what it costs")

        def update(confidence):
            p = probability(confidence * scores)
            loss = log_loss(y_true, p)
            kept.set_data(*promises(y_true, p))
            present.set_data([confidence], [loss])
            return verdict(y_true, p, auc, loss, prices[best], factors[best])

        return update

    return draw


def probability(scores):
    """The sigmoid of the scores."""
    return 1 / (1 + np.exp(-scores))


def promises(y_true, p):
    """For each tenth of the probabilities that holds enough records: their mean, and the share of positives."""
    tenth = np.minimum((10 * p).astype(np.int64), 9)
    counts = np.bincount(tenth, minlength=10).astype(np.int64)
    full = counts >= FEWEST
    return [np.bincount(tenth, values, minlength=10)[full] / counts[full] for values in (p, y_true)]


def verdict(y_true, p, auc, loss, lowest, at):
    """How sure the program is and how often right, what that costs, and at which confidence it would cost least."""
    sure, right = np.mean(np.maximum(p, 1 - p)), np.mean((p >= 0.5) == y_true)
    return (
        f"Sure to {sure:.1%} on average, right in {right:.1%}; ROC AUC {auc:.3f}. "
        f"Log loss {loss:.3f}; the lowest is {lowest:.3f}, at confidence {number(at, 2)}."
    )
