"""Gradient descent against hand calculation and against closed forms on a quadratic."""

import numpy as np
import pytest

from helpers.maths.optimisation import descent

HESSIAN = np.array([[3.0, 1.0], [1.0, 2.0]])
MINIMUM = np.array([1.0, -2.0])
START = np.array([4.0, 1.0])
LARGEST = (5 + 5**0.5) / 2  # of HESSIAN: λ² − 5 λ + 5 = 0
SMALLEST = (5 - 5**0.5) / 2


def grad(w):
    return HESSIAN @ (w - MINIMUM)


def test_two_steps_by_hand():
    # L = w², slope 2 w, η = 0.1: 1 → 1 − 0.2 = 0.8 → 0.8 − 0.16 = 0.64
    run = descent.descend(lambda w: 2 * w, [1], 0.1, 2)
    np.testing.assert_allclose(run.path, [[1], [0.8], [0.64]], rtol=1e-15)
    assert (run.steps, run.stopped, run.diverged) == (2, "all steps taken", False)
    assert run.end == pytest.approx([0.64])


def test_momentum_by_hand():
    # β = 0.5: v = −0.2, w = 0.8; v = −0.1 − 0.16 = −0.26, w = 0.54; v = −0.13 − 0.108 = −0.238, w = 0.302
    run = descent.descend(lambda w: 2 * w, [1], 0.1, 3, momentum=0.5)
    np.testing.assert_allclose(run.path.ravel(), [1, 0.8, 0.54, 0.302], rtol=1e-14)


@pytest.mark.parametrize("eta", [0.05, 0.4, 0.55])
def test_equals_the_closed_form_on_a_quadratic(eta):
    eigenvalues, vectors = np.linalg.eigh(HESSIAN)
    t = np.arange(31)[:, None]
    errors = (1 - eta * eigenvalues) ** t * (vectors.T @ (START - MINIMUM))
    run = descent.descend(grad, START, eta, 30)
    np.testing.assert_allclose(run.path, MINIMUM + errors @ vectors.T, rtol=1e-12, atol=1e-12)


