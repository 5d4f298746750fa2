"""WebKitGTK, the engine of Safari, driven by plain WebDriver over HTTP, on a screen in memory (Xvfb)."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from base64 import b64decode
from contextlib import suppress
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from engine import Engine

PROGRAMS = {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}  # with the package that brings each
PATIENCE = 60  # seconds until the browser has to answer


def missing():
    """What has to be installed for it, or nothing."""
    return " ".join(package for program, package in PROGRAMS.items() if shutil.which(program) is None)


class WebKit(Engine):
    """WebKit's small browser in a window of `size`, with a home folder of its own that is gone afterwards."""

    def __init__(self, size):
        self._session = self._driver = None
        self._home = tempfile.mkdtemp(prefix="webkit-")
        self._screen, display = _screen(size)
        try:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            environment = os.environ | {"DISPLAY": display, "HOME": self._home, "GDK_BACKEND": "x11"}
            for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "WAYLAND_DISPLAY"):
                environment.pop(name, None)
            command = ["WebKitWebDriver", f"--port={port}"]
            silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            self._driver = subprocess.Popen(command, env=environment, **silent)
            self._address = f"http://127.0.0.1:{port}"
            self._wait()
            self._session = self._ask("/session", capabilities={"alwaysMatch": {}})["sessionId"]
            self._command("timeouts", script=PATIENCE * 1000, pageLoad=PATIENCE * 1000)
            self._command("window/rect", x=0, y=0, width=size[0], height=size[1])
        except BaseException:
            self.close()
            raise

    def _wait(self):
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(URLError, ConnectionError):
                if self._request("/status", "GET")["ready"]:
                    return
            if self._driver.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("WebKitWebDriver did not start.")
            time.sleep(0.1)

    def _request(self, path, method, content=None):
        request = Request(self._address + path, content, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            with error:
                told = json.load(error)["value"]
            raise RuntimeError(f"{path.split('/')[-1]}: {told['error']}: {told['message']}") from None

    def _ask(self, path, **parameters):
        return self._request(path, "POST", json.dumps(parameters).encode())

    def _command(self, name, **parameters):
        return self._ask(f"/session/{self._session}/{name}", **parameters)

    def open(self, address):
        self._command("url", url=address)

    def _run(self, expression):
        told = f"{expression}.then((text) => arguments[0]([text, '']), (error) => arguments[0](['', String(error)]))"
        text, error = self._command("execute/async", script=told, args=[])
        if error:
            raise RuntimeError(error)
        return text

    def _act(self, actions):
        self._command("actions", actions=actions)

    def screenshot(self):
        return b64decode(self._request(f"/session/{self._session}/screenshot", "GET"))

    def close(self):
        if self._session is not None:
            with suppress(RuntimeError, OSError):
                self._request(f"/session/{self._session}", "DELETE")
        for process in filter(None, [self._driver, self._screen]):
            process.terminate()
            process.wait(15)
        shutil.rmtree(self._home, ignore_errors=True)


def _screen(size):
    """A screen in memory, and its name: Xvfb takes a number that is free, and writes it."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with screen.stdout as told:
        return screen, f":{told.readline().decode().strip()}"
