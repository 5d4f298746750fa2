"""start.py: what it installs and when, and the sentence for everything that can go wrong."""

import ast
import errno
import json
import os
import re
import runpy
import subprocess
import sys
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


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_supported_python_is_welcome(course, version):
    course.load().check_python(version, [])


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 14), (4, 0)])
def test_another_python_is_told_which_one_to_take(course, monkeypatch, version):
    start = course.load()
    monkeypatch.setenv("PATH", str(course.programs))
    course.program("python3.13", "#!/bin/sh\nexit 127\n")  # on the PATH, and not there
    with pytest.raises(start.Stop, match=r"needs Python 3\.11 to 3\.13: install Python 3\.12 and run"):
        start.check_python(version, [])
    course.program("python3.12", "#!/bin/sh\nexit 0\n")
    with pytest.raises(start.Stop) as stopped:
        start.check_python(version, ["test", "-x"])
    needs = "This is Python {}.{}, and the course needs Python 3.11 to 3.13".format(*version)
    assert str(stopped.value) == f"{needs}: run python3.12 start.py test -x"


# --- setting up ---


def test_the_first_start_installs_and_hands_over(with_uv):
    done = with_uv.start("test", "-k", "a b", PYTHON_EXIT="5")
    assert done.returncode == 5
    assert done.stdout == "Setting up the course: about 2 packages, once. This takes a minute or two.\n"
    assert done.stderr == ""
    make, packages, itself, handed_over = with_uv.called()
    assert re.fullmatch(r"uv venv .*\.venv \[unfinished\]", make)
    assert re.fullmatch(r"uv pip install .*--require-hashes -r requirements\.lock \[unfinished\]", packages)
    assert re.fullmatch(r"uv pip install .*--no-deps --no-build-isolation -e \. \[unfinished\]", itself)
    assert handed_over == "python -m pytest -n2 --dist=loadfile --no-loadscope-reorder -k a b"
    assert re.fullmatch("[0-9a-f]{64}", with_uv.mark.read_text())


def test_the_second_start_installs_nothing(with_uv):
    with_uv.start("test")
    kept = with_uv.venv / "kept"
    kept.touch()
    done = with_uv.start("test")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(with_uv.called()) == 1
    assert kept.exists()


@pytest.mark.parametrize(
    "changed", ["requirements.lock", "pyproject.toml", "settings/a.json", "the folder", "the Python"]
)
def test_what_it_depends_on_has_changed(with_uv, changed):
    with_uv.start("test")
    (with_uv.venv / "old").mkdir()
    (with_uv.venv / "old/file").touch()
    if changed == "the folder":
        with_uv.root = with_uv.root.rename(with_uv.root.with_name("moved"))
    elif changed == "the Python":
        (with_uv.venv / "bin/python").unlink()
        (with_uv.venv / "bin/python").symlink_to("/nowhere/python3")
    else:
        with (with_uv.root / changed).open("a") as file:
            file.write("\n")
    done = with_uv.start("test")
    assert done.returncode == 0
    assert len(with_uv.called()) == 4
    assert not (with_uv.root / ".venv/old").exists()


@pytest.mark.parametrize("half_made", ["empty", "marked"])
def test_what_was_left_half_made_is_made_anew(with_uv, half_made):
    with_uv.venv.mkdir()
    if half_made == "marked":
        with_uv.mark.write_text("unfinished")
        (with_uv.venv / "lib").mkdir()
        (with_uv.venv / "lib64").symlink_to(with_uv.programs)
        (with_uv.venv / "lib/half").touch()
    assert with_uv.start("test").returncode == 0
    assert len(with_uv.called()) == 4
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
    done = with_uv.start("test", UV_FAILS_AT=stage)
    assert_one_sentence(done, "could not be", "\n  cause: dns error\n")
    assert with_uv.mark.read_text() == "unfinished"
    assert with_uv.start("test").returncode == 0
    assert len(with_uv.called()) == 4


def test_a_download_fails_with_pip(course):
    done = course.start("test", PATH="", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert_one_sentence(done, "check the network connection and run the same command again", "\n  ERROR: ")
    assert course.mark.read_text() == "unfinished"


def test_of_pip_s_explanations_its_last_error_is_shown(course):
    start = course.load()
    said = "echo 'ERROR: one'; echo 'ERROR: two'; echo '  in detail'; exit 1"
    with pytest.raises(start.Stop, match=r"^It failed\.\n  ERROR: two$"):
        start.step(["sh", "-c", said], "It failed")


def test_without_uv_pip_does_the_same(course, monkeypatch):
    start = course.load()
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    steps = []
    monkeypatch.setattr(start, "step", lambda command, failure: steps.append(command))
    start.set_up()
    make, packages, itself = steps
    assert make[1:] == ["-m", "venv", str(course.venv)]
    assert {"--require-hashes", "--no-input", "--disable-pip-version-check", "--quiet"} < set(packages)
    assert packages[:4] == [str(start.PYTHON), "-m", "pip", "install"]
    assert packages[-2:] == ["-r", "requirements.lock"]
    assert itself[-4:] == ["--no-deps", "--no-build-isolation", "-e", "."]


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
    assert with_uv.mark.read_text() == "unfinished"


def test_ctrl_c_is_calm_and_the_next_start_begins_again(with_uv, monkeypatch):
    def press(*command, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as pretended:
        pretended.setattr(subprocess, "run", press)
        pretended.setattr(sys, "argv", ["start.py", "test"])
        with pytest.raises(SystemExit, match=r"^\nStopped\. To go on, run the same command again\.$"):
            runpy.run_path(str(with_uv.root / "start.py"), run_name="__main__")
    assert with_uv.mark.read_text() == "unfinished"
    assert with_uv.start("test").returncode == 0


def test_a_part_of_the_course_is_missing(with_uv):
    (with_uv.root / "requirements.lock").unlink()
    done = with_uv.start()
    assert done.returncode == 1
    assert done.stderr.startswith("start.py could not go on: ")
    assert "requirements.lock" in done.stderr


def test_the_environment_is_made_with_the_python_outside_of_it(course):
    base = course.load().base_python()
    outside = subprocess.check_output([base, "-c", "import sys; print(sys.prefix == sys.base_prefix)"])
    assert outside == b"True\n"


def test_packages_on_the_path_of_another_project_do_not_count(with_uv):
    with_uv.start("test", PYTHONPATH="/other", PYTHONHOME=sys.base_prefix)
    assert "PYTHONPATH=\n" in with_uv.calls.read_text()


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
