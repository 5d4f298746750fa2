"""At the head of each lesson: links to its neighbours and to the map, and how the whole lesson is run.

    python tools/heads.py

It writes both into the first cell of every lesson; nothing has to be frozen again. A test tells whether they are
those that this tool writes.
"""

import re

import freeze
from course_terms import BOOKS, lessons

MAP = "[map](00_start_here.ipynb#2.-The-map)"
WAY = re.compile(r"^\[.+\]\(00_start_here\.ipynb#2\.-The-map\).*\n\n|^\[← lesson .+\n\n", re.MULTILINE)
RUN = (
    "In JupyterLab, the button *Run the whole lesson* above this page runs every cell, and you stay where you are. "
    "Where there is no such button: *Run → Run All Cells*, then Ctrl+Home."
)


def headed(source, name, names):
    """The text of a lesson's first cell with both lines: the way under its title, the other at its end.

    names   all lessons, in their order
    """
    title, rest = WAY.sub("", source).removesuffix(f"\n\n{RUN}").split("\n\n", 1)
    return "\n\n".join([title, way(name, names), rest, RUN])


def way(name, names):
    """The links: ← lesson 4 · map · lesson 6 →."""
    place = names.index(name)
    before = [f"[← lesson {int(other[:2])}]({other}.ipynb)" for other in names[max(place - 1, 0) : place]]
    after = [f"[lesson {int(other[:2])} →]({other}.ipynb)" for other in names[place + 1 : place + 2]]
    return " · ".join([*before, MAP, *after])


def main():
    for name in lessons():
        path = BOOKS / f"{name}.ipynb"
        notebook = freeze.read(path)
        notebook.cells[0].source = headed(notebook.cells[0].source, name, lessons())
        path.write_text(freeze.written(notebook), encoding="utf-8")


if __name__ == "__main__":
    main()
