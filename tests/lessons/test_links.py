"""Every link of the notebooks and of the documents leads to a file that exists, and to a heading in it."""

import re
import urllib.parse
from pathlib import Path

import course_terms
import nbformat
import pytest

from helpers.page.notebooks import own

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DOCUMENTS = [README, ROOT / "data" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [*own(ROOT / "notebooks"), *DOCUMENTS]
CODE_AND_FORMULAS = r"(?ms)^```.*?^```|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]+\$"


def text(path):
    """The prose of a notebook or of a Markdown file, without code and formulas."""
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        return "\n\n".join(re.sub(CODE_AND_FORMULAS, "", c.source) for c in cells if c.cell_type == "markdown")
    return re.sub(CODE_AND_FORMULAS, "", path.read_text(encoding="utf-8"))


def anchors(path):
    """What can follow a # in a link to a notebook."""
    cells = nbformat.read(path, as_version=4).cells
    source = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return {course_terms.anchor(heading.strip()) for heading in re.findall(r"^#{1,6} (.+)$", source, re.MULTILINE)}


def links(prose):
    """Where the links of a prose lead within the course."""
    targets = re.findall(r"\]\(<?((?:[^()\s>]|\([^()\s]*\))+)", prose)
    return [target for target in targets if not re.match(r"[a-z][a-z0-9+.-]*:", target)]


def dead(page, prose):
    """The links in the prose of a page that lead nowhere."""
    for target in links(prose):
        name, _, place = target.partition("#")
        file = (page.parent / urllib.parse.unquote(name)) if name else page
        if not file.exists():
            yield f"{target}: no such file"
        elif place and file.suffix != ".ipynb":
            yield f"{target}: the places of this file have other names on every viewer"
        elif place and not (place.isascii() and urllib.parse.unquote(place) in anchors(file)):
            yield f"{target}: no such heading, or one that JupyterLab can't find (letters beyond ASCII)"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: "/".join(page.parts[-2:]))
def test_no_link_is_dead(page):
    assert list(dead(page, text(page))) == []


def test_the_readme_leads_to_every_document():
    reached, todo = {README}, [README]
    while todo:
        page = todo.pop()
        found = {(page.parent / link).resolve() for link in links(text(page)) if link.endswith(".md")} - reached
        reached |= found
        todo += found
    assert set(DOCUMENTS) <= reached


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_files_that_a_document_names_are_there(page):
    prose = re.sub(r"(?ms)^```.*?^```", "", page.read_text(encoding="utf-8"))
    named = re.findall(r"`((?:docs|helpers|notebooks|settings|tests|tools|\.github)/[\w./]+)`", prose)
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    "link, found",
    [
        ("[a](05_mse_gradient_descent.ipynb)", 0),
        ("[a](05_mse_gradient_descent.ipynb#Exercises) [b](#Quiz)", 0),
        ("[a](https://example.org/#x)", 0),
        ("[a](05_gone.ipynb)", 1),
        ("[a](05_mse_gradient_descent.ipynb#Gone)", 1),
        ("[a](#Gone)", 1),
        ("![a](gone.png)", 1),
        ("[a](../README.md#Start)", 1),
        ("[a](glossary.ipynb#F₁)", 1),
    ],
)
def test_a_dead_link_is_found(link, found):
    assert len(list(dead(ROOT / "notebooks" / "01_dataset_terms.ipynb", link))) == found
