"""The controls of live figures: what each kind has, where its marks lie, and what they refuse."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.page import controls


def test_slider_has_a_stop_at_each_step():
    slope = controls.slider("slope k", -1, 1, 0.5, at=0)
    assert slope.values == (-1, -0.5, 0, 0.5, 1)
    assert slope.texts == ("−1", "−0.5", "0", "0.5", "1")
    assert (slope.label, slope.kind, slope.at, slope.play) == ("slope k", "slider", 0, False)


def test_log_slider_grows_by_the_same_factor_twenty_to_a_decade():
    eta = controls.log_slider("η", 1e-3, 1.0, at=0.1)
    assert (eta.values[0], eta.values[-1], len(eta.values)) == (1e-3, 1.0, 61)
    assert eta.values[20] == 0.01 and eta.values[40] == 0.1
    assert np.diff(np.log10(eta.values)) == pytest.approx(1 / 20, abs=0.003)  # the stops have three digits


def test_int_slider_has_whole_numbers():
    steps = controls.int_slider("steps", 998, 1002, at=1000, play=True)
    assert steps.values == (998, 999, 1000, 1001, 1002)
    assert all(type(value) is int for value in steps.values)
    assert steps.play


def test_choice_and_toggle():
    loss = controls.choice("loss", {"squared": "mse", "absolute": "mae"})
    assert (loss.values, loss.texts, loss.at) == (("mse", "mae"), ("squared", "absolute"), "mse")
    assert controls.choice("loss", {"squared": "mse", "absolute": "mae"}, at="mae").at == "mae"
    box = controls.toggle("residuals", at=True)
    assert (box.values, box.at) == ((False, True), True)


def even(words):
    if len(words) % 2:
        raise ValueError(f"{words!r} has an odd number of letters")


def test_text_has_its_suggestions_as_stops_and_takes_what_passes_the_check():
    line = controls.text("word", ["ab", "cdef"], even)
    assert (line.kind, line.values, line.texts, line.at) == ("text", ("ab", "cdef"), ("ab", "cdef"), "ab")
    assert controls.text("word", ["ab"], even, at="xy").at == "xy"
    assert [line.position(words) for words in ("ab", "cdef", "longer")] == [0, 1, "longer"]
    assert [line.value(position) for position in (0, 1, "longer")] == ["ab", "cdef", "longer"]
    with pytest.raises(ValueError, match="'odd' has an odd number of letters"):
        line.value("odd")
    with pytest.raises(ValueError, match="'odd' has an odd number of letters"):
        line.position("odd")
    assert line.including(["zz"]) is line


@pytest.mark.parametrize(("value", "place"), [(0, 0), (0.5, 0.25), (1, 0.5), (1.5, 0.75), (2, 1)])
def test_marks_lie_between_the_stops_in_proportion(value, place):
    assert controls.slider("x", 0, 2, 1, at=0).place(value) == place


def test_a_mark_follows_stops_that_were_added():
    assert controls.slider("x", 0, 2, 1, at=0.5).place(0.75) == 0.5  # stops 0, 0.5, 1, 2: half-way from 0.5 to 1


@settings(derandomize=True, deadline=None)
@given(st.floats(1e-3, 1))
def test_a_mark_on_a_log_slider_lies_where_the_logarithm_does(value):
    place = controls.log_slider("η", 1e-3, 1.0, at=0.1).place(value)
    assert place == pytest.approx((math.log10(value) + 3) / 3, abs=0.001)


@pytest.mark.parametrize("position", [-1, 3, 1.0, None, True, "1", [1], 10**30])
@pytest.mark.parametrize(
    "control", [controls.int_slider("n", 0, 2, at=0), controls.choice("n", dict(zip("abc", range(3), strict=True)))]
)
def test_a_position_that_is_no_stop_is_refused(control, position):
    with pytest.raises(IndexError, match="'n' has the stops 0 to 2, and no "):
        control.value(position)


def test_typed_text_is_a_position_of_a_text_only_and_a_long_one_is_not_quoted_in_full():
    assert controls.text("word", ["ab"], even).value("cd") == "cd"
    with pytest.raises(IndexError) as error:
        controls.int_slider("n", 0, 2, at=0).value("9" * 10**6)
    assert len(str(error.value)) < 100


REFUSED = [
    (
        lambda: controls.choice("mode", {"2D": 1, "3D": 2, "flat": 1}),
        "'mode': '2D' and 'flat' have the same value; each needs its own.",
    ),
    (
        lambda: controls.choice("mode", {"one": 1, "yes": True}),
        "'mode': 'one' and 'yes' have the same value; each needs its own.",
    ),
    (
        lambda: controls.stops("x", [1.00001e-5, 1.00002e-5], at=1.00001e-5),
        "'x': its stops lie too close together to be told apart: take fewer, or another unit.",
    ),
    (
        lambda: controls.slider("k", 0, math.inf, 1, at=0),
        "'k': a slider needs a low end below its high end, not 0 to inf.",
    ),
    (
        lambda: controls.stops("x", [0, math.nan, 1], at=0),
        "'x': the stops of a slider are two or more numbers in rising order.",
    ),
    (
        lambda: controls.stops("x", [0, 1, math.inf], at=0),
        "'x': the stops of a slider are two or more numbers in rising order.",
    ),
    (lambda: controls.slider("k", 0, 1, 0.5, at=math.nan), "'k' goes from 0.0 to 1.0; nan lies outside."),
    (
        lambda: controls.slider("k", 1, 0, 0.1, at=0),
        "'k': a slider needs a low end below its high end, not 1 to 0.",
    ),
    (lambda: controls.slider("k", 0, 1, 0.3, at=0), "'k': steps of 0.3 don't lead from 0 to 1."),
    (lambda: controls.slider("k", 0, 1, 0, at=0), "'k': steps of 0 don't lead from 0 to 1."),
    (lambda: controls.slider("k", 0, 1, -0.5, at=0), "'k': steps of -0.5 don't lead from 0 to 1."),
    (lambda: controls.slider("k", 0, 1, 0.5, at=2), "'k' goes from 0.0 to 1.0; 2 lies outside."),
    (lambda: controls.log_slider("η", 0, 1, at=0.5), "'η': a logarithmic slider starts above 0, not at 0."),
    (
        lambda: controls.log_slider("η", 1, 1, at=1),
        "'η': a slider needs a low end below its high end, not 1 to 1.",
    ),
    (lambda: controls.int_slider("n", 0, 3, at=9), "'n' goes from 0 to 3; 9 lies outside."),
    (lambda: controls.text("word", ["ab", "abc"], even), "'abc' has an odd number of letters"),
    (lambda: controls.text("word", ["ab"], even, at="a"), "'a' has an odd number of letters"),
    (lambda: controls.choice("loss", {"one": 1}), "'loss': a choice needs at least two options."),
    (
        lambda: controls.slider("k", 0, 1, 0.5, at=0).position(0.6),
        "'k' has no stop at 0.6; the nearest are 0.5 and 1.0.",
    ),
    (
        lambda: controls.choice("loss", {"a": 1, "b": 2}).position(3),
        "'loss' can be a, b; it can't be 3.",
    ),
    (
        lambda: controls.slider("k", 0, 1, 0.5, at=0).place(1.5),
        "'k' has no place for a mark at 1.5: it lies outside the slider.",
    ),
    (
        lambda: controls.slider("k", 0, 1, 0.5, at=0).place(-0.1),
        "'k' has no place for a mark at -0.1: it lies outside the slider.",
    ),
    (lambda: controls.slider("k", 0, 1, 0.5, at=0).including([-1]), "'k' goes from 0.0 to 1.0; -1 lies outside."),
]


@pytest.mark.parametrize(("bad", "sentence"), REFUSED, ids=[sentence for _, sentence in REFUSED])
def test_bad_input_gets_one_clear_sentence(bad, sentence):
    with pytest.raises(ValueError) as error:
        bad()
    assert str(error.value) == sentence
