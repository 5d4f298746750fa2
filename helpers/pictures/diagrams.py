"""Boxes joined by arrows: a computation graph with values and slopes, the map of the lessons, a cycle."""

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.pictures.palette import DATA, FAINT, INK, MODEL, PAPER, STEP, shade

WIDTH, HEIGHT = 1.06, 0.56  # of a box of the graph
MAP_HEIGHT = 0.64  # of a box of the map
APART = 0.14  # of an arrow's end from the middle of a box's side


class GraphDrawing:
    """Boxes at given places, joined by arrows; an update writes into them.

    places   name → (x, y, words): the middle of each box, and the words above it
    edges    pairs of names (from, to), each with an arrow
    """

    def __init__(self, axes, places, edges):
        self.values, self.slopes, self.edges, self._rings = {}, {}, {}, {}
        across, along, _ = zip(*places.values(), strict=True)
        axes.set(xlim=(min(across) - 0.6, max(across) + 0.6), ylim=(min(along) - 0.4, max(along) + 0.6))
        axes.axis("off")
        for name, (x, y, words) in places.items():
            _box(axes, x, y, WIDTH, HEIGHT, edgecolor=FAINT)
            ring = {"facecolor": "none", "edgecolor": shade(STEP), "linewidth": 2.6, "zorder": 1.5}
            self._rings[name] = _box(axes, x, y, WIDTH, HEIGHT, **ring, visible=False)
            middle = {"ha": "center", "va": "center"}
            # below all that moves, so that it need not be drawn again with each frame
            axes.text(x, y + HEIGHT / 2 + 0.13, words, fontsize=10.5, color=INK, zorder=1.2, **middle)
            self.values[name] = axes.text(x, y + 0.11, "", color=MODEL, fontweight="bold", fontsize=9, **middle)
            self.slopes[name] = axes.text(x, y - 0.14, "", color=INK, fontsize=9, **middle)
        for start, end in edges:
            (x0, y0, _), (x1, y1, _) = places[start], places[end]
            y2 = y1 + max(-APART, min(APART, y0 - y1))  # arrows from several boxes end apart
            axes.add_patch(
                FancyArrowPatch(
                    (x0 + WIDTH / 2, y0), (x1 - WIDTH / 2, y2), shrinkA=1, shrinkB=1, arrowstyle="-|>",
                    mutation_scale=11, color=FAINT, linewidth=1.1, zorder=0.8,
                )
            )  # fmt: skip
            place = {"ha": "center", "va": "center"}
            if y0 == y1:  # a level arrow is too short to be cut by its number
                place["va"] = "bottom"
            words = axes.text((x0 + x1) / 2, (y0 + y2) / 2, "", fontsize=9.5, color=INK, **place)
            words.set_bbox({"facecolor": "white" if y0 != y1 else "none", "edgecolor": "none", "pad": 1.2})
            self.edges[start, end] = words

    def light(self, names):
        """Marks the boxes where the computation is."""
        for name, ring in self._rings.items():
            ring.set_visible(name in names)


def lesson_map(axes, places, needed, helpful):
    """A map of the lessons: a box for each, and arrows from what a lesson needs. Answers the boxes.

    places    lesson → (x, y, words): the middle of its box, and what is written in it
    needed    pairs (from, to) of lessons, a full arrow each
    helpful   the same with a dashed arrow
    """
    across, along, _ = zip(*places.values(), strict=True)
    axes.set(xlim=(min(across) - 0.5, max(across) + 0.5), ylim=(min(along) - 0.4, max(along) + 0.4))
    axes.axis("off")
    boxes = {}
    for lesson, (x, y, words) in places.items():
        boxes[lesson] = _box(axes, x, y, 0.86, MAP_HEIGHT, rounding=0.06)
        axes.text(x, y + 0.2, str(lesson), ha="center", va="center", fontweight="bold", color=INK)
        axes.text(x, y + 0.01, words, ha="center", va="center", fontsize=9, color=INK)
    for pairs, style in ((needed, "-"), (helpful, (0, (4, 3)))):
        for start, end in pairs:
            ends = [places[lesson][:2] for lesson in (start, end)]
            arrow = FancyArrowPatch(*ends, patchA=boxes[start], patchB=boxes[end], shrinkA=2, shrinkB=3)
            arrow.set(arrowstyle="-|>", mutation_scale=13, color=DATA, linestyle=style, linewidth=1.4, zorder=0.8)
            axes.add_patch(arrow)
    return boxes


def cycle(axes, steps):
    """A cycle as a drawn diagram: boxes on a ring, clockwise from the top, arrows between them.

    steps   (name, words) for each box
    """
    axes.set(xlim=(-2.3, 2.3), ylim=(-1.3, 1.3))
    axes.axis("off")
    angles = np.pi / 2 - 2 * np.pi * np.arange(len(steps), dtype=float) / len(steps)
    places = np.column_stack([1.55 * np.cos(angles), np.sin(angles)])
    boxes = []
    for (name, words), (x, y) in zip(steps, places, strict=True):
        boxes.append(_box(axes, x, y, 1.32, 0.5, rounding=0.08))
        axes.text(x, y + 0.08, name, ha="center", va="center", fontweight="bold")
        axes.text(x, y - 0.1, words, ha="center", va="center", fontsize=9.5)
    for i, start in enumerate(places):
        j = (i + 1) % len(places)
        arrow = FancyArrowPatch(
            start, places[j], patchA=boxes[i], patchB=boxes[j], shrinkA=5, shrinkB=5,
            connectionstyle="arc3,rad=-0.25", arrowstyle="-|>", mutation_scale=16, color=shade(STEP), linewidth=2,
        )  # fmt: skip
        axes.add_patch(arrow)


def _box(axes, x, y, width, height, *, rounding=0.1, **look):
    """A box with rounded corners around its middle (x, y)."""
    box = FancyBboxPatch((x - width / 2, y - height / 2), width, height)
    box.set_boxstyle(f"round,pad=0,rounding_size={rounding}")
    box.set(**{"facecolor": PAPER, "edgecolor": MODEL, "linewidth": 1.2} | look)
    return axes.add_patch(box)
