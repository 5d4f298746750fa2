"""Words as outlines: they look like a text of matplotlib, and are drawn twenty times as fast.

For words in a live figure that come and go with the controls. Words that stand still are better texts: these are
drawn once anyway, and a test can read them.
"""

from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, ScaledTranslation

from helpers.pictures.plots import INK

POINTS_PER_INCH = 72


def words(axes, x, y, text, *, size=9.5):
    """One line of words whose left end is at (x, y) in data; an update shows and hides it with `set_visible`."""
    to_screen = Affine2D().scale(1 / POINTS_PER_INCH) + axes.figure.dpi_scale_trans
    place = to_screen + ScaledTranslation(x, y, axes.transData)
    outline = PathPatch(TextPath((0, 0), text, size=size), facecolor=INK, linewidth=0, transform=place)
    return axes.add_artist(outline)
