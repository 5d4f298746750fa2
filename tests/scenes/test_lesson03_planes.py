"""Lesson 3's figures of two variables: the gradient, the place where there is none, the saddle."""

import numpy as np
import pytest
from matplotlib.quiver import Quiver
from scene_tools import Drawn, caption, followed

from helpers.maths.derivatives import expressions
from helpers.scenes import lesson03 as figures

BOWL = "x**2/2 + y**2 - x*y/2"  # its gradient is (x − y/2, 2y − x/2)


def gradient(f, x, y, h=1e-5):
    return np.array([(f(x + h, y) - f(x - h, y)) / (2 * h), (f(x, y + h) - f(x, y - h)) / (2 * h)])


@pytest.fixture(scope="module")
def partials():
    return Drawn(figures.partials.scene(gradient), size=(9.4, 3.7))


def data(axes):
    """The data of every line of a panel."""
    return [line.get_xydata() for line in axes.lines]


# --- partial derivatives --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alpha", "off", "felt", "sum_"),
    [
        (0, "33.7", "0.75", "0.75 · 1.000 + 0.50 · 0.000"),  # arctan(0.5 / 0.75) is 33.69°
        (180, "146.3", "−0.75", "0.75 · (−1.000) + 0.50 · 0.000"),
        (-180, "146.3", "−0.75", "0.75 · (−1.000) + 0.50 · 0.000"),
        (-90, "123.7", "−0.50", "0.75 · 0.000 + 0.50 · (−1.000)"),
    ],
)
def test_the_slope_in_a_direction(partials, alpha, off, felt, sum_):
    words, formula = partials.says(f=BOWL, x=1, y=0.5, alpha=alpha)
    way = f"In the direction α = {alpha}°, {off}° off the gradient, the slope is {felt}.".replace("= -", "= −")
    assert words == f"∇f = (0.75, 0.50), 0.90 long. {way}"
    assert formula == f"slope = ∂f/∂x · cos α + ∂f/∂y · sin α = {sum_} = {felt}"


def test_the_angle_to_the_gradient_is_the_shorter_one(partials):
    words, formula = partials.says(f="-x-y", x=1, y=1, alpha=180)  # the gradient points to −135°
    assert words.startswith("∇f = (−1.00, −1.00), 1.41 long.")
    assert words.endswith("In the direction α = 180°, 45° off the gradient, the slope is 1.00.")
    assert formula.endswith("= −1.00 · (−1.000) + (−1.00) · 0.000 = 1.00")
    assert "α = −135°, 0° off the gradient, the slope is 1.41." in partials.says(f="-x-y", x=1, y=1, alpha=-135)[0]


def test_where_both_slopes_are_0_all_are(partials):
    way = "In the direction α = 0°, 90° off the gradient, the slope is 0.00."
    assert partials.says(f="2*y", x=1, y=0.5, alpha=0)[0] == f"∇f = (0.00, 2.00), 2.00 long. {way}"
    for text, x, y in (("x**2 - y**2", 0, 0), ("(x-0.3)**2 + (y-0.1)**4", 0.3, 0.1), ("5", 1, 1)):
        words, formula = partials.says(f=text, x=x, y=y, alpha=45)
        assert words == "The gradient is (0.00, 0.00): flat in every direction, a stationary point."
        assert formula.endswith("= 0.00 · 0.707 + 0.00 · 0.707 = 0.00")


@pytest.mark.parametrize(
    ("text", "x", "y", "words"),
    [
        ("abs(x)", 0, 0.5, "Along x it has a kink, its slope is −1 on one side and 1 on the other."),
        ("2*abs(y)", 0.5, 0, "Along y it has a kink, its slope is −2 on one side and 2 on the other."),
        ("sign(x)+y", 0, 0, "Along x it jumps."),
        ("sqrt(x)+y", 0, 0, "Along x it has values on one side only, where its slope is infinite."),
        ("sqrt(abs(x))+y", 0, 0, "Along x it is vertical on both sides, upwards on one and downwards on the other."),
        ("sign(x)*sqrt(abs(x))+y", 0, 0, "Along x its tangent is vertical."),
    ],
)
def test_why_there_is_no_gradient_along_an_axis(partials, text, x, y, words):
    assert partials.says(f=text, x=x, y=y, alpha=0) == (f"Here f has no gradient. {words}", "")


