"""Distances against scipy, in blocks of every size, and equal where they are equal."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from helpers.maths.models import pairwise


@pytest.mark.parametrize(("n", "m", "p"), [(1, 1, 1), (7, 3, 1), (20, 5, 2), (3, 40, 6)])
def test_squared_equals_scipy(n, m, p):
    rng = np.random.default_rng(0)
    A, B = rng.normal(size=(n, p)), rng.normal(size=(m, p)) + 1000
    np.testing.assert_allclose(pairwise.squared(A, B), cdist(A, B, "sqeuclidean"), rtol=1e-12)


@pytest.mark.parametrize("block", [1, 7, 10**6])
def test_nearest_equals_scipy_whatever_the_block(block, monkeypatch):
    monkeypatch.setattr(pairwise, "BLOCK", block)
    rng = np.random.default_rng(1)
    A, B = rng.integers(0, 4, (50, 2)), rng.integers(0, 4, (6, 2))  # a small grid, with many ties
    rows, D = pairwise.nearest(A, B)
    expected = cdist(A, B, "sqeuclidean")
    np.testing.assert_array_equal(rows, expected.argmin(axis=1))
    np.testing.assert_array_equal(D, expected.min(axis=1))


def test_far_from_the_origin_nothing_is_lost():
    A = np.array([[1e8, 1e8], [1e8 + 0.25, 1e8]])
    np.testing.assert_array_equal(pairwise.squared(A, A), [[0, 0.0625], [0.0625, 0]])


@pytest.mark.parametrize("function", [pairwise.squared, pairwise.nearest])
def test_bad_input_is_named(function):
    for A, B, message in (
        ([[1, 2]], [[1]], "A has 2 columns and B has 1"),
        ([1, 2], [[1]], "A must be a table"),
        ([[1]], [[np.nan]], "B holds nan"),
        ([[1]], [], "B is empty"),
    ):
        with pytest.raises(ValueError, match=message):
            function(A, B)
