"""One weight, and the path of many, in lesson 7: what is said at the end of the jump and of who is out, and follows."""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.pictures import palette
from helpers.scenes import lesson07 as figures

# --- one weight ---------------------------------------------------------------------------------------------


def losses(w, d0, lam):
    return d0 * w + w**2 / 2, d0 * w + w**2 / 2 + lam * w**2, d0 * w + w**2 / 2 + lam * abs(w)


ONE_WEIGHT = {
    "losses": losses,
    "slopes": lambda w, d0, lam: (d0 + w, d0 + (1 + 2 * lam) * w, d0 + w + lam * np.sign(w)),
    "minima": lambda d0, lam: (-d0, -d0 / (1 + 2 * lam), -np.sign(d0) * max(abs(d0) - lam, 0)),
}


@pytest.fixture(scope="module")
def one_weight():
    return Drawn(figures.one_weight.scene(**ONE_WEIGHT))


@pytest.mark.parametrize(
    ("d0", "lam", "where", "why"),
    [
        (-1.5, 2, "alone at 1.5, with L2 at 0.3, with L1 at exactly 0", "The jump passes 0: the minimum stays there."),
        (2, 2.5, "alone at −2, with L2 at −0.3333, with L1 at exactly 0", "The jump passes 0"),
        (-2.5, 0.5, "alone at 2.5, with L2 at 1.25, with L1 at 2", "The jump does not reach 0: the minimum moves off."),
        (1, 0.5, "alone at −1, with L2 at −0.5, with L1 at −0.5", "The jump does not reach 0: the minimum moves off."),
        (1.5, 1.5, "with L1 at exactly 0", "0 lies just at the end of the jump: the minimum is still there."),
        (-1.5, 1.5, "with L1 at exactly 0", "0 lies just at the end of the jump: the minimum is still there."),
        (0.3, 0.1 + 0.2, "with L1 at exactly 0", "0 lies just at the end of the jump"),
        (-2, 0, "alone at 2, with L2 at 2, with L1 at 2", "Without a price there is no jump."),
        (0, 0, "alone at 0, with L2 at 0, with L1 at exactly 0", "Without a price there is no jump."),
        (0, 3, "alone at 0, with L2 at 0, with L1 at exactly 0", "The jump passes 0: the minimum stays there."),
    ],
)
def test_on_which_side_of_0_the_jump_ends_is_said(one_weight, d0, lam, where, why):
    caption, _ = one_weight.says(d0=d0, lam=lam)
    assert caption.startswith("Minimum: alone at ") and f"{where}. {why}" in caption


@pytest.mark.parametrize(
    ("d0", "lam", "low", "high", "at_zero"),
    [(-1.5, 2, "−3.50", "0.50", "−1.50"), (1.5, 1.5, "0.00", "3.00", "1.50"), (0, 0, "0.00", "0.00", "0.00")],
)
def test_the_slopes_at_0_are_written_beside_it(one_weight, d0, lam, low, high, at_zero):
    _, formula = one_weight.says(d0=d0, lam=lam)
    expected = f"L1: slope jumps from d₀ − λ = {low} to d₀ + λ = {high}\nL2: slope at 0 is d₀ = {at_zero}"
    assert formula == expected


def test_the_losses_and_their_slopes_are_drawn(one_weight):
    one_weight.says(d0=-2.5, lam=0.5)
    value_panel, slope_panel = one_weight.figure.axes
    dots = [line.get_xydata() for line in value_panel.lines[3:]]
    # −2.5 w + w²/2 at 2.5; with w²/2 more, lowest at 1.25; with |w|/2 more, lowest at 2
    assert np.allclose(dots, [[[2.5, -3.125]], [[1.25, -1.5625]], [[2, -2]]])
    ends = [line.get_ydata()[[0, -1]].tolist() for line in value_panel.lines[:3]]
    assert np.allclose(ends, [[12, -3], [16.5, 1.5], [13.5, -1.5]])
    alone, by_l2, left, right, jump, _ = (line.get_xydata() for line in slope_panel.lines)
    assert np.allclose(jump, [[0, -3], [0, -2]])
    assert np.allclose([alone[0], by_l2[0], left[0], right[-1]], [[-3, -5.5], [-3, -8.5], [-3, -6], [3, 1]])
    assert left[-1, 0] < 0 < right[0, 0]


