"""Still pictures: figures that are drawn once, with the sentence that says what they show."""

from io import BytesIO

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.pictures import palette  # noqa: F401  its style is that of every figure


class Picture:
    """A still figure with the sentence that says what it shows: its alt text, and all that a text viewer has."""

    def __init__(self, figure, caption):
        self.figure, self.caption = figure, caption

    def _repr_mimebundle_(self, include=None, exclude=None):
        file = BytesIO()
        FigureCanvasAgg(self.figure).print_png(file, metadata={"Software": None})
        width, height = np.round(self.figure.get_size_inches() * 100).astype(np.int64).tolist()
        data = {"image/png": file.getvalue(), "text/plain": self.caption}
        return data, {"image/png": {"alt": self.caption, "width": width, "height": height}}


def figure(columns=1, size=(9, 4)):
    """A figure with panels side by side, sharp on a high-density screen: (figure, axes), as from `subplots`."""
    fig = canvas(size)
    return fig, fig.subplots(1, columns)


def canvas(size=(9, 4)):
    """An empty figure, for panels of unequal kinds."""
    return Figure(figsize=size, dpi=200)


def picture(fig, caption):
    """The still picture of a figure, to be the last line of a cell. `caption` says in a sentence what is seen."""
    return Picture(fig, caption)