@pytest.mark.parametrize(
    ("text", "x", "y", "reason"),
    [
        ("1/x", 0, 1, "it has a pole, and no value."),
        ("log(x)", -1, 0.5, "it has no value."),
        ("sqrt(-x**2)+y", 0, 0, "it has no values beside this place."),
        ("x**x+y", 0, 0, "none is found from its formula."),
    ],
)
def test_why_there_is_no_gradient_whatever_the_direction(partials, text, x, y, reason):
    assert partials.says(f=text, x=x, y=y, alpha=0) == (f"Here f has no gradient: {reason}", "")


@pytest.mark.parametrize(
    ("text", "partly", "direction"),
    [
        ("sqrt(abs(x*y))", "0.00 and 0.00", "(1, 1) it has a kink, its slope is −1 on one side and 1 on the other."),
        (
            "abs(x+y)-abs(x)-abs(y)",
            "0.00 and 0.00",
            "(1, −1) it has a kink, its slope is 2 on one side and −2 on the other.",
        ),
        (
            "sign(x)*(abs(x**3)+abs(y**3))**(1/3)",
            "1.00 and 0.00",
            "(1, 1) the slope does not follow from them.",
        ),
    ],
)
def test_partial_derivatives_alone_make_no_gradient(partials, text, partly, direction):
    words = f"Here f has no gradient, only partial derivatives, {partly}. In the direction {direction}"
    assert partials.says(f=text, x=0, y=0, alpha=0)[0] == words


def test_slopes_that_a_difference_cannot_tell_from_those_of_the_rules_are_these():
    def slopes(text, answer, x=1.0, y=0.5):
        formula = expressions.parse(text, ("x", "y"))
        return figures.partials.slopes_at(answer, formula, formula.plane(x, y), x, y).tolist()

    assert slopes(BOWL, lambda f, x, y: [0.75 + 1e-9, 0.5 - 1e-11]) == [0.75, 0.5]
    assert slopes("x*abs(x) + y", gradient, x=0.0) == [0, 1]  # its difference is h
    assert slopes("1e16 + x", gradient) == [1, 0]  # the difference loses x beside 10¹⁶
    assert slopes(BOWL, lambda f, x, y: [np.nan, 0.5]) == [0.75, 0.5]
    assert slopes(BOWL, lambda f, x, y: [0.76, -0.5]) == [0.76, -0.5]  # another function is followed
    assert np.isnan(slopes("abs(x)", gradient, x=0.0)).all()


def test_the_arrows_and_the_dots_stand_at_the_place(partials):
    partials.says(f=BOWL, x=1, y=0.4, alpha=90)  # the gradient is (0.8, 0.3)
    chart, hill, wave = partials.figure.axes
    uphill, way = (artist for artist in chart.collections if isinstance(artist, Quiver))
    for arrow, (dx, dy) in ((uphill, (0.28, 0.105)), (way, (0, 0.5))):
        assert arrow.get_offsets().tolist() == [[1, 0.4]]
        assert [arrow.U.item(), arrow.V.item()] == pytest.approx([dx, dy])
    along_x, along_y, spot = data(chart)
    assert spot.tolist() == [[1, 0.4]] and (along_x[:, 1] == 0.4).all() and (along_y[:, 0] == 1).all()
    *cuts, spot = data(hill)[-3:]
    assert all(np.isclose(cut, spot).all(axis=1).any() for cut in cuts)  # both cuts run through the dot
    (dot,), (cosine,) = ([line for line in data(wave) if len(line) == n] for n in (1, 121))
    assert dot == pytest.approx(np.array([[90, 0.3]]))
    heights = dict(cosine.round(9).tolist())
    assert (heights[0], heights[90], heights[180], heights[-90]) == pytest.approx((0.8, 0.3, -0.8, -0.3))


def test_a_new_formula_has_new_contours_below_all_that_moves(partials):
    chart, _, wave = partials.figure.axes
    for text in (BOWL, "5", "x**2 - y**2", "1/(x*y)"):
        partials.says(f=text, x=1, y=1, alpha=0)
        assert len(chart.collections) == 4  # two kinds of contours, two arrows
    moving = [*chart.lines, *(artist for artist in chart.collections if isinstance(artist, Quiver))]
    contours = [artist for artist in chart.collections if artist not in moving]
    assert max(artist.zorder for artist in contours) < min(artist.zorder for artist in moving)
    partials.says(f="5", x=1, y=1, alpha=0)
    assert wave.get_ylim() == (-1, 1)
    partials.says(f="3*x + 4*y", x=1, y=1, alpha=0)
    assert wave.get_ylim() == pytest.approx((-6, 6))


