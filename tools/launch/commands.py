"""What start.py does for each of its commands."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

from helpers.page import fresh
from launch import course, testing
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
    command = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    if command not in ("", "test", "fresh"):
        raise Stop(f"There is no command '{command}': run start.py alone, start.py test, or start.py fresh 5.")
    if command == "fresh":
        return bring_back(arguments[1:])
    if not is_ready():
        set_up()
    with suppress(OSError):  # in a folder that can't be written to, nobody changes a lesson
        fresh.keep(course.ROOT)
    return test(arguments[1:]) if command == "test" else open_lab(arguments)


def bring_back(lessons):
    if len(lessons) != 1:
        raise Stop("Name one lesson: start.py fresh 5, or start.py fresh glossary.")
    try:
        print(fresh.bring_back(lessons[0], course.ROOT))
    except fresh.Problem as problem:
        raise Stop(str(problem)) from None
    return 0


def test(options):
    print(" ".join(["Running pytest with", *options] if options else ["Running every test"]) + ".", flush=True)
    folder = testing.folder()
    if folder == course.ROOT:
        return run(testing.pytest(options))
    try:
        return attend(testing.pytest(options), folder)
    finally:
        shutil.rmtree(str(folder.parent), ignore_errors=True)


def open_lab(options):
    command = jupyterlab(options)
    return 0 if command is None else run(command)


def run(command):
    """Hand over to the command. Where the system can, it takes our place, so that signals reach it."""
    if os.name == "nt":
        return attend(command, course.ROOT)
    os.chdir(str(course.ROOT))
    os.execve(command[0], command, surroundings())


def attend(command, folder):
    """Run the command in a folder, and wait for it: it gets the signals that would end this process."""
    with subprocess.Popen(command, cwd=str(folder), env=surroundings()) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the console sends it to the command too, which ends in its own time
                pass
