"""The figure of batches, with two made-up runs on points around 3 z + 10: one step an epoch, and twenty.

The loss is 1 + (3 − k)² + (10 − b)²; the one walks along k, the other along b.
"""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.scenes import lesson05 as figures

z = np.array([-1.0, 1.0, -1.0, 1.0])
y = 3 * z + 10 + np.array([1.0, 1.0, -1.0, -1.0])
FUNCTIONS = {
    "mse": lambda k, b, x, y: np.mean((y - k * x - b) ** 2),
    "run": lambda eta: {
        "batch": eta * np.column_stack([np.arange(6), np.zeros(6)]),
        "stochastic": eta * np.column_stack([np.zeros(101), np.arange(101) / 10]),
    },
}


def epochs(mse, run):
    limits = {"slopes": (-5, 10), "intercepts": (-5, 20)}
    return figures.epochs.scene(z, y, mse, run, names=["batch", "stochastic"], **limits)


@pytest.fixture(scope="module")
def drawn():
    return Drawn(epochs(**FUNCTIONS))


def test_the_losses_after_one_epoch_and_after_all(drawn):
    one, five = (drawn.says(eta=1.0, epochs=n)[0] for n in (1, 5))
    assert one == "MSE after 1 epoch: batch 105, stochastic 74 points². The best line has 1."  # k = 1, b = 2
    assert five == "MSE after 5 epochs: batch 105, stochastic 10 points². The best line has 1."  # k = 5, b = 10
    assert figures.epochs.verdict(2, {"batch": 7.0}, 0.5) == (
        "MSE after 2 epochs: batch 7 points². The best line has 0.5."
    )


def test_each_method_is_drawn_as_far_as_it_has_come(drawn):
    drawn.says(eta=1.0, epochs=1)
    valley, history = drawn.figure.axes
    walks = [np.round(line.get_xydata(), 9).tolist() for line in valley.lines]
    assert [[0, 0], [1, 0]] in walks and [[0, 2]] in walks and [[3, 10]] in walks  # the last one is the best line
    assert [[0, 0], [0, 1.7]] in walks  # of twenty steps, every 17th
    assert max(map(len, walks)) == 2
    losses = [line.get_xydata() for line in history.lines]
    assert [[0, 110], [1, 105]] in [rows.tolist() for rows in losses]
    (fine,) = (rows for rows in losses if len(rows) == 21)
    np.testing.assert_allclose(fine[[0, 10, 20]], [[0, 110], [0.5, 91], [1, 74]])  # 1 + 9 + (10 − b)²
    names = [text.get_text() for text in history.get_legend().get_texts()]
    assert names == ["batch", "stochastic"]


def test_no_walk_is_taken_twice():
    rates = []

    def run(eta):
        rates.append(eta)
        return FUNCTIONS["run"](eta)

    drawn = Drawn(epochs(FUNCTIONS["mse"], run))
    for eta, n in ((1.0, 1), (1.0, 5), (0.5, 5), (1.0, 2)):
        drawn.says(eta=eta, epochs=n)
    assert rates == [1.0, 0.5]


def test_the_batches_follow_the_functions_of_the_lesson():
    other = {
        "mse": lambda k, b, x, y: np.mean(abs(y - k * x - b)),
        "run": lambda eta: {name: path / 2 for name, path in FUNCTIONS["run"](eta).items()},
    }
    for name in FUNCTIONS:
        assert followed(epochs, FUNCTIONS, name, other[name], eta=1.0, epochs=5) == {"picture", "caption"}
