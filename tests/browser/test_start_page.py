"""The start page says of the lessons what they say of themselves, and of a foreign kernel what to do."""

import builtins
import re

import course_terms
import heads
import pytest

PAGE = course_terms.lesson("00_start_here")
ROW = r"^\| \[(\d)\. (.+?)\]\((.+?)\.ipynb\) \| (.+?) \| (\d+) \| (.+?) \|$"
ROWS = re.findall(ROW, "\n".join(course_terms.prose(PAGE)), re.MULTILINE)
MAP, CHECK = (next(cell.source for cell in PAGE.cells if cell.id == key) for key in ("draw-map", "check"))
FULL, DASHED = (
    set(re.findall(r"\((\d), (\d)\)", re.search(rf"^ *{name}=(.+)$", MAP, re.MULTILINE)[1]))
    for name in ("needed", "helpful")
)


def test_every_lesson_has_its_row():
    assert [name for _, _, name, *_ in ROWS] == course_terms.lessons()


@pytest.mark.parametrize("number, title, name, question, minutes, needs", ROWS, ids=[row[2] for row in ROWS])
def test_a_row_says_what_the_lesson_says(number, title, name, question, minutes, needs):
    first = course_terms.lesson(name).cells[0].source
    assert first.startswith(f"# {number}. {title}\n")
    assert f"*About {minutes} minutes" in first
    assert question.endswith("?")
    dashed = "; ".join(part for part in needs.split("; ") if "help" in part or "for the end" in part)
    full = needs.replace(dashed, "")
    assert {(start, number) for start in re.findall(r"\d", full)} == {arrow for arrow in FULL if arrow[1] == number}
    assert {(start, number) for start in re.findall(r"\d", dashed)} == {arrow for arrow in DASHED if arrow[1] == number}


@pytest.mark.parametrize("name", course_terms.lessons())
def test_the_map_leads_to_a_lesson_from_all_that_it_builds_on(name):
    before = {int(name[:2])}
    for _ in course_terms.lessons():
        before |= {int(start) for start, end in FULL | DASHED if int(end) in before}
    said = course_terms.lesson(name).cells[0].source.partition("You need")[2].partition("At the end")[0]
    named = re.findall(r"[Ll]essons? (\d(?:(?:, | and |, and )\d)*)", said)  # "lesson 5", "Lessons 2, 6 and 7"
    assert {int(number) for numbers in named for number in re.findall(r"\d", numbers)} <= before
    assert named or name[:2] in ("01", "03")  # these two need no other


def test_the_page_says_what_the_map_the_course_and_the_button_are_called():
    text = "\n".join(course_terms.prose(PAGE))
    for words in (
        "table of contents",
        "Run Selected Cell and All Below",
        "Ctrl and Enter",
        "`python3 start.py fresh 5`",
    ):
        assert words in text
    assert text.index("The *seed* makes chance repeatable") < text.index("Look at the left end of the curve")
    assert "*Run the whole lesson*" in text and "*Run the whole lesson*" in heads.RUN


def test_the_map_leads_forwards_only():
    assert len(FULL) >= 5 and len(DASHED) >= 5 and not FULL & DASHED
    assert all(start < end for start, end in FULL | DASHED)


def test_a_kernel_that_is_not_the_courses_is_told_what_to_do(monkeypatch, capsys):
    true = builtins.__import__

    def no_helpers(name, *rest):
        if name.split(".")[0] == "helpers":
            raise ModuleNotFoundError(name)
        return true(name, *rest)

    monkeypatch.setattr(builtins, "__import__", no_helpers)
    exec(CHECK, {})
    said = capsys.readouterr().out
    assert said.startswith("This kernel is not the course's: ") and "run python3 start.py there.\n" in said
