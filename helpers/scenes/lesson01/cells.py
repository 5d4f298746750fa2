"""Pictures made of cells: a table of records whose cells light up, and small grids that stand for hypotheses."""

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba

from helpers.pictures import palette

PLAIN, HEAD, LINE = to_rgba("#FFFFFF"), to_rgba("#F2F4F6"), to_rgba("#D5DAE0")


def _boxes(left, bottom, width, height):
    """The corners of boxes, for a collection of polygons: shape (m, 4, 2)."""
    left, bottom, width, height = np.broadcast_arrays(left, bottom, width, height)
    return np.stack(
        [[left, bottom], [left + width, bottom], [left + width, bottom + height], [left, bottom + height]]
    ).transpose(2, 0, 1)


class Table:
    """A table as it stands in a file: a header and some records. `light` colours some of its cells.

    columns   the names at the top
    rows      the records to be shown: lists of texts; a long text is cut
    """

    def __init__(self, axes, columns, rows, *, longest=24):
        rows = [[text if len(text) <= longest else text[: longest - 1] + "…" for text in row] for row in rows]
        wide = [max(len(text) for text in column) + 2 for column in zip(columns, *rows, strict=True)]
        left = np.concatenate([[0], np.cumsum(wide, dtype=float)])
        axes.set(xlim=(-0.3, left[-1] + 0.3), ylim=(len(rows) + 1.05, -0.05))
        axes.axis("off")
        across, down = np.meshgrid(np.arange(len(columns)), np.arange(len(rows) + 1))
        corners = _boxes(left[across.ravel()], down.ravel(), np.array(wide)[across.ravel()], 1)
        self._plain = np.array([PLAIN if row else HEAD for row in down.ravel()])
        self._cells = axes.add_collection(PolyCollection(corners, facecolor=self._plain, edgecolor=LINE, linewidth=0.8))
        self._frame = axes.add_collection(PolyCollection([], facecolor="none", edgecolor=palette.INK, linewidth=2))
        self._shape, self._corners = down.shape, corners.reshape(*down.shape, 4, 2)
        for row, texts in enumerate([columns, *rows]):
            for column, text in enumerate(texts):
                middle = (left[column] + left[column + 1]) / 2
                weight = "bold" if row == 0 else "normal"
                axes.text(middle, row + 0.5, text, ha="center", va="center", fontsize=8.2, fontweight=weight)

    def light(self, colors, frame):
        """Colours cells and draws a frame.

        colors   cells → colour: a cell is (row, column), the header is row 0
        frame    (row, column) of the first and the last cell of what is framed; None for nothing
        """
        faces = self._plain.copy().reshape(*self._shape, 4)
        for (row, column), color in colors.items():
            faces[row, column] = to_rgba(color, 0.32)
        self._cells.set_facecolor(faces.reshape(-1, 4))
        if frame is None:
            self._frame.set_verts([])
            return
        (top, left), (bottom, right) = frame
        low, high = self._corners[top, left].min(axis=0), self._corners[bottom, right].max(axis=0)
        self._frame.set_verts(_boxes(*low[:, None], *(high - low)[:, None]))


class Grids:
    """Small grids in rows, each with a name below: the cells to which a hypothesis says yes are filled.

    places   how many grids there is room for: (down, across)
    cells    of each grid at most: (down, across)
    """

    def __init__(self, axes, places, cells):
        self._places, self._cells = places, cells
        axes.set(xlim=(-0.25, places[1] * (cells[1] + 1.1)), ylim=(places[0] * (cells[0] + 1.35), -0.35))
        axes.axis("off")
        self._boxes = axes.add_collection(PolyCollection([], edgecolor=palette.FAINT, linewidth=0.7))
        (self._crosses,) = axes.plot([], [], color=palette.ERROR, linewidth=1)
        self._names = [axes.text(0, 0, "", ha="center", va="center", fontsize=8.5) for _ in range(np.prod(places))]

    def show(self, names, tables, alive, color):
        """The hypotheses, each a table of booleans; those that are not alive are grey, with a cross."""
        corners, faces, crosses = [], [], []
        for number, text in enumerate(self._names):
            text.set_visible(number < len(names))
        for number, (name, table, lives) in enumerate(zip(names, tables, alive, strict=True)):
            row, column = divmod(number, self._places[1])
            x, y = column * (self._cells[1] + 1.1), row * (self._cells[0] + 1.35)
            down, across = np.indices(table.shape)
            corners.append(_boxes(x + across.ravel(), y + down.ravel(), 1, 1))
            filled = to_rgba(color, 0.85) if lives else to_rgba(palette.FAINT, 0.35)
            faces += [filled if yes else PLAIN for yes in table.ravel()]
            height, width = table.shape
            if not lives:
                crosses += [[x, y], [x + width, y + height], [np.nan, np.nan], [x, y + height], [x + width, y]]
                crosses += [[np.nan, np.nan]]
            self._names[number].set(
                text=name, position=(x + width / 2, y + height + 0.5), color=palette.INK if lives else palette.DATA
            )
        self._boxes.set_verts(np.concatenate(corners))
        self._boxes.set_facecolor(faces)
        self._crosses.set_data(*np.array(crosses).reshape(-1, 2).T)


class Board:
    """The sample space of two attributes as a grid of cells, with the labels of the examples seen so far.

    columns, rows   all values that the two attributes may have
    """

    def __init__(self, axes, columns, rows):
        self._axes, self._columns, self._rows = axes, columns, rows
        axes.set(xlim=(-1.1, len(columns) + 0.1), ylim=(len(rows) + 0.1, -0.6))
        axes.axis("off")
        self._boxes = axes.add_collection(PolyCollection([], facecolor=PLAIN, edgecolor=palette.FAINT, linewidth=1))
        self._heads = [axes.text(i + 0.5, -0.3, name, ha="center", va="center") for i, name in enumerate(columns)]
        self._sides = [axes.text(-0.15, i + 0.5, name, ha="right", va="center") for i, name in enumerate(rows)]
        self._marks = {
            (row, column): axes.text(column + 0.5, row + 0.5, "", ha="center", va="center", fontsize=17)
            for row in range(len(rows))
            for column in range(len(columns))
        }

    def show(self, columns, rows, examples):
        """Which values exist, and the examples ((column, row), label): a tick for yes, a cross for no."""
        for text in (*self._heads, *self._sides):
            text.set_visible(text.get_text() in [*columns, *rows])
        down, across = np.indices((len(rows), len(columns)))
        self._boxes.set_verts(_boxes(across.ravel(), down.ravel(), 1, 1))
        for (row, column), mark in self._marks.items():
            labels = [label for (c, r), label in examples if (columns.index(c), rows.index(r)) == (column, row)]
            color = palette.TRUTH if labels and all(labels) else palette.ERROR
            mark.set(text="".join("✓" if label else "✗" for label in labels), color=palette.shade(color))
