"""A line under the hand: its squared residuals drawn as squares, and their mean over all slopes at its intercept."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import number


def scene(x, y, predict, mse):
    """The scene of the mean squared error of a few patients; its update takes the slope and the intercept.

    x, y      data, shape (n,)
    predict   function (k, b, x) of the predictions
    mse       function (k, b, x, y) of the loss
    """
    ends, slopes = np.array([-8, 18]), np.linspace(-10, 30, 81)

    def draw(fig):
        line_panel, slope_panel = fig.subplots(1, 2)
        plots.points(line_panel, x, y)
        squares, line = plots.squares(line_panel), plots.curve(line_panel)
        line_panel.set(xlabel="body mass index above 25 (kg/m²)", ylabel="progression (points)")
        line_panel.set(xlim=ends, ylim=(-10, 360))
        over_slopes = plots.curve(slope_panel, color=palette.ERROR)
        at_slope = plots.dot(slope_panel, palette.ERROR)
        slope_panel.set(xlabel="slope k", ylabel="MSE at this intercept (points²)")
        slope_panel.set(xlim=(-11, 31), ylim=(0, 45_000))

        def update(k, b):
            squares.set_data(x, y, predict(k, b, x))
            line.set_data(ends, predict(k, b, ends))
            over_slopes.set_data(slopes, [mse(slope, b, x, y) for slope in slopes])
            loss = mse(k, b, x, y)
            at_slope.set_data([k], [loss])
            return verdict(loss, len(x))

        return update

    return draw


def verdict(loss, n):
    """The mean of so many squares, and its root."""
    root = number(np.sqrt(loss), 3)
    squares = {12: "twelve"}.get(n, n)
    return f"The {squares} squares have a mean of {number(loss)} points². Its root, the RMSE, is {root} points."
