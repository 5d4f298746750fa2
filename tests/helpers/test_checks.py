"""Checks of inputs: what is fine is answered as it was, what is not is named with its place."""

from fractions import Fraction

import numpy as np
import pytest

from helpers import checks, words
from helpers.data import preparation
from helpers.maths.evaluation import curves, metrics
from helpers.maths.losses import cross_entropy, distances
from helpers.maths.models import kmeans, neighbours, regression


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1.0, np.nan, np.inf], "X holds nan at position 1: remove or replace it"),
        ([[1.0, 2.0], [np.inf, np.nan]], r"X holds inf at position \[1, 0\]"),
        ([0.0, np.inf, -np.inf], "X holds inf at position 1"),  # their sum is nan
        ([1e308, 1e308, -np.inf], "X holds -inf at position 2"),
        (np.nan, "X holds nan: remove or replace it"),
    ],
)
def test_a_value_that_is_not_finite_is_named(value, message):
    with pytest.raises(ValueError, match=message):
        checks.array("X", value)


@pytest.mark.parametrize(
    "value", [[1e308, 1e308], [-1.7e308, -1.7e308, 3.0], [[1e300] * 500] * 500, [5e-324, 0.0], 1.7e308]
)
def test_finite_values_pass_however_large(value):
    assert np.array_equal(checks.array("X", value), value)


def test_the_answer_is_the_array_itself_where_it_is_of_floats():
    X = np.arange(6.0).reshape(2, 3)[:, ::2]
    assert checks.array("X", X) is X
    assert checks.array("X", [True, 2]).dtype == float


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        ([], ValueError, "X is empty"),
        ([[1, 2], [3]], ValueError, "X is ragged"),
        (["1"], TypeError, "X must hold real numbers only; it holds text"),
        ([1 + 2j], TypeError, "it holds complex numbers"),
        ([None], TypeError, "it holds NoneType at position 0"),
        ([1.0, None], TypeError, "it holds NoneType at position 1"),
        ([[1.0, 2.0], [3.0, {}]], TypeError, r"it holds dict at position \[1, 1\]"),
        ([1.0, 10**400], ValueError, "X holds a number that is too large for a float"),
        (np.array(["1"], dtype=np.dtypes.StringDType()), TypeError, "it holds text"),
        (np.array([3], dtype="timedelta64[D]"), TypeError, "it holds times"),
        (np.ones(2, dtype=[("a", float)]), TypeError, "it holds records"),
        (b"1", TypeError, "it holds bytes"),
        (np.array(["2026-01-01"], dtype="datetime64"), TypeError, "it holds dates"),
        ([[1.0]], ValueError, r"X must be a vector of shape \(n,\); its shape is \(1, 1\)"),
    ],
)
def test_what_is_no_vector_of_numbers_is_named(value, error, message):
    with pytest.raises(error, match=message):
        checks.array("X", value, ndim=1)


def test_python_s_own_real_numbers_are_floats():
    values = np.array([1, 2.5, Fraction(1, 4), True, 2**70, np.float32(3), np.bool_(False)], dtype=object)
    assert checks.array("X", values).tolist() == [1.0, 2.5, 0.25, 1.0, 2.0**70, 3.0, 0.0]


@pytest.mark.parametrize(
    ("value", "position"),
    [
        (np.ma.array([1.0, 2.0, 999.0], mask=[False, False, True]), "at position 2"),
        (np.ma.array([[1, 2], [3, 4]], mask=[[0, 0], [1, 0]]), r"at position \[1, 0\]"),
        ([np.ma.array([1, 2]), np.ma.array([3, 4], mask=[0, 1])], r"at position \[1, 1\]"),
        ([1.0, np.ma.masked], "at position 1"),
        ([[1.0, 2.0], [3.0, np.ma.masked]], r"at position \[1, 1\]"),
        (np.ma.masked, "X has a masked entry: remove"),
    ],
)
def test_a_masked_entry_is_named(value, position):
    with pytest.raises(ValueError, match=position):
        checks.array("X", value)


def test_a_masked_array_that_hides_nothing_passes():
    assert checks.array("X", np.ma.array([1.0, 2.0])).tolist() == [1.0, 2.0]
    assert checks.array("X", np.ma.array([1.0, 2.0], mask=[False, False])).tolist() == [1.0, 2.0]


MASKED = np.ma.array([1.0, 0.0, 1.0], mask=[False, False, True])


@pytest.mark.parametrize(
    "function",
    [
        lambda: metrics.mse(MASKED, [1, 0, 1]),
        lambda: metrics.accuracy([1, 0, 1], MASKED),
        lambda: metrics.confusion_table(MASKED, [1, 0, 1], 2),
        lambda: curves.roc_auc([1, 0, 1], MASKED),
        lambda: preparation.Scaler.fit(MASKED),
        lambda: preparation.OneHot.fit(MASKED.astype(int)),
        lambda: neighbours.predict(MASKED[:, None], [1, 0, 1], [[1]]),
        lambda: neighbours.predict([[1], [0], [1]], MASKED, [[1]]),
        lambda: kmeans.run(MASKED[:, None], [[1]], 1),
        lambda: regression.least_squares([[1], [2], [3]], MASKED),
        lambda: cross_entropy.cross_entropy([0, 1, 0], np.ma.array([[0.5, 0.5]] * 3, mask=[[0, 0], [0, 1], [0, 0]])),
        lambda: distances.euclidean(MASKED, [1, 0, 1]),
    ],
)
def test_no_function_computes_with_what_is_masked(function):
    with pytest.raises(ValueError, match="has a masked entry at position"):
        function()


