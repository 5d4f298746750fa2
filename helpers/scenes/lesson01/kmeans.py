"""k-means, half-step by half-step: the points take the colour of the nearest centre, the centres move."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import number

STARTS = {10: "ten"}  # in words


def scene(X, walks, lowest):
    """The scene of k-means; its update takes k, the number of a start, and how many half-steps are done.

    X        (n, 2): the petals
    walks    (k, start) → the state after each half-step, from none: (centres, label or None, inertia)
    lowest   k → the lowest inertia of all starts
    """
    largest, longest = max(lowest), max(map(len, walks.values())) - 1

    def draw(fig):
        plane, fall = fig.subplots(1, 2, width_ratios=(5, 2))
        unlabelled = plots.points(plane, [], [])
        members = [plots.group(plane, c) for c in range(largest)]
        centres = [plots.group(plane, c, size=14) for c in range(largest)]
        for middle in centres:
            middle.set(alpha=1, markeredgecolor=palette.INK, markeredgewidth=2)
        plane.set(xlim=(0.5, 7.4), ylim=(-0.1, 2.8), xlabel="petal length (cm)", ylabel="petal width (cm)")
        plane.set_aspect("equal")  # so that the eye can judge which centre is the nearest
        trace = plots.trail(fall, color=palette.ERROR)
        fall.set(xlim=(0, longest + 1), xlabel="half-steps")
        fall.set(yscale="log", ylim=(10, 1500), ylabel="inertia (cm²)")

        def update(k, lot, half_steps):
            states = walks[k, lot][: half_steps + 1]
            places, label, _ = states[-1]
            unlabelled.set_data(*(X if label is None else X[:0]).T)
            for c, (dots, middle) in enumerate(zip(members, centres, strict=True)):
                dots.set_data(*(X[:0] if label is None else X[label == c]).T)
                middle.set_data(*places[c : c + 1].T)
            trace.set_data(np.arange(1, half_steps + 1), np.array([inertia for _, _, inertia in states[1:]]))
            starts = sum(of_k == k for of_k, _ in walks)
            return verdict(k, half_steps, states[-1], walks[k, lot][-1], lowest[k], starts)

        return update

    return draw


def verdict(k, half_steps, state, last, lowest, starts):
    """What the last half-step has done, and how good the clusters are.

    state    after it: (centres, label or None, inertia); `last` is that after all half-steps
    lowest   the inertia of the best of so many starts
    """
    centres, label, inertia = state
    if label is None:
        records = "1 record drawn by lot is the first centre"
        if k > 1:
            records = f"{k} records drawn by lot are the first centres"
        return f"{records}. Nothing is assigned yet."
    done = "assigned" if half_steps % 2 else "moved"
    rests = ", at rest" if np.array_equal(centres, last[0]) and np.array_equal(label, last[1]) else ""
    best = f"The lowest of {STARTS.get(starts, starts)} starts is {number(lowest, 3)} cm²."
    return f"k = {k}, half-step {half_steps}, just {done}: inertia {number(inertia, 3)} cm²{rests}. {best}"
