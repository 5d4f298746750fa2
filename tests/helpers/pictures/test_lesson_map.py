"""The map of the lessons: a box for each, and arrows from what is needed to what needs it."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.pictures import lesson_map

PLACES = {1: (0, 1, "terms"), 2: (1, 1, "metrics"), 5: (1, 0, "descent")}


@pytest.fixture
def axes():
    axes = Figure().subplots()
    lesson_map.draw(axes, PLACES, needed=[(1, 2)], helpful=[(5, 2)])
    return axes


def test_each_lesson_is_a_box_with_its_number_and_its_words(axes):
    middles = [(box.get_x() + box.get_width() / 2, box.get_y() + box.get_height() / 2) for box in axes.patches[:3]]
    assert all(isinstance(box, FancyBboxPatch) for box in axes.patches[:3])
    np.testing.assert_allclose(middles, [place[:2] for place in PLACES.values()])
    for lesson, (x, y, words) in PLACES.items():
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
