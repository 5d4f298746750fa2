"""Set up the course once, then start it.

    python3 start.py                    open the lessons in JupyterLab
    python3 start.py test               run every test

What follows is passed on: python3 start.py --no-browser --port 9000, python3 start.py test -k gradient.
All that is installed goes into the folder .venv beside this file; delete that folder to undo everything.
"""

# The standard library is enough, and nothing below may be syntax that Python 3.6 can't parse: a Python that
# is too old must get as far as the sentence that says so.

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
FIRST_PAGE = "notebooks/00_start_here.ipynb"
FIRST_PORT = 8888

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARK = VENV / "made-by-start"  # holds the fingerprint of what is installed, or "unfinished"

# Packages on these paths would shadow those of the lock; figures go to the page, not to a window of some other backend.
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "MPLBACKEND")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in FOREIGN}

AGAIN = "run the same command again"


class Stop(Exception):
    """The reason why the course can't start, in one sentence that says what to do."""


def main(arguments):
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    check_python(sys.version_info[:2], arguments)
    testing = arguments[:1] == ["test"]
    if arguments and not testing and not arguments[0].startswith("-"):
        raise Stop(f"There is no command '{arguments[0]}': run start.py alone, or start.py test.")
    if not is_ready():
        set_up()
    return run(pytest(arguments[1:]) if testing else jupyterlab(arguments))


