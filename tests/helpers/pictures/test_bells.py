"""Bells stand where they are put, are as wide as the density, and their bars end on their edges."""

import numpy as np
from matplotlib.figure import Figure

from helpers.pictures.bells import Bells


def density(errors):
    """Of a lopsided distribution, so that up and down can be told apart."""
    return np.exp(-np.where(errors > 0, 1, 4) * np.abs(errors))


def test_each_bar_ends_on_the_edge_of_its_bell_at_the_height_of_its_point():
    axes = Figure().subplots()
    bells = Bells(axes)
    x, centres, y = np.array([1.0, 5.0]), np.array([10.0, 20.0]), np.array([11.0, 19.5])
    bells.set_data(x, centres, y, density, reach=3)
    outlines, bars = axes.collections
    lengths = np.exp([-1, -2])  # one above the first centre, half below the second
    np.testing.assert_allclose(
        bars.get_segments(), [[[left, at], [left + length, at]] for left, at, length in zip(x, y, lengths, strict=True)]
    )
    for path, left, centre in zip(outlines.get_paths(), x, centres, strict=True):
        across, along = path.vertices.T
        assert (across.min(), along.min(), along.max()) == (left, centre - 3, centre + 3)
        assert along[across.argmax()] == centre and across.max() == left + 1
        np.testing.assert_allclose(np.interp(centre + 1.5, along[1:82], across[1:82]), left + np.exp(-1.5), rtol=1e-3)
        np.testing.assert_allclose(np.interp(centre - 0.75, along[1:82], across[1:82]), left + np.exp(-3), rtol=1e-3)
