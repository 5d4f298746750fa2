"""A computation graph, step by step: the values run forward, the derivatives run back, and a nudge travels along."""

import numpy as np

from helpers.pictures import diagrams
from helpers.words import bracketed, number, rounded

INPUTS = {name: (0, 3 - row, name) for row, name in enumerate(("θ₁", "x₁", "θ₂", "x₂"))} | {"y": (3.38, 0, "y")}
INNER = {
    "p₁": (1.8, 2.5, "p₁ = θ₁ x₁"),
    "p₂": (1.8, 0.5, "p₂ = θ₂ x₂"),
    "s": (3.38, 1.5, "s = p₁ + p₂"),
    "g": (5.22, 1.5, "g = y − s"),
    "g²": (7, 1.5, "g²"),
    "J": (8.7, 1.5, "J = ½ g²"),
}
EDGES = [
    *(("θ₁", "p₁"), ("x₁", "p₁"), ("θ₂", "p₂"), ("x₂", "p₂"), ("p₁", "s")),
    *(("p₂", "s"), ("s", "g"), ("y", "g"), ("g", "g²"), ("g²", "J")),
]
BACK = EDGES[::-1]
FORWARD = [list(INPUTS), ["p₁", "p₂"], ["s"], ["g"], ["g²"], ["J"]]
TURN = len(FORWARD) - 1  # the step at which J is reached
LAST = TURN + len(BACK)


def scene(computation, record):
    """The scene of half the squared error of one prediction; its update takes the weights, the step, and the nudge.

    computation   function of the inputs, a dict, that answers name → node with value, edges and grad
    record        the inputs besides the weights: the values of x₁, x₂ and y
    """

    def draw(fig):
        drawing = diagrams.GraphDrawing(fig.subplots(), INPUTS | INNER, EDGES)

        def update(theta1, theta2, step, nudged, nudge):
            values = {"θ₁": theta1, "θ₂": theta2} | record
            nodes = computation(values)
            moved = computation(values | {nudged: values[nudged] + nudge})
            reached = {name for column in FORWARD[: step + 1] for name in column}
            crossed = BACK[: max(0, step - TURN)]
            arrived = {start for start, _ in crossed} | ({"J"} if step >= TURN else set())
            for name, node in nodes.items():
                after = moved[name].value
                words = two(node.value) + ("" if np.isclose(after, node.value) else f"→{two(after)}")
                drawing.values[name].set_text(words if name in reached else "")
                drawing.slopes[name].set_text(f"slope {three(node.grad)}" if name in arrived else "")
            drawing.light(lit(step))
            for edge, words in drawing.edges.items():
                words.set_text(f"× {two(local(nodes, *edge))}" if edge in crossed else "")
            return f"{progress(nodes, step)} {change(nodes, moved, nudged, nudge)}", arithmetic(nodes, step)

        return update

    return draw


def two(value):
    return rounded(value, 2)


def three(value):
    return rounded(value, 3)


def local(nodes, start, end):
    """The local derivative on an edge."""
    return next(slope for source, slope in nodes[end].edges if source is nodes[start])


def lit(step):
    """The names at which the computation stands."""
    return FORWARD[step] if step <= TURN else [BACK[step - TURN - 1][0]]


def progress(nodes, step):
    """What this step computes."""
    if step < TURN:
        return f"Forward: {', '.join(f'{name} = {two(nodes[name].value)}' for name in FORWARD[step])}."
    if step == TURN:
        return f"Forward is done: J = {number(nodes['J'].value, 3)}. Backward starts with ∂J/∂J = 1."
    start, end = BACK[step - TURN - 1]
    slope = three(nodes[start].grad)
    product = f"{three(nodes[end].grad)} · {bracketed(two(local(nodes, start, end)))}"
    return f"Back from {end} to {start}: {product} = {slope}, so ∂J/∂{start} = {slope}."


def change(nodes, moved, nudged, nudge):
    """By how much J changes with the nudge, and by how much its derivative says so."""
    if not nudge:
        return f"{nudged} is not nudged yet."
    exact, about = moved["J"].value - nodes["J"].value, nodes[nudged].grad * nudge
    return f"{nudged} moved by {two(nudge)}: J changes by {three(exact)}, derivative × nudge = {three(about)}."


def arithmetic(nodes, step):
    """J and its derivatives for the weights by the formula; the derivatives once the way back has come to its end."""
    said = {name: two(node.value) for name, node in nodes.items()}
    inputs = {name: bracketed(words) for name, words in said.items()}
    inside = f"{said['y']} − ({said['θ₁']} · {inputs['x₁']} + {inputs['θ₂']} · {inputs['x₂']})"
    rows = [f"J = ½ ({inside})² = ½ ({said['g']})² = {said['J']}"]
    for name, feature in (("θ₁", "x₁"), ("θ₂", "x₂")):
        product = f"−(y − θᵀx) · {feature} = −({said['g']}) · {inputs[feature]} = {three(nodes[name].grad)}"
        rows.append(f"∂J/∂{name} = {product if step == LAST else '…'}")
    return "\n".join(rows)
