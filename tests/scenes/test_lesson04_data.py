"""The turned line of lesson 4, on four flowers whose variances can be done in the head, and its still pictures."""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.scenes import lesson04 as figures


def unit(degrees):
    return np.array([np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))])


def take_apart(A):
    values, Q = np.linalg.eigh(A)
    return -Q, values  # the sign is free


def table(a, b):
    """Four flowers with the variance a² along (1, 1) and b² along (1, −1)."""
    return np.outer([a, -a, a, -a], unit(45)) + np.outer([b, b, -b, -b], unit(-45))


SEPALS, PETALS = ("sepal_length", "sepal_width"), ("petal_length", "petal_width")
TABLES = {SEPALS: table(1.5, 0.5), PETALS: table(0.5, 1.0)}
GIVEN = {"unit": unit, "take_apart": take_apart}


def scene(unit, take_apart):
    return figures.turned_line.scene(TABLES, unit, take_apart)


@pytest.fixture(scope="module")
def figure():
    return Drawn(scene(**GIVEN))


def test_most_least_and_between_have_their_own_words(figure):
    def says(degrees, names=SEPALS):
        return figure.says(degrees=degrees, names=names, eigenvectors=False)[0]

    most = "That is the largest eigenvalue of C: no direction has more."
    least = "That is the smallest eigenvalue of C: no direction has less."
    assert says(45) == f"Variance along the line 2.250 cm², 90.0% of all; left over across it 0.250 cm². {most}"
    assert says(135) == f"Variance along the line 0.250 cm², 10.0% of all; left over across it 2.250 cm². {least}"
    assert says(0) == "Variance along the line 1.250 cm², 50.0% of all; left over across it 1.250 cm²."
    assert says(44).endswith("cm².") and says(134).endswith("cm².")
    assert says(135, PETALS).endswith(most) and says(45, PETALS).endswith(least)


def test_where_all_directions_are_alike_each_is_called_the_best():
    C = np.eye(2)
    assert "no direction has more" in figures.turned_line.verdict(unit(20), C, np.ones(2))


def test_the_product_is_written_with_its_signs(figure):
    _, formula = figure.says(degrees=120, names=PETALS, eigenvectors=False)
    # u = (−½, ½√3); variances (0.25 + 1)/2 on the diagonal, (0.25 − 1)/2 beside it; ½(1.25 + 0.75 · sin 60°) = 0.950
    assert formula == "uᵀ C u = (−0.500)² · 0.625 + (−0.500) · 0.866 · (−0.750) + 0.866² · 0.625 = 0.950"


def test_the_flowers_and_the_levels_are_drawn_where_they_are(figure):
    figure.says(degrees=0, names=SEPALS, eigenvectors=True)
    space, chart = figure.figure.axes
    assert (space.get_xlabel(), space.get_ylabel()) == ("sepal length − mean (cm)", "sepal width − mean (cm)")
    _, _, misses, flowers, line, first, second, feet = (line.get_xydata() for line in space.lines)
    np.testing.assert_allclose(flowers, TABLES[SEPALS])
    np.testing.assert_allclose(feet, TABLES[SEPALS] * [1, 0], atol=1e-12)
    np.testing.assert_allclose(misses[0::3], flowers)
    np.testing.assert_allclose(misses[1::3], feet)
    for drawn, angle in ((line, 0), (first, 45), (second, -45)):
        np.testing.assert_allclose(drawn[1] / 100, unit(angle), atol=1e-12)
    curve, dot, largest, smallest = (line.get_xydata() for line in chart.lines)
    np.testing.assert_allclose(curve[[0, 45, 90, 135], 1], [1.25, 2.25, 1.25, 0.25])
    np.testing.assert_allclose(dot, [[0, 1.25]])
    np.testing.assert_allclose([largest, smallest], [[[0, 2.25], [180, 2.25]], [[0, 0.25], [180, 0.25]]])
    figure.says(degrees=0, names=SEPALS, eigenvectors=False)
    assert len(space.lines[5].get_xydata()) == len(space.lines[6].get_xydata()) == 0


