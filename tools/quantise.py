"""Stored pictures with a palette: a third of the bytes, and no colour that is visibly another.

Flat areas, lines and text keep their exact colours. The steps of a gradient and the edges of letters, of which a
picture has up to ten thousand colours, move to a colour nearby: by at most ERROR of 255.
"""

import base64
import io

import numpy as np
from PIL import Image

COLOURS = 256  # of a palette, with 8 bits for a pixel
EXACT = 64  # the most frequent colours of a picture, which it keeps: with 16, a band of a map turned green
NEAR = 6  # of 255: a colour that has one as near as this in the palette needs no place of its own
ERROR = 16  # of 255: so far may a colour move. The worst of all lessons, with lines of six colours, needs 15
ROUNDING = 4  # of 255: another CPU rounds the edge of a line differently, a moved line is far above


class TooManyColours(Exception):
    """A picture in which some colour would visibly change."""


def with_palette(png):
    """The picture (PNG, base64) with 256 colours; the same one on every computer. TooManyColours if they aren't enough.

    After the most frequent colours, the palette takes the one that is farthest from all it has, until none is far.
    """
    pixels = _rgba(png)
    packed, places, counts = np.unique(pixels.view(np.uint32), return_inverse=True, return_counts=True)
    colours = packed.view(np.uint8).reshape(-1, 4)
    frequent = np.argsort(-counts, kind="stable")[:EXACT]
    near = NEAR if len(colours) > COLOURS else 0  # a picture that has a palette keeps it
    chosen = []
    away = np.full(len(colours), 256)
    nearest = np.zeros(len(colours), np.uint8)
    while len(chosen) < len(frequent) or (len(chosen) < COLOURS and away.max() > near):
        new = frequent[len(chosen)] if len(chosen) < len(frequent) else away.argmax()
        distance = _distance(colours, colours[new])
        closer = distance < away
        away[closer], nearest[closer] = distance[closer], len(chosen)
        chosen.append(new)
    if away.max() > ERROR:
        raise TooManyColours(f"{COLOURS} colours move one of its colours by {away.max()} of 255: {ERROR} is the most")
    image = Image.fromarray(nearest[places].reshape(pixels.shape[:2]))
    image.putpalette(colours[chosen].tobytes(), "RGBA" if colours[:, 3].min() < 255 else "RGBX")
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode()


def looks_like(fresh, stored):
    """Whether a fresh picture is the one that is stored with a palette, as far as anybody can see.

    Every pixel has to be stored as the colour of the palette that is nearest to it, but for rounding on another CPU,
    which moves either by ROUNDING.
    """
    if not has_palette(stored):
        return False
    fresh, stored = _rgba(fresh), _rgba(stored)
    if fresh.shape != stored.shape:
        return False
    pairs = np.unique(np.concatenate([fresh, stored], axis=2).view(np.uint64)).view(np.uint8).reshape(-1, 2, 4)
    drawn, kept = pairs[:, 0], pairs[:, 1]
    moved = least = _distance(drawn, kept)
    for colour in np.unique(stored.view(np.uint32)).view(np.uint8).reshape(-1, 4):
        least = np.minimum(least, _distance(drawn, colour))
    return bool((moved <= np.minimum(least + 2 * ROUNDING, ERROR + ROUNDING)).all())


def has_palette(png):
    with Image.open(io.BytesIO(base64.b64decode(png))) as image:
        return image.mode == "P"


def _rgba(png):
    with Image.open(io.BytesIO(base64.b64decode(png))) as image:
        return np.asarray(image.convert("RGBA"))


def _distance(some, other):
    """The largest difference of red, green, blue and opacity, colour by colour."""
    return np.abs(some.astype(np.int16) - other).max(axis=-1)
