"""Curves over all thresholds against scikit-learn and against counting, with ties and with one class only."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sklearn_metrics

from helpers.maths.evaluation import curves, metrics

CURVES = [curves.roc_curve, curves.precision_recall_curve]
AREAS = [curves.roc_auc, curves.average_precision]
steady = settings(derandomize=True, deadline=None, max_examples=150)
ranked = st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), min_size=2, max_size=30).filter(
    lambda records: len({label for label, _ in records}) == 2
)


def drawn(ties, seed=0, size=400, prevalence=0.3):
    rng = np.random.default_rng(seed)
    y_true = rng.random(size) < prevalence
    scores = rng.normal(size=size) + y_true
    return y_true, scores.round(1) if ties else scores


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_equal_scikit_learn(ties, seed):
    y_true, scores = drawn(ties, seed)
    fpr, recall, thresholds = curves.roc_curve(y_true, scores)
    its = sklearn_metrics.roc_curve(y_true, scores, drop_intermediate=False)
    for ours, other in zip((fpr, recall, thresholds), its, strict=True):
        np.testing.assert_allclose(ours, other, rtol=1e-14)
    precision, recall, thresholds = curves.precision_recall_curve(y_true, scores)
    *its, its_thresholds = sklearn_metrics.precision_recall_curve(y_true, scores)
    for ours, other in zip((precision, recall), its, strict=True):
        np.testing.assert_allclose(ours, other[-2::-1], rtol=1e-14)  # without its added point (1, 0)
    np.testing.assert_array_equal(thresholds, its_thresholds[::-1])
    assert curves.roc_auc(y_true, scores) == pytest.approx(sklearn_metrics.roc_auc_score(y_true, scores), rel=1e-13)
    ours, other = (
        curves.average_precision(y_true, scores),
        sklearn_metrics.average_precision_score(y_true, scores),
    )
    assert ours == pytest.approx(other, rel=1e-13)
    assert type(ours) is float


@steady
@given(records=ranked)
def test_every_point_is_the_confusion_matrix_at_its_threshold(records):
    y_true, scores = np.array(records).T
    roc, both = curves.roc_curve(y_true, scores), curves.precision_recall_curve(y_true, scores)
    for fpr, recall, threshold in zip(*roc, strict=True):
        assert recall == metrics.recall(y_true, scores >= threshold)
        assert fpr == pytest.approx(1 - metrics.specificity(y_true, scores >= threshold), abs=1e-15)
    for precision, recall, threshold in zip(*both, strict=True):
        assert precision == metrics.precision(y_true, scores >= threshold)
        assert recall == metrics.recall(y_true, scores >= threshold)
    assert roc.thresholds[1:].tolist() == both.thresholds.tolist() == sorted(set(scores.tolist()), reverse=True)
    assert (roc.fpr[0], roc.recall[0], roc.fpr[-1], roc.recall[-1]) == (0, 0, 1, 1)
    assert both.precision[-1] == pytest.approx(np.mean(y_true), rel=1e-15)


@steady
@given(records=ranked)
def test_auc_is_the_share_of_pairs_in_the_right_order_with_ties_for_a_half(records):
    y_true, scores = np.array(records).T
    above = scores[y_true == 1][:, None] - scores[y_true == 0]
    assert curves.roc_auc(y_true, scores) == pytest.approx(np.mean((above > 0) + 0.5 * (above == 0)), rel=1e-14)
    assert curves.roc_auc(y_true, -scores) == pytest.approx(1 - curves.roc_auc(y_true, scores), abs=1e-14)


@steady
@given(records=ranked)
def test_the_area_is_that_under_the_curve(records):
    y_true, scores = np.array(records).T
    roc = curves.roc_curve(y_true, scores)
    assert curves.roc_auc(y_true, scores) == pytest.approx(np.trapezoid(roc.recall, roc.fpr), abs=1e-14)
    precision, recall, _ = curves.precision_recall_curve(y_true, scores)
    steps = math.fsum(np.diff(recall, prepend=0) * precision)
    assert curves.average_precision(y_true, scores) == pytest.approx(steps, rel=1e-13)


def test_by_hand_with_a_tie():
    roc = curves.roc_curve([1, 0, 1, 0, 0], [5, 5, 3, 2, 1])
    np.testing.assert_allclose(roc.fpr, [0, 1 / 3, 1 / 3, 2 / 3, 1], rtol=1e-15)
    np.testing.assert_array_equal(roc.recall, [0, 0.5, 1, 1, 1])
    np.testing.assert_array_equal(roc.thresholds, [np.inf, 5, 3, 2, 1])
    assert curves.roc_auc([1, 0, 1, 0, 0], [5, 5, 3, 2, 1]) == pytest.approx((2 + 0.5 + 2) / 6, rel=1e-15)
    assert curves.average_precision([1, 0, 1, 0, 0], [5, 5, 3, 2, 1]) == pytest.approx(1 / 4 + 1 / 3, rel=1e-15)


def test_all_scores_equal():
    y_true, scores = [1, 0, 0, 0], [2.0] * 4
    assert curves.roc_auc(y_true, scores) == 0.5
    assert curves.average_precision(y_true, scores) == 0.25
    assert curves.roc_curve(y_true, scores).fpr.tolist() == [0, 1]
    assert curves.precision_recall_curve(y_true, scores).precision.tolist() == [0.25]


@pytest.mark.parametrize("area", AREAS)
def test_only_the_order_counts_and_inputs_are_not_changed(area):
    y_true, scores = drawn(ties=True)
    kept = scores.copy()
    assert area(y_true, np.exp(scores)) == area(y_true, scores) == area(y_true[::-1], scores[::-1])
    np.testing.assert_array_equal(scores, kept)
    assert area([0, 0, 1, 1], np.array([1, 2, 3, 4], np.uint8)) == 1


def test_counts_of_many_records_do_not_overflow():
    y_true = np.arange(200_000) % 2
    assert curves.roc_auc(y_true, y_true) == 1
    assert curves.roc_auc(y_true, np.arange(200_000)) == pytest.approx(0.5, abs=1e-5)


def test_one_class_only_is_undefined():
    no_positive, no_negative = ([0, 0, 0], [1, 2, 3]), ([1, 1, 1], [1, 2, 3])
    for area, data, reason in [
        (curves.roc_auc, no_positive, r"ROC AUC is undefined, because TP \+ FN = 0, no record is positive"),
        (curves.roc_auc, no_negative, r"ROC AUC is undefined, because TN \+ FP = 0, no record is negative"),
        (curves.average_precision, no_positive, r"average precision is undefined, because TP \+ FN = 0"),
    ]:
        with pytest.warns(RuntimeWarning, match=reason) as caught:
            assert math.isnan(area(*data))
        assert [warning.filename for warning in caught] == [__file__]
        assert area(*data, undefined=0.5) == 0.5
    assert curves.average_precision(*no_negative) == 1


def test_a_curve_of_one_class_has_a_rate_that_is_undefined():
    for curve, data, at, reason in [
        (curves.roc_curve, ([0, 0], [1, 2]), 1, r"recall is undefined, because TP \+ FN = 0"),
        (curves.roc_curve, ([1, 1], [1, 2]), 0, r"false positive rate is undefined, because TN \+ FP = 0"),
        (curves.precision_recall_curve, ([0, 0], [1, 2]), 1, r"recall is undefined, because TP \+ FN = 0"),
    ]:
        with pytest.warns(RuntimeWarning, match=reason) as caught:
            answer = curve(*data)
        assert [warning.filename for warning in caught] == [__file__]
        assert np.isnan(answer[at]).all() and np.isfinite(answer[1 - at]).all()
        assert (curve(*data, undefined=0)[at] == 0).all()
    assert curves.precision_recall_curve([1, 1], [1, 2]).precision.tolist() == [1, 1]


@pytest.mark.parametrize("function", [*CURVES, *AREAS])
@pytest.mark.parametrize(
    ("y_true", "scores", "error", "message"),
    [
        (["yes", "no"], [1, 0], TypeError, "y_true .* text: code the two classes as 0 and 1"),
        ([0.3, 1], [1, 0], ValueError, "y_true must hold the labels 0 and 1; it holds 0.3"),
        ([0, 1], ["a", "b"], TypeError, "scores must hold real numbers only; it holds text"),
        ([0, 1], [1, np.nan], ValueError, "scores holds nan at position 1"),
        ([0, 1], [1, np.inf], ValueError, "scores holds inf at position 1"),
        ([0, 1], [1], ValueError, r"y_true has shape \(2,\) and scores has shape \(1,\)"),
        ([0, 1], [[1], [2]], ValueError, "scores must be a vector"),
        ([], [], ValueError, "y_true is empty"),
    ],
)
def test_bad_input_is_named(function, y_true, scores, error, message):
    with pytest.raises(error, match=message):
        function(y_true, scores)


def test_a_record_at_the_threshold_is_positive_as_in_the_curves():
    scores = np.array([0.1, 0.4, 0.4, 0.8])
    assert curves.classify(scores, 0.4).tolist() == [False, True, True, True]
    assert curves.classify(scores, np.nextafter(0.4, 1)).tolist() == [False, False, False, True]
    assert curves.classify([[1, 2], [3, 4]], 3).tolist() == [[False, False], [True, True]]
    assert not curves.classify(scores, math.inf).any() and curves.classify(scores, -math.inf).all()
    y_true = [0, 1, 0, 1]
    for fpr, recall, threshold in zip(*curves.roc_curve(y_true, scores), strict=True):
        alarms = curves.classify(scores, threshold)
        assert metrics.recall(y_true, alarms) == recall and 1 - metrics.specificity(y_true, alarms) == fpr


def test_bad_scores_and_thresholds_are_named():
    for scores, threshold, message in [
        ([0.1, np.nan], 0.5, "scores holds nan"),
        ([0.1], np.nan, "threshold holds nan"),
        ([0.1], [0.5, 0.6], "threshold must be one number"),
        ([0.1], np.array([0.5, np.inf]), "threshold must be one number"),
    ]:
        with pytest.raises(ValueError, match=message):
            curves.classify(scores, threshold)
