"""Bring a lesson back as it came, and keep the learner's copy of it.

From the start page it is `fresh.lesson(5)`, from a terminal `python3 start.py fresh 5`. The lesson comes from git,
where the course is a checkout and git is installed; else from the copies that start.py keeps. The standard library is
enough, as start.py runs it before there is any package.
"""

import os
import subprocess
from itertools import count
from pathlib import Path

from helpers.page.notebooks import is_frozen, is_own, own

COURSE = Path(__file__).resolve().parents[2]
KEPT = ".venv/kept/notebooks"  # in the course; an environment that is made anew keeps it
RELOAD = "If it is open in JupyterLab, choose File → Reload Notebook from Disk."


class Problem(Exception):
    """Why a lesson can't be brought back, in one sentence."""


def lesson(which):
    """Bring a lesson back as it came, and say so.

    which   its number, or "glossary"
    """
    try:
        print(bring_back(which))
    except Problem as problem:
        print(problem)


def bring_back(which, course=COURSE):
    """Bring a lesson of the course in this folder back; answer with a sentence, or raise Problem."""
    name = _named(which, course)
    stored = as_it_came(name, course)
    if stored is None:
        raise Problem(f"No copy of {name} as it came is kept here: take the file from a fresh copy of the course.")
    path = course / "notebooks" / name
    try:
        if not path.exists():
            _write(path, stored)
            return f"{name} is back as it came."
        if path.read_bytes() == stored:
            return f"{name} is as it came: there is nothing to bring back."
        mine = _free(path)
        _write(path, stored, mine)
    except OSError as error:
        raise Problem(f"The folder notebooks can't be written to ({error.strerror}): {name} stays as it is.") from None
    return f"{name} is back as it came; yours is beside it, as {mine.name}. {RELOAD}"


def as_it_came(name, course=COURSE):
    """The bytes of a notebook as it came; None where neither git nor a kept copy has it."""
    stored = _git(course, "cat-file", "blob", f"HEAD:./notebooks/{name}")
    if stored is None and (course / KEPT / name).is_file():
        stored = (course / KEPT / name).read_bytes()
    return stored


def keep(course=COURSE):
    """Keep a copy of each notebook that is as it came. One that somebody has saved since then is not."""
    for path in own(course / "notebooks"):
        content, copy = path.read_bytes(), course / KEPT / path.name
        if is_frozen(content) and not (copy.is_file() and copy.read_bytes() == content):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)


def _named(which, course):
    """The file of a lesson; Problem if there is none, or if this names several."""
    names = {path.name for folder in ("notebooks", KEPT) for path in own(course / folder)}
    committed = _git(course, "ls-tree", "--name-only", "HEAD", "./notebooks/") or b""
    names.update(filter(is_own, (Path(line).name for line in committed.decode().splitlines())))
    asked = Path(str(which)).stem
    number = f"{int(asked):02}" if asked.isascii() and asked.isdigit() else None
    found = [name for name in sorted(names) if asked == Path(name).stem or number == name[:2]]
    if not found:
        numbers = ", ".join(str(int(name[:2])) for name in sorted(names) if name[:2].isdigit())
        raise Problem(f"There is no lesson {which}: name one of {numbers}, or glossary.")
    return found[0]


def _free(path):
    """The name of the learner's copy: the first that no file has."""
    for number in count(1):
        copy = path.with_name(path.stem + ("_mine" if number == 1 else f"_mine_{number}") + path.suffix)
        if not copy.exists():
            return copy


def _write(path, stored, mine=None):
    """Put these bytes in the place of a file, which is renamed to `mine`. Where that fails, nothing has changed."""
    new = path.with_suffix(".new")
    try:
        new.write_bytes(stored)
        if mine:
            path.rename(mine)
        os.replace(new, path)
    except OSError:
        if mine and not path.exists():
            mine.rename(path)
        raise
    finally:
        new.unlink(missing_ok=True)


def _git(course, *command):
    """What git says in the folder of the course; None without git, or where it does not know what is asked for."""
    try:
        done = subprocess.run(["git", *command], cwd=course, stdin=subprocess.DEVNULL, capture_output=True)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
