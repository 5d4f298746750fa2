"""An anchor, a positive and a negative: where each is sent, and the loss over the distance of the negative."""

import math

import numpy as np

from helpers.pictures import draw_order, palette, plots
from helpers.scenes.lesson08 import polar
from helpers.words import number

RING = polar.points(np.linspace(0, 360, 91))
CORNERS = {"anchor": (palette.DATA, "o"), "positive": (palette.TRUTH, "s"), "negative": (palette.ERROR, "^")}
GRID = np.linspace(0, 4.2, 169)
SHORTER = 0.7  # the arrows of the contrastive loss, which grow with the distances
TRACE = 1e-9  # a loss below it is rounding, just at the edge: it pulls on nobody


def scene(triplet, triplet_slopes, contrastive, contrastive_slope):
    """The scene of both losses; its update takes the loss, distances and directions of the two points, the margin.

    triplet             function (d_ap, d_an, alpha) of the loss
    triplet_slopes      function (a, p, n) of its slopes for the three points, where the loss is not 0
    contrastive         function (same, D, m) of the loss of a pair
    contrastive_slope   function (same, D, m) of its slope in D
    """
    anchor = np.zeros(2)

    def of_triplet(p, n, d_p, d_n, margin):
        value = triplet(d_p, d_n, margin)
        slopes = triplet_slopes(anchor, p, n) if value > TRACE else np.zeros((3, 2))
        return value, triplet(d_p, GRID, margin), slopes

    def of_pairs(p, n, d_p, d_n, margin):
        pulled = contrastive(1, d_p, margin)
        to_p = contrastive_slope(1, d_p, margin) * p / d_p
        to_n = contrastive_slope(0, d_n, margin) * n / d_n
        slopes = SHORTER * np.array([-to_p - to_n, to_p, to_n])
        return pulled + contrastive(0, d_n, margin), pulled + contrastive(0, GRID, margin), slopes

    def draw(fig):
        plane, curve = fig.subplots(1, 2, width_ratios=[1, 1.1])
        soft, hard = plots.region(plane, palette.STEP, alpha=0.22), plots.region(plane, palette.ERROR, alpha=0.2)
        soft.set(linewidth=0, hatch="//")
        edge = plots.curve(plane, color=palette.STEP, style="--", width=1.2)
        arrows = [plots.arrow(plane, palette.DATA) for _ in CORNERS]
        spots = [plots.dot(plane, color, marker=marker) for color, marker in CORNERS.values()]
        plane.set(xlim=(-4.4, 4.4), ylim=(-4.4, 4.4), aspect="equal")
        plane.set(xlabel="embedding, first number", ylabel="second number")
        above = {"loc": "upper left", "bbox_to_anchor": (-0.04, 1.15), "columnspacing": 0.8, "handletextpad": 0.1}
        plane.legend(spots, CORNERS, ncols=3, **above).set_zorder(draw_order.GROUND)
        run, own = plots.curve(curve, color=palette.ERROR), plots.dot(curve, palette.ERROR, marker="^")
        curve.set(xlabel="distance of the negative D(a, n)", ylabel="loss", xlim=(0, 4.2), ylim=(-0.2, 5))

        def update(loss, d_p, way_p, d_n, way_n, margin):
            p, n = polar.points(way_p, d_p), polar.points(way_n, d_n)
            if loss == "triplet":
                value, over, slopes = of_triplet(p, n, d_p, d_n, margin)
                inner, outer = d_p, d_p + margin
                words = triplet_words(value, d_p, d_n, margin)
            else:
                value, over, slopes = of_pairs(p, n, d_p, d_n, margin)
                inner, outer = 0, margin
                words = contrastive_words(value, d_n, margin)
            edge.set_data(*(outer * RING).T)
            hard.set_xy(inner * RING)
            soft.set_xy(np.concatenate([outer * RING, inner * RING[::-1]]))
            for spot, arrow, place, slope in zip(spots, arrows, (anchor, p, n), slopes, strict=True):
                spot.set_data(*place[:, None])
                arrow.set_data(*place, *-slope)
            run.set_data(GRID, over)
            own.set_data([d_n], [value])
            return words

        return update

    return draw


def place(distance, direction):
    """The place of a point at this distance from the anchor, in this direction, in degrees."""
    turn = math.radians(direction)
    return distance * math.cos(turn), distance * math.sin(turn)


def triplet_words(value, d_p, d_n, margin):
    """The loss of the triplet, of which kind it is, and the borders of the kinds."""
    borders = f"Hard is within {number(d_p)}, semi-hard within {number(round(d_p + margin, 2))} of the anchor."
    kind = triplet_kind(value, d_p, d_n, margin)
    return f"Triplet loss {number(round(float(value), 3))}: the triplet is {kind}. {borders}"


def triplet_kind(value, d_p, d_n, margin):
    """Easy, where the loss is 0; hard, where the negative is nearer than the positive; semi-hard between."""
    if np.isclose(d_n, d_p):
        return "at the edge of hard and semi-hard"
    if np.isclose(d_n, d_p + margin):
        return "easy, just at the edge"
    if value <= TRACE:
        return "easy"
    return "hard" if d_n < d_p else "semi-hard"


def contrastive_words(value, d_n, margin):
    """The losses of both pairs together, and what they do to the positive and to the negative."""
    if np.isclose(d_n, margin):
        place = "just at the margin, it is left alone"
    elif d_n < margin:
        place = "inside the margin, it is pushed"
    else:
        place = "outside the margin, it is left alone"
    together = f"Contrastive losses together {number(round(float(value), 3))}"
    return f"{together}: the positive is pulled; the negative is {place}."
