"""Bells that stand on a line: what a model says about each point, and how dense it makes the point that came."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from helpers.pictures.palette import MODEL


class Bells:
    """Densities drawn sideways, one at each x, and a bar in each that reaches from its foot to its edge at height y.

    `set_data` moves them. A bar is as long as the density at y.
    """

    def __init__(self, axes):
        self._bells = PolyCollection([], facecolor=(MODEL, 0.16), edgecolor=MODEL, linewidth=0.6, zorder=1.7)
        self._bars = LineCollection([], color=MODEL, linewidth=3.5, capstyle="butt", zorder=1.8)
        for collection in (self._bells, self._bars):
            axes.add_collection(collection, autolim=False)

    def set_data(self, x, centres, y, height, reach):
        """Moves the bells.

        x, centres, y   arrays: where each bell stands, the height of its middle, and of the point that came
        height          function of an array of errors y − centre that answers densities, in units of the x axis
        reach           how far above and below its middle a bell is drawn
        """
        errors = np.linspace(-reach, reach, 81)
        across = np.concatenate([[0], height(errors), [0]])
        along = np.concatenate([[-reach], errors, [reach]])
        self._bells.set_verts(np.stack([x[:, None] + across, centres[:, None] + along], axis=-1))
        self._bars.set_segments(np.stack([[x, x + height(y - centres)], [y, y]]).transpose(2, 1, 0))
