"""Nearest neighbours against scikit-learn; ties by hand."""

import numpy as np
import pytest
from sklearn import datasets as sklearn_datasets
from sklearn.neighbors import KNeighborsClassifier

from helpers.maths.models import neighbours


@pytest.fixture(scope="module")
def records():
    rng = np.random.default_rng(0)
    y = rng.integers(0, 3, 150)
    return rng.normal(size=(150, 4)) + y[:, None], y, rng.normal(size=(60, 4)) + 1


@pytest.mark.parametrize("k", [1, 2, 3, 10, 149, 150])
def test_equals_scikit_learn(records, k):
    X_train, y_train, X = records
    model = KNeighborsClassifier(k, algorithm="brute").fit(X_train, y_train)
    answer = neighbours.predict(X_train, y_train, X, k)
    np.testing.assert_array_equal(answer, model.predict(X))
    np.testing.assert_array_equal(neighbours.nearest(X_train, X, k), model.kneighbors(X)[1])
    assert answer.dtype.kind == "i"


def test_equals_scikit_learn_on_iris():
    X, y = sklearn_datasets.load_iris(return_X_y=True)
    for k in (1, 2, 4, 15):
        model = KNeighborsClassifier(k, algorithm="brute").fit(X[::2], y[::2])
        # Lengths in whole millimetres make ties; where one decides, scikit-learn's choice is open.
        D = np.sort(model.kneighbors(X[1::2], n_neighbors=k + 1)[0].round(9), axis=1)
        clear = D[:, k] > D[:, k - 1]
        assert clear.sum() > 60
        answer = neighbours.predict(X[::2], y[::2], X[1::2], k)
        np.testing.assert_array_equal(answer[clear], model.predict(X[1::2])[clear])


def test_the_nearest_record_of_a_training_record_is_itself(records):
    X_train, y_train, _ = records
    np.testing.assert_array_equal(neighbours.nearest(X_train, X_train, 1)[:, 0], np.arange(150))
    np.testing.assert_array_equal(neighbours.predict(X_train, y_train, X_train), y_train)


def test_of_equal_votes_the_lowest_class_wins():
    X_train, y_train = [[-1], [1.5], [4], [5]], [7, -2, 7, 7]
    assert neighbours.predict(X_train, y_train, [[0]], k=2).tolist() == [-2]
    assert KNeighborsClassifier(2).fit(X_train, y_train).predict([[0]]) == [-2]
    assert neighbours.predict(X_train, y_train, [[0]], k=1).tolist() == [7]
    assert neighbours.predict(X_train, y_train, [[0]], k=3).tolist() == [7]


def test_of_equal_distances_the_earlier_record_comes_first():
    X_train = [[3], [1], [-1], [1], [-1]]
    assert neighbours.nearest(X_train, [[0], [1]], 5).tolist() == [[1, 2, 3, 4, 0], [1, 3, 0, 2, 4]]
    assert neighbours.predict(X_train, [0, 4, 3, 2, 2], [[0]], k=1).tolist() == [4]

    rng = np.random.default_rng(2)
    X_train, X = rng.integers(0, 4, (100, 2)), rng.integers(0, 4, (5, 2))
    for row, x in zip(neighbours.nearest(X_train, X, 60), X, strict=True):
        expected = sorted(range(100), key=lambda i, x=x: (((X_train[i] - x) ** 2).sum(), i))
        assert row.tolist() == expected[:60]


@pytest.mark.parametrize("number", [2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63)])
def test_class_numbers_keep_all_their_digits(number):
    for y_train in ([number, 0], np.array([number, 0]), np.array([number, 0], object)):
        answer = neighbours.predict([[0], [5]], y_train, [[1]])
        assert answer.tolist() == [number] and answer.dtype == np.int64
    assert neighbours.predict([[0]], np.array([2**63 - 1], np.uint64), [[0]]).tolist() == [2**63 - 1]


@pytest.mark.parametrize("block", [1, 40, 1000])
def test_blocks_do_not_show(records, block, monkeypatch):
    X_train, y_train, X = records
    model = KNeighborsClassifier(5, algorithm="brute").fit(X_train, y_train)
    monkeypatch.setattr(neighbours, "BLOCK", block)
    np.testing.assert_array_equal(neighbours.predict(X_train, y_train, X, 5), model.predict(X))


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (dict(k=0), ValueError, "k must be at least 1; it is 0"),
        (dict(k=4), ValueError, "k must be at most 3, the number of training records; it is 4"),
        (dict(k=1.5), TypeError, "k must be a whole number; it is 1.5"),
        (dict(X=[[1, 2]]), ValueError, "X_train has 1 columns and X has 2"),
        (dict(X=[1, 2]), ValueError, "X must be a table"),
        (dict(X=[[np.nan]]), ValueError, "X holds nan"),
        (dict(X_train=[]), ValueError, "X_train is empty"),
        (dict(y_train=[0, 1]), ValueError, "X_train has 3 rows and y_train has 2 classes"),
        (dict(y_train=[0, 1, 1, 0]), ValueError, "X_train has 3 rows and y_train has 4 classes"),
        (dict(y_train=[0, 1, 2.5]), ValueError, "y_train must hold whole numbers; it holds 2.5"),
        (dict(y_train=[0, 1, 1e300]), ValueError, r"y_train must hold whole numbers of at most 64 bits; .* 1e\+300"),
        (dict(y_train=[0, 1, 2**64]), ValueError, "y_train must hold whole numbers of at most 64 bits"),
        (dict(y_train=["a", "b", "c"]), TypeError, "y_train must hold real numbers only; it holds text"),
    ],
)
def test_bad_input_is_named(change, error, message):
    with pytest.raises(error, match=message):
        neighbours.predict(**dict(X_train=[[1], [2], [4]], y_train=[0, 1, 1], X=[[3]], k=1) | change)
