"""The hand method of lesson 4 under its sliders: each kind of matrix in words, numbers and picture, and a wrong method.

The method of these tests takes the eigenvalues from numpy, and knows double ones because it is told of them.
"""

import numpy as np
import pytest
import sympy
from scene_tools import Drawn, followed

from helpers.scenes import lesson04 as figures
from helpers.scenes.lesson04 import hand_method


def unit(degrees):
    return np.array([np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))])


def by_hand(A):
    """Pairs by sympy, exactly; entries have one decimal."""
    exact = sympy.Matrix(A).applyfunc(lambda entry: sympy.Rational(round(10 * entry), 10))
    pairs = []
    for value, times, vectors in sorted(exact.eigenvects(), key=lambda triple: -sympy.re(triple[0])):
        if not value.is_real:
            return []
        v = np.array(-3 * vectors[0], dtype=float).ravel()  # neither of length 1 nor with the usual sign
        pairs += [(float(value), None if len(vectors) == 2 else v)] * times
    return pairs


@pytest.fixture(scope="module")
def figure():
    return Drawn(figures.hand_method.scene(by_hand, unit), size=(9, 4.4))


def says(figure, a, b, c, d):
    return figure.says(a=a, b=b, c=c, d=d)


def test_two_real_eigenvalues_step_by_step(figure):
    words, formula = says(figure, 1.2, 0.8, 0.8, 1.2)
    assert words == "Trace 2.4, determinant 0.8: λ = 2 and 0.4; two lines of eigenvectors."
    assert formula.splitlines() == [
        "det(A − λI) = (1.2 − λ) · (1.2 − λ) − 0.8 · 0.8 = λ² − 2.4 λ + 0.8 = 0",
        "trace² − 4 · determinant = 2.4² − 4 · 0.8 = 2.56 > 0",
        "λ = (2.4 ± 1.6) / 2 = 2 and 0.4",
        "λ = 2:  −0.8 x + 0.8 y = 0, so v = (1, 1)",
        "λ = 0.4:  0.8 x + 0.8 y = 0, so v = (1, −1)",
    ]


def test_negative_numbers_stand_in_brackets(figure):
    words, formula = says(figure, -1, -0.5, 0, 0.5)
    assert words == "Trace −0.5, determinant −0.5: λ = 0.5 and −1; two lines of eigenvectors."
    first, second, third, *rows = formula.splitlines()
    assert first == "det(A − λI) = (−1 − λ) · (0.5 − λ) − (−0.5) · 0 = λ² + 0.5 λ − 0.5 = 0"
    assert second == "trace² − 4 · determinant = (−0.5)² − 4 · (−0.5) = 2.25 > 0"
    assert third == "λ = (−0.5 ± 1.5) / 2 = 0.5 and −1"
    # the longer row of A − λI: for −1 the first is (0, −0.5), the second (0, 1.5)
    assert rows == ["λ = 0.5:  −1.5 x − 0.5 y = 0, so v = (−0.333, 1)", "λ = −1:  1.5 y = 0, so v = (1, 0)"]


def test_a_discriminant_has_all_its_digits(figure):
    # 0.5² − 4 · (−3) is 12.25, and neither 12.2 nor 12.3
    assert "0.5² − 4 · (−3) = 12.25 > 0" in says(figure, 1.5, 1.5, 1.0, -1.0)[1]


def test_a_complex_pair_is_written_in_both_ways(figure):
    words, formula = says(figure, 0.6, -0.8, 0.8, 0.6)
    assert words == "Trace 1.2, determinant 1: no real eigenvalue. The parabola stays 0.64 above the axis."
    assert formula.splitlines()[1:] == [
        "trace² − 4 · determinant = 1.2² − 4 · 1 = −2.56 < 0",
        "λ = (1.2 ± √(−2.56)) / 2 = 0.6 ± 0.8 i",
        "  = 1 · (cos 53.1° ± i sin 53.1°)",
        "no real λ, so no real v",
    ]
    assert "  = 1 · (cos 90° ± i sin 90°)" in says(figure, 0, -1, 1, 0)[1]  # a trace of 0


