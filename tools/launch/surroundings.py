"""What of a user's variables and folders the course takes, and what it puts in their place."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from launch import course

# A user's own variables may change which packages are found, where new ones come to lie, and how a lesson looks: they
# are left out, but for those that say how the network is reached. So are the files of these programs.
FOREIGN = ("PYTHON", "PIP_", "UV_", "JUPYTER", "IPYTHON", "MPL", "MATPLOTLIB")
NETWORK = re.compile("PIP_CONFIG_FILE|(PIP|UV)_.*(INDEX|LINKS|CERT|TLS|PROXY|HOST|TIMEOUT|RETRIES|CACHE|KEYRING)")
ENVIRONMENT = {name: text for name, text in os.environ.items() if NETWORK.match(name) or not name.startswith(FOREIGN)}
ENVIRONMENT.update(UV_NO_CONFIG="1", JUPYTER_NO_CONFIG="1", JUPYTER_PREFER_ENV_PATH="1")
EVERY_IPYTHON = [Path("/etc/ipython"), Path("/usr/local/etc/ipython")]  # files that can't be left out


def notes(folder):
    """Variables by which JupyterLab, IPython and Matplotlib keep their settings here, and read none elsewhere."""
    places = {"JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
    places.update(IPYTHONDIR="ipython", MPLCONFIGDIR="matplotlib")
    return {name: str(folder / place) for name, place in places.items()}


def surroundings():
    """The environment of the two commands. Where .venv or the home folder can't be written to, a new folder serves."""
    found = dict(ENVIRONMENT, **notes(course.NOTES))
    if not os.access(str(course.VENV), os.W_OK):
        new = Path(tempfile.mkdtemp(prefix="course-"))
        if course.NOTES.is_dir():
            shutil.copytree(str(course.NOTES / "matplotlib"), str(new / "matplotlib"))
        found.update(notes(new))
    if not os.access(os.path.expanduser("~"), os.W_OK):
        new = tempfile.mkdtemp(prefix="home-")
        print(f"Your home folder can't be written to: {new} takes its place.", flush=True)
        found.update(HOME=new, USERPROFILE=new)
    for place in EVERY_IPYTHON:
        if any(place.glob("*config*")):
            print(f"{place} holds settings for every IPython on this computer: lessons may look odd.", flush=True)
    return found
