"""Readings that break one assumption at a time: the lines that they give, and the residuals that show it."""

import numpy as np

from helpers.maths.models import regression, robust
from helpers.pictures import draw_order, palette, plots
from helpers.words import counted, fixed, number

SPIKE = 13  # °C: no error of σ = 3 °C comes so far


def scene(hours, readings, slope_and_error, kept):
    """The scene of failing assumptions; its update takes which one fails, how strongly, and the number of a sample.

    hours             when the readings are taken, shape (n,)
    readings          function (which, strength, sample) that answers the truth, the readings, and how many of them
                      are for the fit; which is "tails", "funnel", "waves" or "shift"
    slope_and_error   function (hours, readings) of the least-squares slope and its claimed error
    kept              function of the strength: the share of an error that the next one keeps in "waves"
    """
    H = regression.with_bias(hours)

    def draw(fig):
        data_panel, rest_panel = fig.subplots(1, 2)
        fig.get_layout_engine().set(wspace=0.07)
        lines = {
            "truth": plots.curve(data_panel, color=palette.TRUTH, style="--", width=1.6),
            "least squares": plots.curve(data_panel),
            "least absolute": plots.curve(data_panel, color=palette.L1, style="-."),
        }
        rest_panel.axhline(0, color=palette.FAINT, linewidth=0.8)
        bands = [plots.curve(rest_panel, color=palette.ERROR, style="--", width=1.2) for _ in range(2)]
        fitted = [plots.points(axes, [], []) for axes in (data_panel, rest_panel)]
        later = [plots.group(axes, 1) for axes in (data_panel, rest_panel)]
        data_panel.legend(lines.values(), lines.keys(), loc="lower right").set_zorder(draw_order.GROUND)
        data_panel.set(xlabel="time (hours)", ylabel="reading (°C)", xlim=(-0.3, 10.3), ylim=(0, 95))
        rest_panel.set(xlabel="time (hours)", ylabel="reading − least squares (°C)")
        rest_panel.set(xlim=(-0.3, 10.3), ylim=(-28, 28))
        data_panel.set_title("the readings")
        rest_panel.set_title("the residuals, and ± 2 σ̂")

        def update(which, strength, sample):
            true, read, first = readings(which, strength, sample)
            slope, error = slope_and_error(hours[:first], read[:first])
            rest = read - slope * hours
            rest = rest - rest[:first].mean()  # the intercept that is best for this slope
            steady = robust.least_absolute(H[:first], read[:first])
            for name, heights in zip(lines, (true, read - rest, H @ steady), strict=True):
                lines[name].set_data(hours, heights)
            for dots, new, values in zip(fitted, later, (read, rest), strict=True):
                dots.set_data(hours[:first], values[:first])
                new.set_data(hours[first:], values[first:])
            for band, side in zip(bands, (-2, 2), strict=True):
                band.set_data([0, 10], [side * rms(rest[:first])] * 2)
            truth = (true[1] - true[0]) / (hours[1] - hours[0])
            if which == "tails":
                return of_tails(np.count_nonzero(abs(read - true) > SPIKE), len(read), slope, steady[0], truth)
            if which == "waves":
                return of_waves(kept(strength), slope, error, truth)
            if which == "funnel":
                return of_funnel(rms(rest[hours < 5]), rms(rest[hours >= 5]), slope, truth)
            return of_shift(rms(rest[:first]), rms(rest[first:]))

        return update

    return draw


def rms(values):
    """The root of the mean square."""
    return np.sqrt(np.mean(values**2))


def of_tails(spikes, n, slope, steady, truth):
    """How many of the n readings are spikes; the slope by least squares, and by least absolute deviations."""
    many = f"{spikes} of {counted(n, 'reading')} {'is a spike' if spikes == 1 else 'are spikes'}"
    slopes = f"{fixed(slope, 2)} by least squares and {fixed(steady, 2)} by least absolute deviations"
    return f"{many if spikes else 'No reading is a spike'}. The slope is {slopes}; the truth is {number(truth)}."


def of_waves(share, slope, error, truth):
    """How much of an error the next one keeps, and how many of its claimed errors the slope is off."""
    off = abs(slope - truth) / error
    times = f"{fixed(off, 1)} times that" if off >= 0.1 else "less than a tenth of that"
    claim = f"The slope is {fixed(slope, 2)} with a claimed error of {fixed(error, 3)}: it is off by {times}."
    return f"Each error keeps {share:.0%} of the one before. {claim} The truth is {number(truth)}."


def of_funnel(early, late, slope, truth):
    """The RMSE of the residuals in the two halves of the time."""
    halves = f"{fixed(early, 1)} °C in the first five hours and {fixed(late, 1)} °C in the last five"
    slopes = f"The slope is {fixed(slope, 2)} by least squares; the truth is {number(truth)}."
    return f"The residuals have an RMSE of {halves}. {slopes}"


def of_shift(inside, outside):
    """The RMSE where the line was fitted, and where it was not."""
    errors = f"its RMSE is {fixed(inside, 1)} °C there, and {fixed(outside, 1)} °C in the last four, the squares"
    return f"The line knows the first six hours only, the dots. By least squares {errors}."
