"""The figures of lesson 4 that follow an arrow: turned and iterated.

Each sentence at the states where it has to change, and that the figures follow the functions that they are given.
"""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.scenes import lesson04 as figures
from helpers.scenes.lesson04 import writing


def unit(degrees):
    return np.array([np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))])


def parts(A, v):
    return v @ A @ v, np.array([-v[1], v[0]]) @ A @ v


def iterated(A, v, steps):
    path = [v]
    for _ in range(steps):
        path.append(A @ path[-1] / np.linalg.norm(A @ path[-1]))
    return np.array(path)


def symmetric(first, second):
    return np.array([[first + second, first - second], [first - second, first + second]]) / 2


def off_line(path):
    return np.degrees(np.arccos(np.clip(abs(path @ unit(45)), 0, 1)))


TURNING = {"unit": unit, "parts": parts}
POWER = {"power_iteration": iterated, "with_eigenvalues": symmetric, "off_line": off_line, "unit": unit}
EXAMPLE = {"a": 1.2, "b": 0.8, "c": 0.8, "d": 1.2}


@pytest.fixture(scope="module")
def turning():
    return Drawn(figures.turning.scene(**TURNING))


@pytest.fixture(scope="module")
def power():
    return Drawn(figures.power_steps.scene(**POWER))


def drawn(axes):
    """The lines of a panel that are not empty, each as a list of points, rounded."""
    return [np.round(line.get_xydata(), 6).tolist() for line in axes.lines if len(line.get_xydata())]


def arrows(axes):
    """Where the arrows of a panel end, in the order in which they were made."""
    return [[round(float(c.U[0]), 6), round(float(c.V[0]), 6)] for c in axes.collections if hasattr(c, "U")]


# --- words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sum_of", "text"),
    [
        ([(1, "x"), (1, "y")], "x + y"),
        ([(-1, "x"), (-0.5, "y")], "−x − 0.5 y"),
        ([(1, "λ²"), (-1e-12, "λ"), (1, "")], "λ² + 1"),
        ([(0, "λ"), (-1, "")], "−1"),
        ([(1e-12, "x"), (0, "y")], "0"),
    ],
)
def test_a_sum_is_written_as_one_writes_it(sum_of, text):
    assert writing.terms(*sum_of) == text


def test_an_eigenvector_has_its_larger_component_1():
    assert writing.friendly(np.array([-0.3, 0.6])) == "(−0.5, 1)"
    assert writing.friendly(np.array([-0.6, 0.0])) == "(1, 0)"
    assert writing.friendly(np.array([-0.7, 0.7])) == "(1, −1)"
    assert writing.short(-1e-12) == "0" and writing.short(1e-8) == "1.00 × 10⁻⁸"
    assert writing.arrow([1, -1e-9]) == "(1.00, 0.00)"


# --- the turned arrow -------------------------------------------------------------------------------------


def test_an_arrow_is_turned_kept_flipped_or_gone(turning):
    def says(degrees, **entries):
        return turning.says(degrees=degrees, **EXAMPLE | entries)[0]

    # A (1, 0) = (1.2, 0.8): turned by arctan(2/3), and √2.08 as long
    assert says(0) == "v at 0°: A turns it by 33.7°, and makes it 1.44 times as long."
    assert says(90) == "v at 90°: A turns it by −33.7°, and makes it 1.44 times as long."
    assert says(45) == "v at 45°: A v = 2.00 v. v is an eigenvector with λ = 2.00."
    assert says(225) == "v at 225°: A v = 2.00 v. v is an eigenvector with λ = 2.00."
    assert says(45, a=-1.2, d=-1.2) == "v at 45°: A v = −0.40 v. v is an eigenvector with λ = −0.40."
    assert says(135, a=0.8, d=0.8) == "v at 135°: A v = 0. The arrow is gone: v is an eigenvector with λ = 0."
    assert says(0, a=0, b=0, c=0, d=0).endswith("with λ = 0.")


def test_an_arrow_within_a_degree_of_its_line_is_called_near():
    verdict = figures.turning.verdict
    for angle, near in ((0.99, True), (1.01, False), (-0.99, True), (179.01, True), (-179.01, True), (178.99, False)):
        along, across = unit(angle)
        assert verdict(7, along, across).endswith(" That is nearly its line.") == near, angle


def test_the_product_is_written_with_its_signs(turning):
    _, formula = turning.says(degrees=120, a=0.5, b=-1, c=0, d=1)  # v = (−½, ½√3)
    assert formula == "A v = (0.5 · (−0.50) − 1.0 · 0.87,  0.0 · (−0.50) + 1.0 · 0.87) = (−1.12, 0.87)"


def test_the_turned_arrow_is_drawn_where_it_is(turning):
    turning.says(degrees=90, **EXAMPLE)
    space, split = turning.figure.axes
    assert arrows(space) == [[1.2, 0.8], [0.8, 1.2], [0.8, 1.2], [0, 1]]  # the columns, A v, v
    assert [[0, -100], [0, 100]] in [line[:2] for line in drawn(space)]
    along, across, *_ = (line.get_xydata() for line in split.lines)
    np.testing.assert_allclose(along[[0, 45, 90, 135], 1], [1.2, 2, 1.2, 0.4])
    np.testing.assert_allclose(across[[0, 45, 90, 135], 1], [0.8, 0, -0.8, 0], atol=1e-12)
    lines = drawn(split)
    assert [[90, 1.2]] in lines and [[90, -0.8]] in lines and [[90, 1.2], [90, -0.8]] in lines
    dots = {line.get_color(): line.get_xydata().tolist()[0] for line in split.lines if line.get_marker() == "o"}
    colours = [line.get_color() for line in split.lines[:2]]
    np.testing.assert_allclose([dots[colour] for colour in colours], [[90, 1.2], [90, -0.8]])


