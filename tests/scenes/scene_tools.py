"""Scenes without the engine: what they say and draw at a state, and whether they follow a function given to them."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.quiver import Quiver


class Drawn:
    """A scene drawn by matplotlib alone, moved by its own update."""

    def __init__(self, scene, size=(9, 4)):
        self.figure = Figure(figsize=size, dpi=50)
        self._canvas = FigureCanvasAgg(self.figure)
        self._update = scene(self.figure)

    def says(self, **state):
        """The caption and the formula, "" where there is none."""
        answer = self._update(**state)
        return answer if isinstance(answer, tuple) else (answer, "")

    def pixels(self, **state):
        self._update(**state)
        self._canvas.draw()
        return np.array(self._canvas.buffer_rgba())


def caption(scene, **state):
    return Drawn(scene).says(**state)[0]


def followed(make, functions, name, other, **state):
    """What changes where the function of this name is exchanged for another: a set of "picture", "caption", "formula".

    make        function of the keyword arguments `functions` that answers a scene
    functions   name → function of the lesson
    """
    before, after = Drawn(make(**functions)), Drawn(make(**functions | {name: other}))
    words = zip(("caption", "formula"), before.says(**state), after.says(**state), strict=True)
    changed = {part for part, old, new in words if old != new}
    return changed | ({"picture"} if (before.pixels(**state) != after.pixels(**state)).any() else set())


def double(function):
    """The function whose answers are twice those of this one."""
    return lambda *given: 2 * function(*given)


def lines(axes):
    """The data of every line of a panel: an array of shape (n, 2) each."""
    return [line.get_xydata() for line in axes.lines]


def arrows(axes):
    """Where the arrows of a panel start, and how far they go: (x, y, dx, dy) each."""
    drawn = [artist for artist in axes.collections if isinstance(artist, Quiver)]
    return [(*arrow.get_offsets()[0], arrow.U.item(), arrow.V.item()) for arrow in drawn]
