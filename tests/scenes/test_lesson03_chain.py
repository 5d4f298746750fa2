"""Lesson 3's computation graph: what is said at each step, what a nudge does, and what stands in the boxes.

By hand, at θ = (0.5, 1), x = (1.5, −0.9), y = 1.2: p₁ = 0.75, p₂ = −0.9, s = −0.15, g = 1.35, g² = 1.8225, J = 0.91125.
Back: ∂J/∂g² = ½, ∂J/∂g = g = 1.35, ∂J/∂s = −1.35, and −1.35 times 1.5, 0.5, −0.9, 1 at θ₁, x₁, θ₂, x₂.
"""

import pytest
from matplotlib.patches import FancyBboxPatch
from scene_tools import Drawn, caption, followed

from helpers.maths.derivatives import computation_graph
from helpers.scenes import lesson03 as figures

RECORD = {"x₁": 1.5, "x₂": -0.9, "y": 1.2}
START = {"theta1": 0.5, "theta2": 1.0, "step": 0, "nudged": "θ₁", "nudge": 0}


def computation(values, half=0.5):
    nodes = {name: computation_graph.variable(value, name) for name, value in values.items()}
    nodes["p₁"], nodes["p₂"] = nodes["θ₁"] * nodes["x₁"], nodes["θ₂"] * nodes["x₂"]
    nodes["s"] = nodes["p₁"] + nodes["p₂"]
    nodes["g"] = nodes["y"] - nodes["s"]
    nodes["g²"] = nodes["g"] ** 2
    nodes["J"] = half * nodes["g²"]
    nodes["J"].backward()
    return nodes


@pytest.fixture(scope="module")
def chain():
    return Drawn(figures.chain.scene(computation, RECORD), size=(9.6, 4.4))


def written(chain):
    """What stands in the picture besides the names."""
    fixed = {words for _, _, words in (figures.chain.INPUTS | figures.chain.INNER).values()}
    return sorted({text.get_text() for text in chain.figure.axes[0].texts} - fixed - {""})


STEPS = [
    "Forward: θ₁ = 0.50, x₁ = 1.50, θ₂ = 1.00, x₂ = −0.90, y = 1.20.",
    "Forward: p₁ = 0.75, p₂ = −0.90.",
    "Forward: s = −0.15.",
    "Forward: g = 1.35.",
    "Forward: g² = 1.82.",
    "Forward is done: J = 0.911. Backward starts with ∂J/∂J = 1.",
    "Back from J to g²: 1.000 · 0.50 = 0.500, so ∂J/∂g² = 0.500.",
    "Back from g² to g: 0.500 · 2.70 = 1.350, so ∂J/∂g = 1.350.",
    "Back from g to y: 1.350 · 1.00 = 1.350, so ∂J/∂y = 1.350.",
    "Back from g to s: 1.350 · (−1.00) = −1.350, so ∂J/∂s = −1.350.",
    "Back from s to p₂: −1.350 · 1.00 = −1.350, so ∂J/∂p₂ = −1.350.",
    "Back from s to p₁: −1.350 · 1.00 = −1.350, so ∂J/∂p₁ = −1.350.",
    "Back from p₂ to x₂: −1.350 · 1.00 = −1.350, so ∂J/∂x₂ = −1.350.",
    "Back from p₂ to θ₂: −1.350 · (−0.90) = 1.215, so ∂J/∂θ₂ = 1.215.",
    "Back from p₁ to x₁: −1.350 · 0.50 = −0.675, so ∂J/∂x₁ = −0.675.",
    "Back from p₁ to θ₁: −1.350 · 1.50 = −2.025, so ∂J/∂θ₁ = −2.025.",
]


def test_the_steps_are_these():
    assert figures.chain.LAST == len(STEPS) - 1 and list(figures.chain.INPUTS) == ["θ₁", "x₁", "θ₂", "x₂", "y"]


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_each_step_is_said(chain, step):
    assert chain.says(**START | {"step": step})[0] == f"{STEPS[step]} θ₁ is not nudged yet."


def test_the_derivatives_by_the_formula_come_with_the_last_step(chain):
    J = "J = ½ (1.20 − (0.50 · 1.50 + 1.00 · (−0.90)))² = ½ (1.35)² = 0.91"
    rows = chain.says(**START | {"step": 14})[1].splitlines()
    assert rows == [J, "∂J/∂θ₁ = …", "∂J/∂θ₂ = …"]
    rows = chain.says(**START | {"step": 15})[1].splitlines()
    assert rows[0] == J
    assert rows[1] == "∂J/∂θ₁ = −(y − θᵀx) · x₁ = −(1.35) · 1.50 = −2.025"
    assert rows[2] == "∂J/∂θ₂ = −(y − θᵀx) · x₂ = −(1.35) · (−0.90) = 1.215"
    J = chain.says(**START | {"theta1": -0.5, "theta2": -1.0})[1].splitlines()[0]
    assert J == "J = ½ (1.20 − (−0.50 · 1.50 + (−1.00) · (−0.90)))² = ½ (1.05)² = 0.55"


