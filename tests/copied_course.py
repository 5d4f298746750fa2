"""A copy of start.py with stand-ins for uv and the Python that it installs: fast, and without a network."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Both write down how they were called; uv makes the folder that it is asked for, with a Python in it.
PYTHON = """#!/bin/sh
echo "python $*" >> "$CALLS"
echo "PYTHONPATH=$PYTHONPATH" >> "$CALLS"
exit ${PYTHON_EXIT:-0}
"""
UV = r"""#!/bin/sh
echo "uv $* [$(cat .venv/made-by-start)]" >> "$CALLS"
if [ "$1" = "$UV_FAILS_AT" ]; then printf 'error: no\n  cause: dns error\n\nhint: none\n'; exit 2; fi
for last; do :; done
if [ "$1" = venv ]; then mkdir -p "$last/bin"; cp "$STAND_IN" "$last/bin/python"; fi
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
        (self.root / "requirements.lock").write_text("anyio==1.0 \\\n    --hash=sha256:0\nzipp==2.0\n")
        (self.root / "pyproject.toml").write_text("[project]\n")
        (self.root / "settings").mkdir()
        (self.root / "settings/a.json").write_text("{}\n")
        self.program("stand-in", PYTHON)
        if uv:
            self.program("uv", UV)

    def program(self, name, text):
        (self.programs / name).write_text(text)
        (self.programs / name).chmod(0o755)

    def start(self, *arguments, **environment):
        environment = {
            "PATH": f"{self.programs}:/usr/bin:/bin",
            "CALLS": str(self.calls),
            "STAND_IN": str(self.programs / "stand-in"),
            **environment,
        }
        self.calls.write_text("")
        return subprocess.run(
            [sys.executable, self.root / "start.py", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )

    def called(self):
        return [line for line in self.calls.read_text().splitlines() if not line.startswith("PYTHONPATH=")]

    def load(self):
        """start.py as a module, for what only a pretended system shows."""
        spec = importlib.util.spec_from_file_location("start", self.root / "start.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def assert_one_sentence(done, *words):
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.fullmatch(r"[^\n]+\.\n(?:  [^\n]+\n)?", done.stderr), done.stderr
    for word in words:
        assert word in done.stderr
