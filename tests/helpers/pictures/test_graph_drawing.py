"""The picture of a computation graph: which box is lit, and where arrows begin and end."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.pictures import graph_drawing

PLACES = {"x": (0, 1, "x"), "y": (0, 0, "y"), "z": (2, 0.5, "z = x y")}


@pytest.fixture
def drawing():
    return graph_drawing.GraphDrawing(Figure().subplots(), PLACES, [("x", "z"), ("y", "z")])


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
    right, left = graph_drawing.WIDTH / 2, 2 - graph_drawing.WIDTH / 2
    np.testing.assert_allclose([path[0] for path in paths], [[right, 1], [right, 0]], atol=0.05)
    np.testing.assert_allclose([tip[0] for tip in tips], left, atol=0.05)
    assert tips[0][1] > 0.55 and tips[1][1] < 0.45


def test_what_an_update_writes_stands_in_its_box_or_on_its_arrow(drawing):
    for name, (x, y, _) in PLACES.items():
        value, slope = drawing.values[name].get_position(), drawing.slopes[name].get_position()
        assert value[0] == slope[0] == x
        assert y - graph_drawing.HEIGHT / 2 < slope[1] < y < value[1] < y + graph_drawing.HEIGHT / 2
    x, y = drawing.edges["x", "z"].get_position()
    assert x == 1 and 0.5 < y < 1
