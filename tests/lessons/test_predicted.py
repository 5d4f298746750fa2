"""The stored picture of a figure does not answer the prediction that stands above it."""

import ast
import re

import freeze
import pytest
from lesson_gate import LESSONS
from nbformat.v4 import new_code_cell, new_markdown_cell

from helpers.page import strip

FIGURES = [path for path in LESSONS if path.stem[0] == "0"]


def after_predictions(cells):
    """The cells with a live figure, each with whether its section has a prediction behind the figure before it."""
    asked = False
    for cell in cells:
        if cell.cell_type == "markdown":
            asked &= not re.search(r"(?m)^##? ", cell.source)
            continue
        calls = list(_calls(cell.source))
        asked |= "predict" in calls
        if "explore" in calls:
            yield cell, asked
            asked = False


def _calls(source):
    """The names of the functions that a cell calls."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)


def says_so(source):
    """Whether the call of explore in a cell says that a prediction stands above."""
    (call,) = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and _named(node, "explore"))
    said = {word.arg: ast.literal_eval(word.value) for word in call.keywords if word.arg == "predicted"}
    return said.get("predicted", False)


def _named(call, name):
    return isinstance(call.func, ast.Name) and call.func.id == name


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_a_figure_after_a_prediction_says_so_and_no_other(path):
    wrong = [cell.id for cell, asked in after_predictions(freeze.read(path).cells) if says_so(cell.source) != asked]
    assert not wrong, f"predicted=True is due in the call of explore, or is not: {', '.join(wrong)}"


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_what_is_stored_of_it_is_its_start(path):
    for cell, asked in after_predictions(freeze.read(path).cells):
        (output,) = cell.outputs
        note, first = output.data["text/plain"].splitlines()[1:3]
        assert note.startswith(strip.START) == first.startswith("start: ") == asked, cell.id
        assert note in output.metadata["image/png"]["alt"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["predict()", "explore(1)"], [True]),
        (["predict()", "# A note", "### A part", "explore(1)"], [True]),
        (["predict()", "## Another section", "explore(1)"], [False]),
        (["practice.predict()", "explore(1)", "explore(2)", "predict()", "explore(3)"], [True, False, True]),
        (["explore(1)", "predict()"], [False]),
        (["quiz()", "f = 'predict()'", "explore(1)"], [False]),
    ],
)
def test_the_rule_itself(cells, expected):
    made = [new_markdown_cell(text) if text.startswith("##") else new_code_cell(text) for text in cells]
    assert [asked for _, asked in after_predictions(made)] == expected


@pytest.mark.parametrize(
    ("source", "says"), [("explore(s, predicted=True)", True), ("explore(s(predict=1), presets={})", False)]
)
def test_what_a_call_says(source, says):
    assert says_so(f"x = 1\n{source}") is says
