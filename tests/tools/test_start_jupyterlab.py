"""start.py: the JupyterLab to which it hands over, and on which port."""

import os
import socket

import pytest
from copied_course import ROOT, Course, assert_one_sentence

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path, uv=True)


def handed_to_jupyterlab(course, *options):
    done = course.start(*options)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("JupyterLab is starting; to stop it, press Ctrl-C here.\n")
    return course.called()[-1]


def test_jupyterlab_is_started_in_the_course_on_this_computer_alone(course):
    command = handed_to_jupyterlab(course, "--no-browser", "--port", "0", "--debug")
    assert command.startswith(f"python {course.root}/tools/course_lab.py --config=")
    assert command.endswith(" --no-browser --debug")
    for option in (
        f"--config={course.root}/tools/jupyter_server_config.py",
        f"--ServerApp.root_dir={course.root}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0",
        f"--NotebookNotary.db_file={course.venv}/kept/signatures.db",
        "--LabApp.default_url=/lab/tree/notebooks",
    ):
        assert f" {option} " in command


@pytest.mark.parametrize("user", [0, 1000])
def test_only_root_is_allowed_to_be_root(course, monkeypatch, user):
    course.start("test")
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert ("--allow-root" in course.load().server.jupyterlab(["--port=0"])) == (user == 0)


def test_the_start_page_is_open(course):
    start = course.load()
    assert (ROOT / start.server.FIRST_PAGE).exists()
    page = course.root / start.server.FIRST_PAGE
    page.parent.mkdir()
    page.touch()
    command = handed_to_jupyterlab(course, "--port=0")
    assert f" --LabApp.default_url=/lab/tree/{start.server.FIRST_PAGE} " in command


@pytest.fixture
def busy():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("option", ["--port {}", "--port={}", "--ServerApp.port={}"])
def test_a_named_port_that_is_busy(course, busy, option):
    course.start("test")
    assert_one_sentence(
        course.start(*option.format(busy).split()), f"Port {busy} can't be used, most likely it is busy"
    )
    assert not any("course_lab" in line for line in course.called())


def test_a_port_that_does_not_exist(course):
    assert_one_sentence(course.start("--port", "70000"), "Port 70000 can't be used")


def test_the_usual_port_is_busy(course, busy, monkeypatch, capsys):
    start = course.load()
    monkeypatch.setattr(start.server, "FIRST_PORT", busy)
    port = start.server.choose_port(None, [])
    assert port > busy
    assert start.server.is_free(port)
    assert capsys.readouterr().out == f"Port {busy} is busy, so JupyterLab uses port {port}.\n"


def test_a_misspelt_command(course):
    done = course.start("tset")
    assert_one_sentence(done, "There is no command 'tset'", "start.py test")
    assert not course.venv.exists()


def test_help_installs_nothing(course):
    done = course.start("--help")
    assert done.returncode == 0
    assert "python3 start.py test" in done.stdout
    assert not course.venv.exists()
