"""What is wrong with the colours of a matplotlib figure, read from its artists: sentences, one for each fault.

Words need 4.5:1 against what lies under them. A line, a marker or an area needs 3:1 in its colour or in its rim
(WCAG 2, 1.4.3 and 1.4.11). Two colours that some eye can hardly tell apart need a second cue: a dash, a marker …
"""

from itertools import combinations

import numpy as np
from colour_vision import contrast, distance, over
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from helpers.pictures import palette
from helpers.scenes.lesson01 import cells

PALETTE = {to_hex(value) for value in vars(palette).values() if isinstance(value, str) and value[:1] == "#"}
PALETTE |= {to_hex(shade) for shade in palette.SHADES.values()}
WHITE = (1.0, 1.0, 1.0)
NEAR = 18.5  # ΔE: of the 21 pairs of the palette five are nearer for some eye, none nearer than 16
SCAFFOLD = {to_hex(palette.FAINT), to_hex(palette.VALLEY_LINE)}
GRID = to_rgba(cells.LINE)  # of a table: what its cells are, their words say


def foreign_colours(figure):
    """Colours outside the course's palette and greys; what a colour map paints is not looked at."""
    for artist in figure.findobj(lambda artist: artist.get_visible()):
        for colour in [colour for part in parts(artist) for colour in part]:
            red, green, blue, alpha = colour
            grey = max(red, green, blue) - min(red, green, blue) < 0.1
            if alpha and not grey and to_hex(colour) not in PALETTE:
                yield f"{type(artist).__name__} has {to_hex(colour)}, which is not in the course's palette"


def faint_words(pixels, boxes):
    """Words that stand out too little. `pixels` is the figure as drawn, `boxes` are its texts, each with its box."""
    for text, box in boxes:
        rows = slice(max(0, round(len(pixels) - box.y1)), round(len(pixels) - box.y0))
        under = pixels[rows, max(0, round(box.x0)) : round(box.x1)]
        *ink, alpha = to_rgba(text.get_color(), text.get_alpha())
        under = np.ascontiguousarray(under).view(np.uint32)  # the four bytes of a pixel as one number
        found, counts = np.unique(under[under != packed(ink)], return_counts=True)
        ground = tuple(found[[counts.argmax()]].view(np.uint8)[:3] / 255)  # the edges of letters have many colours
        if (ratio := contrast(over(ground, ink, alpha), ground)) < 4.5:
            yield f"{text.get_text()!r} has a contrast of {ratio:.2f}"


def packed(colour):
    return np.round(255 * np.array([*colour, 1])).astype(np.uint8).view(np.uint32)


def faint_marks(figure):
    """Lines, markers and areas that stand out too little."""
    for axes in figure.axes:
        on_map = any(area.get_array() is not None for area in axes.collections)
        for artist in marks(axes):
            for part in parts(artist):
                beside = not on_map or to_hex(part[0]) in SCAFFOLD
                ground = WHITE if beside else to_rgba(palette.VALLEY(1.0))[:3]  # the darkest that there is
                ratio = max(contrast(over(ground, colour[:3], colour[3]), ground) for colour in part)
                if ratio < 3 and GRID not in part:
                    yield f"{type(artist).__name__} in {to_hex(part[0])} has a contrast of {ratio:.2f}"


def confusable_marks(figure):
    """Lines and patches of one panel that differ in nothing but two colours that some eye takes for the same."""
    for axes in figure.axes:
        looks = {look(artist) for artist in marks(axes) if isinstance(artist, Line2D | Patch)}
        for (one, cue), (other, its_cue) in combinations(sorted(looks, key=str), 2):
            scaffold = {to_hex(one), to_hex(other)} == SCAFFOLD
            if cue == its_cue and one != other and not scaffold and distance(one, other) < NEAR:
                yield f"{to_hex(one)} and {to_hex(other)}, both {cue}, are {distance(one, other):.0f} apart"


def marks(axes):
    """What is drawn in a panel, but for its words, its ticks, its frame and what a colour map paints."""
    lines = [line for line in axes.lines if len(line.get_xdata())]
    areas = [area for area in axes.collections if area.get_array() is None and len(area.get_paths())]
    return [artist for artist in (*lines, *axes.patches, *areas) if artist.get_visible() and parts(artist)]


def look(artist):
    """The colour of a line or a patch, and what tells it apart besides."""
    *colour, _ = next((colour for colour in parts(artist)[0] if colour[3]), (*WHITE, 0))
    if isinstance(artist, Patch):
        return tuple(colour), ("patch", artist.get_hatch())
    return tuple(colour), (artist.get_linestyle(), artist.get_marker(), "thin" if artist.get_linewidth() < 1 else "")


def parts(artist):
    """The parts of an artist, such as its areas: of each the colours, one of which has to stand out.

    A line and its markers are one part: the markers stand at all of its points.
    """
    if isinstance(artist, Text):
        return [[to_rgba(artist.get_color(), artist.get_alpha())]]
    if isinstance(artist, Line2D):
        alpha = artist.get_alpha()
        line = [artist.get_color(), *(effect._gc["foreground"] for effect in artist.get_path_effects())]
        rim = [artist.get_markeredgecolor()] * (artist.get_markeredgewidth() >= 0.5)
        drawn = line * (artist.get_linestyle() != "None")
        drawn += [artist.get_markerfacecolor(), *rim] * (artist.get_marker() not in ("None", "", None))
        return [[to_rgba(colour, alpha) for colour in drawn]] if drawn else []
    if isinstance(artist, Patch) or (isinstance(artist, Collection) and artist.get_array() is None):
        both = [np.atleast_2d(artist.get_facecolor())]
        if np.any(artist.get_linewidth()) or artist.get_hatch():
            both.append(np.atleast_2d(artist.get_edgecolor()))
        both = [colours for colours in both if colours.size]
        count = max(map(len, both), default=0)
        found = [tuple(tuple(colours[i % len(colours)]) for colours in both) for i in range(count)]
        return list(dict.fromkeys(found))  # a hundred cells may share one look
    return []
