"""Gradient descent, with all rows or a few at a time, and the learning rate beyond which it diverges.

The gradient points uphill. Descent walks the other way: w ← w − η ∇L(w).
"""

import itertools
from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.words import exact

FAR = 1e12  # a coordinate beyond FAR · (1 + the largest of start) has diverged, long before floats overflow

HALVINGS = 60  # of a step: what is left then is less than rounding

ALL_STEPS, SMALL_GRADIENT, DIVERGED = "all steps taken", "gradient smaller than tol", "diverged"


@dataclass(frozen=True, repr=False, eq=False)
class Descent:
    """A descent that was walked.

    path     (steps + 1, p): all positions, the start in row 0; always finite, also where the descent diverged
    stopped  why it ended: "all steps taken", "gradient smaller than tol" or "diverged"
    """

    path: np.ndarray
    stopped: str

    @property
    def end(self):
        """The last position, shape (p,)."""
        return self.path[-1]

    @property
    def steps(self):
        """How many steps were taken."""
        return len(self.path) - 1

    @property
    def diverged(self):
        """True where the steps led away beyond all bounds."""
        return self.stopped == DIVERGED

    def __repr__(self):
        return f"Descent: {self.steps} steps, {self.stopped}, end at {np.array2string(self.end, precision=6)}"


def descend(grad, start, eta, steps, momentum=0.0, tol=0.0):
    """Walk downhill from `start`; the answer is a `Descent`.

    v ← β v − η ∇L(w)    (v = 0 at first; with momentum β = 0 this is plain gradient descent)
    w ← w + v

    grad       function of w, shape (p,), that answers ∇L(w), shape (p,)
    eta        learning rate η ≥ 0
    steps      most steps to take
    momentum   β, from 0 to below 1
    tol        stop where the Euclidean norm of the gradient is below it; at 0 this never happens

    A descent diverges where a coordinate passes 10¹² · (1 + max |start|) or is no longer finite. It stops
    there, and the path holds the steps before. Floating-point warnings inside `grad` are silenced.
    Errors: ValueError for a value outside its domain, a gradient of another shape, or NaN at the start.

    Source: Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées, 1847.
    Momentum (the heavy ball): Polyak, Some methods of speeding up the convergence of iteration methods, 1964.

    >>> descend(lambda w: 2 * w, start=[1.0], eta=0.25, steps=2).path
    array([[1.  ],
           [0.5 ],
           [0.25]])
    """
    steps = checks.count("steps", steps)
    return _walk(itertools.repeat(grad, steps), start, eta, momentum, tol)


def stochastic(grad_batch, start, eta, epochs, batch_size, n, seed, momentum=0.0):
    """Descend with the gradient of a few rows at a time; the answer is a `Descent`.

    Each epoch shuffles the n rows and uses each of them once, in batches of `batch_size`; the last batch is
    smaller where n is not a multiple of it. batch_size = 1 is stochastic gradient descent, n is `descend`.

    grad_batch   function of w and an array of row numbers, that answers the mean gradient over these rows
    seed         a whole number, or a numpy Generator

    The other arguments, divergence and errors are those of `descend`.

    Source: Robbins & Monro, A stochastic approximation method, 1951.

    >>> y = np.array([2.0, 4.0])
    >>> def grad_batch(w, rows):
    ...     return 2 * (w - y[rows].mean())
    >>> stochastic(grad_batch, [0.0], 0.5, epochs=1, batch_size=2, n=2, seed=0).path
    array([[0.],
           [3.]])
    """
    epochs, n = checks.count("epochs", epochs), checks.count("n", n, least=1)
    batch_size = checks.count("batch_size", batch_size, least=1)
    if batch_size > n:
        raise ValueError(f"batch_size must be at most n = {n}; it is {batch_size}")

    def gradients():
        rng = np.random.default_rng(seed)
        for _ in range(epochs):
            shuffled = rng.permutation(n)
            for first in range(0, n, batch_size):
                # Sorted, which leaves the mean as it is, so that the batch of all rows is exactly `descend`.
                rows = np.sort(shuffled[first : first + batch_size])
                yield lambda w, rows=rows: grad_batch(w, rows)

    return _walk(gradients(), start, eta, momentum, tol=0.0)


