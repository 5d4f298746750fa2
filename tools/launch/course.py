"""Where the course is and what it keeps where, and the sentences that several parts end with."""

import errno
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARK = VENV / "made-by-start"  # holds the fingerprint and the names of what is installed, or "unfinished"
NOTES = VENV / "share/course"  # what JupyterLab, IPython and Matplotlib keep of a learner's settings, and the fonts
KEPT = VENV / "kept"  # what stays when .venv is made anew: the lessons as they came, and Jupyter's signatures

AGAIN = "run the same command again"
FRESH = "get a fresh copy of the course"
FULL = f"The disk is full: free about a gigabyte and {AGAIN}."


class Stop(Exception):
    """The reason why the course can't start, in one sentence that says what to do."""


def is_full(error):
    return error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))
