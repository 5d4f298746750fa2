"""Metrics of two classes: where they are undefined, and the labels that they refuse."""

import math

import numpy as np
import pytest
from label_metrics import LABEL_METRICS, f_two

from helpers.maths.evaluation import metrics


@pytest.mark.parametrize(
    ("y_true", "y_pred", "classes", "error", "message"),
    [
        ([0, 3], [0, 1], 3, ValueError, "y_true must hold class labels, whole numbers from 0 to 2"),
        ([0, 1], [0, -1], 3, ValueError, "y_pred must hold class labels, whole numbers from 0 to 2"),
        ([0, 1.0000001], [0, 1], 3, ValueError, r"y_true must hold .*; it holds 1\.0000001"),
        ([0, 1], [0, 0.5], 3, ValueError, "y_pred must hold class labels, whole numbers from 0 to 2"),
        ([0, 1], [0], 3, ValueError, r"y_true has shape \(2,\)"),
        ([0, 1], [0, 1], 1, ValueError, "classes must be at least 2"),
        (["a", "b"], [0, 1], 2, TypeError, "y_true must hold real numbers"),
        ([], [], 2, ValueError, "y_true is empty"),
    ],
)
def test_bad_class_numbers_are_named(y_true, y_pred, classes, error, message):
    with pytest.raises(error, match=message):
        metrics.confusion_table(y_true, y_pred, classes)


NO_ALARM, NO_POSITIVE = ([1, 0, 0], [0, 0, 0]), ([0, 0, 0], [0, 1, 0])
NO_NEGATIVE, NOTHING = ([1, 1, 1], [0, 1, 1]), ([0, 0], [0, 0])


@pytest.mark.parametrize(
    ("metric", "data", "reason"),
    [
        (
            metrics.precision,
            NO_ALARM,
            r"precision is undefined, because TP \+ FP = 0, nothing was predicted positive",
        ),
        (metrics.precision, NOTHING, r"TP \+ FP = 0"),
        (metrics.recall, NO_POSITIVE, r"recall is undefined, because TP \+ FN = 0, no record is positive"),
        (
            metrics.specificity,
            NO_NEGATIVE,
            r"specificity is undefined, because TN \+ FP = 0, no record is negative",
        ),
        (metrics.f1, NOTHING, r"F1 is undefined, because TP \+ FP \+ FN = 0"),
        (f_two, NOTHING, r"F2 is undefined, because TP \+ FP \+ FN = 0"),
        (metrics.balanced_accuracy, NO_POSITIVE, r"balanced accuracy is undefined, because TP \+ FN = 0"),
        (metrics.balanced_accuracy, NO_NEGATIVE, r"TN \+ FP = 0"),
        (metrics.mcc, NO_ALARM, r"MCC is undefined, because TP \+ FP = 0, [a-z ]+: the answer"),
        (metrics.mcc, NO_POSITIVE, r"TP \+ FN = 0, [a-z ]+: the answer"),
        (metrics.mcc, NO_NEGATIVE, r"TN \+ FP = 0, [a-z ]+: the answer"),
        (metrics.mcc, ([1, 0], [1, 1]), r"TN \+ FN = 0, nothing was predicted negative: the answer"),
        (metrics.mcc, NOTHING, r"TP \+ FP = 0, [a-z ]+ and TP \+ FN = 0"),
    ],
)
def test_undefined_is_said_with_the_count_that_is_zero(metric, data, reason):
    with pytest.warns(RuntimeWarning, match=reason) as caught:
        assert math.isnan(metric(*data))
    assert len(caught) == 1
    for value in (0, 1):
        answer = metric(*data, undefined=value)  # no warning: it would be an error here
        assert type(answer) is float and answer == value


@pytest.mark.parametrize("metric", [metrics.precision, metrics.mcc, metrics.balanced_accuracy])
def test_the_warning_points_at_the_caller(metric):
    with pytest.warns(RuntimeWarning) as caught:
        metric([0, 0], [0, 0])
    assert caught[0].filename == __file__


def test_always_negative():
    """A hundred reports, one of them malignant: right 99 times, and blind."""
    y_true, y_pred = np.arange(100) == 42, np.zeros(100, bool)
    assert metrics.confusion_matrix(y_true, y_pred) == (0, 0, 1, 99)
    assert (metrics.accuracy(y_true, y_pred), metrics.recall(y_true, y_pred)) == (0.99, 0.0)
    assert metrics.balanced_accuracy(y_true, y_pred) == 0.5
    assert metrics.f1(y_true, y_pred) == 0  # defined, though precision is not
    assert metrics.precision(y_true, y_pred, undefined=0) == 0


@pytest.mark.parametrize("metric", [metrics.confusion_matrix, *LABEL_METRICS])
@pytest.mark.parametrize(
    ("y_true", "y_pred", "error", "message"),
    [
        (
            ["yes", "no"],
            [1, 0],
            TypeError,
            "y_true must hold real numbers only; it holds text: code the two classes",
        ),
        ([1, 0], [0.7, 0], ValueError, "y_pred must hold the labels 0 and 1; it holds 0.7: compare scores"),
        ([1, 2], [1, 1], ValueError, "y_true must hold the labels 0 and 1; it holds 2"),
        ([1, -1], [1, 1], ValueError, "y_true must hold the labels 0 and 1; it holds -1"),
        ([1, np.nan], [1, 0], ValueError, "y_true holds nan at position 1"),
        ([1, 0], [1, 0, 1], ValueError, r"y_true has shape \(2,\) and y_pred has shape \(3,\)"),
        ([1, 0], [[1], [0]], ValueError, "y_pred must be a vector"),
        ([], [], ValueError, "y_true is empty"),
        (1, 1, ValueError, "y_true must be a vector"),
        ([None], [1], TypeError, "y_true .* NoneType"),
    ],
)
def test_bad_labels_are_named(metric, y_true, y_pred, error, message):
    with pytest.raises(error, match=message):
        metric(y_true, y_pred)
