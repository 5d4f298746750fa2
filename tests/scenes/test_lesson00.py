"""The figures of the notebook to start with: what the mean of a die says and where it stands, and the map."""

import numpy as np
import pytest
from scene_tools import Drawn, caption, followed

from helpers.scenes import lesson00 as figures


def rising(seed):
    """Throws of a strange die, seed, seed + 1, …: their mean so far."""
    return seed + np.arange(200) / 2


@pytest.mark.parametrize(
    ("throws", "seed", "words"),
    [
        (1, 1, "After 1 throw the mean is 1.00, which is 2.50 away from 3.5."),
        (2, 3, "After 2 throws the mean is 3.50, which is 0.00 away from 3.5."),
        (200, 0, "After 200 throws the mean is 99.50, which is 96.00 away from 3.5."),
    ],
)
def test_the_mean_and_its_distance_are_said(throws, seed, words):
    assert caption(figures.die.scene(rising), throws=throws, seed=seed) == words


def test_the_mean_is_drawn_as_far_as_it_was_thrown():
    drawn = Drawn(figures.die.scene(rising))
    drawn.says(throws=3, seed=2)
    (axes,) = drawn.figure.axes
    level, path, last = (line.get_xydata().tolist() for line in axes.lines)
    assert [y for _, y in level] == [3.5, 3.5]
    assert path == [[1, 2], [2, 2.5], [3, 3]] and last == [[3, 3]]


def test_the_die_follows_the_function_of_the_lesson():
    functions, other = {"means_so_far": rising}, lambda seed: rising(seed + 1)
    assert followed(figures.die.scene, functions, "means_so_far", other, throws=3, seed=1) == {"picture", "caption"}


def test_the_map_says_and_draws_which_lesson_needs_which():
    picture = figures.stills.lessons(needed=[(1, 2), (3, 5)], helpful=[(2, 8)])
    assert picture.caption == (
        "A map of the eight lessons. Full arrows, from what is needed: 1 to 2, 3 to 5. "
        "Dashed ones, from what helps: 2 to 8."
    )
    texts = [text.get_text() for text in picture.figure.axes[0].texts]
    assert [text for text in texts if text.isdigit()] == list("12345678")
    arrows = [patch for patch in picture.figure.axes[0].patches if patch.get_linewidth() == 1.4]
    assert [arrow.get_linestyle() == "-" for arrow in arrows] == [True, True, False]
