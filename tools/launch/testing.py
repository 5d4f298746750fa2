"""The tests, also where somebody has learned: a lesson that was saved in JupyterLab is tested as it came."""

import shutil
import tempfile
from pathlib import Path

from helpers.page import fresh
from helpers.page.notebooks import is_frozen, own
from launch import course

# What a copy of the course for its tests leaves out, beside what is made by running it.
LEFT = shutil.ignore_patterns(".git", ".venv", "build", "scratch", "__pycache__", ".ipynb_*", ".*_cache", "*_mine*")


def pytest(options):
    # Two processes share the test files, in the order that tests/conftest.py gives them.
    shared = ["-n2", "--dist=loadfile", "--no-loadscope-reorder"]
    return [str(course.PYTHON), "-m", "pytest", *shared, *options]


def folder():
    """Where to run the tests: in the course, or in a copy of it; says which lessons are not tested as they are."""
    saved = [path.name for path in own(course.ROOT / "notebooks") if not is_frozen(path.read_bytes())]
    came = {name: fresh.as_it_came(name, course.ROOT) for name in saved}
    known = {name: content for name, content in came.items() if content is not None}
    if known:
        own_work = f"You have worked in {' and '.join(known)}, so the tests run in a copy of the course, as it came."
        print(f"{own_work} To test your own version, freeze it first: see docs/authors.md.", flush=True)
    lost = [name for name in saved if name not in known]
    if lost:
        problem = f"You have worked in {' and '.join(lost)}, and nothing is kept of how it came: its tests can fail."
        print(f"{problem} To test it fresh, take the file from a fresh copy of the course.", flush=True)
    return copy(known) if known else course.ROOT


def copy(notebooks):
    """A copy of the course in a temporary folder, in which these notebooks have this content."""
    made = Path(tempfile.mkdtemp(prefix="course-")) / "course"
    shutil.copytree(str(course.ROOT), str(made), ignore=LEFT)
    for name, content in notebooks.items():
        (made / "notebooks" / name).write_bytes(content)
    return made
