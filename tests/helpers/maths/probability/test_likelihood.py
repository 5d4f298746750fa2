"""Log-likelihoods against scipy.stats, the derivatives against sympy, the estimates against scipy.optimize."""

import math

import numpy as np
import pytest
import sympy
from scipy import optimize, stats

from helpers.data import datasets
from helpers.maths.models import regression
from helpers.maths.probability import likelihood

SIGMAS = [0.02, 1, 7.5, 60]
SYMBOLS = y, m, w = sympy.symbols("y m w", real=True)
GAUSS = sympy.log(sympy.exp(-((y - m) ** 2) / (2 * w**2)) / (sympy.sqrt(2 * sympy.pi) * w))
DENSITIES = [likelihood.log_gaussian, likelihood.log_laplace]
GRADIENTS = {likelihood.log_gaussian_grad: m, likelihood.log_gaussian_sigma_grad: w}  # by which symbol
each_density = pytest.mark.parametrize("log_density", DENSITIES, ids=lambda f: f.__name__)
each_function = pytest.mark.parametrize("function", [*DENSITIES, *GRADIENTS], ids=lambda f: f.__name__)


def pairs():
    """Points on the model, near to it and out in its tails."""
    rng = np.random.default_rng(0)
    return 200 * rng.normal(size=30) ** 3, 200 * rng.normal(size=30)


@pytest.mark.parametrize("sigma", SIGMAS)
def test_log_densities_equal_scipy(sigma):
    y_true, y_pred = pairs()
    for ours, theirs in ((likelihood.log_gaussian, stats.norm), (likelihood.log_laplace, stats.laplace)):
        expected = theirs.logpdf(y_true, loc=y_pred, scale=sigma)
        if theirs is stats.laplace:  # scipy takes the logarithm of the density, which is 0 far out
            expected = np.where(expected > -700, expected, -np.abs(y_true - y_pred) / sigma - math.log(2 * sigma))
        np.testing.assert_allclose(ours(y_true, y_pred, sigma), expected, rtol=1e-13, atol=1e-13)
        assert ours(y_true, y_pred, sigma).sum() == pytest.approx(expected.sum(), rel=1e-13)


def test_by_hand():
    # at the peak 1/(√(2π) σ), e^(−2) of it two σ away; Laplace 1/(2s), e^(−2) of it two s away
    peak = -math.log(math.sqrt(2 * math.pi) * 3)
    np.testing.assert_allclose(likelihood.log_gaussian([5, 11], [5, 5], 3), [peak, peak - 2], rtol=1e-14)
    np.testing.assert_allclose(likelihood.log_laplace([5, -1], [5, 5], 3), [-math.log(6), -math.log(6) - 2], rtol=1e-14)


def test_far_in_the_tail_the_logarithm_is_exact_where_the_density_is_0():
    assert np.exp(likelihood.log_gaussian(1e5, 0, 1)) == 0
    assert likelihood.log_gaussian(1e5, 0, 1) == pytest.approx(-5e9 - math.log(2 * math.pi) / 2, rel=1e-15)
    assert likelihood.log_laplace(1e5, 0, 1) == pytest.approx(-1e5 - math.log(2), rel=1e-15)
    assert likelihood.log_gaussian(0, 0, 1e-200) == pytest.approx(200 * math.log(10) - math.log(2 * math.pi) / 2)


@pytest.mark.parametrize("gradient", GRADIENTS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("sigma", SIGMAS)
def test_derivatives_equal_sympy(gradient, sigma):
    y_true, y_pred = pairs()
    slope = sympy.lambdify(SYMBOLS, sympy.diff(sympy.expand_log(GAUSS, force=True), GRADIENTS[gradient]))
    expected = [float(slope(*point, sigma)) for point in zip(y_true, y_pred, strict=True)]
    np.testing.assert_allclose(gradient(y_true, y_pred, sigma), expected, rtol=1e-9)


@each_density
def test_in_a_small_unit_a_density_exceeds_1_and_its_area_is_1(log_density):
    at = np.linspace(-1, 1, 200_001)
    density = np.exp(log_density(at, np.zeros_like(at), 0.01))
    assert density.max() > 30 and np.trapezoid(density, at) == pytest.approx(1, rel=1e-4)


@each_function
@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3)])
def test_shapes_are_kept_and_inputs_are_not_changed(function, shape):
    y_true, y_pred = np.zeros(shape), np.ones(shape)
    assert np.shape(function(y_true, y_pred, 2)) == shape
    assert (y_true == 0).all() and (y_pred == 1).all()


# --- yes or no ------------------------------------------------------------------------------------------------


def test_bernoulli_equals_scipy():
    labels, p = np.tile([0, 1], 10), np.repeat(np.linspace(0.01, 0.99, 10), 2)
    np.testing.assert_allclose(likelihood.log_bernoulli(labels, p), stats.bernoulli.logpmf(labels, p), rtol=1e-12)


def test_bernoulli_where_p_rules_a_label_out():
    assert likelihood.log_bernoulli([1, 0], [1, 1]).tolist() == [0, -np.inf]
    assert not np.signbit(likelihood.log_bernoulli(1, 1))  # 0, and not −0


# --- the product -----------------------------------------------------------------------------------------------


def test_the_product_is_one_until_it_underflows():
    densities = np.random.default_rng(1).uniform(0.001, 0.01, size=40)
    assert likelihood.product(densities) == pytest.approx(math.prod(densities.tolist()), rel=1e-12)
    assert math.log(likelihood.product(densities)) == pytest.approx(np.log(densities).sum(), rel=1e-12)
    assert likelihood.product(np.full(108, 1e-3)) == 0 and likelihood.product(np.full(107, 1e-3)) > 0


