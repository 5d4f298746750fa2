"""Messages from a page, malformed ones too: nothing is raised, all is answered, and the next good move is drawn."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.mathtext import MathTextParser

from helpers.page import controls
from helpers.page.explore import explore


def letters(words):
    if not words.isalpha():
        raise ValueError(f"{words:.20} is no word")


def scene(fig):
    axes = fig.subplots()
    (line,) = axes.plot([0, 1], [0, 1])

    def update(k, shape, dashed, word):
        line.set_ydata([0, k])
        line.set_linestyle("--" if dashed else "-")
        axes.set_title(word)
        return f"{word} {k} {shape}."

    return update


def made():
    return explore(
        scene,
        k=controls.int_slider("k", 0, 3, at=1),
        shape=controls.choice("shape", {"line": "straight", "parabola": "bent"}),
        dashed=controls.toggle("dashed"),
        word=controls.text("word", ["one", "two"], letters),
        presets={"start": {}},
        size=(3, 2),
    )


@pytest.fixture(scope="module")
def live():
    figure = made()
    yield figure
    figure.close()


@pytest.fixture(scope="module")
def fresh():
    """The words and the pixels of a figure that has never met a bad message."""
    figure = made()
    figure.set(k=2, shape="bent", dashed=True, word="two")
    yield figure.caption, figure.frames.pixels().copy()
    figure.close()


GOOD = {"positions": [1, 0, 0, 0], "ratio": 1, "number": 5}
MALFORMED = [
    *(None, 5, "text", [], {}),
    *({key: value for key, value in GOOD.items() if key != missing} for missing in ("positions", "ratio")),
    *(GOOD | {"positions": positions} for positions in (None, 7, "1000", {}, [], [1], [1, 0, 0, 0, 0], [[1, 0, 0, 0]])),
    *(GOOD | {"positions": [stop, 0, 0, 0]} for stop in (-1, 4, 10**30, 1.0, math.nan, None, "1", True, [1], {})),
    *(GOOD | {"positions": [1, stop, 0, 0]} for stop in (-1, 2, "line", None)),
    *(GOOD | {"positions": [1, 0, stop, 0]} for stop in (-1, 2, True)),
    *(GOOD | {"positions": [1, 0, 0, stop]} for stop in (-1, 2, None)),
    *(GOOD | {"ratio": ratio} for ratio in (None, "2", [], {})),
]


@pytest.mark.parametrize("message", MALFORMED, ids=repr)
def test_a_malformed_message_is_answered_with_an_error_and_moves_nothing(live, message):
    live._handle_custom_msg(GOOD | {"number": 1}, [])
    before = live.values, live.caption, live.frame
    live._handle_custom_msg(message, [])
    assert live.state["error"].endswith(".") and "Traceback" not in live.state["error"]
    assert live.state["answers"] == (5 if isinstance(message, dict) and "number" in message else 0)
    assert (live.values, live.caption, live.frame) == before
    live._handle_custom_msg(GOOD | {"number": 6}, [])
    assert (live.state["error"], live.state["answers"], live.caption) == ("", 6, "one 1 straight.")


@pytest.mark.parametrize("number", [None, math.nan, math.inf, "7", 1.5, True, -3, 2**53, 10**400])
def test_a_number_that_is_none_is_not_sent_back(live, number):
    live._handle_custom_msg(GOOD | {"number": number}, [])
    assert (live.state["answers"], live.state["error"]) == (0, "")


@pytest.mark.parametrize(
    ("ratio", "width"),
    [(100, 1200), (4.5, 1200), (1e308, 1200), (10**400, 1200), (0, 150), (-3, 150), (2, 600), (1.25, 375)],
)
def test_a_ratio_is_kept_within_what_a_screen_can_have(live, ratio, width):
    live._handle_custom_msg(GOOD | {"ratio": ratio}, [])
    assert (live.state["error"], live.frames.pixels().shape[1]) == ("", width)
    live._handle_custom_msg(GOOD, [])
    assert live.frames.pixels().shape[1] == 300


leaf = st.one_of(st.none(), st.booleans(), st.integers(-3, 6), st.integers(), st.floats(-2, 8), st.floats(), st.text())
anything = st.recursive(
    leaf, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner), max_leaves=6
)
messages = anything | st.fixed_dictionaries(
    {},
    optional={
        "positions": st.lists(leaf, min_size=3, max_size=5) | anything,
        "ratio": st.sampled_from([1, 1.5, 0.1]) | anything,
        "number": st.integers(0, 9) | anything,
    },
)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(messages)
def test_no_message_raises_or_leaves_a_state_that_is_no_json_and_the_next_good_one_is_drawn(live, fresh, message):
    live._handle_custom_msg(message, [])
    json.dumps(live.state, allow_nan=False)
    assert all(type(stop) in (int, str) for stop in live.state["positions"])
    live._handle_custom_msg({"positions": [2, 1, 1, 1], "ratio": 1, "number": 8}, [])
    caption, pixels = fresh
    assert (live.state["error"], live.state["answers"], live.state["refused"], live.caption) == (
        "",
        8,
        [""] * 4,
        caption,
    )
    np.testing.assert_array_equal(live.frames.pixels(), pixels)


# --- what an author forgets, and what an update answers -----------------------------------------------------


def answering(words):
    return explore(lambda fig: lambda k: words(k), presets={"one": {"k": 1}}, k=controls.int_slider("k", 0, 2, at=0))


@pytest.mark.parametrize(
    "answer", [None, 3, ("a", "b", "c"), ("a", 3), [], ("a",), {"a": "b", "c": "d"}, b"ab"], ids=repr
)
def test_an_update_that_answers_something_else_is_told_what_it_should(answer):
    with pytest.raises(
        TypeError, match=r"^update must return the caption, or \(caption, formula\), as text; it returned "
    ):
        answering(lambda k: answer)


def test_an_update_that_forgets_to_answer_at_a_move_is_told_in_the_page():
    live = answering(lambda k: f"It is {k}." if k < 2 else None)
    live._handle_custom_msg({"positions": [2], "ratio": 1, "number": 1}, [])
    assert live.state["error"] == (
        "TypeError: update must return the caption, or (caption, formula), as text; it returned None."
    )
    live.close()


def test_an_error_that_is_long_or_has_no_words_is_told_in_the_page():
    class Wordless(Exception):
        def __str__(self):
            raise RuntimeError("no")

    def fails(k):
        if k:
            raise Wordless if k == 1 else ValueError("B" * 10**6)
        return "It is 0."

    live = explore(lambda fig: fails, presets={"none": {"k": 0}}, k=controls.int_slider("k", 0, 2, at=0))
    live._handle_custom_msg({"positions": [1], "ratio": 1, "number": 1}, [])
    assert live.state["error"] == "Wordless: its message can't be shown."
    live._handle_custom_msg({"positions": [2], "ratio": 1, "number": 2}, [])
    assert live.state["error"].startswith("ValueError: BBB") and len(live.state["error"]) < 300
    live.close()


@pytest.mark.parametrize("update", [None, "a caption"])
def test_a_scene_that_forgets_its_update_is_told_so(update):
    with pytest.raises(TypeError) as error:
        explore(lambda fig: update, presets={"one": {}}, k=controls.int_slider("k", 0, 2, at=0))
    assert str(error.value) == f"scene must return its update, a function; it returned {update!r}."


@pytest.mark.parametrize(
    "caption", ["a" * 39, "a" * 400, "It costs $5 a miss and $6 an alarm.", r"Here is $\frac{ and $."]
)
def test_a_caption_of_one_long_word_or_with_dollar_signs_stands_under_its_preset(caption, monkeypatch):
    monkeypatch.setattr(MathTextParser, "parse", None)  # no words are read as a formula
    live = explore(
        lambda fig: lambda k: caption, presets={"$a$": {}}, size=(4, 2), k=controls.int_slider("k", 0, 2, at=0)
    )
    assert live.caption == caption
    live.close()
