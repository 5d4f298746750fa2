"""What the figures of lesson 2 are given in tests: the counts and the metrics, as the lesson defines them."""

import numpy as np

NAN = float("nan")


def share(part, whole):
    return part / whole if whole else NAN


def count_boxes(y_true, y_pred):
    """TP, FP, FN, TN."""
    return tuple(int(np.sum(pair)) for pair in (y_true & y_pred, ~y_true & y_pred, y_true & ~y_pred, ~y_true & ~y_pred))


MEASURES = {
    "accuracy": lambda TP, FP, FN, TN: share(TP + TN, TP + FP + FN + TN),
    "precision": lambda TP, FP, FN, TN: share(TP, TP + FP),
    "recall": lambda TP, FP, FN, TN: share(TP, TP + FN),
    "specificity": lambda TP, FP, FN, TN: share(TN, TN + FP),
}


def swapped(y_true, y_pred):
    """The boxes with both kinds of errors exchanged."""
    TP, FP, FN, TN = count_boxes(y_true, y_pred)
    return TP, FN, FP, TN


def halved(function):
    return lambda *given: function(*given) / 2