@pytest.mark.parametrize(
    ("nudged", "nudge", "words"),
    [  # J after the nudge is ½ 1.05², ½ 1.65², ½ 1.55², ½ 1.53²
        ("θ₁", 0.2, "θ₁ moved by 0.20: J changes by −0.360, derivative × nudge = −0.405."),
        ("θ₁", -0.2, "θ₁ moved by −0.20: J changes by 0.450, derivative × nudge = 0.405."),
        ("y", 0.2, "y moved by 0.20: J changes by 0.290, derivative × nudge = 0.270."),
        ("θ₂", 0.2, "θ₂ moved by 0.20: J changes by 0.259, derivative × nudge = 0.243."),
    ],
)
def test_a_nudge_changes_j_by_about_its_derivative_times_the_nudge(chain, nudged, nudge, words):
    assert chain.says(**START | {"nudged": nudged, "nudge": nudge})[0] == f"{STEPS[0]} {words}"


def test_values_are_written_up_to_the_step(chain):
    inputs = ["0.50", "1.00", "1.20", "1.50", "−0.90"]
    chain.says(**START)
    assert written(chain) == inputs
    chain.says(**START | {"step": 2})
    assert written(chain) == sorted([*inputs, "0.75", "−0.15"])  # p₂ is −0.90, too
    chain.says(**START | {"step": 4})
    assert written(chain) == sorted([*inputs, "0.75", "−0.15", "1.35", "1.82"])


def test_slopes_and_local_derivatives_are_written_up_to_the_step(chain):
    def back():
        return [words for words in written(chain) if words[0] in "×s"]

    chain.says(**START | {"step": 4})
    assert back() == []
    chain.says(**START | {"step": 5})
    assert back() == ["slope 1.000"]
    chain.says(**START | {"step": 7})
    assert back() == ["slope 0.500", "slope 1.000", "slope 1.350", "× 0.50", "× 2.70"]
    chain.says(**START | {"step": 15})
    edges = [text for text in chain.figure.axes[0].texts if text.get_text().startswith("×")]
    assert len(edges) == 10 and "slope −2.025" in back()


def test_a_nudge_is_seen_in_every_box_that_it_reaches(chain):
    chain.says(**START | {"step": 5, "nudge": 0.2})
    moved = [words for words in written(chain) if "→" in words]
    assert moved == sorted(["0.50→0.70", "0.75→1.05", "−0.15→0.15", "1.35→1.05", "1.82→1.10", "0.91→0.55"])
    chain.says(**START | {"step": 3, "nudged": "y", "nudge": -0.2})
    assert [words for words in written(chain) if "→" in words] == ["1.20→1.00", "1.35→1.15"]


LIT = {  # step → the middles of the boxes
    0: {(0, 3), (0, 2), (0, 1), (0, 0), (3.38, 0)},
    1: {(1.8, 2.5), (1.8, 0.5)},
    5: {(8.7, 1.5)},
    6: {(7, 1.5)},
    8: {(3.38, 0)},
    15: {(0, 3)},
}


@pytest.mark.parametrize(("step", "places"), LIT.items())
def test_the_boxes_of_the_step_are_lit(chain, step, places):
    chain.says(**START | {"step": step})
    boxes = [patch for patch in chain.figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    lit = [box for box in boxes if box.get_visible() and box.get_linewidth() > 2]
    middles = {(box.get_x() + box.get_width() / 2, box.get_y() + box.get_height() / 2) for box in lit}
    assert {(round(x, 6), round(y, 6)) for x, y in middles} == places


def test_the_graph_follows_the_computation_and_the_record_of_the_lesson():
    def make(computation):
        return figures.chain.scene(computation, RECORD)

    state = START | {"step": 7}
    changed = followed(
        make, {"computation": computation}, "computation", lambda values: computation(values, 1.0), **state
    )
    assert changed == {"picture", "caption", "formula"}
    other = caption(figures.chain.scene(computation, RECORD | {"y": 2.0}), **START | {"step": 3})
    assert other.startswith("Forward: g = 2.15.")
