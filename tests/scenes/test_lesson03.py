"""The curves of lesson 3: what is said of a secant, of a tangent and of stationary points, and where they are drawn."""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.maths.derivatives import expressions
from helpers.maths.derivatives.places import Place
from helpers.pictures import palette
from helpers.scenes import lesson03 as figures

DIFFERENCES = {
    "forward": lambda f, x, h: (f(x + h) - f(x)) / h,
    "central": lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
}


def double(function):
    return lambda *given: 2 * function(*given)


def lines(axes):
    """The data of every line of a panel: an array of shape (n, 2) each."""
    return [line.get_xydata() for line in axes.lines]


def through(axes, x, y):
    """How many of the lines have this point."""
    return sum(np.isclose(line, (x, y), atol=1e-9).all(axis=1).any() for line in lines(axes))


# --- no derivative, and what can be drawn ---------------------------------------------------------------

REASONS = [
    ("abs(3*x)", 0, "it has a kink, its slope is −3 to the left and 3 to the right"),
    ("abs(x)+sqrt(abs(x)+x)", 0, "it has a kink, its slope is −1 to the left and infinite to the right"),
    ("sign(x)*sqrt(abs(x))", 0, "its tangent is vertical"),
    ("sqrt(abs(x))", 0, "it is vertical on both sides, upwards on one and downwards on the other"),
    ("sign(x)", 0, "it jumps"),
    ("sqrt(x)", 0, "it has values to the right only, where its slope is infinite"),
    ("x**1.5", 0, "it has values to the right only, where its slope is 0"),
    ("sqrt(1-x)", 1, "it has values to the left only, where its slope is infinite"),
    ("(-2)**x", 2, "it has no values beside this place"),
    ("1/x", 0, "it has a pole, and no value"),
    ("log(x)", -1, "it has no value"),
    ("x**x", 0, "none is found from its formula"),
]


@pytest.mark.parametrize(("text", "x", "reason"), REASONS)
def test_why_there_is_no_derivative(text, x, reason):
    place = expressions.parse(text).place(x)
    assert figures.typed.no_derivative(place) == f"Here f has no derivative: {reason}."


def test_the_sides_have_other_names_on_a_map():
    sides = ("on one side", "on the other")
    said = figures.typed.no_derivative(Place("kink", 0.0, -2.0, 0.5), "Along x", sides)
    assert said == "Along x: it has a kink, its slope is −2 on one side and 0.5 on the other."


def test_what_can_be_drawn_is_a_formula_and_what_cannot_is_refused():
    assert figures.typed.drawable("x**2 + 1")(2.0) == 5
    assert figures.typed.drawable_land("x*y")(2.0, 3.0) == 6
    assert figures.typed.drawable("log(x - 2.9)")(3.9) == 0  # has values from 2.9 to 3 only
    assert figures.typed.drawable_land("log(y - 1.9)")(0.0, 2.9) == 0
    for drawable, text in ((figures.typed.drawable, "log(x - 3)"), (figures.typed.drawable_land, "log(x - 2)")):
        with pytest.raises(ValueError, match="no value in the part that is drawn"):
            drawable(text)


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([0.0, 10.0], (-1.86, 11.86)),  # from 0.1 to 9.9 but for the outermost hundredths, and a fifth of air
        ([7.0, 7.0], (5.6, 8.4)),
        ([0.5, 0.5], (-0.5, 1.5)),
        ([np.nan, np.inf], (-1.4, 1.4)),
    ],
)
def test_a_curve_has_air_around_it(values, limits):
    drawn = Drawn(lambda fig: fig.subplots().plot([], []))
    (panel,) = drawn.figure.axes
    for _ in range(2):
        figures.typed.show_curve(panel, panel.lines[0], [0, 1], np.array(values))
        assert panel.get_ylim() == pytest.approx(limits)
    assert np.array_equal(panel.lines[0].get_ydata(), values, equal_nan=True)


# --- the secant -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def secant():
    return Drawn(figures.secant.scene(**DIFFERENCES))


def test_the_secant_and_the_tangent_are_compared(secant):
    # of x² from 1 to 1.5 the slope is 2.5, from 0.5 to 1.5 it is 2
    state = {"f": "x**2", "x": 1, "h": 0.5}
    said = "h = 0.5: the secant's slope is 2.5, the tangent's 2: an error of 0.5."
    assert secant.says(**state, method="forward") == (said, "f(x + h) = 2.25\nf(x)     = 1")
    said = "h = 0.5: the secant's slope is 2, the tangent's 2: no error at all."
    assert secant.says(**state, method="central") == (said, "f(x + h) = 2.25\nf(x − h) = 0.25")


def test_values_have_a_real_minus_sign_and_nothing_has_none(secant):
    assert secant.says(f="-x", x=0, h=1, method="forward")[1] == "f(x + h) = −1\nf(x)     = 0"


