"""Under each live figure of the lessons, a link to the file that draws it.

    python tools/figure_links.py

It writes the links into all lessons, in cells of their own; nothing has to be frozen again. A test tells whether they
are those that this tool writes.
"""

import hashlib
import re
from pathlib import Path

import freeze
import nbformat

from helpers.page.notebooks import own

BOOKS = Path(__file__).resolve().parent.parent / "notebooks"
TAG = "figure-link"
FIGURE = re.compile(r"^explore\(\s*figures\.(\w+)\.", re.MULTILINE)


def linked(cells, lesson):
    """The cells of a lesson with a link under each of its live figures, and no other such links.

    lesson   its two digits
    """
    written = []
    for cell in cells:
        if TAG in cell.metadata.get("tags", []):
            continue
        written.append(cell)
        if cell.cell_type == "code" and (figure := FIGURE.search(cell.source)):
            written.append(_link(f"helpers/scenes/lesson{lesson}/{figure[1]}.py", beside=cell.id))
    return written


def _link(path, beside):
    identity = hashlib.sha256(beside.encode()).hexdigest()[:8]  # the same whenever it is written
    link = nbformat.v4.new_markdown_cell(f"[How it is drawn](../{path})", id=identity)
    link.metadata["tags"] = [TAG]
    return link


def main():
    for path in own(BOOKS, "0*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = linked(notebook.cells, path.stem[:2])
        path.write_text(freeze.written(notebook), encoding="utf-8")


if __name__ == "__main__":
    main()
