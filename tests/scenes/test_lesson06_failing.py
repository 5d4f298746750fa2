"""The figure of failing assumptions: what it says of spikes, of a slope that is hardly off, of funnels and shifts.

The truth of the tests is 2 + 3 x. The expected numbers are scipy's, and of made-up errors that stand across the line.
"""

import numpy as np
import pytest
from scene_tools import Drawn, caption, followed
from scipy import stats

from helpers.scenes import lesson06 as figures

hours = np.linspace(0.1, 10, 60)
true = 2 + 3 * hours


def slope_and_error(hours, readings):
    """scipy's, with the σ̂ that divides by n."""
    fit = stats.linregress(hours, readings)
    return fit.slope, fit.stderr * np.sqrt((len(hours) - 2) / len(hours))


def readings(which, strength, sample):
    rng = np.random.default_rng(sample)
    errors = 3 * rng.normal(size=60)
    if which == "tails":
        errors[: round(10 * strength)] = 15
    return true, true + errors, 36 if which == "shift" else 60


FUNCTIONS = {"readings": readings, "slope_and_error": slope_and_error, "kept": lambda strength: 0.9 * strength}


def failing(readings, slope_and_error, kept):
    return figures.failing.scene(hours, readings, slope_and_error, kept)


@pytest.fixture(scope="module")
def drawn():
    return Drawn(failing(**FUNCTIONS))


def test_spikes_are_counted_none_one_and_many(drawn):
    words = {
        0.0: "No reading is a spike. The",
        0.1: "1 of 60 readings is a spike. The",
        0.2: "2 of 60 readings are spikes.",
    }
    for strength, start in words.items():
        said = drawn.says(which="tails", strength=strength, sample=4)[0]
        slope = stats.linregress(hours, readings("tails", strength, 4)[1]).slope
        assert said.startswith(start) and f"The slope is {slope:.2f} by least squares and " in said
        assert said.endswith(" by least absolute deviations; the truth is 3.")
    assert "is 5.00 by least squares and 4.00 by least absolute" in figures.failing.of_tails(10, 60, 5.0, 4.0, 5.0)


def test_a_slope_that_is_hardly_off_is_said_in_plain_words(drawn):
    hardly = 0
    for sample in range(1, 41):
        slope, claimed = slope_and_error(hours, readings("waves", 1.0, sample)[1])
        off = abs(slope - 3) / claimed
        hardly += off < 0.1
        words = "less than a tenth of" if off < 0.1 else f"{off:.1f} times"
        said = drawn.says(which="waves", strength=1.0, sample=sample)[0]
        assert f"claimed error of {claimed:.3f}: it is off by {words} that. The truth is 3." in said
        assert said.startswith(f"Each error keeps 90% of the one before. The slope is {slope:.2f} with a claimed error")
    assert 0 < hardly < 40


def test_at_a_tenth_of_the_claimed_error_the_tenth_is_said():
    of_waves = figures.failing.of_waves
    assert "off by 0.1 times that" in of_waves(0.0, 5.125, 1.25, 5.0)
    assert "off by less than a tenth of that" in of_waves(0.0, 5.1249, 1.25, 5.0)
    assert "off by less than a tenth of that" in of_waves(0.0, 5.0, 1.25, 5.0)
    assert "off by 0.1 times that" in of_waves(0.0, 4.875, 1.25, 5.0)
    assert of_waves(0.0, 5.5, 0.25, 5.0) == (
        "Each error keeps 0% of the one before. The slope is 5.50 with a claimed error of 0.250: "
        "it is off by 2.0 times that. The truth is 5."
    )


def test_the_two_halves_of_a_funnel_and_the_two_parts_of_a_shift():
    # errors that come in opposite pairs hardly tilt the line: 1 °C in the first five hours, 4 in the last
    sizes = np.where(hours < 5, 1.0, 4.0) * np.tile([1, -1, -1, 1], 15)
    scene = failing(lambda *state: (true, true + sizes, 60), slope_and_error, FUNCTIONS["kept"])
    said = caption(scene, which="funnel", strength=1.0, sample=1)
    assert said.startswith("The residuals have an RMSE of 1.0 °C in the first five hours and 4.0 °C in the last five.")
    assert said.endswith("The slope is 3.00 by least squares; the truth is 3.")
    read = true + np.where(np.arange(60) < 36, 0.5 * np.tile([1, -1, -1, 1], 15), 7.0)
    scene = failing(lambda *state: (true, read, 36), slope_and_error, FUNCTIONS["kept"])
    assert caption(scene, which="shift", strength=1.0, sample=1) == (
        "The line knows the first six hours only, the dots. By least squares its RMSE is 0.5 °C there, and 7.0 °C in "
        "the last four, the squares."
    )


def test_lines_readings_and_residuals_are_drawn_where_they_are(drawn):
    drawn.says(which="shift", strength=0.5, sample=3)
    data_panel, rest_panel = drawn.figure.axes
    read = readings("shift", 0.5, 3)[1]
    fit = stats.linregress(hours[:36], read[:36])
    rest = read - fit.slope * hours - fit.intercept
    truth, squares, _, dots, new = (line.get_ydata() for line in data_panel.lines)
    np.testing.assert_allclose(truth, true)
    np.testing.assert_allclose(squares, fit.slope * hours + fit.intercept)
    assert (dots.tolist(), new.tolist()) == (read[:36].tolist(), read[36:].tolist())
    _, low, high, dots, new = (line.get_ydata() for line in rest_panel.lines)
    np.testing.assert_allclose(np.concatenate([dots, new]), rest)
    band = 2 * np.sqrt(np.mean(rest[:36] ** 2))
    np.testing.assert_allclose([low, high], [[-band, -band], [band, band]])


def test_least_absolute_deviations_do_not_follow_the_spikes():
    errors = np.zeros(60)
    errors[::7] = 20
    drawn = Drawn(failing(lambda *state: (true, true + errors, 60), slope_and_error, FUNCTIONS["kept"]))
    said = drawn.says(which="tails", strength=0.9, sample=1)[0]
    assert said.startswith("9 of 60 readings are spikes.") and "3.00 by least absolute deviations" in said
    np.testing.assert_allclose(drawn.figure.axes[0].lines[2].get_ydata(), true, atol=1e-9)


def test_the_figure_follows_the_functions_of_the_lesson():
    def late(which, strength, sample):
        true, read, first = readings(which, strength, sample)
        return true + 0.5 * hours, read + hours, first

    def wide(hours, readings):
        slope, error = slope_and_error(hours, readings)
        return slope + 0.3, 2 * error

    state = {"which": "waves", "strength": 1.0, "sample": 2}
    assert followed(failing, FUNCTIONS, "readings", late, **state) == {"picture", "caption"}
    assert followed(failing, FUNCTIONS, "slope_and_error", wide, **state) == {"picture", "caption"}
    assert followed(failing, FUNCTIONS, "kept", lambda strength: 0.5 * strength, **state) == {"caption"}
