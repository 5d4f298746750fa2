"""Firefox, driven by WebDriver BiDi: the browser itself offers it, on a websocket, so no other program is needed."""

import json
import shutil
import subprocess
import tempfile
import time
from base64 import b64decode
from contextlib import suppress
from pathlib import Path

from engine import Engine
from websocket import WebSocketException, create_connection

PATIENCE = 60  # seconds until the browser has to answer


def missing():
    """What has to be installed for it, or nothing."""
    return "" if _program() else "firefox-esr"


def _program():
    found = map(shutil.which, ["firefox-esr", "firefox"])
    return next((path for path in found if path and not _is_snap(Path(path).resolve())), None)


def _is_snap(path):
    """Whether it is Ubuntu's Firefox, which can't read a profile in a temporary folder: a script that calls a snap."""
    return path.name == "snap" or b"/snap/bin/" in path.read_bytes()


class Firefox(Engine):
    """Firefox without a screen, with a profile of its own that is gone afterwards."""

    def __init__(self, size):
        self._number = 0
        self._socket = None
        self._profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        command = [_program(), "--headless", "--new-instance", "--remote-debugging-port=0", "--profile", self._profile]
        self._browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self._connect()
            self._ask("session.new", capabilities={})
            page = self._ask("browsingContext.create", type="tab")  # the first tab never gets the focus
            self._page = {"context": page["context"]}
            viewport = {"width": size[0], "height": size[1]}
            self._ask("browsingContext.setViewport", **self._page, viewport=viewport)
        except BaseException:
            self.close()
            raise

    def _connect(self):
        note = self._profile / "WebDriverBiDiServer.json"  # where Firefox writes the port that it has taken
        deadline = time.monotonic() + PATIENCE
        while self._socket is None:
            with suppress(FileNotFoundError, json.JSONDecodeError):
                port = json.loads(note.read_text())["ws_port"]
                address = f"ws://127.0.0.1:{port}/session"
                self._socket = create_connection(address, timeout=PATIENCE, suppress_origin=True)
                return
            if self._browser.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("Firefox did not start.")
            time.sleep(0.1)

    def _ask(self, method, **parameters):
        """Sends a command, and answers its result; what the browser tells by itself meanwhile is passed over."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") != self._number:
                continue
            if answer["type"] == "error":
                raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
            return answer["result"]

    def open(self, address):
        self._ask("browsingContext.navigate", **self._page, url=address, wait="complete")

    def _run(self, expression):
        answer = self._ask("script.evaluate", expression=expression, target=self._page, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    def _act(self, actions):
        self._ask("input.performActions", **self._page, actions=actions)

    def screenshot(self):
        return b64decode(self._ask("browsingContext.captureScreenshot", **self._page)["data"])

    def close(self):
        if self._socket is not None:
            with suppress(WebSocketException, OSError, RuntimeError):
                self._ask("browser.close")
            self._socket.close()
        try:
            self._browser.wait(15 if self._socket is not None else 0)
        except subprocess.TimeoutExpired:
            self._browser.kill()
            self._browser.wait()
        shutil.rmtree(self._profile, ignore_errors=True)
