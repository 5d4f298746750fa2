"""What the page is told of controls: each by number and stop, also what it depends on."""

import pytest

from helpers.page import controls, rows
from helpers.page.explore import explore

LOSS = controls.choice("loss", {"squared": "mse", "Huber": "huber", "pinball": "pinball"})


def test_words_stops_marks_and_place():
    eta = controls.slider("rate η", 0, 1, 0.5, at=0, play=True, marks={"limit": 0.25})
    (told,) = rows.described({"eta": eta})
    assert told == {
        "label": "rate η",
        "kind": "slider",
        "texts": ("0", "0.5", "1"),
        "play": True,
        "marks": [{"name": "limit", "place": 0.25}],
        "shown": [],
        "idle": [],
        "cell": None,
    }
    assert rows.described(controls.matrix("A", ["ab"], 0, 1, 1, at=[[0, 1]]))[1]["cell"] == ("A", 0, 1)


def test_a_condition_is_told_by_number_and_stops():
    stretch = controls.slider("stretch", 1, 3, 1, at=1)
    told = rows.described(
        {
            "delta": controls.slider("δ", 0, 1, 1, at=0).only(loss={"pinball", "huber"}, stretch=2),
            "loss": LOSS,
            "stretch": stretch,
            "tilt": controls.slider("tilt", 0, 1, 1, at=0).idle("round", stretch=1).idle("no loss", loss="mse"),
        }
    )
    assert told[0]["shown"] == [[1, [1, 2]], [2, [1]]] and told[0]["idle"] == []
    assert told[3]["idle"] == [["round", [[2, [0]]]], ["no loss", [[1, [0]]]]] and told[3]["shown"] == []
    assert told[1]["shown"] == told[2]["idle"] == []


def test_stops_are_those_that_presets_have_added():
    live = explore(
        lambda fig: lambda stretch, tilt: f"It is {stretch} and {tilt}.",
        stretch=controls.int_slider("stretch", 1, 3, at=1),
        tilt=controls.slider("tilt", 0, 1, 1, at=0).only(stretch=3),
        presets={"between": dict(stretch=1.5)},
    )
    assert live.page["controls"][1]["shown"] == [[0, [3]]]
    live.close()


def test_a_hidden_control_keeps_its_value_and_presets_set_it():
    live = explore(
        lambda fig: lambda loss, delta: f"{loss}, {delta}.",
        loss=LOSS,
        delta=controls.int_slider("δ", 0, 5, at=2).only(loss="huber"),
        presets={"hidden": dict(loss="mse", delta=4), "left alone": dict(loss="pinball")},
    )
    assert list(live.page["captions"]) == ["mse, 4.", "pinball, 2."]
    live.set(delta=5)
    live.set(loss="huber")
    assert live.caption == "huber, 5."
    live.close()


def test_a_control_can_depend_on_one_that_depends_on_a_third():
    chain = {
        "lam": controls.int_slider("λ", 0, 1, at=0),
        "stretch": controls.int_slider("stretch", 1, 2, at=1).idle("free", lam=0),
        "tilt": controls.toggle("tilt").only(stretch=2),
    }
    assert [told["shown"] for told in rows.described(chain)] == [[], [], [[1, [1]]]]


@pytest.mark.parametrize(
    ("dependent", "words"),
    [
        (controls.toggle("box").only(family=1), "'box' depends on 'family', but the controls are loss, box"),
        (controls.toggle("box").idle("why", family=1), "'box' depends on 'family', but the controls are loss, box"),
        (controls.toggle("box").only(loss="hinge"), "'loss' can be squared, Huber, pinball; it can't be 'hinge'"),
        (controls.toggle("box").only(box=True), "'box' can't depend on 'box', which depends on it"),
    ],
)
def test_what_it_depends_on_has_to_be_there(dependent, words):
    with pytest.raises(ValueError, match=words):
        rows.described({"loss": LOSS, "box": dependent})


def test_two_controls_can_not_hide_each_other():
    ring = {"one": controls.toggle("one").idle("why", two=False), "two": controls.toggle("two").only(one=True)}
    with pytest.raises(ValueError, match="'two' can't depend on 'one', which depends on it"):
        rows.described(ring)
