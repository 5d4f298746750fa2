"""Eigenpairs and what is built from them against sympy, scipy, numpy and matrices of known structure."""

import numpy as np
import pytest
import scipy.linalg
import sympy

from helpers.maths.linear_algebra import eigen, two_by_two

RNG = np.random.default_rng(0)
TURTLES = np.diag([0, 0.737, 0.661, 0.6907, 0, 0, 0.8089])
TURTLES += np.diag([0.6747, 0.0486, 0.0147, 0.0518, 0.8091, 0.8091], -1)
TURTLES[0, 4:] = 127, 4, 80


def known(rng, sizes, values):
    """A matrix of whole numbers with a Jordan block of each size and eigenvalue."""
    n = sum(sizes)
    jordan = np.diag(np.repeat(values, sizes)).astype(float)
    ends = np.cumsum(sizes)
    jordan += np.diag([0.0 if i + 1 in ends else 1.0 for i in range(n - 1)], 1)
    lower, upper = (np.eye(n) + np.tril(rng.integers(-1, 2, (n, n)), -1) for _ in range(2))
    S = lower @ upper.T
    return (S @ jordan @ np.linalg.inv(S)).round()


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("kind", ["any", "symmetric"])
def test_eigenpairs_equal_scipy(n, kind):
    for _ in range(10):
        A = RNG.normal(size=(n, n))
        A = A + A.T if kind == "symmetric" else A
        pairs = eigen.eigenpairs(A)
        expected = scipy.linalg.eigvals(A)
        expected = expected[np.lexsort((-expected.imag, -expected.real))]
        np.testing.assert_allclose(pairs.values, expected, atol=1e-12)
        np.testing.assert_allclose(A @ pairs.vectors, pairs.vectors * pairs.values, atol=1e-12)
        np.testing.assert_allclose(np.linalg.norm(pairs.vectors, axis=0), 1, rtol=1e-14)
        assert pairs.complex == bool(expected.imag.any()) and not pairs.defective
        first = pairs.vectors[0]
        assert (first.real > 0).all() and np.abs(first.imag).max() < 1e-15
        if kind == "symmetric":
            np.testing.assert_allclose(pairs.vectors.T @ pairs.vectors, np.eye(n), atol=1e-13)


@pytest.mark.parametrize("sizes", [(3,), (2, 1), (1, 1, 1), (2, 2), (3, 1), (2, 1, 1), (3, 2), (1, 1, 1, 1, 1)])
def test_the_structure_of_hard_matrices_is_seen(sizes):
    rng = np.random.default_rng(sum(sizes))
    for _ in range(25):
        values = rng.integers(-3, 4, len(sizes))
        A = known(rng, sizes, values)
        pairs = eigen.eigenpairs(A)
        np.testing.assert_allclose(pairs.values, np.sort(np.repeat(values, sizes))[::-1], atol=1e-9 * np.abs(A).max())
        np.testing.assert_allclose(A @ pairs.vectors, pairs.vectors * pairs.values, atol=1e-8 * np.abs(A).max())
        assert pairs.defective == (max(sizes) > 1) and not pairs.complex
        assert np.linalg.matrix_rank(pairs.vectors, tol=1e-6) == len(sizes)


def test_a_matrix_whose_powers_end_at_zero_is_defective():
    for A in ([[0, 1, 0], [-1, 0, 1], [0, 1, 0]], np.eye(4, k=1), np.eye(4, k=1) - 2 * np.eye(4, k=3)):
        pairs = eigen.eigenpairs(A)
        assert not np.any(np.linalg.matrix_power(A, len(A))) and pairs.defective and not pairs.values.any()
        np.testing.assert_allclose(A @ pairs.vectors, 0, atol=1e-12)


def test_the_structure_is_that_of_sympy():
    for seed in range(6):
        A = known(np.random.default_rng(seed), (2, 1), [1, seed - 3])
        exact = sympy.Matrix(A.astype(int).tolist())
        assert eigen.eigenpairs(A).defective == (not exact.is_diagonalizable())


@pytest.mark.parametrize(
    ("A", "values"),
    [
        (np.zeros((3, 3)), [0, 0, 0]),
        (np.ones((3, 3)), [3, 0, 0]),
        (np.arange(9.0).reshape(3, 3), [6 + np.sqrt(54), 0, 6 - np.sqrt(54)]),
        ([[1e20, 1], [1, 1]], [1e20, 1]),
        ([[1, 1e12, 0], [0, 2, 1], [0, 0, 3]], [3, 2, 1]),
        ([[1e20, 1, 0], [2, 1, 0], [0, 1e-5, 1e-20]], [1e20, 1, 1e-20]),
        (np.diag([1e-200, 2e-200, 3e-200]) + np.diag([1e-200, 0], -1), [3e-200, 2e-200, 1e-200]),
        ([[1e308, 0], [1, -1e308]], [1e308, -1e308]),
        ([[0, -1, 0], [1, 0, 0], [0, 0, 1]], [1, 1j, -1j]),
        ([[1, -1e-8, 0], [1e-8, 1, 0], [0, 0, 2]], [2, 1 + 1e-8j, 1 - 1e-8j]),
    ],
)
def test_singular_and_badly_scaled_matrices(A, values):
    assert eigen.eigenpairs(A).values == pytest.approx(np.array(values), rel=1e-12, abs=0)


