"""Where the stops of a grip lie in the picture, against pixels that were counted by hand."""

import json
import math

import numpy as np
import pytest

from helpers.page import controls, grips
from helpers.page.explore import explore

# Of a picture of 400 by 300 pixels: left, top, width, height.
PANEL = [100, 60, 200, 180]


def scene(**look):
    """One panel at PANEL with these limits and scales, and a dot that follows u and v."""

    def draw(fig):
        fig.set_layout_engine("none")
        axes = fig.add_axes((0.25, 0.2, 0.5, 0.6), **({"xlim": (0, 10), "ylim": (0, 6)} | look))
        (dot,) = axes.plot([], [], "o")

        def update(u, v, far, word):
            dot.set_data([u], [v])
            axes.set_xlim(axes.get_xlim()[0], 20 if far else look.get("xlim", (0, 10))[1])
            return f"{u} {v}"

        return update

    return draw


def made(*drag, u=(0, 5, 10), v=(0, 3, 6), **look):
    return explore(
        scene(**look),
        u=controls.stops("u", u, at=u[0]),
        v=controls.stops("v", v, at=v[0]),
        far=controls.toggle("far"),
        word=controls.choice("word", {"one": 1, "two": 2}),
        presets={"start": {}},
        size=(4, 3),
        drag=drag,
    )


def places(table):
    """The places of all stops, written out: [first][second]."""
    if "full" in table:
        return table["full"]
    return [[[r[0] + c[0], r[1] + c[1]] for c in table["columns"]] for r in table["rows"]]


def test_a_pair_stands_on_the_axes():
    [table] = made(("u", "v")).grips
    assert (table["controls"], table["panel"], table["across"]) == ([0, 1], PANEL, "xy")
    # 20 pixels for each of u, 30 for each of v, and v = 0 is at 60 + 180
    expected = [[[x, y] for y in (240, 150, 60)] for x in (100, 200, 300)]
    assert np.allclose(places(table["places"]), expected)
    assert len(table["places"]["rows"] + table["places"]["columns"]) == 6


def test_logarithmic_axes_need_nothing():
    [table] = made(
        ("u", "v"), u=(1, 10, 100), v=(1, 10, 1000), xscale="log", yscale="log", xlim=(1, 100), ylim=(1, 1e3)
    ).grips
    expected = [[[x, y] for y in (240, 180, 60)] for x in (100, 200, 300)]
    assert np.allclose(places(table["places"]), expected)


@pytest.mark.parametrize(
    ("drag", "numbers", "across", "expected"),
    [
        (("u", None), [0], "x", [[100, 150], [200, 150], [300, 150]]),
        ((None, "v"), [1], "y", [[200, 240], [200, 150], [200, 60]]),
        (grips.Place("u", lambda u: (u / 2, None)), [0], "x", [[100, 150], [150, 150], [200, 150]]),
        (grips.Place("v", lambda v: (None, v / 2)), [1], "y", [[200, 240], [200, 195], [200, 150]]),
    ],
)
def test_a_line_moves_along_one_axis_and_stands_in_the_middle_of_the_other(drag, numbers, across, expected):
    [table] = made(drag).grips
    assert (table["controls"], table["across"]) == (numbers, across)
    assert np.allclose(places(table["places"]), [[place] for place in expected])


def test_a_place_on_a_curve_is_where_its_function_says():
    [table] = made(grips.Place("u", lambda u: (u, u**2 / 25))).grips
    assert np.allclose(places(table["places"]), [[[100, 240]], [[200, 210]], [[300, 120]]])


def test_the_places_of_two_controls_need_be_no_sum():
    """Distance and direction: each place is its own."""
    around = grips.Place(("u", "v"), lambda u, v: (u * math.cos(v), u * math.sin(v)))
    [table] = made(around, v=(0, math.pi / 2)).grips
    assert set(table["places"]) == {"full"}
    expected = [[[100, 240], [100, 240]], [[200, 240], [100, 90]], [[300, 240], [100, -60]]]
    assert np.allclose(table["places"]["full"], expected)


def test_a_place_without_a_value_is_none():
    def root(u):
        return u, np.sqrt(u - 5.0)

    [table] = made(grips.Place("u", root)).grips
    assert places(table["places"])[0] == [None] and np.allclose(places(table["places"])[1], [[200, 240]])


def test_an_end_of_a_line_keeps_the_other_end():
    left, right = made(*grips.line("u", "v", ends=(2, 10)), u=(-1, 0, 1)).grips
    at = np.array([[[140, 240 - 30 * (2 * u + v)] for v in (0, 3, 6)] for u in (-1, 0, 1)])
    other = np.array([[[300, 240 - 30 * (10 * u + v)] for v in (0, 3, 6)] for u in (-1, 0, 1)])
    assert np.allclose(places(left["places"]), at) and np.allclose(places(left["kept"]), other)
    assert np.allclose(places(right["places"]), other) and np.allclose(places(right["kept"]), at)
    assert [table["kept"] for table in made(("u", "v")).grips] == [None]


