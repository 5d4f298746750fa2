"""The server of JupyterLab with the course in it, for whatever browser comes.

The lessons are copied to a temporary folder, so that nothing is ever written into the checkout.
"""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

CHECKOUT = Path(__file__).parents[2]
COPIED = ["notebooks", "data", "helpers", "README.md"]  # what the lessons' links lead to
START = 60  # seconds until the server has to answer


class Server:
    """A JupyterLab server, for as long as the `with` block lasts; `url` and `token` lead to it.

    notebooks  more notebooks (paths) to be copied beside the lessons
    config     a file of server settings; without it the server is as it comes
    """

    APP = "jupyterlab", "LabApp"  # the package that is started, and the name under which it has its settings

    def __init__(self, notebooks=(), config=None):
        self._notebooks = notebooks
        self._config = config

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="lab-"))
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if hasattr(self, "server"):
            self.server.terminate()
            try:
                self.server.wait(15)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
            self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self):
        root = self.folder / "course"
        root.mkdir()
        for name in COPIED:
            source = CHECKOUT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
            elif source.exists():
                shutil.copy(source, root)
        for notebook in self._notebooks:
            shutil.copy(notebook, root / "notebooks")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.token = secrets.token_hex(16)
        own = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
        }
        environment = os.environ | {name: str(self.folder / folder) for name, folder in own.items()}
        environment["JUPYTER_NO_CONFIG"] = ""  # start.py turns Jupyter's files off: here the folder above is read
        package, app = self.APP
        command = [sys.executable, "-m", package, "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
        command += [f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={self.token}", "--allow-root"]
        command += ["--ServerApp.port_retries=0", "--LabApp.extension_manager=readonly"]
        installed = CHECKOUT / "settings/share/jupyter"  # as it stands here now, not as it was installed once
        command += [f"--{app}.app_settings_dir={installed / 'lab/settings'}"]
        command += [f"--{app}.extra_labextensions_path={installed / 'labextensions'}"]
        command += [f"--config={self._config}"] if self._config else []
        self._log = (self.folder / "server.log").open("w")
        self.server = subprocess.Popen(
            command,
            env=environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self.url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + START
        while True:
            with suppress(URLError, ConnectionError, TimeoutError):
                self.request("/api/status")
                return
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("JupyterLab did not start:\n" + (self.folder / "server.log").read_text())
            time.sleep(0.1)

    def settings(self, plugin, **values):
        """Writes what a user chooses in JupyterLab's settings; holds for notebooks opened from now on."""
        file = self.folder / "settings" / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))

    def request(self, path, method="GET"):
        """Asks the server's REST interface; the answer read as JSON, or None where it is empty."""
        request = Request(self.url + path, method=method, headers={"Authorization": f"token {self.token}"})
        with urlopen(request, timeout=START) as answer:
            content = answer.read()
        return json.loads(content) if content else None
