"""The folder .venv: whether it is ready, and how it is made by one start at a time."""

import errno
import hashlib
import os
import shutil
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from launch import course, installer
from launch.course import AGAIN, FRESH, Stop, is_full
from launch.python_versions import NEWEST
from launch.steps import run_quietly
from launch.surroundings import ENVIRONMENT

# Asked of the environment: the names of its packages, if it can load what is compiled for its Python.
NAMES = "import numpy; from importlib.metadata import distributions as all; print(*sorted(one.name for one in all()))"


def is_ready():
    made, *names = (mark() or "unfinished").split()
    return made == fingerprint() and bool(names) and set(names) <= set(packages())


def mark():
    """What the mark says; None where there is none of ours: what is no plain file, or lies elsewhere, is not."""
    if course.VENV.is_symlink() or course.MARK.is_symlink() or not course.MARK.is_file():
        return None
    return course.MARK.read_text(encoding="ascii", errors="replace")


def packages():
    """The names of the packages that the environment has; none if it does not answer."""
    if not course.PYTHON.exists():
        return []
    code, said = run_quietly([str(course.PYTHON), "-c", NAMES], ENVIRONMENT)
    return said.split() if code == 0 else []


def fingerprint():
    """SHA-256 of what an environment depends on: the lock, pyproject.toml, the settings, and where it is."""
    settings = (path for path in sorted((course.ROOT / "settings").rglob("*")) if path.is_file())
    files = [course.LOCK, course.ROOT / "pyproject.toml", *settings]
    try:
        parts = [path.read_bytes() for path in files] + [os.fsencode(str(course.VENV))]
    except FileNotFoundError as error:
        raise Stop(f"The file {Path(error.filename).name} is missing: {FRESH}.") from None
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def set_up():
    """Make .venv from nothing; the mark says "unfinished", and by whom, from the first moment to the last."""
    installed = fingerprint()
    try:
        count = sum(line[:1].isalnum() for line in course.LOCK.read_text(encoding="utf-8").splitlines())
    except UnicodeDecodeError:
        raise Stop(f"The file {course.LOCK.name} is damaged: {FRESH}.") from None
    uv = shutil.which("uv")
    if not uv:
        installer.check_venv_module()
    with only_here() as write_mark:
        if is_ready():  # another start was faster
            return
        unfinished = f"unfinished {os.urandom(8).hex()}"
        write_mark(unfinished)
        empty()
        if sys.version_info[:2] > NEWEST:
            print("Python {}.{} is newer than those on which the course was tried.".format(*sys.version_info))
        began = time.monotonic()
        size = f"about {count} packages, a gigabyte on disk"
        print(f"Setting up the course, once: {size}. This takes a minute or two.", flush=True)
        installer.install(uv, count)
        names = packages()
        if not names:
            raise Stop(f"The packages are installed and do not answer: delete the folder .venv and {AGAIN}.")
        if mark() != unfinished:
            raise Stop(f"The folder .venv was changed while it was made: {AGAIN}.")
        write_mark(" ".join([installed, *names]))
        print(f"The course was set up in {time.monotonic() - began:.0f} seconds.", flush=True)


@contextmanager
def only_here():
    """Make .venv with our mark in it, and lock that: one start at a time. The system unlocks it when the start ends.

    Gives the function that writes the mark, by the open file: elsewhere than on Unix, no other may write it.
    """
    venv = course.VENV
    if mark() is None and (venv.is_symlink() or venv.is_file() or (venv.is_dir() and any(venv.iterdir()))):
        raise Stop("The folder .venv was not made by start.py: rename or delete it, then run start.py again.")
    if os.name == "nt" and venv.is_dir() and venv.samefile(sys.prefix):
        raise Stop(f"Windows can't renew .venv while it is in use: type deactivate, then {AGAIN}.")
    try:
        venv.mkdir(exist_ok=True)
        file = course.MARK.open("ab")
    except OSError as error:
        if is_full(error):
            raise
        problem = f"This folder can't be written to ({error.strerror})"
        raise Stop(f"{problem}: move the course to a folder of your own and {AGAIN} there.") from None
    with file:
        try:
            lock(file)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                busy = "Another start is setting up the course"
                raise Stop(f"{busy}: wait until it is done, then {AGAIN}.") from None
            # A file system without locks: what the mark says at the end has to do.

        def write_mark(text):
            file.truncate(0)
            file.write(text.encode("ascii"))
            file.flush()

        yield write_mark


def lock(file):
    if os.name == "nt":
        import msvcrt

        file.seek(2**20)  # a byte that nobody reads
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def empty():
    """Leave .venv with nothing in it but our mark, and what is kept."""
    try:
        for entry in course.VENV.iterdir():
            if entry == course.KEPT and not entry.is_symlink():
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(str(entry))
            elif entry != course.MARK:
                entry.unlink()
    except OSError as error:
        problem = f"The old .venv could not be removed ({error.strerror})"
        raise Stop(f"{problem}: close JupyterLab or delete that folder yourself, then {AGAIN}.") from None
