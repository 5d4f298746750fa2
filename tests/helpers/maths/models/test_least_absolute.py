"""Least absolute deviations against scipy's linear programming, scikit-learn and the median."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import optimize
from sklearn.linear_model import QuantileRegressor

from helpers.data import datasets
from helpers.maths.models import least_absolute, regression

steady = settings(derandomize=True, deadline=None, max_examples=60)


def least_sum(X, y):
    """The smallest possible Σ |y − X w|, by linear programming: residual = up − down, both ≥ 0."""
    n, p = X.shape
    cost = np.concatenate([np.zeros(p), np.ones(2 * n)])
    split = np.hstack([X, np.eye(n), -np.eye(n)])
    return optimize.linprog(cost, A_eq=split, b_eq=y, bounds=[(None, None)] * p + [(0, None)] * 2 * n).fun


def test_an_outlier_is_left_where_it_is():
    np.testing.assert_allclose(least_absolute.fit([[1, 1], [2, 1], [3, 1], [4, 1]], [2, 4, 6, 80]), [2, 0], atol=1e-12)
    # the same by hand with three points: the line through the outer two loses 1 only, any other more
    np.testing.assert_allclose(least_absolute.fit([[0, 1], [1, 1], [4, 1]], [0, 2, 4]), [1, 0], atol=1e-12)


@pytest.mark.parametrize("n", [1, 2, 5, 8, 101])
def test_of_one_column_of_ones_it_is_a_median(n):
    y = np.random.default_rng(n).normal(size=n)
    (w,) = least_absolute.fit(np.ones((n, 1)), y)
    assert np.abs(y - w).sum() == pytest.approx(np.abs(y - np.median(y)).sum(), rel=1e-12)
    assert w in y


@pytest.mark.parametrize("seed", range(8))
def test_equals_linear_programming(seed):
    rng = np.random.default_rng(seed)
    n, p = rng.integers(10, 60), rng.integers(1, 6)
    X, y = rng.normal(size=(n, p)), rng.standard_t(2, size=n)
    w = least_absolute.fit(X, y)
    assert np.abs(y - X @ w).sum() == pytest.approx(least_sum(X, y), rel=1e-9)
    assert np.count_nonzero(np.abs(y - X @ w) < 1e-12) == p  # it passes through p points


def test_patients_equal_scikit_learn():
    diabetes = datasets.load_diabetes()
    X, y = datasets.Scaler.fit(diabetes.X).transform(diabetes.X), diabetes.y
    model = QuantileRegressor(quantile=0.5, alpha=0, solver="highs").fit(X, y)
    w = least_absolute.fit(regression.with_bias(X), y)
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
    w = least_absolute.fit(X, y)
    assert np.abs(y - X @ w).sum() == pytest.approx(least_sum(X, y), abs=1e-8)


@pytest.mark.parametrize("height", [0, 1e-9, 1e9])
def test_an_exact_fit(height):
    X = regression.with_bias(np.arange(20.0))
    y = height + 3 * X[:, 0] * height
    np.testing.assert_allclose(least_absolute.fit(X, y), [3 * height, height], rtol=1e-9)


def test_shifting_and_scaling_carry_over():
    rng = np.random.default_rng(3)
    X, y = regression.with_bias(rng.uniform(-7, 17, 40)), rng.laplace(size=40)
    w = least_absolute.fit(X, y)
    np.testing.assert_allclose(least_absolute.fit(X, 1e6 * y), 1e6 * w, rtol=1e-9)
    moved = np.array([5, 900])
    np.testing.assert_allclose(least_absolute.fit(X, y + X @ moved), w + moved, rtol=1e-9)


def test_inputs_are_not_changed_and_bad_ones_are_named():
    X, y = np.array([[1, 1], [2, 1], [5, 1]]), np.array([1, 2, 9], dtype=np.uint8)
    least_absolute.fit(X, y)
    assert X.tolist() == [[1, 1], [2, 1], [5, 1]] and y.tolist() == [1, 2, 9]
    for given_X, given_y, message in [
        ([[1, 1], [2, 1]], [1], "X has 2 rows and y has 1 numbers"),
        ([[1, 1], [2, np.nan]], [1, 2], "X holds nan"),
        ([[1, 1], [1, 1], [1, 1]], [1, 2, 3], "remove column 1, which is a combination"),
        ([[1, 1]], [1], "X has rank 1"),
    ]:
        with pytest.raises(ValueError, match=message):
            least_absolute.fit(given_X, given_y)
