"""Power iteration against numpy, scipy and its rate as measured."""

import numpy as np
import pytest
import scipy.linalg

from helpers.maths.linear_algebra import power_method

A = np.array([[1.2, 0.8], [0.8, 1.2]])


def test_every_step_is_a_times_the_arrow_before_at_length_one():
    walked = power_method.iterate(A, [1, 0], 5)
    assert walked.path.shape == (6, 2) and walked.values.shape == (6,) and not walked.died
    for k, v in enumerate(walked.path):
        moved = np.linalg.matrix_power(A, k) @ [1, 0]
        np.testing.assert_allclose(v, moved / np.linalg.norm(moved), rtol=1e-13)
        assert walked.values[k] == pytest.approx(v @ A @ v, rel=1e-14)


def test_it_arrives_where_scipy_says_at_the_rate_foretold():
    B = np.random.default_rng(3).uniform(size=(5, 5))  # positive: by Perron's theorem one eigenvalue dominates
    values, vectors = scipy.linalg.eig(B)
    dominant = vectors[:, np.argmax(np.abs(values))].real
    walked = power_method.iterate(B, np.ones(5), 60)
    assert abs(walked.path[-1] @ dominant) == pytest.approx(1, rel=1e-14)
    assert walked.values[-1] == pytest.approx(np.abs(values).max(), rel=1e-14)
    angles = np.arctan2(*power_method.iterate(A, [1, 0], 12).path.T[::-1]) - np.pi / 4
    np.testing.assert_allclose(np.tan(angles[1:]) / np.tan(angles[:-1]), 0.2, rtol=1e-3)
    assert power_method.rate(A) == pytest.approx(0.2, rel=1e-14)
    sizes = np.sort(np.abs(values))
    assert power_method.rate(B) == pytest.approx(sizes[-2] / sizes[-1], rel=1e-12)


def test_special_matrices():
    turn = power_method.iterate([[0, -1], [1, 0]], [1, 0], 4)
    assert turn.path.tolist() == [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0]]
    assert power_method.rate([[0, -1], [1, 0]]) == 1
    flip = power_method.iterate([[-2, 0], [0, 1]], [1, 0], 2)
    assert flip.path[:, 0].tolist() == [1, -1, 1] and flip.values.tolist() == [-2, -2, -2]
    gone = power_method.iterate([[0, 1], [0, 0]], [0, 1], 9)
    assert gone.died and gone.path.tolist() == [[0, 1], [1, 0]]
    huge = power_method.iterate(1e300 * A, [1e300, 0], 50)
    np.testing.assert_allclose(huge.path[-1], np.sqrt([0.5, 0.5]), rtol=1e-14)
    assert huge.values[-1] == pytest.approx(2e300, rel=1e-14) and power_method.rate([[7]]) == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (dict(start=[0, 0]), "start must not be all zero"),
        (dict(start=[1, 2, 3]), r"A has shape \(2, 2\): with a start of 3 numbers it must be \(3, 3\)"),
        (dict(A=[[1, 2]]), r"A has shape \(1, 2\)"),
        (dict(steps=-1), "steps must be at least 0"),
        (dict(start=[np.nan, 1]), "start holds nan"),
    ],
)
def test_bad_input_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        power_method.iterate(**dict(A=A, start=[1, 0], steps=3) | change)
    with pytest.raises(ValueError, match="all eigenvalues of A are 0"):
        power_method.rate([[0, 1], [0, 0]])
