"""Averaged precision, recall and F of several classes against scikit-learn; what is undefined, by hand."""

import math

import numpy as np
import pytest
from sklearn import metrics as sklearn_metrics

from helpers.maths.evaluation import averages, metrics

METRICS = {
    "precision": (averages.precision, sklearn_metrics.precision_score),
    "recall": (averages.recall, sklearn_metrics.recall_score),
    "F1": (averages.f_beta, sklearn_metrics.f1_score),
    "F2": (
        lambda *given: averages.f_beta(*given, beta=2),
        lambda *given, **options: sklearn_metrics.fbeta_score(*given, beta=2, **options),
    ),
}
each = pytest.mark.parametrize(("ours", "theirs"), METRICS.values(), ids=METRICS)


@each
@pytest.mark.parametrize("average", averages.AVERAGES)
@pytest.mark.parametrize("classes", [2, 3, 7])
def test_equals_scikit_learn(ours, theirs, average, classes):
    rng = np.random.default_rng(classes)
    y_true = rng.choice(classes, 200, p=rng.dirichlet(np.full(classes, 3.0)))
    y_pred = np.where(rng.random(200) < 0.6, y_true, rng.integers(0, classes, 200))
    y_true[:classes] = y_pred[:classes] = np.arange(classes)
    answer = ours(y_true, y_pred, classes, average)
    assert type(answer) is float
    assert answer == pytest.approx(theirs(y_true, y_pred, average=average, labels=range(classes)), rel=1e-13)


def test_by_hand():
    truth, predicted = [0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0]  # class 0: TP 3, FP 1, FN 1; class 1: TP 1, FP 1, FN 1
    assert averages.precision(truth, predicted, 2, "macro") == (3 / 4 + 1 / 2) / 2
    assert averages.recall(truth, predicted, 2, "weighted") == pytest.approx((4 * 3 / 4 + 2 * 1 / 2) / 6, rel=1e-15)
    assert averages.f_beta(truth, predicted, 2, "macro") == pytest.approx((3 / 4 + 1 / 2) / 2, rel=1e-15)


@each
def test_micro_is_accuracy_and_macro_recall_is_balanced_accuracy(ours, theirs):
    y_true, y_pred = np.random.default_rng(1).integers(0, 2, (2, 50))
    assert ours(y_true, y_pred, 2, "micro") == pytest.approx(metrics.accuracy(y_true, y_pred), rel=1e-15)
    balanced = metrics.balanced_accuracy(y_true, y_pred)
    assert averages.recall(y_true, y_pred, 2, "macro") == pytest.approx(balanced, rel=1e-15)


@pytest.mark.parametrize(
    ("function", "y_true", "y_pred", "reason"),
    [
        (averages.precision, [0, 1, 2], [0, 1, 1], "precision of class 2 is undefined, because it was never predicted"),
        (averages.recall, [0, 1, 1], [0, 1, 2], "recall of class 2 is undefined, because it has no record"),
        (averages.f_beta, [0, 1, 1], [0, 1, 0], "F1 of class 2 is undefined, .* neither a record nor a prediction"),
    ],
)
def test_a_class_that_is_undefined_is_named_or_counts_as_the_caller_says(function, y_true, y_pred, reason):
    with pytest.warns(RuntimeWarning, match=reason) as caught:
        assert math.isnan(function(y_true, y_pred, 3, "macro"))
    assert caught[0].filename == __file__
    theirs = {
        averages.precision: sklearn_metrics.precision_score,
        averages.recall: sklearn_metrics.recall_score,
        averages.f_beta: sklearn_metrics.f1_score,
    }[function]
    for value in (0.0, 1.0):
        expected = theirs(y_true, y_pred, labels=[0, 1, 2], average="macro", zero_division=value)
        assert function(y_true, y_pred, 3, "macro", undefined=value) == pytest.approx(expected, rel=1e-15)
    assert function(y_true, y_pred, 3, "micro") == pytest.approx(2 / 3)  # the class has nothing to add


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="average must be one of macro, micro, weighted; it is 'binary'"):
        averages.recall([0, 1], [0, 1], 2, "binary")
    with pytest.raises(ValueError, match="y_pred must hold class labels, whole numbers from 0 to 1; it holds 2"):
        averages.precision([0, 1], [0, 2], 2, "macro")
    with pytest.raises(ValueError, match="beta must be positive; it is 0"):
        averages.f_beta([0, 1], [0, 1], 2, "macro", beta=0)
