"""The drawing list: what a renderer draws, as a short row of numbers that a page can draw again (player.js).

A list belongs to one size in device pixels. It is made of words of 16 bits, little-endian; y counts downwards from the
top edge. It begins with

    VERSION  width  height  unit             unit: how many steps a coordinate has for a pixel

and goes on with operations: the number of the operation, then what it takes. END is the last.

    CLIP          x₀ y₀ x₁ y₁                whole pixels: what follows is cut to this box; all else as at the start
    CLIP_PATH     path                       and to this path, too, until the next CLIP
    FILL          rg ba                      the colour of areas, and of text
    STROKE        rg ba  width  ends         the line along paths; ends is cap + 3 · join
    DASH          n  offset  n lengths       dashes and gaps of that line in turn; n = 0: a line without gaps
    HATCH         rg ba  width  size  path   the pattern of hatched areas: a square tile, `size` pixels wide
    PATH          what  path                 what: FILLED + STROKED + HATCHED
    MARKERS       what  path  n  n (x y)     the same path at n places, whole pixels
    AREAS         what  n  runs  n (rg ba  coordinates)   n paths of the same runs, each filled with its own colour
    TEXT          angle  n  n (glyph x y)    glyphs, turned by an angle in degrees, against the clock
    IMAGE         x y  width height  pixels  rows of RGBA from the top, whole pixels
    GLYPH         number  path               defines a glyph: its outline, 64 steps a pixel, from its place on the line
    LAYER         number  size  operations   defines a layer, `size` words long, its own END included
    LAYER_HERE    number                     draws a layer; after it all stands as at the start of a list

`rg` and `ba` hold two bytes each, red and blue the lower ones. Widths, lengths, offsets, angles and the places of
glyphs are floats of 32 bits, two words each, in pixels or degrees; `size` of a layer has two words, the lower one
first. A path is the number of its runs, the runs, and its coordinates (x y, in steps). A run is command + 8 · count;
MOVE and LINE take a point, QUADRATIC two, CUBIC three, CLOSE none. At the start of a list nothing is cut, and lines
have no gaps.
"""

import struct
from enum import IntEnum

import numpy as np

VERSION = 1
GLYPH_UNIT = 64
MANY = 2000  # shapes of paths that are remembered
FILLED, STROKED, HATCHED = 1, 2, 4
CAPS, JOINS = ("butt", "round", "projecting"), ("miter", "round", "bevel")
LARGEST = 32767  # of a coordinate, in steps
_RUN = (1 << 13) - 1  # commands in a run
_POINTS = (1, 1, 2, 3, 0)  # of each command
_COMMANDS = {1: 0, 2: 1, 3: 2, 4: 3, 79: 4}  # matplotlib's codes of a path


class Operation(IntEnum):
    CLIP, CLIP_PATH, FILL, STROKE, DASH, HATCH, PATH, MARKERS, AREAS, TEXT, IMAGE, GLYPH, LAYER, LAYER_HERE, END = (
        range(1, 16)
    )


class CannotRecord(Exception):
    """What was drawn has no place in a drawing list: that frame has to leave as a picture."""


def unit_of(width, height):
    """The steps of a pixel: a power of two, so that half a picture beyond its edges can be counted, too."""
    return 2 ** int(np.log2(LARGEST / (1.5 * max(width, height))))


def head(width, height):
    """How a list begins."""
    return struct.pack("<4H", VERSION, width, height, unit_of(width, height))


def words(operation, *numbers):
    """An operation that takes whole numbers."""
    return struct.pack(f"<{1 + len(numbers)}h", operation, *numbers)


def colour(rgba):
    """The two words of a colour, whose parts go from 0 to 1."""
    return bytes(int(255 * part + 0.5) for part in rgba)


def floats(*numbers):
    return struct.pack(f"<{len(numbers)}f", *numbers)


def path(vertices, codes, unit):
    """A path, from vertices in pixels of shape (n, 2) and matplotlib's codes of shape (n,).

    A point too far outside the picture for its word is a CannotRecord.
    """
    runs, points = _shape(codes)
    return runs + _steps(vertices[points], unit)


def areas(what, vertices, codes, colours, unit):
    """Paths of one shape, each with a colour of its own: vertices of shape (n, k, 2), codes (k,), colours (n, 4)."""
    runs, points = _shape(codes)
    places = _steps(vertices[:, points], unit)
    size = len(places) // len(vertices)
    rows = np.empty((len(vertices), 4 + size), np.uint8)
    rows[:, :4] = np.asarray(colours) * 255 + 0.5
    rows[:, 4:] = np.frombuffer(places, np.uint8).reshape(len(vertices), size)
    return words(Operation.AREAS, what, len(vertices)) + runs + rows.tobytes()


