"""Lasso and elastic net against scikit-learn, on real data and on tables that are hard."""

import numpy as np
import pytest
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge, enet_path, lasso_path

from helpers.data import datasets, preparation
from helpers.maths.models import lasso

EXACT = dict(tol=1e-14, max_iter=10**6)


@pytest.fixture(scope="module")
def diabetes():
    data = datasets.load_diabetes()
    return preparation.Scaler.fit(data.X).transform(data.X), data.y


@pytest.mark.parametrize("lam", [0.02, 1, 7, 40])
def test_equals_scikit_learn(diabetes, lam):
    X, y = diabetes
    w, b = lasso.fit(X, y, lam)
    model = Lasso(alpha=lam / 2, **EXACT).fit(X, y)  # its objective has a ½ before the mean
    np.testing.assert_allclose(w, model.coef_, atol=1e-8)
    np.testing.assert_array_equal(w == 0, model.coef_ == 0)
    assert type(b) is float and b == pytest.approx(model.intercept_, rel=1e-12)


def test_the_whole_path_equals_scikit_learn(diabetes):
    X, y = diabetes
    lams = np.geomspace(1, 1e-3, 100) * lasso.largest_useful_lam(X, y)
    W, b = lasso.path(X, y, lams)
    _, expected, _ = lasso_path(X, y - y.mean(), alphas=lams / 2, **EXACT)
    assert W.shape == (100, 10) and b.shape == (100,)
    np.testing.assert_allclose(W, expected.T, atol=1e-8 * np.abs(expected).max())
    np.testing.assert_allclose(b, y.mean(), rtol=1e-12)  # the features are standardised
    assert (np.count_nonzero(W, axis=1) == np.count_nonzero(expected, axis=0)).all()


def test_the_path_in_own_units_and_in_any_order():
    data = datasets.load_diabetes()
    lams = [5, 0.1, 90, 0, 0.1]
    W, b = lasso.path(data.X, data.y, lams)
    for row, bias, lam in zip(W, b, lams, strict=True):
        model = (Lasso(alpha=lam / 2, **EXACT) if lam else LinearRegression()).fit(data.X, data.y)
        np.testing.assert_allclose(row, model.coef_, atol=1e-7)
        assert bias == pytest.approx(model.intercept_, rel=1e-7)


def test_the_largest_useful_strength_is_the_border(diabetes):
    X, y = diabetes
    largest = lasso.largest_useful_lam(X, y)
    assert largest == pytest.approx(2 * np.abs(X.T @ (y - y.mean())).max() / len(y), rel=1e-14)
    assert largest / 2 == pytest.approx(lasso_path(X, y - y.mean())[0][0], rel=1e-12)
    for factor, survivors in ((1.0, 0), (5.0, 0), (0.999, 1)):
        w, b = lasso.fit(X, y, factor * largest)
        assert np.count_nonzero(w) == survivors
        assert b == pytest.approx(y.mean())


def test_the_bias_is_not_penalised():
    w, b = lasso.fit([[4], [6]], [1000, 1002], lam=1)  # MSE (1 − w)² about the means: slope −2, curvature 2
    assert w == pytest.approx([0.5]) and b == pytest.approx(1001 - 0.5 * 5)
    assert lasso.fit([[4], [6]], [1000, 1002], lam=1e6) == (0, 1001)


@pytest.mark.parametrize("lam", [0.5, 10])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_elastic_net_equals_scikit_learn(diabetes, lam, share):
    # λ (share |w| + (1 − share) w²), halved, is alpha (l1_ratio |w| + (1 − l1_ratio) w²/2)
    X, y = diabetes
    w, b = lasso.elastic_net(X, y, lam, share)
    alpha = lam * share / 2 + lam * (1 - share)
    ratio = lam * share / 2 / alpha
    model = ElasticNet(alpha=alpha, l1_ratio=ratio, **EXACT).fit(X, y)
    np.testing.assert_allclose(w, model.coef_, atol=1e-8)
    assert b == pytest.approx(model.intercept_, rel=1e-12)
    _, expected, _ = enet_path(X, y - y.mean(), alphas=[alpha], l1_ratio=ratio, **EXACT)
    np.testing.assert_allclose(w, expected[:, 0], atol=1e-8)


def test_the_ends_of_the_elastic_net(diabetes):
    X, y = diabetes
    for share, model in ((1, Lasso(alpha=1.5, **EXACT)), (0, Ridge(alpha=3 * len(y)))):
        w, _ = lasso.elastic_net(X, y, 3, share)
        np.testing.assert_allclose(w, model.fit(X, y).coef_, atol=1e-8)


def test_more_features_than_samples_constant_columns_and_copies():
    rng = np.random.default_rng(0)
    X = np.column_stack([rng.normal(size=(6, 9)), np.full(6, 0.1)])
    y = rng.normal(size=6)
    lam = 0.05 * lasso.largest_useful_lam(X, y)
    w, b = lasso.fit(X, y, lam)
    model = Lasso(alpha=lam / 2, **EXACT).fit(X, y)
    np.testing.assert_allclose(w, model.coef_, atol=1e-8)
    assert b == pytest.approx(model.intercept_) and w[9] == 0
    X[:, 1] = X[:, 0]
    w, b = lasso.fit(X, y, lam)
    assert w[0] == 0 or w[1] == 0
    model.fit(X, y)
    # The predictions are unique where the weights are not.
    np.testing.assert_allclose(X @ w, X @ model.coef_ + model.intercept_ - b, atol=1e-8)
    with pytest.raises(ValueError, match="leaves the weights open at lam = 0"):
        lasso.fit(X, y, 0)


def test_one_row_and_a_constant_target():
    assert lasso.fit([[3, 4]], [7], lam=0.1)[0].tolist() == [0, 0]
    w, b = lasso.fit([[1], [2]], [5, 5], lam=0.1)
    assert w.tolist() == [0] and b == 5
    assert lasso.largest_useful_lam([[1], [2]], [5, 5]) == 0


def test_bad_shares_and_paths_are_named():
    with pytest.raises(ValueError, match=r"share must be from 0 to 1; it is 1\.5"):
        lasso.elastic_net([[1], [2]], [1, 2], 1, 1.5)
    for lams, message in (
        ([], "lams is empty"),
        (3, "lams must be a vector"),
        ([1, -1], "lams must not be negative"),
    ):
        with pytest.raises(ValueError, match=message):
            lasso.path([[1], [2]], [1, 2], lams)
