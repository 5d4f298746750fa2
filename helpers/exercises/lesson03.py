"""The exercises of lesson 3: from the central difference to the kinds of stationary points."""

import numpy as np

from helpers.maths.derivatives import computation_graph
from helpers.page.checker import Exercise

central = Exercise(
    lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
    cases=[(np.exp, 1.0, 0.5), (np.sin, -2.0, 0.1), (np.square, 3.0, 0.25), (np.cosh, 0.3, 0.2)],
    mistakes={
        "The two points are 2h apart: divide by 2h.": lambda f, x, h: (f(x + h) - f(x - h)) / h,
        "That is the forward difference. Look at both sides of x.": lambda f, x, h: (f(x + h) - f(x)) / h,
        "That is the backward difference. Look at both sides of x.": lambda f, x, h: (f(x) - f(x - h)) / h,
        "The sign is turned round: the value on the right comes first.": lambda f, x, h: (
            (f(x - h) - f(x + h)) / (2 * h)
        ),
        "The difference is not divided yet: divide by the distance of the two points, 2h.": lambda f, x, h: (
            f(x + h) - f(x - h)
        ),
        "You took half a step to each side. The two points are x + h and x − h.": lambda f, x, h: (
            (f(x + h / 2) - f(x - h / 2)) / h
        ),
        "In Python, / 2 * h divides by 2 and multiplies by h. Put brackets: / (2 * h).": lambda f, x, h: (
            (f(x + h) - f(x - h)) / 2 * h
        ),
    },
)

_OUTER = {  # name: (function, derivative)
    "sin({})": (np.sin, np.cos),
    "cos({})": (np.cos, lambda u: -np.sin(u)),
    "exp({})": (np.exp, np.exp),
    "({})**2": (lambda u: u**2, lambda u: 2 * u),
    "({})**3": (lambda u: u**3, lambda u: 3 * u**2),
    "tanh({})": (np.tanh, lambda u: 1 - np.tanh(u) ** 2),
    "1/({})": (lambda u: 1 / u, lambda u: -1 / u**2),
}


def composition(seed):
    """A function as text, and the exercise that checks its derivative."""
    rng = np.random.default_rng(seed)
    text = list(_OUTER)[rng.integers(len(_OUTER))]
    a, b, n = int(rng.integers(2, 6)), int(rng.integers(1, 4)), int(rng.integers(1, 4))
    outer_slope = _OUTER[text][1]

    def inner(x):
        return a * x**n + b

    def inner_slope(x):
        return a * n * x ** (n - 1)

    exercise = Exercise(
        lambda x: outer_slope(inner(x)) * inner_slope(x),
        cases=[(0.3,), (-0.15,), (0.55,)],
        mistakes={
            "The inner derivative is missing: multiply by the derivative of what stands inside.": lambda x: outer_slope(
                inner(x)
            ),
            "The sign is turned round.": lambda x: -outer_slope(inner(x)) * inner_slope(x),
            "You took the outer derivative at x. Take it at the inner value.": lambda x: (
                outer_slope(x) * inner_slope(x)
            ),
            "That is the inner derivative alone: the outer one is missing.": inner_slope,
            "You took the outer derivative at the inner derivative: u′(v′(x)). It is u′(v(x)) · v′(x).": lambda x: (
                outer_slope(inner_slope(x))
            ),
            f"The derivative of a constant is 0: the {b} drops out of the inner derivative.": lambda x: (
                outer_slope(inner(x)) * (inner_slope(x) + b)
            ),
            "The exponent goes down by one: the derivative of xⁿ is n xⁿ⁻¹.": lambda x: (
                outer_slope(inner(x)) * inner_slope(x) * x
            ),
            "You added the two derivatives. Multiply them.": lambda x: outer_slope(inner(x)) + inner_slope(x),
        },
    )
    power = "x" if n == 1 else f"x**{n}"
    return text.format(f"{a}*{power} + {b}"), exercise


gradient = Exercise(
    lambda theta, x, y: -(y - theta @ x) * x,
    cases=[
        (np.array([0.5, 1.0]), np.array([2.0, -1.0]), 3.0),
        (np.array([1.0, -2.0, 0.5]), np.array([0.3, 1.5, -0.7]), -1.0),
    ],
    mistakes={
        "The sign is wrong: the inside has −θᵀx, so its derivative is −x.": lambda theta, x, y: (y - theta @ x) * x,
        "The inner derivative is missing: multiply by −x.": lambda theta, x, y: (y - theta @ x) * np.ones_like(x),
        "You took −1 for the inner derivative. It is −xⱼ for θⱼ.": lambda theta, x, y: (
            -(y - theta @ x) * np.ones_like(x)
        ),
        "There is a factor 2 too many: the ½ in front cancels it.": lambda theta, x, y: -2 * (y - theta @ x) * x,
        "The inner derivative is with respect to θ: it holds x, not θ.": lambda theta, x, y: -(y - theta @ x) * theta,
        "θᵀx is one number, theta @ x. You multiplied element by element.": lambda theta, x, y: -(y - theta * x) * x,
        "The derivative of the square brings a 2, which cancels the ½.": lambda theta, x, y: -0.5 * (y - theta @ x) * x,
        "You forgot the outer derivative: only the inside is differentiated.": lambda theta, x, y: -x,
    },
)


