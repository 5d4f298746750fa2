"""A function of two variables as a picture: contours of a valley, a bowl, and a relief on ordinary axes.

Matplotlib's own 3-d axes are drawn anew with every frame. `Relief` projects the surface once, and what moves over it
are curves and dots in the plane: so a live figure may have a surface and still be quick.
"""

import numpy as np
from matplotlib.collections import PolyCollection

from helpers.pictures import draw_order
from helpers.pictures.palette import FAINT, INK, VALLEY, VALLEY_LINE


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
        axes.plot(*self.project(*floor, 0.0), color=FAINT, linewidth=0.8, zorder=draw_order.FLOOR)
        for words, x, y, align in ((names[0], 0, -1.16, "right"), (names[1], 1.12, 0, "left")):
            axes.text(*self.project(x * reach, y * reach, 0.0), words, ha=align, va="top", color=INK)

    def project(self, x, y, z):
        """The place on the axes of a point in space: two arrays of the points' shape."""
        height = np.clip((z - self._low) / (self._high - self._low), 0, 1)
        across, floor = self.on_floor(np.asarray(x) / self._reach, np.asarray(y) / self._reach)
        return across, floor + 1.1 * height * np.cos(self.TILT)

    @classmethod
    def on_floor(cls, x, y):
        """The place on the axes of a point of the floor, which reaches from −1 to 1 both ways."""
        across, depth = x * np.cos(cls.TURN) - y * np.sin(cls.TURN), x * np.sin(cls.TURN) + y * np.cos(cls.TURN)
        return across, depth * np.sin(cls.TILT) - 0.55 * np.cos(cls.TILT)

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


def valley(axes, loss, x, y, *, lowest):
    """The contours of a loss over two parameters: each line is double as far above the lowest value as the one inside.

    loss     function of two arrays of the same shape that answers the losses
    x, y     (low, high) of the two parameters; they become the limits of the axes
    lowest   the smallest value of the loss, the bottom of the valley
    """
    across, along = np.meshgrid(np.linspace(*x, 121), np.linspace(*y, 121))
    above = loss(across, along) - lowest
    levels = above.max() / 2.0 ** np.arange(12.0, -1, -1)
    axes.contourf(across, along, np.log2(np.maximum(above, levels[0])), np.log2(levels), cmap=VALLEY, extend="min")
    axes.contour(across, along, above, levels, colors=VALLEY_LINE, linewidths=0.7)
    axes.set(xlim=x, ylim=y)


def bowl(axes, loss, x, y):
    """The same loss as a surface, on axes with projection "3d"."""
    across, along = np.meshgrid(np.linspace(*x, 41), np.linspace(*y, 41))
    axes.plot_surface(across, along, loss(across, along), cmap=VALLEY, edgecolor=VALLEY_LINE, linewidth=0.3, alpha=0.9)
    axes.view_init(elev=28, azim=-120)
    axes.set_zticks([])


def ellipses(hessian, heights):
    """The contours of ½ eᵀ H e at these heights, as one broken line around 0: arrays x and y for a curve's `set_data`.

    hessian   (2, 2), symmetric, with positive eigenvalues λ: the half-axes of a contour are √(2 · height / λ)
    """
    eigenvalues, eigenvectors = np.linalg.eigh(hessian)
    turn = np.append(np.linspace(0, 2 * np.pi, 73), np.nan)  # the gap between two ellipses
    # The root of the inverse, and not the eigenvectors alone: their signs, and in a round bowl their directions, are
    # what rounding makes of them.
    stretch = eigenvectors / np.sqrt(eigenvalues) @ eigenvectors.T
    rings = np.sqrt(2 * np.asarray(heights))[:, None, None] * (stretch @ [np.cos(turn), np.sin(turn)])
    return rings.transpose(1, 0, 2).reshape(2, -1)
