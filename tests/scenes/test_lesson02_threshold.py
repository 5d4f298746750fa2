"""One threshold on ten records: what is said and drawn where it meets a score, with one alarm, and with none."""

import numpy as np
import pytest
from lesson02_given import MEASURES, count_boxes, halved, share, swapped
from scene_tools import Drawn, followed
from sklearn import metrics

from helpers.scenes import lesson02 as figures
from helpers.scenes.lesson02 import panels

Y_TRUE = np.array([True] * 3 + [False] * 7)
SCORES = np.array([2.0, 0.5, -1.0, 1.0, 0.0, -0.5, -1.0, -2.0, -2.0, -3.0])


def ten(shift=0.0):
    return Y_TRUE, SCORES + shift * Y_TRUE


FUNCTIONS = {"records": ten, "count_boxes": count_boxes, **MEASURES, "share": share}


def threshold(records, count_boxes, accuracy, precision, recall, specificity, share):
    measures = accuracy, precision, recall, specificity
    return figures.threshold.scene(
        records, count_boxes, measures, share, name="score", ends=(-4, 4), heaps=(3, 3)
    )  # fmt: skip


@pytest.fixture(scope="module")
def drawn():
    return Drawn(threshold(**FUNCTIONS))


def test_a_record_whose_score_is_the_threshold_gets_an_alarm(drawn):
    caption, formula = drawn.says(t=0.0)
    assert caption == (
        "From t = 0.00 on: 4 alarms, 2 of them right; 2 of 3 positives found. "
        "Accuracy 0.700; always negative would have 0.700, and find nothing."
    )
    assert formula.splitlines() == [
        "accuracy = (2 + 5) / 10 = 0.700,    error rate = (2 + 1) / 10 = 0.300",
        "precision = 2 / (2 + 2) = 0.500,    recall = 2 / (2 + 1) = 0.667",
        "specificity = 5 / (5 + 2) = 0.714,    balanced accuracy = (0.667 + 0.714) / 2 = 0.690",
        "F1 = 2 · 2 / (2 · 2 + 2 + 1) = 0.571,    F2 = 5 · 2 / (5 · 2 + 2 + 4 · 1) = 0.625",
        "MCC = (2 · 5 − 2 · 1) / √(4 · 3 · 7 · 6) = 0.356",
    ]


def test_one_alarm_and_one_positive_are_no_plurals(drawn):
    assert "on: 1 alarm, 1 of them right; 1 of 3 positives found. Accuracy 0.800;" in drawn.says(t=1.5)[0]
    caption = figures.threshold.verdict(-1.5, 0, 2, 1, 5, 0.625)
    expected = "From t = −1.50 on: 2 alarms, 0 of them right; 0 of 1 positive found. Accuracy 0.625;"
    assert caption == f"{expected} always negative would have 0.875, and find nothing."


def test_without_an_alarm_precision_and_correlation_have_no_value_and_f1_has_one(drawn):
    said, formula = drawn.says(t=4.0)
    assert said.startswith("From t = 4.00 on: 0 alarms, 0 of them right; 0 of 3 positives found. Accuracy 0.700;")
    assert "precision = 0 / (0 + 0), undefined,    recall = 0 / (0 + 3) = 0.000" in formula
    assert "MCC = (0 · 7 − 0 · 3) / √(0 · 3 · 7 · 10), undefined" in formula
    assert "F1 = 2 · 0 / (2 · 0 + 0 + 3) = 0.000" in formula


def test_with_alarms_for_all_every_positive_is_found(drawn):
    said, formula = drawn.says(t=-4.0)
    assert said.startswith("From t = −4.00 on: 10 alarms, 3 of them right; 3 of 3 positives found. Accuracy 0.300;")
    assert "specificity = 0 / (0 + 7) = 0.000" in formula and "√(10 · 3 · 7 · 0), undefined" in formula


