"""The same rate with all rows or a few at a time: the walks on the map, and the loss over the epochs."""

import functools

import numpy as np

from helpers.maths.models import regression
from helpers.pictures import landscapes, palette, plots
from helpers.words import counted, number

EPOCHS = 5  # that every run has
SHAKEN = "stochastic"  # the method with so many steps that lines between them would fill an area


def scene(x, y, mse, run, *, names, slopes, intercepts):
    """The scene of batches; its update takes the learning rate and the number of epochs.

    x, y                data, shape (n,)
    mse                 function (k, b, x, y) of the loss
    run                 function of the learning rate that answers a method's name → its path through EPOCHS epochs
    names               of the methods
    slopes, intercepts  (low, high) of the map
    """
    best = regression.least_squares(regression.with_bias(x), y)
    floor = mse(*best, x, y)
    runs = functools.cache(run)  # moving the epochs does not walk again

    def draw(fig):
        valley, history = fig.subplots(1, 2)
        landscapes.valley(valley, np.vectorize(lambda k, b: mse(k, b, x, y)), slopes, intercepts, lowest=floor)
        plots.spot(valley, *best)
        trails = {name: plots.method(valley, name, i) for i, name in enumerate(names)}
        jumps = plots.curve(valley, color=palette.shade(palette.ERROR), style=".")
        jumps.set_markersize(5)
        curves = {name: plots.method(history, name, i, label=True) for i, name in enumerate(names)}
        valley.set(xlabel="slope k", ylabel="intercept b")
        plots.level(history, floor, "best line")
        history.set(xlabel="epochs", ylabel="MSE (points²)", xlim=(-0.1, 5.1), ylim=(0, 32_000))

        def update(eta, epochs):
            reached = {}
            for name, path in runs(eta).items():
                per_epoch = (len(path) - 1) // EPOCHS
                walked = path[: 1 + epochs * per_epoch]
                if name == SHAKEN:
                    jumps.set_data(*walked[::17].T)
                trails[name].set_data(*(walked[-1:] if name == SHAKEN else walked).T)
                at = np.unique(np.linspace(0, epochs * per_epoch, 1 + 40 * epochs).astype(np.int64))
                losses = [mse(*w, x, y) for w in path[at]]
                curves[name].set_data(at / per_epoch, losses)
                reached[name] = losses[-1]
            return verdict(epochs, reached, floor)

        return update

    return draw


def verdict(epochs, reached, floor):
    """How far each method has come; `reached` is a method's name → its MSE, and `floor` the least possible."""
    ends = ", ".join(f"{name} {number(loss)}" for name, loss in reached.items())
    return f"MSE after {counted(epochs, 'epoch')}: {ends} points². The best line has {number(floor)}."
