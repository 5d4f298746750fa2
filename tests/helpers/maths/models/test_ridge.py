"""Ridge against scikit-learn, and the closed form against its own definition."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, Ridge

from helpers.data import datasets, preparation
from helpers.maths.models import ridge


@pytest.fixture(scope="module")
def diabetes():
    data = datasets.load_diabetes()
    return preparation.Scaler.fit(data.X).transform(data.X), data.y


@pytest.mark.parametrize("lam", [1e-6, 0.1, 1, 100])
def test_equals_scikit_learn(diabetes, lam):
    X, y = diabetes
    w, b = ridge.fit(X, y, lam)
    model = Ridge(alpha=len(X) * lam).fit(X, y)  # its objective is a sum, ours a mean
    np.testing.assert_allclose(w, model.coef_, rtol=1e-9)
    assert type(b) is float and b == pytest.approx(model.intercept_, rel=1e-12)


def test_the_closed_form(diabetes):
    X, y = diabetes
    lam, n = 0.7, len(y)
    w, b = ridge.fit(X, y, lam)
    np.testing.assert_allclose(w, np.linalg.inv(X.T @ X / n + lam * np.eye(10)) @ X.T @ y / n, rtol=1e-9)
    residuals = y - X @ w - b
    np.testing.assert_allclose(-2 / n * X.T @ residuals + 2 * lam * w, 0, atol=1e-10)
    assert residuals.mean() == pytest.approx(0, abs=1e-11)


def test_without_penalty_it_is_least_squares():
    data = datasets.load_diabetes()
    model = LinearRegression().fit(data.X, data.y)
    w, b = ridge.fit(data.X, data.y, 0)
    np.testing.assert_allclose([*w, b], [*model.coef_, model.intercept_], rtol=1e-8)


def test_the_bias_is_not_penalised():
    X, y = np.array([[-1.0], [1]]), np.array([1000.0, 1000])
    w, b = ridge.fit(X, y, lam=1e9)
    assert b == 1000 and w == pytest.approx(0)
    shifted, other = ridge.fit(X + 5, y + X[:, 0], lam=0.5)  # slope 2/(2 + 1), about the means 5 and 1000
    assert shifted == pytest.approx(2 / 3) and other == pytest.approx(1000 - 5 * 2 / 3)


def test_path_is_a_fit_at_every_strength(diabetes):
    X, y = diabetes
    lams = [3, 0, 0.01, 40]
    W, b = ridge.path(X, y, lams)
    assert W.shape == (4, 10) and b.shape == (4,)
    for row, bias, lam in zip(W, b, lams, strict=True):
        model = Ridge(alpha=len(X) * lam).fit(X, y) if lam else LinearRegression().fit(X, y)
        np.testing.assert_allclose(row, model.coef_, rtol=1e-8)
        assert bias == pytest.approx(model.intercept_, rel=1e-12)


def test_more_features_than_samples_constant_columns_and_copies():
    rng = np.random.default_rng(0)
    X = np.column_stack([rng.normal(size=(5, 8)), np.full(5, 0.1)])
    X[:, 1] = X[:, 0]
    y = rng.normal(size=5)
    w, b = ridge.fit(X, y, 0.2)
    model = Ridge(alpha=1.0).fit(X, y)
    np.testing.assert_allclose(w, model.coef_, rtol=1e-9, atol=1e-12)
    assert b == pytest.approx(model.intercept_) and w[8] == 0
    with pytest.raises(ValueError, match="flat in some direction, which leaves the weights open at lam = 0"):
        ridge.fit(X, y, 0)


def test_bad_strengths_of_a_path_are_named():
    for lams, message in (
        ([], "lams is empty"),
        (3, "lams must be a vector"),
        ([1, -1], "lams must not be negative"),
    ):
        with pytest.raises(ValueError, match=message):
            ridge.path([[1], [2]], [1, 2], lams)
