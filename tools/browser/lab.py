"""JupyterLab in a headless Chromium: opens lessons, runs them from the menu, moves what stands on the page.

    with Lab() as lab, lab.open("05_gradient_descent.ipynb") as lesson:
        lesson.run()
        assert not lesson.errors()
        for figure in lesson.figures():
            figure.press(figure.sliders[0], "End")
            print(figure.caption)

JupyterLab keeps its default way of showing long notebooks (cells out of view stay in the page, but are not laid
out): it is what learners have. `run` scrolls through the page once, after which every height on it is the true one.
"""

import os
import shutil
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from browser.lesson import Lesson
from browser.server import CHECKOUT, Server

PATIENCE = 30_000  # milliseconds until the page has to answer


def chromium():
    """The path of a Chromium or Chrome on this machine, or None."""
    return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


class Lab(Server):
    """A JupyterLab server and a browser, for as long as the `with` block lasts."""

    def __init__(self, notebooks=(), config=None):
        super().__init__(notebooks, config)
        self._workspaces = 0

    def _start(self):
        super()._start()
        self._playwright = sync_playwright().start()
        self._browser = self._start_browser()

    def __exit__(self, *_):
        for name, end in (("_browser", "close"), ("_playwright", "stop")):
            if hasattr(self, name):
                getattr(getattr(self, name), end)()
        super().__exit__()

    def _start_browser(self):
        if chromium() is None:
            raise RuntimeError("No Chromium here; install `chromium` or Google Chrome.")
        flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
        flags += ["--disable-component-update", "--disable-sync"]
        flags += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        return self._playwright.chromium.launch(executable_path=chromium(), args=flags)

    def open(self, name, *, ratio=1, dark=False, size=(1400, 1000)):
        """A notebook of the lessons' folder in a fresh browser window of `size` CSS pixels, as a `Lesson`.

        ratio  device pixels for each CSS pixel
        """
        self.settings("apputils-extension/themes", theme="JupyterLab Dark" if dark else "JupyterLab Light")
        viewport = {"width": size[0], "height": size[1]}
        context = self._browser.new_context(viewport=viewport, device_scale_factor=ratio)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(path=CHECKOUT / "tools/browser/lab.js")
        self._workspaces += 1  # each window has its own workspace: none opens the notebooks of another
        workspace = f"{self.url}/lab/workspaces/w{self._workspaces}"
        return Lesson(self, context, name, f"{workspace}/tree/notebooks/{quote(name)}?token={self.token}")
