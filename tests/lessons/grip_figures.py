"""The live figures of the lessons that can be taken hold of, each made from the cells that it needs."""

from contextlib import redirect_stdout
from functools import cache
from io import StringIO

import lesson_names
import nbformat

from helpers.page.notebooks import own


@cache
def cells():
    """Lesson → id → source of each cell with a figure that has grips."""
    found = {}
    for path in own(lesson_names.NOTEBOOKS, "0*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and "\n    drag=" in cell.source:
                found.setdefault(path.stem[:2], {})[cell.id] = cell.source
    return found


@cache
def names(lesson):
    """The names that the figures of this lesson need."""
    with redirect_stdout(StringIO()):
        return lesson_names.names_of(lesson, *set().union(*map(lesson_names.read_by, cells()[lesson].values())))


def figure(lesson, cell_id):
    """The live figure of this cell."""
    made = dict(names(lesson))
    exec(cells()[lesson][cell_id].replace("\nexplore(", "\nmade = explore("), made)
    return made["made"]
