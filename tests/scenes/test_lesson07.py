"""The polynomial, the unit balls and the beliefs of lesson 7: what they say at a limit, and that they follow."""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.pictures import palette
from helpers.scenes import lesson07 as figures

# --- a polynomial under a penalty -------------------------------------------------------------------------

x, y = np.array([-1.0, 0.0, 1.0, 2.0]), np.array([100.0, 120.0, 180.0, 200.0])
WEIGHTS = {"ridge": np.array([20.0, -3.0, 1.0]), "lasso": np.array([-25.0, 0.0, 0.0])}
TAMING = {
    "powers": lambda x: x[:, None] ** np.arange(1, 4),
    "fit": lambda penalty, lam: (WEIGHTS[penalty] / lam, 100.0),
    "errors": lambda penalty, lam: (2.5 * lam, 4000.0),
}


def taming(powers, fit, errors):
    return figures.taming.scene(x, y, powers, fit, errors, few=np.array([0, 2, 3]), inside=np.array([1]))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (("ridge", 2.0), "Largest weight 10, exact zeros 0 of 3. MSE on the 3 5, on the 1 other 4000 points²."),
        (("lasso", 1.0), "Largest weight 25, exact zeros 2 of 3. MSE on the 3 2.5, on the 1 other 4000 points²."),
    ],
)
def test_the_weights_are_counted_and_the_largest_is_said_without_its_sign(state, words):
    assert Drawn(taming(**TAMING)).says(penalty=state[0], lam=state[1]) == (words, "")


def test_twelve_patients_are_written_out():
    expected = "Largest weight 3, exact zeros 1 of 2. MSE on the twelve 1, on the 398 others 2 points²."
    assert figures.taming.verdict(np.array([0.0, -3.0]), (1.0, 2.0), 12, 398) == expected


def test_the_polynomial_and_its_weights_are_drawn():
    drawn = Drawn(taming(**TAMING))
    drawn.says(penalty="ridge", lam=1.0)
    curve_panel, weight_panel = drawn.figure.axes
    others, learnt, curve = curve_panel.lines
    assert others.get_xydata().tolist() == [[0, 120]]
    assert learnt.get_xydata().tolist() == [[-1, 100], [1, 180], [2, 200]]
    # 20 x − 3 x² + x³ + 100 at the ends of the few patients, −1 and 2
    assert np.allclose(curve.get_xydata()[[0, -1]], [[-1, 76], [2, 136]])
    assert [bar.get_width() for bar in weight_panel.patches] == [20, -3, 1]
    assert [text.get_text() for text in weight_panel.get_yticklabels()] == ["w1", "w2", "w3"]


def test_the_polynomial_follows_the_functions_of_the_lesson():
    for name, other, changed in (
        ("powers", lambda x: x[:, None] ** np.array([1, 1, 1]), {"picture"}),
        ("fit", lambda penalty, lam: (np.array([1.0, 1.0, 0.0]), 150.0), {"picture", "caption"}),
        ("errors", lambda penalty, lam: (1.0, 2.0), {"caption"}),
    ):
        assert followed(taming, TAMING, name, other, penalty="ridge", lam=1.0) == changed


# --- unit balls ---------------------------------------------------------------------------------------------


def length(w, p):
    return np.sum(np.abs(w) ** p, axis=-1) ** (1 / p)


@pytest.fixture(scope="module")
def balls():
    return Drawn(figures.balls.scene(length))


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.25, "16, more than 1 + 1. The ball caves in: no norm."),  # 2⁴
        (0.5, "4, more than 1 + 1. The ball caves in: no norm."),
        (0.999, "2.001, more than 1 + 1. The ball caves in: no norm."),
        (1, "2, at most 1 + 1. The ball does not cave in: a norm."),
        (2, "1.414, at most 1 + 1. The ball does not cave in: a norm."),
        (8, "1.091, at most 1 + 1. The ball does not cave in: a norm."),
    ],
)
def test_from_p_1_on_the_direct_way_is_no_longer_than_the_detour(balls, p, said):
    assert balls.says(p=p) == (f"p = {p}: (1, 1) has the length {said}", "")


def test_the_ball_is_drawn_with_its_corners_and_the_dot_on_the_curve(balls):
    balls.says(p=0.5)
    ball_panel, sum_panel = balls.figure.axes
    corners = ball_panel.patches[0].get_xy()
    assert np.allclose(np.sqrt(abs(corners)).sum(axis=1), 1)
    assert {(1, 0), (0, 1), (-1, 0), (0, -1)} <= set(map(tuple, corners.round(12)))
    curve, dot, _ = sum_panel.lines
    assert dot.get_xydata().tolist() == [[0.5, 4]]
    assert np.allclose(curve.get_ydata()[[0, -1]], [16, 2 ** (1 / 8)])
    assert [text.get_text() for text in ball_panel.texts] == ["L1", "L2"]
    assert np.allclose([text.xy for text in ball_panel.texts], [[0.5, 0.5], [0.5**0.5, 0.5**0.5]])


def test_the_ball_follows_the_length_of_the_lesson():
    changed = {"picture", "caption"}
    assert followed(figures.balls.scene, {"length": length}, "length", lambda w, p: 3 * length(w, 2), p=2) == changed
    triple = Drawn(figures.balls.scene(lambda w, p: 3 * length(w, 2)))
    assert "(1, 1) has the length 4.243, at most 3 + 3. The ball does not" in triple.says(p=1)[0]
    sum_panel = triple.figure.axes[1]
    assert sum_panel.texts[-1].get_text() == "the detour: 3 + 3" and sum_panel.lines[2].get_ydata() == [6, 6]
    assert np.allclose(np.hypot(*triple.figure.axes[0].patches[0].get_xy().T), 1 / 3)


# --- still pictures -------------------------------------------------------------------------------------------


def test_a_belief_and_its_penalty_are_drawn_from_the_densities_of_the_lesson():
    picture = figures.stills.beliefs(lambda w: np.exp(-(w**2)), lambda w: np.exp(-abs(w)))
    left, right = picture.figure.axes
    assert picture.caption.endswith("Right: minus their logarithms, a parabola and an angle.")
    ends = [line.get_xydata()[[0, 200]].tolist() for line in (*left.lines, *right.lines)]
    assert np.allclose(ends[0], [[-4, np.exp(-16)], [0, 1]]) and np.allclose(ends[1], [[-4, np.exp(-4)], [0, 1]])
    assert np.allclose(ends[2], [[-4, 16], [0, 0]]) and np.allclose(ends[3], [[-4, 4], [0, 0]])
    assert [line.get_color() for line in left.lines] == [palette.L2, palette.L1]
    assert [text.get_text() for text in left.texts] == ["Laplace", "Gauss"]
