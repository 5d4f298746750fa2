"""Linear regression against scikit-learn, scipy, sympy and hand calculation."""

import mpmath
import numpy as np
import pytest
import slopes
import sympy
from sklearn.linear_model import LinearRegression

from helpers.data import datasets, preparation
from helpers.maths.models import regression
from helpers.maths.optimisation import descent
from helpers.maths.probability import likelihood
from helpers.maths.regularisation import quadratic


@pytest.fixture
def problem():
    rng = np.random.default_rng(2)
    return rng.normal(size=3), rng.normal(size=(20, 3)), rng.normal(size=20)


def test_the_line_equals_sympy():
    xs, ys = [1, 2, 4], [3, 5, 4]
    k, b = sympy.symbols("k b")
    loss = sum((y - (k * x + b)) ** 2 for x, y in zip(xs, ys, strict=True)) / sympy.Integer(3)
    at = {k: sympy.Rational(3, 2), b: -1}
    X = regression.with_bias(xs)
    w = [1.5, -1]
    assert regression.mse(w, X, ys) == pytest.approx(float(loss.subs(at)), rel=1e-14)
    exact = [float(loss.diff(s).subs(at)) for s in (k, b)]
    np.testing.assert_allclose(regression.mse_grad(w, X, ys), exact, rtol=1e-14)
    np.testing.assert_allclose(regression.mse_hessian(X), np.array(sympy.hessian(loss, (k, b)), float), rtol=1e-14)
    solution = sympy.solve([loss.diff(k), loss.diff(b)], [k, b])
    np.testing.assert_allclose(regression.least_squares(X, ys), [float(solution[k]), float(solution[b])])


def test_gradient_and_hessian_are_slopes(problem):
    w, X, y = problem
    numeric = slopes.gradient(lambda w: np.mean((y - X @ w) ** 2), w)
    np.testing.assert_allclose(regression.mse_grad(w, X, y), numeric, rtol=1e-9, atol=1e-10)
    rows = slopes.gradient(lambda w: -2 * X.T @ (y - X @ w) / 20, w)
    np.testing.assert_allclose(regression.mse_hessian(X), rows, rtol=1e-9, atol=1e-10)


def test_least_squares_equals_scikit_learn_on_real_data():
    diabetes = datasets.load_diabetes()
    model = LinearRegression().fit(diabetes.X, diabetes.y)
    w = regression.least_squares(regression.with_bias(diabetes.X), diabetes.y)
    np.testing.assert_allclose(w, [*model.coef_, model.intercept_], rtol=1e-9)


def test_descent_ends_at_the_closed_form(problem):
    _, X, y = problem
    eta = 0.9 * descent.largest_stable_rate(regression.mse_hessian(X))
    run = descent.descend(lambda w: regression.mse_grad(w, X, y), np.zeros(3), eta, 2000, tol=1e-10)
    assert run.stopped == "gradient smaller than tol"
    np.testing.assert_allclose(run.end, LinearRegression(fit_intercept=False).fit(X, y).coef_, rtol=1e-8)


def test_the_hessian_of_standardised_columns_is_symmetric():
    diabetes = datasets.load_diabetes()
    X = regression.with_bias(preparation.Scaler.fit(diabetes.X).transform(diabetes.X))
    assert descent.largest_stable_rate(regression.mse_hessian(X)) > 0


def test_with_bias():
    np.testing.assert_array_equal(regression.with_bias([[1, 2], [3, 4]]), [[1, 2, 1], [3, 4, 1]])
    assert regression.with_bias([7]).tolist() == [[7, 1]]


@pytest.mark.parametrize(
    ("X", "column"),
    [
        ([[1, 2, 1], [2, 4, 0], [3, 6, 5]], 1),
        ([[1, 5, 1], [1, 6, 1], [1, 7, 1]], 2),
        ([[0, 5], [0, 6], [0, 7]], 0),
        ([[1, 5, 1], [1, 6, 2]], 2),
    ],
)
def test_rank_deficiency_is_named(X, column):
    with pytest.raises(ValueError, match=f"remove column {column}, which is a combination of those before it"):
        regression.least_squares(X, np.ones(len(X)))


def test_shapes_that_do_not_fit_are_named(problem):
    w, X, y = problem
    for function in (regression.mse, regression.mse_grad):
        with pytest.raises(ValueError, match="X has 3 columns and w has 2 numbers"):
            function(w[:2], X, y)
        with pytest.raises(ValueError, match="X has 20 rows and y has 5"):
            function(w, X, y[:5])
        with pytest.raises(ValueError, match="X has 5 rows and y has 20"):
            function(w, X[:5], y)
        with pytest.raises(ValueError, match="y must be a vector"):
            function(w, X, y[:, None])
        with pytest.raises(ValueError, match=r"X must be a table of shape \(n, p\)"):
            function(w, X[:, 0], y)
    with pytest.raises(ValueError, match="X has 20 rows and y has 5"):
        regression.least_squares(X, y[:5])
    with pytest.raises(ValueError, match="y must be a vector"):
        regression.least_squares(X, y[:, None])


