"""The gate of lessons: what is held against a stored lesson, without running it and by running it."""

import copy
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import freeze
import nbformat
import pytest
import quantise
from rules import outputs, sources

from helpers.page.notebooks import own

ROOT = Path(__file__).parents[2]
LESSONS = own(ROOT / "notebooks")
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def form_faults(path):
    """Where the file is not in the form in which lessons are stored."""
    stored = freeze.read(path)
    plain = freeze.normalised(stored)
    for picture in pictures(stored):
        if not quantise.has_palette(picture):
            yield "a picture has no palette"
    if not all("id" in cell for cell in json.loads(path.read_bytes())["cells"]):
        yield "a cell has no id"
    if path.read_bytes() != freeze.written(plain).encode():
        yield freeze.difference(stored, plain) or "the layout of the file"


def pictures(notebook):
    """All stored pictures."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return [output.data["image/png"] for output in outputs if "image/png" in output.get("data", {})]


def standing_faults(path):
    """All that can be said against a stored lesson without running it."""
    notebook = freeze.read(path)
    return [
        *form_faults(path),
        *outputs.refused(notebook),
        *sources.source_faults(notebook),
        *sources.name_faults(notebook),
        *sources.prose_faults(notebook, path.parent),
        *sources.picture_faults(notebook),
    ]


def second_run_faults(notebook, folder):
    """Run each cell twice in a row; say where either run shows something else, to the byte, than what is stored."""
    twice = copy.deepcopy(notebook)
    twice.cells = [copy.deepcopy(cell) for cell in notebook.cells for _ in range(2)]
    ran = freeze.executed(twice, folder)
    for turn, cells in (("first", ran.cells[0::2]), ("second", ran.cells[1::2])):
        run = freeze.normalised(nbformat.from_dict(notebook | {"cells": cells}))
        if changed := freeze.difference(notebook, freeze.with_stored_pictures(run, notebook)):
            yield f"in the {turn} run: {changed}"


def nbval(path, folder, **settings):
    """Run strict nbval on a notebook in a process of its own; answer its counts and what it printed.

    settings   variables of the environment
    """
    report = folder / "nbval.xml"
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
    # The project's warnings-as-errors are for its own code, not for the plumbing of nbval and its kernel.
    command += ["-o", "filterwarnings=", "-p", "no:cacheprovider", "--color=no", f"--junitxml={report}"]
    # Another hash seed than in freezing: an order of a set that reached the page shows as a difference.
    run = subprocess.run(
        [*command, str(path)],
        cwd=ROOT,
        env=freeze.environment(hash_seed=1) | settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert report.exists(), run.stdout + run.stderr
    counts = ET.parse(report).getroot().find("testsuite").attrib
    return {key: int(counts[key]) for key in ("tests", "failures", "errors", "skipped")}, run.stdout


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
