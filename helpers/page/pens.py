"""What a renderer is told beside a path: colours, line, gaps, pattern, box. As operations of a drawing list.

`gc` is matplotlib's graphics context; `recorder` knows the size of a pixel (helpers.page.recorder). All lengths of a
context are in points, those of a list in pixels.
"""

import numpy as np
from matplotlib import _path

from helpers.page import drawing_list
from helpers.page.drawing_list import (
    CAPS,
    FILLED,
    HATCHED,
    JOINS,
    STROKED,
    CannotRecord,
    Operation,
    colour,
    floats,
    words,
)

NO_BOX = (0, 0, 0, 0)  # where nothing is cut


def face(gc, rgb):
    """The colour of an area, with its transparency, as Agg takes it; None for no area."""
    if rgb is None:
        return None
    if len(rgb) == 3 or gc.get_forced_alpha():
        return (*rgb[:3], gc.get_alpha())
    return tuple(rgb)


def what(gc, face):
    """What a path is drawn as; 0 if nothing of it would be seen."""
    stroked = STROKED if gc.get_linewidth() != 0 and gc.get_rgb()[3] > 0 else 0
    hatched = HATCHED if gc.get_hatch() is not None else 0
    return stroked + hatched + (FILLED if face is not None and face[3] > 0 else 0)


def snapping_width(gc, recorder):
    """The width, in pixels, by which Agg decides where the middle of a line lies."""
    return recorder.points_to_pixels(gc.get_linewidth()) if gc.get_rgb()[3] > 0 else 0.0


def settings(gc, face, recorder):
    """The settings of a path: (operation, what it takes) each, the box first."""
    yield Operation.CLIP, clip(gc, recorder)
    drawn = what(gc, face)
    if drawn and not gc.get_antialiased():
        raise CannotRecord("lines or areas without smooth edges")
    if drawn & FILLED:
        yield Operation.FILL, colour(face)
    if drawn & STROKED:
        ends = CAPS.index(gc.get_capstyle()) + 3 * JOINS.index(gc.get_joinstyle())
        width = floats(recorder.points_to_pixels(gc.get_linewidth()))
        yield Operation.STROKE, colour(gc.get_rgb()) + width + np.uint16(ends).tobytes()
        offset, lengths = gc.get_dashes()
        lengths = [recorder.points_to_pixels(length) for length in lengths or ()]
        gaps = np.uint16(len(lengths)).tobytes() + floats(recorder.points_to_pixels(offset or 0), *lengths)
        yield Operation.DASH, gaps
    if drawn & HATCHED:
        yield Operation.HATCH, hatch(gc, recorder)


def hatch(gc, recorder):
    """The tile of a pattern: an inch wide, as Agg has it."""
    size = int(recorder.dpi)
    path = gc.get_hatch_path()
    vertices, codes = path.vertices, path.codes
    if codes is None:
        codes = np.array([path.MOVETO] + [path.LINETO] * (len(vertices) - 1))
    width = floats(recorder.points_to_pixels(gc.get_hatch_linewidth()))
    outline = drawing_list.path((vertices * (1, -1) + (0, 1)) * size, codes.astype(np.uint8), recorder.unit)
    return colour(gc.get_hatch_color()) + width + np.uint16(size).tobytes() + outline


def clip(gc, recorder):
    """The box that cuts what is drawn, at whole pixels, and the path that cuts it as well, if there is one."""
    box = gc.get_clip_rectangle()
    width, height = recorder.width, recorder.height
    left, bottom, right, top = (0, 0, width, height) if box is None else np.floor(box.extents + 0.5)
    places = np.clip((left, height - top, right, height - bottom), 0, (width, height, width, height))
    path, transform = gc.get_clip_path()
    outline = b""
    if path is not None:
        matrix = recorder.downwards(transform)
        cut = _path.cleanup_path(path, matrix, True, NO_BOX, gc.get_snap(), 0.0, False, True, None)
        outline = words(Operation.CLIP_PATH) + drawing_list.path(*cut, recorder.unit)
    return places.astype("<i2").tobytes() + outline
