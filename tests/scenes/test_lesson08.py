"""The outlier, the temperature, the chooser and the still pictures of lesson 8: what they say, and that they follow."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from scene_tools import Drawn, caption, followed
from scipy import special

from helpers.maths.models import robust
from helpers.pictures import palette
from helpers.scenes import lesson08 as figures


def data_of(lines):
    return [line.get_xydata().tolist() for line in lines]


# --- the outlier ----------------------------------------------------------------------------------------

xs = np.arange(1.0, 11.0)
ys = 2 * xs + 3 + np.random.default_rng(8).normal(0, 1, 10).round(1)


def of_height(x, y, delta):
    """Three lines whose slopes can be told in the head."""
    return (y / 10, 0.0), (1e-12, 1.0), (delta, -2.0)


def outlier(best_lines):
    return figures.outlier.scene(xs, ys, best_lines, true_slope=2)


def test_the_outlier_says_the_three_slopes():
    expected = "Slopes with your point at (12, −20): least squares −2, least absolute 0, Huber 0.1."
    assert caption(outlier(of_height), x=12, y=-20, delta=0.1) == f"{expected} The data were made with slope 2."
    assert "The data were made with slope −0.5." in figures.outlier.verdict(1, 1, [1, 1, 1], -0.5)


def test_slopes_of_the_outlier_are_zero_only_where_they_are():
    words = figures.outlier.verdict(6, 60, [9e-10, -2e-9, 0.0], 2)
    assert "least squares 0, least absolute −2.00 × 10⁻⁹, Huber 0." in words

    def best_lines(x, y, delta):
        xs1, ys1 = np.append(xs, x), np.append(ys, y)
        return robust.squares_line(xs1, ys1), robust.absolute_line(xs1, ys1), robust.huber_line(xs1, ys1, delta)

    drawn = Drawn(outlier(best_lines))
    for x in (1, 6, 12):
        for y in (-20, 27, 60):
            for delta in (0.1, 100):
                listed = drawn.says(x=x, y=y, delta=delta)[0].split(": ")[1].split(". ")[0].split(", ")
                assert [text.endswith(" 0") for text in listed] == [abs(k) < 1e-9 for k, _ in best_lines(x, y, delta)]


def test_the_outlier_is_drawn_where_it_is():
    drawn = Drawn(outlier(of_height))
    drawn.says(x=12, y=30, delta=0.5)
    data_panel, slope_panel = drawn.figure.axes
    points, squares, absolute, huber, own = data_of(data_panel.lines)
    assert points == np.column_stack([xs, ys]).tolist() and own == [[12, 30]]
    assert (squares, huber) == ([[0, 0], [13, 39]], [[0, -2], [13, 4.5]]) and np.allclose(absolute, [[0, 1], [13, 1]])
    *runs, mark, _, huber_mark = data_of(slope_panel.lines)
    assert runs[0][0] == [-20, -2] and runs[0][-1] == [60, 6] and {k for _, k in runs[2]} == {0.5}
    assert (mark, huber_mark) == ([[30, 3]], [[30, 0.5]])


def test_the_outlier_follows_the_lines_of_the_lesson():
    def upside_down(x, y, delta):
        return tuple((-k, b) for k, b in of_height(x, y, delta))

    functions, state = {"best_lines": of_height}, {"x": 12, "y": 30, "delta": 0.5}
    assert followed(outlier, functions, "best_lines", upside_down, **state) == {"picture", "caption"}


# --- the temperature ------------------------------------------------------------------------------------

scores = np.log([1.0, 2.0, 5.0])
ROUTES = {"naive": lambda z: np.exp(z) / np.exp(z).sum(), "stable": lambda z, T: special.softmax(z / T)}


def temperature(naive, stable):
    return figures.temperature.scene(scores, naive, stable)


@pytest.fixture(scope="module")
def softmax():
    return Drawn(temperature(**ROUTES))


def test_the_temperature_says_the_probabilities_of_both_routes(softmax):
    words, routes = softmax.says(T=1, shift=0)
    assert words == (
        "At temperature 1 the probabilities are (0.125, 0.250, 0.625), whatever the shift, which is 0 here."
    )
    naive, stable = routes.splitlines()
    assert naive == "naive, e^((z + c)/T) over the sum:  0.125, 0.250, 0.625"
    assert stable == "stable, the largest taken off first:  0.125, 0.250, 0.625"
    words, routes = softmax.says(T=0.5, shift=-50)  # 1, 4 and 25 of 30
    assert "At temperature 0.5 the probabilities are (0.033, 0.133, 0.833), whatever the shift, which is −50" in words
    assert routes.count("0.033, 0.133, 0.833") == 2


@pytest.mark.parametrize(
    ("T", "shift", "words"),
    [
        *[(1, 1000, "overflow"), (1, 709, "overflow"), (1, 705, "0.125, 0.250, 0.625")],
        *[(1, -1000, "0 over 0"), (1, -747.5, "0 over 0"), (0.5, -400, "0 over 0"), (20, -1000, "0.321, 0.332, 0.347")],
    ],
)
def test_the_naive_route_says_why_it_has_no_answer(softmax, T, shift, words):
    naive, stable = softmax.says(T=T, shift=shift)[1].splitlines()
    assert f"over the sum:  {words}" in naive and naive.endswith("no answer") == ("over" in words)
    assert ("0.125, 0.250, 0.625" in stable) == (T == 1)


def test_the_powers_and_the_probabilities_are_drawn_where_they_are(softmax):
    softmax.says(T=0.5, shift=100)
    power_panel, chance_panel = softmax.figure.axes
    powers = [line.get_xydata()[0] for line in power_panel.lines if len(line.get_xydata()) == 1]
    digits = 2 * (100 + scores) / np.log(10)
    assert np.allclose(powers, np.column_stack([digits, [0, 1, 2]]))
    assert np.allclose([bar.get_height() for bar in chance_panel.patches], [1 / 30, 4 / 30, 25 / 30])
    texts = [label.get_text() for label in power_panel.get_yticklabels()]
    assert texts == ["z₁ = 0", "z₂ = 0.6931", "z₃ = 1.609"]


def test_the_temperature_follows_the_functions_of_the_lesson():
    state = {"T": 1, "shift": 0}
    other = {"naive": lambda z: z, "stable": lambda z, T: special.softmax(-z / T)}
    assert followed(temperature, ROUTES, "naive", other["naive"], **state) == {"formula"}
    assert followed(temperature, ROUTES, "stable", other["stable"], **state) == {"picture", "caption", "formula"}


# --- the chooser ----------------------------------------------------------------------------------------


def of_numbers(r, delta, p, **_):
    huber = special.huber(delta, r)
    return [
        ("squared", r**2, 2 * r),
        ("Huber, δ", huber, np.clip(r, -delta, delta)),
        ("|r|ᵖ", abs(r) ** p, p * np.sign(r) * abs(r) ** (p - 1)),
    ]


def of_classes(z, gamma, T, **_):
    p = special.expit(z / T)
    return [("focal, γ", -((1 - p) ** gamma) * np.log(p), 0 * z), ("wrong or right", 1.0 * (z < 0), 0 * z)]


FAMILIES = {
    "numbers": (of_numbers, np.linspace(-4, 4, 9), "r", 2.0),
    "classes": (of_classes, np.linspace(-3, 3, 13), "score", -2.0),
}
START = {"delta": 0.5, "p": 1.5, "gamma": 0, "T": 1, "margin": 1, "s": 1, "m": 0}


@pytest.fixture(scope="module")
def chosen():
    return Drawn(figures.chooser.scene(FAMILIES))


def test_the_chooser_says_the_values_at_its_place(chosen):
    words, _ = chosen.says(**START, family="numbers")
    assert words == "Left panel, at 2: squared: 4; Huber (δ = 0.5): 0.875; |r| to the power 1.5: 2.83."
    words, _ = chosen.says(**START | {"delta": 10, "p": 1}, family="numbers")
    assert words == "Left panel, at 2: squared: 4; Huber (δ = 10): 2; |r| to the power 1: 2."
    words, _ = chosen.says(**START, family="classes")  # ln(1 + e²), and by (e² / (1 + e²))² of it
    assert words == "Left panel, at −2: focal (γ = 0): 2.13; wrong or right: 1."
    assert "focal (γ = 2): 1.65;" in chosen.says(**START | {"gamma": 2}, family="classes")[0]


def test_the_chooser_draws_the_losses_of_one_family(chosen):
    chosen.says(**START, family="classes")
    value_panel, slope_panel, key = chosen.figure.axes
    *values, line = value_panel.lines
    assert np.allclose(values[0].get_ydata(), np.log1p(np.exp(-np.linspace(-3, 3, 13))))
    assert np.allclose(values[1].get_xydata().T, [np.linspace(-3, 3, 13), [1] * 6 + [0] * 7])
    assert all(np.isnan(row.get_ydata()).all() for row in values[2:])
    assert line.get_xydata().tolist() == [[-2, -0.3], [-2, 6]]
    assert [sample.get_visible() for sample in key.lines] == [True, True, False, False, False]
    assert [name.get_visible() for name in key.artists + key.patches] == 5 * [False] + 4 * [True]
    chosen.says(**START, family="numbers")
    assert np.allclose(slope_panel.lines[0].get_ydata(), 2 * np.linspace(-4, 4, 9))
    assert np.allclose(slope_panel.lines[1].get_ydata(), [-0.5] * 4 + [0] + [0.5] * 4)
    assert [sample.get_visible() for sample in key.lines] == [True, True, True, False, False]
    assert [name.get_visible() for name in key.artists + key.patches] == 5 * [True] + 4 * [False]


def test_a_loss_has_one_colour_and_one_dash_in_both_panels_and_in_the_key(chosen):
    lines = [axes.lines[:5] for axes in chosen.figure.axes]
    looks = [[(to_hex(line.get_color()), str(line.get_linestyle())) for line in row] for row in lines]
    assert looks[0] == looks[1] == looks[2] and len(set(looks[0])) == 5


def test_the_chooser_follows_the_losses_of_the_lesson():
    def doubled(r, **given):
        return [(name, 2 * value, slope) for name, value, slope in of_numbers(r, **given)]

    other = FAMILIES | {"numbers": (doubled, *FAMILIES["numbers"][1:])}
    parts = followed(figures.chooser.scene, {"families": FAMILIES}, "families", other, **START, family="numbers")
    assert parts == {"picture", "caption"}


# --- the still pictures ---------------------------------------------------------------------------------


def test_the_digits_are_those_of_the_rows_and_their_ink_is_that_of_all():
    X = np.zeros((30, 64))
    X[:, 5] = np.arange(30) / 2
    picture = figures.stills.digits(X, rows=range(3, 27))
    span = "goes from 0 to 14.5 over the whole collection."
    assert picture.caption == f"24 of the 30 digits. Their ink, the sum of 64 grey values, {span}"
    shown = [axes.images[0].get_array() for axes in picture.figure.axes]
    assert [image[0, 5] for image in shown] == (np.arange(3, 27) / 2).tolist()
    assert {image.shape for image in shown} == {(8, 8)}


def test_the_judges_are_drawn_as_they_are_given():
    p = np.linspace(0.1, 1, 4)
    prices = {name: (p + i, p - i) for i, name in enumerate(figures.stills.JUDGES)}
    picture = figures.stills.judges(p, prices)
    for axes, sign in zip(picture.figure.axes, (1, -1), strict=True):
        assert np.allclose([line.get_ydata() for line in axes.lines], [p, p + sign, p + 2 * sign])
        colours = {text.get_text(): to_hex(text.get_color()).upper() for text in axes.texts}
        assert colours == {name: palette.shade(look[0]) for name, look in figures.stills.JUDGES.items()}
    assert picture.caption.startswith("Left: cross-entropy grows without end as p falls to 0, the squared error stops")
