"""The log-likelihood over all lines and their mean squared error: one hill, one valley, at one place."""

import numpy as np

from helpers.pictures import draw_order, landscapes, palette, plots
from helpers.words import fixed, number

REACH = np.array([20, 100])  # of the map, to each side of the best line: in slope and in intercept
CUT = -1000  # where the hill is cut off, below its top


def scene(x, y, log_likelihood, mse, *, best):
    """The scene of hill and valley; its update takes the width σ, and the slope and the intercept of a line.

    x, y             data, shape (n,)
    log_likelihood   function (k, b, σ, x, y)
    mse              function (k, b, x, y)
    best             (k, b) of the best line, the middle of the map
    """
    lowest = mse(*best, x, y)

    def loss(u, v):
        """The MSE above its lowest, on a map that reaches from −1 to 1 both ways."""
        return mse(*(best + REACH * (u, v)), x, y) - lowest

    def draw(fig):
        panels = fig.subplots(1, 2)
        hill, valley = (landscapes.Relief(axes, 1, facets=16, names=("k", "b")) for axes in panels)
        hill.set_surface(lambda u, v: 0 * u, CUT, 0)  # its heights: the update draws it
        valley.set_surface(lambda u, v: _over(loss, u, v), -6000, 25_000)
        ticks(panels[0], hill, (CUT, CUT / 2, 0), best)
        ticks(panels[1], valley, (0, 10_000, 20_000), best)
        titles = "log-likelihood, below its top", "MSE, above its lowest value"
        for axes, title in zip(panels, titles, strict=True):
            axes.set_title(title)
            axes.set(xlim=(-1.8, 1.45), ylim=(-1.35, 1))
        marks = [Mark.pair(axes, relief) for axes, relief in zip(panels, (hill, valley), strict=True)]

        def update(sigma, k, b):
            top = log_likelihood(*best, sigma, x, y)

            def below(u, v):
                return log_likelihood(*(best + REACH * (u, v)), sigma, x, y) - top

            hill.set_surface(lambda u, v: _over(below, u, v), CUT, 0)
            place = ([k, b] - np.array(best)) / REACH
            fallen, excess = top - log_likelihood(k, b, sigma, x, y), mse(k, b, x, y) - lowest
            for (line, star), low, height in zip(marks, (CUT, -6000), (-fallen, excess), strict=True):
                star.set_data(0, 0, low, 0)
                line.set_data(*place, low, height)
            marks[0][0].hollow(fallen > -CUT)
            return verdict(sigma, k, b, fallen, excess), arithmetic(fallen, len(y) / (2 * sigma**2), excess)

        return update

    return draw


class Mark:
    """A line on a relief: a stem from the floor to its height, and a head."""

    def __init__(self, relief, stem, head):
        self._relief, self._stem, self._head = relief, stem, head
        self._rim = head.get_markeredgecolor()

    @classmethod
    def pair(cls, axes, relief):
        """The marks of a line and of the best one: where the two meet, the star is seen on the dot."""
        best_stem = plots.curve(axes, color=palette.shade(palette.TRUTH), style=":")
        stem = plots.curve(axes, style="--", width=1.2)
        dot, star = plots.dot(axes, palette.MODEL), plots.dot(axes, palette.shade(palette.TRUTH), marker="*")
        dot.set_markersize(17)
        star.set_markersize(15)
        return cls(relief, stem, dot), cls(relief, best_stem, star)

    def set_data(self, u, v, low, height):
        across, up = self._relief.project(np.array([u, u]), np.array([v, v]), np.array([low, height]))
        self._stem.set_data(across, up)
        self._head.set_data(across[1:], up[1:])

    def hollow(self, hollow):
        """Whether the head stands for something deeper than the relief."""
        self._head.set(fillstyle="none" if hollow else "full", markeredgewidth=2 if hollow else 1)
        self._head.set_markeredgecolor(palette.MODEL if hollow else self._rim)


def foot(best):
    """The place on a panel below a line: a function (k, b). `best` is the middle of the map."""
    (k0, b0), (k_reach, b_reach) = best, REACH.tolist()
    return lambda k, b: landscapes.Relief.on_floor((k - k0) / k_reach, (b - b0) / b_reach)


def ticks(axes, relief, heights, best):
    """A few numbers at the two sides of the floor, which is where all that is too low is drawn, and on an upright."""
    small = {"fontsize": 9, "color": palette.DATA, "zorder": draw_order.FLOOR}
    for k in (0, 20):
        place = relief.project((k - best[0]) / REACH[0], -1.05, -np.inf)
        axes.text(*place, number(k), ha="right", va="top", **small)
    for b in (75, 200):
        axes.text(*relief.project(1.06, (b - best[1]) / REACH[1], -np.inf), number(b), va="top", **small)
    across, up = relief.project(np.full(len(heights), -1), -1, np.array(heights))
    axes.plot(across, up, "_-", color=palette.FAINT, linewidth=0.8, zorder=draw_order.FLOOR)
    for x_text, y_text, height in zip(across, up, heights, strict=True):
        axes.text(x_text - 0.06, y_text, number(height), ha="right", va="center", **small)


def verdict(sigma, k, b, fallen, excess):
    """How far the line's log-likelihood is below its top, and its MSE above the lowest."""
    too_low = ", too low for the picture" if fallen > -CUT else ""
    height = f"At σ = {number(sigma)} its log-likelihood is {number(fallen)} below the top{too_low}"
    line = f"The dot is the line {number(k)} x + {number(b)}. {height}"
    return f"{line}; its MSE is {number(excess)} above the lowest. Top and lowest point: one line."


def arithmetic(fallen, factor, excess):
    """The two heights in one equation, as far as it holds."""
    sign = "=" if np.isclose(fallen, factor * excess, rtol=1e-6, atol=1e-6) else "≠"
    rule = f"ℓ below its top {sign} n/(2σ²) · MSE above its lowest"
    return f"{rule}\n{fixed(fallen, 2)} {sign} {fixed(factor, 4)} · {fixed(excess, 2)}"


def _over(height, u, v):
    """The heights over two arrays of places, one by one."""
    return np.vectorize(height)(u, v)