def test_one_weight_follows_the_functions_of_the_lesson():
    state = {"d0": -1.5, "lam": 2}
    for name, other, changed in (
        ("losses", lambda w, d0, lam: losses(w, d0, 2 * lam), {"picture"}),
        ("slopes", lambda w, d0, lam: (d0 + w, d0 + 1 + w, d0 + w), {"picture", "caption", "formula"}),
        ("minima", lambda d0, lam: (1.0, 2.0, 0.5), {"picture", "caption"}),
    ):
        assert followed(figures.one_weight.scene, ONE_WEIGHT, name, other, **state) == changed


# --- the regularisation path ----------------------------------------------------------------------------------

PATH = {
    "lams": np.array([0.1, 1.0, 10.0]),
    "fits": {
        "lasso": (np.array([[20.0, -10.0], [12.0, 0.0], [0.0, 0.0]]), np.zeros(3)),
        "ridge": (np.array([[20.0, -10.0], [15.0, -8.0], [5.0, -4.0]]), np.zeros(3)),
    },
    "held_out": {"lasso": np.array([55.0, 54.0, 77.125]), "ridge": np.array([55.0, 56.0, 60.0])},
    "names": ["age", "pressure"],
}


@pytest.fixture(scope="module")
def path():
    return Drawn(figures.path.scene(**PATH))


@pytest.mark.parametrize(
    ("penalty", "lam", "words"),
    [
        ("lasso", 0.1, "RMSE 55.00 points; the least is 54.00 at λ = 1 (star). All 2 are in."),
        ("lasso", 1, "RMSE 54.00 points; the least is 54.00 at λ = 1 (star). Out: pressure."),
        ("lasso", 10, "RMSE 77.12 points; the least is 54.00 at λ = 1 (star). All 2 are out."),
        ("ridge", 10, "RMSE 60.00 points; the least is 55.00 at λ = 0.1 (star). All 2 are in."),
    ],
)
def test_who_is_out_and_the_least_error_are_said(path, penalty, lam, words):
    assert path.says(penalty=penalty, lam=lam) == (words, "")


def test_none_some_and_all_of_ten_features_are_out():
    names = [f"f{j}" for j in range(10)]
    assert figures.path.absent(names, np.ones(10)) == "All ten are in."
    assert figures.path.absent(names, np.zeros(10)) == "All ten are out."
    assert figures.path.absent(names, np.eye(10)[3]) == "Out: f0, f1, f2, f4, f5, f6, f7, f8, f9."
    assert figures.path.absent(names, 1 - np.eye(10)[3]) == "Out: f3."


def test_what_is_out_is_dotted_and_the_star_is_at_the_least_error(path):
    path.says(penalty="lasso", lam=1.0)
    weight_panel, error_panel = path.figure.axes
    age, pressure, age_mark, pressure_mark, _ = weight_panel.lines
    assert age.get_xydata().tolist() == [[0.1, 20], [1, 12], [10, 0]]
    assert (age.get_linestyle(), pressure.get_linestyle()) == ("-", ":")
    assert age.get_color() == palette.shade(palette.L1) and pressure.get_color() == palette.FAINT
    assert (age_mark.get_marker(), pressure_mark.get_marker()) == ("o", "X")
    assert age_mark.get_xydata().tolist() == [[1, 12]] and pressure_mark.get_xydata().tolist() == [[1, 0]]
    path.says(penalty="lasso", lam=10.0)
    risk, present, star = error_panel.lines
    assert risk.get_xydata().tolist() == [[0.1, 55], [1, 54], [10, 77.125]]
    assert (present.get_xydata().tolist(), star.get_xydata().tolist()) == ([[10, 77.125]], [[1, 54]])
    path.says(penalty="ridge", lam=10.0)
    assert pressure.get_xydata().tolist() == [[0.1, -10], [1, -8], [10, -4]] and pressure.get_linestyle() == "-"
    assert pressure.get_color() == palette.shade(palette.L2) and star.get_xydata().tolist() == [[0.1, 55]]


def test_the_path_follows_the_data_of_the_lesson():
    other = {"lasso": (np.array([[20.0, -10.0], [0.0, 3.0], [0.0, 0.0]]), np.zeros(3))}
    errors = {"lasso": np.array([70.0, 60.0, 50.0])}
    for name, given in (("fits", other), ("held_out", errors), ("names", ["sex", "glucose"])):
        assert followed(figures.path.scene, PATH, name, given, penalty="lasso", lam=1.0) == {"picture", "caption"}
