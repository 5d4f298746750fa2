"""Controls that depend on others, and entries of a matrix: what an author writes, and what is refused."""

import pytest

from helpers.page import controls


def test_only_names_the_values_at_which_a_control_is_shown():
    margin = controls.slider("margin m", 0, 1, 0.1, at=0.5)
    shown = margin.only(loss={"CosFace", "ArcFace"}, turned=True)
    assert (set(shown.shown_for["loss"]), shown.shown_for["turned"]) == ({"CosFace", "ArcFace"}, (True,))
    assert (shown.label, shown.values, shown.at) == (margin.label, margin.values, margin.at)
    assert margin.shown_for == {}


def test_a_value_that_is_a_list_or_a_tuple_is_one_value():
    one = controls.toggle("axes").only(names=["length", "width"])
    assert one.shown_for == {"names": (["length", "width"],)}


def test_idle_keeps_each_reason_with_its_values():
    tilt = controls.slider("tilt", -90, 90, 5, at=0).idle("no price", lam=0).idle("no tilt", stretch={1, 2}, lam=3)
    (first, at_first), (second, at_second) = tilt.idle_for
    assert (first, at_first, second) == ("no price", {"lam": (0,)}, "no tilt")
    assert set(at_second["stretch"]) == {1, 2} and at_second["lam"] == (3,)


def test_a_preset_between_two_stops_leaves_the_dependence():
    tilt = controls.slider("tilt", 0, 1, 0.5, at=0).only(loss=1).idle("why", loss=2).including([0.7])
    assert (tilt.values, tilt.shown_for, tilt.idle_for) == (
        (0, 0.5, 0.7, 1),
        {"loss": (1,)},
        (("why", {"loss": (2,)}),),
    )


@pytest.mark.parametrize("depend", [lambda control: control.only(), lambda control: control.idle("why")])
def test_a_dependence_without_a_value_is_refused(depend):
    with pytest.raises(ValueError, match="'residuals': name the control that it depends on, and the value"):
        depend(controls.toggle("residuals"))


def test_a_reason_without_words_is_refused():
    with pytest.raises(ValueError, match="'residuals': say why it can't be moved there"):
        controls.toggle("residuals").idle("", loss=1)


def test_a_matrix_has_a_slider_for_each_entry_at_its_place():
    entries = controls.matrix("B", ["pqr", "stu"], -2, 2, 0.5, at=[[1, 0, -2], [0.5, 2, -1]])
    assert list(entries) == list("pqrstu")
    assert [entry.label for entry in entries.values()] == list("pqrstu")
    assert [entry.at for entry in entries.values()] == [1, 0, -2, 0.5, 2, -1]
    assert [entry.cell for entry in entries.values()] == [("B", i, j) for i in range(2) for j in range(3)]
    assert {entry.values[::4] for entry in entries.values()} == {(-2, 0, 2)}
    assert controls.toggle("residuals").cell is None


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        (["ab", "c"], [[1, 2], [3]]),
        (["ab", "cd"], [[1, 2]]),
        (["ab", "cd"], [[1, 2, 3], [4, 5, 6]]),
        ([], []),
    ],
)
def test_a_matrix_needs_a_start_for_each_entry(rows, at):
    with pytest.raises(ValueError, match="'A' needs a start value for each of its entries, in rows of one length"):
        controls.matrix("A", rows, 0, 4, 1, at=at)
