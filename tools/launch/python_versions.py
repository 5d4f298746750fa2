"""The Pythons that the course takes, and which other one to name to somebody who has none of these."""

import os
import shutil
import subprocess
import sys

from launch.course import Stop

OLDEST, NEWEST = (3, 11), (3, 15)  # the newest that was tried: a newer one is no reason to refuse


def check_python(version, arguments):
    if version < OLDEST:
        needs = "This is Python {}.{}, and the course needs Python {}.{} or newer".format(*version, *OLDEST)
        raise Stop(f"{needs}: {another_python(arguments)}.")


def another_python(arguments):
    """How to start with a Python on which the course was tried: one that is found here, or one to install."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = ["py", f"-3.{minor}"] if os.name == "nt" else [f"python3.{minor}"]
        # Being on the PATH is not enough: a version manager's stand-in is there for Pythons that are not.
        if shutil.which(other[0]) and subprocess.call([*other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return f"run {' '.join([*other, 'start.py', *arguments])}"
    return "install Python {}.{} and run start.py with it".format(*NEWEST)


def base_python():
    """The interpreter outside any environment: .venv may be the active one, and is about to be made anew."""
    return getattr(sys, "_base_executable", None) or sys.executable
