"""The Jupyter servers that run on this computer: what they noted about themselves, and whether they answer."""

import json
import os
import webbrowser
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from launch import course
from launch.steps import run_quietly
from launch.surroundings import ENVIRONMENT

FOLDER = "from jupyter_core.paths import jupyter_runtime_dir; print(jupyter_runtime_dir())"
PATIENCE = 3  # seconds until a server has to answer


def notes_folder():
    """The folder of Jupyter's notes, as the environment's Python knows it."""
    _, said = run_quietly([str(course.PYTHON), "-c", FOLDER], ENVIRONMENT)
    return Path([os.devnull, *said.split("\n")[:-1]][-1])  # the last line, after whatever Python had to say


def servers(folder):
    """What each server that answers has noted in this folder: its url, token, port and root_dir."""
    for note in sorted(folder.glob("jpserver-*.json")):
        try:
            server = json.loads(note.read_text(encoding="utf-8"))
            request = Request(server["url"] + "api/status", headers={"Authorization": "token " + server["token"]})
            with build_opener(ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
                json.loads(answer.read().decode("utf-8"))["started"]
        except HTTPError as refusal:  # another server has this port now
            refusal.close()
            continue
        except (OSError, ValueError, KeyError, TypeError):
            continue  # a server that is gone
        yield dict(server, page=note.with_name(note.stem + "-open.html"))


def of_this_course(found):
    """The first of these servers that shows the folder of this course; None if there is none."""
    here = os.path.realpath(str(course.ROOT))
    return next((server for server in found if os.path.realpath(server["root_dir"]) == here), None)


def address(server):
    return server["url"] + ("?token=" + server["token"] if server["token"] else "")


def show(server):
    """Open a server in the browser: by the page that it wrote for that, as other users could see an address."""
    webbrowser.open(server["page"].as_uri() if server["page"].exists() else address(server))
