"""docs/classes/jupyterhub_config.py: what it names is there, and a learner begins where start.py begins."""

import runpy
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from launch.server import FIRST_PAGE
from traitlets.config import Config

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs/classes/jupyterhub_config.py"
OWN = {'"dummy"': '"github"', '"simple"': '"systemd"'}


@pytest.fixture
def hub(tmp_path, monkeypatch):
    """Reads the file as a teacher has changed it, for a hub that is started with these options."""

    def read(changes, *options):
        text = FILE.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1
            text = text.replace(old, new)
        changed = tmp_path / "docs/classes/jupyterhub_config.py"
        changed.parent.mkdir(parents=True, exist_ok=True)
        changed.write_text(text, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["jupyterhub", "-f", str(changed), *options])
        config = Config()
        runpy.run_path(str(changed), {"get_config": lambda: config})
        return config

    return read


OPENED = [
    ({"127.0.0.1:8000": "0.0.0.0:8000"}, []),
    ({"127.0.0.1:8000": ":8000"}, []),
    ({"127.0.0.1:8000": "hub.example.edu"}, []),
    ({'c.JupyterHub.bind_url = "http://127.0.0.1:8000"': 'c.JupyterHub.bind_url = ""'}, []),
    ({"# For a trial only": "c.JupyterHub.ip = '192.168.1.5'  #"}, []),
    *[({}, options) for options in (["--ip", "0.0.0.0"], ["--ip="], ["--url=http://10.0.0.1:80"])],
    *[({}, [f"--JupyterHub.{option}"]) for option in ("ip=::", "bind_url=http://:8000")],
]


@pytest.mark.parametrize("change, options", OPENED)
def test_a_trial_is_not_opened_to_the_network(hub, change, options):
    with pytest.raises(SystemExit, match="lets in every passer-by and runs all learners as one account: set"):
        hub(change, *options)
    for old, new in OWN.items():  # one of them alone is not enough
        with pytest.raises(SystemExit):
            hub({**change, old: new}, *options)
    hub({**change, **OWN}, *options)


@pytest.mark.parametrize("options", [[], ["--ip=localhost"], ["--ip", "::1"], ["--url=http://127.0.0.1:9000/hub/"]])
def test_a_trial_on_this_computer_goes_on(hub, options):
    assert hub({}, *options).JupyterHub.bind_url == "http://127.0.0.1:8000"


def test_a_learner_s_copy_comes_from_this_checkout_and_opens_on_the_first_page(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["jupyterhub"])
    config = Config()
    runpy.run_path(str(FILE), {"get_config": lambda: config})
    address = urlsplit(config.Spawner.default_url)
    link = {name: value for name, (value,) in parse_qs(address.query, strict_parsing=True).items()}
    assert address.path == "/git-pull"
    assert link == {
        "repo": ROOT.as_uri(),
        "targetpath": "course",
        "urlpath": f"lab/tree/course/{FIRST_PAGE}",
    }
    assert (ROOT / FIRST_PAGE).exists()
    (option,) = config.Spawner.args
    assert Path(option.removeprefix("--config=")).samefile(ROOT / "tools/jupyter_server_config.py")
