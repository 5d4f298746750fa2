"""Pictures of the plane: what a matrix makes of the unit circle, and lines through the origin that go both ways."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.scenes.lesson04 import planes


@pytest.fixture
def axes():
    axes = Figure().subplots()
    planes.plane(axes, 3)
    return axes


def test_a_plane_is_as_wide_as_high_around_its_origin(axes):
    assert axes.get_xlim() == axes.get_ylim() == (-3, 3)
    assert axes.get_aspect() == 1
    assert [line.get_xydata().tolist() for line in axes.get_lines()] == [[[-3, 0], [3, 0]], [[0, -3], [0, 3]]]


def test_the_ellipse_is_the_image_of_the_unit_circle(axes):
    A = np.array([[2.0, 1.0], [0.0, 1.0]])
    planes.ellipse(axes).set_matrix(A)
    outline = axes.get_lines()[-1].get_xydata()
    np.testing.assert_allclose(np.linalg.norm(outline @ np.linalg.inv(A).T, axis=1), 1)  # back on the circle
    for image in ([2, 0], [1, 1], [-2, 0], [-1, -1]):  # of (1, 0), (0, 1) and their opposites
        assert np.linalg.norm(outline - image, axis=1).min() < 1e-9
    (inside,) = axes.patches
    np.testing.assert_allclose(inside.get_xy()[: len(outline)], outline)


def test_a_line_goes_through_the_origin_and_out_of_the_panel_both_ways(axes):
    line = planes.line(axes, "black")
    line.set_direction((1, -2))
    x, y = axes.get_lines()[-1].get_data()
    ends = np.array([x, y])[:, ~np.isnan(x)]
    np.testing.assert_allclose(ends[1], -2 * ends[0])
    assert ends[0].min() < -3 and ends[0].max() > 3
    line.set_direction([[1, 0], [0, 1]])  # a fan of two
    x, y = axes.get_lines()[-1].get_data()
    assert np.isnan(x).sum() == 2  # a gap behind each
    assert {(a, b) for a, b in zip(x[:2], y[:2], strict=True)} == {(-100, 0), (100, 0)}
    line.set_direction(None)
    assert len(axes.get_lines()[-1].get_xdata()) == 0
