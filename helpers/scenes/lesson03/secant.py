"""A secant that becomes a tangent: the curve with both, and the error of the secant's slope over the step h."""

import numpy as np

from helpers.maths.derivatives import expressions
from helpers.pictures import palette, plots
from helpers.scenes.lesson03 import typed
from helpers.words import number, typographic

EPS = np.finfo(float).eps


def scene(forward, central):
    """The scene of the two differences; its update takes the text of f, the place x, the step h, and the method's name.

    forward, central   functions (f, x, h) of the slope
    """
    methods = {"forward": forward, "central": central}
    steps = np.logspace(-16, 0, 161)

    def draw(fig):
        panel, errors = fig.subplots(1, 2)
        curve = plots.curve(panel, color=palette.DATA)
        tangent = plots.curve(panel, color=palette.TRUTH, style="--", width=1.6)
        secant = plots.curve(panel, color=palette.MODEL, width=1.8)
        ends = plots.dot(panel, palette.MODEL)
        panel.set(xlabel="x", ylabel="f(x)", xlim=(-3, 3), title="secant (blue); tangent, if any (dashed)")
        looks = {"color": palette.MODEL, "width": 1.4}, {"color": palette.DATA, "width": 0.9}
        lines = [plots.curve(errors, **look) for look in looks]
        state = plots.dot(errors, palette.INK)
        errors.set(xscale="log", yscale="log", xlim=(3e-17, 3), ylim=(1e-14, 1e2), title="error of the slope")
        errors.set(xlabel="h", ylabel="|difference − derivative|")
        names, corner = _names(errors)

        @np.errstate(all="ignore")  # infinite values beside a pole are not drawn
        def update(f, x, h, method):
            formula = expressions.parse(f)
            typed.show_curve(panel, curve, typed.PLACES, formula(typed.PLACES))
            place = formula.place(x)
            slope, exact = methods[method](formula, x, h), place.slope
            left = x - h if method == "central" else x
            ends.set_data([left, x + h], [formula(left), formula(x + h)])
            secant.set_data(typed.PLACES, formula(x + h) + slope * (typed.PLACES - x - h))
            tangent.set_data(typed.PLACES, formula(x) + exact * (typed.PLACES - x))
            for line, difference in zip(lines, methods.values(), strict=True):
                line.set_data(steps, np.maximum(abs(difference(formula, x, steps) - exact), 1e-17))
            state.set_data([h], [max(abs(slope - exact), 1.3e-14)])
            for name in names:
                name.set_visible(np.isfinite(exact))
            corner.set_visible(not np.isfinite(exact))
            return verdict(slope, place, x, h), digits(formula, left, x, h)

        return update

    return draw


def _names(errors):
    """What stands on the panel of the errors where f has a derivative, and where it has none."""
    names = []
    for place, words, align in ((EPS ** (1 / 2), "√ε ", "right"), (EPS ** (1 / 3), " ∛ε", "left")):
        names.append(errors.axvline(place, ymax=0.5, color=palette.FAINT, linestyle=":", linewidth=1.2))
        names.append(plots.label(errors, words, (place, 2e-14), ground=True, ha=align))
    names.append(plots.label(errors, "rounding: ε/h", (6e-17, 2e1), ground=True))
    names.append(plots.label(errors, "forward: h", (3e-4, 2e-1), color=palette.MODEL, ground=True, ha="right"))
    names.append(plots.label(errors, "central: h²", (1.5, 1e-12), color=palette.DATA, ground=True, ha="right"))
    return names, plots.label(errors, "no derivative here", (2e-8, 1e-6), ground=True, ha="center")


def verdict(slope, place, x, h):
    """The secant's slope beside the tangent's.

    place   what the formula does at x, a `places.Place`
    """
    begin = f"h = {number(h, 3)}"
    if not np.isfinite(slope):
        return f"{begin}: f has no value at one of the two points. Move x."
    if x + h == x:
        return f"{begin} vanishes beside x = {number(x)}: both points are the same, and the difference is 0."
    if not np.isfinite(place.slope):
        return f"{begin}: the secant's slope is {number(slope, 9)}. {typed.no_derivative(place)}"
    error = f"an error of {number(abs(slope - place.slope), 2)}" if slope != place.slope else "no error at all"
    return f"{begin}: the secant's slope is {number(slope, 9)}, the tangent's {number(place.slope, 9)}: {error}."


def digits(formula, left, x, h):
    """Both values in full: the digits that they share cancel."""
    names = ("f(x + h)", "f(x − h)" if left < x else "f(x)    ")
    values = (formula(x + h), formula(left))
    if not np.isfinite(values).all():
        return ""
    rows = zip(names, values, strict=True)
    return "\n".join(f"{name} = {typographic(f'{value + 0.0:.16g}')}" for name, value in rows)
