"""The JupyterLab that start.py starts: a real one, started twice; and the lessons that it trusts."""

import os
import re
import shutil
import signal
import subprocess
import types

import course_lab
import nbformat
import pytest
from copied_course import ROOT, parts
from nbformat.sign import NotebookNotary

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are sent as on Unix")

LESSON = "00_start_here.ipynb"


def test_a_real_server_is_started_once_and_says_where_it_is_and_that_it_stopped(tmp_path, monkeypatch, capsys):
    for name in [name for name in os.environ if name.startswith(("JUPYTER", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    start = parts(ROOT)
    port = start.server.choose_port(None, [])
    options = [f"--port={port}", "--no-browser"]
    command = start.server.jupyterlab(options)
    begin = {"cwd": ROOT, "env": start.surroundings.ENVIRONMENT, "stdin": subprocess.DEVNULL, "encoding": "utf-8"}
    begin.update(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with subprocess.Popen(command, **begin) as server:
        try:
            line = server.stdout.readline()
            where = re.fullmatch(rf"The course is open: (http://127\.0\.0\.1:{port}/\?token=[0-9a-f]+)\n", line)
            assert where, line
            capsys.readouterr()
            assert start.server.jupyterlab(["--no-browser"]) is None
            told = f"The course is already running here: {where[1]}\n"
            assert capsys.readouterr().out == told
            # As if it had been started at the same time, when the port was still free.
            assert subprocess.run(command, **begin, timeout=120).stdout == told
        finally:
            server.send_signal(signal.SIGINT)
            rest, _ = server.communicate(timeout=60)
    assert rest == "Stopped. What was saved is in the folder notebooks; to go on, start the course again.\n"
    assert server.returncode == 0


@pytest.fixture
def server(tmp_path, monkeypatch):
    """What signing needs of a server, in a course with one lesson."""
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / LESSON, tmp_path / "notebooks")
    monkeypatch.setattr(course_lab.course, "ROOT", tmp_path)
    monkeypatch.setattr(course_lab.course, "KEPT", tmp_path)
    notary = NotebookNotary(db_file=str(tmp_path / "db"), secret_file=str(tmp_path / "secret"))
    yield types.SimpleNamespace(contents_manager=types.SimpleNamespace(notary=notary))
    notary.store.close()


def trusted(server, path):
    return server.contents_manager.notary.check_signature(nbformat.read(path, as_version=4))


@pytest.mark.parametrize("saved", [False, True])
def test_a_lesson_is_trusted_as_it_came_and_not_as_somebody_saved_it(server, tmp_path, saved):
    path = tmp_path / "notebooks" / LESSON
    if saved:
        path.write_text(
            path.read_text("utf-8").replace('"name": "python"\n', '"name": "python", "version": "3"\n'), "utf-8"
        )
    course_lab.CourseServer.sign_lessons(server)
    assert trusted(server, path) == (not saved)


def test_signatures_in_a_user_s_own_file_are_left_alone(server, tmp_path, monkeypatch):
    monkeypatch.setattr(course_lab.course, "KEPT", tmp_path / "kept")
    course_lab.CourseServer.sign_lessons(server)
    assert not trusted(server, tmp_path / "notebooks" / LESSON)
