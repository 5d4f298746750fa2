"""What learners hand in on the start page and in lessons 3 and 4: right ones pass, wrong ones are named."""

import math

import numpy as np
import pytest
from checked_answers import NUMBERS, RIGHT, misjudged

from helpers.exercises import lesson00, lesson03, lesson04
from helpers.maths.derivatives import expressions
from helpers.maths.linear_algebra import two_by_two

norm = np.linalg.norm

START = {
    "mean": [
        (np.mean, RIGHT),
        (lambda v: sum(v) / len(v), RIGHT),
        (sum, "don't divide by how many"),
        (lambda v: v.sum() / (v.size - 1), "one less than there are"),
        (lambda v: sorted(v)[len(v) // 2] if len(v) % 2 else sum(sorted(v)[1:3]) / 2, "the median"),
        (lambda v: v / len(v), NUMBERS),
        (lambda v: (v.max() + v.min()) / 2, NUMBERS),
    ],
}


def backward(edges, join=lambda old, part: old + part, start=1.0):
    """By one path after the other: the products of all paths from the output to a name, joined."""
    output = edges[0][0]
    names = dict.fromkeys(name for to, source, _ in edges for name in (to, source))
    found = {}
    for name in names:
        paths = [(output, start)] if name == output else []
        front = [(output, start)]
        while front:
            front = [(s, value * local) for at, value in front for to, s, local in edges if to == at]
            paths += [(s, value) for s, value in front if s == name]
        total = paths[0][1]
        for _, value in paths[1:]:
            total = join(total, value)
        found[name] = total
    return found


def half_turned(slope, curvature):
    if slope != 0:
        return "not stationary"
    return {1: "maximum", -1: "minimum", 0: "undecided"}[np.sign(curvature)]


LESSON_3 = {
    "central": [
        (lambda f, x, h: ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2, RIGHT),
        (lambda f, x, h: (f(x + h) - f(x)) / h, "forward difference"),
        (lambda f, x, h: (f(x) - f(x - h)) / h, "backward difference"),
        (lambda f, x, h: (f(x + h) - f(x - h)) / h, "2h apart"),
        (lambda f, x, h: f(x + h) - f(x - h), "not divided yet"),
        (lambda f, x, h: (f(x + h / 2) - f(x - h / 2)) / h, "half a step"),
        (lambda f, x, h: h * (f(x + h) - f(x - h)) / 2, "Put brackets"),
        (lambda f, x, h: (f(x - h) - f(x + h)) / h / 2, "sign is turned round"),
        (lambda f, x, h: (f(x + 2 * h) - f(x - 2 * h)) / (4 * h), NUMBERS),
    ],
    "gradient": [
        (lambda theta, x, y: [-(y - sum(theta * x)) * each for each in x], RIGHT),
        (lambda theta, x, y: np.outer(x, x) @ theta - y * x, RIGHT),
        (lambda theta, x, y: (y - theta @ x) * x, "sign is wrong"),
        (lambda theta, x, y: 2 * (theta @ x - y) * x, "factor 2 too many"),
        (lambda theta, x, y: (theta @ x - y) * x / 2, "which cancels the ½"),
        (lambda theta, x, y: (theta @ x - y) * theta, "it holds x, not θ"),
        (lambda theta, x, y: (theta * x - y) * x, "element by element"),
        (lambda theta, x, y: np.full(len(x), y - theta @ x), "inner derivative is missing"),
        (lambda theta, x, y: -x, "forgot the outer"),
        (lambda theta, x, y: np.full(len(x), theta @ x - y), "It is −xⱼ"),
        (lambda theta, x, y: theta @ x - y, NUMBERS),
    ],
    "backward": [
        (backward, RIGHT),
        (lambda edges: backward(edges, lambda old, part: part), NUMBERS + "|only the last one"),
        (lambda edges: backward(edges, start=0.0), "Everything is 0"),
        (lambda edges: dict([*backward(edges).items()][1:]), "belongs in the dict, too"),
        (lambda edges: {**dict.fromkeys(backward(edges), 0.0), edges[0][0]: 1.0}, NUMBERS),
    ],
    "directional": [
        (lambda grad, d: sum(g * a for g, a in zip(grad, d, strict=True)) / sum(d**2) ** 0.5, RIGHT),
        (lambda grad, d: norm(grad) * (grad / norm(grad)) @ (d / norm(d)), RIGHT),
        (lambda grad, d: sum(grad * d), "one unit long"),
        (lambda grad, d: sum(grad**2) ** 0.5, "steepest slope"),
        (lambda grad, d: (grad / norm(grad)) @ (d / norm(d)), "cosine of the angle alone"),
        (lambda grad, d: (grad / norm(grad)) @ d, "gradient instead of the direction's"),
        (lambda grad, d: grad @ d / sum(d**2), "square of the length"),
        (lambda grad, d: np.abs(grad @ d / norm(d)), "keep the sign"),
        (lambda grad, d: -grad @ d / norm(d), NUMBERS),
    ],
    "kind": [
        (lambda s, c: "not stationary" if s else ["undecided", "minimum", "maximum"][int(np.sign(c))], RIGHT),
        (half_turned, "Turned round"),
        (lambda s, c: ["undecided", "minimum", "maximum"][int(np.sign(c))], "don't look at f′"),
        (lambda s, c: "not stationary" if s or not c else "minimum" if c > 0 else "maximum", "a terrace"),
        (lambda s, c: "not stationary" if s else "minimum" if c >= 0 else "maximum", "think of x³"),
        (lambda s, c: "minimum", NUMBERS),
    ],
}


def powers(A, v, steps):
    for _ in range(steps):
        v = A @ v
    return v


def rayleigh(A, v):
    return v @ A @ v / (v @ v)


def closeness(values, tol, rate):
    steps = 0
    while rate**steps > tol:
        steps += 1
    return steps


def ratio(values, at=-2):
    sizes = sorted(abs(value) for value in values)
    return sizes[at] / sizes[-1]


def shares(X):
    values = np.linalg.eigvalsh(np.cov(X.T))
    return values / values.sum()


LESSON_4 = {
    "eigenvalues": [
        (lambda A: np.sort(np.linalg.eigvals(A))[::-1], RIGHT),
        (lambda A: sorted(np.roots([1, -np.trace(A), np.linalg.det(A)]))[::-1], RIGHT),
        (lambda A: np.sort(np.linalg.eigvals(A)), "The larger one comes first"),
        (lambda A: 2 * np.sort(np.linalg.eigvals(A))[::-1], "divide by 2"),
        (lambda A: -np.sort(np.linalg.eigvals(A)), "sign of the trace"),
        (lambda A: [max(A[0, 0], A[1, 1]), min(A[0, 0], A[1, 1])], "left bc out"),
        (lambda A: np.linalg.eigvals(A).max(), NUMBERS),
    ],
    "eigenvector": [
        (lambda A, lam: [lam - A[1, 1], A[1, 0]], RIGHT),
        (lambda A, lam: -7 * np.array([A[0, 1], lam - A[0, 0]]), RIGHT),
        (lambda A, lam: np.linalg.svd(A - lam * np.eye(2))[2][1], RIGHT),
        (lambda A, lam: (A - lam * np.eye(2))[0], "row of A − λI"),
        (lambda A, lam: [A[0, 1], A[0, 0] - lam], "One sign"),
        (lambda A, lam: [lam - A[0, 0], A[0, 1]], "components are exchanged"),
        (lambda A, lam: np.linalg.svd(A.T - lam * np.eye(2))[2][1], "eigenvector of Aᵀ"),
        (lambda A, lam: [0, 0], "v = 0 solves it"),
        (lambda A, lam: np.ones(2), NUMBERS),
        (lambda A, lam: "a text", "expected"),
        (lambda A, lam: 1 / 0, "raises ZeroDivisionError"),
    ],
    "power": [
        (lambda A, k: powers(A, np.eye(len(A)), k), RIGHT),
        (lambda A, k: np.power(A, k), "each entry of A"),
        (lambda A, k: k * A, "multiplied the eigenvalues by k"),
        (lambda A, k: np.diag(np.linalg.eigvalsh(A) ** k), "returned the diagonal"),
        (lambda A, k: powers(A, np.eye(len(A)), k - 1), NUMBERS),
    ],
    "estimate": [
        (lambda A, v, steps: rayleigh(A, powers(A, v, steps)), RIGHT),
        (lambda A, v, steps: norm(A @ powers(A, v, steps)) / norm(powers(A, v, steps)), "lost the sign"),
        (lambda A, v, steps: powers(A, v, steps) @ A @ powers(A, v, steps), "never brought v to length 1"),
        (lambda A, v, steps: rayleigh(A, powers(A, v, steps + 1)), "one step too many"),
        (lambda A, v, steps: rayleigh(A, powers(A, v, steps - 1)), "one step too few"),
        (lambda A, v, steps: powers(A, v, steps) / norm(powers(A, v, steps)), "returned v"),
        (lambda A, v, steps: max(np.linalg.eigvalsh(A), key=abs), NUMBERS),
    ],
    "steps": [
        (lambda values, tol: closeness(values, tol, ratio(values)), RIGHT),
        (lambda values, tol: closeness(values, tol, ratio(values)) - 1, NUMBERS),
        (lambda values, tol: closeness(values, tol, ratio(values, 0)), "smallest eigenvalue"),
        (lambda values, tol: closeness(values, tol, ratio(values) ** 2), "squared the rate"),
        (lambda values, tol: math.floor(np.log(tol) / np.log(ratio(values))), "rounded down"),
        (lambda values, tol: math.floor(np.log(tol) / np.log(ratio(values))) + 1, "don't add 1"),
        (lambda values, tol: closeness(values, tol, abs(sorted(values)[-2] / max(values))), "by value, not by size"),
    ],
    "share": [
        (lambda X: shares(X).max(), RIGHT),
        (lambda X: norm(X - X.mean(axis=0), 2) ** 2 / norm(X - X.mean(axis=0)) ** 2, RIGHT),
        (lambda X: shares(X)[0], "last component"),
        (lambda X: norm(X, 2) ** 2 / norm(X) ** 2, "did not centre"),
        (lambda X: np.sqrt(shares(X).max()) / np.sqrt(shares(X)).sum(), "compare singular values"),
        (lambda X: shares(X / X.std(axis=0)).max(), "standardised the columns"),
        (lambda X: max(X.var(axis=0)) / sum(X.var(axis=0)), "largest column variance"),
        (lambda X: shares(X), NUMBERS),
    ],
}


CASES = [(lesson00, START), (lesson03, LESSON_3), (lesson04, LESSON_4)]


@pytest.mark.parametrize(("exercises", "answers"), CASES, ids=["start page", "lesson 3", "lesson 4"])
def test_right_answers_pass_and_wrong_ones_are_named(exercises, answers):
    assert misjudged(exercises, answers) == []


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_seed_the_composition_has_its_derivative_and_its_mistakes(seed):
    text, exercise = lesson03.composition(seed)
    derivative = expressions.parse(text).derivative
    assert exercise.check(derivative).right
    assert (
        exercise.check(lambda x: (expressions.parse(text)(x + 1e-6) - expressions.parse(text)(x)) / 1e-9).status
        == "wrong"
    )
    assert "sign is turned round" in exercise.check(lambda x: -derivative(x)).text


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_seed_the_matrix_on_paper_is_solved_by_its_eigenvalues_alone(seed):
    A, values = two_by_two.whole_matrix(seed)
    assert lesson04.check_on_paper(A, values.tolist()).right
    assert lesson04.check_on_paper(A, tuple(values)).right
    assert "The larger one comes first" in lesson04.check_on_paper(A, values[::-1]).text
    assert lesson04.check_on_paper(A, values + 1).status == "wrong"
    assert lesson04.check_on_paper(A, ...).status == "open"
