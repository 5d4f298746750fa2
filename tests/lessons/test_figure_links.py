"""Under each live figure stands the link to the file that draws it."""

from pathlib import Path

import figure_links
import nbformat
import pytest

from helpers.page.notebooks import own

ROOT = Path(__file__).resolve().parents[2]
LESSONS = own(ROOT / "notebooks", "0*.ipynb")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_live_figure_has_its_link_under_it(path):
    cells = nbformat.read(path, as_version=4).cells
    assert figure_links.linked(cells, path.stem[:2]) == cells, "run tools/figure_links.py"
    figures = [i for i, cell in enumerate(cells) if cell.cell_type == "code" and "explore(" in cell.source]
    figures = [i for i in figures if "text/plain" in str(cells[i].outputs)]
    assert figures
    for i in figures:
        link = cells[i + 1].source
        assert link.startswith("[How it is drawn](../helpers/scenes/lesson"), cells[i].source
        assert (path.parent / link.partition("(")[2].removesuffix(")")).is_file()


def test_links_are_written_once_and_follow_the_figure():
    explored = nbformat.v4.new_code_cell("explore(\n    figures.hill.scene(x),\n)", id="abc")
    once = figure_links.linked([explored, nbformat.v4.new_code_cell("1 + 1", id="d")], "06")
    assert [cell.source for cell in once][1] == "[How it is drawn](../helpers/scenes/lesson06/hill.py)"
    assert figure_links.linked(once, "06") == once
    moved = figure_links.linked([once[2], once[1], once[0]], "06")
    assert [cell.cell_type for cell in moved] == ["code", "code", "markdown"]
