"""A map of the lessons: a box for each, and arrows from what a lesson needs."""

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.pictures.plots import DATA, INK, MODEL, PAPER

WIDTH, HEIGHT = 0.86, 0.5  # of a box


def draw(axes, places, needed, helpful):
    """Draws the map.

    places    lesson → (x, y, words): the middle of its box, and what is written in it
    needed    pairs (from, to) of lessons, a full arrow each
    helpful   the same with a dashed arrow
    """
    across, along, _ = zip(*places.values(), strict=True)
    axes.set(xlim=(min(across) - 0.5, max(across) + 0.5), ylim=(min(along) - 0.4, max(along) + 0.4))
    axes.axis("off")
    boxes = {}
    for lesson, (x, y, words) in places.items():
        box = FancyBboxPatch((x - WIDTH / 2, y - HEIGHT / 2), WIDTH, HEIGHT, boxstyle="round,pad=0,rounding_size=0.06")
        box.set(facecolor=PAPER, edgecolor=MODEL, linewidth=1.2)
        boxes[lesson] = axes.add_patch(box)
        axes.text(x, y + 0.13, str(lesson), ha="center", va="center", fontweight="bold", color=INK)
        axes.text(x, y - 0.06, words, ha="center", va="center", fontsize=9, color=INK)
    for pairs, style in ((needed, "-"), (helpful, (0, (4, 3)))):
        for start, end in pairs:
            ends = [places[lesson][:2] for lesson in (start, end)]
            arrow = FancyArrowPatch(*ends, patchA=boxes[start], patchB=boxes[end], shrinkA=2, shrinkB=3)
            arrow.set(arrowstyle="-|>", mutation_scale=13, color=DATA, linestyle=style, linewidth=1.4, zorder=0.8)
            axes.add_patch(arrow)