def test_the_best_angles_are_those_of_the_eigenvectors():
    assert figures.turned_line.best_angle(TABLES[SEPALS]) == 45
    assert figures.turned_line.best_angle(TABLES[SEPALS], which=1) == 135
    assert figures.turned_line.best_angle(TABLES[PETALS]) == 135


def test_the_line_follows_the_functions_of_the_lesson():
    state = {"degrees": 45, "names": SEPALS, "eigenvectors": True}
    turned = followed(scene, GIVEN, "unit", lambda degrees: unit(degrees + 10), **state)
    assert turned == {"picture", "caption", "formula"}
    other = followed(scene, GIVEN, "take_apart", lambda C: (np.eye(2), np.array([1.0, 3.0])), **state)
    assert other == {"picture", "caption"}


# --- still pictures ------------------------------------------------------------------------------------------


def data_of(axes):
    return [line.get_xydata() for line in axes.lines]


def words_of(axes):
    return {text.get_text(): text.xy for text in axes.texts}


def test_populations_end_on_parallel_lines():
    years = np.arange(61)
    totals = {"few": 100 * 0.9**years, "many": 9000 * 0.9**years, "odd": np.r_[10, 1000 * 0.9 ** years[:-1]]}
    picture = figures.stills.fates(totals, 0.9)
    assert "cut at 1.4 (first factors 100), swings, then settles at 0.900 for all three" in picture.caption
    left, right = picture.figure.axes
    for j, (name, total) in enumerate(totals.items()):
        np.testing.assert_allclose(data_of(left)[j], np.column_stack([years, total]))
        np.testing.assert_allclose(data_of(right)[j][1:], [[year, 0.9] for year in range(2, 61)])
        assert words_of(left)[name] == (60, total[60])
    assert words_of(right) == {"0.900": (60, 0.9)}
    assert len({line.get_linestyle() for line in left.lines}) == 3


TROUBLES = {
    "turn": np.array([[0.0, -1.0], [1.0, 0.0]]),
    "shear": np.array([[1.0, 1.0], [0.0, 1.0]]),
    "stretch": 1.5 * np.eye(2),
    "shadow": np.diag([1.0, 0.0]),
}
PAIRS = {
    "turn": [],
    "shear": [(1.0, np.array([2.0, 0.0]))] * 2,
    "stretch": [(1.5, None)] * 2,
    "shadow": [(1.0, np.array([1.0, 0.0])), (0.0, np.array([0.0, -2.0]))],
}


def by_hand(M):
    return next(PAIRS[name] for name, matrix in TROUBLES.items() if matrix is M)


def test_four_troubles_keep_none_one_all_and_two():
    picture = figures.stills.troubles(TROUBLES, by_hand, unit)
    assert picture.caption.endswith(
        "a turn keeps no line, a shear one, a stretch all of them, "
        "and a shadow keeps two and squashes one of these to a point."
    )
    kept = {"turn": [], "shear": [[1, 0]], "stretch": unit(np.arange(0, 180, 22.5)).T, "shadow": [[1, 0], [0, 1]]}
    for axes, (name, M) in zip(picture.figure.axes, TROUBLES.items(), strict=True):
        assert axes.get_title(loc="left") == name
        _, _, _, *lines, image, tips, moved = data_of(axes)
        directions = [tuple(end) for line in lines for end in np.round(line[1::3] / 100, 9)]
        assert set(directions) == {tuple(np.round(v, 9)) for v in kept[name]}
        np.testing.assert_allclose(moved, tips @ M.T)
        np.testing.assert_allclose(image[0], M @ [1, 0], atol=1e-12)
        big, small = (np.array([c.U[0], c.V[0]]) for c in axes.collections if hasattr(c, "U"))
        np.testing.assert_allclose(big, M @ small, atol=1e-6)
        np.testing.assert_allclose(small, unit(67.5), atol=1e-6)


