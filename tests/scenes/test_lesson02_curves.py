"""Both curves of five records, and the alarms of two bell curves in places where positives are rare."""

import numpy as np
import pytest
from lesson02_given import MEASURES, count_boxes, halved
from scene_tools import Drawn, caption, followed
from scipy import stats
from sklearn import metrics

from helpers.scenes import lesson02 as figures

PARTS = {"picture", "caption", "formula"}
Y_TRUE = np.array([True, False, False, True, False])
SCORES = np.array([2.0, 1.0, -1.0, -1.5, -2.0])  # in the right order are four of the six pairs


def roc_points(y_true, scores):
    ranked = y_true[np.argsort(-scores, kind="stable")]
    return np.append(0, np.cumsum(~ranked)) / np.sum(~ranked), np.append(0, np.cumsum(ranked)) / np.sum(ranked)


def precision_recall_points(y_true, scores):
    hits = np.cumsum(y_true[np.argsort(-scores, kind="stable")])
    return hits / hits[-1], hits / np.arange(1, len(scores) + 1)


FUNCTIONS = {
    "records": lambda: (Y_TRUE, SCORES),
    "count_boxes": count_boxes,
    **MEASURES,
    "roc_points": roc_points,
    "precision_recall_points": precision_recall_points,
}


def both_curves(records, count_boxes, accuracy, precision, recall, specificity, roc_points, precision_recall_points):
    measures = accuracy, precision, recall, specificity
    look = {"name": "score", "ends": (-3, 3), "tallest": 20, "bins": 6}
    return figures.both_curves.scene(records, count_boxes, measures, roc_points, precision_recall_points, **look)


@pytest.fixture(scope="module")
def five():
    return Drawn(both_curves(**FUNCTIONS))


def data(axes):
    return [line.get_xydata().round(12).tolist() for line in axes.lines]


def test_the_areas_and_the_accuracy_stand_beside_those_of_chance(five):
    # precision is 1 at the first positive, 2/4 at the second
    areas = "ROC AUC 0.667, average precision 0.750; chance has 0.5 and 0.4 (dotted)."
    both = "recall = 1 / (1 + 1) = 0.500,    precision = 1 / (1 + 1) = 0.500"
    said, formula = five.says(t=0.0)
    assert said == f"{areas} Accuracy 0.600; never an alarm has 0.600."
    assert formula == f"{both}\nfalse positive rate = 1 / (1 + 2) = 0.333"
    areas = "ROC AUC 0.500, average precision 0.020; chance has 0.5 and 0.02 (dotted)."
    said = figures.both_curves.verdict(0.5, 0.02, 0.02, 0.25)
    assert said == f"{areas} Accuracy 0.250; never an alarm has 0.980."


def test_a_score_at_the_threshold_is_an_alarm_and_without_an_alarm_there_is_no_precision(five):
    assert "recall = 1 / (1 + 1) = 0.500" in five.says(t=2.0)[1]
    _, formula = five.says(t=2.1)
    assert "recall = 0 / (0 + 2) = 0.000,    precision = 0 / (0 + 0), undefined" in formula
    assert "false positive rate = 0 / (0 + 3) = 0.000" in formula
    _, roc, both = five.figure.axes
    assert data(both)[-1] == [] and data(roc)[2] == [[0, 0]]


def test_the_areas_are_those_of_scikit_learn():
    rng = np.random.default_rng(1)
    for prevalence in (0.05, 0.5, 0.9):
        y_true = np.arange(200) < 200 * prevalence
        scores = rng.normal(size=200) + y_true
        said = caption(both_curves(**FUNCTIONS | {"records": lambda given=(y_true, scores): given}), t=0.0)
        auc, mean = metrics.roc_auc_score(y_true, scores), metrics.average_precision_score(y_true, scores)
        assert f"ROC AUC {auc:.3f}, average precision {mean:.3f}; chance has 0.5 and {prevalence} (dotted)." in said


def test_curves_dots_and_threshold_are_drawn_where_they_are(five):
    five.says(t=0.0)
    heap, roc, both = five.figure.axes
    third, two_thirds = round(1 / 3, 12), round(2 / 3, 12)
    assert [[0, 0], [0, 0.5], [third, 0.5], [two_thirds, 0.5], [two_thirds, 1], [1, 1]] in data(roc)
    assert [[third, 0.5]] in data(roc)  # the dot
    assert [[0.5, 1], [0.5, 0.5], [0.5, third], [1, 0.5], [1, 0.4]] in data(both)
    assert [[0.5, 0.5]] in data(both)
    assert [[0, 0.4], [1, 0.4]] in data(both)  # chance
    assert [0, 0] in [list(line.get_xdata()) for line in heap.lines]
    assert heap.get_xlim() == pytest.approx((-3.12, 3.12)) and heap.get_ylim() == (0, 20)


def test_shares_of_none_and_of_all_are_seen_in_full(five):
    for axes in five.figure.axes[1:]:
        for low, high in (axes.get_xlim(), axes.get_ylim()):
            assert low < 0 and 1 < high
        assert axes.get_aspect() == 1


def heights(drawn, number):
    """Of the bins of the histogram of the negatives, 0, or of the positives, 1; and the words above it."""
    heap = drawn.figure.axes[0]
    return heap.lines[number].get_ydata()[1:-1:2].tolist(), [text.get_text() for text in heap.texts]


