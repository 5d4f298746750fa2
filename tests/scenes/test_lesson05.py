"""The figures of lesson 5: what they say exactly at a limit, at no step and at one, and that they follow what is given.

The data are four points around the line 3 z + 10, each 1 away from it, on a scale where the loss is round: its Hessian
is 2 in every direction, and so the largest stable rate is 1, and one step of 0.5 arrives.
"""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.maths.optimisation import descent
from helpers.scenes import lesson05 as figures

z = np.array([-1.0, 1.0, -1.0, 1.0])
y = 3 * z + 10 + np.array([1.0, 1.0, -1.0, -1.0])
FUNCTIONS = {
    "predict": lambda k, b, x: k * x + b,
    "mse": lambda k, b, x, y: np.mean((y - k * x - b) ** 2),
    "gradient": lambda k, b, x, y: -2 * np.array([np.mean(x * (y - k * x - b)), np.mean(y - k * x - b)]),
}


def learning_rate(predict, mse, gradient):
    return figures.learning_rate.scene(
        z, y, predict, mse, gradient, shown=np.array([0, 3]), name="z", slopes=(-20, 20), intercepts=(-20, 40)
    )


@pytest.fixture(scope="module")
def descended():
    return Drawn(learning_rate(**FUNCTIONS))


def test_before_the_first_step_both_losses_are_said(descended):
    # at k = b = 0 the MSE is 1 + 3² + 10²; the best line misses each point by 1
    expected = "No step yet: at k = 0, b = 0 the MSE is 110 points²; the best line has 1."
    assert descended.says(eta=0.1, steps=0) == (expected, "k = 0.000\nb = 0.000")
    walked = descent.Descent(np.zeros((1, 2)), descent.ALL_STEPS)
    assert "MSE is 150 points²; the best line has 50." in figures.learning_rate.verdict(walked, 100.0, 50.0, 0.5)


@pytest.mark.parametrize("steps", [1, 2, 59, 60, 100])
def test_exactly_at_the_limit_the_walk_swings_for_ever(descended, steps):
    words, formula = descended.says(eta=1.0, steps=steps)
    assert "η is the limit: in the steepest direction the walk swings for ever" in words
    assert "above the limit" not in words and "10⁻" not in formula
    k, b = (row.split(" = ")[1] for row in formula.splitlines())
    assert (k, b) == (("6.000", "20.000") if steps % 2 else ("0.000", "0.000"))


def test_each_side_of_the_limit_and_of_its_half_has_its_own_words(descended):
    less, more = "steepest direction, by less each time.", "steepest direction, by more each time."
    words = {0.499: "below half the limit: no step passes", 0.5: "half the limit: the", 0.501: less}
    words |= {0.999: less, 1.0: "η is the limit", 1.001: more}
    for share, part in words.items():
        assert part in descended.says(eta=share, steps=60)[0]


def test_one_step_is_no_steps_and_what_is_left_is_said(descended):
    assert descended.says(eta=0.5, steps=1)[0].startswith("After 1 step the MSE is less than 0.001 points² above")
    # each step of 0.25 halves the distance, so quarters the loss: 109 / 16
    assert descended.says(eta=0.25, steps=2)[0].startswith("After 2 steps the MSE is 6.81 points² above")
    expected = "k ← 1.500 − 0.25 · (−3.000) = 2.250\nb ← 5.000 − 0.25 · (−10.000) = 7.500"
    assert descended.says(eta=0.25, steps=2)[1] == expected


def test_a_descent_that_runs_away_is_said_to_have_stopped(descended):
    words, _ = descended.says(eta=2.0, steps=100)  # the distance triples with each step, and may become 10¹²
    assert words.startswith("Stopped after 23 steps, far off the map: the MSE is more than a million points² above")


def test_a_gradient_that_is_small_but_there_is_not_written_as_zero(descended):
    assert "(−6.00 × 10⁻⁵)" in descended.says(eta=0.45, steps=6)[1]  # −6 · 0.1⁵


def test_the_descent_follows_the_functions_of_the_lesson():
    state = {"eta": 0.25, "steps": 2}
    double = {name: (lambda *given, old=old: 2 * old(*given)) for name, old in FUNCTIONS.items()}
    for name, changed in (
        ("predict", {"picture"}), ("mse", {"picture", "caption"}), ("gradient", {"picture", "caption", "formula"})
    ):  # fmt: skip
        assert followed(learning_rate, FUNCTIONS, name, double[name], **state) == changed


def test_the_descent_is_drawn_where_it_is(descended):
    descended.says(eta=0.25, steps=2)
    line_panel, chart, history = descended.figure.axes
    data = {name: [artist.get_xydata().tolist() for artist in axes.lines] for name, axes in
            {"line": line_panel, "chart": chart, "history": history}.items()}  # fmt: skip
    assert [[-1, 5.25], [1, 9.75]] in data["line"]  # 2.25 z + 7.5
    assert [[0, 0], [1.5, 5], [2.25, 7.5]] in data["chart"]
    assert [[0, 109], [1, 27.25], [2, 6.8125]] in data["history"]
    sides = [path.vertices[:2].tolist() for path in line_panel.collections[1].get_paths()]
    assert sides == [[[-1, 8], [-1, 5.25]], [[1, 12], [1, 9.75]]]  # two of the points, each with its residual
