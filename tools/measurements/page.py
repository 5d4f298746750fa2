"""The page's part of the bench: presses of a key and drags of the mouse in JupyterLab, as a person sees them.

One notebook holds the live figure, the same figure with interact, and the echo, in one page with one kernel. All
three are watched in the same way, by a look at the page at the start of each frame that the browser paints: a drawing
counts when it stands on its canvas, a picture when it is attached and loaded, a number when the text has changed. So
all three times run from the browser's own time stamp of the key press to the frame that paints the answer, and all
three are rounded up to the next frame of the screen, 17 ms apart. For interact this is generous: its picture may still
have to be decoded when it counts; its words are not shown at all; and what never changes in its picture's mathematics
is worked out once.
"""

import math
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from browser.lab import Lab

HERE = Path(__file__).parent
KINDS = ["live", "interact", "echo"]
ANSWER = 5000  # milliseconds after which a press counts as lost
BRISK, PAUSE = 100, 400  # milliseconds between two presses of somebody who is in the swing, and who looks and thinks
WAY = [(24 * step, 16 * step) for step in (1, 2, 3, 2, 1, 0, -1, -2, -3, -2, -1, 0)]  # CSS pixels of a hand that holds
SETTLED = 1300  # milliseconds without a new frame after which none will come
ERROR = '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]'
DRAG = 2.0  # seconds


class Drag(NamedTuple):
    """Different frames between press and release, milliseconds from there to the last one, blank frames.

    `late` is infinite where the last frame is not the one from before the drag, which ends where it began.
    """

    frames: int
    late: float
    blank: int


class Bench:
    """A JupyterLab server with pages of measured figures, driven by a thread of its own.

    Playwright wants one thread for each browser, and two servers have to stand side by side to be measured in turn.

    pages    notebook file → device pixels for each CSS pixel
    config   the server's settings; without it the server is as it comes
    """

    def __init__(self, pages, config=None):
        self._pages, self._config = pages, config
        self._thread, self._stack = ThreadPoolExecutor(1), ExitStack()

    def __enter__(self):
        try:
            self._do(self._open)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self._do(self._stack.close)
        self._thread.shutdown()

    def _do(self, what, *args):
        return self._thread.submit(what, *args).result()

    def _open(self):
        lab = self._stack.enter_context(Lab([*self._pages, HERE / "rivals.py"], self._config))
        self._lessons = {}
        for file, ratio in self._pages.items():
            lesson = self._stack.enter_context(lab.open(file.name, ratio=ratio, size=(1400, 1900)))
            lesson.run()
            lesson.page.evaluate("lab.rest()")
            lesson.page.locator(".live-figure").evaluate("figure => figure.scrollIntoView()")  # the others stand below
            lesson.page.evaluate((HERE / "page.js").read_text(encoding="utf-8"))
            if wrong := lesson.page.locator(ERROR).all_inner_texts():  # interact hides what its function raises
                raise RuntimeError(f"A figure of {file.name} can't be measured:\n{wrong[0]}")
            self._lessons[file] = lesson

    def press(self, file, kind, label, key, rest):
        """Milliseconds from the press of a key on a slider to the frame with its answer; then `rest` to the next."""
        return self._do(self._press, self._lessons[file].page, kind, label, key, rest)

    def home(self, file, kind, label):
        """Brings a slider to its left end, where its drags begin and end."""
        self._do(self._home, self._lessons[file].page, kind, label)

    def drag(self, file, kind, label):
        """A drag of two seconds from the left end, twice there and back."""
        return self._do(self._drag, self._lessons[file].page, kind, label)

    def has_grips(self, file):
        return self._do(self._lessons[file].page.locator(".live-grip:visible").count) > 0

    def hold(self, file, label=None):
        """Milliseconds from each move of a hand that holds a slider, or the first grip (no label), to its frame."""
        return self._do(self._hold, self._lessons[file].page, label)

    def width(self, file):
        """How many pixels wide the live figure's picture is."""
        return self._do(self._lessons[file].page.evaluate, "document.querySelector('.live-screen img').naturalWidth")

    def _press(self, page, kind, label, key, rest):
        thumb(page, kind, label).focus()
        page.evaluate("kind => bench.watch(kind)", kind)
        page.keyboard.press(key)
        page.wait_for_timeout(BRISK)
        page.wait_for_function("() => bench.notes().frames.length", polling=BRISK, timeout=ANSWER)
        page.wait_for_timeout(rest)
        notes = page.evaluate("bench.notes()")
        return notes["frames"][0] - notes["keydown"]

    def _home(self, page, kind, label):
        page.evaluate("kind => bench.watch(kind)", kind)
        thumb(page, kind, label).press("Home")
        settle(page)

    def _hold(self, page, label):
        held = page.locator(".live-grip:visible").first if label is None else thumb(page, "live", label)
        held.scroll_into_view_if_needed()
        box = held.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        times = []
        for right, down in WAY:
            page.wait_for_timeout(PAUSE)
            page.evaluate("bench.watch('live')")
            page.mouse.move(x + right, y + down)
            page.wait_for_timeout(PAUSE)
            notes = page.evaluate("bench.notes()")
            if notes["frames"]:  # without one it stays on its stop
                times.append(notes["frames"][0] - notes["pointermove"])
        page.mouse.up()
        return times

    def _drag(self, page, kind, label):
        thumb(page, kind, label).scroll_into_view_if_needed()
        page.wait_for_timeout(PAUSE)
        page.evaluate("kind => bench.watch(kind)", kind)
        start = page.evaluate("bench.picture()")
        left, right, y = track(page, kind, label)
        page.mouse.move(left, y)
        page.mouse.down()
        begin = time.perf_counter()
        while (done := (time.perf_counter() - begin) / DRAG) < 1:
            there = 1 - abs(1 - 4 * done % 2)
            page.mouse.move(left + there * (right - left), y)
            time.sleep(0.004)
        page.mouse.move(left, y)
        page.mouse.up()
        settle(page)
        notes = page.evaluate("bench.notes()")
        during = [frame for frame in notes["frames"] if notes["pointerdown"] <= frame <= notes["pointerup"]]
        right = page.evaluate("bench.picture()") == start
        late = max(0, notes["frames"][-1] - notes["pointerup"]) if right else math.inf
        return Drag(len(during), late, notes["blank"])


def settle(page):
    """Waits until no new frame has come for as long as the slowest of all takes."""
    count = -1
    while count != (count := page.evaluate("bench.notes().frames.length")):
        page.wait_for_timeout(SETTLED)


def thumb(page, kind, label):
    """What takes the keys of a slider."""
    if kind == "live":
        return page.locator(".live-figure").get_by_label(label, exact=True)
    box = page.locator(".bench-echo" if kind == "echo" else ".widget-interact .widget-inline-hbox")
    return (box if kind == "echo" else box.filter(has_text=label)).locator(".noUi-handle")


def track(page, kind, label):
    """Where the middle of a thumb can be: (left end, right end, height), in CSS pixels."""
    box = thumb(page, kind, label).bounding_box()
    y = box["y"] + box["height"] / 2
    if kind == "live":
        return box["x"] + 8, box["x"] + box["width"] - 8, y
    left = box["x"] + box["width"] / 2
    whole = page.locator(".widget-interact .widget-inline-hbox").filter(has_text=label).locator(".noUi-base")
    return left, left + whole.bounding_box()["width"], y