@pytest.mark.parametrize(("negatives", "times", "words"), [(19, 10, "positive × 10"), (18, 1, "positive")])
def test_up_to_one_in_twenty_the_positives_are_drawn_ten_times_as_high(negatives, times, words):
    y_true = np.arange(negatives + 1) == 0
    scores = np.where(y_true, 0.5, -np.arange(negatives + 1.0))  # most negatives lie beyond the left end
    drawn = Drawn(both_curves(**FUNCTIONS | {"records": lambda: (y_true, scores)}))
    drawn.says(t=0.0)
    assert heights(drawn, 0)[0] == [negatives - 2, 1, 1, 0, 0, 0]
    assert heights(drawn, 1)[0] == [0, 0, 0, times, 0, 0] and words in heights(drawn, 1)[1]


def test_both_curves_follow_the_functions_of_the_lesson():
    backwards = {name: (lambda *given, old=FUNCTIONS[name]: old(given[0], -given[1])) for name in (
        "roc_points", "precision_recall_points")}  # fmt: skip
    others = {
        "records": (lambda: (Y_TRUE, np.array([1.0, 2.0, 1.5, -1.5, -2.0])), PARTS),
        "count_boxes": (lambda y_true, y_pred: count_boxes(y_true, ~y_pred), PARTS),
        "accuracy": (halved(MEASURES["accuracy"]), {"caption"}),
        "precision": (halved(MEASURES["precision"]), {"picture", "formula"}),
        "recall": (halved(MEASURES["recall"]), {"picture", "formula"}),
        "specificity": (halved(MEASURES["specificity"]), {"picture", "formula"}),
        "roc_points": (backwards["roc_points"], {"picture", "caption"}),
        "precision_recall_points": (backwards["precision_recall_points"], {"picture", "caption"}),
    }
    assert others.keys() == FUNCTIONS.keys()
    for name, (other, changed) in others.items():
        assert followed(both_curves, FUNCTIONS, name, other, t=0.0) == changed, name


# --- alarms where positives are rare ----------------------------------------------------------------------

BELLS = {
    "precision_at": lambda q, R, S: R * q / (R * q + (1 - S) * (1 - q)),
    "recall_at": lambda t: stats.norm.sf(t, loc=1),
    "fpr_at": lambda t: stats.norm.sf(t, loc=-1),
    "auc": 0.921,
}
THRESHOLDS = np.linspace(-6, 6, 13)


def imbalance(precision_at, recall_at, fpr_at, auc):
    return figures.imbalance.scene(precision_at, recall_at, fpr_at, auc, thresholds=THRESHOLDS)


@pytest.fixture(scope="module")
def bells():
    return Drawn(imbalance(**BELLS))


def test_bayes_rule_is_written_with_its_numbers():
    given = {"recall_at": lambda t: 0.9 + 0 * t, "fpr_at": lambda t: 0.1 + 0 * t, "auc": 0.9}
    said = Drawn(imbalance(**BELLS | given)).says(prevalence=0.01, t=0.0)
    words = "ROC AUC 0.900 at every prevalence. Of 100 alarms about 8 are right. Always negative has accuracy 0.99."
    rule = "precision = R π / (R π + (1 − S)(1 − π))\n= 0.9 · 0.01 / (0.9 · 0.01 + 0.1 · 0.99) = 0.08333"
    assert said == (words, rule)


@pytest.mark.parametrize(
    ("precision", "words", "discs"),
    [
        (1 / 1000, "About 1 alarm in 1000 is right.", 0),
        (1 / 101, "About 1 alarm in 101 is right.", 0),
        (0.01, "Of 100 alarms about 1 is right.", 1),
        (0.0149, "Of 100 alarms about 1 is right.", 1),
        (0.0151, "Of 100 alarms about 2 are right.", 2),
        (0.842, "Of 100 alarms about 84 are right.", 84),
        (1.0, "Of 100 alarms about 100 are right.", 100),
    ],
)
def test_the_alarms_that_are_right_are_said_and_drawn(precision, words, discs):
    drawn = Drawn(imbalance(**BELLS | {"precision_at": lambda q, R, S: precision + 0 * R}))
    expected = f"ROC AUC 0.921 at every prevalence. {words} Always negative has accuracy 0.999."
    assert drawn.says(prevalence=0.001, t=0.0)[0] == expected
    right, false = data(drawn.figure.axes[2])
    assert len(right) == discs and len(false) == 100 - discs
    assert sorted(right + false) == [[x, y] for x in range(10) for y in range(10)]
    assert (right + false)[:2] == [[0, 9], [1, 9]]  # from the top, row by row


def test_the_precision_falls_with_the_prevalence_and_the_roc_curve_stays(bells):
    recalls, rates = stats.norm.cdf(1 - THRESHOLDS), stats.norm.cdf(-1 - THRESHOLDS)
    rate = stats.norm.cdf(-2)
    for prevalence in (0.5, 0.01):
        bells.says(prevalence=prevalence, t=1.0)
        roc, both, _ = bells.figure.axes
        precision = 0.5 * prevalence / (0.5 * prevalence + rate * (1 - prevalence))
        precisions = prevalence * recalls / (prevalence * recalls + (1 - prevalence) * rates)
        _, curve, dot = (line.get_xydata() for line in roc.lines)
        np.testing.assert_allclose(curve, np.column_stack([rates, recalls]))
        np.testing.assert_allclose(dot, [[rate, 0.5]])
        curve, dot = (line.get_xydata() for line in both.lines)
        np.testing.assert_allclose(curve, np.column_stack([recalls, precisions]))
        np.testing.assert_allclose(dot, [[0.5, precision]])


def test_the_alarms_follow_the_functions_of_the_lesson():
    state = {"prevalence": 0.2, "t": 0.0}
    for name, changed in {"precision_at": PARTS, "recall_at": PARTS, "fpr_at": PARTS}.items():
        assert followed(imbalance, BELLS, name, halved(BELLS[name]), **state) == changed, name
    assert followed(imbalance, BELLS, "auc", 0.7, **state) == {"caption"}
