"""The hand method under four sliders: the characteristic parabola, the lines that stay, and every step in numbers."""

import numpy as np

from helpers.maths.linear_algebra import two_by_two
from helpers.pictures import palette, plots
from helpers.scenes.lesson04 import planes
from helpers.scenes.lesson04.writing import friendly, short, terms
from helpers.words import bracketed

MISTAKEN = "mistaken"
WORDS = {
    two_by_two.DISTINCT: "two lines of eigenvectors",
    two_by_two.EVERY_DIRECTION: "every arrow is an eigenvector: A only stretches",
    two_by_two.DEFECTIVE: "one line of eigenvectors for both: A is defective",
    MISTAKEN: "but A v is not λ v for both of by_hand",
}


def scene(by_hand, unit):
    """The scene of the hand method; its update takes the four entries of A.

    by_hand   function of A that answers pairs of an eigenvalue and an eigenvector of any length, the larger value
              first; the vector is None where every arrow will do, and there are no pairs where no root is real
    unit      function of angles in degrees that answers arrows of length 1
    """
    grid = np.linspace(-3.4, 3.4, 121)
    every = unit(np.arange(0, 180, 22.5))

    def draw(fig):
        chart, space = fig.subplots(1, 2, width_ratios=[1.2, 1.1])
        plots.curve(chart, [-3.4, 3.4], [0, 0], color=palette.FAINT, width=0.8)
        plots.curve(chart, [0, 0], [-5, 7], color=palette.FAINT, width=0.8)
        middle = plots.curve(chart, color=palette.DATA, style=":", width=1.4)
        parabola = plots.curve(chart)
        height = plots.dot(chart, palette.ERROR, marker="D")
        roots = plots.dot(chart, palette.TRUTH)
        chart.set(xlabel="λ", ylabel="p(λ) = det(A − λI)", xlim=(-3.4, 3.4), ylim=(-5, 7))
        chart.set_title("the characteristic parabola")
        names = ("● eigenvalues", palette.TRUTH), ("◆ determinant", palette.ERROR)
        planes.key(chart, *names, ("dotted: half the trace", palette.DATA))
        planes.plane(space, 2.2, title="the lines that stay")
        planes.circle(space)
        lines = [planes.line(space, palette.TRUTH, style=style) for style in ("-.", "--")]
        space.set(xticks=range(-2, 3), yticks=range(-2, 3))
        fan, ellipse = planes.line(space, palette.TRUTH, style="-."), planes.ellipse(space)
        columns = [plots.arrow(space, palette.FAINT, width=0.006) for _ in range(2)]
        arrows = [plots.arrow(space, palette.MODEL) for _ in lines]
        names = ("eigenvectors", palette.TRUTH), ("grey: columns of A", palette.DATA), ("→ λ v", palette.MODEL)
        planes.key(space, *names)

        def update(a, b, c, d):
            A = np.array([[a, b], [c, d]])
            trace, determinant, discriminant = quadratic(A)
            pairs = by_hand(A)
            values = [value for value, _ in pairs]
            parabola.set_data(grid, grid**2 - trace * grid + determinant)
            middle.set_data([trace / 2, trace / 2], [0, -discriminant / 4])
            height.set_data([0], [determinant])
            roots.set_data(values, [0] * len(values))
            ellipse.set_matrix(A)
            for column, tip in zip(columns, A.T, strict=True):
                column.set_data(0, 0, *tip)
            fan.set_direction(every if any(v is None for _, v in pairs) else None)
            for line, arrow, v, tip in zip(lines, arrows, *arms(pairs), strict=True):
                line.set_direction(v)
                arrow.set_data(0, 0, *tip)
            kind = kind_of(A, pairs)
            return verdict(A, pairs, kind), steps(A, pairs, kind)

        return update

    return draw


def quadratic(A):
    """Trace, determinant and discriminant of the characteristic equation; the last is 0 where it is rounding."""
    (a, b), (c, d) = A
    trace, determinant = a + d, a * d - b * c
    return trace, determinant, round(trace**2 - 4 * determinant, 12)


