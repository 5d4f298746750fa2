"""Axes whose pixels are easily counted, and what the recorder writes of an artist in them.

The axes fill a figure of 400 × 300 pixels, and count hundreds of pixels: (x, y) lies 100 x to the right and 300 − 100 y
down.
"""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.page import drawing_list
from helpers.page.drawing_list import Operation
from helpers.page.glyphs import Glyphs
from helpers.page.recorder import Recorder

POINT = 100 / 72  # pixels
RED, BLUE = (255, 0, 0, 255), (0, 0, 255, 255)


def counted_axes():
    figure = Figure(figsize=(4, 3), dpi=100, layout="none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 4), ylim=(0, 3))
    return axes


def recorded(artist):
    """The operations of an artist, as they are read back, and the outlines of the letters."""
    figure = artist.get_figure()
    figure.draw_without_rendering()
    recorder = Recorder(FigureCanvasAgg(figure).get_renderer(), Glyphs())
    artist.draw(recorder)
    head, end = drawing_list.head(400, 300), drawing_list.words(Operation.END)
    letters = drawing_list.read(head + recorder.glyphs.definitions + end)[1:]
    return drawing_list.read(head + recorder.taken() + end)[1:], {number: path for _, number, path in letters}


def named(operations, name):
    return [operation[1:] for operation in operations if operation[0] == name]


def one(operations, name):
    (found,) = named(operations, name)
    return found
