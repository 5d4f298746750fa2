"""Gradient descent in the valley of a matrix: the walk, and what one step does along each eigenvector."""

import numpy as np

from helpers.maths.optimisation import descent
from helpers.pictures import landscapes, palette, plots
from helpers.scenes.lesson04 import planes
from helpers.scenes.lesson04.writing import short
from helpers.words import counted, number

AXES = {"(1, 1)": np.array([1, 1]), "(1, −1)": np.array([1, -1])}


def scene(with_slant, gradient):
    """The scene of the descent; its update takes the learning rate, the number of steps, and the slant.

    with_slant   function of the slant that answers the Hessian, with the eigenvectors (1, 1) and (1, −1)
    gradient     function (A, w) of the valley's gradient
    """
    rates = np.linspace(0, 1.5, 151)
    looks = (palette.ERROR, "--"), (palette.MODEL, ":")

    def draw(fig):
        space, chart = fig.subplots(1, 2, width_ratios=[1, 1.25])
        planes.plane(space, 2.6, title="the walk in the valley", xlabel="w₁", ylabel="w₂")
        planes.key(space, ("★ lowest point", palette.TRUTH), ("● the walk", palette.STEP))
        rings = plots.curve(space, color=palette.VALLEY_LINE, width=0.9)
        for (color, style), axis in zip(looks, AXES.values(), strict=True):
            planes.line(space, color, style=style).set_direction(axis)
        trail = plots.trail(space)
        plots.spot(space, 0, 0)
        curves = [plots.curve(chart, color=color, style=style) for color, style in looks]
        dots = [plots.dot(chart, color) for color, _ in looks]
        plots.level(chart, 1, "", color=palette.DATA)
        plots.label(chart, "above 1 it runs away", (0.03, 1.06), color=palette.DATA, ground=True)
        chart.set(xlabel="learning rate η", ylabel="factor per step |1 − ηλ|", xlim=(0, 1.5), ylim=(0, 2.6))
        chart.set_title("what one step does")
        names = ("dashed: along (1, 1), steep", palette.ERROR), ("dotted: along (1, −1), flat", palette.MODEL)
        planes.key(chart, *names)

        def update(eta, steps, slant):
            A = with_slant(slant)
            curvatures = [axis @ gradient(A, axis) / (axis @ axis) for axis in AXES.values()]
            walked = descent.descend(lambda w: gradient(A, w), start=[0.6, 2.2], eta=eta, steps=steps)
            rings.set_data(*landscapes.ellipses(A, [0.05, 0.2, 0.5, 1, 1.8, 3, 5]))
            trail.set_data(*walked.path.T)
            for curve, dot, curvature in zip(curves, dots, curvatures, strict=True):
                curve.set_data(rates, abs(1 - rates * curvature))
                dot.set_data([eta], [abs(1 - eta * curvature)])
            return verdict(walked, eta, curvatures), arithmetic(eta, curvatures)

        return update

    return draw


def verdict(walked, eta, curvatures):
    """What the valley is like, and what the walk has come to; the larger curvature comes first."""
    limit, condition = 2 / curvatures[0], curvatures[0] / curvatures[1]
    shape = f"Curvatures {short(curvatures[0])} and {short(curvatures[1])}, condition number {short(condition)}"
    about = f"{shape}, limit 2/λ_max = {short(limit)}."
    if eta > limit + 1e-9:
        return f"{about} η is above the limit: the steep part grows at each step."
    if abs(eta - limit) < 1e-9:
        return f"{about} η is at the limit: the steep part swings for ever."
    distance = np.linalg.norm(walked.end)
    left = "less than 0.001" if distance < 1e-3 else number(distance, 3)
    return f"{about} After {counted(walked.steps, 'step')} the distance from the lowest point is {left}."


def arithmetic(eta, curvatures):
    """What one step multiplies the part along each eigenvector by."""
    return "\n".join(
        f"along {name}: 1 − {short(eta)} · {short(curvature)} = {short(1 - eta * curvature)}"
        for name, curvature in zip(AXES, curvatures, strict=True)
    )