def test_the_troubles_follow_the_functions_of_the_lesson():
    picture = figures.stills.troubles(TROUBLES, lambda M: [(5.0, np.array([1.0, 2.0]))] * 2, unit)
    assert "a turn keeps not those of by_hand" in picture.caption and "no line" not in picture.caption
    np.testing.assert_allclose(data_of(picture.figure.axes[0])[3][1] / 100, [1 / 5**0.5, 2 / 5**0.5])
    turned = figures.stills.troubles(TROUBLES, by_hand, lambda degrees: unit(degrees + 1))
    np.testing.assert_allclose(data_of(turned.figure.axes[0])[-2][0], unit(1))


def test_a_symmetric_matrix_turns_stretches_and_turns_back():
    picture = figures.stills.three_steps(np.column_stack([unit(45), unit(135)]), [2, 0.5])
    assert "stretch along the axes by 2 and by 0.5, turn back" in picture.caption
    ends = []
    for axes in picture.figure.axes:
        ends.append([np.array([c.U[0], c.V[0]]) for c in axes.collections if hasattr(c, "U")])
        (ellipse,) = axes.patches
        reach = np.linalg.norm(ellipse.get_xy(), axis=1)
        sizes = [2, 0.5] if len(ends) > 2 else [1, 1]
        np.testing.assert_allclose([reach.max(), reach.min()], sizes, rtol=1e-3)
    expected = [[unit(45), unit(135)], [[1, 0], [0, 1]], [[2, 0], [0, 0.5]], [2 * unit(45), 0.5 * unit(135)]]
    np.testing.assert_allclose(ends, expected, atol=1e-6)
    assert set(words_of(picture.figure.axes[0])) == {"v₁", "v₂"}


def test_the_polynomial_is_said_to_throw_as_many_zeros_as_it_throws():
    truth, errors = np.arange(1.0, 4), np.array([1e-9, 2.5e-4, 1e-5])
    nudged = np.array([1, 2.5 + 0.7j, 2.5 - 0.7j])
    picture = figures.stills.polynomial(truth, errors, nudged)
    assert "rise to 2.5e-04, those of eigvalsh" in picture.caption
    assert picture.caption.endswith("throws 2 of the zeros into the complex plane.")
    ten = figures.stills.polynomial(truth, errors, np.full(10, 1j))
    assert ten.caption.endswith("throws ten of the zeros into the complex plane.")
    left, right = picture.figure.axes
    np.testing.assert_allclose(data_of(left)[0], np.column_stack([truth, errors]))
    np.testing.assert_allclose(data_of(right)[0], [[1, 0], [2, 0], [3, 0]])
    np.testing.assert_allclose(data_of(right)[1], [[1, 0], [2.5, 0.7], [2.5, -0.7]])


def test_the_components_and_their_shares_are_drawn_where_they_are():
    coordinates = np.array([[-3.0, 0], [-2, 0.5], [0, 0.1], [1, -0.1], [2, 0], [3, 0.4]])
    species, shares = np.array([0, 0, 1, 1, 2, 2]), np.array([0.6, 0.25, 0.1, 0.05])
    picture = figures.stills.components(coordinates, species, shares)
    assert picture.caption.startswith("Left: the 6 irises by their first two")
    assert picture.caption.endswith("the first component holds 60.0% of the variance, the second 25.0%.")
    left, right = picture.figure.axes
    for code in range(3):
        np.testing.assert_allclose(data_of(left)[code], coordinates[species == code])
    assert {name: x for name, (x, _) in words_of(left).items()} == {"setosa": -2.5, "versicolor": 0.5, "virginica": 2.5}
    assert {words: (round(x), row) for words, (x, row) in words_of(right).items()} == {
        "5.0%": (5, 0), "10.0%": (10, 1), "25.0%": (25, 2), "60.0%": (60, 3)
    }  # fmt: skip
    assert [round(bar.get_width()) for bar in right.patches] == [5, 10, 25, 60]
