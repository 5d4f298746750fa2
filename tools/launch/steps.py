"""One step of a set-up: another program runs quietly, and of what it says the line that tells most is shown."""

import re
import shutil
import subprocess

from launch import course
from launch.course import Stop


def step(command, failure, environment):
    """Run one command of an installer quietly; of a failure, show the line that says what went wrong."""
    code, said = run_quietly(command, environment)
    if code == 0:
        return
    if re.search("no space left|quota exceeded", said, re.I) or shutil.disk_usage(str(course.ROOT)).free < 2**24:
        raise Stop(course.FULL)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    # What follows the last of pip's errors, or of the causes that uv names, is detail or a hint.
    telling = [line for line in lines if line.lower().startswith(("error:", "cause"))] or lines
    raise Stop("\n  ".join([failure + ".", *telling[-1:]]))


def run_quietly(command, environment):
    """The exit code of a command, and all that it said."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=str(course.ROOT), env=environment, **pipes)
    return done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
