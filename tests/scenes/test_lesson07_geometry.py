"""The diamond, the circle and the random stars of lesson 7: what they say of a zero, a price, a budget, and follow.

With stretch 1 the loss is (w₁ − free₁)² + (w₂ − free₂)², so that the minima are found by hand: L1 takes λ/2 off each
weight and stops at 0, L2 divides them by 1 + λ.
"""

import numpy as np
import pytest
from matplotlib.quiver import Quiver
from scene_tools import Drawn, followed

from helpers.maths.regularisation import budgets, quadratic, two_weights
from helpers.scenes import lesson07 as figures


def shape(stretch, tilt):
    return two_weights.tilted([4 / (1 + stretch), 4 * stretch / (1 + stretch)], np.deg2rad(tilt))


def with_price(hessian, slope, lam):
    w1, w2 = two_weights.l1_two_weights(hessian, slope, lam), quadratic.l2_minimum(hessian, slope, lam)
    return (w1, lam, abs(w1).sum()), (w2, lam, np.hypot(*w2))


def with_budget(hessian, slope, t):
    lam1, lam2 = budgets.l1_multiplier(hessian, slope, t), budgets.l2_multiplier(hessian, slope, t)
    w1, w2 = two_weights.l1_two_weights(hessian, slope, lam1), quadratic.l2_minimum(hessian, slope, lam2)
    return (w1, lam1, t), (w2, lam2, t)


PRICE, BUDGET = {"shape": shape, "with_price": with_price}, {"shape": shape, "with_budget": with_budget}


@pytest.fixture(scope="module")
def priced():
    return Drawn(figures.geometry.at_price(**PRICE))


@pytest.fixture(scope="module")
def budgeted():
    return Drawn(figures.geometry.at_budget(**BUDGET))


def test_both_solutions_at_a_price_are_said_with_their_budgets(priced):
    caption, formula = priced.says(w1=2, w2=1, stretch=1, tilt=30, lam=1)
    also = "The same as a budget: t = 2 for the diamond, 1.12 for the disc."  # √1.25
    assert caption == f"L1: w = (1.50, 0.50). L2: w = (1.00, 0.50). {also}"
    held = "L1: −∇L = (1.00, 1.00), no component beyond λ = 1.00"
    assert formula == f"{held}\nL2: −∇L = (2.00, 1.00) = 2 · 1.00 · (1.00, 0.50)"


def test_both_solutions_in_a_budget_are_said_with_their_prices(budgeted):
    caption, formula = budgeted.says(w1=2, w2=-1, stretch=1, tilt=0, t=1)
    also = "The prices that lead there: λ = 2 and 1.24."  # √5 / (1 + λ) = 1
    assert caption == f"L1: w = (1.00, 0.00), the second exactly zero. L2: w = (0.89, −0.45). {also}"
    held = "L1: −∇L = (2.00, −2.00), no component beyond λ = 2.00"
    assert formula == f"{held}\nL2: −∇L = (2.21, −1.11) = 2 · 1.24 · (0.89, −0.45)"


@pytest.mark.parametrize(
    ("w", "words"),
    [
        ((0.0, 0.0), "(0, 0), both exactly zero"),
        ((1e-14, -1e-15), "(0, 0), both exactly zero"),
        ((0.0, -2.0), "(0.00, −2.00), the first exactly zero"),
        ((0.5, 1e-13), "(0.50, 0.00), the second exactly zero"),
        ((0.5, 0.0049), "(0.50, 4.90 × 10⁻³)"),
    ],
)
def test_a_zero_is_said_of_the_weight_that_has_it(w, words):
    assert figures.geometry.weights(np.array(w)) == words


def test_without_a_price_the_free_optimum_stays(priced):
    caption, formula = priced.says(w1=2, w2=1, stretch=4, tilt=20, lam=0)
    assert caption.startswith("L1: w = (2.00, 1.00). L2: w = (2.00, 1.00). The same as a budget: t = 3 for")
    assert formula.startswith("L1: −∇L = (0.00, 0.00), no component beyond λ = 0.00\nL2: −∇L = (0.00, 0.00) = 2 · 0.00")


