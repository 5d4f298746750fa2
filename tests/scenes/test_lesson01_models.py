"""k-means half-step by half-step, and polynomials of every degree: what is said and drawn at each state."""

import numpy as np
import pytest
from scene_tools import Drawn, caption, followed

from helpers.scenes import lesson01 as figures

X = np.array([[1.0, 0.5], [2.0, 0.5], [3.0, 0.5], [7.0, 0.5]])


def walk(starts, inertia=lambda distances: (distances**2).sum()):
    """Lloyd's algorithm on the line of the points: (centres, label or None, inertia) after 0 to 8 half-steps."""
    centres = np.array(starts, dtype=float)
    label = None
    states = []
    for half_step in range(9):
        if half_step % 2 == 1:
            label = abs(X[:, :1] - centres).argmin(axis=1)
        elif half_step:
            centres = np.array([X[label == c, 0].mean() for c in range(len(centres))])
        cost = None if label is None else inertia(X[:, 0] - centres[label])
        states.append((np.column_stack([centres, np.full(len(centres), 0.5)]), label, cost))
    return states


WALKS = {(1, 0): walk([1]), (1, 1): walk([7]), (2, 0): walk([1, 2]), (2, 1): walk([1, 7])}
LOWEST = {1: 20.75, 2: 2.0}  # about the means 3.25; 2 and 7


@pytest.fixture(scope="module")
def clusters():
    return Drawn(figures.kmeans.scene(X, WALKS, LOWEST))


def test_the_walk_of_this_test_is_the_one_worked_out_by_hand():
    assert [cost for _, _, cost in WALKS[2, 0]] == [None, 26, 14, 11, 8.5, 6.75, 2, 2, 2]


@pytest.mark.parametrize(
    ("k", "lot", "half_steps", "words"),
    [
        (1, 0, 0, "1 record drawn by lot is the first centre. Nothing is assigned yet."),
        (2, 0, 0, "2 records drawn by lot are the first centres. Nothing is assigned yet."),
        (2, 0, 1, "k = 2, half-step 1, just assigned: inertia 26 cm². The lowest of 2 starts is 2 cm²."),
        (2, 0, 2, "k = 2, half-step 2, just moved: inertia 14 cm². The lowest"),
        (2, 0, 5, "half-step 5, just assigned: inertia 6.75 cm². The"),  # the last labels, but not yet the last centres
        (2, 0, 6, "half-step 6, just moved: inertia 2 cm², at rest. The"),
        (2, 0, 8, "half-step 8, just moved: inertia 2 cm², at rest. The"),
        (
            1,
            0,
            1,
            "k = 1, half-step 1, just assigned: inertia 41 cm². The lowest of 2 starts is 20.8 cm².",
        ),  # 1 + 4 + 36
        (1, 1, 2, "half-step 2, just moved: inertia 20.8 cm², at rest."),
    ],
)
def test_each_half_step_says_what_it_did_and_whether_it_rests(clusters, k, lot, half_steps, words):
    assert words in clusters.says(k=k, lot=lot, half_steps=half_steps)[0]


def test_ten_starts_are_ten_in_words_and_the_same_inertia_alone_is_no_rest():
    state, last = WALKS[2, 0][5], WALKS[2, 0][-1]
    assert "The lowest of ten starts is 1.23 cm²." in figures.kmeans.verdict(2, 5, state, last, 1.2345, 10)
    same_inertia = (state[0], state[1], last[2])
    assert "at rest" not in figures.kmeans.verdict(2, 5, same_inertia, last, 2.0, 10)
    other_labels = (last[0], 1 - last[1], last[2])
    assert "at rest" not in figures.kmeans.verdict(2, 5, other_labels, last, 2.0, 10)


