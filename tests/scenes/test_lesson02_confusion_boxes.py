"""The dots of the pictures of the confusion matrix: each record once, in its box, none on top of another."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.maths.evaluation import metrics
from helpers.pictures import palette
from helpers.scenes.lesson02 import confusion_boxes


def records(prevalence, size=200):
    rng = np.random.default_rng(5)
    y_true = rng.random(size) < prevalence
    return rng.normal(size=size) + y_true, y_true


def drawn(axes):
    """The places of all dots, for each face and edge: filled discs and rings in two colours."""
    lines = [line for line in axes.get_lines() if line.get_marker() == "o"]
    return {(line.get_markerfacecolor(), line.get_markeredgecolor()): line.get_xydata() for line in lines}


def looks(name):
    positive, predicted, _ = confusion_boxes.BOXES[name]
    color = palette.MODEL if positive == predicted else palette.ERROR
    return (color, "white") if positive else ("white", color)


def heaped(axes, scores, y_true, threshold):
    confusion_boxes.Heaps(axes, -4, 5, 20, 20).set_data(scores, y_true, threshold)


def boxed(axes, scores, y_true, threshold):
    confusion_boxes.Boxes(axes).set_data(*metrics.confusion_matrix(y_true, scores >= threshold))


@pytest.mark.parametrize("threshold", [-9, -0.5, 0.7, 9])
@pytest.mark.parametrize("prevalence", [0, 0.02, 0.5, 1])
@pytest.mark.parametrize("picture", [heaped, boxed])
def test_every_record_is_a_dot_of_its_box(picture, prevalence, threshold):
    axes = Figure().subplots()
    scores, y_true = records(prevalence)
    picture(axes, scores, y_true, threshold)
    dots = drawn(axes)
    for name, count in metrics.confusion_matrix(y_true, scores >= threshold)._asdict().items():
        assert len(dots[looks(name)]) == count, name
    places = np.concatenate(list(dots.values())).round(6)
    assert len(np.unique(places, axis=0)) == len(scores)


def test_heaps_stand_over_their_scores_positives_above():
    axes = Figure().subplots()
    scores, y_true = np.array([-3.2, 0.1, 0.15, 0.2, 2.0]), np.array([False, True, True, False, True])
    confusion_boxes.Heaps(axes, -4, 4, 3, 3, width=1).set_data(scores, y_true, 1.0)
    dots = drawn(axes)
    np.testing.assert_allclose(dots[looks("FN")], [[0.5, 0.75], [0.5, 1.75]])
    np.testing.assert_allclose(dots[looks("TP")], [[2.5, 0.75]])
    np.testing.assert_allclose(dots[looks("TN")], [[-3.5, -0.75], [0.5, -0.75]])
    assert len(dots[looks("FP")]) == 0


def test_a_score_at_the_threshold_is_predicted_positive():
    axes = Figure().subplots()
    heaped(axes, np.array([0.5, 0.5, 0.4]), np.array([True, False, True]), 0.5)
    assert {name: len(drawn(axes)[looks(name)]) for name in ("TP", "FP", "FN", "TN")} == dict(TP=1, FP=1, FN=1, TN=0)


def test_what_lies_beyond_stands_at_the_end():
    axes = Figure().subplots()
    confusion_boxes.Heaps(axes, -1, 1, 3, 3, width=1).set_data(np.array([-9.0, 9.0, 1.0]), np.ones(3, bool), 0)
    places = np.concatenate(list(drawn(axes).values()))
    assert sorted(places[:, 0]) == [-0.5, 0.5, 0.5]


def test_boxes_hold_their_dots_and_say_how_many():
    axes = Figure().subplots()
    scores, y_true = records(0.4)
    boxed(axes, scores, y_true, 0.5)
    counts = metrics.confusion_matrix(y_true, scores >= 0.5)._asdict()
    for name, (positive, predicted, _) in confusion_boxes.BOXES.items():
        x, y = drawn(axes)[looks(name)].T
        assert ((x > 1) == predicted).all() and ((y > 1) == positive).all()
        assert str(counts[name]) in {text.get_text() for text in axes.texts}


def test_full_heaps_and_the_thresholds_at_the_ends_lie_inside_the_panel():
    axes = Figure().subplots()
    y_true = np.repeat([True, False], [3, 5])
    heaps = confusion_boxes.Heaps(axes, -1, 1, above=3, below=5, width=0.5)
    for threshold in (-1, 1):
        heaps.set_data(np.zeros(8), y_true, threshold)
        low, high = axes.get_xlim()
        assert low < threshold < high
        heights = np.concatenate(list(drawn(axes).values()))[:, 1]
        bottom, top = axes.get_ylim()
        assert bottom < heights.min() - 0.5 and heights.max() + 0.5 < top


@pytest.mark.parametrize("truth", [True, False])
@pytest.mark.parametrize("threshold", [-1, 1])
def test_a_box_of_200_dots_touches_none_of_its_sides(truth, threshold):
    axes = Figure().subplots()
    boxed(axes, np.zeros(200), np.full(200, truth), threshold)
    x, y = np.concatenate(list(drawn(axes).values())).T
    for places in (x, y):
        side = np.floor(places.min())
        assert side + 0.03 < places.min() and places.max() < side + 0.97
