"""Set up the course once, then start it.

    python3 start.py                    open the lessons in JupyterLab
    python3 start.py test               run every test

What follows is passed on: python3 start.py --no-browser --port 9000, python3 start.py test -k gradient.
All that is installed goes into the folder .venv beside this file; delete that folder to undo everything.
"""

# The standard library is enough, and nothing below may be syntax that Python 3.6 can't parse: a Python that
# is too old must get as far as the sentence that says so.

import argparse
import ast
import errno
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 15)  # the newest that was tried: a newer one is no reason to refuse

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
FIRST_PAGE = "notebooks/00_start_here.ipynb"
FIRST_PORT = 8888

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARK = VENV / "made-by-start"  # holds the fingerprint and the names of what is installed, or "unfinished"
NOTES = VENV / "share/course"  # what JupyterLab, IPython and Matplotlib keep of a learner's settings, and the fonts

# A user's own variables may change which packages are found, where new ones come to lie, and how a lesson looks: they
# are left out, but for those that say how the network is reached. So are the files of these programs.
FOREIGN = ("PYTHON", "PIP_", "UV_", "JUPYTER", "IPYTHON", "MPL", "MATPLOTLIB")
NETWORK = re.compile("PIP_CONFIG_FILE|(PIP|UV)_.*(INDEX|LINKS|CERT|TLS|PROXY|HOST|TIMEOUT|RETRIES|CACHE|KEYRING)")
ENVIRONMENT = {name: text for name, text in os.environ.items() if NETWORK.match(name) or not name.startswith(FOREIGN)}
ENVIRONMENT.update(UV_NO_CONFIG="1", JUPYTER_NO_CONFIG="1", JUPYTER_PREFER_ENV_PATH="1")
EVERY_IPYTHON = [Path("/etc/ipython"), Path("/usr/local/etc/ipython")]  # files that can't be left out

# Asked of the environment: the names of its packages, if it can load what is compiled for its Python.
NAMES = "import numpy; from importlib.metadata import distributions as all; print(*sorted(one.name for one in all()))"

AGAIN = "run the same command again"
FRESH = "get a fresh copy of the course"
FULL = f"The disk is full: free about a gigabyte and {AGAIN}."


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
    if version < OLDEST:
        needs = "This is Python {}.{}, and the course needs Python {}.{} or newer".format(*version, *OLDEST)
        raise Stop(f"{needs}: {another_python(arguments)}.")


