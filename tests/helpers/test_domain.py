"""Numbers with a domain: what is inside is answered as a float, what is outside is named."""

from fractions import Fraction

import numpy as np
import pytest

from helpers import domain


@pytest.mark.parametrize(
    ("check", "inside"),
    [
        (domain.not_negative, [0, 1, 2.5, np.float32(3)]),
        (domain.positive, [1e-300, 2]),
        (domain.share, [0, 0.5, 1]),
    ],
)
def test_what_is_inside_is_a_float(check, inside):
    for value in inside:
        answer = check("lam", value)
        assert type(answer) is float and answer == value


@pytest.mark.parametrize(
    ("check", "value", "error", "message"),
    [
        (domain.not_negative, -1e-9, ValueError, "lam must not be negative; it is -1e-09"),
        (domain.positive, 0, ValueError, "lam must be positive; it is 0"),
        (domain.positive, -2, ValueError, "lam must be positive; it is -2"),
        (domain.share, 1.01, ValueError, "lam must be from 0 to 1; it is 1.01"),
        (domain.share, -0.01, ValueError, "lam must be from 0 to 1"),
        (domain.share, 1.0000001, ValueError, r"lam must be from 0 to 1; it is 1\.0000001"),
        (domain.not_negative, -1 / 3, ValueError, "it is -0.3333333333333333"),
        (domain.not_negative, np.nan, ValueError, "lam holds nan"),
        (domain.share, np.inf, ValueError, "lam holds inf"),
        (domain.positive, [1, 2], ValueError, "lam must be one number"),
        (domain.positive, "1", TypeError, "lam must hold real numbers only"),
        (domain.not_negative, None, TypeError, "lam must hold real numbers only"),
    ],
)
def test_what_is_outside_is_named(check, value, error, message):
    with pytest.raises(error, match=message):
        check("lam", value)


@pytest.mark.parametrize("value", [[0, 1, 1], [False, True, True], [0.0, 1.0, 1.0], np.array([0, 1, 1], np.uint8)])
def test_labels_are_bool(value):
    answer = domain.labels("y_true", value)
    assert answer.dtype == bool and answer.tolist() == [False, True, True]


def test_probabilities_are_floats_of_the_same_shape():
    assert domain.probabilities("p", [[0, 0.5, 1]]).tolist() == [[0.0, 0.5, 1.0]]
    assert domain.probabilities("p", 1).shape == ()


@pytest.mark.parametrize(
    ("check", "value", "error", "message"),
    [
        (domain.labels, [0, 2], ValueError, "a must hold the labels 0 and 1; it holds 2: code the two classes as 0"),
        (domain.labels, [-1, 1], ValueError, "it holds -1: code the two classes as 0 and 1"),
        (domain.labels, [-0.3, 1], ValueError, "a must hold the labels 0 and 1; it holds -0.3: compare scores"),
        (domain.labels, [1.0000001], ValueError, r"it holds 1\.0000001: compare scores"),
        (domain.probabilities, np.float32([1.0000001]), ValueError, r"it holds 1\.0000001192092896"),
        (domain.labels, ["0", "1"], TypeError, "a .* text: code the two classes as 0 and 1"),
        (domain.labels, [0, np.nan], ValueError, "a holds nan at position 1"),
        (domain.labels, [], ValueError, "a is empty"),
        (domain.probabilities, [0.5, 1 + 1e-9], ValueError, "a must hold probabilities, from 0 to 1"),
        (domain.probabilities, -0.5, ValueError, "a must hold probabilities, from 0 to 1; it holds -0.5"),
        (domain.probabilities, [np.inf], ValueError, "a holds inf at position 0"),
    ],
)
def test_bad_labels_and_probabilities_are_named(check, value, error, message):
    with pytest.raises(error, match=message):
        check("a", value)


def test_classes_are_whole_numbers_from_0():
    labels = domain.classes("y", [0, 2.0, 1], k=3)
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
            domain.classes("y", value, k=3)


@pytest.mark.parametrize(
    "value",
    [[3, -1], [3.0, -1.0], np.array([3, -1], np.int8), np.array([3, -1], object), [Fraction(3), -1], [2**53 + 1, -1]],
)
def test_whole_numbers_are_int64_with_all_their_digits(value):
    answer = domain.whole("y", value, ndim=1)
    assert answer.dtype == np.int64 and answer.tolist() == [int(item) for item in value]


def test_what_is_no_whole_number_of_64_bits_is_named():
    assert domain.whole("y", [-(2.0**62)]).tolist() == [-(2**62)]
    for value, message in [
        ([1, 2.0000001], r"y must hold whole numbers; it holds 2\.0000001"),
        ([0, 2.0**63], "y must hold whole numbers of at most 64 bits; it holds 9.223372036854776e"),
        ([-(10**30)], r"of at most 64 bits; it holds -1e\+30"),
        (np.array([2**64 - 1], np.uint64), "of at most 64 bits"),
    ]:
        with pytest.raises(ValueError, match=message):
            domain.whole("y", value)
