"""Diagrams: boxes and arrows of a computation graph, of the map of the lessons, and what stands in them."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.pictures import diagrams

PLACES = {"x": (0, 1, "x"), "y": (0, 0, "y"), "z": (2, 0.5, "z = x y")}


@pytest.fixture
def drawing():
    return diagrams.GraphDrawing(Figure().subplots(), PLACES, [("x", "z"), ("y", "z")])


def panel(drawing):
    return drawing.values["x"].axes


def rings(drawing):
    """The middles of the boxes that are lit."""
    lit = [p for p in panel(drawing).patches if isinstance(p, FancyBboxPatch) and p.get_visible() and p.get_lw() > 2]
    return {(ring.get_x() + ring.get_width() / 2, ring.get_y() + ring.get_height() / 2) for ring in lit}


def test_the_boxes_that_are_named_are_lit_and_no_others(drawing):
    assert rings(drawing) == set()
    drawing.light(["x", "z"])
    assert rings(drawing) == {(0, 1), (2, 0.5)}
    drawing.light([])
    assert rings(drawing) == set()


def test_arrows_go_from_side_to_side_and_end_apart(drawing):
    arrows = [patch for patch in panel(drawing).patches if isinstance(patch, FancyArrowPatch)]
    paths = [arrow.get_path().vertices for arrow in arrows]
    tips = [path[path[:, 0].argmax()] for path in paths]
    right, left = diagrams.WIDTH / 2, 2 - diagrams.WIDTH / 2
    np.testing.assert_allclose([path[0] for path in paths], [[right, 1], [right, 0]], atol=0.05)
    np.testing.assert_allclose([tip[0] for tip in tips], left, atol=0.05)
    assert tips[0][1] > 0.55 and tips[1][1] < 0.45


def test_what_an_update_writes_stands_in_its_box_or_on_its_arrow(drawing):
    for name, (x, y, _) in PLACES.items():
        value, slope = drawing.values[name].get_position(), drawing.slopes[name].get_position()
        assert value[0] == slope[0] == x
        assert y - diagrams.HEIGHT / 2 < slope[1] < y < value[1] < y + diagrams.HEIGHT / 2
    x, y = drawing.edges["x", "z"].get_position()
    assert x == 1 and 0.5 < y < 1


LESSONS = {1: (0, 1, "terms"), 2: (1, 1, "metrics"), 5: (1, 0, "descent")}


@pytest.fixture
def axes():
    axes = Figure().subplots()
    diagrams.lesson_map(axes, LESSONS, needed=[(1, 2)], helpful=[(5, 2)])
    return axes


def test_each_lesson_is_a_box_with_its_number_and_its_words(axes):
    middles = [(box.get_x() + box.get_width() / 2, box.get_y() + box.get_height() / 2) for box in axes.patches[:3]]
    assert all(isinstance(box, FancyBboxPatch) for box in axes.patches[:3])
    np.testing.assert_allclose(middles, [place[:2] for place in LESSONS.values()])
    for lesson, (x, y, words) in LESSONS.items():
        near = {text.get_text() for text in axes.texts if np.allclose(text.get_position(), (x, y), atol=0.2)}
        assert near == {str(lesson), words}


def corners(arrow):
    path = arrow.get_path()
    return path.vertices[path.codes != path.CLOSEPOLY].T


def test_arrows_point_from_what_is_needed_full_and_from_what_helps_dashed(axes):
    needed, helpful = (patch for patch in axes.patches if isinstance(patch, FancyArrowPatch))
    assert (needed.get_linestyle(), helpful.get_linestyle()[1]) == ("-", (4, 3))
    assert needed.patchA is axes.patches[0] and needed.patchB is axes.patches[1]
    assert helpful.patchA is axes.patches[2] and helpful.patchB is axes.patches[1]
    across, along = corners(needed)  # level, from lesson 1 to lesson 2
    assert across[np.abs(along - 1) > 1e-6].min() > 0.5  # those of its head
    across, along = corners(helpful)  # upright, from lesson 5 to lesson 2
    assert along[np.abs(across - 1) > 1e-6].min() > 0.5
