"""A polynomial through a few patients, its weights, and what a price of weights makes of both."""

import numpy as np

from helpers.pictures import plots
from helpers.words import counted, number


def scene(bmi, y, powers, fit, errors, *, few, inside):
    """The scene of a polynomial under a penalty; its update takes the penalty, "ridge" or "lasso", and its price.

    bmi, y        body mass index and progression of all patients, shape (n,)
    powers        function (x) of the columns of the polynomial, shape (m, degree)
    fit           function (penalty, lam) of its weights and its bias
    errors        function (penalty, lam) of the MSE on the few, and on those inside
    few, inside   numbers of the patients to learn from, and of those who judge
    """
    grid = np.linspace(bmi[few].min(), bmi[few].max(), 200)
    degree = powers(grid).shape[1]

    def draw(fig):
        curve_panel, weight_panel = fig.subplots(1, 2, width_ratios=[1.4, 1])
        plots.points(curve_panel, bmi[inside], y[inside], faint=True)
        plots.points(curve_panel, bmi[few], y[few])
        curve = plots.curve(curve_panel)
        curve_panel.set(xlabel="body mass index (kg/m²)", ylabel="progression (points)", ylim=(0, 360))
        bars = plots.bars(weight_panel, [f"w{j}" for j in range(1, degree + 1)], np.ones(degree))
        weight_panel.set(xlabel="weight (points), logarithmic from 10 on", xlim=(-1e5, 1e5), xscale="symlog")
        weight_panel.set_xscale("symlog", linthresh=10)
        weight_panel.set_xticks([-1e5, -1e3, -10, 10, 1e3, 1e5])

        def update(penalty, lam):
            w, b = fit(penalty, lam)
            curve.set_data(grid, powers(grid) @ w + b)
            for bar, weight in zip(bars, w, strict=True):
                bar.set_width(weight)
            return verdict(w, errors(penalty, lam), len(few), len(inside))

        return update

    return draw


def verdict(w, errors, learnt, judging):
    """How large the weights are, and how good the curve is.

    errors    MSE on those to learn from, and on the others
    learnt    how many there are to learn from, and `judging` how many others
    """
    largest, zeros = float(abs(w).max()), np.count_nonzero(w == 0)
    seen, unseen = (number(error) for error in errors)
    learnt = "twelve" if learnt == 12 else learnt
    weights = f"Largest weight {number(largest)}, exact zeros {zeros} of {len(w)}."
    return f"{weights} MSE on the {learnt} {seen}, on the {counted(judging, 'other')} {unseen} points²."
