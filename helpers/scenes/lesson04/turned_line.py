"""A line through centred data that is turned: how much they differ along it, and what is lost across it."""

import numpy as np

from helpers.maths.linear_algebra import eigen, two_by_two
from helpers.pictures import palette, plots
from helpers.scenes.lesson04 import planes
from helpers.words import bracketed, fixed, rounded


def scene(tables, unit, take_apart):
    """The scene of the turned line; its update takes the angle, two names, and whether the eigenvectors are shown.

    tables       two names → their columns, centred, in cm, shape (n, 2)
    unit         function of angles in degrees that answers arrows of length 1
    take_apart   function of a symmetric matrix that answers its eigenvectors, as columns, and its eigenvalues in
                 rising order
    """
    angles = np.arange(181)
    around = unit(angles)

    def draw(fig):
        space, chart = fig.subplots(1, 2, width_ratios=[1, 1.25])
        planes.plane(space, 3.6, title="turn the line")
        names = ("flowers", palette.DATA), ("on the line", palette.MODEL), ("what is lost", palette.ERROR)
        planes.key(space, *names)
        misses = plots.curve(space, color=palette.ERROR, width=0.5)
        flowers = plots.points(space, [], [])
        flowers.set(markersize=2.5, alpha=0.8)
        line = planes.line(space, palette.MODEL, style="-")
        axes_of_C = [planes.line(space, palette.TRUTH, style=style) for style in ("--", ":")]
        feet = plots.curve(space, style="o")
        feet.set(markersize=3, markeredgewidth=0)
        curve, dot = plots.curve(chart), plots.dot(chart, palette.MODEL)
        levels = [plots.curve(chart, color=palette.TRUTH, style=style, width=1.3) for style in ("--", ":")]
        chart.set(xlabel="angle of the line (degrees)", ylabel="variance (cm²)", xlim=(0, 180), ylim=(0, 4.2))
        chart.set(title="how much they differ along it", xticks=range(0, 181, 45))
        names = ("variance along the line", palette.MODEL), ("dashed, dotted: eigenvalues of C", palette.TRUTH)
        planes.key(chart, *names)

        def update(degrees, names, eigenvectors):
            X, u = tables[names], unit(degrees)
            C = X.T @ X / len(X)
            for axis, name in zip((space.xaxis, space.yaxis), names, strict=True):
                axis.label.set_text(f"{name.replace('_', ' ')} − mean (cm)")
            on_line = np.outer(X @ u, u)
            flowers.set_data(*X.T)
            feet.set_data(*on_line.T)
            gaps = np.stack([X, on_line, np.full_like(X, np.nan)], axis=1).reshape(-1, 2)
            misses.set_data(*gaps.T)
            line.set_direction(u)
            curve.set_data(angles, np.einsum("ia,ij,ja->a", around, C, around))
            dot.set_data([degrees], [u @ C @ u])
            Q, values = take_apart(C)
            largest_first = two_by_two.normalised(Q).T[::-1]
            for level, value, axis, v in zip(levels, values[::-1], axes_of_C, largest_first, strict=True):
                level.set_data([0, 180], [value, value])
                axis.set_direction(v if eigenvectors else None)
            return verdict(u, C, values), arithmetic(u, C)

        return update

    return draw


def verdict(u, C, values):
    """The variance along u and across it; `values` are the eigenvalues of C in rising order."""
    along, whole = u @ C @ u, np.trace(C)
    extreme = ""
    if values[1] - along < 1e-6 * whole:
        extreme = " That is the largest eigenvalue of C: no direction has more."
    elif along - values[0] < 1e-6 * whole:
        extreme = " That is the smallest eigenvalue of C: no direction has less."
    return (
        f"Variance along the line {fixed(along)} cm², {along / whole:.1%} of all; "
        f"left over across it {fixed(whole - along)} cm².{extreme}"
    )


def arithmetic(u, C):
    """The product uᵀ C u in numbers."""
    x, y = (bracketed(rounded(value)) for value in u)
    p, q, r = fixed(C[0, 0]), bracketed(fixed(2 * C[0, 1])), fixed(C[1, 1])
    return f"uᵀ C u = {x}² · {p} + {x} · {y} · {q} + {y}² · {r} = {fixed(u @ C @ u)}"


def best_angle(X, which=0):
    """The angle of the line along which centred columns differ most, in degrees; `which` = 1: along which least."""
    v = eigen.eigenpairs(X.T @ X / len(X)).vectors[:, which]
    return round(float(np.degrees(np.arctan2(v[1], v[0])) % 180), 4)
