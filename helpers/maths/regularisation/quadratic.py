"""A quadratic loss with a penalty, minimised exactly.

    L(w) = slope · w + ½ wᵀ hessian w     (a constant left out)

The loss is given by its gradient at w = 0, `slope`, and its second derivatives, `hessian`: Taylor's formula,
whose ½ makes them what their names say. The slope at 0 is what a penalty has to hold against. A loss with its
minimum at w* has slope = −hessian w*; the MSE of a linear model is `regression.as_quadratic`. The objectives are those
of `penalties`: L(w) + λ Σ |w| and L(w) + λ Σ w², without a further ½.

Common to all: hessian has the shape (p, p), symmetric without negative eigenvalues, slope (p,), lam is one
number ≥ 0 or several, of shape (k,).
"""

import numpy as np

from helpers import checks
from helpers.words import exact

EPS = np.finfo(float).eps
ROUNDING = 1e-13  # of the terms of a slope: what is smaller may be rounding


def value(w, hessian, slope):
    """L(w) = slope · w + ½ wᵀ hessian w.

    w   shape (p,) or (…, p), one weight vector in each row; the answer has the shape () or (…)

    >>> value([1, 1], hessian=[[4, 0], [0, 2]], slope=[-4, 0])
    -1.0
    """
    values = _value(*_weights(w, *checked(hessian, slope)))
    return values if values.ndim else float(values)


def grad(w, hessian, slope):
    """Gradient of the quadratic: slope + hessian w, of the shape of w.

    >>> grad([1, 1], hessian=[[4, 0], [0, 2]], slope=[-4, 0])
    array([0., 2.])
    """
    w, hessian, slope = _weights(w, *checked(hessian, slope))
    return slope + w @ hessian


def checked(hessian, slope):
    """Both as arrays, after the checks that all functions of quadratic losses share.

    Errors: ValueError where they do not fit one another, or where the loss has no minimum along some weight.

    >>> checked([[0]], [1])
    Traceback (most recent call last):
    ValueError: the loss falls without end along weight 0: its slope is 1 and its curvature 0
    """
    hessian, slope = checks.array("hessian", hessian, ndim=2), checks.array("slope", slope, ndim=1)
    p = len(slope)
    if hessian.shape != (p, p):
        raise ValueError(f"hessian has shape {hessian.shape}: with {p} slopes it must be ({p}, {p})")
    largest = np.abs(hessian).max()
    if np.abs(hessian - hessian.T).max() > 1e-10 * largest:
        raise ValueError("hessian must be symmetric: the order of two derivatives does not matter")
    lowest = np.linalg.eigvalsh(hessian)[0]
    if lowest < -1e-10 * largest:
        raise ValueError(f"hessian has the eigenvalue {lowest:.3g}: it must not have a negative one")
    endless = np.flatnonzero((np.diag(hessian) == 0) & (slope != 0))
    if len(endless):
        raise ValueError(
            f"the loss falls without end along weight {endless[0]}: its slope is {exact(slope[endless[0]])} "
            "and its curvature 0"
        )
    return hessian, slope


def l2_minimum(hessian, slope, lam):
    """The w that minimises L(w) + λ Σ w²: −(hessian + 2λ I)⁻¹ slope. At λ = 0 that of L alone.

    One eigendecomposition serves all λ: along an eigenvector with eigenvalue h it is one weight. Where the units of
    the features differ so much that rounding hides the smallest eigenvalue, each λ is solved by itself, in units in
    which every curvature is 1.

    The answer has the shape (p,), or (k, p) for several λ.
    Errors: ValueError where hessian + 2λ I is singular, up to rounding.

    >>> l2_minimum([[4, 0], [0, 2]], slope=[-4, -2], lam=[0, 1]).round(6)
    array([[1.      , 1.      ],
           [0.666667, 0.5     ]])
    """
    return _l2_minimum(*checked(hessian, slope), _strengths("lam", lam))


def _value(w, hessian, slope):
    return w @ slope + (w @ hessian * w).sum(axis=-1) / 2


def _l2_minimum(hessian, slope, lam):
    """`l2_minimum` of checked arrays; so are the functions below that begin with an underscore."""
    curvatures, directions = np.linalg.eigh(hessian)
    if curvatures[0] + 2 * lam.min() <= len(slope) * EPS * curvatures[-1]:
        answers = [_in_own_units(hessian, slope, strength) for strength in lam.ravel()]
        return np.array(answers).reshape(*lam.shape, len(slope))
    along = directions.T @ slope / (curvatures + 2 * lam[..., None])
    return 0.0 - along @ directions.T


