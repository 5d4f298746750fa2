"""Whatever the user's Jupyter and IPython are told, JupyterLab starts and a cell shows the same."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request

import freeze
import pytest
from copied_course import ROOT, parts
from own_files import write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """The parts of start.py, in a home full of settings, with all notes in a folder of the test's own."""
    home = tmp_path / "home"
    foreign = ("JUPYTER", "IPYTHON", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    for name in [name for name in os.environ if name.startswith(foreign)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    for place in (home / ".jupyter", tmp_path / "more"):
        missing = {"ServerApp": {"contents_manager_class": "jupytext.TextFileContentsManager", "base_url": "/x/"}}
        write(place / "jupyter_config.json", json.dumps(missing))
        write(place / "jupyter_server_config.py", "c.ServerApp.port = 1\nc.ServerApp.password = 'x'\n")
        write(place / "jupyter_lab_config.py", "c.LabApp.core_mode = True\n")
        disabled = {"disabledExtensions": {"@jupyter-widgets/jupyterlab-manager": True}}
        write(place / "labconfig/page_config.json", json.dumps(disabled))
    foreign = {"argv": ["/nowhere/python", "-m", "ipykernel_launcher"], "display_name": "Mine", "language": "python"}
    for data in (home / ".local/share/jupyter", tmp_path / "path"):
        for name in ("python3", "mine"):
            write(data / f"kernels/{name}/kernel.json", json.dumps(foreign))
        about = {"name": "foreign", "jupyterlab": {"_build": {"load": "static/x.js", "extension": "./extension"}}}
        write(data / "labextensions/foreign/package.json", json.dumps(about))
    profile = home / ".ipython/profile_default"
    write(profile / "startup/00.py", "mine = 1\n")
    write(profile / "ipython_config.py", "c.InteractiveShell.ast_node_interactivity = 'all'\n")
    write(profile / "ipython_kernel_config.py", "c.InteractiveShellApp.exec_lines = ['mine = 1']\n")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path / "more"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "path"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    start = parts(ROOT)
    monkeypatch.setattr(start.course, "VENV", tmp_path)
    monkeypatch.setattr(start.course, "NOTES", tmp_path / "notes")
    monkeypatch.setattr(start.course, "PYTHON", sys.executable)
    return start


def answer(url, patience=60):
    """What a server says once it is up."""
    for _ in range(patience * 4):
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as reply:
                return reply.read().decode()
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"no answer from {url}")


def test_jupyterlab_starts_with_its_own_kernel_extensions_and_settings(hostile, tmp_path):
    port = hostile.server.choose_port(None, [])
    command = hostile.server.jupyterlab([f"--port={port}", "--no-browser", "--IdentityProvider.token=t"])
    with (tmp_path / "said").open("w") as said:
        server = subprocess.Popen(command, cwd=ROOT, env=hostile.surroundings.surroundings(), stdout=said, stderr=said)
        try:
            page = answer(f"http://127.0.0.1:{port}/lab?token=t")
            kernels = json.loads(answer(f"http://127.0.0.1:{port}/api/kernelspecs?token=t"))["kernelspecs"]
            assert json.loads(answer(f"http://127.0.0.1:{port}/api/terminals?token=t")) == []
        finally:
            server.terminate()
            server.wait(timeout=60)
    assert "config" not in (tmp_path / "said").read_text()
    assert list(kernels) == ["python3"]
    assert kernels["python3"]["spec"]["argv"][0] in ("python", "python3", sys.executable)  # the server's own
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    added = {extension["name"] for extension in config["federated_extensions"]}
    assert {"@jupyter-widgets/jupyterlab-manager", "anywidget"} <= added and "foreign" not in added
    assert not config.get("disabledExtensions")
    assert str(tmp_path / "notes/settings") == config["userSettingsDir"]


def cell_outputs(environment, scratch, source):
    """What a cell shows that is run by the kernel of a notebook."""
    notebook = freeze.nbformat.v4.new_notebook(cells=[freeze.nbformat.v4.new_code_cell(source)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    freeze.nbformat.write(notebook, scratch / "one.ipynb")
    convert = [sys.executable, "-m", "nbconvert", "--execute", "--to=notebook", "--output=ran", scratch / "one.ipynb"]
    done = subprocess.run(convert, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return freeze.nbformat.read(scratch / "ran.ipynb", as_version=4).cells[0].outputs


def test_the_kernel_takes_nothing_from_the_user_s_ipython(hostile, tmp_path):
    shown = cell_outputs(hostile.surroundings.surroundings(), tmp_path, "1\n'mine' in globals()")
    assert [output.data["text/plain"] for output in shown] == ["False"]


def test_without_start_py_a_cell_still_shows_its_last_value_only(hostile, tmp_path, monkeypatch):
    for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH", "JUPYTER_PREFER_ENV_PATH"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")  # the converter's own, which is not the matter here
    shown = cell_outputs(os.environ, tmp_path, "1\n2")
    assert [output.data["text/plain"] for output in shown] == ["2"]


def test_settings_for_every_ipython_of_a_computer_are_told(hostile, tmp_path, monkeypatch, capsys):
    hostile.surroundings.surroundings()
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(hostile.surroundings, "EVERY_IPYTHON", [tmp_path / "etc"])
    write(tmp_path / "etc/ipython_config.py", "")
    hostile.surroundings.surroundings()
    told = f"{tmp_path}/etc holds settings for every IPython on this computer: lessons may look odd.\n"
    assert capsys.readouterr().out == told
