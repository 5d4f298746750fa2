"""The still pictures of lesson 4."""

import numpy as np

from helpers.maths.linear_algebra import two_by_two
from helpers.pictures import palette, plots, sheets
from helpers.scenes.lesson04 import hand_method, planes
from helpers.words import number

KEPT = {two_by_two.COMPLEX: "no line", two_by_two.DEFECTIVE: "one", two_by_two.DISTINCT: "two"}
KEPT |= {two_by_two.EVERY_DIRECTION: "all of them", hand_method.MISTAKEN: "not those of by_hand"}


def fates(totals, fate):
    """Three populations and their growth from year to year.

    totals   name → how many there are at the start and after each year
    fate     the factor from year to year that they all come to
    """
    fig = sheets.canvas(size=(9, 3.8))
    left, right = fig.subplots(1, 2, width_ratios=[1.25, 1])
    firsts = []
    for (name, total), dash in zip(totals.items(), ("-", "--", ":"), strict=True):
        last, factors = len(total) - 1, total[1:] / total[:-1]
        plots.label(left, name, (last, total[last]), color=palette.MODEL, offset=(4, -4))
        plots.curve(left, range(last + 1), total, style=dash)
        plots.curve(right, range(1, last + 1), factors, style=dash)
        firsts += [f"{factors[0]:.0f}"] if factors[0] > 1.4 else []
    left.set(xlabel="year", ylabel="turtles and eggs", yscale="log", xlim=(-2, 106), ylim=(3e2, 1e6))
    left.set(title="three populations …", xticks=[0, 20, 40, 60])
    right.axhline(fate, color=palette.TRUTH, linestyle="-.", linewidth=1.8)
    plots.label(right, f"{fate:.3f}", (last, fate), color=palette.TRUTH, offset=(-2, 6), ha="right")
    right.set(xlabel="year", ylabel="factor from the year before", ylim=(0.6, 1.4), title="… one fate")
    return sheets.picture(
        fig,
        "Left: three populations over sixty years; they end on parallel lines. Right, with the same dashes: the factor "
        f"from year to year, cut at 1.4 (first factors {' and '.join(firsts)}), swings, then settles at {fate:.3f} for "
        "all three.",
    )


def troubles(matrices, by_hand, unit):
    """What four matrices, named turn, shear, stretch and shadow, make of the circle, and the lines that they keep."""
    fig, panels = sheets.figure(4, size=(9, 2.7))
    tips = unit(np.arange(0, 360, 22.5))
    every = unit(np.arange(0, 180, 22.5))
    kept = {}
    for axes, (name, M) in zip(panels, matrices.items(), strict=True):
        planes.plane(axes, 1.9, title=name, ylabel="y" if axes is panels[0] else "")
        planes.circle(axes)
        pairs = by_hand(M)
        kept[name] = KEPT[hand_method.kind_of(M, pairs)]
        if pairs:
            vectors, _ = hand_method.arms(pairs)
            directions = every if any(v is None for _, v in pairs) else np.column_stack(vectors)
            planes.line(axes, palette.TRUTH, style="-.").set_direction(directions)
        plots.curve(axes, *(M @ planes.CIRCLE), width=1.2)
        plots.curve(axes, *tips, color=palette.DATA, style="o").set_markersize(2.5)
        plots.curve(axes, *(M @ tips), style="o").set_markersize(4)
        plots.arrow(axes, palette.MODEL, width=0.024).set_data(0, 0, *(M @ tips[:, 3]))
        plots.arrow(axes, palette.DATA, width=0.013).set_data(0, 0, *tips[:, 3])
        axes.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    return sheets.picture(
        fig,
        f"What four matrices make of the dashed circle: a turn keeps {kept['turn']}, a shear {kept['shear']}, "
        f"a stretch {kept['stretch']}, and a shadow keeps {kept['shadow']} and squashes one of these to a point.",
    )


