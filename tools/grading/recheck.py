"""Runs a learner's cell where it can do no harm, and answers with the verdict."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 10
CHILD = Path(__file__).with_name("alone.py")
COURSE = Path(__file__).resolve().parents[2]
SLOW = "The cell does not come to its end in {} seconds."
ENDED = "The cell ended its process, or needs more memory than there is for it."


def recheck(imports, cell, check, seconds=SECONDS):
    """(verdict, its sentence) of a learner's cell: "right", "wrong", "open", or "error" where there is none.

    imports   the cell of the course's own lesson with its imports; it is trusted
    cell      the learner's cell
    check     the last line of the exercise in the course's own lesson, which stands for the learner's
    """
    told = json.dumps({"course": str(COURSE), "imports": imports, "cell": cell, "check": check, "seconds": seconds})
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-I", "-B", str(CHILD)]
        try:
            done = subprocess.run(command, input=told, capture_output=True, text=True, cwd=folder, timeout=seconds + 10)
        except subprocess.TimeoutExpired:
            return "error", SLOW.format(seconds)
    try:
        status, says = json.loads(done.stdout)
    except ValueError:
        return "error", SLOW.format(seconds) if done.returncode in (-24, -14) else ENDED
    return status, says
