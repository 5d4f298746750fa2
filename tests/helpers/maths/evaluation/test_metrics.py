"""Metrics of two classes: against scikit-learn, by hand, and at their limits."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label_metrics import LABEL_METRICS, f_two
from sklearn import metrics as sklearn_metrics

from helpers.maths.evaluation import metrics

label_metrics = pytest.mark.parametrize(
    ("metric", "reference"), LABEL_METRICS.items(), ids=[metric.__name__ for metric in LABEL_METRICS]
)
labels = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40)
steady = settings(derandomize=True, deadline=None, max_examples=100)


@label_metrics
@pytest.mark.parametrize("prevalence", [0.03, 0.5, 0.9])
@pytest.mark.parametrize("kind", [bool, int, float, np.uint8])
def test_labels_equal_scikit_learn(metric, reference, prevalence, kind):
    rng = np.random.default_rng(7)
    y_true = rng.random(300) < prevalence
    y_pred = np.where(rng.random(300) < 0.7, y_true, rng.random(300) < 0.5)
    answer = metric(y_true.astype(kind), y_pred.astype(kind))
    assert type(answer) is float
    assert answer == pytest.approx(reference(y_true, y_pred), rel=1e-12)


@steady
@given(pairs=labels)
def test_confusion_matrix_equals_scikit_learn_and_adds_up(pairs):
    y_true, y_pred = np.array(pairs).T
    counts = metrics.confusion_matrix(y_true, y_pred)
    (TN, FP), (FN, TP) = sklearn_metrics.confusion_matrix(y_true, y_pred, labels=[False, True]).tolist()
    assert counts._asdict() == {"TP": TP, "FP": FP, "FN": FN, "TN": TN}
    assert all(type(count) is int for count in counts) and sum(counts) == len(pairs)


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_confusion_table_equals_scikit_learn(classes):
    y_true, y_pred = np.random.default_rng(classes).integers(0, classes, size=(2, 60))
    table = metrics.confusion_table(y_true, y_pred, classes)
    np.testing.assert_array_equal(table, sklearn_metrics.confusion_matrix(y_true, y_pred, labels=range(classes)))
    np.testing.assert_array_equal(table, metrics.confusion_table(y_true.astype(float), y_pred, classes))
    np.testing.assert_array_equal(metrics.confusion_table([0, 0], [0, 1], 3), [[1, 1, 0], [0, 0, 0], [0, 0, 0]])


def test_counts_by_hand():
    y_true, y_pred = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], [1, 1, 1, 0, 1, 1, 0, 0, 0, 0]
    assert metrics.confusion_matrix(y_true, y_pred) == (3, 2, 1, 4)  # TP, FP, FN, TN
    by_hand = {
        metrics.accuracy: 7 / 10,
        metrics.error_rate: 3 / 10,
        metrics.precision: 3 / 5,
        metrics.recall: 3 / 4,
        metrics.specificity: 4 / 6,
        metrics.f1: 2 / 3,
        f_two: 15 / (15 + 4 + 2),
        metrics.balanced_accuracy: (3 / 4 + 4 / 6) / 2,
        metrics.mcc: (3 * 4 - 2 * 1) / math.sqrt(5 * 4 * 6 * 5),
    }
    for metric, value in by_hand.items():
        assert metric(y_true, y_pred) == pytest.approx(value, rel=1e-15), metric.__name__


@steady
@given(pairs=labels)
def test_swapping_the_classes_swaps_recall_and_specificity_and_keeps_the_symmetric_metrics(pairs):
    y_true, y_pred = np.array(pairs).T
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        for metric, other in [
            (metrics.recall, metrics.specificity),
            (metrics.mcc, metrics.mcc),
            (metrics.balanced_accuracy, metrics.balanced_accuracy),
            (metrics.accuracy, metrics.accuracy),
        ]:
            assert metric(y_true, y_pred) == pytest.approx(other(~y_true, ~y_pred), rel=1e-12, nan_ok=True)


def test_counts_of_a_million_records_do_not_overflow():
    y_true = np.arange(1_000_000) % 2
    assert metrics.mcc(y_true, y_true) == 1 and metrics.mcc(y_true, 1 - y_true) == -1
    assert metrics.balanced_accuracy(y_true, 1 - y_true) == 0


@pytest.mark.parametrize("beta", [0, -1, np.nan])
def test_beta_is_positive(beta):
    with pytest.raises(ValueError, match="beta"):
        metrics.f_beta([1, 0], [1, 0], beta)


def test_log_loss_equals_scikit_learn():
    rng = np.random.default_rng(3)
    y_true, p = rng.integers(0, 2, 200), rng.random(200)
    assert metrics.log_loss(y_true, p) == pytest.approx(sklearn_metrics.log_loss(y_true, p), rel=1e-12)
    assert type(metrics.log_loss(y_true, p)) is float
    assert metrics.log_loss([1, 0, 1], [1, 0, 1]) == 0
    assert metrics.log_loss([1, 0], [1, 1]) == math.inf
    for bad, message in [
        ([0.5, 1.1], "p must hold probabilities"),
        ([0.5], "p has shape"),
        ([[0.5]] * 2, "p must be"),
    ]:
        with pytest.raises(ValueError, match=message):
            metrics.log_loss([1, 0], bad)


@pytest.mark.parametrize("beta", [1e20, 1e153, 1e200, 1.7e308])
def test_f_beta_of_a_huge_beta_is_recall_and_of_a_tiny_one_precision(beta):
    y_true, y_pred = [1, 0, 1, 1], [1, 1, 0, 0]
    assert metrics.f_beta(y_true, y_pred, beta) == pytest.approx(1 / 3, rel=1e-15)
    assert metrics.f_beta(y_true, y_pred, 1 / beta) == pytest.approx(1 / 2, rel=1e-15)
    assert metrics.f_beta([1, 1, 0], [0, 0, 0], 1 / beta) == 0  # not 0/0, though β² is smaller than all numbers


def test_soft_labels_are_sent_to_the_function_that_takes_them():
    with pytest.raises(
        ValueError, match=r"y_true .* it holds 0\.25: for soft labels take cross_entropy.cross_entropy,"
    ):
        metrics.log_loss([0.25, 1], [0.5, 0.5])
