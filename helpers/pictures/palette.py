"""The colours and what they mean, the same in every lesson, and the course's style of pictures.

Okabe & Ito's palette, told apart by the colour-blind; a second cue, a dash, a marker or a label, always goes with it.
"""

from pathlib import Path

import matplotlib.style
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patheffects import withStroke

matplotlib.style.use(["default", Path(__file__).parent / "course.mplstyle"])  # whatever the user's own file says

DATA = "#4D4D4D"
MODEL = "#0072B2"  # a model, a prediction
ERROR = "#D55E00"  # an error, a residual, a loss
STEP = "#E69F00"  # a gradient, a step
TRUTH = "#009E73"  # an optimum, the truth
L1 = "#CC79A7"
L2 = "#56B4E9"
INK, FAINT = "#1F2328", "#8C959F"
PAPER = "#EEF4F9"  # the boxes of diagrams
# Words and the rims of marks are drawn in a darker shade: 4.5:1 against white, and 3.5:1 on the floor of a valley. The
# colours themselves stay light, since darker ones come too close to one another for the colour-blind.
SHADES = {ERROR: "#A94700", STEP: "#8A5A00", TRUTH: "#006B4F", L1: "#95487A", L2: "#1B6A9C"}
PALE = (STEP, L2)  # below 3:1 against white: as a line they need an edge
# Classes and clusters, none of which is better than another: the marker is the second cue.
GROUPS = ((MODEL, "o"), (STEP, "s"), (L1, "^"), (TRUTH, "D"), (L2, "v"), (DATA, "P"))
# A threshold on scores, an upright line: `axvline(t, **THRESHOLD)`.
THRESHOLD = {"color": SHADES[STEP], "linestyle": "-.", "linewidth": 1.8}

VALLEY_LINE = "#7696B2"
VALLEY = LinearSegmentedColormap.from_list("valley", ["#FFFFFF", "#DCE9F3", "#B4CFE4"])


def shade(color):
    """The shade of a course colour for words, and for the rims of marks."""
    return SHADES.get(color, color)


def edges(color, width):
    """The `path_effects` of a line: a pale one has edges in its shade."""
    return [withStroke(linewidth=width + 1, foreground=shade(color))] if color in PALE else []
