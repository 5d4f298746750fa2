"""The outlines of letters, as matplotlib's own renderer fits them to the pixels of one size of text."""

import math

import numpy as np
from matplotlib.backends.backend_agg import get_hinting_flag

from helpers.page import drawing_list
from helpers.page.drawing_list import CannotRecord, Operation

MANY = 500  # lines of text that are remembered
UPRIGHT = np.array([[0x10000, 0], [0, 0x10000]])  # FreeType counts in parts of 65536


class Glyphs:
    """The glyphs that a figure has used so far; each has a number, and leaves once.

    `definitions` are the GLYPH operations of them all.
    """

    def __init__(self):
        self.definitions = b""
        self._numbers, self._lines = {}, {}

    def placed(self, renderer, x, y, text, properties, angle, mtext):
        """A line of text as [(number, x, y), …]: pixels of the renderer (matplotlib's Agg), y downwards."""
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        places = []
        for number, dx, dy in self._line(renderer, text, properties, mtext):
            # FreeType places a glyph at a whole part of 64 of a pixel.
            right = round(64 * (x + dx * cos - dy * sin)) / 64
            up = round(64 * (renderer.height - y + dx * sin + dy * cos)) / 64
            places.append((number, right, renderer.height - up))
        return places

    def _line(self, renderer, text, properties, mtext):
        """The glyphs of a line, from its start: few lines recur in all frames, and to lay one out takes long."""
        more = (mtext.get_fontfeatures(), mtext.get_language()) if hasattr(mtext, "get_language") else ()
        key = text, hash(properties), *map(str, more)
        if key not in self._lines:
            if len(self._lines) > MANY:
                self._lines.clear()
            size, dpi = properties.get_size_in_points(), renderer.dpi
            glyphs = list(laid_out(renderer, text, properties, more))  # its glyphs are loaded one after the other
            self._lines[key] = [(self._number(font, size, dpi, index), dx, dy) for font, index, dx, dy in glyphs]
        return self._lines[key]

    def _number(self, font, size, dpi, index):
        key = font.fname, size, dpi, index
        if key not in self._numbers:
            vertices, codes = outline(font, size, dpi, index)
            number = self._numbers[key] = len(self._numbers)
            path = drawing_list.path(vertices * (1, -1), codes, drawing_list.GLYPH_UNIT)
            self.definitions += drawing_list.words(Operation.GLYPH, number) + path
        return self._numbers[key]


def laid_out(renderer, text, properties, more):
    """The glyphs of a line of text: (font, index of the glyph, x, y) each, in pixels from its start.

    more  the features of the font and the language that were asked for, or nothing
    """
    font = renderer._prepare_font(properties)
    if hasattr(font, "_layout"):
        features, language = more or (None, None)
        for item in font._layout(text, flags=get_hinting_flag(), features=features, language=language):
            yield item.ft_object, item.glyph_index, item.x, item.y
        return
    # Matplotlib before 3.11 lays text out by set_text, which answers with the places in parts of 64.
    places = font.set_text(text, 0, flags=get_hinting_flag())
    for letter, (x, y) in zip(text, places, strict=True):
        index = font.get_char_index(ord(letter))
        if index == 0:
            raise CannotRecord(f"{letter!r} is not in the font")
        yield font, index, x / 64, y / 64


def outline(font, size, dpi, index):
    """The hinted outline of a glyph: vertices in pixels from its place on the base line, y upwards, and codes."""
    font.set_size(size, dpi)
    if hasattr(font, "_set_transform"):
        font._set_transform(UPRIGHT, [0, 0])  # the renderer may have left another
    font.load_glyph(index, get_hinting_flag())
    return font.get_path()
