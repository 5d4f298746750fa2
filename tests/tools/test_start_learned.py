"""start.py where somebody has learned: a lesson is brought back, and the tests take the course as it came."""

import os
import subprocess
from pathlib import Path

import pytest
from copied_course import assert_one_sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

# In place of Python: says in which folder pytest was started, what lesson 5 is there, and keeps its exit code.
TELLS = """#!/bin/sh
case "$*" in *distributions*) echo a; exit;; esac
case "$*" in *pytest*) pwd; cat notebooks/05_descent.ipynb; echo; ls notebooks; exit 5;; esac
"""


@pytest.fixture
def learned(with_uv):
    """A course that was set up; then lesson 5 was saved in JupyterLab."""
    with_uv.program("stand-in", TELLS)
    with_uv.lesson("as it came")
    assert with_uv.start("test").returncode == 5
    with_uv.lesson("my notes", version="3.13.5")
    return with_uv


def test_the_tests_take_the_course_as_it_came_and_leave_nothing(learned, tmp_path):
    (learned.root / "notebooks/05_descent_mine.ipynb").write_text("mine")
    done = learned.start("test", TMPDIR=str(tmp_path))
    running, told, folder, lesson, *files = done.stdout.splitlines()
    assert running == "Running every test."
    assert told.startswith(
        "You have worked in 05_descent.ipynb, so the tests run in a copy of the course, as it came. "
    )
    assert Path(folder) != learned.root and not Path(folder).exists()
    assert "as it came" in lesson and files == ["05_descent.ipynb"]
    assert done.returncode == 5
    assert not list(tmp_path.glob("course-*"))


def test_a_lesson_that_an_author_has_frozen_is_tested_as_it_is(learned):
    learned.lesson("new words")
    done = learned.start("test", "-x")
    assert done.stdout.startswith(f"Running pytest with -x.\n{learned.root}\n")
    assert "new words" in done.stdout


def test_where_nothing_is_kept_the_first_lines_say_so(with_uv):
    with_uv.program("stand-in", TELLS)
    with_uv.lesson("my notes", version="3.13.5")
    done = with_uv.start("test")
    told = (
        "You have worked in 05_descent.ipynb, and nothing is kept of how it came: its tests can fail. To test it fresh,"
    )
    assert (
        f"\nRunning every test.\n{told} take the file from a fresh copy of the course.\n{with_uv.root}\n" in done.stdout
    )


def test_a_stopped_test_of_a_copy_ends_and_leaves_nothing(learned, tmp_path):
    says = 'case "$*" in *pytest*) echo begun; exec sleep 60;; esac'
    (learned.venv / "bin/python").write_text(TELLS.splitlines()[0] + "\n" + TELLS.splitlines()[1] + "\n" + says)
    begun = learned.begin("test", TMPDIR=str(tmp_path))
    while begun.stdout.readline() != "begun\n":
        assert begun.poll() is None
    begun.terminate()
    begun.communicate(timeout=30)
    assert not list(tmp_path.glob("course-*"))


def test_a_lesson_is_brought_back(learned):
    done = learned.start("fresh", "5")
    assert done.stdout.startswith("05_descent.ipynb is back as it came; yours is beside it, as 05_descent_mine.ipynb. ")
    assert "as it came" in (learned.root / "notebooks/05_descent.ipynb").read_text()
    assert "my notes" in (learned.root / "notebooks/05_descent_mine.ipynb").read_text()
    assert learned.called() == []


def test_a_lesson_is_brought_back_from_git_before_anything_is_set_up(course):
    lesson = course.lesson("as it came")
    me = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "notebooks"], [*me, "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=course.root, check=True)
    course.lesson("my notes", version="3.13.5")
    assert course.start("fresh", "5").returncode == 0
    assert "as it came" in lesson.read_text()
    assert not course.venv.exists()


@pytest.mark.parametrize(
    "lessons, told",
    [
        ([], "Name one lesson: start.py fresh 5, or start.py fresh glossary."),
        (["5", "6"], "Name one lesson: "),
        (["7"], "There is no lesson 7: name one of 5, or glossary."),
    ],
)
def test_what_can_not_be_brought_back_is_told(learned, lessons, told):
    assert_one_sentence(learned.start("fresh", *lessons), told)