def test_the_columns_of_the_matrix_are_drawn(turning):
    turning.says(degrees=90, a=0.5, b=-1, c=0, d=1)
    assert arrows(turning.figure.axes[0])[:2] == [[0.5, 0], [-1, 1]]


def test_the_turned_arrow_follows_the_functions_of_the_lesson():
    state = {"degrees": 20, **EXAMPLE}
    everything = {"picture", "caption", "formula"}
    assert followed(figures.turning.scene, TURNING, "unit", lambda degrees: unit(-degrees), **state) == everything
    half = followed(figures.turning.scene, TURNING, "parts", lambda A, v: (v @ A @ v, 0.0), **state)
    assert half == {"picture", "caption"}  # A v itself is the matrix's own


# --- power iteration --------------------------------------------------------------------------------------


def test_the_angle_shrinks_with_the_ratio_of_the_eigenvalues(power):
    # from 45° off: tan = 1, and after two steps 0.2² = 0.04
    words, formula = power.says(steps=2, degrees=0, second=0.4)
    assert (
        words == "After 2 steps the angle to the line of v₁ is 2.29°. Each step multiplies the error by 0.2 in the end."
    )
    assert formula == "|λ₂ / λ₁| = |0.4| / 2 = 0.2"
    assert power.says(steps=1, degrees=0, second=-0.4)[1] == "|λ₂ / λ₁| = |−0.4| / 2 = 0.2"
    assert power.says(steps=0, degrees=0, second=0.4)[0].startswith("After 0 steps the angle to the line of v₁ is 45°.")
    assert power.says(steps=1, degrees=0, second=0.4)[0].startswith("After 1 step the angle to the line of v₁ is 11.3°")


def test_equal_sizes_have_no_winner_whatever_the_sign(power):
    for second in (2, -2):
        words = power.says(steps=7, degrees=0, second=second)[0]
        assert "is 45°. Both eigenvalues are equally large in size: neither wins" in words
    for second in (1.9, -1.9):
        assert "by 0.95 in the end" in power.says(steps=7, degrees=0, second=second)[0]


def test_a_start_on_the_other_eigenvector_is_said_to_be_one():
    verdict = figures.power_steps.verdict
    lies = "After 3 steps the angle to the line of v₁ is 90°. The start lies on the other eigenvector, v₂"
    assert verdict(3, np.array([90.0, 90, 90, 90]), 0.2).startswith(lies)
    assert "can be seen so far" in verdict(1, np.array([90.0, 89.96]), 0.2)
    assert "Up to rounding the start lies on v₂" in verdict(1, np.array([90.0, 89.94]), 0.2)
    assert verdict(1, np.array([89.999, 80]), 0.2).endswith("Each step multiplies the error by 0.2 in the end.")
    assert "neither wins" in verdict(1, np.array([90.0, 90]), 1)


def test_an_angle_below_what_is_worth_saying_is_not_zero():
    verdict = figures.power_steps.verdict
    assert "is less than 0.00001°." in verdict(9, np.array([45, 9.9e-6]), 0.2)
    assert "is 1.10 × 10⁻⁵°." in verdict(9, np.array([45, 1.1e-5]), 0.2)


def test_the_iteration_is_drawn_where_it_is(power):
    power.says(steps=2, degrees=0, second=0.4)
    space, history = power.figure.axes
    second_step = np.array([1.04, 0.96]) / np.hypot(1.04, 0.96)  # c₁ 2² v₁ + c₂ 0.4² v₂, up to its length
    np.testing.assert_allclose(arrows(space), [second_step], atol=1e-6)
    angles = [45, np.degrees(np.arctan(0.2)), np.degrees(np.arctan(0.04))]
    np.testing.assert_allclose(history.lines[1].get_xydata(), np.column_stack([range(3), angles]), atol=1e-9)
    theory = history.lines[0].get_xydata()
    np.testing.assert_allclose(theory[:3, 1], angles)
    assert len(theory) == 41
    np.testing.assert_allclose(figures.power_steps.ideal(90.0, 0.2), np.full(41, 90))


def test_the_iteration_follows_the_functions_of_the_lesson():
    state, scene = {"steps": 3, "degrees": 10, "second": 0.4}, figures.power_steps.scene
    others = {
        "power_iteration": (lambda A, v, steps: np.array([v] * (steps + 1)), {"picture", "caption"}),
        "with_eigenvalues": (lambda first, second: symmetric(first, -1.5), {"picture", "caption"}),
        "off_line": (lambda path: 2 * off_line(path), {"picture", "caption"}),
        "unit": (lambda degrees: unit(-degrees), {"picture", "caption"}),
    }
    for name, (other, changed) in others.items():
        assert followed(scene, POWER, name, other, **state) == changed
