"""The site's part of the bench: presses and drags on a page without a kernel, on a computer's screen and on a phone.

A page is watched as in `page`: times run from the browser's own time stamp of a key press to the start of the frame
that paints the answer, and are so rounded up to the next frame of the screen, 17 ms apart.
"""

import tempfile
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from browser.lab import CHECKOUT, chromium
from playwright.sync_api import sync_playwright
from website import build, prepare

HERE = Path(__file__).parent
LESSON = "05_mse_gradient_descent"
PRESSES = 40
DRAG = 1.0  # seconds
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "has_touch": True, "is_mobile": True}
SLOW = 4  # times slower than this machine is a phone's processor


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing."""


@contextmanager
def served():
    """The address of a page of the site, on a server of its own; its states are made where they are not there yet."""
    with tempfile.TemporaryDirectory() as folder:
        build.build(CHECKOUT, Path(folder, "site"), moving=[f"{LESSON}.ipynb"])
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=Path(folder, "site"))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/{LESSON}.html"
            server.shutdown()


@contextmanager
def opened(address, slow=1, **screen):
    """The page with its first figure in view, and milliseconds from its load event until that could be moved."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        context = browser.new_context(**screen)
        page = context.new_page()
        page.add_init_script(FIRST)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        page.goto(address)
        page.locator("[data-figure]").first.scroll_into_view_if_needed()
        page.locator(".live-figure").first.wait_for()
        page.wait_for_timeout(1500)
        page.evaluate((HERE / "page.js").read_text(encoding="utf-8"))
        yield page, page.evaluate("window.usable - window.loaded")
        browser.close()


# The first figure is brought into view as soon as the page is loaded, and noted when its card is there.
FIRST = """
addEventListener("load", () => {
  window.loaded = performance.now();
  document.querySelector("[data-figure]").scrollIntoView({ block: "center" });
});
new MutationObserver(() => {
  if (document.querySelector(".live-figure figcaption")?.textContent) window.usable ??= performance.now();
}).observe(document, { childList: true, subtree: true });
"""


def press(page):
    """Median milliseconds from a key press to the frame with its answer."""
    slider = page.locator('.live-figure input[type="range"]').first
    slider.press("Home")
    times = []
    for number in range(PRESSES):
        page.wait_for_timeout(100)
        page.evaluate("bench.watch('site')")
        slider.press("ArrowRight" if number % 20 < 10 else "ArrowLeft")
        page.wait_for_function("() => bench.notes().frames.length", polling=20)
        notes = page.evaluate("bench.notes()")
        times.append(notes["frames"][0] - notes["keydown"])
    return median(times)


def drag(page):
    """Different frames in a drag of a second from end to end and back, and blank ones among them."""
    box = page.locator('.live-figure input[type="range"]').first.bounding_box()
    left, width, y = box["x"] + 8, box["width"] - 16, box["y"] + box["height"] / 2
    for seconds in (DRAG, DRAG):  # the files come with the first
        page.mouse.move(left, y)
        page.mouse.down()
        page.evaluate("bench.watch('site')")
        begin = time.perf_counter()
        while (done := (time.perf_counter() - begin) / seconds) < 1:
            page.mouse.move(left + width * (1 - abs(1 - 2 * done)), y)
        page.mouse.up()
    notes = page.evaluate("bench.notes()")
    return len(notes["frames"]), notes["blank"]


def sizes(site):
    """Megabytes of a whole site, and of the states of each of its lessons."""
    lessons = {path.stem: _size(path) for path in sorted((CHECKOUT / build.MADE).iterdir())}
    return _size(site), lessons


def _size(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def building(notebooks):
    """Seconds that it takes to record every state of these lessons, on all cores."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        prepare.lessons(notebooks, Path(folder))
        return time.perf_counter() - begin
