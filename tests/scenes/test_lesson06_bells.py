"""The figure of the likelihood: where the bells stand, how long their bars are, and the product of two to many of them.

The density of the tests is lopsided, e^−error / σ above the line and e^4 error / σ below it, so that up and down can be
told apart; it is not made 1 in area.
"""

import numpy as np
import pytest
from matplotlib.figure import Figure
from scene_tools import Drawn, followed

from helpers.scenes import lesson06 as figures

x = np.array([1.0, 5.0, 9.0, 13.0])
y = np.array([11.0, 19.5, 30.0, 41.0])


def density(errors):
    return np.exp(-np.where(errors > 0, 1, 4) * np.abs(errors))


FUNCTIONS = {
    "predict": lambda k, b, x: k * x + b,
    "densities": lambda k, b, sigma, x, y: density(y - k * x - b) / sigma,
    "log_densities": lambda k, b, sigma, x, y: (
        -np.where(y - k * x - b > 0, 1, 4) * np.abs(y - k * x - b) - np.log(sigma)
    ),
}


def likelihood(predict, densities, log_densities, x=x, y=y):
    return figures.bells.scene(x, y, predict, densities, log_densities, standing=2, counts=[1, 2, 4])


@pytest.fixture(scope="module")
def drawn():
    return Drawn(likelihood(**FUNCTIONS))


def test_each_bar_ends_on_the_edge_of_its_bell_at_the_height_of_its_point():
    axes = Figure().subplots()
    bells = figures.bells.Bells(axes)
    x, centres, y = np.array([1.0, 5.0]), np.array([10.0, 20.0]), np.array([11.0, 19.5])
    bells.set_data(x, centres, y, lambda x, y: density(y - np.where(x < 3, 10, 20)), reach=3)
    outlines, bars = axes.collections
    lengths = np.exp([-1, -2])  # one above the first centre, half below the second
    np.testing.assert_allclose(
        bars.get_segments(), [[[left, at], [left + length, at]] for left, at, length in zip(x, y, lengths, strict=True)]
    )
    for path, left, centre in zip(outlines.get_paths(), x, centres, strict=True):
        across, along = path.vertices.T
        assert (across.min(), along.min(), along.max()) == (left, centre - 3, centre + 3)
        assert along[across.argmax()] == centre and across.max() == left + 1
        np.testing.assert_allclose(np.interp(centre + 1.5, along[1:82], across[1:82]), left + np.exp(-1.5), rtol=1e-3)
        np.testing.assert_allclose(np.interp(centre - 0.75, along[1:82], across[1:82]), left + np.exp(-3), rtol=1e-3)


def test_one_patient_has_and_two_have(drawn):
    # under y = 10 the first misses by 1 up, under σ = 2: e⁻¹/2 = 0.18394, and its logarithm −1.69315
    assert drawn.says(k=0, b=10, sigma=2, n=1) == (
        "Under this line and this σ, 1 patient has the likelihood 0.184. Its logarithm is −1.693.",
        "0.184 = 0.184\n(−1.69) = −1.69",
    )
    # under y = 2 x + 9 the first is on the line, the second misses by ½ up: ½ and e^−½ / 2 = 0.30327
    caption, formula = drawn.says(k=2, b=9, sigma=2, n=2)
    assert caption.startswith(
        "Under this line and this σ, 2 patients have the likelihood 0.152. Its logarithm is −1.886"
    )
    assert formula == "0.5 · 0.303 = 0.152\n(−0.693) + (−1.19) = −1.89"


def test_many_factors_are_shortened(drawn):
    formula = drawn.says(k=2, b=9, sigma=1, n=4)[1]  # misses of 0, 0.5, 3 and 6
    assert formula == f"1 · 0.607 · … · {np.exp(-6):.5f} = {np.exp(-9.5):.3g}\n0 + (−0.5) + … + (−6) = −9.50".replace(
        "7.49e-05", "7.49 × 10⁻⁵"
    )


def test_a_product_that_has_fallen_to_zero_is_said_to_and_the_sum_goes_on(drawn):
    # from the line y = 1000 x the points are thousands below: e^−4·989 is 0.0
    caption, formula = drawn.says(k=1000, b=0, sigma=1, n=2)
    assert caption == "For 2 patients the product has fallen to 0.0 in floats. The sum of logarithms is −23\u2009880."
    assert formula == "0 · 0 = 0.0\n(−3960) + (−19\u2009900) = −23878.00"
    assert figures.bells.verdict(1, 0.0, -800.0).startswith("For 1 patient the product has fallen")


def test_the_product_is_drawn_at_its_counts_and_leaves_the_sum_where_it_is_zero(drawn):
    drawn.says(k=2, b=9, sigma=1, n=4)
    total, product = drawn.figure.axes[1].lines[:2]
    np.testing.assert_allclose(
        total.get_xydata(), np.column_stack([[1, 2, 3, 4], np.array([0, 0.5, 3.5, 9.5]) / np.log(10)])
    )
    np.testing.assert_allclose(product.get_xydata(), np.column_stack([[1, 2, 4], np.array([0, 0.5, 9.5]) / np.log(10)]))
    drawn.says(k=1000, b=0, sigma=1, n=2)
    assert product.get_xydata().tolist() == [[1, 9e4], [2, 9e4]]


def test_bells_stand_on_the_first_patients_only_and_as_far_as_they_have_come(drawn):
    panel = drawn.figure.axes[0]
    others, line, dots = panel.lines
    for n in (1, 2, 3, 4):
        drawn.says(k=2, b=9, sigma=1, n=n)
        assert dots.get_xdata().tolist() == x[: min(n, 2)].tolist() and others.get_xdata().tolist() == x[2:n].tolist()
        assert len(panel.collections[0].get_paths()) == min(n, 2)
    assert line.get_xydata().tolist() == [[-8, -7], [20, 49]]
    bars = panel.collections[1].get_segments()
    np.testing.assert_allclose(bars, [[[1, 11], [1 + 230, 11]], [[5, 19.5], [5 + 230 * np.exp(-0.5), 19.5]]])
    outline = panel.collections[0].get_paths()[1].vertices
    np.testing.assert_allclose([outline[:, 1].min(), outline[:, 1].max()], [19 - 3.5, 19 + 3.5])


def test_the_likelihood_follows_the_functions_of_the_lesson():
    other = {
        "predict": lambda k, b, x: k * x + b + 1,
        "densities": lambda *given: FUNCTIONS["densities"](*given) / 2,
        "log_densities": lambda *given: FUNCTIONS["log_densities"](*given) - 1,
    }
    all_parts = {"picture", "caption", "formula"}
    for name, changed in (("predict", {"picture"}), ("densities", all_parts), ("log_densities", all_parts)):
        assert followed(likelihood, FUNCTIONS, name, other[name], k=2, b=9, sigma=1, n=4) == changed
