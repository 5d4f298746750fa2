"""The dynamics of lesson 7: what is said at no step and at one, of a flip, of a landing, and where L2 never rests."""

import numpy as np
import pytest
from scene_tools import Drawn, followed

from helpers.maths.regularisation import penalties
from helpers.scenes import lesson07 as figures

start = np.array([0.4, -0.5, 1.5, -0.4, 0.6])


def paths(eta, lam, pull, steps):
    rules = {
        "L1, plain step": lambda w, led: led - eta * lam * np.sign(w),
        "L1, proximal step": lambda w, led: penalties.soft_threshold(led, eta * lam),
        "L2": lambda w, led: (1 - eta * lam) * w + (led - w),
    }
    walked = {name: [start] for name in rules}
    for name, rule in rules.items():
        for _ in range(steps):
            w = walked[name][-1]
            walked[name].append(rule(w, w - eta * pull * (w - start)))
    return {name: np.array(path) for name, path in walked.items()}


@pytest.fixture(scope="module")
def drawn():
    return Drawn(figures.dynamics.scene(start, paths))


@pytest.fixture
def dynamics(drawn):
    return lambda eta, lam, steps, pull=0.0: drawn.says(eta=eta, lam=lam, steps=steps, pull=pull)


def test_the_dynamics_say_what_l2_does_where_its_share_is_the_whole_weight(dynamics):
    caption, _ = dynamics(0.5, 2, 1)
    assert "5 with L2" in caption and caption.endswith("ηλ = 1: the share that L2 takes is the whole weight.")
    assert "ηλ = 1:" not in dynamics(0.5, 1.95, 1)[0]
    assert dynamics(0.5, 2, 1, pull=1)[0].endswith("ηλ = 1: the share that L2 takes is the whole weight.")


def test_the_dynamics_say_where_l2_never_rests(dynamics):
    for steps, zeros in ((59, 5), (60, 0)):
        caption, _ = dynamics(0.5, 2, steps, pull=2)
        assert f"{zeros} with L2" in caption
        assert caption.endswith("η(c + λ) = 2: L2 swings between its start and 0 for ever.")
    walked = paths(0.5, 2, 2, 60)["L2"]
    assert not walked[59].any() and np.allclose(walked[60], walked[0])


def test_where_l2_swings_but_not_to_0_it_is_not_said_to(dynamics):
    walked = paths(1, 0.5, 1.5, 60)["L2"]  # from its start to half of it, and back
    assert np.allclose(walked[59], start / 2) and np.allclose(walked[60], start)
    assert "swings" not in dynamics(1, 0.5, 60, pull=1.5)[0]


def test_the_dynamics_count_one_step_and_no_step(dynamics):
    words, formula = dynamics(0.07, 1, 0)
    assert words == "No step yet: the five weights stand at their start."
    assert formula == "L1, plain step: w₁ = 0.400\nL1, proximal step: w₁ = 0.400\nL2: w₁ = 0.400"
    assert dynamics(0.07, 1, 1)[0].startswith("After 1 step, exact zeros")
    assert dynamics(0.07, 1, 2)[0].startswith("After 2 steps, exact zeros")


def test_zeros_of_each_rule_are_counted(dynamics):
    # with data the proximal step takes λ/c = 0.5 off, and loses the three weights that are no larger
    words, _ = dynamics(0.5, 0.5, 60, pull=1)
    zeros = "exact zeros: 0 of 5 with the plain step, 3 with the proximal step, 0 with L2."
    assert words.startswith(f"After 60 steps, {zeros} ") and words.endswith("the penalty takes ηλ = 0.25 each time.")
    # by the penalty alone each step takes 0.4: two arrive in one, two more in two
    assert "2 of 5 with the plain step, 2 with the proximal step, 0 with L2" in dynamics(0.4, 1, 1)[0]
    assert "2 of 5 with the plain step, 4 with the proximal step, 0 with L2" in dynamics(0.4, 1, 2)[0]


