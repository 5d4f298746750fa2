"""The regularisation path: weights against the price, those that are out, and the cross-validated error beside it."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import number

COLORS = {"lasso": palette.L1, "ridge": palette.L2}


def scene(lams, fits, held_out, names):
    """The scene of the path; its update takes the penalty, "lasso" or "ridge", and the price lam, one of `lams`.

    lams       prices, shape (k,)
    fits       penalty → (weights, biases), of shape (k, d) and (k,), a row for each price
    held_out   penalty → cross-validated RMSE at each price, shape (k,)
    names      of the d features
    """

    def draw(fig):
        weight_panel, error_panel = fig.subplots(1, 2, width_ratios=[1.35, 1])
        curves = [plots.curve(weight_panel, lams, weight, width=1.4) for weight in fits["lasso"][0].T]
        marks = [plots.dot(weight_panel, palette.MODEL) for _ in curves]
        for mark in marks:
            mark.set_markersize(7)
        labels = plots.end_names(weight_panel, names, lams[0])
        plots.curve(weight_panel, [0.01, 100], [0, 0], color=palette.FAINT, width=0.8)
        weight_panel.set(xscale="log", xlabel="price λ", ylabel="weight (points per sd)")
        weight_panel.set(xlim=(8e-5, 125), ylim=(-45, 45))
        weight_panel.set_xticks([0.01, 0.1, 1, 10, 100])
        weight_panel.minorticks_off()
        risk = plots.curve(error_panel, color=palette.ERROR)
        present = plots.dot(error_panel, palette.ERROR)
        chosen = plots.dot(error_panel, palette.TRUTH, marker="*")
        error_panel.set(xscale="log", xlabel="price λ", ylabel="cross-validated RMSE (points)")
        error_panel.set(xlim=(0.005, 200), ylim=(50, 85))

        def update(penalty, lam):
            (W, _), error = fits[penalty], held_out[penalty]
            at, best = np.argmin(abs(np.log(lams / lam))), np.argmin(error)
            for curve, mark, weight in zip(curves, marks, W.T, strict=True):
                out = weight[at] == 0
                color = palette.shade(palette.FAINT if out else COLORS[penalty])
                curve.set(ydata=weight, color=color, linestyle=":" if out else "-")
                mark.set(data=([lam], [weight[at]]), color=color, marker="X" if out else "o")
            labels.set_heights(W[0])
            risk.set_data(lams, error)
            chosen.set_data([lams[best]], [error[best]])
            present.set_data([lam], [error[at]])
            return verdict(error[at], error[best], lams[best], absent(names, W[at]))

        return update

    return draw


def verdict(error, least, best, out):
    """The error here, the least one and its price, and a sentence on the features that are out."""
    return f"RMSE {error:.2f} points; the least is {least:.2f} at λ = {number(best, 2)} (star). {out}"


def absent(names, w):
    """Which features are out, in a sentence."""
    out = [name for name, weight in zip(names, w, strict=True) if weight == 0]
    if out and len(out) < len(names):
        return f"Out: {', '.join(out)}."
    return f"All {'ten' if len(names) == 10 else len(names)} are {'out' if out else 'in'}."
