"""What several artists draw as one: paths with their ends, squares that are square, names that don't overlap."""

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from helpers.pictures import artists, palette, plots


@pytest.fixture
def axes():
    axes = Figure(figsize=(8, 3)).subplots()
    axes.set(xlim=(0, 10), ylim=(0, 1))
    return axes


def test_a_trail_ends_in_a_larger_dot_at_its_last_step(axes):
    plots.trail(axes).set_data(np.array([1, 2, 4]), np.array([0.9, 0.5, 0.1]))
    *steps, end = sorted(axes.get_lines(), key=lambda line: len(line.get_xdata()), reverse=True)
    for line in steps:
        assert line.get_xydata().tolist() == [[1, 0.9], [2, 0.5], [4, 0.1]]
    assert end.get_xydata().tolist() == [[4, 0.1]]
    assert end.get_markersize() > max(line.get_markersize() for line in steps if line.get_marker() == "o")


def test_a_squared_residual_is_a_square_on_the_screen_on_the_side_away_from_the_line(axes):
    squares = plots.squares(axes)
    squares.set_data(np.array([2.0, 6.0]), np.array([0.2, 0.9]), np.array([0.5, 0.7]))
    areas, sides = (found for found in axes.collections if isinstance(found, PolyCollection))
    below, above = (axes.transData.transform(path.vertices[:4]) for path in areas.get_paths())
    for corners in (below, above):
        width, height = np.ptp(corners, axis=0)
        assert width == pytest.approx(height, rel=1e-9) and height > 20
    assert below[0, 0] < below[2, 0]  # a point below a rising line: the square lies to its right
    assert above[0, 0] > above[2, 0]
    assert [path.vertices[:2].tolist() for path in sides.get_paths()] == [[[2, 0.2], [2, 0.5]], [[6, 0.9], [6, 0.7]]]


def test_a_residual_beyond_the_panel_keeps_its_side_but_has_no_square(axes):
    plots.squares(axes).set_data(np.array([2.0, 6.0]), np.array([0.2, 9.0]), np.array([0.5, 0.7]))
    areas, sides = axes.collections
    assert (len(areas.get_paths()), len(sides.get_paths())) == (1, 2)


def test_an_arrow_goes_from_its_foot_as_far_as_it_is_told(axes):
    plots.arrow(axes, palette.STEP).set_data(3, 0.5, 2, -0.25)
    (quiver,) = axes.collections
    assert quiver.get_offsets().tolist() == [[3, 0.5]]
    assert (quiver.U.tolist(), quiver.V.tolist()) == ([2], [-0.25])
    assert (quiver.scale, quiver.scale_units, quiver.angles) == (1, "xy", "xy")


def test_names_keep_a_line_apart_and_stay_in_the_middle_of_their_curves(axes):
    names = artists.EndNames(axes, ["a", "b", "c"], 0)
    heights = np.array([0.52, 0.5, 0.51])
    names.set_heights(heights)
    places = np.array([text.get_position()[1] for text in axes.texts])
    assert np.argsort(places, kind="stable").tolist() == [1, 2, 0]
    assert np.diff(np.sort(places)).min() >= 0.05
    assert places.mean() == pytest.approx(heights.mean())
    names.set_heights([0.1, 0.5, 0.9])
    assert [text.get_position()[1] for text in axes.texts] == pytest.approx([0.1, 0.5, 0.9])
