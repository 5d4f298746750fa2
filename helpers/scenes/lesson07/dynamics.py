"""Weights walk under three rules, step by step: the plain step of L1, its proximal step, and the step of L2."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import counted, fixed, number, settled

PLAIN, PROXIMAL, L2 = "L1, plain step", "L1, proximal step", "L2"
COLORS = {PLAIN: palette.L1, PROXIMAL: palette.L1, L2: palette.L2}


def scene(start, paths):
    """The scene of the walks; its update takes learning rate, price, number of steps, and the curvature of the loss.

    start   the weights at which the walks begin, where the loss of the data is lowest
    paths   function (eta, lam, pull, steps) of a dictionary, name of a rule → weights, a row for each step
    """

    def draw(fig):
        panels, lines = fig.subplots(1, 3, sharey=True), {}
        for axes, (name, color) in zip(panels, COLORS.items(), strict=True):
            plots.curve(axes, [0, 60], [0, 0], color=palette.FAINT, width=0.8)
            widths = [2.4, *(1.0 for _ in start[1:])]
            lines[name] = [plots.curve(axes, color=color, style=".-", width=width) for width in widths]
            axes.set(title=name, xlabel="step", xlim=(-1, 61), ylim=(-0.9, 1.6))
        panels[0].set_ylabel(f"the {weights(start)}")

        def update(eta, lam, steps, pull):
            walked = paths(eta, lam, pull, steps)
            for name, curves in lines.items():
                for curve, weight in zip(curves, walked[name].T, strict=True):
                    curve.set_data(range(steps + 1), weight)
            rows = [last_step(name, walked[name][:, 0], start[0], eta, lam, pull) for name in lines]
            return verdict(walked, eta, lam, pull), "\n".join(rows)

        return update

    return draw


def weights(start):
    return f"{'five' if len(start) == 5 else len(start)} weights"


def verdict(walked, eta, lam, pull):
    """How many weights each rule has set to zero, and whether the plain step flips."""
    plain = walked[PLAIN]
    steps, n = len(plain) - 1, plain.shape[1]
    if steps == 0:
        return f"No step yet: the {weights(plain[0])} stand at their start."
    zeros = {name: np.count_nonzero(path[-1] == 0) for name, path in walked.items()}
    signs = np.sign(plain[-2:].round(12))  # what is 0 up to rounding has no sign
    flips = np.count_nonzero(signs[0] * signs[1] < 0)
    caption = f"After {counted(steps, 'step')}, exact zeros: {zeros[PLAIN]} of {n} with the plain step, "
    caption += f"{zeros[PROXIMAL]} with the proximal step, {zeros[L2]} with L2. "
    caption += f"In the last plain step {flips} of {n} flipped their sign; "
    caption += f"the penalty takes ηλ = {number(eta * lam)} each time."
    if np.allclose([eta * pull, eta * lam], 1):
        return f"{caption} η(c + λ) = 2: L2 swings between its start and 0 for ever."
    if np.isclose(eta * lam, 1):
        return f"{caption} ηλ = 1: the share that L2 takes is the whole weight."
    return caption


def last_step(name, path, start, eta, lam, pull):
    """The last update of one weight in numbers.

    name    of the rule
    path    values of the weight, after each step
    start   its first value, where the loss of the data is lowest
    """
    if len(path) == 1:
        return f"{name}: w₁ = {fixed(path[0])}"
    old, new = (written(w, name) for w in path[-2:])
    slope = pull * (path[-2] - start)
    led = path[-2] - eta * slope  # where the step of the data alone has led
    step, takes = f"{number(eta)} · ({settled(slope)})", number(eta * lam)
    if name == L2:
        equals = equality(led - eta * lam * path[-2], path[-1])
        return f"{name}: w₁ ← (1 − {takes}) · ({old}) − {step} {equals} {new}"
    if name == PROXIMAL:
        equals = equality(led - np.clip(led, -eta * lam, eta * lam), path[-1])
        return f"{name}: w₁ ← S({old} − {step}) {equals} {new}, threshold {takes}"
    equals = equality(led - eta * lam * np.sign(path[-2]), path[-1])
    return f"{name}: w₁ ← {old} − {step} − {takes} · sign({old}) {equals} {new}"


def written(w, name):
    """A weight of this rule: L2 leaves a share of it, however small, and the others come to 0 but for rounding."""
    return "0 up to rounding" if 0 < abs(w) < 1e-14 and name != L2 else fixed(w + 0.0)


def equality(expected, value):
    """Whether the rule, as it is written, gives what the walk came to."""
    return "=" if np.isclose(expected, value, rtol=1e-9, atol=1e-12) else "≠"