def test_a_grip_stands_in_the_panels_that_it_names():
    def two(fig):
        fig.set_layout_engine("none")
        fig.add_axes((0, 0, 0.5, 1), xlim=(0, 1))
        fig.add_axes((0.5, 0, 0.5, 1), xlim=(0, 2))
        return lambda t: "Nothing."

    t = controls.slider("t", 0, 1, 0.5, at=0)
    place = grips.Place(("t", None), panels=(0, 1))
    figure = explore(two, t=t, presets={"start": {}}, size=(4, 3), drag=[place, ("t", None)])
    ends = [[round(places(table["places"])[stop][0][0]) for stop in (0, 2)] for table in figure.grips]
    assert ends == [[0, 200], [200, 300], [0, 200]]


def test_a_table_is_made_again_only_where_the_panel_or_another_control_has_moved_it():
    on_curve = grips.Place("u", lambda u, word: (u, word))
    figure = made(("u", "v"), on_curve)
    first = figure.grips
    figure.set(u=5, v=6)
    assert figure.grips is first
    figure.set(word=2)
    assert figure.grips[0] is first[0]
    assert np.allclose(places(figure.grips[1]["places"]), [[[100, 180]], [[200, 180]], [[300, 180]]])
    figure.set(far=True)
    assert np.allclose([place[0][0] for place in places(figure.grips[0]["places"])], [100, 150, 200])


def test_another_screen_and_the_page_have_the_same_table():
    figure = made(("u", "v"))
    first = figure.grips
    figure._handle_custom_msg({"positions": [1, 1, 1, 0], "ratio": 2, "number": 1}, [])
    figure._handle_custom_msg({"positions": [1, 1, 0, 0], "ratio": 2, "number": 2}, [])
    assert figure.grips == first == figure.get_state(["grips"])["grips"] == json.loads(json.dumps(first))


def test_a_stop_that_a_preset_adds_has_its_place():
    figure = explore(
        scene(),
        u=controls.slider("u", 0, 10, 5, at=0),
        v=controls.slider("v", 0, 6, 3, at=0),
        far=controls.toggle("far"),
        word=controls.choice("word", {"one": 1, "two": 2}),
        presets={"between": dict(u=1)},
        size=(4, 3),
        drag=[("u", None)],
    )
    assert [place[0][0] for place in places(figure.grips[0]["places"])] == [100, 120, 200, 300]


def labelled(at, **sets):
    return explore(
        scene(),
        u=controls.stops("u", (0, 5, 10), at=0),
        v=controls.stops("v", (0, 3, 6), at=0),
        far=controls.toggle("far"),
        word=controls.text("word", ["", "one yes"], lambda text: text),
        presets={"start": {}},
        size=(4, 3),
        drag=[grips.Cells("word", at, sets)],
    )


def test_cells_are_boxes_in_the_picture_and_a_click_sets_more_than_their_label():
    figure = labelled(lambda far: [("one", (0, 0, 5, 3)), ("two", None if far else (5, 6, 10, 3))], u=10, far=True)
    [table] = figure.grips
    cells = [["one", [100, 150, 100, 90]], ["two", [200, 60, 100, 90]]]
    assert table == {"controls": [3], "panel": PANEL, "cells": cells, "sets": [[0, 2], [2, 1]]}
    figure.set(v=6, word="one yes")
    assert figure.grips[0] is table
    figure.set(far=True)
    assert figure.grips[0]["cells"] == [["one", [100, 150, 50, 90]], ["two", None]]


def test_what_cannot_keep_the_labels_of_cells_is_said_in_a_sentence():
    for drag, words in (
        (grips.Cells("u", lambda: []), "drag names 'u', but labels of cells need a control of text."),
        (grips.Cells("word", lambda w: []), "A place in drag asks for 'w', but the controls are u, v, far, word."),
    ):
        with pytest.raises(ValueError, match=words):
            grips.Grips([drag], labelled(lambda: []).controls, labelled(lambda: []).figure)


def test_a_grip_draws_nothing_into_the_picture():
    with_grips, without = made(("u", "v"), *grips.line("u", "v", (0, 1))), made()
    assert np.array_equal(with_grips.frames.pixels(), without.frames.pixels())
    assert with_grips._repr_mimebundle_()[0]["text/plain"] == without._repr_mimebundle_()[0]["text/plain"]
    assert without.grips == []


@pytest.mark.parametrize(
    ("drag", "words"),
    [
        (("w", "v"), "drag names 'w', but a grip moves sliders, and no slider has this name."),
        (("far", None), "drag names 'far', but a grip moves sliders, and no slider has this name."),
        ((None, None), r"A grip moves one or two sliders, not \(None, None\)."),
        (("u", "v", "u"), "A grip moves one or two sliders, not"),
        (grips.Place(("u", None), panels=(1,)), "drag names panel 1, but the figure has the panels 0 to 0."),
        (grips.Place(("u", None), panels=(-1,)), "drag names panel -1, but the figure has the panels 0 to 0."),
        (grips.Place("u", lambda u, w: (u, w)), "A place in drag asks for 'w', but the controls are u, v, far, word."),
        (grips.Place("u", lambda v: (v, v)), "A place in drag that moves u must ask for it by name."),
        (grips.Place("u", lambda u: u), "A place in drag must be x and y; the function answered 0."),
        (grips.Place("u"), "drag names 'u' alone: say whether it is x, as"),
    ],
)
def test_what_cannot_be_taken_hold_of_is_said_in_a_sentence(drag, words):
    with pytest.raises(ValueError, match=words):
        made(drag)
