"""What is wrong with a live figure in a browser, beside what Python alone says and draws at the same stops."""

import numpy as np
from figure_faults import Drawn

# Of 255, over all pixels: each engine smooths edges and letters in its own way. The picture of another state can be
# as near as that. So it is also asked whether the picture is nearer to this state than to the one before, where these
# two differ clearly.
TOLERANCE = 2.0
CLEARLY = 64  # of 255


class Expected:
    """The words and the pixels of a live figure at any stops: `figure` is one that ran here, without a browser."""

    def __init__(self, figure):
        self._figure = figure
        self._drawn = Drawn(figure)

    def at(self, stops):
        """Caption, formula, and pixels as matplotlib draws them."""
        values = {}
        for (name, control), stop in zip(self._figure.controls.items(), stops, strict=True):
            typed = isinstance(stop, str) and stop in control.texts
            values[name] = control.value(control.texts.index(stop) if typed else stop)
        self._figure.set(**values)
        pixels, _ = self._drawn.at(values)
        return self._figure.caption, self._figure.formula, pixels[..., :3].astype(int)


class Checks:
    """All that is tried on a figure of a page; what was found wrong stands in `faults`."""

    def __init__(self, figure, expected):
        self.figure = figure
        self.faults = []
        self._expected = expected
        self._before = None  # the pixels of the state before, as they should have been

    def all(self):
        self.figure.appear()
        self.look("at the start")
        self.move_every_control()
        self.drag_a_slider()
        self.drag_every_grip()
        return self.faults

    def note(self, where, fault):
        self.faults.append(f"figure {self.figure.number + 1}, {where}: {fault}")

    def look(self, where):
        """Compares words and picture with what they should be where the controls stand now."""
        shown_caption, shown_formula, trouble = self.figure.words()
        if trouble:
            self.note(where, f"it shows {trouble!r}")
            return
        caption, formula, pixels = self._expected.at([control["stop"] for control in self.figure.controls()])
        if (shown_caption, shown_formula) != (caption, formula):
            self.note(where, f"it says {shown_caption!r} and {shown_formula!r}, not {caption!r} and {formula!r}")
        shown = self.figure.pixels()
        if shown.shape != pixels.shape:
            self.note(where, f"its picture is of shape {shown.shape}, not {pixels.shape}")
            return
        if (off := np.abs(shown - pixels).mean()) > TOLERANCE:
            self.note(where, f"its picture is off by {off:.2f} of 255")
        if self._before is not None and self._before.shape == pixels.shape:
            changed = np.abs(self._before - pixels) > CLEARLY
            to_now, to_before = (np.abs(shown - one)[changed].sum() for one in (pixels, self._before))
            if changed.any() and to_now >= to_before:
                self.note(where, "its picture is nearer to that of the state before")
        self._before = pixels

    def move_every_control(self):
        """Each as soon as it can be moved, as one may hide another: what stands further down first, choices last.

        A choice goes to all its options: each control that one of them hides comes up at another.
        """
        left = {}
        for number, control in enumerate(self.figure.controls()):
            others = [stop for stop in range(control["last"] + 1) if stop != control["stop"]]
            left[number] = others if control["kind"] == "choice" else others[-1:]
        while left:
            controls = self.figure.controls()
            free = [number for number in left if controls[number]["free"]]
            if not free:
                return self.note("controls", f"numbers {sorted(left)} can never be moved")
            number = min(free, key=lambda number: (controls[number]["kind"] == "choice", -number))
            stop = left[number].pop(0)
            if not left[number]:
                del left[number]
            self.figure.move(number, stop)
            self.look(f"control {number} at {stop}")

    def drag_a_slider(self):
        sliders = [i for i, one in enumerate(self.figure.controls()) if one["kind"] == "range" and one["free"]]
        if sliders:
            self.dragged(f"slider {sliders[0]}", self.figure.drag_slider(sliders[0]))

    def drag_every_grip(self):
        for number in range(self.figure.grips()):
            self.dragged(f"grip {number}", self.figure.drag_grip(number))

    def dragged(self, what, seen):
        if seen is None:
            return
        if seen["blank"]:
            self.note(what, f"{seen['blank']} of {seen['frames']} frames were of one colour")
        if seen["ways"] < 2:
            self.note(what, "the drag moved no control")
        self.look(f"{what} dragged")
