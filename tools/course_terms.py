"""The terms of the course and the lessons that teach them, read from their source.

The source is tools/terms, a file for each lesson, in the order in which its sections teach the terms: the number of
the section, the term, its other names (which mean the same: a related term has its own entry, or stands in the
definition), the forms that are linked in the lessons' prose besides, those that are linked only where they are printed
bold, the Chinese terms, how each of them is pronounced, and the definition. Lists are separated by semicolons, Chinese
ones by 、.
"""

import csv
import functools
import re
from dataclasses import dataclass
from pathlib import Path

import freeze

ROOT = Path(__file__).resolve().parents[1]
TERMS = ROOT / "tools" / "terms"
BOOKS = ROOT / "notebooks"


@dataclass(frozen=True)
class Term:
    """An entry of the glossary; `lesson` is the name of the notebook that teaches it, without its ending."""

    name: str
    also: tuple
    forms: tuple
    bold: tuple
    chinese: tuple
    pinyin: tuple
    definition: str
    lesson: str
    section: int

    @property
    def anchor(self):
        return anchor(self.name)


def anchor(heading):
    """What leads to a heading, after the #: JupyterLab and nbconvert make it so. (JupyterLab finds ASCII only.)"""
    return re.sub(r"[*`]", "", heading).replace(" ", "-")


@functools.cache
def terms():
    """All terms, in the order in which the course teaches them."""
    return [
        Term(
            name=row["term"],
            **{column: tuple(filter(None, row[column].split("; "))) for column in ("also", "forms", "bold")},
            **{column: tuple(row[column].split("、")) for column in ("chinese", "pinyin")},
            definition=row["definition"],
            lesson=path.stem,
            section=int(row["section"]),
        )
        for path in sorted(TERMS.glob("*.csv"))
        for row in rows(path)
    ]


def rows(path):
    """The rows of a table, as dictionaries.

    Errors: ValueError for a row with too few columns, or without a term's pronunciation.
    """
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    for number, row in enumerate(table, start=2):
        if None in row or None in row.values():
            raise ValueError(f"{path.name}, row {number} has not as many columns as the head; quote cells with commas")
        if row.get("pinyin", "").count("、") != row.get("chinese", "").count("、") or row.get("pinyin") == "":
            raise ValueError(f"{path.name}, row {number}: each Chinese name needs its pronunciation, separated by 、")
    return table


def prose(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


@functools.cache
def lesson(name):
    return freeze.read(BOOKS / f"{name}.ipynb")


def sections(name):
    """The numbered sections of a lesson: number → heading, such as 3: "3. Which way is downhill?"."""
    headings = re.findall(r"^## ((\d+)\. .+?)\s*$", "\n".join(prose(lesson(name))), re.MULTILINE)
    return {int(number): heading for heading, number in headings}


def title(name):
    """The title of a lesson, such as "5. Mean squared error and gradient descent"."""
    return re.match(r"# (.+)", lesson(name).cells[0].source)[1]


def lessons():
    return sorted({term.lesson for term in terms()})
