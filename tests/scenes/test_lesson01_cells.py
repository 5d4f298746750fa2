"""Pictures made of cells: which cell has which colour, what is framed and what is crossed out."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from helpers.pictures import palette
from helpers.scenes.lesson01 import cells


@pytest.fixture
def axes():
    return Figure().subplots()


def box(path):
    """Left, bottom, right, top of a box."""
    return [*path.vertices[:4].min(axis=0), *path.vertices[:4].max(axis=0)]


def test_a_table_shows_its_texts_and_cuts_a_long_one(axes):
    cells.Table(axes, ["name", "age"], [["Ada", "36"], ["a very long name indeed", "7"]], longest=12)
    shown = [text.get_text() for text in axes.texts]
    assert shown == ["name", "age", "Ada", "36", "a very long…", "7"]
    assert [text.get_fontweight() for text in axes.texts] == ["bold"] * 2 + ["normal"] * 4
    (x0, y0), (x1, y1) = (text.get_position() for text in axes.texts[2:4])
    assert x0 < x1 and y0 == y1 < axes.texts[4].get_position()[1]


def test_a_table_lights_the_cells_and_frames_those_that_it_is_told_to(axes):
    table = cells.Table(axes, ["a", "b", "c"], [["1", "2", "3"], ["4", "5", "6"]])
    table.light({(2, 1): palette.MODEL}, frame=[(1, 1), (2, 2)])
    body, frame = axes.collections
    faces = body.get_facecolor().reshape(3, 3, 4)
    assert to_hex(faces[2, 1]) == palette.MODEL.lower() and faces[2, 1, 3] < 0.5
    assert {to_hex(face) for face in faces[1]} == {"#ffffff"} and {to_hex(face) for face in faces[0]} != {"#ffffff"}
    boxes = np.array([box(path) for path in body.get_paths()]).reshape(3, 3, 4)
    assert box(frame.get_paths()[0]) == [*boxes[1, 1, :2], *boxes[2, 2, 2:]]
    table.light({}, frame=[(0, 0), (0, 0)])
    assert to_hex(body.get_facecolor().reshape(3, 3, 4)[2, 1]) == "#ffffff"


def test_hypotheses_that_are_dead_are_grey_and_crossed_out(axes):
    grids = cells.Grids(axes, places=(2, 2), cells=(2, 3))
    says = np.array([[True, False, False], [False, True, True]])
    grids.show(["h1", "h2", "h3"], [says, says, ~says], alive=[True, False, True], color=palette.MODEL)
    boxes, (crosses,) = axes.collections[0], axes.get_lines()
    faces = np.array([to_hex(face) for face in boxes.get_facecolor()]).reshape(3, 2, 3)
    assert ((faces[0] == palette.MODEL.lower()) == says).all()
    assert ((faces[1] == palette.FAINT.lower()) == says).all()
    assert ((faces[2] == palette.MODEL.lower()) == ~says).all()
    places = np.array([box(path) for path in boxes.get_paths()]).reshape(3, 6, 4)
    crossed = crosses.get_xydata()
    assert crossed[~np.isnan(crossed[:, 0])].tolist() == [
        [*places[1, :, :2].min(axis=0)],
        [*places[1, :, 2:].max(axis=0)],
        [places[1, :, 0].min(), places[1, :, 3].max()],
        [places[1, :, 2].max(), places[1, :, 1].min()],
    ]
    assert [text.get_text() for text in axes.texts if text.get_visible()] == ["h1", "h2", "h3"]
    grids.show(["h1"], [says], alive=[True], color=palette.MODEL)
    assert len(crosses.get_xydata()) == 0


def test_a_board_marks_each_example_in_its_cell(axes):
    board = cells.Board(axes, ["red", "green", "blue"], ["round", "long"])
    examples = [(("blue", "round"), True), (("red", "long"), False)]
    examples += [(("green", "long"), True), (("green", "long"), False)]
    board.show(["red", "green", "blue"], ["round", "long"], examples)
    marks = {text.get_position(): text for text in axes.texts if text.get_text() in {"✓", "✗", "✓✗"}}
    assert {place: text.get_text() for place, text in marks.items()} == {
        (2.5, 0.5): "✓",  # blue is the third column, round the first row
        (0.5, 1.5): "✗",
        (1.5, 1.5): "✓✗",
    }
    yes = marks[2.5, 0.5].get_color()
    assert yes != marks[0.5, 1.5].get_color() == marks[1.5, 1.5].get_color()


def test_a_board_hides_the_names_of_values_that_do_not_exist_yet(axes):
    board = cells.Board(axes, ["red", "green"], ["round", "long"])
    board.show(["red"], ["round", "long"], [(("red", "long"), True)])
    visible = {text.get_text() for text in axes.texts if text.get_visible()} - {""}
    assert visible == {"red", "round", "long", "✓"}
    assert len(axes.collections[0].get_paths()) == 2
