"""The JupyterLab of the course: how it is called, on which port, and that it is started once."""

import argparse
import os
import socket

from launch import course, running
from launch.course import Stop

FIRST_PAGE = "notebooks/00_start_here.ipynb"
FIRST_PORT = 8888
LAB = "tools/course_lab.py"


def jupyterlab(options):
    """The command that starts JupyterLab; None where one of this course runs, which is shown instead."""
    parser = argparse.ArgumentParser(prog="start.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--port", "--ServerApp.port", type=int, dest="port")
    named, options = parser.parse_known_args(options)
    found = list(running.servers(running.notes_folder()))
    if is_here(running.of_this_course(found), named.port, options):
        return None
    port = choose_port(named.port, found)
    page = FIRST_PAGE if (course.ROOT / FIRST_PAGE).exists() else "notebooks"
    own = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    if os.access(str(course.VENV), os.W_OK):  # else Jupyter keeps its signatures where it always does
        own += [f"--NotebookNotary.{name}_file={course.KEPT / 'signatures'}.{name}" for name in ("db", "secret")]
    print("JupyterLab is starting; to stop it, press Ctrl-C here.", flush=True)
    return [
        *[str(course.PYTHON), str(course.ROOT / LAB)],
        f"--config={course.ROOT / 'tools/jupyter_server_config.py'}",
        "--Application.log_level=ERROR",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={course.ROOT}",
        f"--LabApp.default_url=/lab/tree/{page}",
        *own,
        *options,
    ]


def is_here(first, port, options):
    """Whether to show the server that runs already. Somebody who names another port wants a second one, and gets it."""
    if first is None:
        return False
    if port in (None, first["port"]):
        print(f"The course is already running here: {running.address(first)}", flush=True)
        if not any(option == "--no-browser" or option.endswith(".open_browser=False") for option in options):
            running.show(first)
        return True
    also = f"The course is already running here, too: {running.address(first)}"
    print(f"{also}\nOpen a lesson in one of the two alone: what is saved last is what stays.", flush=True)
    return False


def choose_port(named, found):
    """The port that was named, if it is free; else the first free one.

    found   the servers that run, one of which may be why a port is not free
    """
    if named is None:
        port = next(port for port in range(FIRST_PORT, 2**16) if is_free(port))
        if port != FIRST_PORT:
            print(f"Port {FIRST_PORT} is busy{by_whom(FIRST_PORT, found)}, so JupyterLab uses port {port}.", flush=True)
        return port
    if not is_free(named):
        reason = by_whom(named, found)
        busy = f"it is busy{reason}" if reason else "most likely it is busy"
        raise Stop(f"Port {named} can't be used, {busy}: name another one, or none.")
    return named


def by_whom(port, found):
    return next((f" with the Jupyter of {server['root_dir']}" for server in found if server["port"] == port), "")


def is_free(port):
    with socket.socket() as probe:
        if os.name != "nt":  # as the server does it: a port that was given up a moment ago is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
    return True
