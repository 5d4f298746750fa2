"""A lesson shows the same in a read-only folder, without a network, with foreign settings, and under an odd name."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from copied_course import ROOT, Course
from surroundings import copy_of_the_course, difference

LESSON = "07_l1_l2_geometry_dynamics.ipynb"
READ_ONLY = 'for place in "$1" "$2"; do mount --bind -o ro "$place" "$place"; done; shift 2; exec "$@"'
LOOPBACK = 'ip link set lo up; exec "$@"'
FOREIGN = {  # what a shell's start-up file, a cluster or another course may have set
    "MPLBACKEND": "TkAgg",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONIOENCODING": "ascii",
    "IPYTHONDIR": "ipython",  # this and the next in the folder of the test
    "MATPLOTLIBRC": "matplotlibrc",
}


def shell(script, *arguments):
    return ["sh", "-ec", script, "sh", *map(str, arguments)]


def apart(*namespaces):
    """The command that gives what follows mounts or a network of its own; a skip where the system forbids it."""
    unshare = ["unshare", *namespaces, *(["--map-root-user"] if os.geteuid() else [])]
    try:
        tried = subprocess.run([*unshare, "ip", "link"], capture_output=True, text=True)
        reason = tried.stderr.strip()
    except FileNotFoundError as error:
        reason = str(error)
    if reason:
        pytest.skip(f"This system lets nobody but root take away the network and the right to write: {reason}")
    return unshare


@pytest.fixture
def scratch(tmp_path):
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


@pytest.mark.locked
def test_read_only_and_without_a_network(tmp_path, scratch):
    course = copy_of_the_course(tmp_path / "course")
    inside = [*apart("--mount", "--net"), *shell(READ_ONLY, course, course), *shell(LOOPBACK)]
    tried = subprocess.run([*inside, "touch", str(course / "data" / "new")], capture_output=True, text=True)
    assert "Read-only file system" in tried.stderr
    names = "import socket; print(socket.if_nameindex())"
    assert subprocess.check_output([*inside, sys.executable, "-c", names], text=True) == "[(1, 'lo')]\n"
    assert difference(course, LESSON, scratch, inside=inside) == ""


@pytest.mark.locked
def test_in_a_folder_with_an_awkward_name_and_with_foreign_settings(tmp_path, scratch):
    course = copy_of_the_course(tmp_path / "l'été à l'école – 机器学习")
    files = {name: str(scratch / FOREIGN[name]) for name in ("IPYTHONDIR", "MATPLOTLIBRC")}
    (scratch / "matplotlibrc").write_text("text.usetex: True\naxes.grid: True\nlines.marker: x\nno.such_key: 1\n")
    (scratch / "ipython/profile_default/startup").mkdir(parents=True)
    (scratch / "ipython/profile_default/startup/0.py").write_text("import matplotlib\nmatplotlib.rc('font', size=30)\n")
    every = "c.InteractiveShell.ast_node_interactivity = 'all'\n"
    (scratch / "ipython/profile_default/ipython_config.py").write_text(every)
    assert difference(course, LESSON, scratch, **FOREIGN | files) == ""


def test_a_lesson_that_shows_something_else_is_seen(tmp_path, scratch):
    course = copy_of_the_course(tmp_path / "course")
    stale = ROOT / "tests" / "lessons" / "broken" / "stale_number.ipynb"
    shutil.copy(stale, course / "notebooks")
    assert re.search("stored .*mean 4.00.*, now .*mean 5.00", difference(course, stale.name, scratch))


# --- what start.py does about it ---


@pytest.fixture
def ready(tmp_path):
    """A course that is set up; in place of JupyterLab a program starts that says how it was started."""
    course = Course(tmp_path, uv=True)
    names = 'case "$*" in *distributions*) echo a; exit;; esac'
    fonts = 'case "$*" in *font_manager*) mkdir -p "$MPLCONFIGDIR"; : > "$MPLCONFIGDIR/fonts"; esac'
    says = 'echo "home $HOME" && echo "settings $JUPYTERLAB_SETTINGS_DIR" && echo "backend $MPLBACKEND" && echo "$*"'
    course.program("stand-in", f'#!/bin/sh\n{names}\n{fonts}\n: > "$HOME/note" && {says}\n')
    assert course.start("test", HOME=str(tmp_path)).returncode == 0
    return course


def test_a_home_and_a_course_that_cannot_be_written_to_are_replaced(ready, tmp_path):
    locked = tmp_path / "home"
    locked.mkdir()
    inside = [*apart("--mount"), *shell(READ_ONLY, locked, ready.root)]
    done = subprocess.run(
        [*inside, sys.executable, str(ready.root / "start.py"), "--port=0"],
        env={"HOME": str(locked), "TMPDIR": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    (new,) = tmp_path.glob("home-*")
    assert f"Your home folder can't be written to: {new} takes its place.\nhome {new}\n" in done.stdout
    (notes,) = tmp_path.glob("course-*")
    assert f"settings {notes}/settings\n" in done.stdout and "tools/course_lab.py --config" in done.stdout
    assert (notes / "matplotlib/fonts").exists()  # they need not be looked for again
    assert (done.returncode, done.stderr, list(locked.iterdir())) == (0, "", [])


def test_a_home_that_can_be_written_to_stays_and_a_foreign_backend_goes(ready, tmp_path):
    done = ready.start("--port=0", HOME=str(tmp_path), MPLBACKEND="no_such_backend")
    assert f"home {tmp_path}\nsettings {ready.venv}/share/course/settings\nbackend \n" in done.stdout
    assert not list(tmp_path.glob("course-*"))
