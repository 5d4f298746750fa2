"""A notebook in JupyterLab, in a browser other than Chromium, and the live figures on it."""

import io
import math
import time
from base64 import b64decode
from pathlib import Path
from urllib.parse import quote

import numpy as np
from PIL import Image

PATIENCE = 120  # seconds
FAR = 80  # CSS pixels from the place of a grip to where it is taken: farther than from stop to stop
SCRIPT = Path(__file__).with_name("engine.js").read_text(encoding="utf-8")
IDLE = (
    "() => [...document.querySelectorAll('.jp-StatusBar-Widget')].some((part) => part.textContent.includes('| Idle'))"
)
FAILED = """() => [...document.querySelectorAll('[data-mime-type="application/vnd.jupyter.error"]')].map(
  (error) => error.textContent)"""
# The middle of the part of the page that has these words, once it is there.
PLACE = """(place, words) => {
  const part = [...document.querySelectorAll(place)].find((one) => one.textContent.startsWith(words));
  const box = part?.getBoundingClientRect();
  return box?.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
}"""
# JupyterLab's own, in long notebooks; and what the browser tells of its layout, not of an error.
NOT_OURS = ("Item with index", "ResizeObserver loop")


class EngineLesson:
    """A notebook of the lessons' folder of a server, opened in an engine."""

    def __init__(self, engine, server, name):
        self.engine = engine
        self._server = server
        engine.open(f"{server.url}/lab/tree/notebooks/{quote(name)}?token={server.token}&reset")
        self.wait(IDLE)
        engine.evaluate(f"() => {{ {SCRIPT} }}")

    def close(self):
        """Ends the kernel."""
        for session in self._server.request("/api/sessions"):
            self._server.request(f"/api/sessions/{session['id']}", "DELETE")

    def wait(self, function, *arguments):
        """Waits until a function of JavaScript gives something that holds, and answers that."""
        deadline = time.monotonic() + PATIENCE
        while not (answer := self.engine.evaluate(function, *arguments)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{PATIENCE} seconds went by without {function} {arguments}")
            time.sleep(0.05)
        return answer

    def run(self, count):
        """Runs it by the button of the course; waits until there are this many live figures, or a cell has failed."""
        self.engine.click(self.wait(PLACE, ".jp-Toolbar-item", "Run the whole lesson"))
        self.wait(
            f"(count) => engine.count() === count || ({FAILED})().length > 0",
            count,
        )
        self.wait(IDLE)
        assert self.engine.evaluate(FAILED) == []
        return [EngineFigure(self, number) for number in range(count)]

    def complaints(self):
        """Errors in the console, and errors that nobody caught, so far."""
        told = self.engine.evaluate("() => engine.complaints")
        return [words for words in told if not words.startswith(NOT_OURS)]


class EngineFigure:
    """A live figure on the page of a lesson, by its number."""

    def __init__(self, lesson, number):
        self.number = number
        self._lesson = lesson
        self._engine = lesson.engine

    def _ask(self, name, *arguments):
        return self._engine.evaluate(f"(...given) => engine.{name}(...given)", self.number, *arguments)

    def appear(self):
        """Scrolls to it, and waits until something is drawn."""
        self._ask("bring", ".live-screen")
        self._lesson.wait("(number) => !engine.blank(number)", self.number)

    def controls(self):
        """Of each control: its kind, whether it can be moved now, where it stands and its last stop."""
        return self._ask("controls")

    def words(self):
        """Caption, formula, and the message in place of the picture."""
        return self._ask("words")

    def pixels(self):
        """What the picture shows, an array of shape (height, width, 3)."""
        _, content = self._ask("picture").split(",")
        return np.asarray(Image.open(io.BytesIO(b64decode(content))).convert("RGB"))

    def move(self, number, stop):
        """Brings a control to a stop, a slider by a key to one of its ends; waits for the answer."""
        self._ask("set", number, stop)
        if self.controls()[number]["kind"] == "range":
            self._engine.press("End" if stop else "Home")
        self._settle()

    def drag_slider(self, number):
        """Takes a slider's thumb from one end to the other; answers what was seen at the frames of that time."""
        place = self._ask("bring", f'input[type="range"][id$="-{number}"]')
        (x, y), half = place["middle"], place["width"] / 2 - 10
        return self._drag([(x + half * part / 20, y) for part in range(-20, 21)])

    def grips(self):
        return self._ask("grips")

    def drag_grip(self, number):
        """Takes a grip around its place: some way it can go. Answers the same, or None where the grip is hidden."""
        self._ask("bring", ".live-screen")
        grip = self._ask("locate", ".live-grip", number)
        if not grip["shown"]:
            return None
        x, y = grip["middle"]
        turns = [math.pi / 12 * step for step in range(25)]
        return self._drag([(x, y), *((x + FAR * math.cos(turn), y + FAR * math.sin(turn)) for turn in turns)])

    def _drag(self, points):
        self._ask("watch")
        self._engine.drag(points)
        self._settle()
        return self._engine.evaluate("() => engine.watched()")

    def _settle(self):
        """Waits until the last move has been answered and painted."""
        self._lesson.wait("(number) => !engine.busy(number)", self.number)
        self._engine.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
