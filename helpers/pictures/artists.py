"""What the moving parts of a picture are made of: several artists of matplotlib that an update moves as one."""

import numpy as np
from matplotlib.collections import PolyCollection

from helpers.pictures import draw_order


class Trail:
    """The artists of `trail`."""

    def __init__(self, axes, color, rim, *, style="-", width=1.6, edges=(), dots=True, label=None):
        look = {"color": color, "markeredgecolor": rim, "markeredgewidth": 0.6}
        drawn = {"linestyle": style, "linewidth": width, "path_effects": edges, "label": label}
        (line,) = axes.plot([], [], color=rim if dots else color, **drawn)
        self._lines = [line, *(axes.plot([], [], "o", markersize=3.5, **look) if dots else ())]
        (self._head,) = axes.plot([], [], "o", markersize=8, **look)

    def set_data(self, x, y):
        for line in self._lines:
            line.set_data(x, y)
        self._head.set_data(x[-1:], y[-1:])


class Squares:
    """The artists of `squares`."""

    def __init__(self, axes, color):
        self._axes = axes
        self._patches = PolyCollection(
            [], facecolor=(color, 0.16), edgecolor=color, linewidth=0.6, zorder=draw_order.SHAPES
        )
        self._sides = PolyCollection(
            [], closed=False, facecolor="none", edgecolor=color, linewidth=2, zorder=draw_order.OUTLINES
        )
        axes.add_collection(self._patches, autolim=False)
        axes.add_collection(self._sides, autolim=False)

    def set_data(self, x, y, y_line):
        self._sides.set_verts(np.stack([[x, y], [x, y_line]]).transpose(2, 0, 1))
        fits = np.abs(y_line - y) < np.ptp(self._axes.get_ylim())  # a larger square would only hide the others
        x, y, y_line = x[fits], y[fits], y_line[fits]
        box = self._axes.bbox  # a square on the screen: as many pixels wide as high
        per_x, per_y = box.width / np.ptp(self._axes.get_xlim()), box.height / np.ptp(self._axes.get_ylim())
        other = x + (y_line - y) * per_y / per_x  # away from a rising line
        corners = np.stack([[x, y], [x, y_line], [other, y_line], [other, y]])
        self._patches.set_verts(corners.transpose(2, 0, 1))


class Arrow:
    """The artist of `arrow`."""

    def __init__(self, axes, color, rim, width):
        scale = {"angles": "xy", "scale_units": "xy", "scale": 1}
        look = {"facecolor": color, "edgecolor": rim, "linewidth": 0.6, "width": width}
        self._quiver = axes.quiver([0], [0], [0], [0], zorder=3, **look, **scale)

    def set_data(self, x, y, dx, dy):
        self._quiver.set_offsets([[x, y]])
        self._quiver.set_UVC([dx], [dy])


class EndNames:
    """The artists of `end_names`."""

    def __init__(self, axes, names, x):
        self._axes = axes
        self._texts = [axes.text(x, 0, f"{name}  ", ha="right", va="center", fontsize=9) for name in names]

    def set_heights(self, heights):
        order, low = np.argsort(heights, kind="stable"), -np.inf
        apart = 0.052 * np.ptp(self._axes.get_ylim())  # a line of text
        places = np.array(heights, dtype=float)
        for j in order:
            places[j] = low = max(places[j], low + apart)
        places -= np.mean(places - heights)  # pushed up one by one, they are let down together
        for text, place in zip(self._texts, places, strict=True):
            text.set_y(place)
