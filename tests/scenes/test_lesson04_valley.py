"""The valley of lesson 4: what is said below, at and above the limit, and where the walk is drawn."""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.maths.optimisation import descent
from helpers.scenes import lesson04 as figures

VALLEY = {"with_slant": lambda b: np.array([[1.2, b], [b, 1.2]]), "gradient": lambda A, w: A @ w}


@pytest.fixture(scope="module")
def valley():
    return Drawn(figures.valley.scene(**VALLEY))


def drawn(axes):
    """The lines of a panel that are not empty, each as a list of points, rounded."""
    return [np.round(line.get_xydata(), 6).tolist() for line in axes.lines if len(line.get_xydata())]


def test_below_at_and_above_the_limit_the_valley_has_its_own_words(valley):
    about = "Curvatures 2 and 0.4, condition number 5, limit 2/λ_max = 1."
    below = valley.says(eta=0.95, steps=0, slant=0.8)[0]
    assert below == f"{about} After 0 steps the distance from the lowest point is 2.28."  # √(0.6² + 2.2²)
    assert valley.says(eta=1.0, steps=5, slant=0.8)[0] == f"{about} η is at the limit: the steep part swings for ever."
    above = valley.says(eta=1.05, steps=5, slant=0.8)[0]
    assert above == f"{about} η is above the limit: the steep part grows at each step."


def test_one_step_is_no_steps_and_the_distance_is_said(valley):
    # (0.6, 2.2) = 1.4 (1, 1) − 0.8 (1, −1); a step of ½ takes the first away, and leaves 0.8 of the second
    words, formula = valley.says(eta=0.5, steps=1, slant=0.8)
    assert words.endswith("After 1 step the distance from the lowest point is 0.905.")  # 0.64 √2
    assert formula == "along (1, 1): 1 − 0.5 · 2 = 0\nalong (1, −1): 1 − 0.5 · 0.4 = 0.8"
    assert valley.says(eta=0.8, steps=1, slant=1.1)[1].startswith("along (1, 1): 1 − 0.8 · 2.3 = −0.84\n")
    for distance, words in ((0.00099, "is less than 0.001."), (0.00101, "is 0.00101.")):
        walked = descent.Descent(np.array([[1.0, 1.0], [0.0, distance]]), descent.ALL_STEPS)
        assert figures.valley.verdict(walked, 0.5, (2, 0.4)).endswith(words)


def test_a_round_bowl_has_equal_curvatures(valley):
    words, _ = valley.says(eta=0.8, steps=3, slant=0)
    assert words.startswith("Curvatures 1.2 and 1.2, condition number 1, limit 2/λ_max = 1.67. After 3 steps")


def test_the_walk_is_drawn_where_it_is(valley):
    valley.says(eta=0.5, steps=2, slant=0.8)
    space, chart = valley.figure.axes
    assert [[0.6, 2.2], [-0.64, 0.64], [-0.512, 0.512]] in drawn(space)
    ring = max((line.get_xydata() for line in space.lines), key=len)
    heights = np.einsum("ni,ij,nj->n", ring, [[1.2, 0.8], [0.8, 1.2]], ring) / 2
    assert set(np.round(heights[~np.isnan(heights)], 6)) == {0.05, 0.2, 0.5, 1, 1.8, 3, 5}
    steep, flat = (line.get_xydata() for line in chart.lines[:2])
    np.testing.assert_allclose(steep[[0, 50, 100, 150], 1], [1, 0, 1, 2], atol=1e-12)
    np.testing.assert_allclose(flat[[0, 50, 100, 150], 1], [1, 0.8, 0.6, 0.4])
    dots = [line for line in chart.lines if line.get_marker() == "o"]
    assert [dot.get_color() for dot in dots] == [line.get_color() for line in chart.lines[:2]]
    np.testing.assert_allclose([dot.get_xydata()[0] for dot in dots], [[0.5, 0], [0.5, 0.8]], atol=1e-12)


def test_the_valley_follows_the_functions_of_the_lesson():
    state, everything = {"eta": 0.3, "steps": 3, "slant": 0.5}, {"picture", "caption", "formula"}
    for name, other in (
        ("with_slant", lambda b: np.array([[2.0, b], [b, 2.0]])), ("gradient", lambda A, w: 2 * A @ w)
    ):  # fmt: skip
        assert followed(figures.valley.scene, VALLEY, name, other, **state) == everything
