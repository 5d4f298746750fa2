"""start.py: what it installs and when, and the sentence for everything that can go wrong."""

import ast
import errno
import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from copied_course import ROOT, Course, assert_one_sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path)


@pytest.fixture
def with_uv(tmp_path):
    return Course(tmp_path, uv=True)


# --- any Python ---


def test_an_old_python_can_parse_it_and_it_needs_the_standard_library_alone():
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {getattr(node, "module", None) or node.names[0].name for node in imports}
    assert "subprocess" in names
    assert names <= sys.stdlib_module_names


def beyond(start):
    """A Python that is newer than those on which the course was tried, in whatever year."""
    return (start.NEWEST[0], start.NEWEST[1] + 1)


def test_the_oldest_python_is_welcome_and_so_is_every_newer_one(course):
    start = course.load()
    for version in (start.OLDEST, start.NEWEST, beyond(start), (4, 0)):
        start.check_python(version, [])


@pytest.mark.parametrize("version", [(3, 6), (3, 10)])
def test_an_old_python_is_told_which_one_to_take(course, monkeypatch, version):
    start = course.load()
    newest = "{}.{}".format(*start.NEWEST)
    monkeypatch.setenv("PATH", str(course.programs))
    course.program(f"python{newest}", "#!/bin/sh\nexit 127\n")  # on the PATH, and not there
    needs = "This is Python {}.{}, and the course needs Python 3.11 or newer".format(*version)
    with pytest.raises(start.Stop) as stopped:
        start.check_python(version, [])
    assert str(stopped.value) == f"{needs}: install Python {newest} and run start.py with it."
    course.program("python3.12", "#!/bin/sh\nexit 0\n")
    with pytest.raises(start.Stop) as stopped:
        start.check_python(version, ["test", "-x"])
    assert str(stopped.value) == f"{needs}: run python3.12 start.py test -x."


def test_a_newer_python_goes_on_and_only_without_packages_is_another_one_named(with_uv, monkeypatch, capsys):
    for name, text in {"PATH": f"{with_uv.programs}:/usr/bin:/bin", "CALLS": with_uv.calls}.items():
        monkeypatch.setenv(name, str(text))
    monkeypatch.setenv("STAND_IN", str(with_uv.programs / "stand-in"))
    start = with_uv.load()
    newer = beyond(start)
    monkeypatch.setattr(start.sys, "version_info", (*newer, 0))
    monkeypatch.setattr(start.sys, "argv", ["start.py", "test"])
    with_uv.program("python3.11", "#!/bin/sh\n")
    with monkeypatch.context() as failing:
        failing.setitem(start.ENVIRONMENT, "STAND_IN_FAILS_AT", "pip")
        with pytest.raises(start.Stop, match=r"run the same command again, or run python3\.1\d start\.py test\.\n"):
            start.set_up()
    assert not start.is_ready()
    capsys.readouterr()
    start.set_up()
    sentence = "Python {}.{} is newer than those on which the course was tried.\n".format(*newer)
    assert capsys.readouterr().out.startswith(sentence)
    assert start.is_ready()


# --- setting up ---

WHOLE = 5  # calls: the folder, the packages, the course itself, the fonts; then what was asked for


def test_the_first_start_installs_and_hands_over(with_uv):
    done = with_uv.start("test", "-k", "a b", STAND_IN_EXIT="5")
    assert done.returncode == 5
    assert done.stdout == "Setting up the course: about 2 packages, once. This takes a minute or two.\n"
    assert done.stderr == ""
    *installed, fonts, handed_over = with_uv.called()
    make, packages, itself = (line.rpartition(" [")[0] for line in installed)
    assert len({re.search(r"\[unfinished [0-9a-f]{16}\]$", line)[0] for line in installed}) == 1
    assert re.fullmatch(r"uv venv .*\.venv", make)
    assert re.fullmatch(r"uv pip install .*--require-hashes --only-binary :all: -r requirements\.lock", packages)
    assert re.fullmatch(r"uv pip install .*--no-deps --no-build-isolation -e \.", itself)
    assert fonts == "python -c import matplotlib.font_manager"
    assert handed_over == "python -m pytest -n2 --dist=loadfile --no-loadscope-reorder -k a b"
    assert re.fullmatch("[0-9a-f]{64} a b c d", with_uv.mark.read_text())


