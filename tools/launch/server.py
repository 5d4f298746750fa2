"""The JupyterLab of the course: how it is called, and on which port."""

import argparse
import os
import socket

from launch import course
from launch.course import Stop

FIRST_PAGE = "notebooks/00_start_here.ipynb"
FIRST_PORT = 8888


def jupyterlab(options):
    parser = argparse.ArgumentParser(prog="start.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--port", "--ServerApp.port", type=int, dest="port")
    named, options = parser.parse_known_args(options)
    port = choose_port(named.port)
    page = FIRST_PAGE if (course.ROOT / FIRST_PAGE).exists() else "notebooks"
    own = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    print("JupyterLab is starting; to stop it, press Ctrl-C here.", flush=True)
    return [
        *[str(course.PYTHON), "-m", "jupyterlab"],
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
