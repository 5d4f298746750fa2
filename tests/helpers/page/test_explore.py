"""Live figures from Python: their words, their messages to and from the page, their refusals."""

import numpy as np
import pytest

from helpers.page import controls, drawing_list
from helpers.page.explore import LiveFigure, explore

X = np.linspace(0, 1, 11)
PRESETS = {"flat": {"k": 0}, "steep": {"k": 1.7, "shape": 2}}


def scene(fig):
    axes = fig.subplots()
    axes.set(xlim=(0, 1), ylim=(-2, 2))
    (line,) = axes.plot(X, X)

    def update(k, shape):
        if k == -2:
            raise ValueError("the slope is too low")
        line.set_ydata(k * X**shape)
        return f"The slope is {k:.2f}.", f"y = {k:.2f} x^{shape}\n  = {k:.2f} · …"

    return update


def figure(presets=PRESETS, **changed):
    made = {
        "k": controls.slider("slope k", -2, 2, 0.5, at=1, marks={"limit": 1.25}),
        "shape": controls.choice("shape", {"line": 1, "parabola": 2}),
    }
    return explore(scene, presets=presets, size=(4, 3), **made | changed)


@pytest.fixture
def live():
    figure_ = figure()
    yield figure_
    figure_.close()


@pytest.fixture
def sent(live, monkeypatch):
    """The messages that leave for the page: (state, buffers)."""
    messages = []
    monkeypatch.setattr(live, "_send", lambda message, buffers=None: messages.append((message, buffers)))
    return messages


def drawn(live):
    """What the page is given to draw."""
    return live.ground, live.kept, live.frame


def pixels(live):
    return live.frames.pixels().copy()


# --- driven from Python -------------------------------------------------------------------------------------


def test_a_figure_starts_where_its_controls_do(live):
    assert isinstance(live, LiveFigure)
    assert live.values == {"k": 1, "shape": 1}
    assert live.caption == "The slope is 1.00."
    assert live.formula == "y = 1.00 x^1\n  = 1.00 · …"


def test_set_moves_the_controls_the_words_and_the_picture(live):
    before, seen = drawn(live), pixels(live)
    live.set(k=-0.5)
    assert (live.caption, live.values) == ("The slope is -0.50.", {"k": -0.5, "shape": 1})
    assert not np.array_equal(pixels(live), seen)
    assert live.frame != before[2]
    live.set(k=1, shape=1)
    assert drawn(live) == before
    np.testing.assert_array_equal(pixels(live), seen)


def test_set_leaves_the_other_controls_where_they_are(live):
    live.set(shape=2)
    live.set(k=2)
    assert live.values == {"k": 2, "shape": 2}


def test_a_caption_alone_is_enough():
    plain = explore(
        lambda fig: lambda k: f"It is {k}.", presets={"one": {"k": 1}}, k=controls.int_slider("k", 0, 2, at=0)
    )
    assert (plain.caption, plain.formula) == ("It is 0.", "")
    plain.close()


def test_an_update_that_raises_raises_from_python(live):
    with pytest.raises(ValueError, match="the slope is too low"):
        live.set(k=-2)
    live.set(k=0.5)
    assert live.caption == "The slope is 0.50."


# --- what the page is told ----------------------------------------------------------------------------------


def test_the_page_knows_stops_marks_and_presets_by_number(live):
    page = live.page
    slope, shape = page["controls"]
    assert slope["label"] == "slope k" and slope["kind"] == "slider"
    assert list(slope["texts"]) == ["−2", "−1.5", "−1", "−0.5", "0", "0.5", "1", "1.5", "1.7", "2"]
    assert slope["marks"] == [{"name": "limit", "place": pytest.approx(6.5 / 9)}]
    assert list(shape["texts"]) == ["line", "parabola"]
    assert page["presets"] == [["flat", [4, 0]], ["steep", [8, 1]]]  # also what a preset leaves alone
    assert page["size"] == [400, 300]
    assert list(page["captions"]) == ["The slope is 0.00.", "The slope is 1.70."]
    assert live.state["positions"] == [6, 0]