def test_other_weights_than_five_are_counted():
    pair = Drawn(
        figures.dynamics.scene(start[:2], lambda *state: {name: w[:, :2] for name, w in paths(*state).items()})
    )
    assert pair.figure.axes[0].get_ylabel() == "the 2 weights"
    assert pair.says(eta=0.5, lam=1, steps=0, pull=0)[0] == "No step yet: the 2 weights stand at their start."
    assert "1 of 2 with the plain step" in pair.says(eta=0.5, lam=1, steps=1, pull=0)[0]


def test_a_weight_that_lands_on_zero_has_not_flipped(dynamics):
    caption, _ = dynamics(0.5, 1, 1)  # 0.4, −0.5, 1.5, −0.4, 0.6 by steps of ½: −0.1, 0, 1, 0.1, 0.1
    assert "1 of 5 with the plain step" in caption and "In the last plain step 2 of 5 flipped" in caption


def test_a_trace_of_rounding_is_called_so_and_a_share_that_is_left_is_not(dynamics):
    formula = dynamics(0.1, 0.5, 8)[1]  # 0.4 − 8 · 0.05 is 0 but for rounding
    assert "= 0 up to rounding" in formula.splitlines()[0] and "10⁻¹" not in formula
    assert dynamics(0.5, 1, 20)[1].splitlines()[2].endswith("= 3.81 × 10⁻⁷")  # 0.4 / 2²⁰
    assert dynamics(0.5, 1, 60)[1].splitlines()[2].endswith("= 3.47 × 10⁻¹⁹")


def test_the_last_step_of_the_first_weight_is_written_by_each_rule(dynamics):
    # the first step is from 0.4, where the data do not pull; the second from 0.3 with L1, from 0.36 with L2
    assert dynamics(0.2, 0.5, 2, pull=1)[1].splitlines() == [
        "L1, plain step: w₁ ← 0.300 − 0.2 · (−0.100) − 0.1 · sign(0.300) = 0.220",
        "L1, proximal step: w₁ ← S(0.300 − 0.2 · (−0.100)) = 0.220, threshold 0.1",
        "L2: w₁ ← (1 − 0.1) · (0.360) − 0.2 · (−0.040) = 0.332",
    ]


def test_a_step_by_another_rule_is_not_said_to_be_equal():
    twice = Drawn(figures.dynamics.scene(start, lambda eta, lam, pull, steps: paths(2 * eta, lam, pull, steps)))
    rows = twice.says(eta=0.1, lam=1, steps=1, pull=0)[1].splitlines()
    assert rows == [
        "L1, plain step: w₁ ← 0.400 − 0.1 · (0.000) − 0.1 · sign(0.400) ≠ 0.200",
        "L1, proximal step: w₁ ← S(0.400 − 0.1 · (0.000)) ≠ 0.200, threshold 0.1",
        "L2: w₁ ← (1 − 0.1) · (0.400) − 0.1 · (0.000) ≠ 0.320",
    ]


def test_the_walks_are_drawn_step_by_step(drawn):
    drawn.says(eta=0.5, lam=1, steps=2, pull=0)
    ends = {"L1, plain step": (-0.1, 0.4), "L1, proximal step": (0, 0), "L2": (0.2, 0.1)}
    for axes, (name, later) in zip(drawn.figure.axes, ends.items(), strict=True):
        assert axes.get_title("left") == name
        zero, first, *others = axes.lines
        assert zero.get_xydata().tolist() == [[0, 0], [60, 0]]
        assert np.allclose(first.get_xydata(), [[0, 0.4], [1, later[0]], [2, later[1]]])
        assert [line.get_ydata()[0] for line in others] == start[1:].tolist()
        assert [line.get_linewidth() for line in (first, *others)] == [2.4, 1, 1, 1, 1]


def test_the_walks_follow_the_paths_of_the_lesson():
    def make(paths):
        return figures.dynamics.scene(start, paths)

    def other(eta, lam, pull, steps):  # in which the plain step stops at 0, as the proximal one
        walked = paths(eta, lam, pull, steps)
        return walked | {"L1, plain step": walked["L1, proximal step"]}

    state = {"eta": 0.5, "lam": 1, "steps": 1, "pull": 0}
    assert followed(make, {"paths": paths}, "paths", other, **state) == {"picture", "caption", "formula"}
