"""The version space: how many hypotheses agree, which are crossed out, and that it follows the lesson's functions."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_hex
from scene_tools import Drawn, followed

from helpers.pictures import palette
from helpers.scenes import lesson01 as figures


def says_yes(hypothesis, point):
    return all(value in ("any", own) for value, own in zip(hypothesis, point, strict=True))


def version_space(candidates, examples):
    return [h for h in candidates if all(says_yes(h, point) == label for point, label in examples)]


FUNCTIONS = {"says_yes": says_yes, "version_space": version_space, "any_value": "any"}
ARRIVALS = [("A", "up"), ("B", "up"), ("A", "down"), ("C", "down"), ("B", "down"), ("C", "up"), ("A", "flat")]
BOTH = [(point, point == ("A", "up")) for point in ARRIVALS]
EITHER = [(point, "A" in point or "up" in point) for point in ARRIVALS]
FULL = {"c": True, "trend": True, "flat": False, "labels": ""}


@pytest.fixture(scope="module")
def drawn():
    return Drawn(figures.hypotheses.scene(**FUNCTIONS))


@pytest.mark.parametrize(
    ("judge", "shown", "words"),
    [
        (BOTH, 0, "0 examples seen. Of 13 hypotheses 13 agree with all of them."),
        # a yes at (A, up): A up, A any, any up, any any
        (BOTH, 1, "1 example seen. Of 13 hypotheses 4 agree with all of them."),
        (BOTH, 2, "2 examples seen. Of 13 hypotheses 2 agree with all of them: A up, A any."),
        (BOTH, 3, "3 examples seen. Of 13 hypotheses 1 agrees with all of them: A up."),
        (BOTH, 9, "6 examples seen. Of 13 hypotheses 1 agrees with all of them: A up."),  # a flat trend doesn't exist
        (EITHER, 2, "2 examples seen. Of 13 hypotheses 2 agree with all of them: any up, any any."),
        (EITHER, 4, "4 examples seen. No hypothesis agrees with all of them."),
        ([(("A", "up"), False), (("A", "down"), False)], 2, "Of 13 hypotheses 7 agree with all of them."),
        ([(point, False) for point in ARRIVALS], 6, "Of 13 hypotheses 1 agrees with all of them: never."),
    ],
)
def test_the_hypotheses_left_are_counted_and_three_or_fewer_are_named(drawn, judge, shown, words):
    assert drawn.says(**FULL, judge=judge, shown=shown)[0].endswith(words)


def test_three_are_named_and_four_are_not():
    for n, end in ((3, "3 agree with all of them: a, b, c."), (4, "4 agree with all of them.")):
        assert figures.hypotheses.verdict(2, 9, list("abcd")[:n]).endswith(end)


@pytest.mark.parametrize("c", [False, True])
@pytest.mark.parametrize("trend", [False, True])
@pytest.mark.parametrize("flat", [False, True])
def test_the_counts_are_those_of_the_world_that_exists(drawn, c, trend, flat):
    sizes = [3 if c else 2, *([3 if flat else 2] if trend else [])]
    points = list(itertools.product(*map(range, sizes)))
    rules = set()  # of all labellings those whose yeses are a box: a conjunction, or none at all
    for labelling in itertools.product([False, True], repeat=len(points)):
        yes = [point for point, label in zip(points, labelling, strict=True) if label]
        sides = [{point[axis] for point in yes} for axis in range(len(sizes))]
        if len(yes) == np.prod([len(side) for side in sides]) and all(
            len(side) in (0, 1, size) for side, size in zip(sides, sizes, strict=True)
        ):
            rules.add(labelling)
    _, formula = drawn.says(c=c, trend=trend, flat=flat, judge=BOTH, shown=0, labels="")
    space, labellings, hypotheses = formula.splitlines()
    assert space.endswith(f" {len(points)} points") and labellings.endswith(f" = {2 ** len(points)}")
    assert hypotheses.endswith(f" = {len(rules)}")


def test_the_counts_are_written_as_products():
    assert figures.hypotheses.counts([3, 3]).splitlines() == [
        "sample space: 3 · 3 = 9 points",
        "labellings: 2⁹ = 512",
        "hypotheses: (3 + 1) · (3 + 1) + 1 = 17",
    ]
    assert figures.hypotheses.counts([2]).splitlines() == [
        "sample space: 2 points",
        "labellings: 2² = 4",
        "hypotheses: (2 + 1) + 1 = 4",
    ]


def test_without_the_trend_shares_that_differ_in_it_are_alike(drawn):
    state = FULL | {"trend": False, "judge": BOTH}
    assert drawn.says(**state, shown=2)[0] == "2 examples seen. Of 5 hypotheses 1 agrees with all of them: A."
    assert drawn.says(**state, shown=3)[0] == "3 examples seen. No hypothesis agrees with all of them."
    marks = [text.get_text() for text in drawn.figure.axes[0].texts if text.get_text() in {"✓", "✗", "✓✗"}]
    assert sorted(marks) == ["✓✗", "✗"]


def grids(drawn):
    """Name of each hypothesis → its filled cells, row by row, and whether it is alive."""
    panel = drawn.figure.axes[1]
    names = [text.get_text() for text in panel.texts if text.get_visible()]
    faces = [to_hex(face) for face in panel.collections[0].get_facecolor()]
    size = len(faces) // len(names)
    rows = [faces[i * size : (i + 1) * size] for i in range(len(names))]
    alive = {name: palette.FAINT.lower() not in row for name, row in zip(names, rows, strict=True)}
    return {name: [face != "#ffffff" for face in row] for name, row in zip(names, rows, strict=True)}, alive


def test_each_hypothesis_is_filled_where_it_says_yes_and_is_grey_where_it_contradicts(drawn):
    drawn.says(**FULL, judge=BOTH, shown=2)
    filled, alive = grids(drawn)
    assert len(filled) == 13 and filled["never"] == [False] * 6
    assert filled["A up"] == [True, False, False, False, False, False]
    assert filled["any down"] == [False, False, False, True, True, True]  # ratings are columns, trends rows
    assert filled["C any"] == [False, False, True, False, False, True]
    assert {name for name, lives in alive.items() if lives} == {
        "A up",
        "A any",
        "never",
    }  # never has no cell to be grey
    crosses = drawn.figure.axes[1].lines[0].get_xydata()
    assert np.isnan(crosses[:, 0]).sum() == 2 * 11
    marks = {text.get_position(): text.get_text() for text in drawn.figure.axes[0].texts if text.get_text() in "✓✗"}
    assert marks[0.5, 0.5] == "✓" and marks[1.5, 0.5] == "✗"


@pytest.mark.parametrize(
    ("trend", "shown", "labels", "words"),
    [
        (True, 9, "", "0 examples seen. Of 13 hypotheses 13 agree with all of them."),
        (True, 9, "A up yes", "1 example seen. Of 13 hypotheses 4 agree with all of them."),
        (True, 9, "A up yes, B down yes", "2 examples seen. Of 13 hypotheses 1 agrees with all of them: any any."),
        (True, 1, "A up yes, B down yes", "1 example seen. Of 13 hypotheses 4 agree with all of them."),
        (True, 9, "A up yes, A flat no, A no", "1 example seen. Of 13 hypotheses 4 agree with all of them."),
        (False, 9, "A up yes, A no", "1 example seen. Of 5 hypotheses 3 agree with all of them: B, C, never."),
    ],
)
def test_your_labels_count_where_their_cell_exists(drawn, trend, shown, labels, words):
    state = FULL | {"trend": trend, "judge": figures.hypotheses.YOU, "shown": shown, "labels": labels}
    assert drawn.says(**state)[0] == words


def test_labels_are_read_and_what_is_none_is_refused():
    read = figures.hypotheses.read
    assert read(" A up yes ,B down no,, C no") == [(("A", "up"), True), (("B", "down"), False), (("C",), False)]
    assert read("") == []
    for text in ("A up", "A up maybe", "D up yes", "up A yes", "A up up yes", "yes"):
        with pytest.raises(ValueError, match=f"'{text}' is no label: write a rating, a trend, and yes or no"):
            read(f"A up yes, {text}")


@pytest.mark.parametrize(("c", "trend", "flat", "there"), [(1, 1, 0, 6), (1, 1, 1, 9), (0, 1, 1, 6), (1, 0, 0, 3)])
def test_a_cell_lies_where_its_label_is_written(drawn, c, trend, flat, there):
    corners = figures.hypotheses.corners(c, trend, flat)
    cells = {name: place for name, place in corners if place}
    assert (len(corners), len(cells)) == (9, there)
    state = {"c": c, "trend": trend, "flat": flat, "judge": figures.hypotheses.YOU, "shown": 9}
    for name, (x0, y0, x1, y1) in cells.items():
        drawn.says(**state, labels=f"{name} yes")
        [mark] = [text for text in drawn.figure.axes[0].texts if text.get_text() == "✓"]
        assert mark.get_position() == ((x0 + x1) / 2, (y0 + y1) / 2) and (x1 - x0, y1 - y0) == (1, 1)


def test_the_figure_follows_the_functions_of_the_lesson():
    def make(**functions):
        return figures.hypotheses.scene(**functions)

    state = FULL | {"judge": BOTH, "shown": 2}
    no = {"says_yes": lambda hypothesis, point: not says_yes(hypothesis, point)}
    assert followed(make, FUNCTIONS, "says_yes", no["says_yes"], **state) == {"picture"}
    keeps_all = {"version_space": lambda candidates, examples: candidates}
    changed = followed(make, FUNCTIONS, "version_space", keeps_all["version_space"], **state)
    assert changed == {"picture", "caption"}
    # "whatever" means nothing to this says_yes: only the hypotheses without it can say yes
    assert followed(make, FUNCTIONS, "any_value", "whatever", **state) == {"picture", "caption"}
