"""start.py: what lies in its way, from a link in place of .venv to a full disk, each told in one sentence."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from copied_course import PARTS, USED, assert_one_sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.mark.parametrize("kind", ["a link to nowhere", "a link to itself", "a link to another course"])
def test_a_link_in_place_of_the_environment_is_left_alone(with_uv, tmp_path, kind):
    other = tmp_path / "other"
    if kind == "a link to another course":
        other.mkdir()
        (other / "made-by-start").write_text("unfinished")
        (other / "work").touch()
    with_uv.venv.symlink_to(with_uv.venv if kind == "a link to itself" else other)
    assert_one_sentence(with_uv.start(), "not made by start.py: rename or delete it")
    assert with_uv.venv.is_symlink() and with_uv.called() == []
    assert kind != "a link to another course" or (other / "work").exists()


@pytest.mark.parametrize("kind", ["link", "fifo", "folder"])
def test_a_mark_that_is_no_plain_file_is_not_ours(with_uv, tmp_path, kind):
    with_uv.venv.mkdir()
    mine = tmp_path / "mine"
    mine.write_text("mine")
    make = {"link": lambda: with_uv.mark.symlink_to(mine), "fifo": lambda: os.mkfifo(with_uv.mark)}
    make.get(kind, with_uv.mark.mkdir)()
    assert_one_sentence(with_uv.start(), "not made by start.py: rename or delete it")
    assert mine.read_text() == "mine" and with_uv.called() == []


@pytest.mark.parametrize("said", ["No space left on device (os error 28)", "Disk quota exceeded"])
def test_a_full_disk_is_named(with_uv, said):
    done = with_uv.start("test", STAND_IN_FAILS_AT="pip", STAND_IN_SAYS=said)
    assert done.stderr == "The disk is full: free about a gigabyte and run the same command again.\n"


def test_a_full_disk_is_named_where_the_installer_does_not(with_uv, monkeypatch):
    start = with_uv.load()
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(3 << 20, 3 << 20, 0))
    with pytest.raises(start.course.Stop, match=r"^The disk is full: free about a gigabyte"):
        start.steps.step(["false"], "It failed", start.surroundings.ENVIRONMENT)


def test_a_full_disk_is_named_before_anything_is_installed(with_uv, monkeypatch):
    def full(path, *rest, **more):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as pretended:
        pretended.setattr(Path, "mkdir", full)
        pretended.setattr(sys, "argv", ["start.py", "test"])
        with pytest.raises(SystemExit, match=r"^The disk is full: free about a gigabyte"):
            with_uv.run_here()


@pytest.mark.parametrize("name", ["https_proxy", "ALL_PROXY"])
def test_a_proxy_is_named_where_the_network_does_not_answer(with_uv, name):
    done = with_uv.start("test", STAND_IN_FAILS_AT="pip", **{name: "http://127.0.0.1:9"})
    assert_one_sentence(done, f"check the network connection and {name} and run the same command again")


def test_debian_without_its_venv_package(course, monkeypatch):
    start = course.load()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    package = "python{}.{}-venv".format(*sys.version_info)
    with pytest.raises(start.course.Stop, match=f"run sudo apt install {package}, then run the same command again"):
        start.environment.set_up()
    assert not course.venv.exists()


def test_a_folder_that_cannot_be_written(course, monkeypatch):
    start = course.load()

    def refuse(path, *rest, **more):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(start.course.Stop, match=r"can't be written to \(Permission denied\): move the course"):
        start.environment.set_up()


def test_an_old_environment_that_cannot_be_removed(with_uv, monkeypatch):
    with_uv.start("test")
    (with_uv.root / "requirements.lock").write_text("changed==1\n")
    start = with_uv.load()

    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(start.course.Stop, match=r"could not be removed \(Permission denied\): close JupyterLab"):
        start.environment.set_up()
    assert with_uv.mark.read_text().startswith("unfinished")


def test_ctrl_c_is_calm_and_the_next_start_begins_again(with_uv, monkeypatch):
    stopped = []

    def press(process, **options):
        stopped.append(process)
        raise KeyboardInterrupt

    with monkeypatch.context() as pretended:
        pretended.setattr(subprocess.Popen, "communicate", press)
        pretended.setattr(sys, "argv", ["start.py", "test"])
        with pytest.raises(SystemExit, match=r"^\nStopped\. To go on, run the same command again\.$"):
            with_uv.run_here()
    assert stopped[0].returncode < 0  # it does not go on by itself
    assert with_uv.mark.read_text().startswith("unfinished")
    assert with_uv.start("test").returncode == 0


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_part_of_the_course_is_missing(with_uv, name):
    (with_uv.root / name).unlink()
    assert_one_sentence(with_uv.start(), f"The file {name} is missing: get a fresh copy of the course.")


def test_a_lock_that_is_no_text(with_uv):
    (with_uv.root / "requirements.lock").write_bytes(b"\xff\xfe\0")
    assert_one_sentence(with_uv.start(), "The file requirements.lock is damaged: get a fresh copy of the course.")


@pytest.mark.parametrize("part", ["commands.py", "course.py", "steps.py", "", "fresh.py", "notebooks.py"])
def test_a_part_of_start_py_is_missing(with_uv, part):
    folder = "helpers/page" if f"page/{part}" in USED else PARTS
    path = with_uv.root / folder / part
    path.unlink() if part else shutil.rmtree(path)
    missing = f"A part of start.py is missing in the folder {folder}: get a fresh copy of the course."
    assert_one_sentence(with_uv.start(), missing)
    assert with_uv.called() == []