@pytest.mark.parametrize(
    ("value", "text"), [(1.0000001, "1.0000001"), (1 - 2**-53, "0.9999999999999999"), (-2, "-2"), (1e300, "1e+300")]
)
def test_a_number_is_shown_with_all_its_digits(value, text):
    assert words.exact(value) == text and float(text) == value


def test_a_wrong_dimension_names_all_that_are_right():
    with pytest.raises(ValueError, match=r"X must be a vector of shape \(n,\) or a table of shape \(n, p\)"):
        checks.array("X", 3, ndim=(1, 2))


def test_shapes_are_not_broadcast():
    with pytest.raises(ValueError, match=r"y_true has shape \(2,\) and y_pred has shape \(2, 1\)"):
        checks.pair([1, 2], [[1], [2]])
    with pytest.raises(ValueError, match="y_pred holds nan at position 1"):
        checks.pair([1, 2], [1, np.nan])


def test_a_count_is_a_whole_number_that_is_large_enough():
    assert checks.count("k", np.int64(3)) == 3 and checks.count("k", 1, least=1) == 1
    with pytest.raises(TypeError, match=r"k must be a whole number; it is 2\.0"):
        checks.count("k", 2.0)
    with pytest.raises(ValueError, match="k must be at least 1; it is 0"):
        checks.count("k", 0, least=1)


@pytest.mark.parametrize(
    ("check", "inside"),
    [
        (checks.not_negative, [0, 1, 2.5, np.float32(3)]),
        (checks.positive, [1e-300, 2]),
        (checks.share, [0, 0.5, 1]),
    ],
)
def test_what_is_inside_is_a_float(check, inside):
    for value in inside:
        answer = check("lam", value)
        assert type(answer) is float and answer == value


@pytest.mark.parametrize(
    ("check", "value", "error", "message"),
    [
        (checks.not_negative, -1e-9, ValueError, "lam must not be negative; it is -1e-09"),
        (checks.positive, 0, ValueError, "lam must be positive; it is 0"),
        (checks.positive, -2, ValueError, "lam must be positive; it is -2"),
        (checks.share, 1.01, ValueError, "lam must be from 0 to 1; it is 1.01"),
        (checks.share, -0.01, ValueError, "lam must be from 0 to 1"),
        (checks.share, 1.0000001, ValueError, r"lam must be from 0 to 1; it is 1\.0000001"),
        (checks.not_negative, -1 / 3, ValueError, "it is -0.3333333333333333"),
        (checks.not_negative, np.nan, ValueError, "lam holds nan"),
        (checks.share, np.inf, ValueError, "lam holds inf"),
        (checks.positive, [1, 2], ValueError, "lam must be one number"),
        (checks.positive, "1", TypeError, "lam must hold real numbers only"),
        (checks.not_negative, None, TypeError, "lam must hold real numbers only"),
    ],
)
def test_what_is_outside_is_named(check, value, error, message):
    with pytest.raises(error, match=message):
        check("lam", value)


@pytest.mark.parametrize("value", [[0, 1, 1], [False, True, True], [0.0, 1.0, 1.0], np.array([0, 1, 1], np.uint8)])
def test_labels_are_bool(value):
    answer = checks.labels("y_true", value)
    assert answer.dtype == bool and answer.tolist() == [False, True, True]


def test_probabilities_are_floats_of_the_same_shape():
    assert checks.probabilities("p", [[0, 0.5, 1]]).tolist() == [[0.0, 0.5, 1.0]]
    assert checks.probabilities("p", 1).shape == ()


@pytest.mark.parametrize(
    ("check", "value", "error", "message"),
    [
        (checks.labels, [0, 2], ValueError, "a must hold the labels 0 and 1; it holds 2: code the two classes as 0"),
        (checks.labels, [-1, 1], ValueError, "it holds -1: code the two classes as 0 and 1"),
        (checks.labels, [-0.3, 1], ValueError, "a must hold the labels 0 and 1; it holds -0.3: compare scores"),
        (checks.labels, [1.0000001], ValueError, r"it holds 1\.0000001: compare scores"),
        (checks.probabilities, np.float32([1.0000001]), ValueError, r"it holds 1\.0000001192092896"),
        (checks.labels, ["0", "1"], TypeError, "a .* text: code the two classes as 0 and 1"),
        (checks.labels, [0, np.nan], ValueError, "a holds nan at position 1"),
        (checks.labels, [], ValueError, "a is empty"),
        (checks.probabilities, [0.5, 1 + 1e-9], ValueError, "a must hold probabilities, from 0 to 1"),
        (checks.probabilities, -0.5, ValueError, "a must hold probabilities, from 0 to 1; it holds -0.5"),
        (checks.probabilities, [np.inf], ValueError, "a holds inf at position 0"),
    ],
)
def test_bad_labels_and_probabilities_are_named(check, value, error, message):
    with pytest.raises(error, match=message):
        check("a", value)