def test_a_step_that_is_lost_beside_x_is_said_to_vanish(secant):
    lost, least = (
        2.0**-53,
        2.0**-52,
    )  # beside 1: the sum with the first is 1 again, with the second it is the next number
    said = "h = 1.11 × 10⁻¹⁶ vanishes beside x = 1: both points are the same, and the difference is 0."
    assert secant.says(f="x", x=1, h=lost, method="forward")[0] == said
    assert secant.says(f="x", x=1, h=least, method="forward")[0].endswith(
        "slope is 1, the tangent's 1: no error at all."
    )


def test_a_point_without_a_value_is_said_and_no_digits_are_shown(secant):
    state = {"f": "log(x)", "x": 0.5, "h": 0.5}
    said = "h = 0.5: f has no value at one of the two points. Move x."
    assert secant.says(**state, method="central") == (said, "")
    assert secant.says(**state, method="forward")[1] == "f(x + h) = 0\nf(x)     = −0.6931471805599453"


def test_at_a_kink_there_is_a_secant_and_no_tangent(secant):
    why = "Here f has no derivative: it has a kink, its slope is −1 to the left and 1 to the right."
    for method, slope in (("forward", 1), ("central", 0)):
        said = secant.says(f="abs(x)", x=0, h=0.5, method=method)[0]
        assert said == f"h = 0.5: the secant's slope is {slope}. {why}"
    shown = {text.get_text().strip(): text.get_visible() for text in secant.figure.axes[1].texts}
    assert shown.pop("no derivative here") and len(shown) == 5 and not any(shown.values())
    secant.says(f="abs(x)", x=0.1, h=0.5, method="forward")
    shown = {text.get_text().strip(): text.get_visible() for text in secant.figure.axes[1].texts}
    assert not shown.pop("no derivative here") and all(shown.values())


def test_the_secant_is_drawn_through_its_points_and_the_tangent_beside_it(secant):
    secant.says(f="x**2", x=1, h=0.5, method="forward")
    panel, errors = secant.figure.axes
    curve, tangent, line, ends = lines(panel)
    assert ends.tolist() == [[1, 1], [1.5, 2.25]]
    assert line[-1].tolist() == [3, 6] and line[0].tolist() == [-3, -9]  # 1 + 2.5 (x − 1)
    assert tangent[-1].tolist() == [3, 5] and tangent[0].tolist() == [-3, -7]  # 1 + 2 (x − 1)
    assert curve[0].tolist() == [-3, 9]
    forward, central, state = lines(errors)[:3]
    assert forward[-1] == pytest.approx([1, 1]) and forward[-11, 1] == pytest.approx(forward[-11, 0])  # the error is h
    assert central[-1] == pytest.approx([1, 1e-17]) and state.tolist() == [[0.5, 0.5]]
    secant.says(f="x**2", x=1, h=0.5, method="central")
    assert lines(panel)[3].tolist() == [[0.5, 0.25], [1.5, 2.25]]
    assert lines(errors)[2].tolist() == [[0.5, 1.3e-14]]  # no error lies at the lower edge


def test_the_rules_for_the_best_step_stand_at_their_roots(secant):
    words = {text.get_text().strip(): text.xy[0] for text in secant.figure.axes[1].texts}
    assert words["√ε"] == pytest.approx(1.49e-8, rel=1e-3) and words["∛ε"] == pytest.approx(6.06e-6, rel=1e-3)


def test_the_secant_follows_the_differences_of_the_lesson():
    state = {"f": "x**2", "x": 1, "h": 0.5, "method": "forward"}
    for name, changed in (("forward", {"picture", "caption"}), ("central", {"picture"})):  # each has its line of errors
        assert followed(figures.secant.scene, DIFFERENCES, name, double(DIFFERENCES[name]), **state) == changed
    doubled = Drawn(figures.secant.scene(DIFFERENCES["forward"], double(DIFFERENCES["central"])))
    assert (
        "the secant's slope is 4, the tangent's 2: an error of 2." in doubled.says(**state | {"method": "central"})[0]
    )


# --- stationary points ----------------------------------------------------------------------------------

CUBIC = [(-1.0, "maximum"), (1.0, "minimum")]  # of x³ − 3x


def stationary(points):
    """The scene of a lesson that finds these points, whatever the formula is."""
    return Drawn(figures.stationary.scene(lambda slope: points, DIFFERENCES["central"]), size=(9, 5.6))


def said(text, x, points):
    return stationary(points).says(f=text, x=x)[0]


@pytest.mark.parametrize(
    ("x", "words"),
    [
        (-1.8, "At x = −1.8: f ′ = 6.72, f ″ = −10.80. The curve rises and bends downwards."),
        (-1, "At x = −1: f ′ = 0.00, f ″ = −6.00. The curve is flat and bends downwards."),
        (0, "At x = 0: f ′ = −3.00, f ″ = 0.00. The curve falls and does not bend."),
        (0.5, "At x = 0.5: f ′ = −2.25, f ″ = 3.00. The curve falls and bends upwards."),
    ],
)
def test_what_a_curve_does_at_a_place(x, words):
    assert said("x**3 - 3*x", x, CUBIC) == f"{words} Stationary points: maximum at −1, minimum at 1."


