"""Whatever the user's variables and the files of pip say, the course is installed the same.

There are variables, files of the user and files of the system; most of what is hostile below was met in public reports.
"""

import hashlib
import os
import sys
import zipfile

import pytest
from copied_course import Course
from own_files import write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

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
    real = start.steps.step

    def packages_alone(command, *rest):
        if "-e" not in command and "-c" not in command:
            real(command, *rest)

    monkeypatch.setattr(start.installer, "step", packages_alone)
    start.installer.install(None, 1)
    assert len(list(course.venv.glob("lib/python3*/site-packages/tiny.py"))) == 1
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_of_pip_s_that_is_broken_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_CONFIG_FILE", str(write(tmp_path / "pip.conf", "no section\n")))
    start = Course(tmp_path).load()
    monkeypatch.setattr(start.course, "PYTHON", start.python_versions.base_python())
    assert start.installer.without_pip_files()["PIP_CONFIG_FILE"] == os.devnull
