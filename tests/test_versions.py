"""tools/versions.py: what it tries and how it tells; and the marks by which it chooses its tests."""

import ast
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import versions
import yaml

ROOT = Path(__file__).resolve().parent.parent
TESTS = sorted((ROOT / "tests").glob("test_*.py"))
BROWSERS = {"lab", "needs_browser", "playwright", "axe_playwright_python"}  # what a test imports to start a browser
SUITE = {
    "pyproject.toml": '[tool.pytest.ini_options]\nmarkers = ["browser: a", "locked: b"]\nfilterwarnings = ["error"]\n',
    "tests/test_suite.py": """
import pytest

def test_sound(): pass
@pytest.mark.browser
def test_page(): assert 0
@pytest.mark.locked
def test_bytes(): assert 0
""",
    "notebooks/lesson.ipynb": """{"cells": [{"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {},
"outputs": [{"name": "stdout", "output_type": "stream", "text": "stored\\n"}], "source": "print('now')"}],
"metadata": {}, "nbformat": 4, "nbformat_minor": 5}""",
}


def imports(path):
    """The packages that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def marked(path):
    """Whether a file says that all its tests need a browser."""
    return bool(re.search(r"^pytestmark = .*\bpytest\.mark\.browser\b", path.read_text(encoding="utf-8"), re.MULTILINE))


# --- which tests, which pairs ---------------------------------------------------------------------------


def test_what_starts_a_browser_says_so():
    starts = [path for path in TESTS if BROWSERS & set(imports(path))]
    assert starts
    assert [path.name for path in starts if not marked(path)] == []


def test_every_supported_python_is_tried_and_both_ends_of_the_packages():
    start = runpy.run_path(str(ROOT / "start.py"))
    supported = [f"3.{minor}" for minor in range(start["OLDEST"][1], start["NEWEST"][1] + 1)]
    assert [version for version, packages in versions.PAIRS if packages == "locked"] == supported
    assert {packages for _, packages in versions.PAIRS} == versions.PACKAGES.keys()


def test_the_workflow_tries_every_pair():
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    matrix = jobs["versions"]["strategy"]["matrix"]["include"]
    assert [(entry["python"], entry["packages"]) for entry in matrix] == versions.PAIRS
    assert any(step.get("run", "").startswith("python tools/versions.py") for step in jobs["versions"]["steps"])


# --- what it says ---------------------------------------------------------------------------------------


@pytest.fixture
def suite(tmp_path, monkeypatch):
    """A small course in place of ours, and this environment in place of a new one."""
    for name, text in SUITE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    monkeypatch.setattr(versions, "environment", lambda folder, version, packages: sys.executable)
    monkeypatch.setattr(versions.shutil, "which", lambda name: name)
    return tmp_path


def line(capsys):
    """What was printed for the one pair that was tried: its cells, and the lines under it."""
    _, _, row, *told = capsys.readouterr().out.splitlines()
    return [cell.strip() for cell in row.strip("|").split("|")], told


def test_a_pair_that_holds(suite, capsys):
    assert versions.main(["3.11", "locked"]) == 0
    (python, packages, *_, unit, lessons), told = line(capsys)
    assert python == sys.version.split()[0]
    assert packages == "locked"
    assert re.fullmatch(r"1 passed in \d+ s", unit)  # neither the browser nor what holds on the lock alone
    assert re.fullmatch(r"1 passed in \d+ s", lessons)  # another output than the stored one is no fault here
    assert told == []


def test_what_fails_is_named(suite, capsys):
    with (suite / "tests/test_suite.py").open("a") as file:
        file.write("import warnings\ndef test_new(): warnings.warn('gone soon', DeprecationWarning)\n")
    path = suite / "notebooks/lesson.ipynb"
    path.write_text(path.read_text().replace("print('now')", "1 / 0"))
    assert versions.main(["newest"]) == 1
    (*_, unit, lessons), told = line(capsys)
    assert unit.startswith("1 failed, 1 passed in ")
    assert lessons.startswith("1 failed in ")
    assert told == [
        "FAILED tests/test_suite.py::test_new - DeprecationWarning: gone soon",
        "FAILED notebooks/lesson.ipynb::Cell 0 - Notebook cell execution failed",
    ]


def test_tests_that_are_not_there_are_no_success(monkeypatch):
    def none(command, **options):
        return subprocess.CompletedProcess(command, 5, "\nno tests ran in 0.01s\n")

    monkeypatch.setattr(versions.subprocess, "run", none)
    assert versions.tests("python", versions.UNIT_TESTS) == ("nothing ran in 0 s", ["", "no tests ran in 0.01s"])


def test_a_python_that_is_not_there_is_no_success(suite, monkeypatch, capsys):
    def missing(folder, version, packages):
        raise versions.NotTried(f"no Python {version} here")

    monkeypatch.setattr(versions, "environment", missing)
    assert versions.main(["3.12"]) == 1
    assert line(capsys) == (["3.12", "locked", "not tried: no Python 3.12 here"], [])


def test_what_uv_says_of_a_failure_is_passed_on(monkeypatch, tmp_path):
    def fails(command, **options):
        return subprocess.CompletedProcess(command, 2, "", "warning: slow\nerror: No interpreter found\n  hint\n")

    monkeypatch.setattr(versions.subprocess, "run", fails)
    with pytest.raises(versions.NotTried, match=r"^error: No interpreter found$"):
        versions.environment(tmp_path, "3.12", "locked")


def test_an_unknown_pair_and_a_missing_uv_are_told_in_a_sentence(monkeypatch):
    with pytest.raises(SystemExit, match=r"^There is no pair '3\.11 newest'; name one of these"):
        versions.main(["3.11", "newest"])
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"uv, .* is not installed: pip install uv\.$"):
        versions.main([])
