"""Every live figure of every lesson, at the corners of its controls, its presets and random states.

The cells of a lesson are run as plain Python, and the live figures that they make are kept. Warnings are errors.
"""

import itertools
import linecache
import re
from pathlib import Path

import figure_colours
import ipywidgets
import nbformat
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers.page import explore
from helpers.page.controls import int_slider
from helpers.pictures import palette, sheets

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("0*.ipynb"))
RANDOM_STATES = 12
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


def figures_of(path):
    """Runs the code cells of a lesson in its folder, in order: the live figures and the still ones that they make."""
    live, still = [], []
    init, picture = explore.LiveFigure.__init__, sheets.picture

    def kept(self, scene, *arguments):
        init(self, scene, *arguments)
        self.scene = scene
        live.append(self)

    def kept_still(figure, caption):
        still.append(figure)
        return picture(figure, caption)

    cells = {"__name__": "__main__"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explore.LiveFigure, "__init__", kept)
        patch.setattr(sheets, "picture", kept_still)
        patch.chdir(path.parent)
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", []):
                name = f"<{path.stem}, cell {number}>"  # its lines can be looked up, as in a notebook
                linecache.cache[name] = (len(cell.source), None, cell.source.splitlines(keepends=True), name)
                exec(compile(cell.source, name, "exec"), cells)
    return live, still


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    yield figures_of(request.param)
    ipywidgets.Widget.close_all()


def test_every_state_of_every_figure_is_sound(lesson):
    live, _ = lesson
    assert live
    rng = np.random.default_rng(20)
    found = [(number, fault) for number, figure in enumerate(live, 1) for fault in faults(figure, RANDOM_STATES, rng)]
    assert found == []


def test_every_still_figure_is_sound(lesson):
    _, still = lesson
    assert still
    drawn = [(number, figure, *draw(FigureCanvasAgg(figure))) for number, figure in enumerate(still, 1)]
    assert [(number, fault) for number, *parts in drawn for fault in colour_faults(*parts)] == []


def test_a_figure_that_was_moved_is_the_figure_drawn_there_at_once(lesson):
    rng = np.random.default_rng(21)
    for number, figure in enumerate(lesson[0], start=1):
        tried = list(states(figure, RANDOM_STATES, rng))
        for i in rng.choice(len(tried), 3, replace=False):
            figure.set(**tried[i])
            at_once, _ = Drawn(figure).at(tried[i])
            assert np.array_equal(figure.frames.pixels(), at_once), f"figure {number} at {tried[i]}"


# --- what has to be found: each of these goes wrong at the right end of its slider only ---------------------------


def no_number(axes, line):
    return f"The loss is {float('nan')}."


def computers_exponent(axes, line):
    return "It takes about 9.8e+02 steps."


def sign_of_nothing(axes, line):
    return "The slope is −0.00."


def no_sentence(axes, line):
    return "Look here"


def too_long(axes, line):
    return 299 * "m" + "."


def cut_off(axes, line):
    axes.set_title("A title", y=1.2)


def overlap(axes, line):
    axes.set_title("A title", loc="center", y=-0.12)


def foreign_colour(axes, line):
    line.set_color("red")


def never_back(axes, line):
    axes.set_xlim(0, 2)


BROKEN = {
    no_number: "'nan' in 'The loss is nan.'",
    computers_exponent: "'8e+0' in 'It takes about 9.8e+02 steps.'",
    sign_of_nothing: "'−0.00' in 'The slope is −0.00.'",
    no_sentence: "the caption is no sentence: 'Look here'",
    too_long: "the caption has 300 characters",
    cut_off: "'A title' is cut off",
    overlap: "'x' and 'A title' overlap",
    foreign_colour: "Line2D has #ff0000, which is not in the course's palette",
}


def with_break(change):
    def scene(fig):
        axes = fig.subplots()
        axes.set(xlim=(0, 1), ylim=(0, 4), xlabel="x")
        (line,) = axes.plot([0, 1], [0, 1], color=palette.MODEL)

        def update(k):
            line.set_ydata([k, k])
            return (change(axes, line) if k == 3 else None) or f"The line lies at {k}."

        return update

    figure = explore.explore(scene, k=int_slider("k", 0, 3, at=1), presets={"low": {"k": 0}})
    figure.scene = scene
    return figure


@pytest.mark.parametrize("change", BROKEN, ids=lambda change: change.__name__)
def test_a_fault_at_the_end_of_a_slider_is_found(change):
    found = [fault for fault in faults(with_break(change), 0, None) if fault.startswith("{'k': 3}: ")]
    assert [BROKEN[change] in fault for fault in found] == [True]


def test_a_sound_figure_has_no_faults():
    assert list(faults(with_break(lambda axes, line: None), 3, np.random.default_rng(1))) == []


def test_a_figure_that_does_not_find_its_way_back_is_found():
    figure = with_break(never_back)
    figure.set(k=3)
    figure.set(k=1)
    at_once, _ = Drawn(figure).at({"k": 1})
    assert not np.array_equal(figure.frames.pixels(), at_once)