def test_the_second_start_installs_nothing(with_uv):
    with_uv.start("test")
    kept = with_uv.venv / "kept"
    kept.touch()
    done = with_uv.start("test")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(with_uv.called()) == 1
    assert kept.exists()


@pytest.mark.parametrize(
    "changed", ["requirements.lock", "pyproject.toml", "settings/a.json", "the folder", "the Python", "a package"]
)
def test_what_it_depends_on_has_changed(with_uv, changed):
    with_uv.start("test")
    (with_uv.venv / "old").mkdir()
    (with_uv.venv / "old/file").touch()
    if changed == "the folder":
        with_uv.root = with_uv.root.rename(with_uv.root.with_name("moved"))
    elif changed == "a package":
        (with_uv.venv / "packages/b").unlink()
    elif changed == "the Python":
        (with_uv.venv / "bin/python").unlink()
        (with_uv.venv / "bin/python").symlink_to("/nowhere/python3")
    else:
        with (with_uv.root / changed).open("a") as file:
            file.write("\n")
    done = with_uv.start("test")
    assert done.returncode == 0
    assert len(with_uv.called()) == WHOLE
    assert not (with_uv.root / ".venv/old").exists()


def test_packages_that_a_learner_adds_stay(with_uv):
    with_uv.start("test")
    (with_uv.venv / "packages/seaborn").touch()
    assert with_uv.start("test").stdout == ""
    assert (with_uv.venv / "packages/seaborn").exists()


def test_packages_that_do_not_answer_are_not_called_ready(with_uv):
    with_uv.program("stand-in", '#!/bin/sh\ncase "$*" in *distributions*) exit 1;; esac\n')
    assert_one_sentence(
        with_uv.start("test"), "do not answer", "delete the folder .venv and run the same command again"
    )
    assert with_uv.mark.read_text().startswith("unfinished")


@pytest.mark.parametrize("half_made", ["empty", "marked"])
def test_what_was_left_half_made_is_made_anew(with_uv, half_made):
    with_uv.venv.mkdir()
    if half_made == "marked":
        with_uv.mark.write_text("unfinished")
        (with_uv.venv / "lib").mkdir()
        (with_uv.venv / "lib64").symlink_to(with_uv.programs)
        (with_uv.venv / "lib/half").touch()
    assert with_uv.start("test").returncode == 0
    assert len(with_uv.called()) == WHOLE
    assert not (with_uv.venv / "lib").exists()
    assert not (with_uv.venv / "lib64").is_symlink()
    assert any(with_uv.programs.iterdir())


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_an_environment_of_the_learners_own_is_left_alone(with_uv, kind):
    mine = with_uv.venv / "pyvenv.cfg" if kind == "folder" else with_uv.venv
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    done = with_uv.start()
    assert_one_sentence(done, "not made by start.py", "rename or delete it")
    assert mine.read_text() == "mine"
    assert with_uv.called() == []


@pytest.mark.parametrize("stage", ["venv", "pip"])
def test_uv_fails_and_the_next_start_begins_again(with_uv, stage):
    done = with_uv.start("test", STAND_IN_FAILS_AT=stage)
    assert_one_sentence(done, "could not be", "\n  cause: dns error\n")
    assert with_uv.mark.read_text().startswith("unfinished")
    assert with_uv.start("test").returncode == 0
    assert len(with_uv.called()) == WHOLE


