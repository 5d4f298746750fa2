"""A matplotlib renderer that records what it is asked to draw, as a drawing list.

The list looks on a canvas as matplotlib's own renderer, Agg, draws it. So each step follows Agg's: which lines it cuts
and simplifies, which points it moves to the middle of a pixel, how it places markers and letters. An artist is recorded
by no more than `artist.draw(recorder)`.
"""

import numpy as np
from matplotlib import _path
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from helpers.page import drawing_list, pens, shapes
from helpers.page.drawing_list import STROKED, CannotRecord, Operation, colour, floats, words
from helpers.page.pens import NO_BOX

FARTHEST = 1 << 15  # pixels
LARGEST_IMAGE = 1 << 16  # bytes: as pixels, not compressed


class Recorder(RendererBase):
    """Records for one size of a figure: `agg` is matplotlib's own renderer of that size, which measures text.

    glyphs   the letters sent so far (helpers.page.glyphs), which several recorders may share
    taken()  the operations since the last call
    """

    def __init__(self, agg, glyphs):
        super().__init__()
        self.agg, self.glyphs = agg, glyphs
        self.dpi, self.width, self.height = agg.dpi, int(agg.width), int(agg.height)
        self.unit = drawing_list.unit_of(self.width, self.height)
        self._parts, self._settings = [], {}

    def taken(self):
        parts, self._parts, self._settings = self._parts, [], {}
        return b"".join(parts)

    # --- what artists ask a renderer for ---------------------------------------------------------------------
    def get_canvas_width_height(self):
        return self.width, self.height

    def points_to_pixels(self, points):
        return points * self.dpi / 72

    def get_text_width_height_descent(self, s, prop, ismath):
        return self.agg.get_text_width_height_descent(s, prop, ismath)

    def option_image_nocomposite(self):
        return True

    def draw_path(self, gc, path, transform, rgbFace=None):
        face = pens.face(gc, rgbFace)
        lines_alone = face is None and gc.get_hatch() is None  # only then Agg cuts and simplifies
        self._set(gc, face)
        self._path(gc, path, self.downwards(transform), face, path.should_simplify and lines_alone)

    def draw_path_collection(
        self, gc, master_transform, paths, all_transforms, offsets, offset_trans, facecolors, edgecolors,
        linewidths, linestyles, antialiaseds, urls, offset_position, *, hatchcolors=None,
    ):  # fmt: skip
        if not np.all(antialiaseds):
            raise CannotRecord("areas without smooth edges")
        plain = len(all_transforms) == 0 and gc.get_hatch() is None and not np.any(offsets)
        one_line = len(edgecolors) <= 1 and len(linewidths) == 1 and len(linestyles) == 1
        if plain and one_line and len(paths) > 1 and len(facecolors) in (1, len(paths)) and shapes.alike(paths):
            return self._areas(gc, master_transform, paths, facecolors, edgecolors, linewidths[0], linestyles[0])
        path_ids = list(self._iter_collection_raw_paths(master_transform, paths, all_transforms))
        more = {} if hatchcolors is None else {"hatchcolors": hatchcolors}
        for x, y, path_id, gc0, rgb in self._iter_collection(
            gc, path_ids, offsets, offset_trans, facecolors, edgecolors, linewidths, linestyles, antialiaseds, urls,
            offset_position, **more,
        ):  # fmt: skip
            path, transform = path_id
            matrix = self.downwards(transform)
            matrix[:2, 2] += x, -y
            face = pens.face(gc0, rgb)
            self._set(gc0, face)
            self._path(gc0, path, matrix, face, simplify=False)

    def _areas(self, gc, transform, paths, facecolors, edgecolors, width, dashes):
        """Areas of one shape, each with its own colour: hundreds of them make a surface."""
        gc0 = self.new_gc()
        gc0.copy_properties(gc)
        gc0.set_linewidth(width if len(edgecolors) else 0)
        if len(edgecolors):
            gc0.set_foreground(tuple(edgecolors[0]), isRGBA=True)
            gc0.set_dashes(*dashes)
        face, codes = tuple(facecolors[0]), paths[0].codes
        self._set(gc0, face)
        vertices = shapes.placed(paths, self.downwards(transform), gc.get_snap(), pens.snapping_width(gc0, self))
        colours = np.broadcast_to(facecolors, (len(paths), 4))
        self._parts.append(drawing_list.areas(pens.what(gc0, face), vertices, codes, colours, self.unit))

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        face = pens.face(gc, rgbFace)
        what = pens.what(gc, face)
        self._set(gc, face)
        matrix = marker_trans.get_matrix() * [[1], [-1], [1]]
        width = pens.snapping_width(gc, self)
        snapped = _path.cleanup_path(marker_path, matrix, True, NO_BOX, gc.get_snap(), width, False, True, None)
        free = _path.cleanup_path(marker_path, matrix, True, NO_BOX, False, width, False, True, None)
        if np.array_equal(snapped[0], free[0]):  # then Agg brings the middle of the marker to that of a pixel
            snapped = snapped[0] + 0.5, snapped[1]
        places = trans.transform(path.vertices) * (1, -1) + (0.5, self.height + 0.5)
        with np.errstate(invalid="ignore"):
            places = np.floor(places[(np.abs(places) < FARTHEST).all(axis=1)])
        if what and len(places):
            self._parts += [
                words(Operation.MARKERS, what),
                drawing_list.path(*snapped, self.unit),
                np.uint16(len(places)).tobytes(),
                places.astype("<i2").tobytes(),
            ]

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath:
            raise CannotRecord("mathematical text")
        rgba = gc.get_rgb()
        self._setting(Operation.CLIP, pens.clip(gc, self))
        self._setting(Operation.FILL, colour(rgba))
        places = self.glyphs.placed(self.agg, x, y, s, prop, angle, mtext)
        self._parts += [words(Operation.TEXT), floats(angle), np.uint16(len(places)).tobytes()]
        self._parts += [np.uint16(number).tobytes() + floats(right, down) for number, right, down in places]

    def draw_tex(self, gc, x, y, s, prop, angle, *, mtext=None):
        raise CannotRecord("TeX")

    def draw_image(self, gc, x, y, im, transform=None):
        height, width = im.shape[:2]
        if im.size > LARGEST_IMAGE:
            raise CannotRecord("an image that is smaller as a picture")
        self._setting(Operation.CLIP, pens.clip(gc, self))
        left, top = round(x), round(self.height - y) - height
        self._parts += [words(Operation.IMAGE, left, top, width, height), np.ascontiguousarray(im).tobytes()]

    def draw_gouraud_triangles(self, gc, triangles_array, colors_array, transform):
        raise CannotRecord("shaded triangles")

    def start_filter(self):
        raise CannotRecord("a filter of pixels")

    # --- how it is written -----------------------------------------------------------------------------------
    def downwards(self, transform):
        """The matrix of a transform, with y counted from the top edge."""
        matrix = transform.get_matrix() * [[1], [-1], [1]]
        matrix[1, 2] += self.height
        return matrix

    def _path(self, gc, path, matrix, face, simplify):
        what = pens.what(gc, face)
        if not what:
            return
        lines_alone = face is None and gc.get_hatch() is None
        box = (0, 0, self.width, self.height) if lines_alone else NO_BOX
        vertices, codes = _path.cleanup_path(
            path,
            matrix,
            True,
            box,
            gc.get_snap(),
            pens.snapping_width(gc, self),
            simplify,
            True,
            gc.get_sketch_params(),
        )
        try:
            # Agg adds up what lines of a path cover of a pixel, a canvas counts it once: dense lines would look thin.
            starts = np.flatnonzero(codes == Path.MOVETO)[1:] if what == STROKED and gc.get_rgb()[3] == 1 else ()
            pieces = zip(np.split(vertices, starts), np.split(codes, starts), strict=True)
            paths = [drawing_list.path(*piece, self.unit) for piece in pieces]
            for piece in paths:
                self._draw(what, piece)
        except CannotRecord:
            self._far_path(gc, path, matrix, what)

    def _far_path(self, gc, path, matrix, what):
        """A path that leads far out of the picture: what can't be seen is cut off, of the area and of the line."""
        flat = Path(
            *_path.cleanup_path(
                path, matrix, True, NO_BOX, gc.get_snap(), pens.snapping_width(gc, self), False, False, None
            )
        )
        if what & ~STROKED:
            inside = flat.clip_to_bbox(Bbox.from_extents(0, 0, self.width, self.height).padded(self.width / 4))
            if len(inside):
                self._draw(what & ~STROKED, drawing_list.path(inside.vertices, inside.codes, self.unit))
        if what & STROKED:
            box = (0, 0, self.width, self.height)
            cut = _path.cleanup_path(flat, np.eye(3), True, box, False, 1, False, True, None)
            self._draw(STROKED, drawing_list.path(*cut, self.unit))

    def _draw(self, what, path):
        self._parts += [words(Operation.PATH, what), path]

    def _set(self, gc, face):
        """Writes the settings of a path, as far as they have changed."""
        for operation, content in pens.settings(gc, face, self):
            self._setting(operation, content)

    def _setting(self, operation, content):
        if self._settings.get(operation) != content:
            if operation is Operation.CLIP:
                self._settings = {}
            self._settings[operation] = content
            self._parts += [words(operation), content]
