"""Runs a lesson where a learner might, and compares its outputs with those that are stored."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import freeze

ROOT = Path(__file__).resolve().parents[2]


def copy_of_the_course(folder):
    """A copy of what a lesson needs, in a folder that is made for it."""
    for name in ("notebooks", "helpers", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    return folder


def difference(course, lesson, scratch, *, inside=(), **environment):
    """Where a lesson of the course in this folder shows something else than what is stored; an empty text if nowhere.

    scratch      a folder that can be written to, whatever else can't
    inside       the command that makes the surroundings, such as ["unshare", "--net"]
    environment  variables of the kernel
    """
    stored = freeze.read(course / "notebooks" / lesson)
    own = {"HOME": str(scratch), "JUPYTER_RUNTIME_DIR": str(scratch), "PYTHONPATH": str(course)}
    convert = [sys.executable, "-m", "nbconvert", "--execute", "--to=notebook", "--log-level=ERROR"]
    convert += [f"--output-dir={scratch}", "--output=ran", str(course / "notebooks" / lesson)]
    done = subprocess.run(
        [*inside, *convert], env=os.environ | own | environment, capture_output=True, text=True, errors="replace"
    )
    if done.returncode != 0:
        return done.stderr
    ran = freeze.normalised(freeze.read(scratch / "ran.ipynb"))
    return freeze.difference(stored, freeze.with_stored_pictures(ran, stored))
