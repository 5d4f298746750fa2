"""Checks of whole numbers, and of as many values as rows."""

from fractions import Fraction

import numpy as np
import pytest

from helpers import checks


def test_classes_are_whole_numbers_from_0():
    labels = checks.classes("y", [0, 2.0, 1], k=3)
    assert labels.tolist() == [0, 2, 1] and labels.dtype == np.int64
    for value, error, message in [
        ([0, -1], ValueError, "y must hold class labels, whole numbers from 0 to 2; it holds -1: number the classes"),
        ([0, 3], ValueError, "it holds 3"),
        ([0, 0.5], ValueError, "it holds 0.5"),
        ([2.0000001], ValueError, r"it holds 2\.0000001"),
        ([np.nan], ValueError, "y holds nan"),
        ([], ValueError, "y is empty"),
        (["a"], TypeError, "y must hold real numbers only"),
    ]:
        with pytest.raises(error, match=message):
            checks.classes("y", value, k=3)


@pytest.mark.parametrize(
    "value",
    [[3, -1], [3.0, -1.0], np.array([3, -1], np.int8), np.array([3, -1], object), [Fraction(3), -1], [2**53 + 1, -1]],
)
def test_whole_numbers_are_int64_with_all_their_digits(value):
    answer = checks.whole("y", value, ndim=1)
    assert answer.dtype == np.int64 and answer.tolist() == [int(item) for item in value]


def test_what_is_no_whole_number_of_64_bits_is_named():
    assert checks.whole("y", [-(2.0**62)]).tolist() == [-(2**62)]
    for value, message in [
        ([1, 2.0000001], r"y must hold whole numbers; it holds 2\.0000001"),
        ([0, 2.0**63], "y must hold whole numbers of at most 64 bits; it holds 9.223372036854776e"),
        ([-(10**30)], r"of at most 64 bits; it holds -1e\+30"),
        (np.array([2**64 - 1], np.uint64), "of at most 64 bits"),
    ]:
        with pytest.raises(ValueError, match=message):
            checks.whole("y", value)


def test_whole_numbers_of_several_kinds_keep_their_digits():
    assert checks.whole("y", [Fraction(2**53 + 1), np.int64(3)]).tolist() == [2**53 + 1, 3]


@pytest.mark.parametrize("values", [[1.0], [1.0, 2.0, 3.0]])
def test_a_value_for_each_row(values):
    checks.one_per_row("X", np.ones((2, 3)), "y", np.zeros(2))
    with pytest.raises(ValueError, match=f"X has 2 rows and y has {len(values)}: give it one for each row"):
        checks.one_per_row("X", np.ones((2, 3)), "y", np.array(values))