def _in_own_units(hessian, slope, lam):
    """The minimum of L(w) + λ Σ w² for one λ, by a system whose diagonal is 1."""
    system = hessian + 2 * lam * np.eye(len(slope))
    scale = np.sqrt(np.where(np.diag(system) > 0, np.diag(system), 1))
    scaled = system / scale / scale[:, None]
    if np.linalg.eigvalsh(scaled)[0] <= len(slope) * EPS:
        raise ValueError(
            f"the loss is flat in some direction, which leaves the weights open at lam = {exact(lam)}: "
            "choose a larger lam, or remove features that are constant or a combination of others"
        )
    return np.linalg.solve(scaled, -slope / scale) / scale


def l1_minimum(hessian, slope, lam):
    """The w that minimises L(w) + λ Σ |w|, to rounding; its zeros are exact.

    Where the signs of the weights are known, λ Σ |w| is linear, and the minimum solves a linear system. The
    search for the signs (an active-set method) goes to the minimum for the signs at hand. A weight that
    reaches 0 on the way stays there. Then the weight at 0 whose slope exceeds λ the most sets out downhill;
    where there is none, the search ends. Each round lowers the objective, so no signs come twice.

    The answer has the shape (p,), or (k, p) for several λ.
    Where several w are minimal (features that are copies of one another), the answer is one of them.
    Errors: ValueError where the objective has no minimum, and, at λ = 0, where L has no single one.

    Source: Osborne, Presnell & Turlach, A new approach to variable selection in least squares problems, 2000.

    >>> l1_minimum([[4, 0], [0, 2]], slope=[-4, -1], lam=[0, 1])
    array([[1.  , 0.5 ],
           [0.75, 0.  ]])
    """
    return _l1_minimum(*checked(hessian, slope), _strengths("lam", lam))


def _l1_minimum(hessian, slope, lam):
    answers = np.empty((lam.size, len(slope)))
    w = np.zeros_like(slope)
    for i in np.argsort(-lam, axis=None, kind="stable"):  # from strong to weak: each starts near its solution
        strength = lam.flat[i]
        w = _active_set(hessian, slope, strength, w) if strength > 0 else _l2_minimum(hessian, slope, np.zeros(()))
        answers[i] = w
    return answers.reshape(*lam.shape, len(slope))


def _active_set(hessian, slope, lam, w):
    """The search of `l1_minimum` for one λ > 0, from w onwards."""
    # In units in which every curvature is 1, rounding is of one size for all weights. A curvature as slight
    # as rounding is added: copies of a feature, or more features than samples, leave no system unsolvable.
    scale = np.sqrt(np.where(np.diag(hessian) > 0, np.diag(hessian), 1))
    slight = len(slope) * EPS
    hessian = hessian / np.outer(scale, scale) + slight * np.eye(len(slope))
    slope, lam, w = slope / scale, lam / scale, w * scale
    signs, seen = np.sign(w), set()
    while True:
        active = np.flatnonzero(signs)
        if len(active):
            here = w[active]
            there = np.linalg.solve(hessian[np.ix_(active, active)], -(slope + lam * signs)[active])
            leaving = np.flatnonzero(there * signs[active] < 0)
            if len(leaving):
                shares = here[leaving] / (here[leaving] - there[leaving])  # of the way, up to 0
                first = shares.argmin()
                w[active] = here + shares[first] * (there - here)
                w[active[leaving[first]]] = signs[active[leaving[first]]] = 0.0
                continue
            w[active] = there
        gradient = slope + hessian @ w
        excess = np.abs(gradient) - lam
        excess[active] = 0.0
        rounding = ROUNDING * (np.abs(slope) + np.abs(hessian) @ np.abs(w))
        entering = np.where(excess > rounding, excess, 0).argmax()
        if excess[entering] <= rounding[entering] or signs.tobytes() in seen:
            break
        seen.add(signs.tobytes())
        signs[entering] = -np.sign(gradient[entering])
    if max(excess[entering], slight * np.abs(w).max()) > 1e-3 * np.abs(slope).max():
        raise ValueError(
            f"at lam = {(lam * scale)[0]:g} the objective has no minimum that can be told from rounding: "
            "choose a larger lam, or a slope that is hessian times some vector, as that of a real loss is"
        )
    return w / scale


def _strengths(name, lam, ndim=(0, 1)):
    """One λ ≥ 0, or several, as an array."""
    lam = checks.array(name, lam, ndim)
    if lam.min() < 0:
        raise ValueError(f"{name} must not be negative; it is {exact(lam.min())}")
    return lam


def _weights(w, hessian, slope):
    """w as an array with one weight for each slope in its last dimension, and the rest as it is."""
    w = checks.array("w", w)
    if w.shape[-1:] != slope.shape:
        raise ValueError(f"w has shape {w.shape}: its last dimension must be {len(slope)}, as of slope")
    return w, hessian, slope
