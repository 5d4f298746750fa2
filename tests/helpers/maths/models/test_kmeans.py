"""k-means against scikit-learn from the same start, the start against its probabilities, cases by hand."""

import itertools
import warnings

import numpy as np
import pytest
from sklearn import datasets as sklearn_datasets
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning

from helpers.maths.models import kmeans, pairwise


def points(n=100, seed=0):
    """Five overlapping clouds in the plane."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, 2)) + rng.integers(0, 5, (n, 1)) * [2.5, -1]


def lloyd(X, start, iterations):
    """Scikit-learn's run; one iteration of it is assign, then move, and it assigns once more at the end."""
    model = KMeans(len(start), init=start, n_init=1, algorithm="lloyd", max_iter=iterations, tol=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(X)


@pytest.mark.parametrize("k", [1, 2, 4, 9])
def test_every_step_equals_scikit_learn(k):
    X = points()
    start = X[:k]
    run = kmeans.run(X, start, steps=200)
    assert run.settled and run.path.shape == (run.steps + 1, k, 2)
    assert run.labels.shape == (run.steps + 1, 100) and run.inertia.shape == (run.steps + 1,)
    np.testing.assert_array_equal(run.path[0], start)
    for step in range(1, run.steps + 1):
        model = lloyd(X, start, step)
        np.testing.assert_allclose(run.path[step], model.cluster_centers_, rtol=1e-10, atol=1e-12)
        np.testing.assert_array_equal(run.labels[step], model.labels_)
        assert run.inertia[step] == pytest.approx(model.inertia_, rel=1e-12)
    assert lloyd(X, start, 200).n_iter_ == run.steps + 1  # it counts the first assigning too


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_it_stops_where_it_was_told_to(steps):
    X = points()
    run = kmeans.run(X, X[:5], steps)
    assert run.steps == steps and not run.settled
    np.testing.assert_array_equal(run.path, kmeans.run(X, X[:5], 200).path[: steps + 1])
    assert "5 centres, " + f"{steps} steps, not settled" in repr(run)


def test_tumours_equal_scikit_learn():
    X, _ = sklearn_datasets.load_breast_cancer(return_X_y=True)
    run, model = kmeans.run(X, X[:3], 100), lloyd(X, X[:3], 100)
    np.testing.assert_allclose(run.path[-1], model.cluster_centers_, rtol=1e-10)
    np.testing.assert_array_equal(run.labels[-1], model.labels_)
    assert run.inertia[-1] == pytest.approx(model.inertia_)


def test_blocks_do_not_show(monkeypatch):
    X = points()
    model = lloyd(X, X[:4], 100)
    for block in (1, 50, 999):
        monkeypatch.setattr(pairwise, "BLOCK", block)
        run = kmeans.run(X, X[:4], 100)
        np.testing.assert_array_equal(run.labels[-1], model.labels_)
        assert run.inertia[-1] == pytest.approx(model.inertia_)


def test_no_half_step_raises_the_inertia():
    X = points(400, seed=1)
    run = kmeans.run(X, X[:6], 10)
    centres, labels = run.path.repeat(2, axis=0)[1:], run.labels.repeat(2, axis=0)[:-1]  # moved, assigned, moved …
    inertias = [((X - at[of]) ** 2).sum() for at, of in zip(centres, labels, strict=True)]
    assert len(inertias) == 21 and (np.diff(inertias) <= 0).all() and inertias[-1] < 0.7 * inertias[0]
    np.testing.assert_allclose(run.inertia, inertias[::2], rtol=1e-12)


def test_the_answer_is_the_best_of_all_clusterings_where_the_start_is_good():
    """Six points on a line, all 2^6 ways to make two clusters."""
    x = np.array([0.0, 1, 3, 10, 11, 15])
    best = min(
        sum(((x[of] - x[of].mean()) ** 2).sum() for of in (np.array(choice), ~np.array(choice)) if of.any())
        for choice in itertools.product([True, False], repeat=6)
    )
    run = kmeans.run(x[:, None], [[0], [15]], 20)
    assert run.inertia[-1] == pytest.approx(best) and run.labels[-1].tolist() == [0, 0, 0, 1, 1, 1]


def test_ties_go_to_the_first_centre():
    for X, start, labels in [
        ([[1], [3], [2]], [[2], [0], [4], [2]], [0, 0, 0]),
        ([[1, 1]], [[1, 0], [0, 1]], [0]),
        ([[1, 1]], [[2, 2], [0, 1], [1, 0]], [1]),
    ]:
        assert kmeans.run(X, start, 0).labels.tolist() == [labels]


def test_an_empty_cluster_keeps_its_centre():
    run = kmeans.run([[0, 0], [2, 4]], [[50, 50], [6, 70], [8, 8]], 1)
    np.testing.assert_array_equal(run.path[1], [[50, 50], [6, 70], [1, 2]])
    np.testing.assert_array_equal(kmeans.run([[2], [4]], [[1], [5], [7]], 1).path[1], [[2], [4], [7]])
    run = kmeans.run([[0], [1], [10]], [[0], [100], [9]], 10)
    assert run.settled and run.path[-1].ravel().tolist() == [0.5, 100, 10]
    assert np.isfinite(kmeans.run([[3], [3]], [[3], [3]], 5).path).all()


def test_a_start_that_is_the_answer_settles_at_once():
    run = kmeans.run([[0], [2], [9]], [[1], [9]], 50)
    assert run.settled and run.steps == 1 and run.inertia.tolist() == [2, 2]
    assert repr(run) == "Clustering: 2 centres, 1 steps, settled, inertia 2"


def test_the_start_is_drawn_with_the_probabilities_of_k_means_plus_plus():
    """Three points at 0, 1 and 3: the first centre has 1/3 each, the second the squared distances' shares."""
    rng = np.random.default_rng(0)
    pairs = [tuple(kmeans.start([[0], [1], [3]], 2, rng).ravel()) for _ in range(3000)]
    expected = {(0, 1): 1 / 10, (0, 3): 9 / 10, (1, 0): 1 / 5, (1, 3): 4 / 5, (3, 0): 9 / 13, (3, 1): 4 / 13}
    for pair, share in expected.items():
        assert pairs.count(pair) / 3000 == pytest.approx(share / 3, abs=0.03)
    assert set(pairs) == set(expected)


def test_the_third_centre_is_drawn_by_the_distance_to_the_nearest():
    rng = np.random.default_rng(1)
    X = [[0], [100], [1], [98]]
    starts = [kmeans.start(X, 3, rng).ravel() for _ in range(600)]
    third = [start[2] for start in starts if set(start[:2]) == {0, 100}]
    assert len(third) > 100
    assert third.count(98) / len(third) == pytest.approx(4 / 5, abs=0.08)


def test_the_start_is_different_points_and_the_seed_decides():
    X = points()
    start = kmeans.start(X, 7, seed=3)
    assert start.shape == (7, 2) and len(np.unique(start, axis=0)) == 7
    assert all((X == centre).all(axis=1).any() for centre in start)
    np.testing.assert_array_equal(start, kmeans.start(X, 7, seed=3))
    assert not np.array_equal(start, kmeans.start(X, 7, seed=4))
    assert sorted(kmeans.start([[1], [2], [2], [3]], 3, seed=0).ravel()) == [1, 2, 3]


def test_inputs_are_left_as_they_are():
    X = points()
    kept, start = X.copy(), X[:3].copy()
    run = kmeans.run(X, start, 20)
    np.testing.assert_array_equal(X, kept)
    np.testing.assert_array_equal(start, kept[:3])
    np.testing.assert_array_equal(run.path[0], kept[:3])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: kmeans.run([1, 2], [[1]], 1), "X must be a table"),
        (lambda: kmeans.run([[1, 2]], [[1]], 1), "X has 2 columns and start has 1"),
        (lambda: kmeans.run([[1]], [1], 1), "start must be a table"),
        (lambda: kmeans.run([[np.nan]], [[1]], 1), "X holds nan"),
        (lambda: kmeans.run([[1]], [], 1), "start is empty"),
        (lambda: kmeans.run([[1]], [[1]], -1), "steps must be at least 0; it is -1"),
        (lambda: kmeans.start([[1], [2]], 0, 0), "k must be at least 1; it is 0"),
        (lambda: kmeans.start([[1], [1], [2]], 3, 0), "X has only 2 different rows: k = 3 is more"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
