"""The check of the start page: each fault is made, and said in one sentence that tells how to mend it."""

import json
import shutil
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from types import SimpleNamespace

import pytest

from helpers.page import environment
from helpers.page.checked import STORED, Checked

MINE = "5b1f0c2e-0000-4000-8000-000000000001"
ALL = ["@jupyter-widgets/jupyterlab-manager", "anywidget", "another"]


def the_fault(faults):
    (sentence,) = faults
    assert sentence.endswith(".") and sentence.count(": ") == 1 and "\n" not in sentence
    return sentence


def test_nothing_is_missing_here(capsys):
    environment.check()
    assert capsys.readouterr().out == f"{STORED}\n"
    assert STORED.startswith("Nothing is missing")


def test_the_answer_knows_its_moment_and_its_python_and_its_text_does_not():
    before = time.time()
    answer = Checked()
    assert before <= answer.moment <= time.time()
    assert answer.python == "{}.{}.{}".format(*sys.version_info)
    data = answer._repr_mimebundle_()[0]
    assert data.keys() == {"application/vnd.jupyter.widget-view+json", "text/plain"}
    assert data["text/plain"] == STORED  # the same at every moment, for nbval and for the stored start page
    answer.close()


def test_the_check_runs_without_the_packages_that_it_may_miss():
    """What it imports at once is there with every kernel, or comes with the course itself."""
    program = (
        "import sys\nsys.modules.update(dict.fromkeys(['anywidget', 'ipywidgets', 'matplotlib', 'numpy']))\n"
        "from helpers.page import environment"
    )
    subprocess.run([sys.executable, "-c", program], cwd=environment.DATA.parent, check=True)


def test_every_fault_is_said(monkeypatch, capsys):
    for name in ("package_faults", "data_faults", "page_faults"):
        monkeypatch.setattr(environment, name, lambda name=name: [name])
    environment.check()
    assert capsys.readouterr().out == "package_faults\ndata_faults\npage_faults\n"


@pytest.mark.parametrize("version", [(3, 9, 20), (3, 10, 14)])
def test_a_python_that_is_too_old(version):
    assert f"runs Python {'.'.join(map(str, version))}, and" in the_fault(environment.package_faults(version))


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 10), (3, 16, 0), (4, 0, 0)])
def test_a_python_that_will_do(version):
    assert list(environment.package_faults(version)) == []


def other_versions(monkeypatch, **versions):
    """Pretends that some packages have another version, or none."""
    true = metadata.version

    def version(name):
        if versions.get(name, "") is None:
            raise metadata.PackageNotFoundError(name)
        return versions.get(name) or true(name)

    monkeypatch.setattr(metadata, "version", version)


def test_a_package_that_is_missing(monkeypatch):
    other_versions(monkeypatch, anywidget=None)
    assert the_fault(environment.package_faults()).startswith("The package anywidget is missing")


def test_a_package_that_is_too_old(monkeypatch):
    other_versions(monkeypatch, numpy="1.26.4")
    sentence = the_fault(environment.package_faults())
    assert "numpy has the version 1.26.4" in sentence and "needs numpy >=2" in sentence


def test_packages_that_only_the_tests_need_are_not_asked_for(monkeypatch):
    other_versions(monkeypatch, hypothesis=None, ruff="0.1")
    assert list(environment.package_faults()) == []


def test_a_course_that_is_not_installed(monkeypatch):
    def none(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "metadata", none)
    assert the_fault(environment.package_faults()).startswith("The course is not installed")


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(environment.DATA, tmp_path / "data")


def test_data_that_were_changed(data):
    assert list(environment.data_faults(data)) == []
    (data / "iris.csv").write_bytes((data / "iris.csv").read_bytes().replace(b"5.1", b"5.2", 1))
    assert the_fault(environment.data_faults(data)).startswith("data/iris.csv is not the file that was published")


def test_data_that_are_missing(data):
    (data / "digits.csv").unlink()
    assert the_fault(environment.data_faults(data)).startswith("data/digits.csv is missing")


# --- the page -------------------------------------------------------------------------------------------


class Server:
    """A stand-in for JupyterLab's server: what it answers about its kernels and its page, to whom has the token."""

    def __init__(self, folder, kernels=(MINE,), extensions=ALL, token="secret"):
        page = json.dumps({"federated_extensions": [{"name": name} for name in extensions]})
        answers = {
            "/base/api/kernels": json.dumps([{"id": kernel} for kernel in kernels]),
            "/base/lab": f'<script id="jupyter-config-data" type="application/json">{page}</script>',
        }

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                allowed = self.headers["Authorization"] == "token secret"
                self.send_response(200 if allowed else 403)
                self.end_headers()
                self.wfile.write(answers[self.path].encode() if allowed else b"")

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        port = self.http.server_address[1]
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        note = {"url": f"http://127.0.0.1:{port}/base/", "token": token}
        (folder / f"jpserver-{port}.json").write_text(json.dumps(note), encoding="utf-8")

    def close(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def serve(tmp_path, monkeypatch):
    """Pretends that this is the kernel MINE, and starts servers that note themselves down beside it."""
    servers = []
    app = SimpleNamespace(abs_connection_file=str(tmp_path / f"kernel-{MINE}.json"))
    monkeypatch.setattr(environment, "get_ipython", lambda: SimpleNamespace(kernel=SimpleNamespace(parent=app)))
    yield lambda **answers: servers.append(Server(tmp_path, **answers)) or servers[-1]
    for server in servers:
        server.close()


def test_a_jupyterlab_with_both_scripts(serve):
    serve()
    assert list(environment.page_faults()) == []


@pytest.mark.parametrize(
    "extensions, names",
    [(ALL[:1], "anywidget"), (ALL[1:], "ipywidgets"), ([], "ipywidgets and anywidget")],
)
def test_a_jupyterlab_in_an_environment_without_the_scripts(serve, extensions, names):
    serve(extensions=extensions)
    assert f"without {names}, so live figures stay still" in the_fault(environment.page_faults())


def test_the_server_of_another_kernel_is_not_asked(serve):
    serve(kernels=["another"], extensions=[])
    assert environment.own_server() is None
    serve(kernels=["one", MINE], extensions=ALL[:1])
    assert len(list(environment.page_faults())) == 1


def test_servers_that_do_not_answer_are_passed_over(serve, tmp_path):
    serve(token="wrong", extensions=[])
    serve(extensions=[]).close()  # its note stays, as after a crash
    (tmp_path / "jpserver-1.json").write_text("{", encoding="utf-8")
    assert list(environment.page_faults()) == []


@pytest.mark.parametrize("shell", [None, SimpleNamespace()])
def test_without_a_kernel_there_is_no_page(shell, monkeypatch):
    monkeypatch.setattr(environment, "get_ipython", lambda: shell)
    assert list(environment.page_faults()) == []
