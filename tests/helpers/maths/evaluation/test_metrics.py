"""Metrics against scikit-learn, and where they are undefined."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sklearn_metrics

from helpers.maths.evaluation import metrics


def f_half(y_true, y_pred, **options):
    return metrics.f_beta(y_true, y_pred, beta=0.5, **options)


def f_two(y_true, y_pred, **options):
    return metrics.f_beta(y_true, y_pred, beta=2, **options)


REFERENCE = {
    metrics.mse: sklearn_metrics.mean_squared_error,
    metrics.rmse: sklearn_metrics.root_mean_squared_error,
    metrics.mae: sklearn_metrics.mean_absolute_error,
    metrics.r2: sklearn_metrics.r2_score,
}
pairs = pytest.mark.parametrize(("metric", "reference"), REFERENCE.items(), ids=lambda f: f.__name__)


@pairs
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("size", [2, 3, 100])
def test_equals_scikit_learn(metric, reference, seed, size):
    rng = np.random.default_rng(seed)
    y_true = rng.normal(50, 10, size)
    y_pred = y_true + rng.normal(1, 5, size)
    answer = metric(y_true, y_pred)
    assert type(answer) is float
    assert answer == pytest.approx(reference(y_true, y_pred), rel=1e-12)


@pytest.mark.parametrize(
    ("metric", "by_hand"),
    [(metrics.mse, 5.0), (metrics.rmse, math.sqrt(5)), (metrics.mae, 2.0), (metrics.r2, 1 - 10 / 2)],
)
def test_by_hand(metric, by_hand):
    assert metric([1, 3], [2, 0]) == pytest.approx(by_hand, rel=1e-15)


def test_r2_of_the_truth_of_the_mean_and_of_worse():
    assert metrics.r2([1, 2, 3], [1, 2, 3]) == 1
    assert metrics.r2([1, 2, 3], [2, 2, 2]) == 0
    assert metrics.r2([1, 2, 3], [3, 2, 1]) == -3


@pytest.mark.parametrize("constant", [[0.1, 0.1, 0.1], [7], [1e9 + 0.1] * 3, [0.1 + 0.2, 0.3, 0.3]])
def test_r2_without_spread_is_undefined(constant):
    with pytest.warns(RuntimeWarning, match="R² is undefined, because all values") as caught:
        assert math.isnan(metrics.r2(constant, constant))
    assert caught[0].filename == __file__  # the warning points at the caller
    assert metrics.r2(constant, constant, undefined=0) == 0.0


@pairs
def test_bad_input_is_named(metric, reference):
    for y_true, y_pred, message in [
        ([1, 2], [[1], [2]], "y_pred must be a vector"),
        ([1, 2], [1, 2, 3], r"y_true has shape \(2,\) and y_pred has shape \(3,\)"),
        ([1, 2], [1, np.nan], "y_pred holds nan at position 1"),
        ([], [], "y_true is empty"),
        (1, 1, "y_true must be a vector"),
    ]:
        with pytest.raises(ValueError, match=message):
            metric(y_true, y_pred)


# --- two classes --------------------------------------------------------------------------------------------

LABEL_METRICS = {
    metrics.accuracy: sklearn_metrics.accuracy_score,
    metrics.error_rate: sklearn_metrics.zero_one_loss,
    metrics.precision: sklearn_metrics.precision_score,
    metrics.recall: sklearn_metrics.recall_score,
    metrics.specificity: lambda t, p: sklearn_metrics.recall_score(t, p, pos_label=0),
    metrics.f1: sklearn_metrics.f1_score,
    f_half: lambda t, p: sklearn_metrics.fbeta_score(t, p, beta=0.5),
    f_two: lambda t, p: sklearn_metrics.fbeta_score(t, p, beta=2),
    metrics.balanced_accuracy: sklearn_metrics.balanced_accuracy_score,
    metrics.mcc: sklearn_metrics.matthews_corrcoef,
}
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
