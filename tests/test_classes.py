"""docs/classes/jupyterhub_config.py: what it names is there, and a learner begins where start.py begins."""

import runpy
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from traitlets.config import Config

ROOT = Path(__file__).resolve().parent.parent


def test_a_learner_s_copy_comes_from_this_checkout_and_opens_on_the_first_page():
    config = Config()
    runpy.run_path(str(ROOT / "docs/classes/jupyterhub_config.py"), {"get_config": lambda: config})
    address = urlsplit(config.Spawner.default_url)
    link = {name: value for name, (value,) in parse_qs(address.query, strict_parsing=True).items()}
    first = runpy.run_path(str(ROOT / "start.py"))["FIRST_PAGE"]
    assert address.path == "/git-pull"
    assert link == {
        "repo": ROOT.as_uri(),
        "targetpath": "course",
        "urlpath": f"lab/tree/course/{first}",
    }
    assert (ROOT / first).exists()
    (option,) = config.Spawner.args
    assert Path(option.removeprefix("--config=")).samefile(ROOT / "tools/jupyter_server_config.py")
