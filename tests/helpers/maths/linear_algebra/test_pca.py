"""Principal components against scikit-learn and numpy."""

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.decomposition import PCA as Sklearn

from helpers.maths.linear_algebra.pca import PCA

IRIS = load_iris().data


@pytest.mark.parametrize("X", [IRIS, IRIS[:3], IRIS[:, :1], IRIS * 1e6 + 1e9], ids=["all", "wide", "one", "far"])
def test_it_equals_scikit_learn(X):
    found, expected = PCA.fit(X), Sklearn().fit(X)
    n = len(X)
    significant = expected.explained_variance_ > 1e-10 * expected.explained_variance_[0]
    unbiased = found.variances * n / (n - 1)
    np.testing.assert_allclose(unbiased, expected.explained_variance_, atol=1e-9 * unbiased[0])
    np.testing.assert_allclose(found.shares, expected.explained_variance_ratio_, atol=1e-9)
    along = np.abs((found.components * expected.components_).sum(axis=1))
    np.testing.assert_allclose(along[significant], 1, rtol=1e-9)
    assert (found.components[:, 0] > 0).all()


def test_components_are_eigenvectors_of_the_covariance():
    found, C = PCA.fit(IRIS), np.cov(IRIS.T, bias=True)
    np.testing.assert_allclose(C @ found.components.T, found.components.T * found.variances, atol=1e-13)
    np.testing.assert_allclose(found.components @ found.components.T, np.eye(4), atol=1e-14)
    assert found.variances.sum() == pytest.approx(IRIS.var(axis=0).sum(), rel=1e-13)


def test_coordinates_and_restored_rows_equal_scikit_learn():
    found = PCA.fit(IRIS)
    expected = Sklearn(n_components=2).fit(IRIS)
    np.testing.assert_allclose(np.abs(found.transform(IRIS, 2)), np.abs(expected.transform(IRIS)), atol=1e-12)
    restored = expected.inverse_transform(expected.transform(IRIS))
    np.testing.assert_allclose(found.restore(IRIS, 2), restored, atol=1e-12)
    np.testing.assert_allclose(found.restore(IRIS, 4), IRIS, atol=1e-12)
    lost = ((IRIS - found.restore(IRIS, 1)) ** 2).sum(axis=1).mean()
    assert lost == pytest.approx(found.variances[1:].sum(), rel=1e-12)


def test_new_rows_are_seen_from_the_mean_of_the_training_rows():
    train, new = IRIS[:100], IRIS[100:]  # other species: their mean lies elsewhere
    found, expected = PCA.fit(train), Sklearn(n_components=2).fit(train)
    signs = np.sign((found.components[:2] * expected.components_).sum(axis=1))
    np.testing.assert_allclose(found.transform(new, 2), expected.transform(new) * signs, atol=1e-12)
    np.testing.assert_allclose(found.transform(new[:1], 2), found.transform(new, 2)[:1], atol=1e-14)
    np.testing.assert_allclose(found.restore(new, 4), new, atol=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: PCA.fit([[1, 2]]), "X has one row: a variance needs at least two"),
        (lambda: PCA.fit([1, 2]), "X must be a table"),
        (lambda: PCA.fit([[1, 2], [1, 2]]).shares, "all rows of X are equal"),
        (lambda: PCA.fit(IRIS).transform(IRIS[:, :2], 1), "X has 2 columns: give it 4, as in fit"),
        (lambda: PCA.fit(IRIS).transform(IRIS, 5), "count must be at most 4"),
        (lambda: PCA.fit(IRIS).restore(IRIS, 0), "count must be at least 1"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
