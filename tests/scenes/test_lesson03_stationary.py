"""Stationary points of lesson 3: what is said of a curve at a place, which are found, and where they are drawn."""

import numpy as np
import pytest
from scene_tools import Drawn, double, followed, lines

from helpers.maths.derivatives import expressions
from helpers.pictures import palette
from helpers.scenes import lesson03 as figures

DIFFERENCES = {
    "forward": lambda f, x, h: (f(x + h) - f(x)) / h,
    "central": lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
}


def through(axes, x, y):
    """How many of the lines have this point."""
    return sum(np.isclose(line, (x, y), atol=1e-9).all(axis=1).any() for line in lines(axes))


CUBIC = [(-1.0, "maximum"), (1.0, "minimum")]  # of x³ − 3x


def stationary(points):
    """The scene of a lesson that finds these points, whatever the formula is."""
    return Drawn(figures.stationary.scene(lambda slope: points, DIFFERENCES["central"]), size=(9, 5.6))


def said(text, x, points):
    return stationary(points).says(f=text, x=x)[0]


@pytest.mark.parametrize(
    ("x", "words"),
    [
        (-1.8, "At x = −1.8: f ′ = 6.72, f ″ = −10.80. The curve rises and bends downwards."),
        (-1, "At x = −1: f ′ = 0.00, f ″ = −6.00. The curve is flat and bends downwards."),
        (0, "At x = 0: f ′ = −3.00, f ″ = 0.00. The curve falls and does not bend."),
        (0.5, "At x = 0.5: f ′ = −2.25, f ″ = 3.00. The curve falls and bends upwards."),
    ],
)
def test_what_a_curve_does_at_a_place(x, words):
    assert said("x**3 - 3*x", x, CUBIC) == f"{words} Stationary points: maximum at −1, minimum at 1."


def test_a_place_without_a_second_derivative_does_not_bend_in_words():
    assert said("abs(x)**1.5", 0, [(0.0, "minimum")]).startswith(
        "At x = 0: f ′ = 0.00, f ″ has no value. The curve is flat. Stationary"
    )


def test_a_place_without_a_slope_is_no_stationary_point():
    why = "it has a kink, its slope is −1 to the left and 1 to the right"
    assert said("abs(x)", 0, []) == f"At x = 0 f has no derivative: {why}. Stationary points: none found."


def test_a_stationary_point_between_the_grid_is_found_where_x_stands_on_it():
    for text, kind in (("(x-0.35)**2", "minimum"), ("-(x-0.35)**4", "maximum"), ("(x-0.35)**3", "terrace")):
        assert said(text, 0.35, []).endswith(f"Stationary points: {kind} at 0.35.")
        assert said(text, 0.35, [(0.3500005, kind)]).endswith(f"Stationary points: {kind} at 0.35.")
        assert said(text, 0.35, [(-1.0, kind)]).endswith(f"Stationary points: {kind} at −1, {kind} at 0.35.")
        assert said(text, 0.4, []).endswith("Stationary points: none found.")


def test_up_to_six_points_are_named_and_more_are_counted():
    place = expressions.parse("x").place(0)
    six = [(float(at), "minimum") for at in range(6)]
    words = figures.stationary.verdict(0, place, six)
    assert words.endswith("minimum at 0, minimum at 1, minimum at 2, minimum at 3, minimum at 4, minimum at 5.")
    assert figures.stationary.verdict(0, place, [*six, (6.0, "maximum")]).endswith("Stationary points: 7 of them.")


def test_a_flat_stretch_is_named_once_and_one_that_only_the_computer_sees_is_not():
    flats = [(-1.0, "flat"), (-0.9, "flat")]
    assert said("abs(x)+x", 1, flats).endswith("Stationary points: a whole flat stretch.")
    assert said("abs(x)+x", 1, [*flats, (2.0, "minimum")]).endswith("a whole flat stretch, minimum at 2.")
    points = [(0.0, "maximum"), (1.0, "flat"), (1.01, "flat")]
    assert said("exp(-1000*x**2)", 1, points).endswith("Stationary points: maximum at 0.")


def test_the_three_curves_are_drawn_with_their_marks():
    drawn = stationary([*CUBIC, (0.5, "terrace")])
    drawn.says(f="x**3 - 3*x", x=0)
    panels = drawn.figure.axes
    for panel, y in zip(panels, (0, -3, 0), strict=True):  # the three rings at x = 0
        (ring,) = [line for line in panel.lines if line.get_markersize() == 14]
        assert ring.get_xydata() == pytest.approx(np.array([[0, y]]))
    marks = {line.get_marker(): line.get_xydata().tolist() for line in panels[0].lines if line.get_markersize() == 8}
    assert marks == {"^": [[-1, 2]], "v": [[1, -2]], "s": [[0.5, -1.375]]}
    assert through(panels[0], -0.6, 1.8) and through(panels[0], 0.6, -1.8)  # the tangent −3 x
    bend = next(line for line in lines(panels[2]) if len(line) == 401)
    assert np.allclose(bend[:, 1], 6 * bend[:, 0], atol=1e-3)


def test_where_a_curve_rises_and_where_it_falls_it_has_another_dash():
    drawn = stationary(CUBIC)
    drawn.says(f="x**3 - 3*x", x=0)
    for panel in drawn.figure.axes[:2]:
        for color, dash, rises in ((palette.MODEL, "-", True), (palette.ERROR, "--", False)):
            line = next(line for line in panel.lines if line.get_color() == color)
            x, y = line.get_xydata().T
            assert line.get_linestyle() == dash and np.isfinite(y)[abs(abs(x) - 1) > 0.01].any()
            assert np.array_equal(np.isfinite(y), abs(x) >= 1 if rises else abs(x) <= 1)


def test_a_formula_is_looked_at_once():
    seen = []

    def points(slope):
        seen.append(slope(1.0))
        return []

    drawn = Drawn(figures.stationary.scene(points, DIFFERENCES["central"]))
    for text, x in (("x**2", 0.5), ("x**2", 1.0), ("x**3", 1.0), ("x**3", 0.5)):
        drawn.says(f=text, x=x)
    assert seen == [2, 3]


def test_the_curve_follows_the_functions_of_the_lesson():
    given = {"stationary_points": lambda slope: CUBIC, "central": DIFFERENCES["central"]}
    state = {"f": "x**3 - 3*x", "x": 0.5}
    fewer = followed(figures.stationary.scene, given, "stationary_points", lambda slope: CUBIC[:1], **state)
    assert fewer == {"picture", "caption"}
    assert followed(figures.stationary.scene, given, "central", double(DIFFERENCES["central"]), **state) == {"picture"}
