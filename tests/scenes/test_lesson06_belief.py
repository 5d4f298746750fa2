"""The figure of a belief, on points around 3 z + 7, each 1 away from it, and z = 0 or 2.

With σ = 2 the log-likelihood of a slope, with its best intercept, is n/8 · (k − 3)² below its top. So the most probable
slope of n points is 3 · n/4 / (n/4 + 1/τ²) after a normal belief of width τ, and 3 − 4/(n s), but not below 0, after
Laplace's of scale s.
"""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.scenes import lesson06 as figures

z = np.tile([0.0, 2.0], 4)
y = 3 * z + 7 + np.tile([1.0, 1.0, -1.0, -1.0], 2)
SIGMA = 2.0


def most_probable(prior, width, x, y):
    n = len(y)
    if prior == "normal":
        return 3 * (n / 4) / (n / 4 + 1 / width**2), SIGMA**2 / (n * width**2)
    return max(3 - 4 / (n * width), 0), 2 * SIGMA**2 / (n * width)


FUNCTIONS = {
    "log_likelihood": lambda k, b, sigma, x, y: np.sum(-((y - k * x - b) ** 2) / (2 * sigma**2)),
    "normal": lambda k, tau: -(k**2) / (2 * tau**2) - np.log(tau),
    "laplace": lambda k, s: -np.abs(k) / s - np.log(2 * s),
    "most_probable": most_probable,
}


def belief(log_likelihood, normal, laplace, most_probable):
    log_priors = {"normal": normal, "Laplace": laplace}
    return figures.belief.scene(z, y, log_likelihood, log_priors, most_probable, sigma=SIGMA)


@pytest.fixture(scope="module")
def drawn():
    return Drawn(belief(**FUNCTIONS))


def test_a_normal_belief_pulls_the_slope_towards_zero(drawn):
    assert drawn.says(prior="normal", width=1, n=8) == (  # 3 · 2 / (2 + 1)
        "8 patients speak for the slope 3. With this belief the most probable slope is 2: "
        "the lowest point of MSE + λk².",
        "λ = σ²/(nτ²) = 2²/(8 · 1²) = 0.5",
    )
    assert "slope 3. With this belief the most probable slope is 1.5:" in drawn.says(prior="normal", width=1, n=4)[0]


def test_a_firm_laplace_belief_of_few_makes_it_exactly_zero(drawn):
    words = {4 / 12: "exactly 0", 0.4: "0.5", 0.335: "0.0149"}  # with 4 points 3 − 1/s, at s = 1/3 just 0
    for width, slope in words.items():
        caption, _ = drawn.says(prior="Laplace", width=width, n=4)
        assert caption == (
            f"4 patients speak for the slope 3. With this belief the most probable slope is {slope}: "
            "the lowest point of MSE + λ|k|."
        )
    assert drawn.says(prior="Laplace", width=0.5, n=8)[1] == "λ = 2σ²/(ns) = 2 · 2²/(8 · 0.5) = 2"


def test_one_patient_speaks():
    assert figures.belief.verdict("normal", 1, 7.1, 0.0).startswith("1 patient speaks for the slope 7.1. With")


@pytest.mark.parametrize(("prior", "width", "best"), [("normal", 1, 2.0), ("Laplace", 0.5, 2.0), ("Laplace", 0.1, 0.0)])
def test_beliefs_multiply_and_prices_add(drawn, prior, width, best):
    drawn.says(prior=prior, width=width, n=8)
    belief_panel, price_panel = drawn.figure.axes
    slopes = np.linspace(-15, 30, 451)
    price = slopes**2 / (2 * width**2) if prior == "normal" else abs(slopes) / width
    after = price + (slopes - 3) ** 2
    *above, top = (line.get_ydata() for line in belief_panel.lines)
    *below, lowest = (line.get_ydata() for line in price_panel.lines)
    before = 0 if prior == "normal" else 1
    np.testing.assert_allclose(below[before], price, atol=1e-9)
    assert np.isnan(below[1 - before]).all() and np.isnan(above[1 - before]).all()
    np.testing.assert_allclose(below[2], (slopes - 3) ** 2, atol=1e-9)
    np.testing.assert_allclose(below[3], after - after.min(), atol=1e-3)  # the grid has the lowest point, or nearly
    assert slopes[below[3].argmin()] == pytest.approx(best)
    np.testing.assert_allclose(above[3], np.exp(-below[3]))
    assert list(top) == [1] and list(lowest) == [0]
    assert [list(panel.lines[-1].get_xdata()) for panel in (belief_panel, price_panel)] == [[best], [best]]


def test_the_belief_follows_the_functions_of_the_lesson():
    other = {
        "log_likelihood": lambda *given: 2 * FUNCTIONS["log_likelihood"](*given),
        "normal": lambda k, tau: FUNCTIONS["normal"](k, 2 * tau),
        "laplace": lambda k, s: FUNCTIONS["laplace"](k, 2 * s),
        "most_probable": lambda *given: (1.0, 7.0),
    }
    for name, prior, changed in (
        ("log_likelihood", "normal", {"picture"}),
        ("normal", "normal", {"picture"}),
        ("laplace", "Laplace", {"picture"}),
        ("most_probable", "normal", {"picture", "caption", "formula"}),
    ):
        assert followed(belief, FUNCTIONS, name, other[name], prior=prior, width=1, n=8) == changed
