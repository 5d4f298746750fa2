"""A live figure with a line to type in: suggestions, one's own words, and words that are refused."""

import pytest

from helpers.page import controls
from helpers.page.explore import explore


def only_letters(words):
    if not words.isalpha():
        raise ValueError(f"{words!r} is no word")


@pytest.fixture
def typed():
    def typed_scene(fig):
        axes = fig.subplots()

        def update(word, k):
            axes.set_title(word)
            return f"{k} times {word}."

        return update

    made = explore(
        typed_scene,
        word=controls.text("word", ["one", "two"], only_letters),
        k=controls.int_slider("k", 0, 5, at=1),
        presets={"second": {"word": "two"}, "own": {"word": "own"}},
    )
    yield made
    made.close()


def test_text_can_be_a_stop_or_one_s_own(typed):
    line = typed.page["controls"][0]
    assert (line["label"], line["kind"], list(line["texts"])) == ("word", "text", ["one", "two"])
    assert typed.page["presets"] == [["second", [1, 1]], ["own", ["own", 1]]]
    typed._handle_custom_msg({"positions": ["three", 2], "ratio": 1, "number": 1}, [])
    assert (typed.caption, typed.values) == ("2 times three.", {"word": "three", "k": 2})
    assert typed.state["positions"] == ["three", 2]
    typed._handle_custom_msg({"positions": [1, 2], "ratio": 1, "number": 2}, [])
    assert typed.caption == "2 times two."
    typed.set(word="four")
    assert typed.caption == "2 times four."


def test_refused_text_leaves_the_last_good_state_and_the_other_controls_work_on(typed):
    before = typed.frame
    typed._handle_custom_msg({"positions": ["<b>", 1], "ratio": 1, "number": 1}, [])
    assert typed.state["refused"] == ["'<b>' is no word", ""]
    assert (typed.caption, typed.frame, typed.state["error"]) == ("1 times one.", before, "")
    assert (typed.state["positions"], typed.state["answers"]) == ([0, 1], 1)
    typed._handle_custom_msg({"positions": ["<b>", 3], "ratio": 1, "number": 2}, [])
    assert (typed.caption, typed.state["refused"][0]) == ("3 times one.", "'<b>' is no word")
    typed._handle_custom_msg({"positions": ["good", 3], "ratio": 1, "number": 3}, [])
    assert (typed.caption, typed.state["refused"]) == ("3 times good.", ["", ""])
    typed._handle_custom_msg({"positions": ["?", 2], "ratio": 1, "number": 4}, [])
    assert (typed.caption, typed.values) == ("2 times good.", {"word": "good", "k": 2})
    with pytest.raises(ValueError, match="'4' is no word"):
        typed.set(word="4")
