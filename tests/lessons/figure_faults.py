"""What can be wrong with a live figure at any state that is tried: its words, its texts, its colours, its frames."""

import itertools
import re

import figure_colours
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

LONGEST_CAPTION = 260  # characters: three lines under the figure
# Among them 1.2e+02 and −0.00.
GARBAGE = re.compile(r"\b(nan|NaN|inf|None|float64|no number)\b|\de[+-]?\d|array\(|[{}]|[−-]0(\.0*)?(?!\d|[.,]\d)")


def states(figure, count, rng):
    """States of a live figure to be tried: every corner of its controls, its presets, and `count` random ones."""
    ends = [(control.values[0], control.values[-1]) for control in figure.controls.values()]
    yield from (dict(zip(figure.controls, corner, strict=True)) for corner in itertools.product(*ends))
    yield from figure.presets.values()
    for _ in range(count):
        yield {name: control.values[rng.integers(len(control.values))] for name, control in figure.controls.items()}


class Drawn:
    """A scene without the engine: moved to a state by its own update, and drawn in full by matplotlib alone."""

    def __init__(self, figure):
        self.figure = Figure(figsize=figure.figure.get_size_inches(), dpi=100)
        self.canvas = FigureCanvasAgg(self.figure)
        self.update = figure.scene(self.figure)
        self.update(**{name: control.at for name, control in figure.controls.items()})
        self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")

    def at(self, state):
        """The pixels, and every text in them with its box: (text, box)."""
        self.update(**state)
        return draw(self.canvas)


def draw(canvas):
    """The pixels of a figure's canvas, and every text in them with its box: (text, box)."""
    drawn, drawing = [], Text.draw
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", lambda text, renderer: (drawn.append(text), drawing(text, renderer)))
        canvas.draw()
    boxes = [(text, Text.get_window_extent(text)) for text in drawn if text.get_visible() and text.get_text()]
    return np.array(canvas.buffer_rgba()), boxes


def word_faults(caption, formula):
    for text in (caption, formula):
        if found := GARBAGE.search(text):
            yield f"{found[0]!r} in {text!r}"
    if not caption.endswith("."):
        yield f"the caption is no sentence: {caption!r}"
    if len(caption) > LONGEST_CAPTION:
        yield f"the caption has {len(caption)} characters, more than {LONGEST_CAPTION}: {caption!r}"


def text_faults(figure, boxes):
    """Texts that are cut off, and texts that overlap by more than the pixel of air in their boxes."""
    for text, box in boxes:
        clip = text.get_clip_box() if text.get_clip_on() and text.get_clip_box() else figure.bbox
        if box.x0 < clip.x0 - 1 or box.y0 < clip.y0 - 1 or box.x1 > clip.x1 + 1 or box.y1 > clip.y1 + 1:
            yield f"{text.get_text()!r} is cut off"
    for (one, box), (other, its_box) in itertools.combinations(boxes, 2):
        if box.padded(-1).overlaps(its_box.padded(-1)):
            yield f"{one.get_text()!r} and {other.get_text()!r} overlap"


def colour_faults(figure, pixels, boxes):
    yield from figure_colours.foreign_colours(figure)
    yield from figure_colours.faint_words(pixels, boxes)
    yield from figure_colours.faint_marks(figure)
    yield from figure_colours.confusable_marks(figure)


def faults(figure, count, rng):
    """All that is wrong with a live figure at any of its states."""
    for control in figure.controls.values():
        if len(set(control.texts)) < len(control.texts):
            yield f"two stops of '{control.label}' read the same"
        if [control.position(value) for value in control.values] != list(range(len(control.values))):
            yield f"a stop of '{control.label}' is taken for another"
    drawn = Drawn(figure)
    for state in states(figure, count, rng):
        figure.set(**state)
        pixels, boxes = drawn.at(state)
        found = [*word_faults(figure.caption, figure.formula), *text_faults(drawn.figure, boxes)]
        found += colour_faults(drawn.figure, pixels, boxes)
        if not np.array_equal(figure.frames.pixels(), pixels):
            found.append("the frame is not that of a full redraw")
        yield from (f"{state}: {fault}" for fault in found)
