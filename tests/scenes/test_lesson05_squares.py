"""The figure of the squares: four patients around the line 10 x + 140, with residuals of 2, −2, 6 and −6."""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.scenes import lesson05 as figures

x = np.array([-1.0, 0.0, 1.0, 2.0])
y = 10 * x + 140 + np.array([2.0, -2.0, 6.0, -6.0])
FUNCTIONS = {
    "predict": lambda k, b, x: k * x + b,
    "mse": lambda k, b, x, y: np.mean((y - k * x - b) ** 2),
}


def squares(predict, mse):
    return figures.squares.scene(x, y, predict, mse)


@pytest.fixture(scope="module")
def drawn():
    return Drawn(squares(**FUNCTIONS))


def test_the_mean_of_the_squares_is_said_with_its_root(drawn):
    expected = "The 4 squares have a mean of 20 points². Its root, the RMSE, is 4.47 points."
    assert drawn.says(k=10, b=140) == (expected, "")  # (4 + 4 + 36 + 36) / 4
    assert "mean of 120 points². Its root, the RMSE, is 11 points." in drawn.says(k=10, b=150)[0]  # 20 + 10²


def test_twelve_squares_are_counted_in_a_word_and_a_line_through_all_has_none():
    expected = "The twelve squares have a mean of 2500 points². Its root, the RMSE, is 50 points."
    assert figures.squares.verdict(2500.0, 12) == expected
    assert "a mean of 0 points². Its root, the RMSE, is 0 points." in figures.squares.verdict(0.0, 12)


def test_each_square_has_its_residual_as_a_side_and_the_dot_is_on_the_parabola(drawn):
    drawn.says(k=8, b=140)
    line_panel, slope_panel = drawn.figure.axes
    lines = [line.get_xydata().tolist() for line in line_panel.lines]
    assert lines == [np.column_stack([x, y]).tolist(), [[-8, 76], [18, 284]]]
    sides = [path.vertices[:2].tolist() for path in line_panel.collections[1].get_paths()]
    assert sides == [[[-1, 132], [-1, 132]], [[0, 138], [0, 140]], [[1, 156], [1, 148]], [[2, 154], [2, 156]]]
    parabola, dot = slope_panel.lines
    slopes, losses = parabola.get_data()
    # with d = 10 − k, of the mean of (d x + residual)²: 20 + 2 d (−2) + 1.5 d²
    np.testing.assert_allclose(losses, 20 - 4 * (10 - slopes) + 1.5 * (10 - slopes) ** 2)
    assert (slopes.min(), slopes.max()) == (-10, 30)
    assert dot.get_xydata().tolist() == [[8, 18]]
    drawn.says(k=10, b=150)
    assert np.interp(10, *parabola.get_data()) == 120 and dot.get_xydata().tolist() == [[10, 120]]


def test_the_squares_follow_the_functions_of_the_lesson():
    other = {"predict": lambda k, b, x: k * x - b, "mse": lambda k, b, x, y: np.mean(abs(y - k * x - b))}
    for name, changed in (("predict", {"picture"}), ("mse", {"picture", "caption"})):
        assert followed(squares, FUNCTIONS, name, other[name], k=8, b=140) == changed
