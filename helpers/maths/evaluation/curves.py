"""A score at one threshold, `classify`; curves that judge it at all thresholds at once, and the areas under them.

A record is predicted positive where its score is at least the threshold. Equal scores are told apart by no
threshold: they enter a curve together, in one step.

Common to all: y_true holds labels 0 and 1 (or False and True), scores any real numbers, higher for what looks
more positive; both have the shape (n,), n ≥ 1. A text or a score for
a label is an error that names the argument. Where a rate is 0/0, because a class is missing, the answer is NaN with
a RuntimeWarning that says which, or the value named in `undefined=`.
"""

import math
from typing import NamedTuple

import numpy as np

from helpers import checks
from helpers.maths.evaluation import metrics, zero_division


def classify(scores, threshold):
    """Predicted labels of scores: positive where the score is at least the threshold, so that a tie is an alarm.

    scores      real numbers of any shape, higher for what looks more positive: probabilities, log-odds, …
    threshold   a number in their unit; infinity raises no alarm at all
    The answer is an array of bool of the shape of the scores.

    >>> classify([0.2, 0.5, 0.9], threshold=0.5)
    array([False,  True,  True])
    """
    if not (isinstance(threshold, float | np.floating) and math.isinf(threshold)):
        threshold = checks.number("threshold", threshold)
    return checks.array("scores", scores) >= threshold


class Roc(NamedTuple):
    """Receiver operating characteristic: false positive rate and recall at thresholds in falling order.

    All three have the same shape, (m + 1,) for m different scores. The first threshold is infinite: no alarm.
    """

    fpr: np.ndarray
    recall: np.ndarray
    thresholds: np.ndarray


class PrecisionRecall(NamedTuple):
    """Precision and recall at thresholds in falling order, all of shape (m,) for m different scores.

    The threshold above all scores is left out: without an alarm, precision is 0/0.
    """

    precision: np.ndarray
    recall: np.ndarray
    thresholds: np.ndarray


def roc_curve(y_true, scores, undefined=None):
    """ROC curve: FP / (FP + TN) and TP / (TP + FN) at every threshold, from no alarm to nothing but alarms.

    Source: Peterson, Birdsall & Fox, The theory of signal detectability, 1954.

    >>> fpr, recall, thresholds = roc_curve([1, 0, 1, 0], [4, 3, 3, 1])
    >>> fpr, recall, thresholds
    (array([0. , 0. , 0.5, 1. ]), array([0. , 0.5, 1. , 1. ]), array([inf,  4.,  3.,  1.]))
    """
    TP, alarms, thresholds = _counts(y_true, scores)
    FP = alarms - TP
    return Roc(
        _rates("false positive rate", FP, FP[-1], metrics.NO_NEGATIVE, undefined),
        _rates("recall", TP, TP[-1], metrics.NO_POSITIVE, undefined),
        thresholds,
    )


def precision_recall_curve(y_true, scores, undefined=None):
    """Precision-recall curve: TP / (TP + FP) and TP / (TP + FN) at every threshold with at least one alarm.

    Its last point, nothing but alarms, has the prevalence for its precision.

    >>> precision, recall, thresholds = precision_recall_curve([1, 0, 1, 0], [4, 3, 2, 1])
    >>> precision.round(2), recall, thresholds
    (array([1.  , 0.5 , 0.67, 0.5 ]), array([0.5, 0.5, 1. , 1. ]), array([4., 3., 2., 1.]))
    """
    TP, alarms, thresholds = _counts(y_true, scores)
    recall = _rates("recall", TP, TP[-1], metrics.NO_POSITIVE, undefined)
    return PrecisionRecall(TP[1:] / alarms[1:], recall[1:], thresholds[1:])


def roc_auc(y_true, scores, undefined=None):
    """Area under the ROC curve: the probability that a positive scores higher than a negative, ties for a half.

    0.5 is chance, 1 a perfect order. It looks at the order of the scores only, and ignores the prevalence.

    Source: Hanley & McNeil, The meaning and use of the area under a ROC curve, Radiology 143, 1982.

    >>> roc_auc([1, 0, 1, 0], [4, 3, 3, 1])
    0.875
    """
    TP, alarms, _ = _counts(y_true, scores)
    FP = alarms - TP
    pairs = int(TP[-1]) * int(FP[-1])
    # Trapezia, in whole numbers: nothing is rounded before the last division.
    twice = int(np.diff(FP) @ (TP[1:] + TP[:-1]))
    reason = metrics.NO_POSITIVE if TP[-1] == 0 else metrics.NO_NEGATIVE
    return zero_division.ratio("ROC AUC", twice, 2 * pairs, reason, undefined)


def average_precision(y_true, scores, undefined=None):
    """Average precision: Σ (Rₖ − Rₖ₋₁) Pₖ, the mean precision at the thresholds where a positive is found.

    By chance it is about the prevalence; so two data sets of different prevalence can't be compared by it.

    >>> average_precision([1, 0, 1, 0], [4, 3, 2, 1]) == (1 + 2 / 3) / 2
    True
    """
    TP, alarms, _ = _counts(y_true, scores)
    found = float(np.diff(TP) @ (TP[1:] / alarms[1:]))
    return zero_division.ratio("average precision", found, int(TP[-1]), metrics.NO_POSITIVE, undefined)


def _counts(y_true, scores):
    """TP, TP + FP and the threshold at each different score in falling order, behind a 0, 0 and infinity."""
    y_true, scores = checks.labels("y_true", y_true, ndim=1), checks.array("scores", scores, ndim=1)
    checks.same_shape(y_true=y_true, scores=scores)
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    # The last one of each run of equal scores.
    last = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    TP = np.cumsum(y_true[order], dtype=np.int64)[last]  # of 64 bits everywhere: counts are multiplied
    return np.append(0, TP), np.append(0, last + 1), np.append(np.inf, ranked[last])


def _rates(name, counts, total, reason, undefined):
    if total:
        return counts / total
    return np.full(counts.shape, zero_division.answer(name, reason, undefined, depth=4))
