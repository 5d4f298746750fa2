"""The terms of a table of records: what each says of a small file, and which cells light up."""

import pytest
from matplotlib.colors import to_hex
from scene_tools import Drawn

from helpers.pictures import palette
from helpers.scenes import lesson01 as figures

COLUMNS = ["Id", "Won", "Name", "Age", "Cabin"]
ROWS = [
    ["7", "0", "Ada of the long name", "36", ""],
    ["8", "1", "Bob", "", ""],
    ["9", "1", "Cy", "36", "B5"],
    ["10", "0", "Di", "41", ""],
]
ANSWERS = {"0": "lost", "1": "won"}


def table(rows=ROWS, columns=COLUMNS, shown=(1, 0)):
    return Drawn(figures.table.scene(columns, rows, shown, label="Won", answers=ANSWERS), size=(9, 3))


@pytest.fixture(scope="module")
def drawn():
    return table()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"term": "data set"}, "Data set: all records together. You see 2 of 4."),
        ({"term": "record"}, "is known of one passenger, here row 2."),
        ({"term": "attribute"}, "every record. Age has 2 different values in the file."),
        ({"term": "attribute", "attribute": "Cabin"}, "Cabin has 1 different value in the file."),
        ({"term": "attribute", "attribute": "Id"}, "Id has 4 different values in the file."),
        ({"term": "value"}, "says of one record. Age of row 2 is 36."),
        ({"term": "value", "record": 1}, "Age of row 1 is missing."),
        (
            {"term": "feature vector"},
            "the 4 attributes of one record, label left out: (7, Ada of the lon, 36, missing).",
        ),
        ({"term": "feature vector", "record": 1}, "label left out: (8, Bob, missing, missing)."),
        ({"term": "label"}, "Row 2 has the label 0: lost."),
        ({"term": "label", "record": 1}, "Row 1 has the label 1: won."),
        ({"term": "example"}, "The file holds 4 of them: (x₁, y₁) … (x₄, y₄)."),
        ({"term": "dimensionality"}, "in a feature vector, d = 4."),
        ({"term": "missing value"}, "In the file 1 age and 3 cabins are missing."),
    ],
)
def test_each_term_says_what_it_is_in_this_file(drawn, state, words):
    assert drawn.says(**{"record": 2, "attribute": "Age"} | state)[0].endswith(words)


def test_what_is_missing_is_counted_in_the_file_and_not_in_the_rows_shown():
    state = {"term": "missing value", "record": 1, "attribute": "Age"}
    for cabins, words in ((["", ""], "2 cabins are missing."), (["", "B"], "1 cabin is missing.")):
        rows = [["1", "0", "Ada", "36", cabin] for cabin in cabins]
        assert table(rows).says(**state)[0].endswith(f"In the file {words}")
    assert table([["1", "0", "Ada", "3", "B"]] * 2).says(**state)[0].endswith("In the file no value is missing.")
    rows = [["1", "0", "", "", ""]] * 12
    ports = table(rows, columns=["Id", "Won", "Age", "Cabin", "Embarked"])
    assert ports.says(**state)[0].endswith("In the file 12 ages, 12 cabins and 12 ports are missing.")
    assert ports.says(**state | {"term": "example"})[0].endswith("(x₁, y₁) … (x₁₂, y₁₂).")


def test_a_long_feature_vector_is_cut_after_eight_entries_and_a_short_one_is_not():
    for features, end in ((8, "7, 8)."), (9, "7, 8, …).")):
        columns = ["Won", *(f"a{i}" for i in range(1, features + 1))]
        rows = [["1", *map(str, range(1, features + 1))]] * 2
        words, _ = table(rows, columns).says(term="feature vector", record=1, attribute="a1")
        assert f"the {features} attributes" in words and words.endswith(end)


# each letter is the colour of a cell: b blue, g green, x grey, . not lit; the header first
LIT = {
    "data set": ("..... bbbbb bbbbb", (1, 0), (2, 4)),
    "record": ("..... ..... bbbbb", (2, 0), (2, 4)),
    "attribute": ("...b. ...b. ...b.", (0, 3), (2, 3)),
    "value": ("..... ..... ...b.", (2, 3), (2, 3)),
    "feature vector": ("..... ..... b.bbb", (2, 0), (2, 4)),
    "label": ("..... ..... .g...", (2, 1), (2, 1)),
    "example": ("..... ..... bgbbb", (2, 0), (2, 4)),
    "dimensionality": ("b.bbb ..... .....", (0, 0), (0, 4)),
    "missing value": ("..... ...xx ....x", (1, 3), (1, 3)),
}


@pytest.mark.parametrize("term", LIT)
def test_each_term_lights_its_cells(drawn, term):
    drawn.says(term=term, record=2, attribute="Age")
    cells, frame = drawn.figure.axes[0].collections
    letters = {to_hex(color): letter for color, letter in
               ((palette.MODEL, "b"), (palette.TRUTH, "g"), (palette.FAINT, "x"))}  # fmt: skip
    faces = [letters.get(to_hex(face), ".") for face in cells.get_facecolor()]
    expected, first, last = LIT[term]
    assert "".join(faces) == expected.replace(" ", "")
    boxes = [path.vertices[:4] for path in cells.get_paths()]
    (low, *_), (_, _, high, _) = boxes[5 * first[0] + first[1]], boxes[5 * last[0] + last[1]]
    (framed,) = frame.get_paths()
    assert (framed.vertices[0] == low).all() and (framed.vertices[2] == high).all()


def test_where_nothing_is_missing_nothing_is_framed():
    drawn = table([["1", "0", "Ada", "3", "B"]] * 2)
    drawn.says(term="missing value", record=1, attribute="Age")
    assert drawn.figure.axes[0].collections[1].get_paths() == []


def test_the_rows_shown_are_those_that_were_asked_for(drawn):
    texts = [text.get_text() for text in drawn.figure.axes[0].texts]
    assert texts[:7] == [*COLUMNS, "8", "1"] and texts[10:12] == ["7", "0"]
