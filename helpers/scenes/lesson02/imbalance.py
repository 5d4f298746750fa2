"""The same two bell curves where positives are rarer and rarer: the ROC curve stays, the alarms turn false."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.scenes.lesson02 import panels
from helpers.words import number


def scene(precision_at, recall_at, fpr_at, auc, *, thresholds):
    """The scene of one program in places of every prevalence; its update takes the prevalence and the threshold `t`.

    precision_at       function of prevalence, recall and specificity
    recall_at, fpr_at  functions of a threshold: recall and false positive rate of the program
    auc                its area under the ROC curve
    thresholds         those of which the curves are made, shape (n,)
    """
    recalls, rates = recall_at(thresholds), fpr_at(thresholds)

    def draw(fig):
        roc, both, hundred = fig.subplots(1, 3)
        plots.curve(roc, [0, 1], [0, 1], color=palette.FAINT, style=":", width=1.2)
        plots.curve(roc, rates, recalls)
        roc_dot = plots.dot(roc, palette.STEP)
        panels.unit_square(roc, "ROC curve", "false positive rate", "recall")
        both_curve, both_dot = plots.curve(both), plots.dot(both, palette.STEP)
        panels.unit_square(both, "precision-recall curve", "recall", "precision")
        alarms = _Hundred(hundred)

        def update(prevalence, t):
            recall, rate = float(recall_at(t)), float(fpr_at(t))
            precision = float(precision_at(prevalence, recall, 1 - rate))
            both_curve.set_data(recalls, precision_at(prevalence, recalls, 1 - rates))
            roc_dot.set_data([rate], [recall])
            both_dot.set_data([recall], [precision])
            alarms.set_right(count_right(precision))
            return verdict(auc, precision, prevalence), fraction(prevalence, recall, rate, precision)

        return update

    return draw


class _Hundred:
    """A hundred alarms in rows of ten: the right ones are discs, and stand first, the false ones rings."""

    def __init__(self, axes):
        places = np.arange(100)
        self._places = np.array([places % 10, 9 - places // 10])
        style = {"markersize": 11, "markeredgewidth": 0}
        self._right = axes.plot([], [], "o", color=palette.MODEL, **style)[0]
        style = {"markersize": 10, "markeredgewidth": 1.5, "markerfacecolor": "none"}
        self._false = axes.plot([], [], "o", markeredgecolor=palette.ERROR, **style)[0]
        axes.set(xlim=(-0.8, 9.8), ylim=(-0.8, 9.8), aspect="equal", xticks=[], yticks=[])
        axes.set(title="of 100 alarms", xlabel="disc: right,  ring: false")
        axes.spines[["left", "bottom"]].set_visible(False)

    def set_right(self, count):
        self._right.set_data(*self._places[:, :count])
        self._false.set_data(*self._places[:, count:])


def count_right(precision):
    """How many of a hundred alarms are right: none below one in a hundred."""
    return round(100 * precision) if precision >= 0.01 else 0


def verdict(auc, precision, prevalence):
    """What no prevalence moves, and what it does to the alarms and to a program that never raises one."""
    count = count_right(precision)
    if count == 0:
        alarms = f"About 1 alarm in {number(1 / precision, 3)} is right."
    else:
        alarms = f"Of 100 alarms about {count} {'is' if count == 1 else 'are'} right."
    idle = number(1 - prevalence, 4)
    return f"ROC AUC {auc:.3f} at every prevalence. {alarms} Always negative has accuracy {idle}."


def fraction(prevalence, recall, rate, precision):
    """Bayes' rule with its live numbers; `rate` is 1 − S."""
    hits = f"{number(recall, 3)} · {number(prevalence, 3)}"
    false_alarms = f"{number(rate, 3)} · {number(1 - prevalence, 4)}"
    rule = "precision = R π / (R π + (1 − S)(1 − π))"
    return f"{rule}\n= {hits} / ({hits} + {false_alarms}) = {number(precision, 4)}"
