"""What start.py does for each of its commands."""

import os
import subprocess
import sys

from launch import course
from launch.course import Stop
from launch.environment import is_ready, set_up
from launch.python_versions import check_python
from launch.server import jupyterlab
from launch.surroundings import surroundings


def main(arguments, help):
    if arguments[:1] in (["-h"], ["--help"]):
        print(help)
        return 0
    check_python(sys.version_info[:2], arguments)
    testing = arguments[:1] == ["test"]
    if arguments and not testing and not arguments[0].startswith("-"):
        raise Stop(f"There is no command '{arguments[0]}': run start.py alone, or start.py test.")
    if not is_ready():
        set_up()
    return run(pytest(arguments[1:]) if testing else jupyterlab(arguments))


def pytest(options):
    # Two processes share the test files, in the order that tests/conftest.py gives them.
    shared = ["-n2", "--dist=loadfile", "--no-loadscope-reorder"]
    return [str(course.PYTHON), "-m", "pytest", *shared, *options]


def run(command):
    """Hand over to the command. Where the system can, it takes our place, so that signals reach it."""
    os.chdir(str(course.ROOT))
    environment = surroundings()
    if os.name != "nt":
        os.execve(command[0], command, environment)
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the console sends it to the command too, which ends in its own time
                pass
