"""What the errors cost at every threshold, on validation records and on average; what six choices cost on others."""

import math

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import number

ALWAYS, NEVER = -99.0, 99.0  # thresholds on the log-odds, below and above all scores
ODDS = {0.001: "0.1%", 0.01: "1%", 0.1: "10%", 0.5: "50%", 0.9: "90%", 0.99: "99%", 0.999: "99.9%"}
CHOICES = ["always alarm", "t* by formula", "t by validation", "t = 50%", "your t", "never alarm"]


def scene(shares, expected_shares, choose_on, judge_on, *, thresholds):
    """The scene of two costs; its update takes them, the prevalence and a threshold `t` on the probability.

    shares               function of the scores of positives, of negatives, and thresholds: shares of all records that
                         are misses, and that are false alarms
    expected_shares      function of the prevalence and thresholds: the same two shares on average
    choose_on, judge_on  prevalence → scores, log-odds, of positives and of negatives: for validation, and to test
    thresholds           on the log-odds, from which validation chooses, shape (n,)
    """
    with_ends = np.array([ALWAYS, *thresholds, NEVER])
    on_average = {prevalence: expected_shares(prevalence, with_ends) for prevalence in choose_on}
    measured_on = {prevalence: shares(*parts, with_ends) for prevalence, parts in choose_on.items()}

    def draw(fig):
        left, right = fig.subplots(1, 2, width_ratios=[1.25, 1])
        plots.curve(left, thresholds[[0, -1]], [1, 1], color=palette.FAINT, style=":", width=1.2)
        expected = plots.curve(left, color=palette.FAINT, style="--", width=1.4)
        measured = plots.curve(left, color=palette.ERROR)
        cheapest = plots.dot(left, palette.ERROR)
        star = plots.dot(left, palette.TRUTH, marker="*")  # on top
        yours = left.axvline(0, **palette.THRESHOLD)
        left.set_title("dash-dotted: your t", color=palette.shade(palette.STEP), fontweight="normal", fontsize=10.5)
        left.set(xlim=thresholds[[0, -1]], ylim=(0, 2), yticks=[0, 0.5, 1, 1.5, 2])
        left.set(xlabel="threshold t (probability, spaced by log-odds)")
        left.set(ylabel="cost on validation records\n(1: without a program)")
        left.set_xticks([log_odds(p) for p in ODDS], labels=ODDS.values(), fontsize=8.5)
        bars = _Bars(right)

        def update(c_FN, c_FP, prevalence, t):
            by_formula, mine = math.log(c_FP / c_FN), log_odds(t)
            theory = sum(prices(*on_average[prevalence], c_FN, c_FP))[1:-1]
            valley = sum(prices(*measured_on[prevalence], c_FN, c_FP))[1:-1]
            best = thresholds[np.argmin(valley)]
            expected.set_data(thresholds, theory)
            measured.set_data(thresholds, valley)
            star.set_data([by_formula], [np.interp(by_formula, thresholds, theory)])
            cheapest.set_data([best], [valley.min()])
            yours.set_xdata([mine, mine])
            chosen = np.array([ALWAYS, by_formula, best, 0, mine, NEVER])
            misses, false_alarms = prices(*shares(*judge_on[prevalence], chosen), c_FN, c_FP)
            bars.set_widths(misses, false_alarms)
            return verdict(c_FN, c_FP, best, misses + false_alarms), formula(c_FN, c_FP)

        return update

    return draw


class _Bars:
    """What each choice costs: the misses full, the false alarms hatched behind them."""

    def __init__(self, axes):
        empty, hatched = np.zeros(len(CHOICES)), {"hatch": "////", "facecolor": (palette.ERROR, 0.15)}
        self._misses = axes.barh(CHOICES, empty, color=palette.ERROR, height=0.6)
        self._alarms = axes.barh(CHOICES, empty, height=0.6, edgecolor=palette.shade(palette.ERROR), **hatched)
        axes.axvline(1, color=palette.FAINT, linestyle=":")
        axes.invert_yaxis()
        title = "misses full, false alarms hatched"
        axes.set(xlim=(0, 2), xlabel="cost on test records, cut at 2", title=title)

    def set_widths(self, misses, false_alarms):
        for full, hatched, miss, false in zip(self._misses, self._alarms, misses, false_alarms, strict=True):
            full.set_width(miss)
            hatched.set(x=miss, width=false)


def log_odds(p):
    return math.log(p / (1 - p))


def prices(misses, false_alarms, c_FN, c_FP):
    """What they cost, in units of the better of always and never an alarm; these two stand first and last."""
    unit = min(c_FN * (misses[-1] - misses[0]), c_FP * (false_alarms[0] - false_alarms[-1]))
    return c_FN * misses / unit, c_FP * false_alarms / unit


def verdict(c_FN, c_FP, best, costs):
    """The two thresholds, and what they and the learner's cost; `best`, by validation, is on the log-odds."""
    by_formula, by_validation = (f"{number(100 * p, 3)}%" for p in (c_FP / (c_FP + c_FN), 1 / (1 + math.exp(-best))))
    _, of_formula, of_validation, _, of_yours, _ = costs
    return (
        f"t* = {by_formula}, by validation {by_validation}. "
        f"On test records they cost {of_formula:.3f} and {of_validation:.3f}, "
        f"your t costs {of_yours:.3f}; the better of always and never an alarm is 1."
    )


def formula(c_FN, c_FP):
    """The cheapest threshold on a calibrated probability, with its live numbers."""
    star = number(c_FP / (c_FP + c_FN), 3)
    return f"t* = c_FP / (c_FP + c_FN) = {number(c_FP)} / ({number(c_FP)} + {number(c_FN)}) = {star}"
