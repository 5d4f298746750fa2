"""The settings that are installed with the course: JupyterLab knows them, and the wheel holds them."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from copied_course import ROOT

EXTENSION = "share/jupyter/labextensions/foundations-of-machine-learning"


def test_jupyterlab_knows_the_settings_that_are_installed_for_it():
    from jupyterlab.commands import get_app_dir

    overrides = json.loads((ROOT / "settings/share/jupyter/lab/settings/overrides.json").read_text("utf-8"))
    manager = "@jupyter-widgets/jupyterlab-manager"
    schemas = {}
    for plugin, values in overrides.items():
        package, name = plugin.split(":")
        own = Path(sys.prefix) / "share/jupyter/labextensions" / manager if package == manager else Path(get_app_dir())
        schemas[plugin] = json.loads((own / "schemas" / package / f"{name}.json").read_text("utf-8"))["properties"]
        assert values.keys() <= schemas[plugin].keys()
    news = "@jupyterlab/apputils-extension:notification"
    choices = {choice["title"]: choice["const"] for choice in schemas[news]["fetchNews"]["oneOf"]}
    assert overrides[news]["fetchNews"] == choices["Never"]


def test_the_settings_are_part_of_what_is_installed(tmp_path):
    program = "import sys; from flit_core import buildapi; print(buildapi.build_editable(sys.argv[1]))"
    name = subprocess.check_output([sys.executable, "-c", program, tmp_path], cwd=ROOT, text=True).split()[-1]
    with zipfile.ZipFile(tmp_path / name) as wheel:
        installed = {entry.partition(".data/data/")[2] for entry in wheel.namelist()}
    paths = (path for path in (ROOT / "settings").rglob("*") if path.is_file())
    files = {path.relative_to(ROOT / "settings").as_posix() for path in paths}
    settings = {
        "share/jupyter/lab/settings/overrides.json",
        "etc/ipython/ipython_kernel_config.json",
        "etc/jupyter/jupyter_server_config.d/foundations-of-machine-learning.json",
    }
    extension = {f"{EXTENSION}/package.json", f"{EXTENSION}/static/remoteEntry.js", f"{EXTENSION}/static/course.js"}
    assert settings | extension <= files <= installed


def test_the_extension_names_the_modules_that_it_has():
    static = ROOT / "settings" / EXTENSION / "static"
    entry = (static / "remoteEntry.js").read_text("utf-8")
    habits = set(re.findall(r'"(\w+\.js)"', re.search(r"const HABITS = \[.*?\];", entry, re.DOTALL)[0]))
    imported = {
        name for path in static.glob("*.js") for name in re.findall(r'from "\./(.*?)"', path.read_text("utf-8"))
    }
    assert habits | imported | {"remoteEntry.js"} == {path.name for path in static.glob("*.js")}
    package = json.loads((static.parent / "package.json").read_text("utf-8"))
    assert package["name"] == static.parent.name
    assert package["jupyterlab"]["_build"]["load"] == "static/remoteEntry.js"
