"""Power iteration step by step: the arrow that turns to v₁, and the angle that is left."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.scenes.lesson04 import planes
from helpers.scenes.lesson04.writing import short
from helpers.words import counted, number

FIRST = 2  # the eigenvalue λ₁, for (1, 1)
MOST = 40  # steps


def scene(power_iteration, with_eigenvalues, off_line, unit):
    """The scene of power iteration; its update takes the number of steps, the angle of the start, and λ₂.

    power_iteration    function (A, v, steps) that answers the path, shape (steps + 1, 2), of arrows of length 1
    with_eigenvalues   function of λ₁ and λ₂ that answers the matrix, with the eigenvectors (1, 1) and (1, −1)
    off_line           function of a path that answers its angles to the line of (1, 1), in degrees
    unit               function of an angle in degrees that answers the arrow of length 1
    """

    def draw(fig):
        space, history = fig.subplots(1, 2, width_ratios=[1, 1.25])
        planes.plane(space, 1.35, title="v, always of length 1; λ₁ = 2")
        planes.circle(space)
        planes.line(space, palette.TRUTH).set_direction((1, 1))
        planes.line(space, palette.FAINT, style=":").set_direction((1, -1))
        trail, arrow = plots.trail(space), plots.arrow(space, palette.DATA)
        names = ("dashed: v₁", palette.TRUTH), ("● the walk", palette.STEP), ("dotted: v₂", palette.DATA)
        planes.key(space, *names)
        theory = plots.curve(history, color=palette.DATA, style="--", width=1.2)
        curve = plots.curve(history, color=palette.ERROR, style=".-", width=1.4)
        history.set(xlabel="step", ylabel="angle between v and its goal (degrees)", title="how fast")
        history.set(yscale="log", xlim=(-0.8, MOST + 0.8), ylim=(1e-8, 300))
        history.set(yticks=[1e-8, 1e-6, 1e-4, 1e-2, 1, 100])
        names = ("solid: the angle that is left", palette.ERROR), ("dashed: without rounding", palette.DATA)
        planes.key(history, *names)

        def update(steps, degrees, second):
            path = power_iteration(with_eigenvalues(FIRST, second), unit(degrees), steps)
            angles = off_line(path)
            rate = abs(second / FIRST)
            trail.set_data(*path.T)
            arrow.set_data(0, 0, *path[-1])
            curve.set_data(range(len(path)), np.maximum(angles, 1e-10))
            theory.set_data(range(MOST + 1), np.maximum(ideal(angles[0], rate), 1e-10))
            return verdict(steps, angles, rate), f"|λ₂ / λ₁| = |{short(second)}| / {FIRST} = {short(rate)}"

        return update

    return draw


def ideal(angle, rate):
    """The angles after 0, 1, … steps without rounding, in degrees: each step multiplies the tangent by the rate."""
    if angle >= 89.9:  # on v₂, up to rounding
        return np.full(MOST + 1, 90)
    return np.degrees(np.arctan(np.tan(np.radians(angle)) * rate ** np.arange(MOST + 1, dtype=np.int64)))


def verdict(steps, angles, rate):
    """What angle is left after so many steps, and why; the angles are in degrees, that of the start the first."""
    left = "less than 0.00001°" if angles[-1] < 1e-5 else f"{number(angles[-1], 3)}°"
    after = f"After {counted(steps, 'step')} the angle to the line of v₁ is {left}."
    if rate == 1:
        return f"{after} Both eigenvalues are equally large in size: neither wins, and the angle stays."
    if abs(angles[0] - 90) >= 1e-6:
        return f"{after} Each step multiplies the error by {short(rate)} in the end."
    if angles[-1] < 89.95:
        start = "Up to rounding the start lies on v₂: its rounded digits hold a tiny part along v₁"
        return f"{after} {start}, and that part grew."
    return f"{after} The start lies on the other eigenvector, v₂: no part along v₁ can be seen so far."
