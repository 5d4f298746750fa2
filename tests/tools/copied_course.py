"""A copy of start.py with stand-ins for uv and the Python that it installs: fast, and without a network."""

import importlib
import json
import re
import runpy
import shutil
import subprocess
import sys
import types
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = "tools/launch"
USED = ["__init__.py", "page/__init__.py", "page/fresh.py", "page/notebooks.py"]  # of helpers, by start.py
WHOLE = 5  # calls of a whole setup: the folder, the packages, the course itself, the fonts; then what was asked for

# Both write down how they were called; uv makes the folder that it is asked for, with a Python in it, and puts down
# packages one by one, which that Python names when it is asked for them. The variables are the tests' own.
PYTHON = """#!/bin/sh
bin=$(dirname "$0")
case "$*" in *distributions*) ls "$bin/../packages"; exit;; esac
echo "python $*" >> "$CALLS"
env > "$CALLS.env"
case "$*" in -c*) exit 0;; esac
exit ${STAND_IN_EXIT:-0}
"""
UV = r"""#!/bin/sh
echo "uv $* [$(cat .venv/made-by-start)]" >> "$CALLS"
if [ "$1" = "$STAND_IN_FAILS_AT" ]; then
    printf "error: no\n  cause: ${STAND_IN_SAYS:-dns error}\n\nhint: none\n"
    exit 2
fi
for last; do :; done
if [ "$1" = venv ]; then mkdir -p "$last/bin"; cp "$STAND_IN" "$last/bin/python"; exit; fi
for package in a b c d; do
    sleep "${STAND_IN_TAKES:-0}"
    mkdir -p ".venv/packages" ".venv/lib/python3.99/site-packages/$package.dist-info"
    : > ".venv/packages/$package"
done
"""


class Course:
    """A copy of start.py in a folder with an awkward name, with small lists of its own."""

    def __init__(self, path, uv=False):
        self.root = path / "l'été à l'école"
        self.venv = self.root / ".venv"
        self.mark = self.venv / "made-by-start"
        self.programs = path / "programs"
        self.calls = path / "calls"
        self.root.mkdir()
        self.programs.mkdir()
        shutil.copy(ROOT / "start.py", self.root)
        shutil.copytree(ROOT / PARTS, self.root / PARTS, ignore=shutil.ignore_patterns("__pycache__"))
        (self.root / "helpers/page").mkdir(parents=True)
        for name in USED:
            shutil.copy(ROOT / "helpers" / name, self.root / "helpers" / name)
        (self.root / "requirements.lock").write_text("anyio==1.0 \\\n    --hash=sha256:0\nzipp==2.0\n")
        (self.root / "pyproject.toml").write_text("[project]\n")
        (self.root / "settings").mkdir()
        (self.root / "settings/a.js").write_text("{}\n")
        self.program("stand-in", PYTHON)
        if uv:
            self.program("uv", UV)

    def program(self, name, text):
        (self.programs / name).write_text(text)
        (self.programs / name).chmod(0o755)

    def lesson(self, text, **version):
        """Write a lesson 5 with this text, and answer its path; it was saved in JupyterLab if a version is named."""
        path = self.root / "notebooks/05_descent.ipynb"
        path.parent.mkdir(exist_ok=True)
        cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]}]
        language = {"name": "python", **version}
        content = {"cells": cells, "metadata": {"language_info": language}, "nbformat": 4, "nbformat_minor": 5}
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    def start(self, *arguments, **environment):
        self.calls.write_text("")
        begun = self.begin(*arguments, **environment)
        stdout, stderr = begun.communicate(timeout=60)
        return subprocess.CompletedProcess(begun.args, begun.returncode, stdout, stderr)

    def begin(self, *arguments, **environment):
        environment = {
            "PATH": f"{self.programs}:/usr/bin:/bin",
            "CALLS": str(self.calls),
            "STAND_IN": str(self.programs / "stand-in"),
            **environment,
        }
        return subprocess.Popen(
            [sys.executable, self.root / "start.py", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,  # so that all of it can be stopped at once, as by Ctrl-C
        )

    def called(self):
        return self.calls.read_text().splitlines()

    def environment(self):
        """The variables of the last call of the Python that was installed."""
        lines = self.calls.with_name("calls.env").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)

    def load(self):
        """The parts of start.py, as modules of this copy, for what only a pretended system shows."""
        return parts(self.root)

    def run_here(self):
        """start.py of this copy, in this process, as it is run from a terminal."""
        with own_modules(self.root):
            runpy.run_path(str(self.root / "start.py"), run_name="__main__")


def parts(root):
    """The parts of the start.py in a folder, each under its name, and apart from those that are loaded already."""
    with own_modules(root):
        names = [path.stem for path in (root / PARTS).glob("[a-z]*.py")]
        return types.SimpleNamespace(**{name: importlib.import_module(f"launch.{name}") for name in names})


@contextmanager
def own_modules(root):
    """Inside, `launch` is imported from this folder; afterwards everything is as it was."""
    path, others = list(sys.path), {name: sys.modules.pop(name) for name in _launched()}
    sys.path.insert(0, str((root / PARTS).parent))
    try:
        yield
    finally:
        sys.path[:] = path
        for name in _launched():
            del sys.modules[name]
        sys.modules.update(others)


def _launched():
    return [name for name in sys.modules if name.partition(".")[0] == "launch"]


def assert_one_sentence(done, *words):
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.fullmatch(r"[^\n]+\.\n(?:  [^\n]+\n)?", done.stderr), done.stderr
    for word in words:
        assert word in done.stderr
