"""A descent under the hand: the line with its squares, the walk on the map of the loss, the loss over the steps."""

import numpy as np

from helpers.maths.models import regression
from helpers.maths.optimisation import descent
from helpers.pictures import landscapes, palette, plots
from helpers.words import counted, number, settled


def scene(x, y, predict, mse, gradient, *, shown, name, slopes, intercepts):
    """The scene of gradient descent from k = 0, b = 0; its update takes the learning rate and the number of steps.

    x, y                data, shape (n,)
    predict             function (k, b, x) of the predictions
    mse, gradient       functions (k, b, x, y) of the loss, and of its two derivatives
    shown               numbers of the rows whose squared residuals are drawn
    name                of x, for the axis
    slopes, intercepts  (low, high) of the map
    """
    X = regression.with_bias(x)
    best, limit = regression.least_squares(X, y), descent.largest_stable_rate(regression.mse_hessian(X))
    floor, ends = mse(*best, x, y), np.array([x.min(), x.max()])

    def draw(fig):
        line_panel, chart, history = fig.subplots(1, 3, width_ratios=[1.1, 1, 1])
        plots.points(line_panel, x, y, faint=True)
        squares, line = plots.squares(line_panel), plots.curve(line_panel)
        title = f"the line, {len(shown)} of its squares"
        line_panel.set(title=title, xlabel=name, ylabel="progression (points)", ylim=(0, 360))
        landscapes.valley(chart, np.vectorize(lambda k, b: mse(k, b, x, y)), slopes, intercepts, lowest=floor)
        trail = plots.trail(chart)
        plots.spot(chart, *best)
        chart.set(title="the walk on the map", xlabel="slope k", ylabel="intercept b")
        plots.level(history, 1, "within 1 point²")
        curve = plots.curve(history, color=palette.ERROR, style=".-", width=1.2)
        history.set(title="loss above the best", xlabel="step", ylabel="MSE − lowest MSE (points²)")
        history.set(yscale="log", xlim=(-2, 102), ylim=(1e-2, 1e7))

        def update(eta, steps):
            walked = descent.descend(lambda w: gradient(*w, x, y), start=[0, 0], eta=eta, steps=steps)
            path, w = walked.path, walked.end
            squares.set_data(x[shown], y[shown], predict(*w, x[shown]))
            line.set_data(ends, predict(*w, ends))
            far = abs(path[:, 0] - best[0]) > 2 * np.ptp(slopes)  # off the map: later lines would fill it
            trail.set_data(*path[: 1 + far.argmax() if far.any() else len(path)].T)
            above = np.array([mse(*w, x, y) for w in path]) - floor
            curve.set_data(range(len(path)), np.maximum(above, 1e-9))
            slope = gradient(*path[-2], x, y) if len(path) > 1 else None
            return verdict(walked, above[-1], floor, eta / limit), arithmetic(path, eta, slope)

        return update

    return draw


def verdict(walked, above, floor, share):
    """What the walk has come to, and why.

    above   MSE at its end, above that of the best line, which has `floor`
    share   the learning rate over the largest stable one
    """
    if walked.steps == 0:
        at_start = f"at k = 0, b = 0 the MSE is {number(floor + above)} points²"
        return f"No step yet: {at_start}; the best line has {number(floor)}."
    size = f"{number(above, 3)} points²" if above < 1e6 else "more than a million points²"
    steps = counted(walked.steps, "step")
    when = f"Stopped after {steps}, far off the map:" if walked.diverged else f"After {steps}"
    after = f"{when} the MSE is {size if above > 1e-3 else 'less than 0.001 points²'} above that of the best line."
    if np.isclose(share, 0.5):
        return f"{after} η is half the limit: the steepest direction is finished in one step."
    if np.isclose(share, 1):
        return f"{after} η is the limit: in the steepest direction the walk swings for ever, no nearer and no farther."
    if share < 0.5:
        return f"{after} η is below half the limit: no step passes the lowest point of the steepest direction."
    passes = "each step passes the lowest point of the steepest direction"
    if share < 1:
        return f"{after} η is above half the limit: {passes}, by less each time."
    return f"{after} η is above the limit: {passes}, by more each time."


def arithmetic(path, eta, slope):
    """The last step in numbers, a line for k and a line for b; `slope` is the gradient before it."""
    if len(path) == 1:
        return "k = 0.000\nb = 0.000"
    rows = zip("kb", path[-2], slope, path[-1], strict=True)
    return "\n".join(
        f"{name} ← {settled(old)} − {number(eta)} · ({settled(g)}) = {settled(new)}" for name, old, g, new in rows
    )
