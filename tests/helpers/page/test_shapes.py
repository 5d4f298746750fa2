"""What the recorder writes of collections: path by path, or many areas of one shape at once."""

import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patches import Polygon
from recordings import BLUE, RED, counted_axes, named, one, recorded

from helpers.page.drawing_list import FILLED, STROKED


@pytest.fixture
def axes():
    return counted_axes()


def test_a_collection_is_drawn_path_by_path(axes):
    lines = axes.add_collection(LineCollection([[(1, 1), (2, 2.2)], [(1, 2), (3, 1.1)]], colors=["red", "blue"]))
    operations, _ = recorded(lines)
    assert [colour for colour, *_ in named(operations, "STROKE")] == [RED, BLUE]
    assert named(operations, "PATH") == [
        (STROKED, [("MOVE", 100, 200), ("LINE", 200, 80)]),
        (STROKED, [("MOVE", 100, 100), ("LINE", 300, 190)]),
    ]


def test_many_areas_of_one_shape_are_one_operation(axes):
    corners = [[(1, 1), (2, 1.2), (1.5, 2)], [(2, 1), (3, 1.2), (2.5, 2)]]
    areas = axes.add_collection(PolyCollection(corners, facecolors=["red", "blue"], edgecolors="k"))
    what, shapes = one(recorded(areas)[0], "AREAS")
    assert what == FILLED + STROKED
    assert [colour for colour, _ in shapes] == [RED, BLUE]
    assert shapes[1][1] == [("MOVE", 200, 200), ("LINE", 300, 180), ("LINE", 250, 100), ("CLOSE",)]


@pytest.mark.parametrize("snap", [None, True, False])
@pytest.mark.parametrize("width", [0, 0.4, 0.72, 1.44, 3])
@pytest.mark.parametrize(
    "corners",
    [
        [[(1.002, 1), (2, 1), (2, 2.004), (1.002, 2.004)], [(2, 1), (3, 1), (3.006, 2), (2, 2)]],
        [[(1.002, 1), (2.003, 1.2), (1.5, 2)], [(2.001, 1), (3, 1.204), (2.5, 2)]],
        [[(1.002, 1), (2.003, 1), (2.003, 2)], [(2.001, 1), (3, 1.0001), (3, 2)]],
    ],
    ids=["rectangles", "triangles", "level but for the last side"],
)
def test_many_areas_lie_where_agg_brings_each_of_them(axes, corners, width, snap):
    look = {"facecolors": ["red", "blue"], "edgecolors": "k", "linewidths": width, "snap": snap}
    areas = axes.add_collection(PolyCollection(corners, **look))
    shapes = [outline for _, outline in one(recorded(areas)[0], "AREAS")[1]]
    for shape, points in zip(shapes, corners, strict=True):
        alone = axes.add_patch(Polygon(points, facecolor="red", edgecolor="k", lw=width, snap=snap))
        assert one(recorded(alone)[0], "PATH")[1] == shape


def test_areas_of_one_colour_are_one_operation(axes):
    corners = [[(1, 1), (2, 1.2), (1.5, 2)], [(2, 1), (3, 1.2), (2.5, 2)]]
    areas = axes.add_collection(PolyCollection(corners, facecolors="blue", edgecolors="none"))
    what, shapes = one(recorded(areas)[0], "AREAS")
    assert (what, [colour for colour, _ in shapes]) == (FILLED, [BLUE, BLUE])