def test_the_product_overflows_and_is_never_nan():
    assert likelihood.product([1e3] * 102) == pytest.approx(1e306) and likelihood.product([1e3] * 103) == np.inf
    assert likelihood.product([1e300, 1e300, 0]) == 0 == likelihood.product([0, 1e300, 1e300])


# --- estimates -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def line():
    diabetes = datasets.load_diabetes()
    return regression.with_bias(diabetes["bmi"] - 25), diabetes.y


@pytest.mark.parametrize(
    ("estimate", "theirs"),
    [(likelihood.gaussian_estimate, stats.norm), (likelihood.laplace_estimate, stats.laplace)],
)
def test_the_estimate_is_the_top_of_the_likelihood_for_scipy(line, estimate, theirs):
    X, y_true = line

    def cost(theta):
        k, b, log_width = theta
        return -theirs.logpdf(y_true, loc=X @ [k, b], scale=math.exp(log_width)).sum()

    options = dict(xatol=1e-8, fatol=1e-10, maxiter=4000, maxfev=4000)
    best = optimize.minimize(cost, [9, 130, 4], method="Nelder-Mead", options=options)
    slope_and_intercept, width = estimate(X, y_true)
    assert type(width) is float
    assert cost([*slope_and_intercept, math.log(width)]) <= best.fun + 1e-9 * abs(best.fun)
    np.testing.assert_allclose([*slope_and_intercept, width], [*best.x[:2], math.exp(best.x[2])], rtol=2e-4)


def test_of_a_constant_they_are_those_of_scipy():
    sample = np.random.default_rng(2).gamma(2, size=51)
    ones = np.ones((51, 1))
    for estimate, theirs in (
        (likelihood.gaussian_estimate, stats.norm),
        (likelihood.laplace_estimate, stats.laplace),
    ):
        (w,), width = estimate(ones, sample)
        np.testing.assert_allclose([w, width], theirs.fit(sample), rtol=1e-12)


def test_at_the_estimates_all_slopes_are_0(line):
    X, y_true = line
    w, sigma = likelihood.gaussian_estimate(X, y_true)
    np.testing.assert_allclose(X.T @ likelihood.log_gaussian_grad(y_true, X @ w, sigma), 0, atol=1e-9)
    assert likelihood.log_gaussian_sigma_grad(y_true, X @ w, sigma).sum() == pytest.approx(0, abs=1e-9)
    w, scale = likelihood.laplace_estimate(X, y_true)
    slopes = (np.abs(y_true - X @ w) / scale - 1) / scale  # of −|y − ŷ|/s − ln(2s), by s
    assert slopes.sum() == pytest.approx(0, abs=1e-9)


def test_bernoulli_estimate_is_the_top():
    labels = [1, 0, 0, 1, 1, 0, 1, 1, 1]
    best = optimize.minimize_scalar(
        lambda p: -stats.bernoulli.logpmf(labels, p).sum(), bounds=(0, 1), options=dict(xatol=1e-9)
    )
    assert likelihood.bernoulli_estimate(labels) == pytest.approx(best.x, abs=1e-6)
    assert likelihood.bernoulli_estimate([0, 0]) == 0


# --- bad input --------------------------------------------------------------------------------------------------


@each_function
@pytest.mark.parametrize(
    ("y_true", "y_pred", "width", "error", "message"),
    [
        ([1, 2], [[1], [2]], 1, ValueError, r"y_true has shape \(2,\) and y_pred has shape \(2, 1\)"),
        ([1, np.nan], [1, 2], 1, ValueError, "y_true holds nan at position 1"),
        ([1], ["1"], 1, TypeError, "y_pred must hold real numbers only"),
        ([], [], 1, ValueError, "y_true is empty"),
        ([1], [1], 0, ValueError, "(sigma|scale) must be positive; it is 0"),
        ([1], [1], -2, ValueError, "(sigma|scale) must be positive; it is -2"),
        ([1], [1], np.inf, ValueError, "(sigma|scale) holds inf"),
        ([1], [1], [1, 2], ValueError, "(sigma|scale) must be one number"),
    ],
)
def test_bad_input_is_named(function, y_true, y_pred, width, error, message):
    with pytest.raises(error, match=message):
        function(y_true, y_pred, width)


def test_bad_densities_labels_and_models_are_named():
    with pytest.raises(ValueError, match=r"densities must not be negative; they hold -0\.5"):
        likelihood.product([0.1, -0.5])
    with pytest.raises(ValueError, match="y_true must hold the labels 0 and 1; it holds 2"):
        likelihood.bernoulli_estimate([0, 2])
    with pytest.raises(ValueError, match=r"p must hold probabilities, from 0 to 1; it holds 1\.5"):
        likelihood.log_bernoulli([1], [1.5])
    X = regression.with_bias(np.arange(5.0))
    for estimate in (likelihood.gaussian_estimate, likelihood.laplace_estimate):
        with pytest.raises(ValueError, match="X w fits y exactly"):
            estimate(X, X @ [0.1, 3])
        with pytest.raises(ValueError, match="X w fits y exactly"):
            estimate(X, np.zeros(5))
        with pytest.raises(ValueError, match="X has 5 rows and y has 2"):
            estimate(X, [1, 2])
