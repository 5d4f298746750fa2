"""Two class directions on the circle: where each wins with the margin counted against it, and the target score."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.scenes.lesson08 import polar
from helpers.words import bracketed, number, settled

ANGLES = np.linspace(0, np.pi, 361)  # to the direction of A, for the curves
PLACES = np.linspace(0, np.pi, 9001)  # of embeddings on the upper half of the circle, for the regions
LEAST = 1e-9  # a smaller loss, the difference of two scores, has no digits that are sure


def scene(targets, angular_loss):
    """The scene of the losses on the circle; its update takes the loss, m, s, the angle between A and B, a place.

    targets        name → function (theta, m) of the score of the true class, over s, at the angle theta to it
    angular_loss   function (y, x, W, s, m, target) of the loss of an embedding x of class y; W has a row a class
    """

    def draw(fig):
        disc, curve = fig.subplots(1, 2, width_ratios=[1, 1.25])
        region_a, region_b = (plots.region(disc, color, alpha=0.22) for color in (palette.MODEL, palette.STEP))
        plots.curve(disc, *polar.points(np.linspace(0, 360, 91)).T, color=palette.FAINT, width=1)
        arrow_a, arrow_b = plots.arrow(disc, palette.MODEL), plots.arrow(disc, palette.STEP)
        own = plots.dot(disc, palette.ERROR)
        disc.set(xlim=(-1.3, 1.3), ylim=(-1.3, 1.3), aspect="equal", xticks=[], yticks=[])
        disc.axis("off")
        small = {"fontsize": 9.5, "ground": True}
        plots.label(disc, "blue: A wins, margin included", (-1.28, 1.2), color=palette.MODEL, **small)
        plots.label(disc, "orange: B wins, margin included", (-1.28, -1.28), color=palette.STEP, **small)
        degrees = np.rad2deg(ANGLES)
        plots.curve(curve, degrees, np.cos(ANGLES), color=palette.FAINT, style=":", width=1.4)
        past = plots.curve(curve, color=palette.DATA, style="--", width=1.2)
        run, mark = plots.curve(curve, color=palette.MODEL), plots.dot(curve, palette.ERROR)
        plots.label(curve, "cos θ", (101, 0.0), color=palette.DATA, ground=True)
        curve.set(xlabel="angle θ to the direction of A (degrees)", ylabel="target score ÷ s")
        curve.set(xlim=(0, 180), ylim=(-2.7, 1.1), xticks=[0, 45, 90, 135, 180])

        def update(loss, m, s, gap, at):
            target = targets[loss]
            half = np.deg2rad(gap) / 2
            place = np.deg2rad(at)
            to_a, to_b = (np.arccos(np.clip(np.cos(place - way), -1, 1)) for way in (half, -half))
            wins = winning(target, m, half)
            region_a.set_xy(sector(wins))
            region_b.set_xy(sector(-wins))
            ways = polar.points([gap / 2, -gap / 2])
            arrow_a.set_data(0, 0, *ways[0])
            arrow_b.set_data(0, 0, *ways[1])
            point = polar.points(at)
            own.set_data(*point[:, None])
            run.set_data(degrees, target(ANGLES, m))
            beyond = ANGLES[ANGLES >= np.pi - m] if loss == "ArcFace" else ANGLES[:0]
            past.set_data(np.rad2deg(beyond), np.cos(beyond + m))
            score = float(target(to_a, m))
            mark.set_data([np.rad2deg(to_a)], [score])
            value = float(angular_loss(0, point, ways, s, m, target))
            return verdict(loss, wins, to_a, value), scores(s, score, np.cos(to_b))

        return update

    return draw


def winning(target, m, half):
    """The PLACES where A, at the angle `half` above the horizontal, wins against B, as far below it."""
    to_a, to_b = (abs((PLACES - way + np.pi) % (2 * np.pi) - np.pi) for way in (half, -half))
    return PLACES[target(to_a, m) >= np.cos(to_b) - 1e-12]


def sector(angles):
    """A slice of the disc between the first and the last of these angles."""
    if not len(angles):
        return np.zeros((1, 2))
    edge = np.linspace(angles[0], angles[-1], 60)
    return np.concatenate([np.zeros((1, 2)), np.column_stack([np.cos(edge), np.sin(edge)])])


def verdict(loss, wins, to_a, value):
    """Where A wins, at all `wins`, and what a point at the angle `to_a` to it costs."""
    start = f"from {number(round(np.rad2deg(wins[0]), 1), 3)}° on" if len(wins) else "nowhere: the margin is too large"
    cost = number(value, 3) if value >= LEAST else "less than 10⁻⁹"
    point = f"The point is {number(round(np.rad2deg(to_a), 1))}° from A"
    return f"{loss}: A wins {start}; B mirrors it. {point}, as an example of A its loss is {cost}."


def scores(s, of_a, of_b):
    """Both scores, each the scale times what its angle gives."""
    target = f"target score = s · {bracketed(settled(of_a))} = {settled(s * of_a, 2)}"
    return f"{target}     score of B = s · {bracketed(settled(of_b))}"
