"""A page in Chromium with the player and nothing else: it draws a frame, and answers with the pixels that are seen."""

import base64
from io import BytesIO

import numpy as np
from browser.lab import chromium
from PIL import Image
from playwright.sync_api import sync_playwright

from helpers.page import explore

PLAYER = explore.joined(*explore.DRAWING)
SCRIPT = """
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const kept = new Map(); // what does not change stays the same object, as in JupyterLab
window.player = null;
window.show = async ({ width, height, ...parts }) => {
  if (player?.width !== width || player?.height !== height) {
    player?.close();
    window.player = Object.assign(new Player(width, height), { width, height });
    document.body.replaceChildren(player.element);
  }
  for (const [name, text] of Object.entries(parts)) {
    if (kept.get(name)?.text !== text) kept.set(name, { text, bytes: bytes(text) });
  }
  await player.show(Object.fromEntries([...kept].map(([name, { bytes }]) => [name, bytes])));
};
window.pixels = () => {
  const { width, height } = player.canvas;
  const whole = Object.assign(document.createElement("canvas"), { width, height });
  const paper = whole.getContext("2d");
  paper.drawImage(player.ground, 0, 0, width, height);
  paper.drawImage(player.canvas, 0, 0);
  return whole.toDataURL();
};
"""


class CanvasPage:
    """For a `with` block. `page` is playwright's page."""

    def __enter__(self):
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        self.page = self._browser.new_page()
        self.page.set_content("<body></body>")
        self.page.add_script_tag(content=PLAYER + SCRIPT)
        return self

    def __exit__(self, *_):
        self._browser.close()
        self._playwright.stop()

    def show(self, width, height, **parts):
        """Draws a frame (ground, kept, frame as bytes) of a figure of that many CSS pixels."""
        texts = {name: base64.b64encode(data).decode() for name, data in parts.items()}
        self.page.evaluate("parts => show(parts)", {"width": width, "height": height, **texts})

    def pixels(self):
        """What is seen, at the device pixels of the lists: shape (height, width, 4)."""
        url = self.page.evaluate("() => pixels()")
        return np.asarray(Image.open(BytesIO(base64.b64decode(url.split(",", 1)[1]))).convert("RGBA"))


def off(seen, right):
    """How two pictures differ, in the largest of their channels: the mean (of 255), and the shares above 16 and 64."""
    gap = np.abs(seen[..., :3].astype(int) - right[..., :3]).max(axis=2)
    return gap.mean(), (gap > 16).mean(), (gap > 64).mean()
