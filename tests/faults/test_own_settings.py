"""Whatever the user's own pip, uv, Matplotlib, IPython and Jupyter are told, the course starts and looks the same.

Each of the five has variables, files of the user and files of the system; most of what is hostile below was met in
public reports.
"""

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
import zipfile

import freeze
import pytest
from copied_course import ROOT, Course

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

USETEX = "text.usetex: True\naxes.grid: True\nlines.marker: x\npath.sketch: 1, 100, 2\nfont.size: 30\nno.such_key: 1\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# --- variables ---

NETWORK = {
    "PIP_INDEX_URL": "a", "PIP_CERT": "b", "PIP_TRUSTED_HOST": "c", "PIP_PROXY": "d", "PIP_CONFIG_FILE": "e",
    "UV_DEFAULT_INDEX": "f", "UV_NATIVE_TLS": "g", "HTTPS_PROXY": "h", "SSL_CERT_FILE": "i",
}  # fmt: skip
OTHERS = [
    *(
        "PYTHONPATH",
        "PYTHONSTARTUP",
        "PYTHONOPTIMIZE",
        "PIP_USER",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_REQUIRE_VIRTUALENV",
    ),
    *("PIP_CONSTRAINT", "UV_PYTHON", "UV_TARGET", "UV_SYSTEM_PYTHON", "UV_CONSTRAINT", "UV_CONFIG_FILE"),
    *(
        "JUPYTER_PATH",
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_CONFIG_PATH",
        "JUPYTER_DATA_DIR",
        "JUPYTER_TOKEN",
        "JUPYTERLAB_DIR",
    ),
    *("IPYTHON_SUPPRESS_CONFIG_ERRORS", "MPLBACKEND", "MATPLOTLIBRC"),
]


def test_of_a_user_s_variables_only_those_of_the_network_stay(tmp_path):
    course = Course(tmp_path, uv=True)
    own = {"IPYTHONDIR": "/own", "MPLCONFIGDIR": "/own", "JUPYTER_PREFER_ENV_PATH": "0", "PYTHONHOME": sys.base_prefix}
    done = course.start("test", HOME=str(tmp_path), **dict.fromkeys(OTHERS, "/own"), **own, **NETWORK)
    assert (done.returncode, done.stderr) == (0, "")
    seen = course.environment()
    assert not seen.keys() & {*OTHERS, "PYTHONHOME"}
    assert seen.items() >= NETWORK.items()
    assert (seen["UV_NO_CONFIG"], seen["JUPYTER_NO_CONFIG"], seen["JUPYTER_PREFER_ENV_PATH"]) == ("1", "1", "1")
    assert "/own" not in seen.values()


# --- pip ---


def wheel(folder):
    """A package that holds one module, tiny.py, and its line of the lock."""
    path = folder / "tiny-1.0-py3-none-any.whl"
    folder.mkdir()
    about = "tiny-1.0.dist-info/"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("tiny.py", "")
        file.writestr(about + "METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        file.writestr(about + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(about + "RECORD", f"tiny.py,,\n{about}METADATA,,\n{about}WHEEL,,\n{about}RECORD,,\n")
    return f"tiny==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def test_pip_installs_into_the_course_whatever_its_files_say(tmp_path, monkeypatch):
    course = Course(tmp_path)
    (course.root / "requirements.lock").write_text(wheel(tmp_path / "mirror"))
    # The user's file holds what must be kept, too: where packages come from.
    user = f"[global]\nno-index = true\nfind-links = {tmp_path / 'mirror'}\nquiet = 1\n"
    user += "[install]\nuser = true\nno-binary = :all:\nno-deps = true\nignore-requires-python = true\n"
    write(tmp_path / "home/.config/pip/pip.conf", user)
    write(tmp_path / "system/pip/pip.conf", f"[install]\nprefix = {tmp_path / 'elsewhere'}\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "system"))
    for name in [name for name in os.environ if name.startswith("PIP_") or name == "XDG_CONFIG_HOME"]:
        monkeypatch.delenv(name)
    for name, text in {"PIP_USER": "1", "PIP_TARGET": str(tmp_path / "elsewhere"), "PIP_DRY_RUN": "1"}.items():
        monkeypatch.setenv(name, text)
    start = course.load()
    real = start.step

    def packages_alone(command, *rest):
        if "-e" not in command and "-c" not in command:
            real(command, *rest)

    monkeypatch.setattr(start, "step", packages_alone)
    start.install(None)
    assert len(list(course.venv.glob("lib/python3*/site-packages/tiny.py"))) == 1
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_of_pip_s_that_is_broken_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_CONFIG_FILE", str(write(tmp_path / "pip.conf", "no section\n")))
    start = Course(tmp_path).load()
    monkeypatch.setattr(start, "PYTHON", start.base_python())
    assert start.without_pip_files()["PIP_CONFIG_FILE"] == os.devnull


# --- Matplotlib ---

SHOWN = """
import helpers.{column}
import json, matplotlib
shown = {{key: repr(value) for key, value in matplotlib.rcParams.items()}}
print(json.dumps({{"file": matplotlib.matplotlib_fname(), **shown}}))
"""


def run_python(program, folder, **environment):
    own = {"PYTHONPATH": str(ROOT), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / ".config")}
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("MPL", "MATPLOTLIB"))}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=folder, env=kept | own | environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    "column, place", [("pictures.plots", "MATPLOTLIBRC"), ("pictures.plots", "home"), ("pictures.palette", "folder")]
)
def test_a_matplotlibrc_of_the_user_s_changes_nothing(tmp_path, column, place):
    import matplotlib

    files = {"MATPLOTLIBRC": "mine/matplotlibrc", "home": ".config/matplotlib/matplotlibrc", "folder": "matplotlibrc"}
    file = write(tmp_path / files[place], USETEX)
    more = {"MATPLOTLIBRC": str(file)} if place == "MATPLOTLIBRC" else {}
    done = run_python(SHOWN.format(column=column), tmp_path, **more)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert os.path.samefile(tmp_path / found.pop("file"), file)
    course = matplotlib.rc_params_from_file(ROOT / "helpers/pictures/course.mplstyle", use_default_template=False)
    expected = {key: repr(value) for key, value in {**matplotlib.rcParamsDefault, **course}.items()}
    assert {key for key in expected if found[key] != expected[key]} <= {"backend", "backend_fallback", "interactive"}


