"""Pictures of predictions of two classes, record by record: heaps over the score, and the four boxes.

A disc is a positive record, a ring a negative one; blue is predicted rightly, orange wrongly. The two pictures have
the same places: positives above, negatives below; what is predicted positive on the right.
"""

import numpy as np

from helpers.pictures import palette, plots

# name of a box: whether its records are positive, whether they are predicted so, and what such a record is called
BOXES = {
    "FN": (True, False, "misses"),
    "TP": (True, True, "hits"),
    "TN": (False, False, "left in peace"),
    "FP": (False, True, "false alarms"),
}
DEEP, PITCH = 10, 0.92 / 20  # dots in a column of a box, and the way from column to column, for 20 columns


def _records(axes, name, size):
    """The dots of the records in one box; an update moves them with `set_data`."""
    positive, predicted, _ = BOXES[name]
    color = palette.MODEL if positive == predicted else palette.ERROR
    face, edge, width = (color, "white", 0.3) if positive else ("white", color, 1.1)
    style = {"markersize": size, "markerfacecolor": face, "markeredgecolor": edge, "markeredgewidth": width}
    return axes.plot([], [], "o", color=color, **style)[0]


def _inside(name, y_true, y_pred):
    positive, predicted, _ = BOXES[name]
    return (y_true == positive) & (y_pred == predicted)


class Heaps:
    """Each record as a dot over its score, heaped up: positives above the line, negatives below it.

    low, high   the scores at the left and the right end; what lies beyond stands at the end
    above       how many dots find room in a heap of positives
    below       how many in a heap of negatives
    width       of a heap; a threshold that is a multiple of it above `low` runs between two heaps
    """

    def __init__(self, axes, low, high, above, below, *, width=0.2):
        self._low, self._width, self._bins = low, width, round((high - low) / width)
        self._dots = {name: _records(axes, name, size=4.8) for name in BOXES}
        # as high as the heaps: at the left end it would run through the words
        self._threshold = axes.axvline(low, 0.07, 0.93, **palette.THRESHOLD)
        axes.axhline(0, color=palette.FAINT, linewidth=0.8)
        # room beyond the ends: a threshold that stands there is seen in full
        axes.set(xlim=(low - width, high + width), ylim=(-below - 1.5, above + 1.5), yticks=[])
        axes.spines["left"].set_visible(False)
        for words, height, side in (("positive ●", 0.98, "top"), ("negative ○", 0.02, "bottom")):
            plots.label(axes, words, (0.01, height), ground=True, xycoords="axes fraction", va=side)

    def set_data(self, scores, y_true, threshold):
        """Moves the threshold and the records, arrays of shape (n,), y_true of bool."""
        bins = np.clip((scores - self._low) // self._width, 0, self._bins - 1).astype(np.int64)
        heights = np.empty(len(scores))
        for side in (True, False):
            rows = np.flatnonzero(y_true == side)
            heights[rows] = (_place_in_heap(bins[rows]) + 0.75) * (1 if side else -1)
        middles = self._low + (bins + 0.5) * self._width
        for name, dots in self._dots.items():
            rows = _inside(name, y_true, scores >= threshold)
            dots.set_data(middles[rows], heights[rows])
        self._threshold.set_xdata([threshold, threshold])


def _place_in_heap(bins):
    """How many records of the same bin stand before each record: 0, 1, 2 …"""
    order = np.argsort(bins, kind="stable")
    ranked = bins[order]
    first = np.searchsorted(ranked, ranked)
    places = np.empty(len(bins), np.int64)
    places[order] = np.arange(len(bins)) - first
    return places


class Boxes:
    """The four boxes of the confusion matrix, filled with the records, each with its count.

    A box is filled from its outer side, so that the filled area is as wide as the count is large. It has room for
    200 records.
    """

    def __init__(self, axes):
        axes.set(xlim=(-0.06, 2.06), ylim=(-0.06, 2.3))
        axes.axis("off")
        self._dots, self._counts = {}, {}
        for words, x in (("predicted negative", 0.5), ("predicted positive", 1.5)):
            plots.label(axes, words, (x, 2.12), ground=True, ha="center", fontweight="bold")
        for words, y in (("positive", 1.5), ("negative", 0.5)):
            upwards = {"ha": "right", "va": "center", "rotation": 90}
            plots.label(axes, words, (-0.02, y), ground=True, fontweight="bold", **upwards)
        axes.plot([0, 2, 2, 0, 0], [0, 0, 2, 2, 0], color=palette.FAINT, linewidth=1)
        axes.plot([1, 1], [0, 2], **palette.THRESHOLD)
        axes.plot([0, 2], [1, 1], color=palette.FAINT, linewidth=1)
        for name, (positive, predicted, words) in BOXES.items():
            self._dots[name] = _records(axes, name, size=4.8)
            color = palette.MODEL if positive == predicted else palette.ERROR
            outer, inner = (1.95, 1.05) if predicted else (0.05, 0.95)
            outwards, inwards = ("right", "left") if predicted else ("left", "right")
            y, bold = 1.86 if positive else 0.86, {"fontweight": "bold", "fontsize": 12}
            self._counts[name] = plots.label(axes, "", (outer, y), color=color, va="center", ha=outwards, **bold)
            plots.label(axes, f"{name}, {words}", (inner, y), color=color, ground=True, va="center", ha=inwards)

    def set_data(self, TP, FP, FN, TN):
        """Fills each box with so many records, and writes the count."""
        for name, count in {"TP": TP, "FP": FP, "FN": FN, "TN": TN}.items():
            positive, predicted, _ = BOXES[name]
            column, row = np.divmod(np.arange(count), DEEP)
            x = 0.02 + (column + 0.5) * PITCH
            y = (1.73 if positive else 0.73) - 0.072 * row
            self._dots[name].set_data(2 - x if predicted else x, y)
            self._counts[name].set_text(count)
