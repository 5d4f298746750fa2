"""A bell for each patient, standing on the line: the densities of the points that came, and their product."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from helpers.pictures import draw_order, palette, plots
from helpers.words import bracketed, counted, fixed, number

WIDTH = 230  # kg/m² for a density of 1 per point
NOTHING = 9e4  # where on the right panel a product stands that has fallen to 0.0
POWERS = {1: "−1", 10: "−10", 100: "−100", 1e3: "−1000", 1e4: "−10⁴", NOTHING: "product\nis 0.0"}


def scene(x, y, predict, densities, log_densities, *, standing, counts):
    """The scene of the likelihood; its update takes slope, intercept, width and the number of patients.

    x, y            data, shape (n,)
    predict         function (k, b, x) of the predictions
    densities       function (k, b, σ, x, y) of the density of each point
    log_densities   the logarithms of the same, also where the densities are rounded to 0
    standing        how many of the points, from the first on, have a bell
    counts          the numbers of points at which the product is shown
    """
    ends, counts = np.array([-8, 20]), np.array(counts)

    def draw(fig):
        bells_panel, sum_panel = fig.subplots(1, 2, width_ratios=[1.45, 1])
        others = plots.points(bells_panel, x, y, faint=True)
        bells, line = Bells(bells_panel), plots.curve(bells_panel)
        dots = plots.points(bells_panel, x, y)
        bells_panel.set(xlabel="body mass index above 25 (kg/m²)", ylabel="progression (points)")
        bells_panel.set(xlim=ends, ylim=(-20, 360), title="a bell for each patient, a bar for the density")

        total = plots.curve(sum_panel)
        product = plots.curve(sum_panel, color=palette.ERROR, style="o")
        total.set_label("sum of logarithms (base 10)")
        product.set_label("product")
        sum_panel.set(xlabel="patients multiplied", ylabel="likelihood, as a power of ten", xscale="log", yscale="log")
        sum_panel.set(xlim=(0.8, 600), ylim=(2e5, 0.7), title="the likelihood, factor by factor")
        sum_panel.set_xticks([1, 10, 100], ["1", "10", "100"])
        sum_panel.set_yticks([*POWERS], [*POWERS.values()])
        sum_panel.minorticks_off()
        plots.level(sum_panel, 324, "smallest float", color=palette.DATA)
        sum_panel.legend(loc="upper right").set_zorder(draw_order.GROUND)

        def update(k, b, sigma, n):
            n = int(n)
            heights, logs = (f(k, b, sigma, x[:n], y[:n]) for f in (densities, log_densities))
            first = slice(min(n, standing))
            others.set_data(x[standing:n], y[standing:n])
            dots.set_data(x[first], y[first])
            line.set_data(ends, predict(k, b, ends))
            bells.set_data(
                x[first], predict(k, b, x[first]), y[first],
                lambda x, y: WIDTH * densities(k, b, sigma, x, y), reach=3.5 * sigma,
            )  # fmt: skip
            powers = -np.cumsum(logs, dtype=float) / np.log(10)
            total.set_data(range(1, n + 1), powers)
            at = counts[counts <= n]
            products = np.cumprod(heights, dtype=float)
            product.set_data(at, np.where(products[at - 1] > 0, powers[at - 1], NOTHING))
            return verdict(n, products[-1], logs.sum()), arithmetic(heights, logs, products[-1])

        return update

    return draw


def verdict(n, product, total):
    """The likelihood of n patients, a product, and its logarithm, a sum."""
    if product == 0:
        fallen = f"For {counted(n, 'patient')} the product has fallen to 0.0 in floats."
        return f"{fallen} The sum of logarithms is {number(total)}."
    who = f"{counted(n, 'patient')} {'has' if n == 1 else 'have'}"
    return f"Under this line and this σ, {who} the likelihood {number(product, 3)}. Its logarithm is {number(total)}."


def arithmetic(heights, logs, product):
    """The product of the densities and the sum of their logarithms, in numbers."""
    result = number(product, 3) if product else "0.0"
    return f"{listed(heights, ' · ')} = {result}\n{listed(logs, ' + ')} = {fixed(logs.sum(), 2)}"


def listed(values, sign):
    """The first two and the last of many numbers, as they stand in a formula."""
    texts = [bracketed(number(value, 3)) for value in values]
    return sign.join(texts if len(texts) < 4 else [*texts[:2], "…", texts[-1]])


class Bells:
    """Densities drawn sideways, one at each x, and a bar in each that reaches from its foot to its edge at height y.

    `set_data` moves them. A bar is as long as the density at y.
    """

    def __init__(self, axes):
        look = {"facecolor": (palette.MODEL, 0.16), "edgecolor": palette.MODEL, "linewidth": 0.6}
        self._bells = PolyCollection([], **look, zorder=draw_order.SHAPES)
        self._bars = LineCollection([], color=palette.MODEL, linewidth=3.5, capstyle="butt", zorder=draw_order.OUTLINES)
        for collection in (self._bells, self._bars):
            axes.add_collection(collection, autolim=False)

    def set_data(self, x, centres, y, density, reach):
        """Moves the bells.

        x, centres, y   arrays: where each bell stands, the height of its middle, and of the point that came
        density         function of two arrays, x and y, that answers the density of y at x, in units of the x axis
        reach           how far above and below its middle a bell is drawn
        """
        along = centres[:, None] + np.linspace(-reach, reach, 81)
        feet = np.broadcast_to(x[:, None], along.shape)
        outline = np.stack([feet + density(feet, along), along], axis=-1)
        first, last = (np.stack([x, along[:, end]], axis=-1)[:, None] for end in (0, -1))
        self._bells.set_verts(np.concatenate([first, outline, last], axis=1))
        self._bars.set_segments(np.stack([[x, x + density(x, y)], [y, y]]).transpose(2, 1, 0))