def test_a_move_is_answered_by_one_message_with_words_and_picture(live, sent):
    live._handle_custom_msg({"positions": [5, 1], "ratio": 1, "number": 7}, [])
    assert len(sent) == 1
    message, buffers = sent[0]
    state = message["state"]["state"]
    words = {"caption": "The slope is 0.50.", "formula": "y = 0.50 x^2\n  = 0.50 · …", "error": "", "refused": ["", ""]}
    assert state == {"positions": [5, 1], "answers": 7} | words
    assert message["buffer_paths"] == [["frame"]]  # ground and letters stand still
    assert bytes(buffers[0]) == live.frame == live.frames.frame
    live.set(k=1)
    assert len(sent) == 2


def test_a_receipt_asks_for_nothing(live, sent):
    before = live.state
    live._handle_custom_msg({"receipt": 7}, [])
    assert sent == [] and live.state == before


def test_a_screen_of_high_density_gets_twice_the_pixels(live):
    live._handle_custom_msg({"positions": [5, 1], "ratio": 2, "number": 1}, [])
    assert pixels(live).shape == (600, 800, 4)
    assert drawing_list.read(live.frame)[0][1:3] == drawing_list.read(live.kept)[0][1:3] == (800, 600)
    live._handle_custom_msg({"positions": [5, 1], "ratio": 1, "number": 2}, [])
    assert pixels(live).shape == (300, 400, 4)
    assert drawing_list.read(live.frame)[0][1:3] == (400, 300)


def test_an_update_that_raises_is_told_to_the_page_and_the_next_good_value_draws(live, sent):
    live._handle_custom_msg({"positions": [0, 0], "ratio": 1, "number": 3}, [])
    assert live.state["error"].startswith("ValueError: the slope is too low.")
    assert (live.state["positions"], live.state["answers"]) == ([0, 0], 3)
    live._handle_custom_msg({"positions": [1, 0], "ratio": 1, "number": 4}, [])
    assert (live.state["error"], live.caption) == ("", "The slope is -1.50.")
    assert len(sent) == 2


def test_an_error_in_a_cell_names_its_line():
    cell = "def scene(fig):\n    def update(k):\n        return f'{1 / k}'\n    return update\n"
    names = {}
    exec(compile(cell, "<cell 3>", "exec"), names)
    live = explore(names["scene"], presets={"one": {"k": 1}}, k=controls.int_slider("k", 0, 2, at=1))
    live._handle_custom_msg({"positions": [0], "ratio": 1, "number": 1}, [])
    assert live.state["error"].startswith(
        "ZeroDivisionError: division by zero. It came up in update, line 3 of its cell"
    )
    live.close()


# --- what is refused ----------------------------------------------------------------------------------------

REFUSED = [
    (lambda: figure(presets={"flat": {"b": 0}}), "A preset sets 'b', but the controls are k, shape."),
    (lambda: figure(presets={"flat": {"k": 9}}), "'slope k' goes from -2.0 to 2.0; 9 lies outside."),
    (lambda: figure(presets={"flat": {"shape": 3}}), "'shape' can be line, parabola; it can't be 3."),
    (lambda: figure(presets={}), "A live figure needs at least one control and one preset."),
    (lambda: explore(scene, presets=PRESETS), "A live figure needs at least one control and one preset."),
    (lambda: figure().set(b=1), "There is no control 'b'; the controls are k, shape."),
    (lambda: figure().set(k=0.6), "'slope k' has no stop at 0.6; the nearest are 0.5 and 1.0."),
    (
        lambda: figure(k=controls.slider("slope k", -2, 2, 0.5, at=1, marks={"limit": 3})),
        "'slope k' has no place for a mark at 3: it lies outside the slider.",
    ),
]


@pytest.mark.parametrize(("bad", "sentence"), REFUSED, ids=[sentence for _, sentence in REFUSED])
def test_bad_input_gets_one_clear_sentence(bad, sentence):
    with pytest.raises(ValueError) as error:
        bad()
    assert str(error.value) == sentence
