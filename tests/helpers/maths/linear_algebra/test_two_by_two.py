"""The hand method for 2 × 2 matrices against sympy, exact fractions and hand calculation."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.maths.linear_algebra.two_by_two import by_hand, normalised

steady = settings(derandomize=True, deadline=None, max_examples=300)
entries = st.lists(st.integers(-5, 5), min_size=4, max_size=4)


def test_the_example_of_the_lesson():
    found = by_hand([[1.2, 0.8], [0.8, 1.2]])
    assert found.values == pytest.approx([2, 0.4], rel=1e-15)
    assert (found.trace, found.determinant) == pytest.approx((2.4, 0.8), rel=1e-15)
    assert found.discriminant == pytest.approx(2.4**2 - 4 * 0.8, rel=1e-14)
    np.testing.assert_allclose(found.vectors, np.array([[1, 1], [1, -1]]) / np.sqrt(2), rtol=1e-14)
    assert found.kind == "distinct"


@steady
@given(entries)
def test_whole_numbers_equal_sympy(numbers):
    A = np.reshape(numbers, (2, 2))
    found = by_hand(A)
    exact = sympy.Matrix(A.tolist())
    expected = [complex(root) for root, count in exact.eigenvals().items() for _ in range(count)]
    expected = sorted(expected, key=lambda root: (-root.real, -root.imag))
    np.testing.assert_allclose(found.values, expected, rtol=1e-13, atol=1e-14)
    np.testing.assert_allclose(A @ found.vectors, found.vectors * found.values, atol=1e-13)
    if len(set(expected)) == 2:
        assert found.kind == ("complex" if expected[0].imag else "distinct")
    else:
        assert found.kind == ("every direction" if exact.is_diagonalizable() else "defective")
    assert (found.trace, found.determinant, found.discriminant) == pytest.approx(
        (exact.trace(), exact.det(), exact.trace() ** 2 - 4 * exact.det()), abs=1e-13
    )


@steady
@given(entries, st.integers(-40, 40))
def test_a_scaling_of_one_coordinate_moves_no_eigenvalue(numbers, power):
    A = np.reshape(numbers, (2, 2)).astype(float)
    scaled = A * np.array([[1, 2.0**power], [2.0**-power, 1]])
    assert by_hand(scaled).values == pytest.approx(by_hand(A).values, rel=1e-13, abs=1e-14)
    if A[0, 1] or A[1, 0]:
        assert by_hand(scaled).kind == by_hand(A).kind


@pytest.mark.parametrize(
    ("A", "values"),
    [
        ([[1e8, 0], [0, 1e-8]], [1e8, 1e-8]),
        ([[1, 1e12], [0, 2]], [2, 1]),
        ([[1e-300, 0], [0, 3e-300]], [3e-300, 1e-300]),
        ([[1e200, 1e200], [0, -1e200]], [1e200, -1e200]),
        ([[1, 2], [2, 4]], [5, 0]),
        ([[0, 0], [0, 0]], [0, 0]),
        ([[1, -1e-8], [1e-8, 1]], [1 + 1e-8j, 1 - 1e-8j]),
    ],
)
def test_small_eigenvalues_keep_their_digits(A, values):
    found = by_hand(A)
    assert found.values == pytest.approx(np.array(values), rel=1e-14, abs=0)
    assert np.isfinite(found.vectors).all()


def test_the_digits_of_a_nearly_singular_matrix():
    a, b, d = 1.0, 1.0, 1.0 + 1e-9
    exact = Fraction(a) * Fraction(d) - Fraction(b) ** 2
    values = by_hand([[a, b], [b, d]]).values
    assert values[1] == pytest.approx(float(exact / Fraction(values[0])), rel=1e-6)


def test_equal_eigenvalues_in_turned_coordinates_are_recognised():
    for angle in np.linspace(0.1, 3, 13):
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        for size in (1e-3, 1, 1000):
            found = by_hand(turn @ [[size, 1], [0, size]] @ turn.T)
            assert found.kind == "defective" and found.discriminant == 0
            assert found.values == pytest.approx(size, rel=1e-12)
            np.testing.assert_allclose(np.abs(found.vectors[:, 0] @ turn[:, 0]), 1, rtol=1e-12)
        assert by_hand(turn @ np.diag([2, 2]) @ turn.T).kind == "every direction"


def test_vectors_have_length_one_and_a_positive_first_component():
    vectors = normalised(np.array([[-3.0, 1e-12, 2j], [4.0, -5.0, -2j]]))
    np.testing.assert_allclose(vectors[:, 0], [0.6, -0.8], rtol=1e-15)
    np.testing.assert_allclose(vectors[:, 1], [0, 1], atol=1e-12)
    np.testing.assert_allclose(vectors[:, 2], np.array([1, -1]) / np.sqrt(2), rtol=1e-15)


@pytest.mark.parametrize(
    ("A", "message"),
    [
        (np.eye(3), r"A has shape \(3, 3\): the hand method needs a 2 by 2 matrix"),
        ([1, 2], "A must be a table"),
        ([[1, np.nan], [0, 1]], "A holds nan"),
    ],
)
def test_bad_input_is_named(A, message):
    with pytest.raises(ValueError, match=message):
        by_hand(A)