def largest_stable_rate(hessian):
    """The learning rate beyond which gradient descent diverges on a quadratic: 2/λ_max of its Hessian.

    Along an eigenvector the distance to the minimum is multiplied by 1 − ηλ at every step, and |1 − ηλ| < 1
    needs 0 < η < 2/λ. At the limit itself the path swings for ever. Momentum β raises it to 2 (1 + β)/λ_max.
    Errors: ValueError if the Hessian is not symmetric, or has no positive eigenvalue.

    >>> largest_stable_rate([[4, 0], [0, 1]])
    0.5
    """
    largest = _eigenvalues(hessian)[-1]
    if largest <= 0:
        raise ValueError("hessian has no positive eigenvalue: the function has no minimum to descend to")
    return float(2 / largest)


def condition_number(hessian):
    """How stretched the valley of a quadratic is: λ_max/λ_min of its Hessian, 1 for a round bowl.

    Errors: ValueError if the Hessian is not symmetric, or an eigenvalue is not positive (up to rounding).

    >>> condition_number([[4, 0], [0, 1]])
    4.0
    """
    eigenvalues = _eigenvalues(hessian)
    if eigenvalues[0] <= len(eigenvalues) * np.finfo(float).eps * np.abs(eigenvalues).max():
        raise ValueError(
            f"hessian has the eigenvalue {eigenvalues[0]:.3g}, which is not positive: "
            "the condition number needs a valley that rises in every direction"
        )
    return float(eigenvalues[-1] / eigenvalues[0])


def downhill(objective, w, step):
    """w + step, or w and the first half, quarter, … of the step that does not lead uphill; w where none is found.

    objective   function of w, finite at w; where w + step is not a number of its domain, it may answer infinity

    >>> downhill(lambda w: w**2, 1.0, step=-4.0)  # −3 is higher up, −1 as high as 1
    -1.0
    """
    highest = objective(w) * (1 + 1e-12)  # near the minimum, rounding is larger than what there is to gain
    for _ in range(HALVINGS):
        if objective(w + step) <= highest:
            return w + step
        step = step / 2
    return w


def _walk(gradients, start, eta, momentum, tol):
    """The walk of a descent: one step for each gradient function of the iterable."""
    w = checks.array("start", start, ndim=1)
    if checks.number("eta", eta) < 0 or checks.number("tol", tol) < 0:
        raise ValueError(f"eta and tol must not be negative; they are {exact(eta)} and {exact(tol)}")
    if not 0 <= checks.number("momentum", momentum) < 1:
        raise ValueError(f"momentum must be at least 0 and below 1; it is {exact(momentum)}")
    velocity = np.zeros_like(w)

    def step(w, slope):
        nonlocal velocity
        if np.linalg.norm(slope) < tol:
            return None
        velocity = momentum * velocity - eta * slope
        return w + velocity

    return _repeat(step, gradients, w)


def _repeat(step, gradients, start):
    """A walk from `start`, which has been checked: `step` answers the w after (w, ∇L(w)), or None to stop there."""
    path, bound = [start], FAR * (1 + np.abs(start).max())
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for gradient in gradients:
            w = path[-1]
            slope = np.asarray(gradient(w.copy()))
            if slope.shape != w.shape:
                raise ValueError(f"the gradient has shape {slope.shape}: it must have that of start, {w.shape}")
            if len(path) == 1:
                checks.array("the gradient at start", slope)
            w = step(w.copy(), slope)
            if w is None:
                return Descent(np.array(path), SMALL_GRADIENT)
            if not np.abs(w).max() <= bound:  # so written, NaN is beyond the bound too
                return Descent(np.array(path), DIVERGED)
            path.append(w)
    return Descent(np.array(path), ALL_STEPS)


def _eigenvalues(hessian):
    """Eigenvalues of a symmetric matrix, in rising order."""
    hessian = checks.array("hessian", hessian, ndim=2)
    square = hessian.shape[0] == hessian.shape[1]
    if not square or np.abs(hessian - hessian.T).max() > 1e-10 * np.abs(hessian).max():
        raise ValueError("hessian must be square and symmetric: the order of two derivatives does not matter")
    return np.linalg.eigvalsh(hessian)