def check_python(version, arguments):
    if OLDEST <= version <= NEWEST:
        return
    this, oldest, newest = (".".join(map(str, pair)) for pair in (version, OLDEST, NEWEST))
    needs = f"This is Python {this}, and the course needs Python {oldest} to {newest}"
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = ["py", f"-3.{minor}"] if os.name == "nt" else [f"python3.{minor}"]
        # Being on the PATH is not enough: a version manager's stand-in is there for Pythons that are not.
        if shutil.which(other[0]) and subprocess.call([*other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            raise Stop(f"{needs}: run {' '.join([*other, 'start.py', *arguments])}")
    raise Stop(f"{needs}: install Python 3.12 and run start.py with it.")


# --- the environment ---


def is_ready():
    return PYTHON.exists() and mark() == fingerprint()


def mark():
    try:
        return MARK.read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return None


def fingerprint():
    """SHA-256 of what an environment depends on: the lock, pyproject.toml, the settings, and where it is."""
    files = [LOCK, ROOT / "pyproject.toml", *sorted((ROOT / "settings").rglob("*.json"))]
    parts = [path.read_bytes() for path in files] + [os.fsencode(str(VENV))]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def set_up():
    """Make .venv from nothing; the mark says "unfinished" from the first moment to the last."""
    installed = fingerprint()
    uv = shutil.which("uv")
    if not uv:
        check_venv_module()
    clear()
    count = sum(line[:1].isalnum() for line in LOCK.read_text(encoding="utf-8").splitlines())
    print(f"Setting up the course: about {count} packages, once. This takes a minute or two.", flush=True)
    if uv:
        make = [uv, "venv", "--quiet", "--allow-existing", "--python", base_python(), str(VENV)]
        install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        make = [base_python(), "-m", "venv", str(VENV)]
        install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--progress-bar", "off"]
        install += ["--disable-pip-version-check"]
    step(make, "The folder .venv could not be made")
    failure = f"The packages could not be installed: check the network connection and {AGAIN}"
    step([*install, "--require-hashes", "-r", LOCK.name], failure)
    failure = f"The course itself could not be installed: get a fresh copy of it and {AGAIN} there"
    step([*install, "--no-deps", "--no-build-isolation", "-e", "."], failure)
    MARK.write_text(installed, encoding="ascii")


def check_venv_module():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info)
        problem = "This Python can't make an environment"
        raise Stop(f"{problem}: on Debian or Ubuntu, run sudo apt install {package}, then {AGAIN}.") from None


def clear():
    """Leave .venv with nothing in it but our mark, or stop if the folder is someone else's."""
    if mark() is None and (VENV.is_file() or (VENV.is_dir() and any(VENV.iterdir()))):
        raise Stop("The folder .venv was not made by start.py: rename or delete it, then run start.py again.")
    if os.name == "nt" and VENV.is_dir() and VENV.samefile(sys.prefix):
        raise Stop(f"Windows can't renew .venv while it is in use: type deactivate, then {AGAIN}.")
    try:
        VENV.mkdir(exist_ok=True)
        MARK.write_text("unfinished", encoding="ascii")
    except OSError as error:
        problem = f"This folder can't be written to ({error.strerror})"
        raise Stop(f"{problem}: move the course to a folder of your own and {AGAIN} there.") from None
    try:
        for entry in VENV.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(str(entry))
            elif entry != MARK:
                entry.unlink()
    except OSError as error:
        problem = f"The old .venv could not be removed ({error.strerror})"
        raise Stop(f"{problem}: close JupyterLab or delete that folder yourself, then {AGAIN}.") from None


def base_python():
    """The interpreter outside any environment: .venv may be the active one, and is about to be made anew."""
    return getattr(sys, "_base_executable", None) or sys.executable


def step(command, failure):
    """Run one command of an installer quietly; of a failure, show the line that says what went wrong."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=str(ROOT), env=ENVIRONMENT, **pipes)
    if done.returncode != 0:
        lines = [line.strip() for line in done.stdout.decode("utf-8", "replace").splitlines() if line.strip()]
        # What follows the last of pip's errors, or of the causes that uv names, is detail or a hint.
        telling = [line for line in lines if line.lower().startswith(("error:", "cause"))] or lines
        raise Stop("\n  ".join([failure + ".", *telling[-1:]]))


# --- the two commands ---


def pytest(options):
    # Two processes share the test files, in the order that tests/conftest.py gives them.
    shared = ["-n2", "--dist=loadfile", "--no-loadscope-reorder"]
    return [str(PYTHON), "-m", "pytest", *shared, *options]


def jupyterlab(options):
    parser = argparse.ArgumentParser(prog="start.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--port", "--ServerApp.port", type=int, dest="port")
    named, options = parser.parse_known_args(options)
    port = choose_port(named.port)
    page = FIRST_PAGE if (ROOT / FIRST_PAGE).exists() else "notebooks"
    # A workspace of the course's own, so that tabs left open in other projects do not come up here.
    own = [f"--LabApp.workspaces_dir={VENV / 'share/jupyter/lab/workspaces'}"] if os.access(str(VENV), os.W_OK) else []
    own += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    print("JupyterLab is starting; to stop it, press Ctrl-C here.", flush=True)
    return [
        *[str(PYTHON), "-m", "jupyterlab"],
        f"--config={ROOT / 'tools/jupyter_server_config.py'}",
        "--Application.log_level=ERROR",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{page}",
        *own,
        *options,
    ]


def choose_port(named):
    if named is None:
        port = next(port for port in range(FIRST_PORT, 2**16) if is_free(port))
        if port != FIRST_PORT:
            print(f"Port {FIRST_PORT} is busy, so JupyterLab uses port {port}.", flush=True)
        return port
    if not is_free(named):
        raise Stop(f"Port {named} can't be used, most likely it is busy: name another one, or none.")
    return named


def is_free(port):
    with socket.socket() as probe:
        if os.name != "nt":  # as the server does it: a port that was given up a moment ago is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True


def home():
    """Jupyter, IPython and Matplotlib keep notes in the home folder; where it can't be written to, a new one serves."""
    if os.access(os.path.expanduser("~"), os.W_OK):
        return {}
    new = tempfile.mkdtemp(prefix="home-")
    print(f"Your home folder can't be written to: {new} takes its place.", flush=True)
    return {"HOME": new, "USERPROFILE": new}


def run(command):
    """Hand over to the command. Where the system can, it takes our place, so that signals reach it."""
    os.chdir(str(ROOT))
    environment = dict(ENVIRONMENT, **home())
    if os.name != "nt":
        os.execve(command[0], command, environment)
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the console sends it to the command too, which ends in its own time
                pass


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        sys.exit(str(reason))
    except OSError as error:
        sys.exit(f"start.py could not go on: {error}")
    except KeyboardInterrupt:
        sys.exit(f"\nStopped. To go on, {AGAIN}.")