def test_the_arrow_follows_the_gradient_of_the_lesson():
    def other(f, x, y):
        return 2 * gradient(f, x, y)

    state = {"f": BOWL, "x": 1, "y": 0.5, "alpha": 0}
    changed = followed(figures.partials.scene, {"gradient": gradient}, "gradient", other, **state)
    assert changed == {"picture", "caption", "formula"}
    assert caption(figures.partials.scene(other), **state).startswith("∇f = (1.50, 1.00), 1.80 long.")


# --- the saddle -----------------------------------------------------------------------------------------

FAMILY = {
    "f": lambda x, y, a: x**2 + a * y**2,
    "curvature": lambda a, alpha: 2 * np.cos(alpha) ** 2 + 2 * a * np.sin(alpha) ** 2,
}


@pytest.fixture(scope="module")
def saddle():
    return Drawn(figures.saddle.scene(**FAMILY))


@pytest.mark.parametrize(
    ("a", "alpha", "curvatures", "bend"),
    [
        (-1, 0, "2 along x and −2 along y, a saddle", "2.00"),
        (-1, 45, "2 along x and −2 along y, a saddle", "0.00"),
        (-1, 90, "2 along x and −2 along y, a saddle", "−2.00"),
        (-0.25, -90, "2 along x and −0.5 along y, a saddle", "−0.50"),
        (0, 90, "2 along x and 0 along y, a trough: flat along y, no single lowest point", "0.00"),
        (0.25, -90, "2 along x and 0.5 along y, a minimum", "0.50"),
        (2, 45, "2 along x and 4 along y, a minimum", "3.00"),
    ],
)
def test_the_curvatures_and_what_they_make(saddle, a, alpha, curvatures, bend):
    words, formula = saddle.says(a=a, alpha=alpha)
    way = f"In the direction {alpha}° it is {bend}."
    assert words == f"a = {a}: curvatures {curvatures}. {way}".replace("-", "−")
    assert formula == f"curvature = 2 cos² α + 2a sin² α = {bend}"


def test_another_family_has_other_shapes():
    assert figures.saddle.shape(-2, -0.5) == "a maximum" and figures.saddle.shape(-2, 0.5) == "a saddle"
    assert figures.saddle.shape(0, 2) == "a trough: flat along x, no single lowest point"


def test_the_cut_is_drawn_along_the_walk(saddle):
    saddle.says(a=-1, alpha=90)
    hill, cut = saddle.figure.axes
    profile = next(line for line in data(cut) if len(line) == 81)
    assert np.allclose(profile[:, 1], -(profile[:, 0] ** 2), atol=1e-9)
    walk, origin = data(hill)[-2:]
    assert origin[0] == pytest.approx(walk[40]) and walk[0, 0] < 0 < walk[-1, 0]
    level = hill.lines[-2].get_ydata().copy()
    saddle.says(a=2, alpha=90)  # now it rises to both sides
    assert (data(hill)[-2][[0, -1], 1] > level[[0, -1]]).all()


def test_the_relief_is_set_anew_with_a_alone(saddle):
    facets = saddle.figure.axes[0].collections[0]
    saddle.says(a=-1, alpha=0)
    before = facets.get_array().copy()
    saddle.says(a=-1, alpha=30)
    assert (facets.get_array() == before).all()
    saddle.says(a=1, alpha=30)
    assert not (facets.get_array() == before).all()


def test_the_saddle_follows_the_functions_of_the_lesson():
    other = {
        "f": lambda x, y, a: x**2 + a * y**4,
        "curvature": lambda a, alpha: -2 * np.cos(alpha) ** 2 + a * np.sin(alpha) ** 2,
    }
    changed = {"f": {"picture"}, "curvature": {"caption", "formula"}}
    for name, parts in changed.items():
        assert followed(figures.saddle.scene, FAMILY, name, other[name], a=-1, alpha=30) == parts
    words = caption(figures.saddle.scene(FAMILY["f"], other["curvature"]), a=-1, alpha=0)
    assert words == "a = −1: curvatures −2 along x and −1 along y, a maximum. In the direction 0° it is −2.00."


def test_the_tip_of_the_direction_is_half_a_unit_away():
    for alpha, tip in ((0, (1.5, 2)), (90, (1, 2.5)), (-180, (0.5, 2))):
        assert np.allclose(figures.partials.tip(1, 2, alpha), tip)