def test_a_place_without_a_second_derivative_does_not_bend_in_words():
    assert said("abs(x)**1.5", 0, [(0.0, "minimum")]).startswith(
        "At x = 0: f ′ = 0.00, f ″ has no value. The curve is flat. Stationary"
    )


def test_a_place_without_a_slope_is_no_stationary_point():
    why = "it has a kink, its slope is −1 to the left and 1 to the right"
    assert said("abs(x)", 0, []) == f"At x = 0 f has no derivative: {why}. Stationary points: none found."


def test_a_stationary_point_between_the_grid_is_found_where_x_stands_on_it():
    for text, kind in (("(x-0.35)**2", "minimum"), ("-(x-0.35)**4", "maximum"), ("(x-0.35)**3", "terrace")):
        assert said(text, 0.35, []).endswith(f"Stationary points: {kind} at 0.35.")
        assert said(text, 0.35, [(0.3500005, kind)]).endswith(f"Stationary points: {kind} at 0.35.")
        assert said(text, 0.35, [(-1.0, kind)]).endswith(f"Stationary points: {kind} at −1, {kind} at 0.35.")
        assert said(text, 0.4, []).endswith("Stationary points: none found.")


def test_up_to_six_points_are_named_and_more_are_counted():
    place = expressions.parse("x").place(0)
    six = [(float(at), "minimum") for at in range(6)]
    words = figures.stationary.verdict(0, place, six)
    assert words.endswith("minimum at 0, minimum at 1, minimum at 2, minimum at 3, minimum at 4, minimum at 5.")
    assert figures.stationary.verdict(0, place, [*six, (6.0, "maximum")]).endswith("Stationary points: 7 of them.")


def test_a_flat_stretch_is_named_once_and_one_that_only_the_computer_sees_is_not():
    flats = [(-1.0, "flat"), (-0.9, "flat")]
    assert said("abs(x)+x", 1, flats).endswith("Stationary points: a whole flat stretch.")
    assert said("abs(x)+x", 1, [*flats, (2.0, "minimum")]).endswith("a whole flat stretch, minimum at 2.")
    points = [(0.0, "maximum"), (1.0, "flat"), (1.01, "flat")]
    assert said("exp(-1000*x**2)", 1, points).endswith("Stationary points: maximum at 0.")


def test_the_three_curves_are_drawn_with_their_marks():
    drawn = stationary([*CUBIC, (0.5, "terrace")])
    drawn.says(f="x**3 - 3*x", x=0)
    panels = drawn.figure.axes
    for panel, y in zip(panels, (0, -3, 0), strict=True):  # the three rings at x = 0
        (ring,) = [line for line in panel.lines if line.get_markersize() == 14]
        assert ring.get_xydata() == pytest.approx(np.array([[0, y]]))
    marks = {line.get_marker(): line.get_xydata().tolist() for line in panels[0].lines if line.get_markersize() == 8}
    assert marks == {"^": [[-1, 2]], "v": [[1, -2]], "s": [[0.5, -1.375]]}
    assert through(panels[0], -0.6, 1.8) and through(panels[0], 0.6, -1.8)  # the tangent −3 x
    bend = next(line for line in lines(panels[2]) if len(line) == 401)
    assert np.allclose(bend[:, 1], 6 * bend[:, 0], atol=1e-3)


def test_where_a_curve_rises_and_where_it_falls_it_has_another_dash():
    drawn = stationary(CUBIC)
    drawn.says(f="x**3 - 3*x", x=0)
    for panel in drawn.figure.axes[:2]:
        for color, dash, rises in ((palette.MODEL, "-", True), (palette.ERROR, "--", False)):
            line = next(line for line in panel.lines if line.get_color() == color)
            x, y = line.get_xydata().T
            assert line.get_linestyle() == dash and np.isfinite(y)[abs(abs(x) - 1) > 0.01].any()
            assert np.array_equal(np.isfinite(y), abs(x) >= 1 if rises else abs(x) <= 1)


def test_a_formula_is_looked_at_once():
    seen = []

    def points(slope):
        seen.append(slope(1.0))
        return []

    drawn = Drawn(figures.stationary.scene(points, DIFFERENCES["central"]))
    for text, x in (("x**2", 0.5), ("x**2", 1.0), ("x**3", 1.0), ("x**3", 0.5)):
        drawn.says(f=text, x=x)
    assert seen == [2, 3]


def test_the_curve_follows_the_functions_of_the_lesson():
    given = {"stationary_points": lambda slope: CUBIC, "central": DIFFERENCES["central"]}
    state = {"f": "x**3 - 3*x", "x": 0.5}
    fewer = followed(figures.stationary.scene, given, "stationary_points", lambda slope: CUBIC[:1], **state)
    assert fewer == {"picture", "caption"}
    assert followed(figures.stationary.scene, given, "central", double(DIFFERENCES["central"]), **state) == {"picture"}
