"""The start page says of the lessons what they say of themselves, and of a foreign kernel what to do."""

import builtins
import re

import glossary
import pytest

PAGE = glossary.lesson("00_start_here")
ROW = r"^\| \[(\d)\. (.+?)\]\((.+?)\.ipynb\) \| (.+?) \| (\d+) \| (.+?) \|$"
ROWS = re.findall(ROW, "\n".join(glossary.prose(PAGE)), re.MULTILINE)
MAP, CHECK = (next(cell.source for cell in PAGE.cells if cell.id == key) for key in ("draw-map", "check"))
ARROWS = re.findall(r"\((\d), (\d)\)", MAP.partition("\nneeded = ")[2])


def test_every_lesson_has_its_row():
    assert [name for _, _, name, *_ in ROWS] == glossary.lessons()


@pytest.mark.parametrize("number, title, name, question, minutes, needs", ROWS, ids=[row[2] for row in ROWS])
def test_a_row_says_what_the_lesson_says(number, title, name, question, minutes, needs):
    first = glossary.lesson(name).cells[0].source
    assert first.startswith(f"# {number}. {title}\n")
    assert f"*About {minutes} minutes" in first
    assert question.endswith("?")
    assert set(re.findall(r"\d", needs)) == {start for start, end in ARROWS if end == number}


def test_the_map_leads_forwards_only():
    assert len(ARROWS) >= 8
    assert all(start < end for start, end in ARROWS)


def test_a_kernel_that_is_not_the_courses_is_told_what_to_do(monkeypatch, capsys):
    true = builtins.__import__

    def no_helpers(name, *rest):
        if name == "helpers":
            raise ModuleNotFoundError(name)
        return true(name, *rest)

    monkeypatch.setattr(builtins, "__import__", no_helpers)
    exec(CHECK, {})
    said = capsys.readouterr().out
    assert said.startswith("This kernel is not the course's: ") and "run python3 start.py there.\n" in said