def test_momentum_equals_the_closed_form_on_a_quadratic():
    # Polyak's recurrence e(t+1) = (1 + β − η λ) e(t) − β e(t−1), written as powers of a matrix
    eta, beta, steps = 0.3, 0.8, 25
    eigenvalues, vectors = np.linalg.eigh(HESSIAN)
    first = vectors.T @ (START - MINIMUM)
    errors = []
    for t in range(steps + 1):
        powers = [
            np.linalg.matrix_power([[1 + beta - eta * lam, -beta], [1, 0]], t) @ [e, e]
            for lam, e in zip(eigenvalues, first, strict=True)
        ]
        errors.append([latest for latest, before in powers])
    run = descent.descend(grad, START, eta, steps, momentum=beta)
    np.testing.assert_allclose(run.path, MINIMUM + np.array(errors) @ vectors.T, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_the_largest_stable_rate_is_the_border(momentum):
    limit = descent.largest_stable_rate(HESSIAN) * (1 + momentum)
    below = descent.descend(grad, START, 0.99 * limit, 3000, momentum)
    above = descent.descend(grad, START, 1.01 * limit, 5000, momentum)
    np.testing.assert_allclose(below.end, MINIMUM, atol=1e-6)
    assert above.diverged


def test_eigenvalues_by_hand():
    assert descent.largest_stable_rate(HESSIAN) == pytest.approx(2 / LARGEST, rel=1e-14)
    assert descent.condition_number(HESSIAN) == pytest.approx(LARGEST / SMALLEST, rel=1e-14)
    assert descent.largest_stable_rate([[4, 0], [0, -1]]) == 0.5
    assert descent.condition_number(HESSIAN) == pytest.approx(np.linalg.cond(HESSIAN), rel=1e-14)


@pytest.mark.parametrize("eta", [0.9, 1e3, 1e150, 1e308])
@pytest.mark.parametrize("start", [START, 1e200 * START])
def test_divergence_is_said_and_the_path_stays_finite(eta, start):
    run = descent.descend(grad, start, eta, 5000)
    assert run.diverged and run.stopped == "diverged"
    assert 0 <= run.steps < 5000
    assert np.isfinite(run.path).all()
    assert np.abs(run.path).max() <= 1e12 * (1 + np.abs(start).max())
    np.testing.assert_array_equal(run.path[0], start)


def test_a_start_far_away_is_not_divergence():
    run = descent.descend(lambda w: 2 * w, [1e20], 0.25, 200)
    assert not run.diverged and run.end[0] < 1e-9


def test_a_gradient_that_overflows_on_the_way_is_divergence():
    assert descent.descend(lambda w: np.exp(w**2) * w, [3.0], 1.0, 100).diverged
    assert descent.descend(lambda w: -np.sqrt(-w), [-1.0], 2.0, 100).diverged  # NaN after the first step


def test_tolerance_stops_before_the_step():
    # slopes 2, 1, 0.5, 0.25: the first below 0.5 is the fourth, after three steps
    run = descent.descend(lambda w: 2 * w, [1], 0.25, 100, tol=0.5)
    assert run.path.ravel().tolist() == [1, 0.5, 0.25, 0.125]
    assert run.stopped == "gradient smaller than tol"
    assert descent.descend(lambda w: 2 * w, [0], 0.25, 7).steps == 7  # tol = 0 never stops it
    norm = descent.descend(lambda w: 2 * w, [3, 4], 0.25, 9, tol=10.001)  # ‖(6, 8)‖ = 10
    assert norm.steps == 0
    assert descent.descend(lambda w: 2 * w, [3, 4], 0.25, 9, tol=9.999).steps > 0  # though 6 and 8 are smaller


def test_nothing_to_do():
    for run in [descent.descend(grad, START, 0.1, 0), descent.descend(grad, START, 0.0, 5)]:
        np.testing.assert_array_equal(run.end, START)
        assert not run.diverged


def test_the_start_is_not_changed_and_may_hold_integers():
    start = np.array([4, 1])
    np.testing.assert_array_equal(descent.descend(grad, start, 0.1, 3).path, descent.descend(grad, START, 0.1, 3).path)
    assert start.tolist() == [4, 1]


def test_a_gradient_that_writes_into_its_argument_changes_neither_start_nor_path():
    def careless(w):
        w *= 2
        return w

    start = np.array([1.0])
    assert descent.descend(careless, start, 0.25, 2).path.ravel().tolist() == [1, 0.5, 0.25]
    assert start.tolist() == [1]


def test_repr_is_one_line():
    run = descent.descend(lambda w: 2 * w, [1, -2], 0.25, 2)
    assert repr(run) == "Descent: 2 steps, all steps taken, end at [ 0.25 -0.5 ]"


POINTS = np.random.default_rng(5).normal(size=(7, 2))


def pull(w, rows):
    """Gradient of the mean of ½‖w − point‖² over these rows."""
    return w - POINTS[rows].mean(axis=0)


@pytest.mark.parametrize("momentum", [0.0, 0.7])
def test_the_batch_of_all_rows_is_descend(momentum):
    all_rows = descent.stochastic(pull, START, 0.3, 9, batch_size=7, n=7, seed=1, momentum=momentum)
    batch = descent.descend(lambda w: w - POINTS.mean(axis=0), START, 0.3, 9, momentum)
    np.testing.assert_array_equal(all_rows.path, batch.path)


@pytest.mark.parametrize(("batch_size", "sizes"), [(1, [1] * 7), (3, [3, 3, 1]), (7, [7])])
def test_each_epoch_uses_every_row_once(batch_size, sizes):
    seen = []

    def record(w, rows):
        seen.append(rows.tolist())
        return pull(w, rows)

    run = descent.stochastic(record, START, 0.1, 4, batch_size, n=7, seed=3)
    assert run.steps == len(seen) == 4 * len(sizes)
    epochs = [seen[i : i + len(sizes)] for i in range(0, len(seen), len(sizes))]
    for epoch in epochs:
        assert [len(rows) for rows in epoch] == sizes
        assert sorted(row for rows in epoch for row in rows) == list(range(7))
    if batch_size < 7:
        assert any(epoch != epochs[0] for epoch in epochs)  # shuffled anew


def test_each_update_follows_its_own_batch():
    seen = []

    def record(w, rows):
        seen.append(POINTS[rows].mean(axis=0))
        return pull(w, rows)

    run = descent.stochastic(record, START, 0.25, 2, 2, n=7, seed=0)
    by_hand = [START]
    for mean in seen:
        by_hand.append(0.75 * by_hand[-1] + 0.25 * mean)
    np.testing.assert_allclose(run.path, by_hand, rtol=1e-14)


def test_the_seed_decides():
    paths = [descent.stochastic(pull, START, 0.3, 3, 2, n=7, seed=seed).path for seed in (1, 1, 2)]
    np.testing.assert_array_equal(paths[0], paths[1])
    assert not np.array_equal(paths[0], paths[2])
    assert descent.stochastic(pull, START, 9.0, 300, 2, n=7, seed=0).diverged


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (dict(start=3.0), ValueError, r"start must be a vector of shape \(n,\)"),
        (dict(start=[np.nan]), ValueError, "start holds nan"),
        (dict(eta=-0.1), ValueError, "eta and tol must not be negative; they are -0.1 and 0"),
        (dict(eta=np.inf), ValueError, "eta holds inf"),
        (dict(tol=-1), ValueError, "eta and tol must not be negative"),
        (dict(steps=-1), ValueError, "steps must be at least 0; it is -1"),
        (dict(steps=2.5), TypeError, "steps must be a whole number; it is 2.5"),
        (dict(momentum=1), ValueError, "momentum must be at least 0 and below 1; it is 1"),
        (dict(momentum=-0.1), ValueError, "momentum must be at least 0"),
        (dict(grad=lambda w: w[0]), ValueError, r"gradient has shape \(\)"),
        (dict(grad=lambda w: w * np.nan), ValueError, "the gradient at start holds nan at position 0"),
    ],
)
def test_descend_says_what_is_wrong(change, error, message):
    arguments = dict(grad=grad, start=START, eta=0.1, steps=3) | change
    with pytest.raises(error, match=message):
        descent.descend(**arguments)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (dict(batch_size=0), "batch_size must be at least 1"),
        (dict(batch_size=8), "batch_size must be at most n = 7; it is 8"),
        (dict(n=0), "n must be at least 1"),
        (dict(epochs=-1), "epochs must be at least 0"),
    ],
)
def test_stochastic_says_what_is_wrong(change, message):
    arguments = dict(grad_batch=pull, start=START, eta=0.1, epochs=1, batch_size=2, n=7, seed=0) | change
    with pytest.raises(ValueError, match=message):
        descent.stochastic(**arguments)


@pytest.mark.parametrize("function", [descent.largest_stable_rate, descent.condition_number])
def test_hessians_that_are_none(function):
    for matrix in ([[1, 2], [3, 4]], [[1, 2, 3], [2, 1, 1]]):
        with pytest.raises(ValueError, match="hessian must be square and symmetric"):
            function(matrix)
    with pytest.raises(ValueError, match="positive"):
        function([[-1, 0], [0, -2]])
    with pytest.raises(ValueError, match="positive"):
        function(np.zeros((2, 2)))


def test_asymmetry_by_rounding_is_no_error():
    assert descent.largest_stable_rate([[4, 1e-16], [-1e-16, 1]]) == pytest.approx(0.5)


def test_a_flat_valley_has_no_condition_number():
    with pytest.raises(ValueError, match="rises in every direction"):
        descent.condition_number(np.ones((3, 3)))
