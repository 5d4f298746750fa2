"""What 0/0 answers: the caller's value, or NaN with a warning that points at the caller's own line."""

import math
import re

import pytest

from helpers.maths.evaluation import curves, metrics, zero_division


def test_the_value_that_the_caller_named_is_answered_in_silence():
    for value in (0, 0.5, 1):  # 0 is a value too
        assert zero_division.answer("precision", "TP + FP = 0", value) == value
        assert zero_division.ratio("precision", 0, 0, "TP + FP = 0", value) == value
        assert isinstance(zero_division.answer("precision", "TP + FP = 0", value), float)
    assert math.isnan(zero_division.answer("precision", "TP + FP = 0", math.nan))


def test_a_ratio_that_exists_is_answered_whatever_the_caller_named():
    assert zero_division.ratio("precision", 3, 4, "TP + FP = 0", 1) == 0.75
    assert zero_division.ratio("precision", 0, 4, "TP + FP = 0", 1) == 0


@pytest.mark.parametrize(
    ("undefined", "reason"),
    [
        (lambda: metrics.precision([1, 0], [0, 0]), "precision is undefined, because TP + FP = 0"),
        (lambda: metrics.specificity([1, 1], [0, 1]), "specificity is undefined, because TN + FP = 0"),
        (lambda: metrics.mcc([1, 1], [0, 1]), "MCC is undefined, because TN + FP = 0"),
        (lambda: metrics.r2([2, 2], [1, 3]), "R² is undefined, because all values of y_true are equal"),
        (lambda: curves.roc_auc([0, 0], [1, 2]), "ROC AUC is undefined, because TP + FN = 0"),
        (lambda: curves.roc_auc([1, 1], [1, 2]), "ROC AUC is undefined, because TN + FP = 0"),
        (lambda: curves.roc_auc([1, 1], [2, 2]), "ROC AUC is undefined, because TN + FP = 0"),
        (lambda: curves.average_precision([0, 0], [1, 2]), "average precision is undefined, because TP + FN = 0"),
        (lambda: curves.roc_curve([0, 0], [1, 2]).recall[0], "recall is undefined, because TP + FN = 0"),
    ],
)
def test_else_nan_with_a_warning_in_the_line_of_the_caller(undefined, reason):
    with pytest.warns(RuntimeWarning, match=re.escape(reason)) as seen:
        assert math.isnan(undefined())
    (warning,) = seen
    assert warning.filename == __file__ and warning.lineno == undefined.__code__.co_firstlineno