def _steps(points, unit):
    steps = np.rint(points * unit)
    if steps.size and not np.abs(steps).max() <= LARGEST:
        raise CannotRecord("a path leads too far out of the picture")
    return steps.astype("<i2").tobytes()


_shapes = {}  # codes of a path → its runs, and which of its vertices are points: few shapes recur in all frames


def _shape(codes):
    key = codes.tobytes()
    if key not in _shapes:
        if len(_shapes) > MANY:
            _shapes.clear()
        _shapes[key] = _coded(codes)
    return _shapes[key]


def _coded(codes):
    points = np.isin(codes, (1, 2, 3, 4))
    runs = []
    for code in codes.tolist():
        if code == 0:  # where matplotlib stops
            continue
        command = _COMMANDS[code]
        if runs and runs[-1][0] == command and runs[-1][1] < _RUN * max(1, _POINTS[command]):
            runs[-1][1] += 1
        else:
            runs.append([command, 1])
    packed = [command + 8 * (count // max(1, _POINTS[command])) for command, count in runs]
    return struct.pack(f"<{1 + len(packed)}H", len(packed), *packed), points


def layer(number, operations):
    """Defines a layer, from its operations without an END."""
    operations += words(Operation.END)
    return words(Operation.LAYER, number) + struct.pack("<I", len(operations) // 2) + operations


def read(data):
    """The operations of a list: ("FILL", (r, g, b, a)), ("PATH", what, [("MOVE", x, y), …]), … with places in pixels.

    A list that is cut off, or no list at all, is a ValueError.
    """
    reader = _Reader(data)
    try:
        version, width, height, reader.unit = reader.take("4H")
        if version != VERSION:
            raise ValueError(f"This drawing list has version {version}; this course reads version {VERSION}.")
        return [("SIZE", width, height, reader.unit), *reader.operations()]
    except struct.error:
        raise ValueError("This drawing list is cut off.") from None


class _Reader:
    def __init__(self, data):
        self.data, self.at, self.unit = data, 0, 1

    def take(self, form):
        form = f"<{form}"
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def operations(self):
        while True:
            (number,) = self.take("h")
            if number not in list(Operation):
                raise ValueError(f"This drawing list has an operation {number}, which is none.")
            operation = Operation(number)
            if operation is Operation.END:
                return
            yield operation.name, *getattr(self, f"_{operation.name.lower()}")()

    def _clip(self):
        return self.take("4h")

    def _clip_path(self):
        return (self._outline(self.unit),)

    def _fill(self):
        return (self.take("4B"),)

    def _stroke(self):
        *rgba, width, ends = self.take("4BfH")
        return tuple(rgba), width, CAPS[ends % 3], JOINS[ends // 3]

    def _dash(self):
        count, offset = self.take("Hf")
        return offset, self.take(f"{count}f")

    def _hatch(self):
        *rgba, width, size = self.take("4BfH")
        return tuple(rgba), width, size, self._outline(self.unit)

    def _path(self):
        (what,) = self.take("H")
        return what, self._outline(self.unit)

    def _markers(self):
        (what,) = self.take("H")
        outline = self._outline(self.unit)
        (count,) = self.take("H")
        return what, outline, [self.take("2h") for _ in range(count)]

    def _areas(self):
        what, count = self.take("2H")
        (length,) = self.take("H")
        runs = self.take(f"{length}H")
        return what, [(self.take("4B"), self._along(runs, self.unit)) for _ in range(count)]

    def _text(self):
        angle, count = self.take("fH")
        return angle, [self.take("H2f") for _ in range(count)]

    def _image(self):
        x, y, width, height = self.take("2h2H")
        (pixels,) = self.take(f"{4 * width * height}s")
        return x, y, width, height, pixels

    def _glyph(self):
        (number,) = self.take("H")
        return number, self._outline(GLYPH_UNIT)

    def _layer(self):
        number, _ = self.take("HI")
        return number, list(self.operations())

    def _layer_here(self):
        return self.take("H")

    def _outline(self, unit):
        (count,) = self.take("H")
        return self._along(self.take(f"{count}H"), unit)

    def _along(self, runs, unit):
        outline = []
        for run in runs:
            command = run % 8
            name = ("MOVE", "LINE", "QUADRATIC", "CUBIC", "CLOSE")[command]
            for _ in range(run // 8):
                outline.append((name, *(step / unit for step in self.take(f"{2 * _POINTS[command]}h"))))
        return outline
