"""The lines of least squares, least absolute deviations and Huber, against scipy and scikit-learn."""

import numpy as np
import pytest
from scipy import optimize
from sklearn.linear_model import LinearRegression, QuantileRegressor

from helpers.maths.models import line_fits as lf


def sample(seed, n=15):
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 10, n)
    return x, 2 * x + 1 + rng.standard_t(2, n)


@pytest.mark.parametrize("seed", range(5))
def test_least_squares_and_least_absolute_equal_scikit_learn(seed):
    x, y = sample(seed)
    model = LinearRegression().fit(x[:, None], y)
    np.testing.assert_allclose(lf.lse_line(x, y), [model.coef_[0], model.intercept_], rtol=1e-9)
    model = QuantileRegressor(quantile=0.5, alpha=0, solver="highs").fit(x[:, None], y)
    theirs, ours = lf.lad(y, model.predict(x[:, None])), lf.lad(y, np.polyval(lf.lad_line(x, y), x))
    assert ours == pytest.approx(theirs, rel=1e-7)


@pytest.mark.parametrize("delta", [1e-3, 0.1, 1, 10])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("n", [5, 15])  # of few points often less than two are within δ
def test_huber_line_equals_a_search_by_scipy(seed, n, delta):
    x, y = sample(seed, n)

    def total(line):
        far = np.abs(y - line[0] * x - line[1])
        return np.where(far <= delta, far**2 / 2, delta * (far - delta / 2)).sum()

    ours = lf.huber_line(x, y, delta)
    theirs = optimize.minimize(total, [2, 1], method="Nelder-Mead", options=dict(xatol=1e-9, fatol=1e-12))
    assert total(ours) <= theirs.fun * (1 + 1e-9) + 1e-12
    pulls = np.clip(y - np.polyval(ours, x), -delta, delta)
    assert abs(pulls.sum()) < 1e-7 * delta * len(x) and abs(pulls @ x) < 1e-6 * delta * len(x)


def test_the_limits_of_huber():
    x, y = sample(3)
    np.testing.assert_allclose(lf.huber_line(x, y, 1e6), lf.lse_line(x, y), rtol=1e-9)
    for delta in (1e-6, 1e-12):
        small = lf.lad(y, np.polyval(lf.huber_line(x, y, delta), x))
        assert small == pytest.approx(lf.lad(y, np.polyval(lf.lad_line(x, y), x)), rel=1e-5)
    np.testing.assert_allclose(lf.huber_line([1, 2, 3, 4, 5], [1, 2, 3, 4, 90], 1e-9), [1, 0], atol=1e-6)


def test_one_outlier_moves_the_squares_only():
    x = np.arange(10.0)
    y = 2 * x + 1
    y[9] += 100
    assert lf.lse_line(x, y)[0] > 6
    np.testing.assert_allclose(lf.lad_line(x, y), [2, 1], atol=1e-12)
    assert lf.huber_line(x, y, 1)[0] == pytest.approx(2, abs=0.2)


def test_sums_by_hand():
    assert lf.lse([3, 5, 0], [1, 4, 0]) == 5 and lf.lad([3, 5, 0], [1, 4, 0]) == 3
    np.testing.assert_array_equal(lf.lse_grad([3, 5, 0], [1, 6, 0]), [-4, 2, 0])
    np.testing.assert_array_equal(lf.lad_grad([3, 5, 0], [1, 6, 0]), [-1, 1, 0])


@pytest.mark.parametrize("fit", [lf.lse_line, lf.lad_line, lf.huber_line])
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
            lf.huber_line([1, 2, 3], [1, 2, 4], delta)
    for function in (lf.lse, lf.lad, lf.lse_grad, lf.lad_grad):
        with pytest.raises(ValueError, match="y_true has shape"):
            function([1, 2], [1, 2, 3])


@pytest.mark.parametrize("fit", [lf.lse_line, lf.lad_line, lambda x, y: lf.huber_line(x, y, 0.3)])
def test_time_stamps_give_the_line_of_the_days(fit):
    days = np.arange(12.0)
    y = 2 * days + np.random.default_rng(4).standard_t(2, 12)
    stamps = 1.7e12 + 8.64e7 * days  # milliseconds since 1970
    k, b = fit(stamps, y)
    np.testing.assert_allclose(k * stamps + b, np.polyval(fit(days, y), days), atol=1e-6)


def test_a_place_that_is_one_but_for_rounding_is_named():
    with pytest.raises(ValueError, match="x is the same for all points"):
        lf.lse_line([0.1 + 0.2, 0.3, 0.3], [1, 2, 3])
