"""One point more under the hand: three best lines, and their slopes for every height of the point."""

import functools

import numpy as np

from helpers.pictures import draw_order, palette, plots
from helpers.words import number

# Name, colour, dash and marker, in the order in which `best_lines` answers.
LINES = (
    ("least squares", palette.MODEL, "-", "o"),
    ("least absolute", palette.L1, "--", "s"),
    ("Huber", palette.TRUTH, "-.", "^"),
)
HEIGHTS = np.linspace(-20, 60, 17)


def scene(xs, ys, best_lines, *, true_slope):
    """The scene of the outlier; its update takes the place x, y of the point and Huber's δ.

    xs, ys       the other points, shape (n,)
    best_lines   function (x, y, delta) of the three best lines, each (k, b), through these points and one more
    true_slope   with which they were made
    """

    @functools.cache
    def slopes_over_heights(x, delta):
        return np.array([[k for k, _ in best_lines(x, height, delta)] for height in HEIGHTS]).T

    def draw(fig):
        data_panel, slope_panel = fig.subplots(1, 2, width_ratios=[1.25, 1])
        plots.points(data_panel, xs, ys)
        lines = [plots.curve(data_panel, color=color, style=style) for _, color, style, _ in LINES]
        own = plots.dot(data_panel, palette.ERROR, marker="D")
        data_panel.set(xlabel="x", ylabel="y", xlim=(-0.5, 13.5), ylim=(-26, 66), xticks=[0, 4, 8, 12])
        runs = [plots.curve(slope_panel, color=color, style=style) for _, color, style, _ in LINES]
        slope_panel.legend(runs, [name for name, *_ in LINES], loc="upper left").set_zorder(draw_order.GROUND)
        marks = [plots.dot(slope_panel, color, marker=marker) for _, color, _, marker in LINES]
        slope_panel.set(xlabel="height of your point", ylabel="slope of the line", xlim=(-25, 65), ylim=(-4, 9))

        def update(x, y, delta):
            fits = best_lines(x, y, delta)
            for line, (k, b) in zip(lines, fits, strict=True):
                line.set_data([0, 13], [b, 13 * k + b])
            own.set_data([x], [y])
            for run, mark, curve, (k, _) in zip(runs, marks, slopes_over_heights(x, delta), fits, strict=True):
                run.set_data(HEIGHTS, curve)
                mark.set_data([y], [k])
            return verdict(x, y, [k for k, _ in fits], true_slope)

        return update

    return draw


def verdict(x, y, slopes, true_slope):
    """The three slopes, those of LINES; what is but a trace of rounding is 0."""
    words = (f"{name} {number(k if abs(k) > 1e-9 else 0, 3)}" for (name, *_), k in zip(LINES, slopes, strict=True))
    made = f"The data were made with slope {number(true_slope)}."
    return f"Slopes with your point at ({number(x)}, {number(y)}): {', '.join(words)}. {made}"
