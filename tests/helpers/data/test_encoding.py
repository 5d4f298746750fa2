"""One-hot encoding against scikit-learn's."""

import numpy as np
import pytest
from sklearn.preprocessing import OneHotEncoder

from helpers.data.encoding import OneHot


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
