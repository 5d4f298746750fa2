"""The figure of hill and valley, on points around 3 z + 10, each 1 away from it, and z = −1 or 1.

There the MSE of a line is 1 + (k − 3)² + (b − 10)², and the log-likelihood falls from its top by n/(2σ²) times what the
MSE has above 1: of these four points by 2/σ² times.
"""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.scenes import lesson06 as figures

z = np.array([-1.0, 1.0, -1.0, 1.0])
y = 3 * z + 10 + np.array([1.0, 1.0, -1.0, -1.0])
FUNCTIONS = {
    "log_likelihood": lambda k, b, sigma, x, y: np.sum(-((y - k * x - b) ** 2) / (2 * sigma**2) - np.log(sigma)),
    "mse": lambda k, b, x, y: np.mean((y - k * x - b) ** 2),
}


def hill(log_likelihood, mse):
    return figures.hill.scene(z, y, log_likelihood, mse, best=(3.0, 10.0))


@pytest.fixture(scope="module")
def drawn():
    return Drawn(hill(**FUNCTIONS))


def test_a_line_is_below_the_top_and_above_the_lowest(drawn):
    assert drawn.says(sigma=2, k=4, b=13) == (
        "The dot is the line 4 x + 13. At σ = 2 its log-likelihood is 5 below the top; its MSE is 10 above the lowest. "
        "Top and lowest point: one line.",
        "ℓ below its top = n/(2σ²) · MSE above its lowest\n5.00 = 0.5000 · 10.00",
    )


def test_the_best_line_is_at_both(drawn):
    caption, formula = drawn.says(sigma=0.5, k=3, b=10)
    assert "its log-likelihood is 0 below the top; its MSE is 0 above the lowest." in caption
    assert formula.endswith("0.00 = 8.0000 · 0.00")


def test_just_at_the_cut_a_line_is_still_in_the_picture(drawn):
    # at σ = 1 twice the distance: 22² + 4² = 500 is 1000 below the top, and 20² + 10² + a bit is deeper
    hill_panel, valley_panel = drawn.figure.axes
    for k, hollow in ((25, False), (25.5, True)):
        caption, _ = drawn.says(sigma=1, k=k, b=14)
        assert ("below the top, too low for the picture; its MSE" in caption) is hollow
        dots = [[line for line in axes.lines if line.get_markersize() == 17] for axes in (hill_panel, valley_panel)]
        assert [dot.get_fillstyle() for (dot,) in dots] == ["none" if hollow else "full", "full"]
    drawn.says(sigma=1, k=25, b=14)
    assert dots[0][0].get_fillstyle() == "full"


def test_where_the_two_do_not_agree_no_equation_is_written():
    double = Drawn(hill(FUNCTIONS["log_likelihood"], lambda *given: 2 * FUNCTIONS["mse"](*given)))
    formula = double.says(sigma=2, k=4, b=13)[1]
    assert formula == "ℓ below its top ≠ n/(2σ²) · MSE above its lowest\n5.00 ≠ 0.5000 · 20.00"


def test_star_and_dot_stand_on_the_surfaces(drawn):
    drawn.says(sigma=0.2, k=13, b=-15)  # the map reaches 20 and 100 far: u = 0.5, v = −0.25; hill −50 · 725: cut off
    turn, tilt = np.deg2rad(-28), np.deg2rad(32)
    for axes, (star_height, dot_height) in zip(drawn.figure.axes, ((1, 0), (6000 / 31000, 6725 / 31000)), strict=True):
        for size, (u, v), height in ((15, (0, 0), star_height), (17, (0.5, -0.25), dot_height)):
            (mark,) = (line for line in axes.lines if line.get_markersize() == size)
            across, depth = u * np.cos(turn) - v * np.sin(turn), u * np.sin(turn) + v * np.cos(turn)
            up = depth * np.sin(tilt) + 1.1 * (height - 0.5) * np.cos(tilt)
            np.testing.assert_allclose(mark.get_xydata(), [[across, up]], atol=1e-12)


def test_the_hill_is_drawn_by_the_log_likelihood_and_the_valley_by_the_loss(drawn):
    drawn.says(sigma=5, k=3, b=10)
    hill_panel, valley_panel = drawn.figure.axes
    heights = [axes.collections[0].get_array() for axes in (hill_panel, valley_panel)]
    # A facet has the mean of its corners: next to the best line 0, 2.5² and 12.5² and their sum; at the rim all four.
    np.testing.assert_allclose(heights[0].max(), -2 / 25 * (2.5**2 + 12.5**2) / 2)
    np.testing.assert_allclose(heights[1].min(), (2.5**2 + 12.5**2) / 2)
    np.testing.assert_allclose(heights[1].max(), ((20**2 + 17.5**2) + (100**2 + 87.5**2)) / 2)
    drawn.says(sigma=10, k=3, b=10)
    np.testing.assert_allclose(hill_panel.collections[0].get_array().max(), -2 / 100 * (2.5**2 + 12.5**2) / 2)


def test_numbers_stand_at_the_sides_of_both(drawn):
    words = [[text.get_text() for text in axes.texts] for axes in drawn.figure.axes]
    assert words[0] == ["k", "b", "0", "20", "75", "200", "−1000", "−500", "0"]
    assert words[1] == ["k", "b", "0", "20", "75", "200", "0", "10\u2009000", "20\u2009000"]


def test_hill_and_valley_follow_the_functions_of_the_lesson():
    for name in FUNCTIONS:
        double = lambda *given, old=FUNCTIONS[name]: 2 * old(*given)  # noqa: E731
        changed = followed(hill, FUNCTIONS, name, double, sigma=2, k=4, b=13)
        assert changed == {"picture", "caption", "formula"}


def test_the_foot_of_a_line_is_where_its_stem_begins(drawn):
    foot = figures.hill.foot((3.0, 10.0))
    for k, b in ((3, 10), (13, 60), (-17, 110)):
        drawn.says(sigma=2, k=k, b=b)
        for panel in drawn.figure.axes:
            stems = [line.get_xydata()[0] for line in panel.lines if line.get_linestyle() == "--"]
            assert any(np.allclose(stem, foot(k, b)) for stem in stems)
