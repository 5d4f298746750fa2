"""The circle of lesson 8: which class wins where, what a loss is said to be, and that it follows."""

import numpy as np
import pytest
from scene_tools import Drawn, arrows, followed
from scipy import special

from helpers.scenes import lesson08 as figures


def softmax_of_angles(y, x, W, s, m, target):
    """As a lesson would write it, by the difference of two numbers: what is left below 10⁻¹⁴ is rounding."""
    angles = np.arccos(np.clip(W @ x, -1, 1))
    scores = s * np.cos(angles)
    scores[y] = s * target(angles[y], m)
    return special.logsumexp(scores) - scores[y]


TARGETS = {
    "softmax": lambda theta, m: np.cos(theta),
    "CosFace": lambda theta, m: np.cos(theta) - m,
    "ArcFace": lambda theta, m: np.where(theta <= np.pi - m, np.cos(theta + m), np.cos(theta) - m * np.sin(m)),
}
ROUND = {"targets": TARGETS, "angular_loss": softmax_of_angles}
POINT = {"loss": "softmax", "m": 0.5, "s": 16, "gap": 90, "at": 20}


@pytest.fixture(scope="module")
def turned():
    return Drawn(figures.circle.scene(**ROUND))


def test_the_circle_says_where_a_class_wins(turned):
    starts = {"softmax": "from 0° on", "ArcFace": "from 14.3° on", "CosFace": "from 20.7° on"}  # 0, m/2, arcsin(m/√2)
    for loss, words in starts.items():
        assert turned.says(**POINT | {"loss": loss})[0].startswith(f"{loss}: A wins {words}; B mirrors it.")


def test_a_margin_that_just_fits_leaves_one_direction(turned):
    state = POINT | {"loss": "CosFace", "gap": 60}
    assert "CosFace: A wins from 90° on;" in turned.says(**state | {"m": 1.0})[0]  # 2 sin 30° sin t = 1
    assert "CosFace: A wins nowhere: the margin is too large;" in turned.says(**state | {"m": 1.05})[0]


@pytest.mark.parametrize("loss", TARGETS)
def test_a_loss_of_cross_entropy_is_never_said_to_be_zero(turned, loss):
    for s in (1, 16, 64):
        for at in range(-180, 181, 5):
            words, _ = turned.says(loss=loss, m=0.5, s=s, gap=90, at=at)
            assert not words.endswith("its loss is 0.") and "loss is −" not in words


def test_a_loss_has_the_digits_that_are_sure(turned):
    words, _ = turned.says(**POINT)
    exact = np.log1p(np.exp(-16 * (np.cos(np.deg2rad(25)) - np.cos(np.deg2rad(65)))))
    assert words.endswith(f"The point is 25° from A, as an example of A its loss is {exact:.6f}.")
    assert "its loss is less than 10⁻⁹." in turned.says(**POINT | {"s": 64})[0]  # 4 · 10⁻¹⁴
    for value, cost in ((1e-9, "1.00 × 10⁻⁹"), (0.99e-9, "less than 10⁻⁹"), (2.0, "2"), (0.0, "less than 10⁻⁹")):
        assert figures.circle.verdict("softmax", [0.0], 0.1, value).endswith(f"its loss is {cost}.")


def test_a_negative_score_stands_in_brackets(turned):
    state = {"loss": "CosFace", "m": 1.5, "s": 16, "gap": 60, "at": 150}  # 120° from A, 180° from B
    formula = turned.says(**state)[1]
    assert formula == "target score = s · (−2.000) = −32.00     score of B = s · (−1.000)"
    formula = turned.says(**state | {"loss": "softmax", "at": 30})[1]
    assert formula == "target score = s · 1.000 = 16.00     score of B = s · 0.500"


def test_the_circle_is_drawn_where_it_is(turned):
    turned.says(**POINT | {"loss": "ArcFace", "at": -135})
    disc, curve = turned.figure.axes
    of_a, of_b = (patch.get_xy() for patch in disc.patches)
    first, last = np.deg2rad(14.324), np.deg2rad(165.676)
    for angle, place in ((first, 1), (last, 60)):
        assert np.allclose(of_a[place], (np.cos(angle), np.sin(angle)), atol=4e-4)
        assert np.allclose(of_b[place], (np.cos(angle), -np.sin(angle)), atol=4e-4)
    root = np.sqrt(0.5)
    assert np.allclose(arrows(disc), [(0, 0, root, root), (0, 0, root, -root)])
    assert np.allclose(disc.lines[1].get_xydata(), [(-root, -root)])
    cosine, past, run, mark = (line.get_xydata() for line in curve.lines)
    assert np.allclose(cosine[:, 1], np.cos(np.deg2rad(cosine[:, 0])))
    assert np.allclose(past[[0, -1]], [(151.5, -1), (180, -np.cos(0.5))], atol=1e-3)
    assert np.allclose(run[[0, -1]], [(0, np.cos(0.5)), (180, -1 - 0.5 * np.sin(0.5))])
    assert np.allclose(mark, [(180, -1 - 0.5 * np.sin(0.5))])
    turned.says(**POINT | {"loss": "CosFace", "m": 1.5, "gap": 60})
    assert not disc.patches[0].get_xy().any() and len(curve.lines[1].get_xydata()) == 0


def test_the_circle_follows_the_functions_of_the_lesson():
    others = {name: (lambda theta, m, old=old: old(theta, m) - 0.5) for name, old in TARGETS.items()}
    state = POINT | {"at": 45}
    assert followed(figures.circle.scene, ROUND, "targets", others, **state) == {"picture", "caption", "formula"}
    doubled = {"angular_loss": lambda *given: 2 * softmax_of_angles(*given)}["angular_loss"]
    assert followed(figures.circle.scene, ROUND, "angular_loss", doubled, **state) == {"caption"}