@pytest.mark.parametrize("A", [TURTLES, known(RNG, (2, 1), [2, 1]), np.diag([1.0, 2, 3]) + np.eye(3, k=1)])
def test_old_and_new_numpy_answer_alike(A, monkeypatch):
    def old(M):  # real where every imaginary part is 0
        return [part if part.imag.any() else part.real for part in eig(M)]

    def new(M):  # always complex
        return [part.astype(complex) for part in eig(M)]

    here, eig = eigen.eigenpairs(A), np.linalg.eig
    for version in (old, new):
        monkeypatch.setattr(np.linalg, "eig", version)
        there = eigen.eigenpairs(A)
        assert (there.values.dtype, there.vectors.dtype) == (here.values.dtype, here.vectors.dtype)
        np.testing.assert_array_equal(there.values, here.values)
        np.testing.assert_array_equal(there.vectors, here.vectors)


def test_the_turtles_of_the_lesson():
    assert eigen.eigenpairs(TURTLES).values[0] == pytest.approx(0.945031, abs=1e-6)  # Crouse et al., 1987: 0.945


def test_characteristic_polynomial_equals_sympy():
    for n in range(1, 6):
        A = RNG.integers(-4, 5, (n, n))
        expected = sympy.Matrix(A.tolist()).charpoly().all_coeffs()
        assert eigen.characteristic_polynomial(A).tolist() == [float(c) for c in expected]
    np.testing.assert_allclose(eigen.characteristic_polynomial([[1.2, 0.8], [0.8, 1.2]]), [1, -2.4, 0.8], rtol=1e-15)


def test_decomposition_and_powers_equal_repeated_multiplication():
    for A in (
        TURTLES,
        RNG.normal(size=(4, 4)),
        [[1.2, 0.8], [0.8, 1.2]],
        [[0, -1], [1, 0]],
        [[1, 2], [2, 4]],
    ):
        Q, values, inverse = eigen.decompose(A)
        np.testing.assert_allclose((Q * values) @ inverse, A, atol=1e-11 * np.abs(A).max())
        np.testing.assert_allclose(inverse @ Q, np.eye(len(Q)), atol=1e-9)
        for k in (0, 1, 2, 7):
            expected = np.linalg.matrix_power(A, k)
            np.testing.assert_allclose(eigen.power(A, k), expected, atol=1e-9 * np.abs(expected).max())
    Q, _, inverse = eigen.decompose([[2, 1], [1, 2]])
    np.testing.assert_array_equal(inverse, Q.T)


@pytest.mark.parametrize(
    ("A", "answer"),
    [
        ([[2, 1], [1, 2]], "positive definite"),
        ([[1, 2], [2, 4]], "positive semidefinite"),
        ([[1, 2], [2, 1]], "indefinite"),
        ([[-1, -2], [-2, -4]], "negative semidefinite"),
        ([[-2, 1], [1, -2]], "negative definite"),
        (np.zeros((2, 2)), "zero"),
        (np.diag([1e-12, 1]), "positive definite"),
        (np.ones((3, 3)) / 3, "positive semidefinite"),
    ],
)
def test_definiteness(A, answer):
    assert eigen.definiteness(A) == answer


def test_svd_equals_scipy_and_has_fixed_signs():
    for shape in [(4, 3), (3, 4), (5, 5), (1, 3)]:
        A = RNG.normal(size=shape)
        U, s, Vt = eigen.svd(A)
        np.testing.assert_allclose(s, scipy.linalg.svdvals(A), rtol=1e-12)
        np.testing.assert_allclose(U * s @ Vt, A, atol=1e-13)
        np.testing.assert_allclose(U.T @ U, np.eye(len(s)), atol=1e-13)
        assert (Vt[:, 0] > 0).all()
        np.testing.assert_allclose(s**2, eigen.eigenpairs(A.T @ A).values[: len(s)], atol=1e-12)
    for part in eigen.svd([[0, -3, 0], [2, 0, 0], [0, 0, -1]]):
        assert not np.signbit(part[part == 0]).any()  # a zero is a zero, without a sign


def test_generated_matrices_have_the_eigenvalues_that_they_say():
    for seed in range(60):
        A, values = two_by_two.whole_matrix(seed)
        exact = sympy.Matrix(A.astype(int).tolist())
        assert (A == A.round()).all() and len(set(values)) == len(values) == len(A) == 2
        assert sorted(exact.eigenvals()) == sorted(map(int, values)) and values.tolist() == sorted(values)[::-1]
        assert np.abs(values).max() <= 5
        np.testing.assert_array_equal(two_by_two.whole_matrix(seed)[0], two_by_two.whole_matrix(seed)[0])
    assert len({two_by_two.whole_matrix(seed)[0].tobytes() for seed in range(60)}) > 40


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: eigen.eigenpairs([[1, 2, 3]]),
            r"A has shape \(1, 3\): only a square matrix has eigenvalues",
        ),
        (lambda: eigen.eigenpairs([[1, np.inf], [0, 1]]), "A holds inf"),
        (lambda: eigen.eigenpairs([]), "A is empty"),
        (lambda: eigen.decompose([[1, 1], [0, 1]]), "A is defective"),
        (lambda: eigen.power([[1, 1], [0, 1]], 3), "A is defective"),
        (lambda: eigen.power([[10, 0], [0, 1]], 400), "the power k = 400 of A is too large for a float"),
        (lambda: eigen.power([[1, 0], [0, 1]], -1), "k must be at least 0"),
        (lambda: eigen.definiteness([[1, 2], [0, 1]]), "A must be symmetric"),
        (lambda: eigen.svd([1, 2]), "A must be a table"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
