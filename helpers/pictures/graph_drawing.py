"""A computation graph as a picture: boxes with values, arrows with local derivatives, and what flows along them."""

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.pictures.plots import FAINT, INK, MODEL, STEP, shade

WIDTH, HEIGHT = 1.06, 0.56  # of a box
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
            for look in ({"facecolor": "#F5F7F9", "edgecolor": FAINT}, {"facecolor": "none", "edgecolor": shade(STEP)}):
                box = FancyBboxPatch((x - WIDTH / 2, y - HEIGHT / 2), WIDTH, HEIGHT)
                box.set_boxstyle("round,pad=0,rounding_size=0.1")
                ring = axes.add_patch(box)
                ring.set(**look, linewidth=1.2)
            ring.set(linewidth=2.6, zorder=1.5, visible=False)
            self._rings[name] = ring
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
