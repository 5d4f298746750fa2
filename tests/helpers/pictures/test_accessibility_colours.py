"""The course's colours, and that a figure with faint or confusable ones is found.

The figures of the lessons themselves are looked at in test_live_figures.py.
"""

from itertools import combinations

import figure_colours
import numpy as np
import pytest
from colour_vision import SEEN_BY, contrast, distance, lab, over
from figure_faults import draw
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb

from helpers.pictures import palette, plots, sheets

BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
MEANINGS = [palette.DATA, palette.MODEL, palette.ERROR, palette.STEP, palette.TRUTH, palette.L1, palette.L2]


def test_contrast_and_distance_of_known_colours():
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(to_rgb("#767676"), WHITE) == pytest.approx(4.54, abs=0.005)  # the lightest grey for words
    assert distance(BLACK, WHITE) == pytest.approx(100)
    assert lab(to_rgb("#FF0000"), SEEN_BY["all cones"]) == pytest.approx([53.24, 80.09, 67.20], abs=0.1)
    assert over(WHITE, BLACK, 0.25) == (0.75, 0.75, 0.75)


@pytest.mark.parametrize("eye", SEEN_BY)
def test_white_stays_white_for_every_eye(eye):
    assert lab(WHITE, SEEN_BY[eye]) == pytest.approx([100, 0, 0], abs=0.1)


def test_red_and_green_come_together_for_the_colour_blind():
    red, green = to_rgb("#C00000"), to_rgb("#5C5C00")  # for those who lack the cones for green
    apart = {eye: np.linalg.norm(lab(red, seen) - lab(green, seen)) for eye, seen in SEEN_BY.items()}
    assert apart["deuteranopia"] < 25 < apart["all cones"] / 2
    assert distance(red, green) == min(apart.values())


def test_every_two_colours_of_the_course_are_told_apart():
    nearest = min(distance(to_rgb(one), to_rgb(other)) for one, other in combinations(MEANINGS, 2))
    assert nearest > 16


@pytest.mark.parametrize("color", [*MEANINGS, palette.INK])
def test_words_in_the_shade_of_a_colour_are_read_on_white_and_on_a_map(color):
    shade = to_rgb(palette.shade(color))
    assert contrast(shade, WHITE) >= 4.5
    assert contrast(shade, to_rgb(palette.VALLEY(0.5))) >= 4.15
    assert contrast(shade, palette.VALLEY(1.0)[:3]) >= 3  # of marks, which may stand anywhere on a map


@pytest.mark.parametrize("color", [*MEANINGS, palette.FAINT, palette.VALLEY_LINE])
def test_a_line_is_seen_by_its_colour_or_by_its_edges(color):
    seen = contrast(to_rgb(color), WHITE) >= 3
    assert seen != bool(palette.edges(color, 2))


def faults(drawing):
    figure, axes = sheets.figure()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    drawing(axes)
    pixels, boxes = draw(FigureCanvasAgg(figure))
    looks = figure_colours.faint_marks(figure), figure_colours.confusable_marks(figure)
    return [*figure_colours.foreign_colours(figure), *figure_colours.faint_words(pixels, boxes), *looks[0], *looks[1]]


def map_below(axes):
    axes.contourf(np.eye(2), cmap=palette.VALLEY)


BROKEN = {
    "words in a pale colour": (
        lambda axes: axes.text(0.5, 0.5, "pale", color=palette.STEP),
        ["'pale' has a contrast of 2.25"],
    ),
    "words on a bar": (
        lambda axes: (axes.barh(0.5, 1, color=palette.MODEL), axes.text(0.5, 0.5, "dark", color=palette.INK)),
        ["'dark' has a contrast of 3.05"],
    ),
    "words that are let through": (
        lambda axes: axes.text(0.5, 0.5, "thin", color=palette.INK, alpha=0.4),
        ["'thin' has a contrast of 2.41"],
    ),
    "a pale line": (
        lambda axes: axes.plot([0, 1], [0, 1], color=palette.L2),
        ["Line2D in #56b4e9 has a contrast of 2.31"],
    ),
    "a line on a map": (
        lambda axes: (map_below(axes), axes.plot([0, 1], [0, 1], color=palette.TRUTH)),
        ["Line2D in #009e73 has a contrast of 2.12"],
    ),
    "an area without a rim": (
        lambda axes: axes.fill_between([0, 1], [1, 1], color=palette.MODEL, alpha=0.2, linewidth=0),
        ["FillBetweenPolyCollection in #0072b2 has a contrast of 1.33"],
    ),
    "a colour of one's own": (
        lambda axes: axes.plot([0, 1], [0, 1], color="#AA0000"),
        ["Line2D has #aa0000, which is not in the course's palette"],
    ),
    "two lines for one": (
        lambda axes: [plots.curve(axes, [0, 1], [0, 1], color=color) for color in (palette.TRUTH, palette.L1)],
        ["#009e73 and #cc79a7, both ('-', 'None', ''), are 18 apart"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_of_colour_is_found(name):
    drawing, told = BROKEN[name]
    assert faults(drawing) == told


SOUND = {
    "a pale line with edges": lambda axes: plots.curve(axes, [0, 1], [0, 1], color=palette.STEP),
    "words in a shade": lambda axes: axes.text(0.5, 0.5, "dark", color=palette.shade(palette.STEP)),
    "a walk on a map": lambda axes: (map_below(axes), plots.trail(axes).set_data([0, 1], [0, 1])),
    "an arrow on a map": lambda axes: (map_below(axes), plots.arrow(axes, palette.STEP).set_data(0, 0, 1, 1)),
    "an area with a rim": lambda axes: plots.region(axes, palette.L2).set_xy([[0, 0], [1, 0], [1, 1]]),
    "all groups": lambda axes: [plots.group(axes, number, [0.5], [0.5]) for number in range(6)],
    "all methods": lambda axes: [plots.method(axes, "m", number).set_data([0, 1], [0, 1]) for number in range(4)],
    "near colours, other dashes": lambda axes: [
        plots.curve(axes, [0, 1], [0, 1], color=color, style=style)
        for color, style in ((palette.TRUTH, "-"), (palette.L1, "--"))
    ],
}


@pytest.mark.parametrize("name", SOUND)
def test_what_the_course_draws_is_sound(name):
    assert faults(SOUND[name]) == []
