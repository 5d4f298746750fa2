"""All points that are as far from a as b is, the slope at b, and the distance along a horizontal line."""

import functools

import numpy as np

from helpers.pictures import draw_order, palette, plots
from helpers.words import fixed, number, settled

A = np.array([1.0, 1.0])  # the point from which all distances are taken
ANGLES = np.linspace(0, 2 * np.pi, 361)
TURN = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=-1)
ACROSS = np.linspace(-3, 3, 121)
LOOKS = {"p = 1": (palette.L1, "--"), "p = ∞": (palette.DATA, ":"), "your p": (palette.MODEL, "-")}


def scene(minkowski, minkowski_slope, chebyshev, cosine):
    """The scene of the distances; its update takes the power p and the place x, y of b.

    minkowski           function (a, b, p) of the distance of two points; p = 1 is Manhattan, p = 2 Euclidean
    minkowski_slope     function (a, b, p) of its two slopes in b, for b ≠ a
    chebyshev, cosine   functions (a, b) of the distances of these names; no cosine is asked for where b is 0
    """

    @functools.cache
    def unit_ring(p):
        lengths = [minkowski(np.zeros(2), way, p) for way in TURN]
        return TURN / np.array(lengths)[:, None]

    @functools.cache
    def along(y, measure, *power):
        return [measure(A, np.array([x, y]), *power) for x in ACROSS]

    def draw(fig):
        plane, curve = fig.subplots(1, 2, width_ratios=[1, 1.15])
        alike, uphill = plots.curve(plane), plots.arrow(plane, palette.STEP)
        spots = [plots.dot(plane, palette.DATA), plots.dot(plane, palette.ERROR, marker="D")]
        above = {"loc": "upper left", "bbox_to_anchor": (-0.04, 1.15), "ncols": 2, "handletextpad": 0.1}
        plane.legend(spots, ["a", "b"], **above).set_zorder(draw_order.GROUND)
        plane.set(xlim=(-7.4, 9.4), ylim=(-7.4, 9.4), xticks=[-5, 0, 5], yticks=[-5, 0, 5], aspect="equal")
        plane.set(xlabel="first number", ylabel="second number")
        runs = [plots.curve(curve, color=color, style=style) for color, style in LOOKS.values()]
        own = plots.dot(curve, palette.ERROR, marker="D")
        curve.legend(runs, LOOKS, loc="upper right").set_zorder(draw_order.GROUND)
        curve.set(xlabel="first number of b, the second one held still", ylabel="distance from a", xlim=(-3.4, 3.4))
        curve.set_ylim(-0.3, 9.5)

        def update(p, x, y):
            b, length = np.array([x, y]), minkowski(A, np.array([x, y]), p)
            alike.set_data(*(A + length * unit_ring(p)).T)
            slope = minkowski_slope(A, b, p) if (b != A).any() else np.zeros(2)
            uphill.set_data(*b, *2 * slope)
            for spot, place in zip(spots, (A, b), strict=True):
                spot.set_data(*place[:, None])
            for run, given in zip(runs, ((minkowski, 1), (chebyshev,), (minkowski, p)), strict=True):
                run.set_data(ACROSS, along(y, *given))
            own.set_data([x], [length])
            others = minkowski(A, b, 1), minkowski(A, b, 2), chebyshev(A, b), cosine(A, b) if b.any() else None
            return verdict(p, b, length, others), arithmetic(b, length, slope)

        return update

    return draw


def verdict(p, b, length, others):
    """All the distances of b from A.

    length   Minkowski's, with this p
    others   Manhattan, Euclidean, Chebyshev and cosine distance, the last one None where b has no direction
    """
    taxi, bird, king, cosine = others
    angle = "no cosine distance: b is a zero vector" if cosine is None else f"cosine distance {settled(cosine)}"
    kink = ", where it has a kink" if (b == A).all() or (p == 1 and (b == A).any()) else ""
    words = f"Manhattan {number(taxi)}, Euclidean {number(bird)}, Chebyshev {number(king)}; {angle}."
    return f"{words} Minkowski with p = {number(p)}: {number(length)}{kink}."


def arithmetic(b, length, slope):
    """Minkowski's formula with the numbers of b, a line, and its slope, another."""
    dx, dy = (number(size) for size in abs(b - A))
    arrow = ", ".join(fixed(part + 0.0) for part in slope)
    return f"D = (|x − 1|ᵖ + |y − 1|ᵖ)^(1/p) = ({dx}ᵖ + {dy}ᵖ)^(1/p) = {number(length)}\nslope in b = ({arrow})"
