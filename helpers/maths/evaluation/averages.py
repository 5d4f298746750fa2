"""Precision, recall and F of several classes, averaged: each class in turn counts as the positive one.

    macro      mean of the classes' own values: a rare class counts as much as a frequent one
    weighted   the same mean, each class weighted by how many records it has in the truth
    micro      from the counts of all classes together: each record counts alike. As every record has one class and
               one prediction, its precision, its recall and its F are all the accuracy

Common to all: y_true and y_pred are whole numbers from 0 to classes − 1, shape (n,), truth first; `average` is one of
the three words; the answer is a float. Anything else is an error that names the argument. A class for which the
value is 0/0 makes the average NaN, with a RuntimeWarning that names the class, or counts with the value `undefined=`.

Source: van Rijsbergen, Information Retrieval, 2nd edition 1979; Sokolova & Lapalme, A systematic analysis of
performance measures for classification tasks, 2009.
"""

import numpy as np

from helpers.maths.evaluation import metrics, zero_division

AVERAGES = ("macro", "micro", "weighted")


def precision(y_true, y_pred, classes, average, undefined=None):
    """Averaged precision: of each class TP / (TP + FP). Undefined for a class that was never predicted.

    >>> truth, predicted = [0, 0, 0, 1, 2, 2], [0, 0, 1, 1, 2, 2]
    >>> [round(precision(truth, predicted, 3, average), 3) for average in AVERAGES]
    [0.833, 0.833, 0.917]
    """
    hits, of_truth, of_prediction = _counts(y_true, y_pred, classes)
    return _average("precision", hits, of_prediction, "it was never predicted", of_truth, average, undefined)


def recall(y_true, y_pred, classes, average, undefined=None):
    """Averaged recall: of each class TP / (TP + FN). Undefined for a class without a record.

    Macro recall is the balanced accuracy.

    >>> truth, predicted = [0, 0, 0, 1, 2, 2], [0, 0, 1, 1, 2, 2]
    >>> [round(recall(truth, predicted, 3, average), 3) for average in AVERAGES]
    [0.889, 0.833, 0.833]
    """
    hits, of_truth, _ = _counts(y_true, y_pred, classes)
    return _average("recall", hits, of_truth, "it has no record", of_truth, average, undefined)


def f_beta(y_true, y_pred, classes, average, beta=1.0, undefined=None):
    """Averaged F-beta: of each class (1 + β²) TP / ((1 + β²) TP + β² FN + FP), F1 at β = 1.

    Undefined for a class with neither a record nor a prediction. Macro F1 is the mean of the F1, not the F1 of the
    mean precision and recall.

    beta   a number > 0, as in `metrics.f_beta`

    >>> truth, predicted = [0, 0, 0, 1, 2, 2], [0, 0, 1, 1, 2, 2]
    >>> [round(f_beta(truth, predicted, 3, average), 3) for average in AVERAGES]
    [0.822, 0.833, 0.844]
    """
    square = metrics.beta_squared(beta)
    hits, of_truth, of_prediction = _counts(y_true, y_pred, classes)
    below, reason = square * of_truth + of_prediction, "it has neither a record nor a prediction"
    return _average(f"F{beta:g}", (1 + square) * hits, below, reason, of_truth, average, undefined)


def _counts(y_true, y_pred, classes):
    """Of each class how often it is right, how often it is the truth, and how often the prediction."""
    table = metrics.confusion_table(y_true, y_pred, classes)
    return np.diag(table), table.sum(axis=1, dtype=np.int64), table.sum(axis=0, dtype=np.int64)


def _average(metric, above, below, reason, of_truth, average, undefined):
    if average not in AVERAGES:
        raise ValueError(f"average must be one of {', '.join(AVERAGES)}; it is {average!r}")
    if average == "micro":
        return float(above.sum() / below.sum())
    open_classes = np.flatnonzero(below == 0)
    values = np.divide(above, below, out=np.zeros(len(below)), where=below != 0)
    if len(open_classes):
        name = f"{metric} of class {open_classes[0]}"
        values[open_classes] = zero_division.answer(name, reason, undefined, depth=4)
    weights = of_truth if average == "weighted" else np.ones(len(values))
    return float(weights @ values / weights.sum())
