"""Whether all that the course needs is in place: Python, the packages, the data, and the widgets in the page.

The widgets have two halves: packages in the kernel's environment, and scripts in that of JupyterLab. If the two are
different environments, the second half may be missing, and a live figure stays a still picture.
"""

import hashlib
import json
import re
import sys
from importlib import metadata
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from IPython import get_ipython
from IPython.display import display
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from helpers.page import cell_figures

COURSE = "foundations-of-machine-learning"
DATA = Path(__file__).resolve().parents[2] / "data"
SCRIPTS = {"@jupyter-widgets/jupyterlab-manager": "ipywidgets", "anywidget": "anywidget"}
RESTART = "close JupyterLab, delete the folder .venv of the course, and run python3 start.py"
PATIENCE = 3  # seconds until the server has to answer


def check():
    """Says what is wrong and how to mend it, a sentence for each fault; or that nothing is missing."""
    if found := [*package_faults(), *data_faults(), *page_faults()]:
        print("\n".join(found))
        return
    from helpers.page.checked import Checked  # only now: what this imports might have been among the faults

    answer = Checked()
    cell_figures.replace(answer)
    display(answer)


def package_faults(version=sys.version_info[:3]):
    """Compares Python and the packages of this kernel with what the course's own list asks for."""
    try:
        course = metadata.metadata(COURSE)
    except metadata.PackageNotFoundError:
        yield f"The course is not installed in the environment of this kernel: {RESTART}."
        return
    python, needed = ".".join(map(str, version)), course["Requires-Python"]
    if not SpecifierSet(needed).contains(python):
        yield f"This kernel runs Python {python}, and the course needs Python {needed}: {RESTART}."
    for package in map(Requirement, course.get_all("Requires-Dist")):
        if package.marker and not package.marker.evaluate({"extra": ""}):
            continue
        try:
            installed = metadata.version(package.name)
        except metadata.PackageNotFoundError:
            yield f"The package {package.name} is missing in the environment of this kernel: {RESTART}."
            continue
        if not package.specifier.contains(installed, prereleases=True):
            needed = f"{package.name} {package.specifier}"
            yield f"{package.name} has the version {installed} here, and the course needs {needed}: {RESTART}."


def data_faults(folder=DATA):
    """Compares each file of the data with its published SHA-256 sum."""
    for line in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        expected, name = line.split()
        file = folder / name
        if not file.is_file():
            problem = "is missing"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            problem = "is not the file that was published"
        else:
            continue
        yield f"data/{name} {problem}: get it again with git checkout data/{name}, or from a fresh copy of the course."


def page_faults():
    """Asks the JupyterLab of this kernel, if there is one and it answers, for the widgets' scripts."""
    server = own_server()
    if server is None:
        return
    page = _ask(server, "lab")
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    present = {extension["name"] for extension in config["federated_extensions"]}
    missing = " and ".join(package for script, package in SCRIPTS.items() if script not in present)
    if missing:
        yield (
            f"JupyterLab runs in another environment than this kernel, without {missing}, so live figures stay still: "
            f"close it and start the course with python3 start.py, or install {missing} there and start it again."
        )


def own_server():
    """What the server that started this kernel noted about itself; None without a server, or without its leave."""
    kernel = getattr(get_ipython(), "kernel", None)  # none in plain Python, nor in IPython in a terminal
    if kernel is None:
        return None
    connection = Path(kernel.parent.abs_connection_file)
    name = connection.stem.removeprefix("kernel-")
    for note in connection.parent.glob("jpserver-*.json"):
        try:
            server = json.loads(note.read_text(encoding="utf-8"))
            kernels = json.loads(_ask(server, "api/kernels"))
        except HTTPError as refusal:  # a server with a login of its own
            refusal.close()
            continue
        except (OSError, ValueError):  # a note that a crashed server left behind
            continue
        if any(entry["id"] == name for entry in kernels):
            return server
    return None


def _ask(server, path):
    request = Request(server["url"] + path, headers={"Authorization": f"token {server['token']}"})
    with build_opener(ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
        return answer.read().decode("utf-8")