def test_a_double_root_with_one_line_is_defective(figure):
    words, formula = says(figure, 1, 1, 0, 1)
    assert words == "Trace 2, determinant 1: λ = 1 and 1; one line of eigenvectors for both: A is defective."
    assert formula.splitlines()[1:] == [
        "trace² − 4 · determinant = 2² − 4 · 1 = 0",
        "λ = (2 ± 0) / 2 = 1, twice",
        "λ = 1:  y = 0, so v = (1, 0)",
        "no second equation, so no second line",
    ]


def test_a_double_root_is_one_also_where_its_discriminant_is_rounded(figure):
    a, b, c, d = -1.5, -1.4, 1.4, 1.3  # (a − d)² = 2.8² = −4bc
    assert (a + d) ** 2 - 4 * (a * d - b * c) != 0
    words, formula = says(figure, a, b, c, d)
    assert words.endswith("λ = −0.1 and −0.1; one line of eigenvectors for both: A is defective.")
    assert formula.splitlines()[1].endswith(" = 0") and "= −0.1, twice" in formula


def test_a_line_is_squashed_exactly_where_the_determinant_is_0(figure):
    squashes = "; A squashes a line."
    assert says(figure, 0.8, 0.4, 0.4, 0.2)[0].endswith("λ = 1 and 0; two lines of eigenvectors" + squashes)
    assert says(figure, 0, 1, 0, 0)[0].endswith("A is defective" + squashes)
    assert squashes not in says(figure, 0.8, 0.4, 0.4, 0.3)[0]


@pytest.mark.parametrize(
    ("factor", "does"),
    [
        (1.3, "only stretches"),
        (0.1, "only stretches"),
        (0, "squashes them all"),
        (-0.1, "only stretches and flips"),
        (-1.3, "only stretches and flips"),
    ],
)
def test_a_multiple_of_the_identity_keeps_every_arrow(figure, factor, does):
    words, formula = says(figure, factor, 0, 0, factor)
    text = str(factor).replace("-", "−")
    assert words.endswith(f"λ = {text} and {text}; every arrow is an eigenvector: A {does}.")
    assert formula.splitlines()[-2:] == [
        f"λ = {text}, twice:  0 x + 0 y = 0, so every v will do",
        f"A = {text} · I",
    ]


def test_the_hand_method_agrees_with_numpy_at_any_stop(figure):
    rng = np.random.default_rng(0)
    for a, b, c, d in np.round(rng.integers(-15, 16, (40, 4)) / 10, 1):
        values = np.linalg.eigvals([[a, b], [c, d]])
        words, formula = says(figure, a, b, c, d)
        assert ("no real eigenvalue" in words) == (abs(values.imag).max() > 1e-6)
        if "two lines" in words:
            told = words.split("λ = ")[1].split(";")[0].replace("−", "-").split(" and ")
            np.testing.assert_allclose([float(text) for text in told], sorted(values.real)[::-1], atol=6e-3)
        assert formula.startswith("det(A − λI) = (")


# --- a method that errs ------------------------------------------------------------------------------------


def says_of(wrong, a=1.2, b=0.8, c=0.8, d=1.2):
    return Drawn(figures.hand_method.scene(lambda A: wrong, unit)).says(a=a, b=b, c=c, d=d)


def test_what_by_hand_answers_is_checked():
    ones = np.array([1.0, 1.0])
    words, formula = says_of([(3.0, ones), (0.4, np.array([1.0, -1.0]))])
    assert words == "Trace 2.4, determinant 0.8: λ = 3 and 0.4; but A v is not λ v for both of by_hand."
    assert formula.splitlines()[2:] == ["by_hand: λ = 3 and 0.4"]
    assert "by_hand" in says_of([(2.0, ones), (0.4, ones)])[0]
    assert "by_hand" in says_of([(2.0, None), (0.4, None)])[0]
    assert "by_hand" in says_of([(1.0, ones), (1.0, ones)], 0.6, -0.8, 0.8, 0.6)[0]


def test_the_zero_arrow_is_no_eigenvector():
    pairs = [(2.0, np.zeros(2)), (1.0, unit(90))]
    assert hand_method.kind_of(np.diag([2.0, 1.0]), pairs) == hand_method.MISTAKEN
    assert "but A v is not λ v for both of by_hand" in says_of(pairs, 2, 0, 0, 1)[0]  # and nothing is divided by zero