def kind_of(A, pairs):
    """Which lines stay, as the pairs say it: one of the kinds of `two_by_two`, or MISTAKEN where they are wrong."""
    if not pairs:
        return two_by_two.COMPLEX if quadratic(A)[2] < 0 else MISTAKEN
    for value, v in pairs:
        squashed = (A - value * np.eye(2)) @ (np.eye(2) if v is None else v)
        if np.abs(squashed).max() > 1e-6 or (v is not None and not np.any(v)):
            return MISTAKEN
    if pairs[0][1] is None:
        return two_by_two.EVERY_DIRECTION
    return two_by_two.DEFECTIVE if np.isclose(*(value for value, _ in pairs)) else two_by_two.DISTINCT


def arms(pairs):
    """For each of two eigenvalues an arrow of length 1 on its line, or None, and what A makes of it.

    Where every arrow will do, they are those along the axes.
    """
    if not pairs:
        return [None, None], np.full((2, 2), np.nan)
    with np.errstate(invalid="ignore"):  # the zero arrow, of a mistaken method, has no direction and is not drawn
        vectors = [two_by_two.normalised(np.eye(2) if v is None else v[:, None]) for _, v in pairs]
    vectors = [columns[:, j % columns.shape[1]] for j, columns in enumerate(vectors)]
    return vectors, [value * v for (value, _), v in zip(pairs, vectors, strict=True)]


def verdict(A, pairs, kind):
    """Trace and determinant of A, and what the hand method finds."""
    trace, determinant, discriminant = quadratic(A)
    about = f"Trace {short(trace)}, determinant {short(determinant)}:"
    if kind == two_by_two.COMPLEX:
        return f"{about} no real eigenvalue. The parabola stays {short(-discriminant / 4)} above the axis."
    if not pairs:
        return f"{about} by_hand finds no eigenvalue, but the parabola meets the axis."
    words = WORDS[kind]
    if kind == two_by_two.EVERY_DIRECTION and pairs[0][0] < -1e-9:
        words += " and flips"
    elif kind == two_by_two.EVERY_DIRECTION and pairs[0][0] < 1e-9:
        words = "every arrow is an eigenvector: A squashes them all"
    elif kind != MISTAKEN and abs(determinant) < 1e-9:
        words += "; A squashes a line"
    return f"{about} λ = {both(pairs)}; {words}."


def both(pairs):
    return " and ".join(short(value) for value, _ in pairs)


def steps(A, pairs, kind):
    """The steps of the hand method in numbers, a line for each."""
    (a, b), (c, d) = A
    trace, determinant, discriminant = quadratic(A)
    sign, root = {-1: " < 0", 0: "", 1: " > 0"}[int(np.sign(discriminant))], np.sqrt(abs(discriminant))
    factors = " · ".join(f"({short(entry)} − λ)" for entry in (a, d))
    polynomial = terms((1, "λ²"), (-trace, "λ"), (determinant, ""))
    lines = [
        f"det(A − λI) = {factors} − {bracketed(short(b))} · {bracketed(short(c))} = {polynomial} = 0",
        f"trace² − 4 · determinant = {bracketed(short(trace))}² − 4 · {bracketed(short(determinant))}"
        f" = {short(discriminant, 4)}{sign}",
    ]
    if kind == MISTAKEN:
        return "\n".join([*lines, f"by_hand: λ = {both(pairs)}" if pairs else "by_hand: no λ"])
    if kind == two_by_two.COMPLEX:
        size = np.sqrt(determinant)
        turn = np.degrees(np.arctan2(root, trace))
        half = short(trace / 2)
        lines.append(f"λ = ({short(trace)} ± √({short(discriminant)})) / 2 = {half} ± {short(root / 2)} i")
        lines.append(f"  = {short(size)} · (cos {short(turn)}° ± i sin {short(turn)}°)")
        return "\n".join([*lines, "no real λ, so no real v"])
    values = both(pairs) if kind == two_by_two.DISTINCT else f"{short(pairs[0][0])}, twice"
    lines.append(f"λ = ({short(trace)} ± {short(root)}) / 2 = {values}")
    if kind == two_by_two.EVERY_DIRECTION:
        lines.append(f"λ = {values}:  0 x + 0 y = 0, so every v will do")
        return "\n".join([*lines, f"A = {short(pairs[0][0])} · I"])
    for value, v in pairs:
        first, second = (a - value, b), (c, d - value)
        p, q = first if np.hypot(*first) >= np.hypot(*second) else second
        lines.append(f"λ = {short(value)}:  {terms((p, 'x'), (q, 'y'))} = 0, so v = {friendly(v)}")
    if kind == two_by_two.DEFECTIVE:
        lines[-1] = "no second equation, so no second line"
    return "\n".join(lines)
