"""The curves of lesson 3: what is said of a secant and of a tangent, and where they are drawn."""

import numpy as np
import pytest
from scene_tools import Drawn, double, followed, lines

from helpers.maths.derivatives import expressions
from helpers.maths.derivatives.places import Place
from helpers.scenes import lesson03 as figures

DIFFERENCES = {
    "forward": lambda f, x, h: (f(x + h) - f(x)) / h,
    "central": lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
}


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


def test_a_grip_on_a_curve_stands_at_its_value_and_nowhere_beside_a_pole():
    assert figures.typed.point("x**2 + 1", 3.0) == (3.0, 10.0)
    assert not np.isfinite(figures.typed.point("log(x)", -1.0)[1])
