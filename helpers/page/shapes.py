"""Many paths of one shape at once, placed as matplotlib's own renderer, Agg, places them one by one."""

import numpy as np
from matplotlib.path import Path

CURVES = Path.CURVE3, Path.CURVE4
MOST = 1024  # vertices of a path that Agg still brings to whole pixels


def alike(paths):
    """Whether all paths have the same shape, of straight sides, and no vertex is missing."""
    codes = paths[0].codes
    return (
        codes is not None
        and not np.isin(codes, CURVES).any()
        and all(np.array_equal(path.codes, codes) for path in paths)
        and all(np.isfinite(path.vertices).all() for path in paths)
    )


def placed(paths, matrix, snap, width):
    """The vertices of alike paths in pixels, shape (n, k, 2).

    matrix  from the paths' coordinates to pixels
    snap    whether Agg brings the vertices to pixels; None: where all sides are level or upright
    width   of the line around them, in pixels: if it is odd, its middle goes through that of a pixel
    """
    vertices = np.array([path.vertices for path in paths]) @ matrix[:2, :2].T + matrix[:2, 2]
    if snap is None:
        drawn = vertices[:, paths[0].codes != Path.CLOSEPOLY]  # the last side is not looked at
        level = (np.abs(np.diff(drawn, axis=1)) < 1e-4).any(axis=2).all(axis=1)
        snapped = level if vertices.shape[1] <= MOST else np.zeros(len(vertices), bool)
    else:
        snapped = np.full(len(vertices), snap)
    middle = 0.5 * (round(width) % 2)
    vertices[snapped] = np.floor(vertices[snapped] + 0.5) + middle
    return vertices