def _edges_of(output):
    """The edges of a graph as (to, from, local derivative), output first."""
    ordered = computation_graph.order(output)
    names = {node: f"n{i}" for i, node in enumerate(ordered)}
    return [(names[node], names[source], local) for node in reversed(ordered) for source, local in node.edges]


def _graphs():
    a, b = computation_graph.variable(2.0), computation_graph.variable(-3.0)
    shared = a * b
    yield _edges_of(0.5 * (a - b) ** 2)
    yield _edges_of(shared * a + shared)
    yield _edges_of(computation_graph.sin(a) * computation_graph.exp(a * 0.5) + b)


def _backward_with(join, start=1.0):
    def answer(edges):
        grads = {edges[0][0]: start}
        for to, source, local in edges:
            grads[source] = join(grads.get(source), grads[to], local)
        return grads

    return answer


_right_way = _backward_with(lambda old, grad, local: (old or 0.0) + grad * local)
backward = Exercise(
    _right_way,
    cases=[(edges,) for edges in _graphs()],
    mistakes={
        "A number that is used twice gets a part from each use: you keep only the last one. Add them.": _backward_with(
            lambda old, grad, local: grad * local
        ),
        "You keep only the first path to a name. Add them all.": _backward_with(
            lambda old, grad, local: grad * local if old is None else old
        ),
        "Along a path the derivatives are multiplied; you added them.": _backward_with(
            lambda old, grad, local: (old or 0.0) + grad + local
        ),
        "You wrote down the local derivatives: multiply each by the derivative that has arrived at the end of its edge.": _backward_with(
            lambda old, grad, local: (old or 0.0) + local
        ),
        "The output's derivative by itself, 1, belongs in the dict, too.": lambda edges: {
            name: slope for name, slope in _right_way(edges).items() if name != edges[0][0]
        },
        "Everything is 0: the output's derivative by itself is 1.": _backward_with(
            lambda old, grad, local: (old or 0.0) + grad * local, start=0.0
        ),
    },
)

directional = Exercise(
    lambda grad, direction: grad @ direction / np.linalg.norm(direction),
    cases=[
        (np.array([3.0, 4.0]), np.array([2.0, 0.0])),
        (np.array([3.0, 4.0]), np.array([-1.0, 1.0])),
        (np.array([3.0, 4.0]), np.array([0.0, -2.0])),
        (np.array([1.0, -2.0, 0.5]), np.array([0.3, 0.0, 4.0])),
    ],
    mistakes={
        "The direction has to be one unit long: divide by its length.": lambda grad, d: grad @ d,
        "That is the steepest slope, the length of the gradient. The walker goes another way.": lambda grad, d: (
            np.linalg.norm(grad)
        ),
        "That is the cosine of the angle alone: the length of the gradient is missing.": lambda grad, d: (
            grad @ d / np.linalg.norm(d) / np.linalg.norm(grad)
        ),
        "You divided by the length of the gradient instead of the direction's.": lambda grad, d: (
            grad @ d / np.linalg.norm(grad)
        ),
        "You divided by the square of the length.": lambda grad, d: grad @ d / (d @ d),
        "Downhill the slope is negative: keep the sign.": lambda grad, d: abs(grad @ d) / np.linalg.norm(d),
    },
)


def _kind_with(low="minimum", high="maximum", flat="undecided", look=True):
    def answer(slope, curvature):
        if look and slope != 0:
            return "not stationary"
        return low if curvature > 0 else high if curvature < 0 else flat

    return answer


kind = Exercise(
    _kind_with(),
    cases=[(0.0, 6.0), (0.0, -2.0), (0.0, 0.0), (1.5, 0.0), (-0.2, 3.0)],
    mistakes={
        "Turned round: a curve that bends upwards, f″ > 0, has a minimum.": _kind_with(low="maximum", high="minimum"),
        "You don't look at f′: where it is not 0, the place is not stationary.": _kind_with(look=False),
        "f″ = 0 decides nothing: x⁴ has a minimum at 0, and x³ a terrace.": _kind_with(flat="not stationary"),
        "f″ = 0 does not make a minimum: think of x³.": _kind_with(flat="minimum"),
    },
)