def test_no_answer_where_there_is_one_is_a_mistake():
    words, formula = says_of([])
    assert words == "Trace 2.4, determinant 0.8: by_hand finds no eigenvalue, but the parabola meets the axis."
    assert formula.splitlines()[2:] == ["by_hand: no λ"]
    assert "no real eigenvalue" in says_of([], 0.6, -0.8, 0.8, 0.6)[0]


def test_the_figure_follows_the_functions_of_the_lesson():
    functions, scene = {"by_hand": by_hand, "unit": unit}, figures.hand_method.scene
    example, stretch = {"a": 1.2, "b": 0.8, "c": 0.8, "d": 1.2}, {"a": 1.3, "b": 0, "c": 0, "d": 1.3}
    everything = {"picture", "caption", "formula"}
    assert followed(scene, functions, "by_hand", lambda A: [(1.5, v) for _, v in by_hand(A)], **example) == everything
    turned = followed(scene, functions, "by_hand", lambda A: [(x, v[::-1] + 1) for x, v in by_hand(A)], **example)
    assert turned == everything
    assert followed(scene, functions, "unit", lambda degrees: unit(degrees + 5), **stretch) == {"picture"}


# --- the picture -------------------------------------------------------------------------------------------


def parts(figure):
    chart, space = figure.figure.axes
    _, _, middle, parabola, height, roots = (line.get_xydata() for line in chart.lines)
    _, _, _, first, second, fan, _ = (line.get_xydata() for line in space.lines)
    quivers = [c for c in space.collections if hasattr(c, "U")]
    tips = [[float(c.U[0]), float(c.V[0])] for c in quivers if not np.any(c.Umask)]  # what is no number is masked
    return middle, parabola, height, roots, first, second, fan, tips[2:]  # before them the columns of A


def test_the_columns_of_the_matrix_are_drawn(figure):
    says(figure, 0.5, -1, 0, 1)
    columns = [c for c in figure.figure.axes[1].collections if hasattr(c, "U")][:2]
    assert [[float(c.U[0]), float(c.V[0])] for c in columns] == [[0.5, 0], [-1, 1]]


def test_the_parabola_and_the_lines_are_drawn_where_they_are(figure):
    says(figure, 1.2, 0.8, 0.8, 1.2)
    middle, parabola, height, roots, first, second, fan, tips = parts(figure)
    np.testing.assert_allclose(middle, [[1.2, 0], [1.2, -0.64]])
    np.testing.assert_allclose(parabola[:, 1], (parabola[:, 0] - 2) * (parabola[:, 0] - 0.4), atol=1e-9)
    np.testing.assert_allclose(height, [[0, 0.8]])
    np.testing.assert_allclose(roots, [[2, 0], [0.4, 0]])
    np.testing.assert_allclose(first[1] / 100, unit(45))
    np.testing.assert_allclose(second[1] / 100, unit(-45))
    np.testing.assert_allclose(tips, [2 * unit(45), 0.4 * unit(-45)])
    assert len(fan) == 0


def test_what_is_missing_is_not_drawn(figure):
    says(figure, 0.6, -0.8, 0.8, 0.6)
    middle, _, _, roots, first, second, fan, tips = parts(figure)
    np.testing.assert_allclose(middle, [[0.6, 0], [0.6, 0.64]])
    assert len(roots) == len(first) == len(second) == len(fan) == len(tips) == 0
    says(figure, -1.3, 0, 0, -1.3)
    *_, first, second, fan, tips = parts(figure)
    directions = fan[1::3] / 100
    np.testing.assert_allclose(np.degrees(np.arctan2(*directions.T[::-1])), np.arange(0, 180, 22.5))
    np.testing.assert_allclose(tips, [[-1.3, 0], [0, -1.3]])
    says(figure, 1, 1, 0, 1)
    *_, first, second, fan, tips = parts(figure)
    np.testing.assert_allclose(tips, [[1, 0], [1, 0]])
    assert np.array_equal(first, second, equal_nan=True) and len(fan) == 0
