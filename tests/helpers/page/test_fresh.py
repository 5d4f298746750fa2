"""A lesson comes back as it came, from git or from the copy that is kept, and the learner's own copy stays."""

import json
import os
import shutil
import subprocess

import pytest

from helpers.page import fresh

LESSON = "05_descent.ipynb"


def book(text, **version):
    """The bytes of a small notebook; saved beside a kernel, if a version is named."""
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]}
    language = {"name": "python", **version}
    content = {"cells": [cell], "metadata": {"language_info": language}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(content).encode()


CAME, MINE = book("# 5"), book("# 5, and my notes", version="3.13.5")


@pytest.fixture
def course(tmp_path):
    (tmp_path / "notebooks").mkdir()
    for name in (LESSON, "00_start.ipynb", "glossary.ipynb"):
        (tmp_path / "notebooks" / name).write_bytes(CAME)
    return tmp_path


@pytest.fixture(params=["git", "kept"])
def learned(course, request, monkeypatch):
    """A course whose lesson 5 was changed, as a checkout, or as a folder that start.py has set up."""
    if request.param == "git":
        if not shutil.which("git"):
            pytest.skip("git is not installed")
        commit(course)
    else:
        without_git(monkeypatch)
        fresh.keep(course)
    (course / "notebooks" / LESSON).write_bytes(MINE)
    return course


def commit(course):
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    me = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "notebooks"], [*me, "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=course, env=os.environ | own, check=True)


def without_git(monkeypatch):
    monkeypatch.setenv("PATH", "")


def files(course):
    return {path.name: path.read_bytes() for path in (course / "notebooks").glob("05*")}


@pytest.mark.parametrize("which", [5, "5", "05", "05_descent", LESSON, f"notebooks/{LESSON}"])
def test_a_lesson_comes_back_and_the_learner_s_copy_stays(learned, which):
    said = fresh.bring_back(which, learned)
    assert said.startswith(f"{LESSON} is back as it came; yours is beside it, as 05_descent_mine.ipynb. ")
    assert files(learned) == {LESSON: CAME, "05_descent_mine.ipynb": MINE}


def test_each_copy_gets_a_name_of_its_own(learned):
    for _ in range(3):
        fresh.bring_back(5, learned)
        (learned / "notebooks" / LESSON).write_bytes(MINE)
    copies = {"05_descent_mine.ipynb", "05_descent_mine_2.ipynb", "05_descent_mine_3.ipynb"}
    assert files(learned) == dict.fromkeys({LESSON, *copies}, MINE)


@pytest.mark.parametrize("which, name", [("0", "00_start.ipynb"), ("glossary", "glossary.ipynb")])
def test_what_is_unchanged_stays(learned, which, name):
    assert fresh.bring_back(which, learned) == f"{name} is as it came: there is nothing to bring back."
    assert not list((learned / "notebooks").glob("*_mine*"))


def test_a_lesson_that_was_deleted_comes_back(learned):
    (learned / "notebooks" / LESSON).unlink()
    assert fresh.bring_back(5, learned) == f"{LESSON} is back as it came."
    assert files(learned) == {LESSON: CAME}


@pytest.mark.parametrize("which", ["9", "-1", "five", "", "05_descent_mine"])
def test_a_lesson_that_there_is_not_is_told(learned, which):
    fresh.bring_back(5, learned)  # so that there is a copy, which is no lesson
    with pytest.raises(fresh.Problem, match=rf"^There is no lesson {which}: name one of 0, 5, or glossary\.$"):
        fresh.bring_back(which, learned)


def test_a_lesson_of_which_nothing_is_kept_stays(course, monkeypatch):
    without_git(monkeypatch)
    (course / "notebooks" / LESSON).write_bytes(MINE)
    with pytest.raises(fresh.Problem, match=f"No copy of {LESSON} as it came is kept here: take the file from"):
        fresh.bring_back(5, course)
    assert files(course) == {LESSON: MINE}


@pytest.mark.parametrize("refuses", ["write_bytes", "rename", "replace"])
def test_a_folder_that_cannot_be_written_to_stays_as_it_is(learned, monkeypatch, refuses):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as locked:
        locked.setattr(fresh.os if refuses == "replace" else fresh.Path, refuses, refuse)
        with pytest.raises(fresh.Problem, match=r"can't be written to \(Permission denied\): 05_descent.ipynb stays"):
            fresh.bring_back(5, learned)
    assert files(learned) == {LESSON: MINE}


def test_a_cell_of_the_start_page_says_what_was_done(learned, monkeypatch, capsys):
    monkeypatch.setattr(fresh.bring_back, "__defaults__", (learned,))
    fresh.lesson(5)
    fresh.lesson(9)
    back, problem = capsys.readouterr().out.splitlines()
    assert back.endswith("If it is open in JupyterLab, choose File → Reload Notebook from Disk.")
    assert problem.startswith("There is no lesson 9: ")


def test_what_a_learner_saved_is_not_kept_for_what_came(course, monkeypatch):
    without_git(monkeypatch)
    fresh.keep(course)
    (course / "notebooks" / LESSON).write_bytes(MINE)
    fresh.keep(course)  # a set-up that is repeated
    assert fresh.as_it_came(LESSON, course) == CAME
    newer = book("# 5, second edition")
    (course / "notebooks" / LESSON).write_bytes(newer)  # a newer course was put over this one
    fresh.keep(course)
    assert fresh.as_it_came(LESSON, course) == newer


def test_where_git_has_no_such_file_the_copy_counts(course):
    """A course that was downloaded into a checkout of something else."""
    fresh.keep(course)
    subprocess.run(["git", "init", "-q"], cwd=course.parent, check=True)
    (course / "notebooks" / LESSON).write_bytes(MINE)
    fresh.bring_back(5, course)
    assert files(course)[LESSON] == CAME
