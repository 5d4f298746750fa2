"""Least absolute deviations against scipy's linear programming, scikit-learn and the median."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import optimize
from sklearn.linear_model import LinearRegression, QuantileRegressor

from helpers.data import datasets, preparation
from helpers.maths.models import regression, robust

steady = settings(derandomize=True, deadline=None, max_examples=60)


def least_sum(X, y):
    """The smallest possible Σ |y − X w|, by linear programming: residual = up − down, both ≥ 0."""
    n, p = X.shape
    cost = np.concatenate([np.zeros(p), np.ones(2 * n)])
    split = np.hstack([X, np.eye(n), -np.eye(n)])
    return optimize.linprog(cost, A_eq=split, b_eq=y, bounds=[(None, None)] * p + [(0, None)] * 2 * n).fun


def test_an_outlier_is_left_where_it_is():
    np.testing.assert_allclose(
        robust.least_absolute([[1, 1], [2, 1], [3, 1], [4, 1], [5, 1]], [2, 4, 6, 8, 90]), [2, 0], atol=1e-12
    )
    # the same by hand with three points: the line through the outer two loses 1 only, any other more
    np.testing.assert_allclose(robust.least_absolute([[0, 1], [1, 1], [4, 1]], [0, 2, 4]), [1, 0], atol=1e-12)


@pytest.mark.parametrize("n", [1, 2, 5, 8, 101])
def test_of_one_column_of_ones_it_is_a_median(n):
    y = np.random.default_rng(n).normal(size=n)
    (w,) = robust.least_absolute(np.ones((n, 1)), y)
    assert np.abs(y - w).sum() == pytest.approx(np.abs(y - np.median(y)).sum(), rel=1e-12)
    assert w in y


@pytest.mark.parametrize("seed", range(8))
def test_equals_linear_programming(seed):
    rng = np.random.default_rng(seed)
    n, p = rng.integers(10, 60), rng.integers(1, 6)
    X, y = rng.normal(size=(n, p)), rng.standard_t(2, size=n)
    w = robust.least_absolute(X, y)
    assert np.abs(y - X @ w).sum() == pytest.approx(least_sum(X, y), rel=1e-9)
    assert np.count_nonzero(np.abs(y - X @ w) < 1e-12) == p  # it passes through p points


def test_patients_equal_scikit_learn():
    diabetes = datasets.load_diabetes()
    X, y = preparation.Scaler.fit(diabetes.X).transform(diabetes.X), diabetes.y
    model = QuantileRegressor(quantile=0.5, alpha=0, solver="highs").fit(X, y)
    w = robust.least_absolute(regression.with_bias(X), y)
    np.testing.assert_allclose(w, [*model.coef_, model.intercept_], rtol=1e-7)


@steady
@given(
    x=arrays.arrays(int, st.integers(3, 12), elements=st.integers(-3, 3)),
    data=st.data(),
)
def test_ties_copies_and_exact_fits_are_no_obstacle(x, data):
    y = np.array(data.draw(st.lists(st.integers(-3, 3), min_size=len(x), max_size=len(x))))
    X = np.column_stack([x, np.ones(len(x))])
    if np.ptp(x) == 0:
        X = X[:, 1:]
    w = robust.least_absolute(X, y)
    assert np.abs(y - X @ w).sum() == pytest.approx(least_sum(X, y), abs=1e-8)


@pytest.mark.parametrize("height", [0, 1e-9, 1e9])
def test_an_exact_fit(height):
    X = regression.with_bias(np.arange(20.0))
    y = height + 3 * X[:, 0] * height
    np.testing.assert_allclose(robust.least_absolute(X, y), [3 * height, height], rtol=1e-9)


def test_shifting_and_scaling_carry_over():
    rng = np.random.default_rng(3)
    X, y = regression.with_bias(rng.uniform(-7, 17, 40)), rng.laplace(size=40)
    w = robust.least_absolute(X, y)
    np.testing.assert_allclose(robust.least_absolute(X, 1e6 * y), 1e6 * w, rtol=1e-9)
    moved = np.array([5, 900])
    np.testing.assert_allclose(robust.least_absolute(X, y + X @ moved), w + moved, rtol=1e-9)


def test_of_equally_good_lines_rounding_does_not_choose():
    """Hours in steps: one sample in forty has many best lines, and each whose later half mirrors its first has two.

    Columns turned change each rounding, and no line.
    """
    X = regression.with_bias(np.arange(60.0) / 4)
    rng = np.random.default_rng(1)
    plain = rng.normal(size=(60, 60))
    for errors in [*plain, *(plain + plain[:, ::-1])]:
        line = X @ robust.least_absolute(X, errors)
        for angle in rng.uniform(0, 2 * np.pi, 3):
            turned = X @ [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
            np.testing.assert_allclose(turned @ robust.least_absolute(turned, errors), line, atol=1e-9)


def test_inputs_are_not_changed_and_bad_ones_are_named():
    X, y = np.array([[1, 1], [2, 1], [5, 1]]), np.array([1, 2, 9], dtype=np.uint8)
    robust.least_absolute(X, y)
    assert X.tolist() == [[1, 1], [2, 1], [5, 1]] and y.tolist() == [1, 2, 9]
    for given_X, given_y, message in [
        ([[1, 1], [2, 1]], [1], "X has 2 rows and y has 1"),
        ([[1, 1], [2, np.nan]], [1, 2], "X holds nan"),
        ([[1, 1], [1, 1], [1, 1]], [1, 2, 3], "remove column 1, which is a combination"),
        ([[1, 1]], [1], "X has rank 1"),
    ]:
        with pytest.raises(ValueError, match=message):
            robust.least_absolute(given_X, given_y)


def sample(seed, n=15):
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 10, n)
    return x, 2 * x + 1 + rng.standard_t(2, n)


@pytest.mark.parametrize("seed", range(5))
def test_least_squares_and_least_absolute_equal_scikit_learn(seed):
    x, y = sample(seed)
    model = LinearRegression().fit(x[:, None], y)
    np.testing.assert_allclose(robust.squares_line(x, y), [model.coef_[0], model.intercept_], rtol=1e-9)
    model = QuantileRegressor(quantile=0.5, alpha=0, solver="highs").fit(x[:, None], y)
    theirs, ours = robust.lad(y, model.predict(x[:, None])), robust.lad(y, np.polyval(robust.absolute_line(x, y), x))
    assert ours == pytest.approx(theirs, rel=1e-7)


@pytest.mark.parametrize("delta", [1e-3, 0.1, 1, 10])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("n", [5, 15])  # of few points often less than two are within δ
def test_huber_line_equals_a_search_by_scipy(seed, n, delta):
    x, y = sample(seed, n)

    def total(line):
        far = np.abs(y - line[0] * x - line[1])
        return np.where(far <= delta, far**2 / 2, delta * (far - delta / 2)).sum()

    ours = robust.huber_line(x, y, delta)
    theirs = optimize.minimize(total, [2, 1], method="Nelder-Mead", options=dict(xatol=1e-9, fatol=1e-12))
    assert total(ours) <= theirs.fun * (1 + 1e-9) + 1e-12
    pulls = np.clip(y - np.polyval(ours, x), -delta, delta)
    assert abs(pulls.sum()) < 1e-7 * delta * len(x) and abs(pulls @ x) < 1e-6 * delta * len(x)


def test_the_limits_of_huber():
    x, y = sample(3)
    np.testing.assert_allclose(robust.huber_line(x, y, 1e6), robust.squares_line(x, y), rtol=1e-9)
    for delta in (1e-6, 1e-12):
        small = robust.lad(y, np.polyval(robust.huber_line(x, y, delta), x))
        assert small == pytest.approx(robust.lad(y, np.polyval(robust.absolute_line(x, y), x)), rel=1e-5)
    np.testing.assert_allclose(robust.huber_line([1, 2, 3, 4, 5], [1, 2, 3, 4, 90], 1e-9), [1, 0], atol=1e-6)


def test_one_outlier_moves_the_squares_only():
    x = np.arange(10.0)
    y = 2 * x + 1
    y[9] += 100
    assert robust.squares_line(x, y)[0] > 6
    np.testing.assert_allclose(robust.absolute_line(x, y), [2, 1], atol=1e-12)
    assert robust.huber_line(x, y, 1)[0] == pytest.approx(2, abs=0.2)


def test_sums_by_hand():
    assert robust.lse([3, 5, 0], [1, 4, 0]) == 5 and robust.lad([3, 5, 0], [1, 4, 0]) == 3
    np.testing.assert_array_equal(robust.lse_grad([3, 5, 0], [1, 6, 0]), [-4, 2, 0])
    np.testing.assert_array_equal(robust.lad_grad([3, 5, 0], [1, 6, 0]), [-1, 1, 0])


@pytest.mark.parametrize("fit", [robust.squares_line, robust.absolute_line, robust.huber_line])
def test_bad_points_are_named(fit):
    for x, y, message in [
        ([1, 1, 1], [1, 2, 3], "x is the same for all points"),
        ([1, 2], [1, 2, 3], r"x has shape \(2,\) and y has shape \(3,\)"),
        ([1, np.nan], [1, 2], "x holds nan"),
        ([], [], "x is empty"),
        ([[1, 2]], [[1, 2]], "x must be a vector"),
    ]:
        with pytest.raises(ValueError, match=message):
            fit(x, y)
    x, y = np.arange(4.0), np.arange(4.0)
    np.testing.assert_allclose(fit(x, y), [1, 0], atol=1e-9)  # all points on one line


def test_bad_delta_and_shapes_are_named():
    for delta in (0, -1, np.inf):
        with pytest.raises(ValueError, match="delta"):
            robust.huber_line([1, 2, 3], [1, 2, 4], delta)
    for function in (robust.lse, robust.lad, robust.lse_grad, robust.lad_grad):
        with pytest.raises(ValueError, match="y_true has shape"):
            function([1, 2], [1, 2, 3])


@pytest.mark.parametrize("fit", [robust.squares_line, robust.absolute_line, lambda x, y: robust.huber_line(x, y, 0.3)])
def test_time_stamps_give_the_line_of_the_days(fit):
    days = np.arange(12.0)
    y = 2 * days + np.random.default_rng(4).standard_t(2, 12)
    stamps = 1.7e12 + 8.64e7 * days  # milliseconds since 1970
    k, b = fit(stamps, y)
    np.testing.assert_allclose(k * stamps + b, np.polyval(fit(days, y), days), atol=1e-6)


def test_a_place_that_is_one_but_for_rounding_is_named():
    with pytest.raises(ValueError, match="x is the same for all points"):
        robust.squares_line([0.1 + 0.2, 0.3, 0.3], [1, 2, 3])