def test_the_course_s_own_style_is_read_without_a_complaint(caplog):
    """Its complaints are filtered out with those about a user's file: so they are asked for here."""
    import matplotlib

    logger = matplotlib.logging.getLogger("matplotlib")
    kept, logger.filters = logger.filters, []
    try:
        matplotlib.rc_params_from_file(ROOT / "helpers/pictures/course.mplstyle", use_default_template=False)
        assert caplog.records == []
        matplotlib.rc_params_from_file(write(ROOT / "build/rc", USETEX), use_default_template=False)
        assert "no.such_key" in caplog.text
    finally:
        logger.filters = kept


AT_ONCE = """
import threading
class Now(threading.Timer):
    start = lambda self: self.function()  # as if the fonts took longer than Matplotlib's patience
threading.Timer = Now
"""


@pytest.mark.parametrize("folder", ["new", "not to be written to"])
def test_the_first_import_prints_nothing_into_the_cell(tmp_path, folder):
    place = tmp_path / "new" if folder == "new" else write(tmp_path / "file", "") / "inside"
    said = run_python(AT_ONCE + "import matplotlib.font_manager", tmp_path, MPLCONFIGDIR=str(place)).stderr
    assert "building the font cache" in said and ("temporary cache directory" in said) == (folder != "new")
    (tmp_path / "new").mkdir(exist_ok=True)
    for file in (tmp_path / "new").iterdir():
        file.unlink()
    done = run_python(AT_ONCE + "from helpers.pictures import plots", tmp_path, MPLCONFIGDIR=str(place))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# --- Jupyter and IPython ---


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """start.py as a module, in a home full of settings, with all notes in a folder of the test's own."""
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
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    monkeypatch.setattr(start, "VENV", tmp_path)
    monkeypatch.setattr(start, "NOTES", tmp_path / "notes")
    monkeypatch.setattr(start, "PYTHON", sys.executable)
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
    port = hostile.choose_port(None)
    command = hostile.jupyterlab([f"--port={port}", "--no-browser", "--IdentityProvider.token=t"])
    with (tmp_path / "said").open("w") as said:
        server = subprocess.Popen(command, cwd=ROOT, env=hostile.surroundings(), stdout=said, stderr=said)
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
    shown = cell_outputs(hostile.surroundings(), tmp_path, "1\n'mine' in globals()")
    assert [output.data["text/plain"] for output in shown] == ["False"]


def test_without_start_py_a_cell_still_shows_its_last_value_only(hostile, tmp_path, monkeypatch):
    for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH", "JUPYTER_PREFER_ENV_PATH"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")  # the converter's own, which is not the matter here
    shown = cell_outputs(os.environ, tmp_path, "1\n2")
    assert [output.data["text/plain"] for output in shown] == ["2"]


def test_settings_for_every_ipython_of_a_computer_are_told(hostile, tmp_path, monkeypatch, capsys):
    hostile.surroundings()
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(hostile, "EVERY_IPYTHON", [tmp_path / "etc"])
    write(tmp_path / "etc/ipython_config.py", "")
    hostile.surroundings()
    told = f"{tmp_path}/etc holds settings for every IPython on this computer: lessons may look odd.\n"
    assert capsys.readouterr().out == told
