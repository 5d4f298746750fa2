"""The controls of live figures: their stops, what is written there, and what they refuse."""

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


def test_stops_are_the_numbers_that_one_would_write():
    tenths = controls.slider("x", 0, 1, 0.1, at=0.3)
    assert tenths.values == (
        0,
        0.1,
        0.2,
        0.3,
        0.4,
        0.5,
        0.6,
        0.7,
        0.8,
        0.9,
        1,
    )  # 0.1 * 3 is 0.30000000000000004


RANGES = [(0, 10, 0.25), (-0.003, 0.003, 0.001), (5, 500, 5), (0, 1.75, 0.125), (0.005, 1.005, 0.1)]


@pytest.mark.parametrize(("low", "high", "step"), RANGES)
def test_slider_ends_at_its_ends_and_its_steps_are_even(low, high, step):
    values = controls.slider("x", low, high, step, at=low).values
    assert (values[0], values[-1]) == (low, high)
    assert np.diff(values) == pytest.approx(step)


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


def test_position_finds_the_stop_of_a_value():
    slope = controls.slider("slope k", -1, 1, 0.5, at=0)
    assert [slope.position(value) for value in slope.values] == [0, 1, 2, 3, 4]
    assert slope.position(0.1 + 0.2 + 0.2) == 3
    assert controls.toggle("residuals").position(True) == 1


def test_a_start_or_preset_between_the_steps_gets_a_stop_of_its_own():
    slope = controls.slider("slope k", 0, 2, 1, at=0.3)
    assert slope.values == (0, 0.3, 1, 2)
    more = slope.including([1.5, 0.3, 1.5, 2])
    assert more.values == (0, 0.3, 1, 1.5, 2)
    assert more.texts == ("0", "0.3", "1", "1.5", "2")
    assert slope.values == (0, 0.3, 1, 2)  # it is left as it was


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


# --- every stop is its own, whatever the size of the numbers, and reads as its own -----------------------------------

made = st.one_of(
    st.builds(
        lambda low, decades, at: controls.log_slider("h", 10.0**low, 10.0 ** (low + decades), at=10.0 ** (low + at)),
        *(st.integers(-300, 200), st.integers(1, 30), st.just(1)),
    ),
    st.builds(
        lambda low, step, count: controls.slider("x", low * step, (low + count) * step, step, at=low * step),
        *(
            st.integers(-50, 50),
            st.sampled_from([1e-20, 1e-12, 1e-11, 3e-4, 0.01, 0.25, 1.0, 2.5, 7e6]),
            st.integers(1, 60),
        ),
    ),
    st.builds(lambda low, count: controls.int_slider("n", low, low + count, at=low), st.integers(), st.integers(1, 60)),
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(made)
def test_every_stop_maps_to_itself_and_reads_as_no_other(control):
    assert [control.position(value) for value in control.values] == list(range(len(control.values)))
    assert [*control.including(control.values).values] == [*control.values]
    assert len(set(control.texts)) == len(control.texts)
    assert list(control.values) == sorted(set(control.values))


def test_the_step_h_of_lesson_3_reaches_all_its_stops():
    h = controls.log_slider("step h", 1e-16, 1, at=1)
    assert len(h.values) == 321
    assert [h.position(value) for value in h.values] == list(range(321))
    assert [h.values[20], h.values[40]] == [1e-15, 1e-14]


def test_rounding_of_a_value_is_small_beside_the_step_not_beside_1():
    tiny = controls.slider("x", 0, 3e-18, 1e-18, at=0)
    assert tiny.values == (0, 1e-18, 2e-18, 3e-18)
    assert [tiny.position(value) for value in (1e-30, 1e-18 + 1e-29, 1e-18 + 2e-18)] == [0, 1, 3]
    with pytest.raises(ValueError, match="no stop at 1e-19"):
        tiny.position(1e-19)
    even_ = controls.slider("x", -0.3, 0.3, 0.1, at=0)
    assert even_.position(0.3 - 0.1 - 0.1 - 0.1) == 3  # which is −2.8e-17


@pytest.mark.parametrize(
    ("slider", "texts"),
    [
        (
            controls.int_slider("n", 10000, 10003, at=10000),
            ("10\u2009000", "10\u2009001", "10\u2009002", "10\u2009003"),
        ),
        (controls.slider("x", 10000, 10030, 15, at=10000), ("10\u2009000", "10\u2009015", "10\u2009030")),
        (controls.slider("x", 100, 100.02, 0.01, at=100), ("100", "100.01", "100.02")),
        (
            controls.slider("x", 1e6, 1e6 + 0.2, 0.1, at=1e6),
            ("1\u2009000\u2009000", "1\u2009000\u2009000.1", "1\u2009000\u2009000.2"),
        ),
        (
            controls.int_slider("n", -(10**8), 1 - 10**8, at=-(10**8)),
            ("−100\u2009000\u2009000", "−99\u2009999\u2009999"),
        ),
        (controls.stops("n", [1, 1e4, 1e8], at=1), ("1", "10\u2009000", "1.00 × 10⁸")),
        (controls.slider("x", 100, 102, 1, at=101).including([101.001]), ("100", "101", "101.001", "102")),
    ],
)
def test_neighbours_read_differently_and_whole_numbers_stand_in_full(slider, texts):
    assert slider.texts == texts


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


def test_a_choice_may_hold_what_can_only_be_compared_with_itself():
    one, other = float("nan"), object()
    loss = controls.choice("loss", {"one": one, "other": other})
    assert [loss.position(value) for value in loss.values] == [0, 1]


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
