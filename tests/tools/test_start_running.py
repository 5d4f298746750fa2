"""start.py where a Jupyter server runs already: of this course, of another folder, or one that is gone."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


class Server(BaseHTTPRequestHandler):
    """Answers as a Jupyter server does, to those who know its token."""

    def do_GET(self):
        known = self.path == "/api/status" and self.headers["Authorization"] == "token secret"
        self.send_response(200 if known else 403)
        self.end_headers()
        self.wfile.write(b'{"started": "today"}' if known else b"{}")

    def log_message(self, *_):
        pass


@pytest.fixture
def port():
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def noted(with_uv, tmp_path, port, monkeypatch):
    """Writes the note of a server, and answers the parts of start.py, which find it; the browser only notes down."""
    start = with_uv.load()
    monkeypatch.setattr(start.running, "notes_folder", lambda: tmp_path / "notes")
    start.opened = []
    monkeypatch.setattr(start.running.webbrowser, "open", start.opened.append)
    (tmp_path / "notes").mkdir()

    def note(root=with_uv.root, token="secret"):
        about = {"url": f"http://127.0.0.1:{port}/", "port": port, "token": token, "root_dir": str(root)}
        (tmp_path / "notes/jpserver-7.json").write_text(json.dumps(about))
        return start

    return note


def test_the_server_of_this_course_is_shown_in_place_of_a_second(noted, port, capsys):
    start = noted()
    assert start.server.jupyterlab([]) is None
    assert capsys.readouterr().out == f"The course is already running here: http://127.0.0.1:{port}/?token=secret\n"
    assert start.opened == [f"http://127.0.0.1:{port}/?token=secret"]


def test_the_browser_opens_the_page_that_the_server_wrote_for_it(noted, tmp_path):
    page = tmp_path / "notes/jpserver-7-open.html"
    page.touch()
    start = noted()
    start.server.jupyterlab([])
    assert start.opened == [page.as_uri()]


@pytest.mark.parametrize("option", ["--no-browser", "--ServerApp.open_browser=False"])
def test_no_browser_is_opened_where_none_is_wanted(noted, option):
    start = noted()
    assert start.server.jupyterlab([option]) is None
    assert start.opened == []


def test_a_named_port_gets_a_second_server_and_a_warning(noted, port, capsys):
    start = noted()
    assert start.server.jupyterlab([f"--port={port}"]) is None
    capsys.readouterr()
    assert "--ServerApp.port=0" in start.server.jupyterlab(["--port", "0"])
    here, warning, _ = capsys.readouterr().out.splitlines()
    assert here == f"The course is already running here, too: http://127.0.0.1:{port}/?token=secret"
    assert warning == "Open a lesson in one of the two alone: what is saved last is what stays."


def test_the_server_of_another_folder_is_named_where_it_has_the_port(noted, port, tmp_path, monkeypatch, capsys):
    start = noted(root=tmp_path)
    monkeypatch.setattr(start.server, "FIRST_PORT", port)
    assert start.server.jupyterlab([]) is not None
    told = rf"Port {port} is busy with the Jupyter of {tmp_path}, so JupyterLab uses port "
    assert capsys.readouterr().out.startswith(told)
    with pytest.raises(start.course.Stop) as stopped:
        start.server.jupyterlab([f"--port={port}"])
    reason = f"it is busy with the Jupyter of {tmp_path}"
    assert str(stopped.value) == f"Port {port} can't be used, {reason}: name another one, or none."


def test_a_note_of_a_server_that_is_gone_says_nothing(noted, tmp_path):
    start = noted(token="of a server that had this port before")
    (tmp_path / "notes/jpserver-8.json").write_text('{"url": "http://127.0.0.1:9/", "token": "", "port": 9}')
    (tmp_path / "notes/jpserver-9.json").write_text('{"url"')
    (tmp_path / "notes/jpserver-10.json").write_text("[]")
    assert list(start.running.servers(tmp_path / "notes")) == []
    assert start.server.jupyterlab(["--port=0"]) is not None


def test_the_notes_are_where_jupyter_keeps_them(with_uv, monkeypatch, tmp_path):
    start = with_uv.load()
    monkeypatch.setattr(start.course, "PYTHON", start.python_versions.sys.executable)
    monkeypatch.setitem(start.surroundings.ENVIRONMENT, "HOME", str(tmp_path))
    monkeypatch.delitem(start.surroundings.ENVIRONMENT, "XDG_DATA_HOME", raising=False)
    assert tmp_path in start.running.notes_folder().parents
