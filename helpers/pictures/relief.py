"""A surface z = f(x, y) as a relief on ordinary axes.

Matplotlib's own 3-d axes are drawn anew with every frame. Here the surface is projected once, and what moves over it
are curves and dots in the plane: so a live figure may have a surface and still be quick.
"""

import numpy as np
from matplotlib.collections import PolyCollection

from helpers.pictures.plots import FAINT, INK, VALLEY, VALLEY_LINE


class Relief:
    """A surface over the square x, y from −reach to reach, seen from the front left and above, without perspective.

    `set_surface(f)` draws it, and `project(x, y, z)` says where a point in space lies on the axes. z is cut off at
    `low` and `high`, the heights that the surface was set with. `names` stand at the two sides.
    """

    TURN, TILT = np.deg2rad(-28), np.deg2rad(32)

    def __init__(self, axes, reach, *, facets=32, names=("x", "y")):
        self._reach, self._low, self._high = reach, 0.0, 1.0
        self._side = np.linspace(-reach, reach, facets + 1)
        self._facets = PolyCollection([], cmap=VALLEY, edgecolor=VALLEY_LINE, linewidth=0.4, zorder=1)
        axes.add_collection(self._facets, autolim=False)
        axes.set(xlim=(-1.45, 1.45), ylim=(-1.3, 1.3))
        axes.axis("off")
        floor = reach * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]).T
        axes.plot(*self.project(*floor, 0.0), color=FAINT, linewidth=0.8, zorder=0.9)
        for words, x, y, align in ((names[0], 0, -1.16, "right"), (names[1], 1.12, 0, "left")):
            axes.text(*self.project(x * reach, y * reach, 0.0), words, ha=align, va="top", color=INK)

    def project(self, x, y, z):
        """The place on the axes of a point in space: two arrays of the points' shape."""
        x, y = np.asarray(x) / self._reach, np.asarray(y) / self._reach
        height = np.clip((z - self._low) / (self._high - self._low), 0, 1) - 0.5
        across, depth = x * np.cos(self.TURN) - y * np.sin(self.TURN), x * np.sin(self.TURN) + y * np.cos(self.TURN)
        return across, depth * np.sin(self.TILT) + 1.1 * height * np.cos(self.TILT) + 0 * across

    def set_surface(self, f, low, high):
        """Draws the surface of f, a function of two arrays, cut off at the heights `low` and `high`."""
        self._low, self._high = low, high
        x, y = np.meshgrid(self._side, self._side)
        z = f(x, y)
        corners = np.stack(self.project(x, y, z), axis=-1)
        quads = np.stack([corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1]], axis=2)
        depth = (x * np.sin(self.TURN) + y * np.cos(self.TURN))[:-1, :-1].ravel()
        back_to_front = np.argsort(-depth, kind="stable")
        self._facets.set_verts(quads.reshape(-1, 4, 2)[back_to_front])
        middle = (z[:-1, :-1] + z[:-1, 1:] + z[1:, 1:] + z[1:, :-1]).ravel() / 4
        self._facets.set_array(np.clip(middle[back_to_front], low, high))
        self._facets.set_clim(low, high)
