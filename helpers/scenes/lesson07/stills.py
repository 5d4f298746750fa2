"""The still pictures of lesson 7."""

import numpy as np

from helpers.pictures import palette, plots, sheets


def beliefs(gauss, laplace):
    """Two densities of a weight, functions of an array, and minus their logarithms."""
    fig, (left, right) = sheets.figure(2, size=(9, 3.4))
    grid = np.linspace(-4, 4, 401)
    densities = gauss(grid), laplace(grid)
    for axes, curves, title in (
        (left, densities, "the belief"),
        (right, -np.log(densities), "minus its logarithm: the penalty"),
    ):
        plots.curve(axes, grid, curves[0], color=palette.L2, style="--")
        plots.curve(axes, grid, curves[1], color=palette.L1)
        axes.set(xlabel="weight", title=title)
    plots.label(left, "Laplace", (0.25, 0.6), color=palette.L1)
    plots.label(left, "Gauss", (1.1, 0.26), color=palette.L2)
    plots.label(right, "½ w² and a constant", (-3.6, 8.2), color=palette.L2)
    plots.label(right, "√2 |w| and a constant", (0.75, 0.2), color=palette.L1)
    return sheets.picture(
        fig,
        "Left: the densities of Gauss and Laplace with the same standard deviation. "
        "Right: minus their logarithms, a parabola and an angle.",
    )
