"""Metrics of predicted numbers: against scikit-learn and by hand, and where R² is undefined."""

import math

import numpy as np
import pytest
from sklearn import metrics as sklearn_metrics

from helpers.maths.evaluation import metrics

REFERENCE = {
    metrics.mse: sklearn_metrics.mean_squared_error,
    metrics.rmse: sklearn_metrics.root_mean_squared_error,
    metrics.mae: sklearn_metrics.mean_absolute_error,
    metrics.r2: sklearn_metrics.r2_score,
}
pairs = pytest.mark.parametrize(("metric", "reference"), REFERENCE.items(), ids=lambda f: f.__name__)


@pairs
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("size", [2, 3, 100])
def test_equals_scikit_learn(metric, reference, seed, size):
    rng = np.random.default_rng(seed)
    y_true = rng.normal(50, 10, size)
    y_pred = y_true + rng.normal(1, 5, size)
    answer = metric(y_true, y_pred)
    assert type(answer) is float
    assert answer == pytest.approx(reference(y_true, y_pred), rel=1e-12)


@pytest.mark.parametrize(
    ("metric", "by_hand"),
    [(metrics.mse, 5.0), (metrics.rmse, math.sqrt(5)), (metrics.mae, 2.0), (metrics.r2, 1 - 10 / 2)],
)
def test_by_hand(metric, by_hand):
    assert metric([1, 3], [2, 0]) == pytest.approx(by_hand, rel=1e-15)


def test_r2_of_the_truth_of_the_mean_and_of_worse():
    assert metrics.r2([1, 2, 3], [1, 2, 3]) == 1
    assert metrics.r2([1, 2, 3], [2, 2, 2]) == 0
    assert metrics.r2([1, 2, 3], [3, 2, 1]) == -3


@pytest.mark.parametrize("constant", [[0.1, 0.1, 0.1], [7], [1e9 + 0.1] * 3, [0.1 + 0.2, 0.3, 0.3]])
def test_r2_without_spread_is_undefined(constant):
    with pytest.warns(RuntimeWarning, match="R² is undefined, because all values") as caught:
        assert math.isnan(metrics.r2(constant, constant))
    assert caught[0].filename == __file__  # the warning points at the caller
    assert metrics.r2(constant, constant, undefined=0) == 0.0


@pairs
def test_bad_input_is_named(metric, reference):
    for y_true, y_pred, message in [
        ([1, 2], [[1], [2]], "y_pred must be a vector"),
        ([1, 2], [1, 2, 3], r"y_true has shape \(2,\) and y_pred has shape \(3,\)"),
        ([1, 2], [1, np.nan], "y_pred holds nan at position 1"),
        ([], [], "y_true is empty"),
        (1, 1, "y_true must be a vector"),
    ]:
        with pytest.raises(ValueError, match=message):
            metric(y_true, y_pred)