def test_a_solution_that_is_none_is_not_said_to_hold():
    wrong = Drawn(figures.geometry.at_price(shape, lambda hessian, slope, lam: 2 * [(np.array([0.5, 0.5]), lam, 1)]))
    _, formula = wrong.says(w1=2, w2=1, stretch=1, tilt=0, lam=1)
    held = "L1: −∇L = (3.00, 1.00), a component beyond λ = 1.00"
    assert formula == f"{held}\nL2: −∇L = (3.00, 1.00) ≠ 2 · 1.00 · (0.50, 0.50)"


def test_a_weight_of_l2_that_is_small_is_no_zero(priced):
    caption, _ = priced.says(w1=0.6, w2=1.8, stretch=8, tilt=60, lam=0.6)
    assert "L2: w = (4.90 × 10⁻³, 0.58)." in caption  # 0.0049


@pytest.mark.parametrize("tilt", [-90, 0, 90])
def test_a_star_on_an_axis_of_an_upright_bowl_gives_l2_an_exact_zero(priced, budgeted, tilt):
    for drawn, amount in ((priced, {"lam": 1.0}), (budgeted, {"t": 0.5})):
        caption, formula = drawn.says(w1=2.0, w2=0.0, stretch=4, tilt=tilt, **amount)
        assert caption.count("the second exactly zero") == 2 and "10⁻" not in caption + formula


def test_a_budget_that_the_star_just_fits_costs_nothing(budgeted):
    rng = np.random.default_rng(3)
    for stretch, tilt in zip(rng.choice([1, 1.41, 2.24, 3.55, 10], 40), rng.integers(-18, 19, 40) * 5, strict=True):
        for w1, w2, t in ((0.5, 0.3, 0.8), (-1.1, 1.8, 2.9), (-1.3, 1.1, 2.4), (0.6, 0.8, 1.0), (0, 0, 0.1)):
            caption, formula = budgeted.says(w1=w1, w2=w2, stretch=stretch, tilt=tilt, t=t)
            assert "λ = 0 and" in caption if t != 1.0 else caption.endswith("and 0.")
            assert "10⁻" not in caption + formula


def test_the_pulls_that_hold_a_corner_are_a_triangle_and_those_of_the_origin_a_square():
    triangle = figures.geometry.holding_pulls(np.array([0.7, 0.0]), 2.0)
    assert triangle.tolist() == [[0, 0], [2, -2], [2, 2]]
    square = figures.geometry.holding_pulls(np.zeros(2), 2.0)
    assert square.tolist() == [[-2, -2], [-2, 2], [2, 2], [2, -2]]
    needle = figures.geometry.holding_pulls(np.array([0.7, -0.1]), 2.0)
    assert needle.tolist() == [[0, 0], [2, -2], [2, -2]]


def test_the_touching_is_drawn_where_it_is(budgeted):
    budgeted.says(w1=2, w2=-1, stretch=1, tilt=0, t=1)  # as above: L1 in the corner (1, 0), its price is 2
    places = [np.array([1, 0]), np.array([2, -1]) / np.sqrt(5)]
    for axes, place, p in zip(budgeted.figure.axes, places, (1, 2), strict=True):
        budget, cone = (patch.get_xy() for patch in axes.patches)
        _, _, rings, ring, solution, free = (line.get_xydata() for line in axes.lines)
        assert np.allclose((abs(budget) ** p).sum(axis=1), 1)
        assert np.allclose(solution, [place]) and free.tolist() == [[2, -1]]
        radius = np.hypot(*(place - [2, -1]))  # the ellipses are circles around the star: r² is the loss
        assert np.allclose(np.hypot(*(ring - [2, -1])[:-1].T), radius)
        heights = np.hypot(*(rings - [2, -1]).T).reshape(6, -1)[:, 0] ** 2
        assert np.allclose(heights, [0.1, 0.5, 1.5, 3, 5, 8])
        (arrow,) = (artist for artist in axes.collections if isinstance(artist, Quiver))
        pull = 2 * (np.array([2, -1]) - place)
        assert np.allclose(arrow.get_offsets(), [place]) and np.allclose([arrow.U, arrow.V], 0.25 * pull[:, None])
        if p == 1:
            assert np.allclose(cone, [[1, 0], [1.5, -0.5], [1.5, 0.5], [1, 0]])


def steep(stretch, tilt):
    return 3 * shape(stretch, -tilt)


