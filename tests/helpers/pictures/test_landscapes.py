"""The relief: where points in space lie on the axes, and what hides what."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.pictures.landscapes import Relief


@pytest.fixture
def land():
    relief = Relief(Figure().subplots(), 2.0, facets=4)
    relief.set_surface(lambda x, y: x + 2 * y, -6.0, 6.0)
    return relief


def test_a_line_in_space_is_a_line_on_the_axes(land):
    ends = np.array([[-1, 2, -5], [2, -1, 4]])
    (x0, x1), (y0, y1) = land.project(*ends.T)
    x, y = land.project(*ends.mean(axis=0))
    assert (x, y) == pytest.approx(((x0 + x1) / 2, (y0 + y1) / 2))


def test_up_is_up_right_is_right_and_back_is_higher(land):
    x0, y0 = land.project(0, 0, 0)
    x, y = land.project(0, 0, 3)
    assert x == x0 and y > y0
    assert land.project(1, 0, 0)[0] > x0
    assert land.project(0, 1, 0)[1] > y0


def test_heights_are_cut_off_at_the_range_of_the_surface(land):
    assert land.project(1, 1, 99) == land.project(1, 1, 6)
    assert land.project(1, 1, -99) == land.project(1, 1, -6)


def test_the_corners_of_the_facets_lie_on_the_surface_and_the_near_ones_are_drawn_last(land):
    facets = [path.vertices[:4] for path in land._facets.get_paths()]
    assert len(facets) == 16
    nearest, farthest = facets[-1], facets[0]
    assert any(np.allclose(corner, land.project(2, -2, -2)) for corner in nearest)
    assert any(np.allclose(corner, land.project(-2, 2, 2)) for corner in farthest)
    assert land._facets.get_array()[0] > land._facets.get_array()[-1]  # the mean height of each facet


def test_everything_stays_inside_the_axes(land):
    side = np.array([-2, 2])
    corners = np.array(np.meshgrid(side, side, [-6, 6])).reshape(3, -1)
    x, y = land.project(*corners)
    assert abs(x).max() < 1.45 and abs(y).max() < 1.3
