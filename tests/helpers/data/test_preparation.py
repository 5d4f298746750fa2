"""Splitting, scaling and one-hot encoding against scikit-learn's."""

import numpy as np
import pytest
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

from helpers.data import datasets, preparation
from helpers.data.preparation import OneHot


@pytest.fixture(scope="module")
def diabetes():
    return datasets.load_diabetes()


@pytest.mark.parametrize("values", [list("SCQSSC"), [3, 1, 1, 2], [True, False, True], ["a"]])
def test_the_table_is_that_of_scikit_learn(values):
    encoder = OneHot.fit(values)
    reference = OneHotEncoder(sparse_output=False).fit(np.array(values)[:, None])
    assert list(encoder.names) == reference.categories_[0].tolist()
    np.testing.assert_array_equal(encoder.transform(values), reference.transform(np.array(values)[:, None]))
    np.testing.assert_array_equal(encoder.transform(values[:1]), reference.transform(np.array(values[:1])[:, None]))


def test_columns_are_those_of_the_training_rows():
    encoder = OneHot.fit(["b", "a", "c"])
    assert encoder.transform(["c", "c"]).tolist() == [[0, 0, 1], [0, 0, 1]]
    assert encoder.transform(["c"]).dtype.kind == "i"


def test_a_value_that_training_has_not_seen_is_named():
    with pytest.raises(ValueError, match=r"values holds 'Dona', which .* don't have: encode Mr, Mrs only"):
        OneHot.fit(["Mr", "Mrs"]).transform(["Mr", "Dona"])
    with pytest.raises(ValueError, match="values holds 9, which"):
        OneHot.fit([0, 1]).transform([9])


def test_whole_numbers_beyond_64_bits_stay_apart():
    encoder = OneHot.fit([2**63, -1, 2**63 + 1])
    assert encoder.names == (-1, 2**63, 2**63 + 1)
    assert encoder.transform([2**63 + 1, -1]).tolist() == [[0, 0, 1], [1, 0, 0]]


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ([], ValueError, "train must be a vector with at least one value"),
        ([["a"]], ValueError, r"train must be a vector with at least one value; its shape is \(1, 1\)"),
        ([0.5, 1.0], TypeError, "train must hold texts or whole numbers"),
        (["a", None], ValueError, "train holds None at position 1: name what is missing"),
        (["S", "C", float("nan")], ValueError, "train holds nan at position 2: name what is missing"),
        ([1, np.float64("nan")], ValueError, "train holds nan at position 1"),
        (np.array(["a", None], object), ValueError, "train holds None at position 1"),
        (["a", 1], TypeError, "train must hold texts only or numbers only; it holds 'a' and 1 at position 1"),
        ([1, 2, "3"], TypeError, "it holds 1 and '3' at position 2"),
        (np.ma.array(["a", "b"], mask=[False, True]), ValueError, "train has a masked entry at position 1"),
        (["a", ""], ValueError, "train holds an empty text at position 1"),
    ],
)
def test_what_is_no_column_of_values_is_named(values, error, words):
    with pytest.raises(error, match=words):
        OneHot.fit(values)


def test_split_deals_every_row_once():
    for n, share, for_test in [(442, 0.25, 110), (10, 0.3, 3), (2, 0.5, 1)]:
        train, test = preparation.split(n, share, seed=4)
        assert len(test) == for_test
        assert sorted([*train, *test]) == list(range(n))
        assert (np.diff(train) > 0).all() and (np.diff(test) > 0).all()


def test_split_is_shuffled_and_the_seed_decides():
    _, test = preparation.split(100, 0.2, seed=1)
    np.testing.assert_array_equal(test, preparation.split(100, 0.2, seed=1)[1])
    assert not np.array_equal(test, preparation.split(100, 0.2, seed=2)[1])
    assert not np.array_equal(test, np.arange(20))


@pytest.mark.parametrize(("n", "share"), [(10, 0), (10, 1), (10, 0.01), (10, -0.5), (3, 0.99), (10, 3)])
def test_split_leaves_no_side_empty(n, share):
    with pytest.raises(ValueError, match="leaves one side empty"):
        preparation.split(n, share, seed=0)