def test_the_metrics_of_any_counts_are_those_of_scikit_learn():
    rng = np.random.default_rng(0)
    for _ in range(20):
        counts = rng.integers(1, 40, 4).tolist()
        y_true, y_pred = (np.repeat(labels, counts) for labels in ([1, 0, 1, 0], [1, 1, 0, 0]))
        text = figures.threshold.fractions(counts, tuple(MEASURES.values()), share)
        said = dict(part.split(" = ", 1) for part in text.replace("\n", ",    ").split(",    "))
        values = {
            "accuracy": metrics.accuracy_score(y_true, y_pred),
            "error rate": metrics.zero_one_loss(y_true, y_pred),
            "precision": metrics.precision_score(y_true, y_pred),
            "recall": metrics.recall_score(y_true, y_pred),
            "specificity": metrics.recall_score(1 - y_true, 1 - y_pred),
            "balanced accuracy": metrics.balanced_accuracy_score(y_true, y_pred),
            "F1": metrics.f1_score(y_true, y_pred),
            "F2": metrics.fbeta_score(y_true, y_pred, beta=2),
            "MCC": metrics.matthews_corrcoef(y_true, y_pred),
        }
        assert said.keys() == values.keys()
        for name, value in values.items():
            assert float(said[name].split(" = ")[1].replace("−", "-")) == pytest.approx(value, abs=5.01e-4), name


def test_a_fraction_has_a_value_or_says_that_it_has_none():
    assert panels.quotient(1, "(1 + 3)", 0.25) == "1 / (1 + 3) = 0.250"
    assert panels.quotient(0, "(0 + 0)", float("nan")) == "0 / (0 + 0), undefined"
    assert panels.quotient("(1 − 3)", 4, -0.5) == "(1 − 3) / 4 = −0.500"


def test_the_boxes_and_the_heaps_hold_the_records_and_the_line_stands_at_the_threshold(drawn):
    drawn.says(t=0.5)  # a hit stands exactly there
    left, right = drawn.figure.axes
    counts = {text.xy: text.get_text() for text in right.texts if text.get_text().isdigit()}
    assert counts == {(1.95, 1.86): "2", (1.95, 0.86): "1", (0.05, 1.86): "1", (0.05, 0.86): "6"}
    dots = [line.get_xydata() for line in right.lines if line.get_marker() == "o"]
    columns, rows = (np.concatenate(dots) > 1).T  # right, and above
    assert [np.sum(box) for box in (columns & rows, columns & ~rows, ~columns & rows, ~columns & ~rows)] == [2, 1, 1, 6]
    assert [0.5, 0.5] in [list(line.get_xdata()) for line in left.lines]
    assert left.get_xlabel() == "score" and left.get_xlim() == pytest.approx((-4.2, 4.2))
    heaped = np.concatenate([line.get_xydata() for line in left.lines if line.get_marker() == "o"])
    assert len(heaped) == 10 and np.sum(heaped[:, 1] > 0) == 3


def test_the_choices_reach_the_records(drawn):
    assert "2 of 3 positives found" in drawn.says(t=0.0)[0]
    assert "3 of 3 positives found" in drawn.says(t=0.0, shift=1.0)[0]


def test_the_figure_follows_the_functions_of_the_lesson():
    parts = {"picture", "caption", "formula"}
    others = {
        "records": (lambda: (Y_TRUE, -SCORES), parts),
        "count_boxes": (swapped, parts),
        "accuracy": (halved(MEASURES["accuracy"]), {"caption", "formula"}),
        "precision": (halved(MEASURES["precision"]), {"formula"}),
        "recall": (halved(MEASURES["recall"]), {"formula"}),
        "specificity": (halved(MEASURES["specificity"]), {"formula"}),
        "share": (halved(share), {"formula"}),
    }
    assert others.keys() == FUNCTIONS.keys()
    for name, (other, changed) in others.items():
        assert followed(threshold, FUNCTIONS, name, other, t=0.0) == changed, name
