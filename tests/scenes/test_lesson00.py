"""The figures of the notebook to start with: what the mean of a die says and where it stands, and the map."""

from types import SimpleNamespace

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


def standing(solved, exercises, answered=0, begun=True):
    return SimpleNamespace(solved=solved, exercises=exercises, answered=answered, begun=begun)


def the_map(**standings):
    return figures.stills.lessons(
        needed=[(1, 2), (3, 5)], helpful=[(2, 8)], standings={int(k[1]): v for k, v in standings.items()}
    )


def test_the_map_says_and_draws_which_lesson_needs_which():
    picture = the_map()
    assert picture.caption == (
        "A map of the eight lessons. Full arrows, from what is needed: 1 to 2, 3 to 5. "
        "Dashed ones, from what helps: 2 to 8. No lesson is begun."
    )
    texts = [text.get_text() for text in picture.figure.axes[0].texts]
    assert [text for text in texts if text.isdigit()] == list("12345678")
    arrows = [patch for patch in picture.figure.axes[0].patches if patch.get_linewidth() == 1.4]
    assert [arrow.get_linestyle() == "-" for arrow in arrows] == [True, True, False]


def test_the_map_marks_in_words_what_is_solved_begun_and_not_begun():
    picture = the_map(l3=standing(6, 6, 2), l5=standing(5, 6, 1), l7=standing(0, 6), l8=standing(6, 6, begun=False))
    (axes,) = picture.figure.axes
    marks = {text.get_position()[0:2]: text.get_text() for text in axes.texts}
    under = {lesson: marks[x, y - 0.24] for lesson, (x, y, _) in figures.stills.PLACES.items()}
    assert [under[lesson] for lesson in (3, 5, 7)] == ["✓ solved 6 of 6", "◐ solved 5 of 6", "◐ solved 0 of 6"]
    assert {under[lesson] for lesson in (1, 2, 4, 6, 8)} == {"○ not begun"}
    assert picture.caption.endswith(
        "Begun: lesson 3, solved 6 of 6 exercises, 2 questions answered; lesson 5, solved 5 of 6 exercises, "
        "1 question answered; lesson 7, solved 0 of 6 exercises. The others are not begun."
    )
    edges = [box.get_edgecolor() for box in axes.patches[:8]]
    assert len({edges[2], edges[4], edges[0]}) == 2 and edges[2] != edges[0]  # the solved one has a colour of its own
    assert [box.get_linewidth() > 2 for box in axes.patches[:8]] == [
        False,
        False,
        True,
        False,
        True,
        False,
        True,
        False,
    ]


def test_nothing_is_said_of_others_when_every_lesson_is_begun():
    every = {f"l{lesson}": standing(1, 2) for lesson in range(1, 9)}
    assert the_map(**every).caption.endswith("; lesson 8, solved 1 of 2 exercises.")


def test_a_lesson_without_exercises_is_never_solved():
    assert figures.stills.done(standing(0, 0, 3)) == ("begun", "solved 0 of 0")
