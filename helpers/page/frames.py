"""Draws a figure many times a second: only what an update touched is drawn again, and leaves as a drawing list.

Matplotlib marks every artist that is changed as stale, and unmarks it when it is drawn. So nobody has to list the
moving parts of a figure: what is stale after an update has moved. The rest is drawn once, as a picture, the ground.
"""

import struct
import zlib
from io import BytesIO
from itertools import combinations, groupby

import numpy as np
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.image import imread
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.spines import Spine
from matplotlib.text import Text

from helpers.page import drawing_list
from helpers.page.drawing_list import CannotRecord, Operation
from helpers.page.glyphs import Glyphs
from helpers.page.recorder import Recorder

DOTS_PER_INCH = 100  # one dot is one CSS pixel on an ordinary screen


class Frames:
    """The frames of one figure. `draw()` brings them up to date after artists were changed. A page then shows

    ground  a picture (PNG) of all that no moving artist can lie under or over
    kept    a drawing list: the letters used so far, and layers, what stands still above a moving artist
    frame   a drawing list: what moves, and where the layers lie between

    What can't be recorded is never lost: then the ground is the whole picture, and `frame` draws nothing. `full` says
    whether the last frame was drawn in full (an axis moved, an artist came or went) or only what moves.
    """

    def __init__(self, figure):
        self.figure = figure
        self.canvas = FigureCanvasAgg(figure)
        self.full = True
        self.ground = self.kept = self.frame = b""
        self._moved = set()  # artists that some update has touched so far: they stay out of the ground
        self._set_dpi(DOTS_PER_INCH)
        figure.draw_without_rendering()
        figure.set_layout_engine("none")  # the axes keep their places while the numbers change
        self._begin()

    def scale(self, ratio):
        """Draws `ratio` device pixels for each CSS pixel, as a high-density screen needs."""
        self._set_dpi(DOTS_PER_INCH * ratio)
        self._begin()

    def draw(self):
        """Draws what has changed since the last frame."""
        self.full = self._arrange()
        self._record()

    def pixels(self):
        """What has changed, too, by matplotlib's own renderer: an array of shape (height, width, 4), RGBA, 0 to 255."""
        self._arrange()
        return self._pixels()

    def _begin(self):
        self._glyphs = Glyphs()
        self._recorder = Recorder(self.canvas.get_renderer(), self._glyphs)
        self._arrange_in_full()

    def _arrange(self):
        """Divides what is drawn into ground, layers and what moves; answers whether all of it had to be looked at."""
        touched = self._touched()
        if touched is None:
            self._arrange_in_full()
        elif not touched <= self._moved:
            self._moved |= touched
            self._keep_ground()
        return touched is None

    def _pixels(self):
        renderer = self.canvas.get_renderer()
        pixels = np.asarray(renderer.buffer_rgba())
        pixels[:] = self._still if self._picture is None else 255 * imread(BytesIO(self._picture)) + 0.5
        for artist in self._over:
            artist.draw(renderer)
        self._settle()
        return pixels

    def _set_dpi(self, dots):
        self.figure.set_dpi(dots)
        self.figure.set_size_inches(whole(self.figure.get_size_inches(), dots))

    def _arrange_in_full(self):
        self._frozen_view = _view(self.figure)
        self._children = {axes: axes.get_children() for axes in self.figure.axes}
        self._parts = {child: child.findobj() for children in self._children.values() for child in children}
        seen = {*self._children, self.figure.patch}
        self._outside = [artist for artist in self.figure.get_children() if artist not in seen]
        self._moved &= self._parts.keys()
        self._simple = all(axes.name == "rectilinear" for axes in self.figure.axes) and not any(
            a.bbox.overlaps(b.bbox) for a, b in combinations(self.figure.axes, 2)
        )
        self._keep_ground()
        self._settle()

    def _touched(self):
        """The children of the axes that were changed since the last frame; None where a full redraw is due."""
        others = [a for a in self.figure.get_children() if a not in self._children]
        if not self._simple or any(artist.stale for artist in others) or self._frozen_view != _view(self.figure):
            return None
        if any(axes.get_children() != children for axes, children in self._children.items()):
            return None
        touched = {child for child, parts in self._parts.items() if any(part.stale for part in parts)}
        ground = {axes.patch for axes in self._children}
        return None if any(isinstance(a, Axis) or a in ground for a in touched) else touched

    def _keep_ground(self):
        """Draws all that no moving artist can lie under or over, and keeps its pixels until they are sent.

        What lies above a moving artist is a layer, drawn again over it: else a line that crosses the frame of its axes
        would lie over the frame, which a full redraw puts on top.
        """
        self._over, reached = [], []
        for axes, children in self._children.items():
            reached += self._draw_again(_drawn(axes, children), [])
        self._draw_again(self._outside, reached)  # texts and legends of the figure lie above all axes
        self._rows = [(moves, list(row)) for moves, row in groupby(self._over, self._moved.__contains__)]
        hidden = [artist for artist in self._over if not artist.get_animated()]
        for artist in hidden:
            artist.set_animated(True)  # matplotlib's own way to leave an artist out of a draw
        self.canvas.draw()
        for artist in hidden:
            artist.set_animated(False)
        self._still, self._picture = np.array(self.canvas.buffer_rgba()), None
        self.layers = None

    def _draw_again(self, ordered, reached):
        """Notes what is drawn with each frame: what moves, and what lies above a place that one of these reaches.

        Titles mostly are not reached, and stay in the background: text is the dearest thing to draw.
        """
        for artist in ordered:
            moves = artist in self._moved
            reach = _reach(artist, moves)
            if moves or (artist.get_visible() and any(reach.overlaps(place) for place in reached)):
                self._over.append(artist)
                reached.append(reach)
        return reached

    def _recorded(self, artists):
        for artist in artists:
            artist.draw(self._recorder)
        return self._recorder.taken()

    def _record(self):
        """Writes the lists of this frame; where something can't be recorded, the ground is the frame."""
        if self._picture is None:
            self._still, self._picture = None, png(self._still)  # which takes a hundredth of the memory
        head = drawing_list.head(self._recorder.width, self._recorder.height)
        end = drawing_list.words(Operation.END)
        try:
            if self.layers is None:
                still = [(number, row) for number, (moves, row) in enumerate(self._rows) if not moves]
                self.layers = b"".join(drawing_list.layer(number, self._recorded(row)) for number, row in still)
            parts = [
                self._recorded(row) if moves else drawing_list.words(Operation.LAYER_HERE, number)
                for number, (moves, row) in enumerate(self._rows)
            ]
            self.frame = head + b"".join(parts) + end
            self.kept = head + self._glyphs.definitions + self.layers + end
            self.ground = self._picture
        except CannotRecord:
            self._recorder.taken()
            self.frame = head + end
            self.ground = png(self._pixels())
        self._settle()

    def _settle(self):
        for parts in self._parts.values():
            for part in parts:
                part.stale = False  # an invisible artist is not drawn, and would stay stale for ever


