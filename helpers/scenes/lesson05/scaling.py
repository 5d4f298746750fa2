"""Where x is counted from, and in which unit: the shape of the valley, and the descent at the best rate for it."""

import numpy as np

from helpers.maths.models import regression
from helpers.maths.optimisation import descent
from helpers.pictures import landscapes, palette, plots
from helpers.words import number

STEPS = 100


def scene(x, y, mse, gradient):
    """The scene of scaling; its update takes the value that x is counted from, and the unit.

    x, y       data, shape (n,)
    mse        function (k, b, x, y) of the loss
    gradient   function (k, b, x, y) of its two derivatives
    """

    def draw(fig):
        valley, history = fig.subplots(1, 2)
        ellipses = plots.curve(valley, color=palette.VALLEY_LINE, width=1.0)
        plots.spot(valley, 0, 0, "best line")
        trail = plots.trail(valley)
        valley.set(xlabel="slope k, from its best value", ylabel="intercept b, from its best value")
        valley.set(xlim=(-216, 216), ylim=(-260, 130), aspect="equal")
        curve = plots.curve(history, color=palette.ERROR, style=".-", width=1.2)
        history.set(xlabel="step", ylabel="MSE above the floor (points²)")
        history.set(yscale="log", xlim=(-2, 102), ylim=(1e-3, 1e5))

        def update(origin, unit):
            z = (x - origin) / unit
            Z = regression.with_bias(z)
            hessian, best = regression.mse_hessian(Z), regression.least_squares(Z, y)
            rate = 2 / np.linalg.eigvalsh(hessian).sum()
            path = descent.descend(lambda w: gradient(*w, z, y), [0, 0], rate, STEPS).path
            above = np.array([mse(*w, z, y) for w in path]) - mse(*best, z, y)
            ellipses.set_data(landscapes.ellipses(hessian, heights=10 ** np.arange(0, 5.6, 0.5)))
            trail.set_data(*(path - best).T)
            curve.set_data(range(len(path)), np.maximum(above, 1e-9))
            return verdict(descent.condition_number(hessian), rate, steps_needed(above))

        return update

    return draw


def steps_needed(above):
    """The number of steps that bring the loss within 1 of the floor, a float: infinite where it comes no nearer.

    above   the loss above the floor, at the start and after each step of a walk; a walk that ends before goes on
            as in its last step: at the best rate, every step multiplies this loss by the same factor
    """
    if above.min() <= 1:
        return float(np.argmax(above <= 1))
    if len(above) == 1 or above[-1] >= above[-2]:
        return np.inf
    return len(above) - 1 + np.ceil(np.log(above[-1]) / np.log(above[-2] / above[-1]))


def verdict(kappa, rate, needed):
    """The condition number, and the number of steps that it costs."""
    best_case = f"Condition number {number(kappa)}: at its best rate, η = {number(rate)}, the descent"
    if np.isinf(needed):
        return f"{best_case} does not come within 1 point² of the floor."
    steps = "1 step" if needed == 1 else f"{number(needed, 2)} steps"
    return f"{best_case} needs about {steps} to come within 1 point² of the floor."
