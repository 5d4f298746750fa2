"""Live figures: a scene, its update, its controls and its presets.

    def scene(fig):
        axes = fig.subplots()
        line = plots.curve(axes, x, x)

        def update(k):
            line.set_ydata(k * x)
            return f"The slope is {k:.2f}."

        return update

    explore(scene, k=controls.slider("slope k", -2, 2, 0.1, at=1), presets={"flat": dict(k=0), "steep": dict(k=2)})

`scene` draws what stays; `update` moves the artists and returns the caption, or the caption and a formula. Both are
plain text: they stand in the page, where they can be read aloud, copied and compared.
"""

import traceback
from pathlib import Path

import anywidget
import traitlets
from matplotlib.figure import Figure

from helpers.page import alt_text, cell_figures, explained_errors, rows, strip
from helpers.page.answers import raised, short
from helpers.page.frames import DOTS_PER_INCH, Frames
from helpers.page.grips import Grips

HERE = Path(__file__).parent
DRAWING = "pixels.js", "drawing_list.js", "player.js"  # what draws, and knows nothing of Jupyter
SCRIPTS = (
    "keys.js",
    "inputs.js",
    "rows.js",
    "runner.js",
    "screen.js",
    "asleep.js",
    "cells.js",
    "grips.js",
    *DRAWING,
    "explore.js",
)
STYLES = "explore.css", "inputs.css", "rows.css", "grips.css"
explained_errors.install()
alt_text.install()


def explore(scene, *, presets, size=(9, 4), predicted=False, drag=(), **controls):
    """A live figure, to be the last line of a cell.

    scene     a function of a matplotlib figure that draws it once and returns `update`
    presets   name → values of some controls (the others stay where they start): the states that tell the story
    size      width and height in inches; an inch is 100 CSS pixels
    predicted whether a prediction stands above: the stored picture then shows the start alone, not the answer
    drag      what can be taken hold of in the picture: pairs of names of controls for x and y, and helpers.page.grips
    controls  the arguments of `update`, in the order in which they are shown (helpers.page.controls)

    Errors: a preset that names no control, or a value that its control can't take, is a ValueError. What `update`
    raises is shown in the page at a slider's move, and raised when the figure is driven from Python.
    """
    figure = LiveFigure(scene, presets, size, controls, predicted, drag)
    cell_figures.replace(figure)
    return figure


