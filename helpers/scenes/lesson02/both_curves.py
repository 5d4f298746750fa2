"""The ROC curve and the precision-recall curve of the same scores, with the threshold that runs along both."""

import numpy as np

from helpers.maths.evaluation import curves
from helpers.pictures import palette, plots
from helpers.scenes.lesson02 import panels
from helpers.words import number

RARE, TIMES = 0.05, 10  # up to this prevalence the positives are drawn so many times as high: they would lie flat


def scene(records, count_boxes, measures, roc_points, precision_recall_points, *, name, ends, tallest, bins):
    """The scene of one threshold on both curves; its update takes it as `t`, and the choices of `records`.

    records                  function of choices of the learner: truth, of bool, and scores, each of shape (n,)
    count_boxes              function of truth and prediction: TP, FP, FN, TN
    measures                 functions (TP, FP, FN, TN) of accuracy, precision, recall and specificity
    roc_points               function of truth and scores: false positive rates and recalls
    precision_recall_points  function of truth and scores: recalls and precisions
    name                     of the scores, for the axis
    ends                     (low, high) of the scores on the axis
    tallest, bins            of the histogram: the records at the top of its axis, and the number of bins
    """

    def draw(fig):
        heap, roc, both = fig.subplots(1, 3)
        heap.set(xlabel=name, ylabel="records", ylim=(0, tallest), xticks=[-4, 0, 4], box_aspect=1)
        heap.locator_params(axis="y", integer=True)
        histogram = _Histogram(heap, *ends, bins)
        plots.curve(roc, [0, 1], [0, 1], color=palette.FAINT, style=":", width=1.2)
        roc_curve, roc_dot = plots.curve(roc), plots.dot(roc, palette.STEP)
        plots.spot(roc, 0, 0, color=palette.DATA, marker="X")
        plots.label(roc, "never an alarm", (0.1, 0), color=palette.DATA, va="center", ground=True)
        panels.unit_square(roc, "ROC curve", "false positive rate", "recall")
        chance = plots.curve(both, color=palette.DATA, style=":", width=1.4)
        both_curve, both_dot = plots.curve(both), plots.dot(both, palette.STEP)
        panels.unit_square(both, "precision-recall curve", "recall", "precision")

        def update(t, **choices):
            y_true, values = records(**choices)
            counts = count_boxes(y_true, curves.classify(values, t))
            accuracy, precision, recall, specificity = (measure(*counts) for measure in measures)
            histogram.set_data(values, y_true, t)
            roc_line, both_line = roc_points(y_true, values), precision_recall_points(y_true, values)
            roc_curve.set_data(*roc_line)
            both_curve.set_data(*both_line)
            roc_dot.set_data([1 - specificity], [recall])
            # without an alarm there is no precision, and no dot
            both_dot.set_data(*([], []) if np.isnan(precision) else ([recall], [precision]))
            prevalence = float(y_true.mean())
            chance.set_data([0, 1], [prevalence, prevalence])
            areas = verdict(area(*roc_line), average_precision(*both_line), prevalence, accuracy)
            return areas, fractions(*counts, precision, recall, specificity)

        return update

    return draw


class _Histogram:
    """The scores of both classes, negatives dashed, and the threshold; what lies beyond an end stands in its bin."""

    def __init__(self, axes, low, high, bins):
        self._edges = np.linspace(low, high, bins + 1)
        self._negative = plots.curve(axes, color=palette.DATA, style="--", width=1.6)
        self._positive = plots.curve(axes, color=palette.MODEL)
        over = {"transform": axes.transAxes, "fontsize": 9.5}
        axes.text(0, 1.04, "negative (dashed)", color=palette.DATA, **over)
        self._name = axes.text(1, 1.04, "", ha="right", color=palette.MODEL, **over)
        top = {"xycoords": "axes fraction", "fontsize": 9.5}
        plots.label(axes, "dash-dotted: threshold t", (0, 1.14), color=palette.STEP, ground=True, **top)
        self._threshold = axes.axvline(0, **palette.THRESHOLD)
        air = 0.02 * (high - low)  # a threshold at the end is seen in full
        axes.set(xlim=(low - air, high + air))

    def set_data(self, scores, y_true, threshold):
        times = TIMES if y_true.mean() <= RARE else 1
        self._name.set_text(f"positive × {times}" if times > 1 else "positive")
        inside = np.clip(scores, self._edges[0], self._edges[-1])
        for curve, rows, height in ((self._negative, ~y_true, 1), (self._positive, y_true, times)):
            counts = height * np.histogram(inside[rows], self._edges)[0]
            curve.set_data(np.repeat(self._edges, 2), np.pad(np.repeat(counts, 2), 1))
        self._threshold.set_xdata([threshold, threshold])


def area(fpr, recall):
    """Under the ROC curve with these points, from left to right."""
    return float(np.trapezoid(recall, fpr))


def average_precision(recall, precision):
    """Of the precision-recall curve with these points, from the highest threshold down."""
    return float(np.sum(np.diff(recall, prepend=0) * precision))


def verdict(auc, mean_precision, prevalence, accuracy):
    """The areas under both curves beside those of chance, and the accuracy beside that of a silent program."""
    return (
        f"ROC AUC {auc:.3f}, average precision {mean_precision:.3f}; "
        f"chance has 0.5 and {number(prevalence, 3)} (dotted). "
        f"Accuracy {accuracy:.3f}; never an alarm has {1 - prevalence:.3f}."
    )


def fractions(TP, FP, FN, TN, precision, recall, specificity):
    """The coordinates of both dots, with their counts."""
    return (
        f"recall = {panels.quotient(TP, f'({TP} + {FN})', recall)},    "
        f"precision = {panels.quotient(TP, f'({TP} + {FP})', precision)}\n"
        f"false positive rate = {panels.quotient(FP, f'({FP} + {TN})', 1 - specificity)}"
    )