STAMPS = 1.7e12 + 8.64e7 * np.arange(10)  # ten days, in milliseconds since 1970
HILL = np.array([0.0, 1.1, 1.7, 3.2, 4.1, 5.0, 5.8, 7.4, 8.1, 9.0])


def exact_least_squares(X, y):
    """The solution of the normal equations with 900 digits, more than any product of two columns needs."""
    with mpmath.workdps(900):
        X, y = mpmath.matrix(np.asarray(X).tolist()), mpmath.matrix(np.asarray(y).tolist())
        return np.array([float(value) for value in mpmath.lu_solve(X.T * X, X.T * y)])


@pytest.mark.parametrize(
    ("X", "y", "close"),
    [
        (np.vander(np.arange(1990.0, 2021), 4), np.cos(np.arange(31)), 1e-7),  # a cubic in the year
        (regression.with_bias(STAMPS), HILL, 1e-9),
        (np.column_stack([np.arange(9.0) ** 2 * 1e200, np.ones(9), np.arange(9) * 1e-200]), np.arange(9.0) ** 3, 1e-9),
    ],
)
def test_columns_of_different_size_are_no_combinations(X, y, close):
    w, exact = regression.least_squares(X, y), exact_least_squares(X, y)
    np.testing.assert_allclose(w, exact, rtol=close)
    np.testing.assert_allclose(X @ w, X @ exact, atol=1e-7 * np.abs(y).max())


def test_estimates_take_time_stamps():
    X, days = regression.with_bias(STAMPS), regression.with_bias(np.arange(10.0))
    for estimate in (likelihood.gaussian_estimate, likelihood.laplace_estimate):
        (w, width), (of_days, expected) = estimate(X, HILL), estimate(days, HILL)
        assert width == pytest.approx(expected, rel=1e-9)
        assert w[0] * 8.64e7 == pytest.approx(of_days[0], rel=1e-6)


def test_what_16_digits_cannot_part_is_said_with_the_remedy():
    with pytest.raises(ValueError, match="up to rounding; if it should be none, subtract the mean"):
        regression.least_squares(regression.with_bias(1e20 + 1e5 * np.arange(10)), HILL)
    years = np.arange(1990.0, 2021)
    with pytest.raises(ValueError, match="up to rounding; if it should be none, subtract the mean"):
        regression.least_squares(np.vander(years, 9), np.sin(years))
    assert regression.least_squares(np.vander(years - years.mean(), 9), np.sin(years)).shape == (9,)


def test_the_quadratic_is_the_mse_with_its_best_bias():
    diabetes = datasets.load_diabetes()
    X, y = diabetes.X[:, :4], diabetes.y
    hessian, slope = regression.as_quadratic(X, y)
    for w in np.random.default_rng(0).normal(size=(5, 4)):
        residuals = y - X @ w
        value = quadratic.value(w, hessian, slope) + y.var()
        assert value == pytest.approx(np.mean((residuals - residuals.mean()) ** 2), rel=1e-10)
        assert regression.best_bias(w, X, y) == pytest.approx(residuals.mean(), rel=1e-12)
    model = LinearRegression().fit(X, y)
    w = quadratic.l2_minimum(hessian, slope, 0)
    np.testing.assert_allclose(w, model.coef_, rtol=1e-9)
    assert regression.best_bias(w, X, y) == pytest.approx(model.intercept_, rel=1e-9)
    assert regression.best_bias([w, 0 * w], X, y) == pytest.approx([model.intercept_, y.mean()], rel=1e-9)


def test_a_far_away_target_costs_no_digits():
    X = np.array([[1.0], [2], [4]])
    slope = regression.as_quadratic(X, X[:, 0] + 2.0**40)[1]
    np.testing.assert_allclose(slope, -2 * X.var(), rtol=1e-13)


def test_columns_and_rows_that_do_not_fit_the_weights_are_named():
    with pytest.raises(ValueError, match=r"X has 2 columns and w has shape \(3,\)"):
        regression.best_bias([1, 2, 3], [[1, 2]], [1])
    for function in (regression.as_quadratic, lambda X, y: regression.best_bias([1], X, y)):
        for y in ([1], [1, 2, 3]):
            with pytest.raises(ValueError, match=f"X has 2 rows and y has {len(y)}"):
                function([[1], [2]], y)