def joined(*names):
    """The text of some files beside this one, one after the other."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


class LiveFigure(anywidget.AnyWidget):
    """A figure that follows its controls. `set(eta=0.5)` drives it from Python; `caption`, `formula` are its words."""

    _esm = joined(*SCRIPTS)
    _css = joined(*STYLES)
    page = traitlets.Dict().tag(sync=True)  # what never changes: controls, presets, size
    state = traitlets.Dict().tag(sync=True)  # where the controls stand, and the words that belong to it
    ground = traitlets.Bytes().tag(sync=True)  # the picture that belongs to it, in three parts (helpers.page.frames)
    kept = traitlets.Bytes().tag(sync=True)
    frame = traitlets.Bytes().tag(sync=True)
    grips = traitlets.List().tag(sync=True)  # where in the picture each stop of what can be taken hold of lies

    def __init__(self, scene, presets, size, controls, predicted=False, drag=()):
        if not controls or not presets:
            raise ValueError("A live figure needs at least one control and one preset.")
        for name in {name for preset in presets.values() for name in preset} - set(controls):
            raise ValueError(f"A preset sets {name!r}, but the controls are {', '.join(controls)}.")
        self.controls = {
            name: control.including([preset[name] for preset in presets.values() if name in preset])
            for name, control in controls.items()
        }
        start = {name: control.at for name, control in controls.items()}
        self.presets = {name: start | preset for name, preset in presets.items()}
        self.figure = Figure(figsize=size)
        self._update = scene(self.figure)
        if not callable(self._update):
            raise TypeError(f"scene must return its update, a function; it returned {short(self._update)}.")
        self._words(start)
        self.frames = Frames(self.figure)
        self._grips = Grips(drag, self.controls, self.figure)
        self._ratio = 1
        story = [(name, *self._draw(values)) for name, values in self.presets.items()]
        super().__init__()
        self.on_msg(self._on_message)
        self.page = {
            "controls": rows.described(self.controls),
            # A list: a notebook that keeps this dict with it sorts its names, and the presets tell a story.
            "presets": [[name, self._positions(values)] for name, values in self.presets.items()],
            "size": [round(inches * DOTS_PER_INCH) for inches in size],
            "captions": [caption for _, caption, _, _ in story],
        }
        self._show(start, answers=0)
        self._store(story, predicted)

    def _store(self, story, predicted):
        """Makes what a page without a kernel shows. The text has the words of all presets, which the tests compare."""
        title = f"Live figure with {', '.join(control.label for control in self.controls.values())}."
        note, shown, told = strip.STORED, story, story
        if predicted:
            note = strip.after_prediction(self.presets)
            shown = [("start", self.caption, self.formula, self.frames.pixels())]
            told = shown + story
        text = "\n".join([title, note, *_lines(told)])
        self.stored = {"text/plain": text, "image/png": strip.picture(note, shown)}
        self._alt = " ".join([title, note, *_lines(shown)])

    @property
    def caption(self):
        return self.state["caption"]

    @property
    def formula(self):
        return self.state["formula"]

    @property
    def values(self):
        """Where the controls stand: the arguments of the last update."""
        stops = zip(self.controls.items(), self.state["positions"], strict=True)
        return {name: control.value(position) for (name, control), position in stops}

    def set(self, **values):
        """Moves controls to these values. Raises what `update` raises, and ValueError for a value that is no stop."""
        for name in set(values) - set(self.controls):
            raise ValueError(f"There is no control {name!r}; the controls are {', '.join(self.controls)}.")
        self._show(self.values | values, answers=self.state["answers"])

    def close(self):
        """Takes the figure off the page, and lets go of what it holds: the kernel keeps the result of every cell."""
        super().close()
        self.figure = self.frames = self._grips = self._update = self.stored = None

    def _words(self, values):
        """Runs the update: it moves the artists and answers with the caption and, where there is one, the formula."""
        words = self._update(**values)
        match words:
            case str():
                return words, ""
            case (str(), str()):
                return tuple(words)
        raise TypeError(f"update must return the caption, or (caption, formula), as text; it returned {short(words)}")

    def _draw(self, values):
        return *self._words(values), self.frames.pixels().copy()

    def _positions(self, values):
        return [control.position(values[name]) for name, control in self.controls.items()]

    def _show(self, values, answers, refused=()):
        positions = self._positions(values)
        caption, formula = self._words(values)
        self.frames.draw()
        state = {"positions": positions, "caption": caption, "formula": formula, "error": "", "answers": answers}
        state["refused"] = list(refused) or [""] * len(positions)
        with self.hold_sync():  # one message to the page: words and picture change together
            self.ground, self.kept, self.frame = self.frames.ground, self.frames.kept, self.frames.frame
            self.grips = self._grips.tables(values)
            self.state = state

    def _on_message(self, _, message, buffers):
        """A move in the page: {"positions": the stops, "ratio": device pixels per CSS pixel, "number": of the move}.

        {"receipt": …} asks for nothing: it only makes a server go on that has waited for something from the page.
        Nothing is raised here: it would be seen in a log, and the page would wait.
        """
        if isinstance(message, dict) and "receipt" in message:
            return
        values, refused, number = self.values, self.state["refused"], _number(message)
        try:
            positions, ratio = _read(message)
            moved, refused = self._asked(positions)
            values |= moved
            if ratio != self._ratio:
                self.frames.scale(ratio)
                self._ratio = ratio
            self._show(values, number, refused)
        except Exception as error:  # whatever a learner's own cell raises has to be seen in the page
            moved = {"positions": self._positions(values), "answers": number, "error": _explained(error)}
            self.state = self.state | moved | {"refused": refused}

    def _asked(self, positions):
        """The values at the positions that the page asks for, and for each of them why it can't be used, or ""."""
        values, refused = {}, []
        for (name, control), position in zip(self.controls.items(), positions, strict=True):
            try:
                values[name] = control.value(position)
                refused.append("")
            except ValueError as error:  # text that can't be used: the last one that could stays in force
                refused.append(str(error))
        return values, refused

    def _repr_mimebundle_(self, **kwargs):
        live = super()._repr_mimebundle_(**kwargs)
        live = live[0] if isinstance(live, tuple) else live
        return {**live, **self.stored}, {"image/png": {"alt": self._alt}}


def _lines(story):
    """The words of each state: its name and caption, and below that its formula, set in."""
    for name, caption, formula, _ in story:
        yield f"{name}: {caption}"
        yield from (f"    {line}" for line in formula.splitlines())


def _number(message):
    """The number of a move, which the answer repeats; 0 where a message has none."""
    number = message.get("number") if isinstance(message, dict) else None
    return number if type(number) is int and 0 < number < 2**53 else 0  # what a number of JavaScript can count


def _read(message):
    """The positions of a message from the page, and the ratio, kept within what a screen can have."""
    match message:
        case {"positions": [*positions], "ratio": int() | float() as ratio}:
            return positions, min(4, max(0.5, ratio))
    raise ValueError("the page sent a move that can't be read: reload the page, and run this cell again")


def _explained(error):
    """What a learner needs: the error in its own words, and the line of their cell where it came up."""
    place = ""
    for step in traceback.extract_tb(error.__traceback__):
        if "ipykernel" in step.filename or step.filename.startswith("<"):
            place = f" It came up in {step.name}, line {step.lineno} of its cell: {step.line}"
    return f"{raised(error)}.{place}"
