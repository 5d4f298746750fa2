"""The still pictures of lesson 6: they show the data and functions that they are given, and say their numbers."""

import numpy as np
import pytest
from scipy import stats

from helpers.scenes import lesson06 as figures

stills = figures.stills
x = np.array([-1.0, 0.0, 1.0, 2.0])
y = np.array([130.0, 140.0, 160.0, 260.0])


def drawn(axes):
    """The points of all lines of a panel."""
    return [np.round(line.get_xydata(), 9).tolist() for line in axes.lines]


def words(axes):
    return {text.get_text(): text for text in axes.texts}


def heap(axes):
    """The left end of each bar of a histogram that is not empty, and its height."""
    return {round(bar.get_x() + bar.get_width() / 2) - 10: bar.get_height() for bar in axes.patches if bar.get_height()}


def test_the_two_lines_carry_their_names_and_the_misses_are_heaped():
    picture = stills.two_lines(x, y, lambda k, b, x: k * x + b, (10, 140), (20, 130))
    left, right = picture.figure.axes
    assert [[-7, 70], [17, 310]] in drawn(left) and [[-7, -10], [17, 470]] in drawn(left)
    assert {name: tuple(text.xy) for name, text in words(left).items()} == {"squared": (17, 310), "absolute": (17, 470)}
    assert heap(right) == {0: 3, 100: 1}  # misses of 0, 0, 10 and 100 of the squared line


def test_one_miss_is_said_in_both_units():
    normal = lambda error, sigma: stats.norm.pdf(error, scale=sigma)  # noqa: E731
    picture = stills.two_units(normal, sigma=50, miss=40)
    heights = f"{stats.norm.pdf(40, scale=50):.3g}", f"{stats.norm.pdf(0.04, scale=0.05):.3g}"
    assert f"with a miss of 40 points. Its density is {heights[0]} on the left and {heights[1]} on" in picture.caption
    left, right = picture.figure.axes
    assert f"a miss of 40:\n{heights[0]} high" in words(left) and f"a miss of 0.04:\n{heights[1]} high" in words(right)
    assert [axes.get_title("left") for axes in (left, right)] == ["σ = 50 points", "σ = 0.05 thousands of points"]
    for axes, unit in ((left, 1), (right, 1000)):
        np.testing.assert_allclose(axes.collections[0].get_paths()[0].vertices[:, 0].max(), 50 / unit)
        np.testing.assert_allclose(axes.lines[1].get_xydata()[1], [40 / unit, normal(40 / unit, 50 / unit)])
    double = stills.two_units(lambda *given: 2 * normal(*given), sigma=50, miss=40)
    assert f"{2 * stats.norm.pdf(40, scale=50):.3g} on the left" in double.caption


def test_the_top_over_sigma_and_the_bands_of_the_misses():
    misses = np.array([-70.0, 10.0, 20.0, 130.0])
    picture = stills.width(x, misses, 62.0, lambda sigma: -((sigma - 62) ** 2), (0.5, 0.75))
    assert picture.caption.startswith("Left: the log-likelihood over σ has its top at 62.0 points. Right: 50% of the")
    assert "within one σ̂ and 75% within two" in picture.caption
    left, right = picture.figure.axes
    assert drawn(left)[0][0] == [40, -484] and [[62, 0]] in drawn(left) and set(words(left)) == {"σ̂ = 62.0"}
    assert np.column_stack([x, misses]).tolist() in drawn(right)
    assert [line[0][1] for line in drawn(right)[2:]] == [-62, 62, -124, 124]
    assert {name: tuple(text.xy) for name, text in words(right).items()} == {"1 σ̂": (18, 62), "2 σ̂": (18, 124)}


def test_the_two_densities_are_drawn_over_the_heap():
    misses = np.array([5.0, 5.0, 30.0, -50.0])
    normal, laplace = (lambda error, law=law: law.pdf(error, scale=60) for law in (stats.norm, stats.laplace))
    (axes,) = stills.two_bells(misses, normal, laplace).figure.axes
    assert heap(axes) == {0: pytest.approx(0.025), 20: pytest.approx(0.0125), -60: pytest.approx(0.0125)}
    across, heights = axes.lines[0].get_data()
    np.testing.assert_allclose(heights, stats.norm.pdf(across, scale=60))
    np.testing.assert_allclose(axes.lines[1].get_ydata(), stats.laplace.pdf(across, scale=60))
    assert words(axes)["normal"].xy == (-66, stats.norm.pdf(66, scale=60)) and "Laplace" in words(axes)