def test_the_clusters_are_drawn_where_they_are(clusters):
    def drawn():
        plane, fall = clusters.figure.axes
        return [line.get_xydata().tolist() for line in plane.lines], [line.get_xydata().tolist() for line in fall.lines]

    clusters.says(k=2, lot=0, half_steps=0)
    (points, *members, first, second), (trace, *_) = drawn()
    assert points == X.tolist() and members == [[], []] and trace == []
    assert (first, second) == ([[1, 0.5]], [[2, 0.5]])
    clusters.says(k=2, lot=0, half_steps=4)
    (points, *members, first, second), (trace, *_) = drawn()
    assert points == [] and members == [X[:2].tolist(), X[2:].tolist()]
    assert (first, second) == ([[1.5, 0.5]], [[5, 0.5]]) and trace == [[1, 26], [2, 14], [3, 11], [4, 8.5]]
    clusters.says(k=1, lot=0, half_steps=2)
    (points, *members, first, second), _ = drawn()
    assert members == [X.tolist(), []] and (first, second) == ([[3.25, 0.5]], [])
    assert clusters.figure.axes[1].get_xlim() == (0, 9)


def test_the_clusters_follow_the_walks_of_the_lesson():
    def make(inertia):
        return figures.kmeans.scene(X, {(2, 0): walk([1, 2], inertia)}, {2: 2.0})

    functions = {"inertia": lambda distances: (distances**2).sum()}
    other = {"inertia": lambda distances: abs(distances).sum()}
    assert followed(make, functions, "inertia", other["inertia"], k=2, lot=0, half_steps=3) == {"picture", "caption"}
    assert "inertia 5 cm²" in caption(make(**other), k=2, lot=0, half_steps=3)  # 0 + 1 + 1 + 3


# --- degrees --------------------------------------------------------------------------------------------

ERRORS = np.array([[0.7, 0.8], [0.5, 0.404], [0.02, 30.0]])
DATA = {
    "wave": lambda x: x / 2,
    "samples": {(15, 3): (np.array([-1.0, 0.0, 1.0]), np.array([0.2, 0.0, 1.0]))},
    "fits": {(15, 3, degree): np.polynomial.Polynomial([0.0] * degree + [20.0]) for degree in range(3)},
    "errors": {(15, 3): ERRORS},
    "noise": 0.2,
}


@pytest.fixture(scope="module")
def degrees():
    return Drawn(figures.degree.scene(**DATA))


def test_each_degree_says_its_errors_and_the_best_one(degrees):
    best = "New data like degree 1 best, with 0.40."
    for degree, errors in enumerate(["0.70 on them, 0.8", "0.50 on them, 0.4", "0.02 on them, 30"]):
        expected = f"Degree {degree}, 15 training records: error {errors} on new data. {best}"
        assert degrees.says(degree=degree, n=15, lot=3)[0] == expected
    training, new = np.array([3.0, 2.0]), np.array([1.0, 1.0])
    assert figures.degree.verdict(1, 100, training, new).endswith("New data like degree 0 best, with 1.00.")


def test_the_degrees_are_drawn_where_they_are(degrees):
    degrees.says(degree=1, n=15, lot=3)
    picture, judge = (axes.lines for axes in degrees.figure.axes)
    truth, dots, model = (line.get_xydata() for line in picture)
    assert np.allclose(truth[:, 1], truth[:, 0] / 2) and dots.tolist() == [[-1, 0.2], [0, 0], [1, 1]]
    assert np.allclose(model[:, 1], np.clip(20 * model[:, 0], -9, 9)) and (model[-1] == [1, 9]).all()
    new, training, new_dot, training_dot, noise = (line.get_xydata().tolist() for line in judge)
    assert new == [[0, 0.8], [1, 0.404], [2, 30]] and training == [[0, 0.7], [1, 0.5], [2, 0.02]]
    assert (new_dot, training_dot) == ([[1, 0.404]], [[1, 0.5]])
    assert [y for _, y in noise] == [0.2, 0.2]


def test_the_degrees_follow_what_the_lesson_gives_them():
    state = {"degree": 2, "n": 15, "lot": 3}
    assert followed(figures.degree.scene, DATA, "wave", np.sin, **state) == {"picture"}
    other = {(15, 3): ERRORS[::-1]}
    assert followed(figures.degree.scene, DATA, "errors", other, **state) == {"picture", "caption"}
