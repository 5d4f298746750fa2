"""Choosing by the test score: the more coin models are tried, the better the winner looks, and it is a coin."""

import numpy as np

from helpers.pictures import palette, plots
from helpers.words import typographic


def scene(test_and_fresh, sizes, records):
    """The scene of the coin models; its update takes how many are tried and the size of the test part.

    test_and_fresh   function of a size of the test part: the accuracy of every model on it, and on all other records
    sizes            all that the test part may have
    records          how many there are, test part and others together
    """
    scores = {n_test: test_and_fresh(n_test) for n_test in sizes}
    leaders = {n_test: leading(tested) for n_test, (tested, _) in scores.items()}

    def draw(fig):
        cloud, growth = fig.subplots(1, 2)
        dots = plots.points(cloud, [], [], faint=True)
        best = plots.dot(cloud, palette.ERROR, marker="*")
        cloud.plot([0.4, 0.6], [0.4, 0.6], color=palette.FAINT, linewidth=1, linestyle=":")
        cloud.set(xlim=(0.15, 0.87), xlabel="accuracy on the test part")
        cloud.set(ylim=(0.4, 0.6), ylabel="accuracy on fresh records")
        on_tests = plots.curve(growth, color=palette.ERROR, style="--")
        on_freshes = plots.curve(growth, color=palette.TRUTH)
        for line in (on_tests, on_freshes):
            line.set_drawstyle("steps-post")  # a winner stays until a better one comes
        now = plots.dot(growth, palette.ERROR, marker="*")
        growth.set(xscale="log", xlim=(0.9, 1200), xlabel="models tried")
        growth.set(ylim=(0.4, 0.95), ylabel="accuracy of the winner")
        growth.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
        growth.text(1.15, 0.94, "dashed: on the test part", color=palette.shade(palette.ERROR), va="top")
        growth.text(1.15, 0.905, "solid: on fresh records", color=palette.shade(palette.TRUTH), va="top")

        def update(m, n_test):
            m, n_test = int(m), int(n_test)  # the stops of a slider are floats
            tested, fresh = scores[n_test]
            leader = leaders[n_test]
            tries, winner = np.arange(1, len(tested) + 1), leader[m - 1]
            dots.set_data(tested[:m], fresh[:m])
            best.set_data([tested[winner]], [fresh[winner]])
            on_tests.set_data(tries, tested[leader])
            on_freshes.set_data(tries, fresh[leader])
            now.set_data([m], [tested[winner]])
            return verdict(m, tested[winner], fresh[winner], n_test, records - n_test)

        return update

    return draw


def leading(tested):
    """The number of the best of the first 1, 2, … models, the first of several that are equally good."""
    return np.array([np.argmax(tested[:m]) for m in range(1, len(tested) + 1)])


def verdict(m, tested, fresh, n_test, n_fresh):
    """The winner of m models: its accuracy on the test part and on fresh records, and the gap."""
    who = "One coin model" if m == 1 else f"The best of {m} coin models"
    gap = typographic(f"{round(100 * (tested - fresh), 1) + 0.0:+.1f}")
    on_test, on_fresh = f"{tested:.1%} on the {n_test} test records", f"{fresh:.1%} on {n_fresh} fresh ones"
    return f"{who} scores {on_test} and {on_fresh}: a gap of {gap} points."