def dearer(hessian, slope, lam):
    return with_price(hessian, slope, 2 * lam)


def richer(hessian, slope, t):
    return with_budget(hessian, slope, 2 * t)


def test_the_geometry_follows_the_functions_of_the_lesson():
    state, everything = {"w1": 2, "w2": 1, "stretch": 2, "tilt": 30}, {"picture", "caption", "formula"}
    for make, given, name, other, amount in (
        (figures.geometry.at_price, PRICE, "shape", steep, {"lam": 1.0}),
        (figures.geometry.at_price, PRICE, "with_price", dearer, {"lam": 1.0}),
        (figures.geometry.at_budget, BUDGET, "shape", steep, {"t": 0.5}),
        (figures.geometry.at_budget, BUDGET, "with_budget", richer, {"t": 0.5}),
    ):
        assert followed(make, given, name, other, **state, **amount) == everything


# --- random stars -----------------------------------------------------------------------------------------------


def solutions(hessian, stars, lam):
    by_l2 = np.linalg.solve(hessian + 2 * lam * np.eye(2), hessian @ stars.T).T
    return two_weights.l1_two_weights(hessian, -stars @ hessian, lam), by_l2


STARS = np.array([[2.0, 1.0], [0.4, -2.0], [-0.3, 0.2], [0.0, 1.0], [-1.0, -1.5]])
SHARES = {"shape": shape, "solutions": solutions, "stars": STARS}


@pytest.mark.parametrize(
    ("lam", "draws", "words"),
    [
        (1.0, 5, "Of 5 random stars, so many lead to an exact zero: with L1 3 (60%), with L2 1 (20%)."),
        (1.0, 3, "Of 3 random stars, so many lead to an exact zero: with L1 2 (66.7%), with L2 0 (0%)."),
        (1.0, 1, "Of 1 random star, so many lead to an exact zero: with L1 0 (0%), with L2 0 (0%)."),
        (4.0, 5, "Of 5 random stars, so many lead to an exact zero: with L1 5 (100%), with L2 1 (20%)."),
        (0.0, 5, "Of 5 random stars, so many lead to an exact zero: with L1 1 (20%), with L2 1 (20%)."),
    ],
)
def test_stars_that_lead_to_a_zero_are_counted(lam, draws, words):
    assert Drawn(figures.shares.scene(**SHARES)).says(lam=lam, stretch=1, tilt=0, draws=draws) == (words, "")


def test_shares_of_stars_are_rounded_neither_to_none_nor_to_all():
    many = Drawn(figures.shares.scene(shape, solutions, np.random.default_rng(7).normal(size=(1000, 2))))
    for lam, draws in ((0.0, 1000), (0.1, 200), (1.3, 1000), (2.5, 1000), (4.0, 200)):
        caption, _ = many.says(lam=lam, stretch=1.0, tilt=-45, draws=draws)
        count, share = caption.split("with L1 ")[1].split("%")[0].split(" (")
        assert np.isclose(100 * int(count) / draws, float(share), atol=0.05)
        assert ("(100%)" in caption) == (int(count) == draws)
    assert "with L1 999 (99.9%), with L2 1 (0.1%)" in figures.shares.verdict(999, 1, 1000)


def test_the_stars_are_drawn_by_what_they_lead_to():
    drawn = Drawn(figures.shares.scene(**SHARES))
    drawn.says(lam=1.0, stretch=1, tilt=0, draws=5)
    (kept, zeroed), (kept2, zeroed2) = (
        [line.get_xydata().tolist() for line in axes.lines] for axes in drawn.figure.axes
    )
    assert kept == STARS[[0, 4]].tolist() and zeroed == STARS[[1, 2, 3]].tolist()
    assert kept2 == STARS[[0, 1, 2, 4]].tolist() and zeroed2 == STARS[[3]].tolist()


def test_the_stars_follow_the_functions_of_the_lesson():
    state = {"lam": 1.0, "stretch": 1, "tilt": 0, "draws": 5}
    for name, other in (
        ("shape", lambda stretch, tilt: 10 * shape(stretch, tilt)),
        ("solutions", lambda hessian, stars, lam: (stars, 0 * stars)),
        ("stars", 3 * STARS),
    ):
        assert followed(figures.shares.scene, SHARES, name, other, **state) == {"picture", "caption"}