def three_steps(Q, stretches):
    """A symmetric matrix in three steps: Qᵀ turns its eigenvectors onto the axes, they are stretched, Q turns back."""
    fig, panels = sheets.figure(4, size=(9, 2.7))
    moved = [np.eye(2), Q.T, np.diag(stretches) @ Q.T, Q @ np.diag(stretches) @ Q.T]
    for axes, M, title in zip(panels, moved, ("start", "Qᵀ turns", "Λ stretches", "Q turns back"), strict=True):
        planes.plane(axes, 2.4, title=title, ylabel="y" if axes is panels[0] else "")
        plots.region(axes, palette.MODEL, alpha=0.12).set_xy((M @ planes.CIRCLE).T)
        for v, color in zip((M @ Q).T, (palette.TRUTH, palette.DATA), strict=True):
            plots.arrow(axes, color).set_data(0, 0, *v)
        axes.set(xticks=[-2, 0, 2], yticks=[-2, 0, 2])
    plots.label(panels[0], "v₁", Q[:, 0], color=palette.TRUTH, offset=(3, 3))
    plots.label(panels[0], "v₂", Q[:, 1], color=palette.DATA, offset=(-14, 3))
    first, second = map(number, stretches)
    return sheets.picture(
        fig,
        "The matrix A in three steps: turn the eigenvectors onto the axes, stretch along the axes by "
        f"{first} and by {second}, turn back. The circle becomes the ellipse of A.",
    )


def polynomial(truth, errors, nudged):
    """Eigenvalues by way of the characteristic polynomial.

    truth    the eigenvalues
    errors   of the zeros of the polynomial whose coefficients are rounded to floats
    nudged   the zeros where one coefficient is off in its tenth digit, complex
    """
    fig, (left, right) = sheets.figure(2, size=(9, 3.6))
    plots.curve(left, truth, errors, color=palette.ERROR, style="o-", width=1.2).set_markersize(4)
    plots.level(left, 1e-12, "")
    plots.label(left, "eigvalsh: all errors are below", (20.8, 3e-14), color=palette.TRUTH, ha="right")
    plots.label(left, "zeros of the polynomial", (4, 6e-3), color=palette.ERROR)
    left.set(xlabel="eigenvalue", ylabel="error", yscale="log", xlim=(0, 21), ylim=(1e-16, 1))
    left.set(title="two ways to the same 20 numbers", xticks=[1, 5, 10, 15, 20])
    plots.curve(right, truth, 0 * truth, color=palette.TRUTH, style="s").set_markersize(7)
    plots.curve(right, nudged.real, nudged.imag, color=palette.ERROR, style="o").set_markersize(4)
    plots.label(right, "true: 1, 2, …, 20", (16, 0), color=palette.TRUTH, offset=(0, 10), ha="center")
    plots.label(right, "after the nudge", (3.0, 2.2), color=palette.ERROR)
    right.set(xlabel="real part", ylabel="imaginary part", xlim=(0, 22), ylim=(-3.6, 3.6))
    right.set(title="one coefficient nudged by 0.0000001", xticks=[1, 5, 10, 15, 20])
    thrown = np.count_nonzero(abs(nudged.imag) > 0.1)
    return sheets.picture(
        fig,
        f"Left: along the polynomial the errors rise to {errors.max():.1e}, those of eigvalsh stay below 1e-12. Right: "
        f"one coefficient nudged by 0.0000001 throws {'ten' if thrown == 10 else thrown} of the zeros into the complex "
        "plane.",
    )


def components(coordinates, species, shares):
    """The irises by their first two principal components, and the share of the variance that each one holds.

    coordinates   (n, 2)
    species       (n,) 0 for setosa, 1 for versicolor, 2 for virginica
    shares        (4,) of the variance
    """
    fig, (left, right) = sheets.figure(2, size=(9, 3.8))
    for code, (name, height) in enumerate({"setosa": 1.55, "versicolor": -1.75, "virginica": 1.55}.items()):
        rows = species == code
        plots.group(left, code, *coordinates[rows].T)  # as in lesson 1
        place = coordinates[rows, 0].mean(), height
        plots.label(left, name, place, color=palette.GROUPS[code][0], ha="center")
    left.set(xlabel="first component (cm)", ylabel="second component (cm)", ylim=(-2, 2))
    left.set_title("four columns in two numbers")
    plots.bars(right, ["fourth", "third", "second", "first"], 100 * shares[::-1])
    for row, share in enumerate(shares[::-1]):
        plots.label(right, f"{share:.1%}", (100 * share, row), color=palette.MODEL, offset=(4, -4))
    right.set(xlabel="share of the whole variance (%)", xlim=(0, 112), title="nearly all of it in the first")
    return sheets.picture(
        fig,
        f"Left: the {len(species)} irises by their first two principal components; setosa stands apart. Right: the "
        f"first component holds {shares[0]:.1%} of the variance, the second {shares[1]:.1%}.",
    )
