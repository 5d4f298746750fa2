"""The figure of scaling: four points whose x, counted from 2, is −1 or 1, so that there the loss is round.

Around the line 3 (x − 2) + 10 they lie 1 up or down: wherever x is counted from, the MSE is 110 at k = b = 0, and 1 at
its lowest.
"""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.scenes import lesson05 as figures

x = np.array([1.0, 3.0, 1.0, 3.0])
y = 3 * (x - 2) + 10 + np.array([1.0, 1.0, -1.0, -1.0])
FUNCTIONS = {
    "mse": lambda k, b, x, y: np.mean((y - k * x - b) ** 2),
    "gradient": lambda k, b, x, y: -2 * np.array([np.mean(x * (y - k * x - b)), np.mean(y - k * x - b)]),
}
FOR_EVER = "does not come within 1 point² of the floor."


def scaling(mse, gradient):
    return figures.scaling.scene(x, y, mse, gradient)


@pytest.fixture(scope="module")
def drawn():
    return Drawn(scaling(**FUNCTIONS))


def test_a_round_valley_takes_one_step(drawn):
    expected = (
        "Condition number 1: at its best rate, η = 0.5, the descent needs about 1 step "
        "to come within 1 point² of the floor."
    )
    assert drawn.says(origin=2, unit=1)[0] == expected


def test_the_steps_are_those_that_the_walk_takes(drawn):
    # Counted from 0 the Hessian is (10 4 | 4 2), with eigenvalues 6 ± √32: a step multiplies the loss by 32/36.
    walked = 109 * (8 / 9) ** np.arange(100)
    expected = f"Condition number {(6 + 32**0.5) / (6 - 32**0.5):.2f}: at its best rate, η = 0.1667, the descent needs"
    caption = drawn.says(origin=0, unit=1)[0]
    assert np.argmax(walked < 1) == 40 and caption.startswith(f"{expected} about 40 steps to come within 1 point²")


def test_steps_beyond_the_walk_go_on_as_the_last_one(drawn):
    # From −8 it is (202 20 | 20 2), and the factor 10400/10404: ln 109 / ln (10404/10400) is 12 199.6.
    assert "needs about 12\u2009000 steps" in drawn.says(origin=-8, unit=1)[0]
    needed = figures.scaling.steps_needed
    assert needed(np.array([16.0, 8.0])) == needed(np.array([16.0, 8.0, 4.0, 2.0, 1.0])) == 4
    assert needed(np.array([16.0, 1.0, 0.5])) == 1 and needed(np.array([0.3])) == 0


def test_a_walk_that_comes_no_nearer_is_said_to():
    needed, verdict = figures.scaling.steps_needed, figures.scaling.verdict
    for above in ([4.0, 4.0], [4.0, 8.0], [4.0]):
        assert needed(np.array(above)) == np.inf
    assert verdict(1.0, 0.5, np.inf).endswith(f"the descent {FOR_EVER}")
    assert verdict(1.0, 0.5, 2.0).endswith("needs about 2 steps to come within 1 point² of the floor.")


def test_the_valley_is_drawn_with_the_walk_in_it(drawn):
    drawn.says(origin=2, unit=1)
    valley, history = drawn.figure.axes
    radii = np.hypot(*valley.lines[0].get_data())  # of ½ · 2 · r²: each is √10 times as high as the one inside
    expected = 10 ** (np.arange(0, 5.6, 0.5) / 2)
    np.testing.assert_allclose(radii[~np.isnan(radii)].reshape(len(expected), -1), np.tile(expected, (73, 1)).T)
    assert [[-3, -10], [0, 0]] in [np.round(line.get_xydata()[:2], 9).tolist() for line in valley.lines]
    steps, losses = history.lines[0].get_data()
    assert (steps[-1], losses[0]) == (100, 109) and np.allclose(losses[1:], 1e-9)
    drawn.says(origin=2, unit=0.5)  # z is twice as large, so the best slope half, and so are steps along it
    assert [-1.5, -10] in [np.round(line.get_xydata()[0], 9).tolist() for line in valley.lines[1:]]


def test_the_descent_on_a_scale_follows_the_functions_of_the_lesson():
    double = {name: (lambda *given, old=old: 2 * old(*given)) for name, old in FUNCTIONS.items()}
    changed = {"picture", "caption"}
    assert followed(scaling, FUNCTIONS, "mse", double["mse"], origin=0, unit=1) == changed
    assert followed(scaling, FUNCTIONS, "gradient", double["gradient"], origin=2, unit=1) == changed
    # twice the gradient at the best rate of a round valley: from one side to the other, for ever
    swinging = Drawn(scaling(FUNCTIONS["mse"], double["gradient"]))
    assert swinging.says(origin=2, unit=1)[0].endswith(FOR_EVER)
