"""The faults of live figures are found: each figure here goes wrong at the right end of its slider only."""

import numpy as np
import pytest
from figure_faults import Drawn, faults

from helpers.page import explore
from helpers.page.controls import int_slider
from helpers.pictures import palette


def no_number(axes, line):
    return f"The loss is {float('nan')}."


def computers_exponent(axes, line):
    return "It takes about 9.8e+02 steps."


def sign_of_nothing(axes, line):
    return "The slope is −0.00."


def no_sentence(axes, line):
    return "Look here"


def too_long(axes, line):
    return 299 * "m" + "."


def cut_off(axes, line):
    axes.set_title("A title", y=1.2)


def overlap(axes, line):
    axes.set_title("A title", loc="center", y=-0.12)


def foreign_colour(axes, line):
    line.set_color("red")


def never_back(axes, line):
    axes.set_xlim(0, 2)


BROKEN = {
    no_number: "'nan' in 'The loss is nan.'",
    computers_exponent: "'8e+0' in 'It takes about 9.8e+02 steps.'",
    sign_of_nothing: "'−0.00' in 'The slope is −0.00.'",
    no_sentence: "the caption is no sentence: 'Look here'",
    too_long: "the caption has 300 characters",
    cut_off: "'A title' is cut off",
    overlap: "'x' and 'A title' overlap",
    foreign_colour: "Line2D has #ff0000, which is not in the course's palette",
}


def with_break(change):
    def scene(fig):
        axes = fig.subplots()
        axes.set(xlim=(0, 1), ylim=(0, 4), xlabel="x")
        (line,) = axes.plot([0, 1], [0, 1], color=palette.MODEL)

        def update(k):
            line.set_ydata([k, k])
            return (change(axes, line) if k == 3 else None) or f"The line lies at {k}."

        return update

    figure = explore.explore(scene, k=int_slider("k", 0, 3, at=1), presets={"low": {"k": 0}})
    figure.scene = scene
    return figure


@pytest.mark.parametrize("change", BROKEN, ids=lambda change: change.__name__)
def test_a_fault_at_the_end_of_a_slider_is_found(change):
    found = [fault for fault in faults(with_break(change), 0, None) if fault.startswith("{'k': 3}: ")]
    assert [BROKEN[change] in fault for fault in found] == [True]


def test_a_sound_figure_has_no_faults():
    assert list(faults(with_break(lambda axes, line: None), 3, np.random.default_rng(1))) == []


def test_a_figure_that_does_not_find_its_way_back_is_found():
    figure = with_break(never_back)
    figure.set(k=3)
    figure.set(k=1)
    at_once, _ = Drawn(figure).at({"k": 1})
    assert not np.array_equal(figure.frames.pixels(), at_once)
