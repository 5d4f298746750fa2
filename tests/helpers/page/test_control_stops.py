"""The stops of a control: each is its own, whatever the size of the numbers, and reads as its own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.page import controls


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


def test_a_choice_may_hold_what_can_only_be_compared_with_itself():
    one, other = float("nan"), object()
    loss = controls.choice("loss", {"one": one, "other": other})
    assert [loss.position(value) for value in loss.values] == [0, 1]
