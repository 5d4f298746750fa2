"""What the figures of lesson 6 say exactly at a limit, at zero, at one, and of what is small but not zero."""

import functools
import itertools

import numpy as np
from lesson_names import names_of
from matplotlib.figure import Figure
from scipy import stats


@functools.cache
def lesson(number):
    scenes = {
        "06": ("failing_scene", "readings", "hours"),
    }
    return names_of(number, *scenes[number])


@functools.cache
def drawn(scene):
    """A figure, and the update that moves it."""
    figure = Figure()
    return figure, scene(figure)


def said(scene, **state):
    """Caption and formula of a scene at a state."""
    answer = drawn(scene)[1](**state)
    return answer if isinstance(answer, tuple) else (answer, "")


# --- lesson 6 -------------------------------------------------------------------------------------------


def test_a_slope_that_is_hardly_off_is_said_in_plain_words():
    hours, hardly = lesson("06")["hours"], 0
    for strength, sample in itertools.product((0.0, 0.5, 1.0), range(1, 13)):
        caption, _ = said(lesson("06")["failing_scene"], which="waves", strength=strength, sample=sample)
        fit = stats.linregress(hours, lesson("06")["readings"]("waves", strength, sample)[1])
        claimed = fit.stderr * np.sqrt((len(hours) - 2) / len(hours))  # with the σ̂ that divides by n
        off = abs(fit.slope - 5) / claimed
        hardly += off < 0.1
        words = "less than a tenth of" if off < 0.1 else f"{off:.1f} times"
        assert f"claimed error of {claimed:.3f}: it is off by {words} that. The truth is 5." in caption
    assert 0 < hardly < 36


"""What the figures of lesson 6 say exactly at a limit, at zero, at one, and of what is small but not zero."""