def whole(inches, dots):
    """Lengths in inches, a hair larger where they would lose a pixel: 19.4 · 100 is a hair less than 1940.

    Matplotlib cuts pixels to whole ones, and allows for that hair from version 3.11.1 on.
    """
    pixels = np.multiply(inches, dots)
    return np.where(np.floor(pixels) < np.floor(pixels + 1e-8), np.nextafter(inches, np.inf), inches)


def png(pixels, level=1):
    """Pixels of shape (height, width, 4), RGBA, as PNG. Unfiltered rows at level 1 take a third of the usual time."""
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 4 * width), np.uint8)  # PNG wants the number of a filter before each row: 0, none
    rows[:, 1:] = pixels.reshape(height, 4 * width)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(rows, level)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _drawn(axes, children):
    """The children that matplotlib draws after the ground of the axes, in its order."""
    unseen = {axes.patch}
    if not axes.axison:
        unseen |= {axes.xaxis, axes.yaxis}
    if not (axes.axison and axes.get_frame_on()):
        unseen |= set(axes.spines.values())
    return sorted((artist for artist in children if artist not in unseen), key=lambda artist: artist.zorder)


def _reach(artist, moves):
    """A box, in pixels, outside which the artist draws nothing; if it moves, wherever it goes."""
    point = artist.figure.dpi / 72
    if isinstance(artist, Line2D | Collection | Patch) and artist.get_clip_on() and artist.get_clip_box():
        return artist.get_clip_box().padded(1)
    if isinstance(artist, Spine) and not moves:
        return artist.get_window_extent().padded((1 + artist.get_linewidth()) * point)
    arrow = getattr(artist, "arrow_patch", None)
    if isinstance(artist, Text) and not (moves or arrow or artist.get_bbox_patch() or artist.get_path_effects()):
        return artist.get_window_extent().padded(2 * point)  # slanted letters stand out of their line a little
    return artist.figure.bbox


def _view(figure):
    """All that moves the axes themselves, and so every artist in them, or what lies above what."""
    return [
        (
            *(a, a.get_xlim(), a.get_ylim(), a.get_xscale(), a.get_yscale(), a.get_position().bounds),
            *(a.get_visible(), a.axison, a.get_frame_on()),
            [(child.zorder, child.get_clip_on()) for child in a.get_children()],
        )
        for a in figure.axes
    ]
