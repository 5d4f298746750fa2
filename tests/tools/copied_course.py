"""A copy of start.py with stand-ins for uv and the Python that it installs: fast, and without a network."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
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
for package in a b c d; do sleep "${STAND_IN_TAKES:-0}"; mkdir -p .venv/packages; : > ".venv/packages/$package"; done
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