def another_python(arguments):
    """How to start with a Python on which the course was tried: one that is found here, or one to install."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = ["py", f"-3.{minor}"] if os.name == "nt" else [f"python3.{minor}"]
        # Being on the PATH is not enough: a version manager's stand-in is there for Pythons that are not.
        if shutil.which(other[0]) and subprocess.call([*other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return f"run {' '.join([*other, 'start.py', *arguments])}"
    return "install Python {}.{} and run start.py with it".format(*NEWEST)


# --- the environment ---


def is_ready():
    made, *names = (mark() or "unfinished").split()
    return made == fingerprint() and bool(names) and set(names) <= set(packages())


def mark():
    """What the mark says; None where there is none of ours: what is no plain file, or lies elsewhere, is not."""
    if VENV.is_symlink() or MARK.is_symlink() or not MARK.is_file():
        return None
    return MARK.read_text(encoding="ascii", errors="replace")


def packages():
    """The names of the packages that the environment has; none if it does not answer."""
    if not PYTHON.exists():
        return []
    code, said = run_quietly([str(PYTHON), "-c", NAMES], ENVIRONMENT)
    return said.split() if code == 0 else []


def fingerprint():
    """SHA-256 of what an environment depends on: the lock, pyproject.toml, the settings, and where it is."""
    files = [LOCK, ROOT / "pyproject.toml", *sorted((ROOT / "settings").rglob("*.json"))]
    try:
        parts = [path.read_bytes() for path in files] + [os.fsencode(str(VENV))]
    except FileNotFoundError as error:
        raise Stop(f"The file {Path(error.filename).name} is missing: {FRESH}.") from None
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def set_up():
    """Make .venv from nothing; the mark says "unfinished", and by whom, from the first moment to the last."""
    installed = fingerprint()
    try:
        count = sum(line[:1].isalnum() for line in LOCK.read_text(encoding="utf-8").splitlines())
    except UnicodeDecodeError:
        raise Stop(f"The file {LOCK.name} is damaged: {FRESH}.") from None
    uv = shutil.which("uv")
    if not uv:
        check_venv_module()
    with only_here() as write_mark:
        if is_ready():  # another start was faster
            return
        unfinished = f"unfinished {os.urandom(8).hex()}"
        write_mark(unfinished)
        empty()
        if sys.version_info[:2] > NEWEST:
            print("Python {}.{} is newer than those on which the course was tried.".format(*sys.version_info))
        print(f"Setting up the course: about {count} packages, once. This takes a minute or two.", flush=True)
        install(uv)
        names = packages()
        if not names:
            raise Stop(f"The packages are installed and do not answer: delete the folder .venv and {AGAIN}.")
        if mark() != unfinished:
            raise Stop(f"The folder .venv was changed while it was made: {AGAIN}.")
        write_mark(" ".join([installed, *names]))


def install(uv):
    if uv:
        make = [uv, "venv", "--quiet", "--allow-existing", "--python", base_python(), str(VENV)]
        add = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        make = [base_python(), "-m", "venv", str(VENV)]
        add = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--progress-bar", "off"]
        add += ["--disable-pip-version-check"]
    step(make, "The folder .venv could not be made", ENVIRONMENT)
    environment = ENVIRONMENT if uv else without_pip_files()
    proxies = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    remedy = " and ".join(["check the network connection", *proxies, AGAIN])
    if sys.version_info[:2] > NEWEST:
        remedy += f", or {another_python(sys.argv[1:])}"
    # Only what comes built: to build numpy takes a compiler and half an hour, and then another package fails.
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", LOCK.name]
    step([*add, *locked], f"The packages could not be installed: {remedy}", environment)
    itself = ["--no-deps", "--no-build-isolation", "-e", "."]
    step([*add, *itself], f"The course itself could not be installed: {FRESH} and {AGAIN} there", environment)
    # Matplotlib looks for this computer's fonts once, and says so if it takes long: now, not in a learner's first cell.
    fonts = [str(PYTHON), "-c", "import matplotlib.font_manager"]
    step(fonts, f"Matplotlib does not answer: delete the folder .venv and {AGAIN}", dict(ENVIRONMENT, **notes(NOTES)))


def without_pip_files():
    """The environment in which pip reads none of its own files, and knows what they say of the network."""
    # --verbose, because a file may ask for silence. A setting for install comes after the same one for all commands.
    _, said = run_quietly([str(PYTHON), "-m", "pip", "--verbose", "config", "list"], ENVIRONMENT)
    found = re.findall(r"^(?:global|install)\.([\w-]+)=('.*'|\".*\")$", said, re.MULTILINE)
    settings = {"PIP_" + name.upper().replace("-", "_"): ast.literal_eval(text) for name, text in found}
    kept = {name: text for name, text in settings.items() if NETWORK.match(name)}
    kept.update(ENVIRONMENT)
    kept["PIP_CONFIG_FILE"] = os.devnull
    return kept


def check_venv_module():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info)
        problem = "This Python can't make an environment"
        raise Stop(f"{problem}: on Debian or Ubuntu, run sudo apt install {package}, then {AGAIN}.") from None


@contextmanager
def only_here():
    """Make .venv with our mark in it, and lock that: one start at a time. The system unlocks it when the start ends.

    Gives the function that writes the mark, by the open file: elsewhere than on Unix, no other may write it.
    """
    if mark() is None and (VENV.is_symlink() or VENV.is_file() or (VENV.is_dir() and any(VENV.iterdir()))):
        raise Stop("The folder .venv was not made by start.py: rename or delete it, then run start.py again.")
    if os.name == "nt" and VENV.is_dir() and VENV.samefile(sys.prefix):
        raise Stop(f"Windows can't renew .venv while it is in use: type deactivate, then {AGAIN}.")
    try:
        VENV.mkdir(exist_ok=True)
        file = MARK.open("ab")
    except OSError as error:
        if is_full(error):
            raise
        problem = f"This folder can't be written to ({error.strerror})"
        raise Stop(f"{problem}: move the course to a folder of your own and {AGAIN} there.") from None
    with file:
        try:
            lock(file)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                busy = "Another start is setting up the course"
                raise Stop(f"{busy}: wait until it is done, then {AGAIN}.") from None
            # A file system without locks: what the mark says at the end has to do.

        def write_mark(text):
            file.truncate(0)
            file.write(text.encode("ascii"))
            file.flush()

        yield write_mark


def lock(file):
    if os.name == "nt":
        import msvcrt

        file.seek(2**20)  # a byte that nobody reads
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def empty():
    """Leave .venv with nothing in it but our mark."""
    try:
        for entry in VENV.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(str(entry))
            elif entry != MARK:
                entry.unlink()
    except OSError as error:
        problem = f"The old .venv could not be removed ({error.strerror})"
        raise Stop(f"{problem}: close JupyterLab or delete that folder yourself, then {AGAIN}.") from None


def is_full(error):
    return error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None))


def base_python():
    """The interpreter outside any environment: .venv may be the active one, and is about to be made anew."""
    return getattr(sys, "_base_executable", None) or sys.executable


def step(command, failure, environment):
    """Run one command of an installer quietly; of a failure, show the line that says what went wrong."""
    code, said = run_quietly(command, environment)
    if code == 0:
        return
    if re.search("no space left|quota exceeded", said, re.I) or shutil.disk_usage(str(ROOT)).free < 2**24:
        raise Stop(FULL)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    # What follows the last of pip's errors, or of the causes that uv names, is detail or a hint.
    telling = [line for line in lines if line.lower().startswith(("error:", "cause"))] or lines
    raise Stop("\n  ".join([failure + ".", *telling[-1:]]))


def run_quietly(command, environment):
    """The exit code of a command, and all that it said."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=str(ROOT), env=environment, **pipes)
    return done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")


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
    own = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
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