def test_a_download_fails_with_pip(course):
    done = course.start("test", PATH="", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert_one_sentence(done, "check the network connection and run the same command again", "\n  ERROR: ")
    assert course.mark.read_text().startswith("unfinished")


def test_of_pip_s_explanations_its_last_error_is_shown(course):
    start = course.load()
    said = "echo 'ERROR: one'; echo 'ERROR: two'; echo '  in detail'; exit 1"
    with pytest.raises(start.Stop, match=r"^It failed\.\n  ERROR: two$"):
        start.step(["sh", "-c", said], "It failed", start.ENVIRONMENT)


def test_without_uv_pip_does_the_same(course, monkeypatch):
    start = course.load()
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    steps = []
    monkeypatch.setattr(start, "step", lambda command, *_: steps.append(command))
    monkeypatch.setattr(start, "run_quietly", lambda *_: (0, "a b"))
    monkeypatch.setattr(start, "packages", lambda: ["a", "b"])
    start.set_up()
    make, packages, itself, _ = steps
    assert make[1:] == ["-m", "venv", str(course.venv)]
    assert {"--require-hashes", "--no-input", "--disable-pip-version-check", "--quiet"} < set(packages)
    assert packages[:4] == [str(start.PYTHON), "-m", "pip", "install"]
    assert packages[-2:] == ["-r", "requirements.lock"]
    assert itself[-4:] == ["--no-deps", "--no-build-isolation", "-e", "."]


# --- what lies where .venv should be, or is full ---


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
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(3 << 20, 3 << 20, 0))
    with pytest.raises(start.Stop, match=r"^The disk is full: free about a gigabyte"):
        start.step(["false"], "It failed", start.ENVIRONMENT)


def test_a_full_disk_is_named_before_anything_is_installed(with_uv, monkeypatch):
    def full(path, *rest, **more):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    with monkeypatch.context() as pretended:
        pretended.setattr(Path, "mkdir", full)
        pretended.setattr(sys, "argv", ["start.py", "test"])
        with pytest.raises(SystemExit, match=r"^The disk is full: free about a gigabyte"):
            runpy.run_path(str(with_uv.root / "start.py"), run_name="__main__")


@pytest.mark.parametrize("name", ["https_proxy", "ALL_PROXY"])
def test_a_proxy_is_named_where_the_network_does_not_answer(with_uv, name):
    done = with_uv.start("test", STAND_IN_FAILS_AT="pip", **{name: "http://127.0.0.1:9"})
    assert_one_sentence(done, f"check the network connection and {name} and run the same command again")


def test_debian_without_its_venv_package(course, monkeypatch):
    start = course.load()
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    package = "python{}.{}-venv".format(*sys.version_info)
    with pytest.raises(start.Stop, match=f"run sudo apt install {package}, then run the same command again"):
        start.set_up()
    assert not course.venv.exists()


def test_a_folder_that_cannot_be_written(course, monkeypatch):
    start = course.load()

    def refuse(path, *rest, **more):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(start.Stop, match=r"can't be written to \(Permission denied\): move the course"):
        start.set_up()


def test_an_old_environment_that_cannot_be_removed(with_uv, monkeypatch):
    with_uv.start("test")
    (with_uv.root / "requirements.lock").write_text("changed==1\n")
    start = with_uv.load()

    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(start.shutil, "rmtree", refuse)
    with pytest.raises(start.Stop, match=r"could not be removed \(Permission denied\): close JupyterLab"):
        start.set_up()
    assert with_uv.mark.read_text().startswith("unfinished")