def test_scaler_equals_scikit_learn(diabetes):
    train, test = preparation.split(442, 0.25, seed=0)
    scaler = preparation.Scaler.fit(diabetes.X[train])
    reference = StandardScaler().fit(diabetes.X[train])
    for rows in (train, test):
        z = scaler.transform(diabetes.X[rows])
        np.testing.assert_allclose(z, reference.transform(diabetes.X[rows]), rtol=1e-9)
    z = scaler.transform(diabetes.X[train])
    np.testing.assert_allclose(z.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(z.std(axis=0), 1, rtol=1e-12)


def test_scaler_of_one_column():
    scaler = preparation.Scaler.fit([1, 3])
    assert scaler.transform([2, 5]).tolist() == [0, 3]
    assert repr(scaler) == "Scaler(mean=2.0, sd=1.0)"


@pytest.mark.parametrize(
    ("train", "X", "message"),
    [
        ([[1, 5], [2, 5]], [[1, 5]], "column 1 of train is constant"),
        ([0.1, 0.1, 0.1], [1], "train is constant"),
        ([0.1 + 0.2, 0.3, 0.3], [0.4], "train is constant"),
        ([[1, 0.1 + 0.2], [2, 0.3], [5, 0.3]], [[1, 1]], "column 1 of train is constant"),
        (np.cumsum([0.1] * 5)[[2, 2]] * [1, 1 + 2**-52], [1], "train is constant"),
        ([[1, np.nan]], [[1, 2]], r"train holds nan at position \[0, 1\]"),
        ([[1, 5], [2, 6]], [[1, 2, 3]], "X has 3 columns: give it 2"),
        ([[1, 5], [2, 6]], [1, 2], "X must be a table"),
        ([1, 2], [[1], [2]], "X must be a vector"),
    ],
)
@pytest.mark.parametrize("scaler", [preparation.Scaler, preparation.MinMaxScaler])
def test_scaler_says_what_is_wrong(scaler, train, X, message):
    with pytest.raises(ValueError, match=message):
        scaler.fit(train).transform(X)


def test_small_numbers_and_small_differences_are_no_rounding():
    np.testing.assert_allclose(preparation.Scaler.fit([1e-13, 3e-13]).transform([2e-13, 3e-13]), [0, 1], atol=1e-12)
    stamps = 1.7e12 + 8.64e7 * np.arange(10)  # days, in milliseconds
    np.testing.assert_allclose(preparation.MinMaxScaler.fit(stamps).transform(stamps), np.arange(10) / 9, rtol=1e-12)


def test_min_max_scaler_equals_scikit_learn(diabetes):
    train, test = preparation.split(442, 0.25, seed=0)
    scaler, reference = (kind.fit(diabetes.X[train]) for kind in (preparation.MinMaxScaler, MinMaxScaler()))
    for rows in (train, test):
        ours, theirs = scaler.transform(diabetes.X[rows]), reference.transform(diabetes.X[rows])
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-14)
    of_train = scaler.transform(diabetes.X[train])
    assert (of_train.min(axis=0) == 0).all() and (of_train.max(axis=0) == 1).all()


def test_min_max_scaler_of_one_column():
    scaler = preparation.MinMaxScaler.fit([1, 3, 2])
    assert scaler.transform([2, 5]).tolist() == [0.5, 2.0]
    assert repr(scaler) == "MinMaxScaler(low=1.0, high=3.0)"


@pytest.mark.parametrize(("n", "folds"), [(10, 3), (9, 3), (2, 2), (891, 5), (7, 7)])
def test_folds_validate_every_row_once(n, folds):
    rounds = preparation.k_fold(n, folds, seed=3)
    sizes = [len(validation) for _, validation in rounds]
    assert len(rounds) == folds and max(sizes) - min(sizes) <= 1
    np.testing.assert_array_equal(np.sort(np.concatenate([validation for _, validation in rounds])), np.arange(n))
    for train, validation in rounds:
        assert sorted([*train, *validation]) == list(range(n))
        assert (np.diff(train) > 0).all() and (np.diff(validation) > 0).all()


def test_folds_are_shuffled_and_repeatable():
    first, again, other = (preparation.k_fold(100, 5, seed) for seed in (0, 0, 1))
    for one, two in zip(first, again, strict=True):
        np.testing.assert_array_equal(one[1], two[1])
    assert any((one[1] != two[1]).any() for one, two in zip(first, other, strict=True))
    assert np.ptp(first[0][1]) > 50  # not the first twenty rows


@pytest.mark.parametrize(
    ("n", "folds", "words"),
    [(10, 1, "folds must be at least 2; it is 1"), (1, 2, "n must be at least 2"), (3, 4, "choose at most 3")],
)
def test_folds_that_do_not_work_are_named(n, folds, words):
    with pytest.raises(ValueError, match=words):
        preparation.k_fold(n, folds, seed=0)
