"""How far a learner has come in each lesson, read from the notebooks as they were last saved.

Nothing is kept besides: a verdict stands in the output of its exercise, an answer in the widget state of the
notebook. A lesson that was brought back to its first state counts from the beginning again.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

from helpers.page.notebooks import own

_WIDGETS = "application/vnd.jupyter.widget-state+json"
_CHECK = re.compile(r"\bcheck\w*\(.*\)$")  # the last line of an exercise: `exercises.mean.check(my_mean)`


class Standing(NamedTuple):
    """How far a lesson is: `answered` counts locked predictions, and questions of a quiz with the right answer."""

    solved: int
    exercises: int
    answered: int
    begun: bool


NOT_BEGUN = Standing(0, 0, 0, False)


def lessons(folder="."):
    """The standing of each lesson in a folder, by the lesson's number; a file that can't be read is not begun."""
    return {int(path.name[:2]): _of_file(path) for path in own(Path(folder), "0[1-9]_*.ipynb")}


def _of_file(path):
    try:
        return standing(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # cut short, or no notebook at all
        return NOT_BEGUN


def standing(notebook):
    """The `Standing` that a notebook, as read from its file, shows."""
    marks = [_mark(cell) for cell in notebook["cells"] if _is_exercise(cell)]
    answers = _answers(notebook)
    begun = bool(answers) or any(mark in ("✓", "✗") for mark in marks)
    return Standing(marks.count("✓"), len(marks), sum(answers.values()), begun)


def _is_exercise(cell):
    """An exercise shows a verdict; one that ended in an error, or was never run, is known by its last line."""
    if cell["cell_type"] != "code" or "hide-input" in cell["metadata"].get("tags", []):
        return False
    last = _text(cell["source"]).rstrip().rpartition("\n")[2]
    return bool(_mark(cell) or (_CHECK.search(last) and not last.startswith(" ")))


def _mark(cell):
    """The sign of the last verdict under a cell: ✓, ✗ or ○; nothing where no verdict stands."""
    marks = [_text(output.get("data", {}).get("text/plain", ""))[:2] for output in cell["outputs"]]
    return next((mark[0] for mark in reversed(marks) if mark in ("✓ ", "✗ ", "○ ")), "")


def _answers(notebook):
    """The questions that were answered, by their text: whether the answer counts.

    A question that was shown twice stands in the widget state twice.
    """
    counts = {}
    models = notebook["metadata"].get("widgets", {}).get(_WIDGETS, {}).get("state", {})
    for model in models.values():
        state = model.get("state", {})
        for number, question in enumerate(state.get("questions", [])):
            chosen = state["chosen"].get(str(number))
            if chosen is not None:
                counted = state["locked"] if state["locks"] else chosen == question["answer"]
                counts[question["text"]] = counts.get(question["text"], False) or counted
    return counts


def _text(source):
    """Text of a notebook is one string, or a list of its lines."""
    return source if isinstance(source, str) else "".join(source)
