"""One step of a set-up: another program runs quietly, and of what it says the line that tells most is shown."""

import re
import shutil
import subprocess
import time

from launch import course
from launch.course import Stop

PATIENCE = 10  # seconds from one sign of life to the next


def step(command, failure, environment, sign=None):
    """Run one command of an installer quietly; of a failure, show the line that says what went wrong.

    sign   answers what is to be said while the command runs
    """
    code, said = run_quietly(command, environment, sign)
    if code == 0:
        return
    if re.search("no space left|quota exceeded", said, re.I) or shutil.disk_usage(str(course.ROOT)).free < 2**24:
        raise Stop(course.FULL)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    # What follows the last of pip's errors, or of the causes that uv names, is detail or a hint.
    telling = [line for line in lines if line.lower().startswith(("error:", "cause"))] or lines
    raise Stop("\n  ".join([failure + ".", *telling[-1:]]))


def run_quietly(command, environment, sign=None):
    """The exit code of a command, and all that it said."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    began = time.monotonic()
    with subprocess.Popen(command, cwd=str(course.ROOT), env=environment, **pipes) as process:
        try:
            said = None
            while said is None:
                try:
                    said, _ = process.communicate(timeout=PATIENCE if sign else None)
                except subprocess.TimeoutExpired:
                    print(f"   {time.monotonic() - began:.0f} s: {sign()}", flush=True)
        except BaseException:
            process.kill()
            raise
    return process.returncode, said.decode("utf-8", "replace").replace("\r\n", "\n")