def notes(folder):
    """Variables by which JupyterLab, IPython and Matplotlib keep their settings here, and read none elsewhere."""
    places = {"JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
    places.update(IPYTHONDIR="ipython", MPLCONFIGDIR="matplotlib")
    return {name: str(folder / place) for name, place in places.items()}


def surroundings():
    """The environment of the two commands. Where .venv or the home folder can't be written to, a new folder serves."""
    found = dict(ENVIRONMENT, **notes(NOTES))
    if not os.access(str(VENV), os.W_OK):
        new = Path(tempfile.mkdtemp(prefix="course-"))
        if NOTES.is_dir():
            shutil.copytree(str(NOTES / "matplotlib"), str(new / "matplotlib"))
        found.update(notes(new))
    if not os.access(os.path.expanduser("~"), os.W_OK):
        new = tempfile.mkdtemp(prefix="home-")
        print(f"Your home folder can't be written to: {new} takes its place.", flush=True)
        found.update(HOME=new, USERPROFILE=new)
    for place in EVERY_IPYTHON:
        if any(place.glob("*config*")):
            print(f"{place} holds settings for every IPython on this computer: lessons may look odd.", flush=True)
    return found


def run(command):
    """Hand over to the command. Where the system can, it takes our place, so that signals reach it."""
    os.chdir(str(ROOT))
    environment = surroundings()
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
        sys.exit(FULL if is_full(error) else f"start.py could not go on: {error}")
    except KeyboardInterrupt:
        sys.exit(f"\nStopped. To go on, {AGAIN}.")
