"""The head of a lesson: the way to its neighbours, few links, imports out of sight, and how to run it all."""

import re

import course_terms
import heads
import pytest
from rules import sources

each_lesson = pytest.mark.parametrize("name", course_terms.lessons())
NAMES = ["04_matrices", "05_descent", "06_hill"]


@each_lesson
def test_the_head_is_what_the_tool_writes_and_has_three_links_at_most(name):
    head = course_terms.lesson(name).cells[0].source
    assert heads.headed(head, name, course_terms.lessons()) == head, "run tools/heads.py"
    links = re.findall(r"\]\((.+?)\)", head)
    neighbours = [other for other in course_terms.lessons() if abs(int(other[:2]) - int(name[:2])) == 1]
    assert sorted(links) == sorted(["00_start_here.ipynb#2.-The-map", *(f"{other}.ipynb" for other in neighbours)])
    assert re.search(r"^\*About \d+ minutes", head, re.MULTILINE)


@each_lesson
def test_the_imports_are_the_second_cell_and_folded(name):
    cell = course_terms.lesson(name).cells[1]
    assert cell.source.startswith("# the imports of this lesson\n") and sources.only_imports(cell)
    assert cell.metadata == {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("04_matrices", "[map](00_start_here.ipynb#2.-The-map) · [lesson 5 →](05_descent.ipynb)"),
        (
            "05_descent",
            "[← lesson 4](04_matrices.ipynb) · [map](00_start_here.ipynb#2.-The-map) · [lesson 6 →](06_hill.ipynb)",
        ),
        ("06_hill", "[← lesson 5](05_descent.ipynb) · [map](00_start_here.ipynb#2.-The-map)"),
    ],
)
def test_the_way_stands_under_the_title_and_is_written_once(name, way):
    plain = "# 5. Descent\n\n**Where?**\n\n*About 9 minutes.* Go.\n\n- down"
    written = heads.headed(plain, name, NAMES)
    assert written == f"# 5. Descent\n\n{way}\n\n**Where?**\n\n*About 9 minutes.* Go.\n\n- down\n\n{heads.RUN}"
    assert heads.headed(written, name, NAMES) == written
    elsewhere = heads.headed(written, "05_descent", NAMES)
    assert elsewhere == heads.headed(plain, "05_descent", NAMES)  # a lesson that was moved


@each_lesson
def test_a_call_that_only_shows_a_figure_is_folded_under_a_label(name):
    notebook = course_terms.lesson(name)
    shown = [cell for cell in notebook.cells if sources.only_explores(cell, notebook)]
    assert len(shown) >= 3
    for cell in shown:
        assert re.match(r"# live figure: [a-z ]+\n", cell.source) and "hide-input" in cell.metadata.tags
