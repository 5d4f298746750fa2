"""The stored picture of a live figure: some of its states side by side, for where the figure does not run.

Its first line says that it is stored. A live figure takes the place of the whole picture, and so of that line, too.
"""

import textwrap

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.page.frames import DOTS_PER_INCH, png, whole

HEAD, LINE, GAP = 34, 26, 20  # pixels: above a frame, for its name; a line below it; around it
POINTS, LETTER = 13.5, 10.5  # the size of a line, and the pixels that a letter of it is wide, or less
STORED = "Stored pictures. To move them, run this cell in Jupyter: Shift+Enter."
START = "Stored picture of the start."


def picture(note, states):
    """The states, at most two in a row, each with its name above and its words below, as PNG.

    note    the sentence above them all
    states  a list of (name, caption, formula, pixels); all pixels have one shape
    """
    height, width, _ = states[0][3].shape
    words = [below(caption, formula, width) for _, caption, formula, _ in states]
    columns, rows = grid(len(states))
    step = width + GAP, HEAD + height + LINE * max(map(len, words)) + GAP
    across = columns * step[0] - GAP
    said, top = above(note, across, columns)
    down = top + rows * step[1]
    page = Figure(figsize=whole(np.divide((across, down), DOTS_PER_INCH), DOTS_PER_INCH), dpi=DOTS_PER_INCH)
    page.set_layout_engine("none")

    def write(x, y, text, size=POINTS, **weight):
        # Two dollar signs in a sentence are no formula.
        page.text(x / across, 1 - y / down, text, fontsize=size, va="top", parse_math=False, **weight)

    band = (top - GAP) / down
    page.add_artist(Rectangle((0, 1 - band), 1, band, facecolor="#eff2f5", edgecolor="none"))
    for i, line in enumerate(said):
        write(GAP / 2, (GAP / 2 + LINE * i) * columns, line, POINTS * columns)
    corners = [(i % columns * step[0], top + i // columns * step[1]) for i in range(len(states))]
    for (left, high), (name, *_), lines in zip(corners, states, words, strict=True):
        write(left, high + 6, name, 15, fontweight="bold")
        for i, line in enumerate(lines):
            write(left, high + HEAD + height + LINE * i, line)
    canvas = FigureCanvasAgg(page)
    canvas.draw()
    sheet = np.asarray(canvas.buffer_rgba())
    for (left, high), (*_, pixels) in zip(corners, states, strict=True):
        sheet[high + HEAD : high + HEAD + height, left : left + width] = pixels
    return png(sheet, level=9)


def after_prediction(presets):
    """The note over a picture of the start alone: the presets, named here, would answer the prediction."""
    names = " · ".join(presets)
    return f"{START} Predict first. Then run this cell in Jupyter (Shift+Enter) to see: {names}."


def grid(count):
    """How many states stand in a row, and how many rows there are."""
    columns = min(2, count)
    return columns, -(-count // columns)


def above(note, across, columns):
    """The lines of the note, and the pixels that they take from the height of a picture `across` pixels wide.

    A picture of two columns is shown at about half its size: there the note is written twice as large.
    """
    said = textwrap.wrap(note, int((across - GAP) // (LETTER * columns)))
    return said, LINE * columns * len(said) + 2 * GAP


def below(caption, formula, width):
    """The lines under a frame that is `width` pixels wide."""
    return [*textwrap.wrap(caption, int(width // LETTER)), *formula.splitlines()]
