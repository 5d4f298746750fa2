"""Lessons, run once so that their pages work without a kernel: their live figures recorded, their questions noted."""

import importlib.metadata
import io
import itertools
import json
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir, redirect_stdout
from multiprocessing import get_context
from pathlib import Path

import nbformat
from IPython.core.interactiveshell import InteractiveShell

from helpers.page.explore import LiveFigure
from helpers.page.practice import Practice
from website import SiteError
from website.recording import Recording, name_of

NAMED = re.compile(r"^# live figure: (.+)$", re.MULTILINE)
TOLD = "told.json"  # what stands in which cell, and what that depends on


def lessons(notebooks, folder):
    """Has the files of these notebooks written, side by side: {notebook: {number of a cell: what stands there}}.

    Each notebook has a folder of its own in `folder`. It is kept: where nothing has changed that its files depend on,
    they are taken from there.
    """
    folders = [folder / path.stem for path in notebooks]
    old = [(path, own) for path, own in zip(notebooks, folders, strict=True) if not _fresh(path, own)]
    if old:
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            list(pool.map(lesson, *zip(*old, strict=True)))
    return {path: _told(own)["cells"] for path, own in zip(notebooks, folders, strict=True)}


def lesson(path, folder):
    """Runs a notebook, and writes the files of its live figures into a folder that is made anew.

    A figure whose words are not those that are stored in the notebook is a SiteError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = {}
    for number, cell, shown in run(path):
        if isinstance(shown, Practice):
            found[number] = {"questions": shown.questions, "locks": shown.locks}
        elif isinstance(shown, LiveFigure):
            name = NAMED.search(cell.source)[1]
            if shown.stored["text/plain"] != cell.outputs[-1].data["text/plain"]:
                raise SiteError(f"{path.name}, {name}: its words have changed; freeze the notebook first.")
            found[number] = {"name": _unused(name, found), "file": Recording(shown, folder).write()}
            shown.close()
    depends = {str(file): name_of(file.read_bytes()) for file in _used(path)}
    told = {"cells": found, "depends": depends, "versions": _versions()}
    (folder / TOLD).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _unused(name, found):
    """The name of a figure in an address: a second one of a name has a number."""
    name = name.replace(" ", "-")
    taken = {shown.get("name") for shown in found.values()}
    numbered = (f"{name}-{k}" if k > 1 else name for k in itertools.count(1))
    return next(one for one in numbered if one not in taken)


def _used(path):
    """What the files of a notebook depend on: itself, the data, and all modules of the course that are loaded now."""
    course = path.parents[1]
    modules = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    files = {Path(file) for file in modules if file}
    inside = {file for file in files if file.is_relative_to(course) and ".venv" not in file.parts}
    return sorted(inside | {path} | set((course / "data").glob("*.csv")))


def _versions():
    return [sys.version, *(importlib.metadata.version(package) for package in ("numpy", "matplotlib", "pillow"))]


def _told(folder):
    """What `lesson` has noted in a folder, in the end; nothing where it has not come so far."""
    try:
        told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told | {"cells": {int(number): shown for number, shown in told["cells"].items()}}


def _fresh(path, folder):
    told = _told(folder)
    if not told or str(path) not in told["depends"] or told["versions"] != _versions():
        return False
    files = {Path(file): name for file, name in told["depends"].items()}
    return all(file.is_file() and name_of(file.read_bytes()) == name for file, name in files.items())


def run(path):
    """Runs the code cells of a notebook in its folder, in order: (number, cell, what its last line gives)."""
    shell = InteractiveShell.instance()
    with chdir(path.parent):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            if cell.cell_type != "code":
                continue
            with redirect_stdout(io.StringIO()):
                done = shell.run_cell(cell.source, store_history=False)
            if not done.success and "raises-exception" not in cell.metadata.get("tags", []):
                raise SiteError(f"{path.name}, cell {number}: {done.error_in_exec or done.error_before_exec}")
            yield number, cell, done.result