def test_ctrl_c_is_calm_and_the_next_start_begins_again(with_uv, monkeypatch):
    def press(*command, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as pretended:
        pretended.setattr(subprocess, "run", press)
        pretended.setattr(sys, "argv", ["start.py", "test"])
        with pytest.raises(SystemExit, match=r"^\nStopped\. To go on, run the same command again\.$"):
            runpy.run_path(str(with_uv.root / "start.py"), run_name="__main__")
    assert with_uv.mark.read_text().startswith("unfinished")
    assert with_uv.start("test").returncode == 0


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_part_of_the_course_is_missing(with_uv, name):
    (with_uv.root / name).unlink()
    assert_one_sentence(with_uv.start(), f"The file {name} is missing: get a fresh copy of the course.")


def test_a_lock_that_is_no_text(with_uv):
    (with_uv.root / "requirements.lock").write_bytes(b"\xff\xfe\0")
    assert_one_sentence(with_uv.start(), "The file requirements.lock is damaged: get a fresh copy of the course.")


# --- two at once ---

BUSY = "Another start is setting up the course: wait until it is done, then run the same command again.\n"


def until(true):
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen within half a minute")


@pytest.mark.parametrize("stopped", [False, True])
def test_a_second_start_does_not_touch_what_the_first_installs(with_uv, stopped):
    with_uv.calls.write_text("")
    first = with_uv.begin("test", STAND_IN_TAKES="0.3")
    until((with_uv.venv / "packages/a").exists)
    second = with_uv.begin("test")
    assert (second.communicate(timeout=60), second.returncode) == (("", BUSY), 1)
    assert (with_uv.venv / "packages/a").exists()
    if stopped:  # all of it, as by closing the terminal: the lock goes with it, and the next start begins again
        os.killpg(first.pid, signal.SIGKILL)
    first.communicate(timeout=60)
    assert with_uv.mark.read_text().startswith("unfinished") == stopped
    with_uv.start("test")
    assert len(with_uv.called()) == (WHOLE if stopped else 1)
    assert {path.name for path in (with_uv.venv / "packages").iterdir()} == set("abcd")


def test_a_start_that_was_slower_finds_the_course_ready(with_uv, monkeypatch):
    with_uv.start("test")
    start = with_uv.load()
    monkeypatch.setattr(start, "install", lambda uv: pytest.fail("installed again"))
    start.set_up()
    assert start.is_ready()


def test_without_locks_the_mark_of_another_start_is_not_overwritten(with_uv, monkeypatch):
    start = with_uv.load()

    def no_locks(file):
        raise OSError(errno.ENOLCK, "No locks available")

    def another_comes_between(uv):
        start.MARK.write_text("unfinished another")

    monkeypatch.setattr(start, "lock", no_locks)
    monkeypatch.setattr(start, "install", another_comes_between)
    monkeypatch.setattr(start, "packages", lambda: ["a"])
    with pytest.raises(start.Stop, match=r"was changed while it was made: run the same command again\."):
        start.set_up()
    assert with_uv.mark.read_text() == "unfinished another"


def test_the_environment_is_made_with_the_python_outside_of_it(course):
    base = course.load().base_python()
    outside = subprocess.check_output([base, "-c", "import sys; print(sys.prefix == sys.base_prefix)"])
    assert outside == b"True\n"


def test_jupyterlab_knows_the_settings_that_are_installed_for_it():
    from jupyterlab.commands import get_app_dir

    overrides = json.loads((ROOT / "settings/share/jupyter/lab/settings/overrides.json").read_text("utf-8"))
    manager = "@jupyter-widgets/jupyterlab-manager"
    schemas = {}
    for plugin, values in overrides.items():
        package, name = plugin.split(":")
        own = Path(sys.prefix) / "share/jupyter/labextensions" / manager if package == manager else Path(get_app_dir())
        schemas[plugin] = json.loads((own / "schemas" / package / f"{name}.json").read_text("utf-8"))["properties"]
        assert values.keys() <= schemas[plugin].keys()
    news = "@jupyterlab/apputils-extension:notification"
    choices = {choice["title"]: choice["const"] for choice in schemas[news]["fetchNews"]["oneOf"]}
    assert overrides[news]["fetchNews"] == choices["Never"]


def test_the_settings_are_part_of_what_is_installed(tmp_path):
    program = "import sys; from flit_core import buildapi; print(buildapi.build_editable(sys.argv[1]))"
    name = subprocess.check_output([sys.executable, "-c", program, tmp_path], cwd=ROOT, text=True).split()[-1]
    with zipfile.ZipFile(tmp_path / name) as wheel:
        installed = {entry.partition(".data/data/")[2] for entry in wheel.namelist()}
    files = {path.relative_to(ROOT / "settings").as_posix() for path in (ROOT / "settings").rglob("*.json")}
    assert files == {"share/jupyter/lab/settings/overrides.json", "etc/ipython/ipython_kernel_config.json"}
    assert files <= installed
