"""Bayes' rule for a slope: what was believed before, what the patients say, and what is believed after."""

import numpy as np

from helpers.maths.models import regression
from helpers.pictures import draw_order, palette, plots
from helpers.words import counted, number

SLOPES = np.linspace(-15, 30, 451)
STYLES = {
    "before: normal belief": (palette.L2, "--"),
    "before: Laplace’s belief": (palette.L1, "-."),
    "data: likelihood": (palette.DATA, ":"),
    "after: posterior": (palette.MODEL, "-"),
}


def scene(x, y, log_likelihood, log_priors, most_probable, *, sigma):
    """The scene of a belief; its update takes the kind of prior, its width, and the number of patients.

    x, y             data, shape (n,)
    log_likelihood   function (k, b, σ, x, y)
    log_priors       "normal" and "Laplace" → function of the slope and the width: the logarithm of the belief
    most_probable    function (prior, width, x, y) of the most probable slope and the λ of its penalty
    sigma            the width of the errors, which is held
    """

    def draw(fig):
        panels = belief_panel, price_panel = fig.subplots(1, 2)
        curves = [[plots.curve(axes, color=color, style=style) for color, style in STYLES.values()] for axes in panels]
        belief_panel.legend(curves[0], STYLES, loc="upper left").set_zorder(draw_order.GROUND)
        tops = [plots.dot(axes, palette.MODEL) for axes in panels]
        belief_panel.set(xlabel="slope k", ylabel="density, each over its peak", xlim=(-15, 30), ylim=(-0.03, 1.6))
        belief_panel.set_yticks([0, 0.5, 1])
        belief_panel.set_title("beliefs multiply …")
        price_panel.set(xlabel="slope k", ylabel="minus the logarithm, above its lowest")
        price_panel.set(xlim=(-15, 30), ylim=(-0.3, 12))
        price_panel.set_title("… prices add")

        def update(prior, width, n):
            n = int(n)
            xn, yn = x[:n], y[:n]
            of_data = regression.least_squares(regression.with_bias(xn), yn)[0]
            best, lam = most_probable(prior, width, xn, yn)

            def fit(k):
                """The log-likelihood of a slope with the intercept that is best for it."""
                return log_likelihood(k, np.mean(yn - k * xn), sigma, xn, yn)

            def price(k):
                return log_priors[prior](0.0, width) - log_priors[prior](k, width)

            prices = price(SLOPES)
            misfits = fit(of_data) - np.array([fit(k) for k in SLOPES])
            after = prices + misfits - (price(best) + fit(of_data) - fit(best))
            empty = np.full_like(SLOPES, np.nan)
            before = [prices, empty] if prior == "normal" else [empty, prices]
            for values, above, below in zip([*before, misfits, after], *curves, strict=True):
                above.set_data(SLOPES, np.exp(-values))
                below.set_data(SLOPES, values)
            for dot, height in zip(tops, (1, 0), strict=True):
                dot.set_data([best], [height])
            return verdict(prior, n, of_data, best), arithmetic(prior, width, n, sigma, lam)

        return update

    return draw


def verdict(prior, n, of_data, best):
    """The most likely slope, and the most probable one after that belief."""
    where = "exactly 0" if best == 0 else number(best, 3)
    penalty = "λk²" if prior == "normal" else "λ|k|"
    patients = f"{counted(n, 'patient')} {'speaks' if n == 1 else 'speak'} for the slope {number(of_data, 3)}."
    lowest = f"the lowest point of MSE + {penalty}"
    return f"{patients} With this belief the most probable slope is {where}: {lowest}."


def arithmetic(prior, width, n, sigma, lam):
    """The price that the belief stands for, in numbers."""
    if prior == "Laplace":
        return f"λ = 2σ²/(ns) = 2 · {number(sigma)}²/({n} · {number(width)}) = {number(lam, 3)}"
    return f"λ = σ²/(nτ²) = {number(sigma)}²/({n} · {number(width)}²) = {number(lam, 3)}"
