"""Words as outlines stand where the text of matplotlib would stand, as large, and follow the resolution."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.pictures import outlines


def drawn(words, dpi):
    """The columns and rows of pixels that are dark, as (first, last) each."""
    figure = Figure(figsize=(4, 1), dpi=dpi, layout="none")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 4), ylim=(0, 1))
    axes.axis("off")
    words(axes)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    dark = np.asarray(canvas.buffer_rgba())[..., 0] < 140
    return [np.flatnonzero(dark.any(axis=side))[[0, -1]] for side in (0, 1)]


@pytest.mark.parametrize("dpi", [100, 200])
def test_words_stand_where_a_text_would(dpi):
    ours = drawn(lambda axes: outlines.words(axes, 1, 0.4, "focal, γ", size=14), dpi)
    theirs = drawn(lambda axes: axes.text(1, 0.4, "focal, γ", fontsize=14), dpi)
    np.testing.assert_allclose(ours, theirs, atol=0.03 * dpi)


def test_an_update_can_hide_them():
    with pytest.raises(IndexError):  # no dark pixel
        drawn(lambda axes: outlines.words(axes, 1, 0.4, "focal").set_visible(False), 100)
