"""start.py: which Python it takes, what it installs and when, and that nothing is left half made."""

import ast
import os
import re
import shutil
import sys

import pytest
from copied_course import PARTS, ROOT, USED, WHOLE, assert_one_sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


# --- any Python ---


def test_an_old_python_can_parse_it_and_it_needs_the_standard_library_alone():
    files = [ROOT / "start.py", *(ROOT / PARTS).glob("*.py"), *(ROOT / "helpers" / name for name in USED)]
    trees = [ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6)) for path in files]
    imports = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {(getattr(node, "module", None) or node.names[0].name).partition(".")[0] for node in imports}
    assert {"subprocess", "launch", "helpers"} < names
    assert names <= sys.stdlib_module_names | {"launch", "helpers"}


def beyond(start):
    """A Python that is newer than those on which the course was tried, in whatever year."""
    return (start.python_versions.NEWEST[0], start.python_versions.NEWEST[1] + 1)


def test_the_oldest_python_is_welcome_and_so_is_every_newer_one(course):
    start = course.load()
    python_versions = start.python_versions
    for version in (python_versions.OLDEST, python_versions.NEWEST, beyond(start), (4, 0)):
        python_versions.check_python(version, [])


@pytest.mark.parametrize("version", [(3, 6), (3, 10)])
def test_an_old_python_is_told_which_one_to_take(course, monkeypatch, version):
    start = course.load()
    newest = "{}.{}".format(*start.python_versions.NEWEST)
    monkeypatch.setenv("PATH", str(course.programs))
    course.program(f"python{newest}", "#!/bin/sh\nexit 127\n")  # on the PATH, and not there
    needs = "This is Python {}.{}, and the course needs Python 3.11 or newer".format(*version)
    with pytest.raises(start.course.Stop) as stopped:
        start.python_versions.check_python(version, [])
    assert str(stopped.value) == f"{needs}: install Python {newest} and run start.py with it."
    course.program("python3.12", "#!/bin/sh\nexit 0\n")
    with pytest.raises(start.course.Stop) as stopped:
        start.python_versions.check_python(version, ["test", "-x"])
    assert str(stopped.value) == f"{needs}: run python3.12 start.py test -x."


def test_a_newer_python_goes_on_and_only_without_packages_is_another_one_named(with_uv, monkeypatch, capsys):
    for name, text in {"PATH": f"{with_uv.programs}:/usr/bin:/bin", "CALLS": with_uv.calls}.items():
        monkeypatch.setenv(name, str(text))
    monkeypatch.setenv("STAND_IN", str(with_uv.programs / "stand-in"))
    start = with_uv.load()
    newer = beyond(start)
    monkeypatch.setattr(sys, "version_info", (*newer, 0))
    monkeypatch.setattr(sys, "argv", ["start.py", "test"])
    with_uv.program("python3.11", "#!/bin/sh\n")
    with monkeypatch.context() as failing:
        failing.setitem(start.surroundings.ENVIRONMENT, "STAND_IN_FAILS_AT", "pip")
        with pytest.raises(
            start.course.Stop, match=r"run the same command again, or run python3\.1\d start\.py test\.\n"
        ):
            start.environment.set_up()
    assert not start.environment.is_ready()
    capsys.readouterr()
    start.environment.set_up()
    sentence = "Python {}.{} is newer than those on which the course was tried.\n".format(*newer)
    assert capsys.readouterr().out.startswith(sentence)
    assert start.environment.is_ready()


# --- setting up ---

SET_UP = r"""Setting up the course, once: about 2 packages, a gigabyte on disk\. This takes a minute or two\.
1 of 3: making the environment, in the folder \.venv
2 of 3: installing the packages
3 of 3: looking for this computer's fonts, for the figures
The course was set up in \d+ seconds\.
"""


def test_the_first_start_installs_and_hands_over(with_uv):
    done = with_uv.start("test", "-k", "a b", STAND_IN_EXIT="5")
    assert done.returncode == 5
    assert re.fullmatch(SET_UP + r"Running pytest with -k a b\.\n", done.stdout), done.stdout
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
    assert (done.returncode, done.stdout, done.stderr) == (0, "Running every test.\n", "")
    assert len(with_uv.called()) == 1
    assert kept.exists()


@pytest.mark.parametrize(
    "changed", ["requirements.lock", "pyproject.toml", "settings/a.js", "the folder", "the Python", "a package"]
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
    assert with_uv.start("test").stdout == "Running every test.\n"
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
    assert not (with_uv.venv / "lib/half").exists()
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
    with pytest.raises(start.course.Stop, match=r"^It failed\.\n  ERROR: two$"):
        start.steps.step(["sh", "-c", said], "It failed", start.surroundings.ENVIRONMENT)


def test_without_uv_pip_does_the_same(course, monkeypatch):
    start = course.load()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    steps = []
    monkeypatch.setattr(start.installer, "step", lambda command, *_: steps.append(command))
    monkeypatch.setattr(start.installer, "run_quietly", lambda *_: (0, "a b"))
    monkeypatch.setattr(start.environment, "packages", lambda: ["a", "b"])
    start.environment.set_up()
    make, packages, itself, _ = steps
    assert make[1:] == ["-m", "venv", str(course.venv)]
    assert {"--require-hashes", "--no-input", "--disable-pip-version-check", "--quiet"} < set(packages)
    assert packages[:4] == [str(start.course.PYTHON), "-m", "pip", "install"]
    assert packages[-2:] == ["-r", "requirements.lock"]
    assert itself[-4:] == ["--no-deps", "--no-build-isolation", "-e", "."]


def test_a_long_set_up_shows_signs_of_life(with_uv, monkeypatch, capsys):
    for name, text in {"PATH": f"{with_uv.programs}:/usr/bin:/bin", "CALLS": with_uv.calls}.items():
        monkeypatch.setenv(name, str(text))
    monkeypatch.setenv("STAND_IN", str(with_uv.programs / "stand-in"))
    monkeypatch.setenv("STAND_IN_TAKES", "0.5")
    start = with_uv.load()
    monkeypatch.setattr(start.steps, "PATIENCE", 0.2)
    start.environment.set_up()
    _, _, packages, *signs, fonts, _ = capsys.readouterr().out.splitlines()
    assert packages.startswith("2 of 3: ") and fonts.startswith("3 of 3: ")
    assert all(re.match(r"   \d s: ", sign) for sign in signs)
    told = list(dict.fromkeys(sign.partition(": ")[2] for sign in signs))
    assert told[0] == "they are downloaded first, none is in place"
    assert told[-1] == "3 of about 2 are in place" and len(told) == 4


def test_what_a_step_says_is_whole_though_it_took_long(course, monkeypatch, capsys):
    start = course.load()
    monkeypatch.setattr(start.steps, "PATIENCE", 0.1)
    said = start.steps.run_quietly(["sh", "-c", "echo a; sleep 0.25; echo b; exit 3"], None, lambda: "busy")
    assert said == (3, "a\nb\n")
    assert capsys.readouterr().out.splitlines() == ["   0 s: busy", "   0 s: busy"]


def test_a_set_up_that_is_renewed_keeps_the_lessons_as_they_came(with_uv):
    lesson = with_uv.lesson("# as it came")
    with_uv.start("test")
    lesson.write_text("what a learner saved")
    (with_uv.root / "requirements.lock").write_text("changed==1\n")
    with_uv.start("test")
    assert len(with_uv.called()) == WHOLE
    assert (with_uv.venv / "kept/notebooks" / lesson.name).read_text().count("as it came") == 1
