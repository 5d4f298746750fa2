"""Update rules for a penalised loss, one step each, and the walk that they make.

    L1:  L(w) + λ Σ |w|          L2:  L(w) + λ Σ w²

A rule takes (w, slope, eta, lam), with slope = ∇L(w), the gradient of the loss *without* its penalty, and
answers the next w. `walk` repeats any such rule; so a rule that you wrote yourself can be walked too.

Common to all rules: w and slope have the shape (p,), eta and lam are numbers ≥ 0. Rules are one line of
arithmetic and check nothing; `walk` does.
"""

import itertools

import numpy as np

from helpers import checks
from helpers.maths.optimisation import descent
from helpers.maths.regularisation import penalties, quadratic


def subgradient_step(w, slope, eta, lam):
    """L1 by subgradient: w ← w − η (∇L(w) + λ sign(w)). A fixed amount ηλ towards 0, whatever the size of w.

    Near 0 the amount is more than is left: the weight flips around 0 and never rests on it.

    Source: Shor, Minimization methods for non-differentiable functions, 1985.

    >>> subgradient_step(np.array([2.0, -0.25]), slope=np.zeros(2), eta=0.5, lam=1)
    array([1.5 , 0.25])
    """
    return w - eta * (slope + lam * np.sign(w))


def proximal_step(w, slope, eta, lam):
    """L1 by proximal step (ISTA): a gradient step, then the soft threshold by ηλ. It lands on exactly 0.

    Source: Daubechies, Defrise & De Mol, An iterative thresholding algorithm for linear inverse problems
    with a sparsity constraint, 2004.

    >>> proximal_step(np.array([2.0, -0.25]), slope=np.zeros(2), eta=0.5, lam=1)
    array([1.5, 0. ])
    """
    v = w - eta * slope
    return penalties._soft_threshold(v, eta * lam)


def weight_decay_step(w, slope, eta, lam):
    """L2 by gradient, which is weight decay: w ← (1 − 2ηλ) w − η ∇L(w).

    It takes a fixed fraction of the weight, which so never reaches 0; ηλ of it where the penalty has a ½.

    Source: Krogh & Hertz, A simple weight decay can improve generalization, 1992.

    >>> weight_decay_step(np.array([2.0, -0.25]), slope=np.zeros(2), eta=0.5, lam=0.5)
    array([ 1.   , -0.125])
    """
    return (1 - 2 * eta * lam) * w - eta * slope


def walk(rule, grad, start, eta, lam, steps):
    """Repeat an update rule from `start`; the answer is a `descent.Descent`.

    rule    function (w, slope, eta, lam) that answers the next w, such as those above
    grad    function of w, shape (p,), that answers ∇L(w), shape (p,), without the penalty
    eta     learning rate η ≥ 0
    lam     strength of the penalty λ ≥ 0
    steps   how many

    Divergence is as in `descent.descend`: the walk stops there, and the path holds the finite steps before.
    Errors: ValueError for a value outside its domain, an answer of another shape, or NaN at the start.

    >>> walk(proximal_step, lambda w: 2 * w, start=[1.0], eta=0.25, lam=1, steps=2).path
    array([[1.  ],
           [0.25],
           [0.  ]])
    """
    w, steps = checks.array("start", start, ndim=1), checks.count("steps", steps)
    eta, lam = checks.not_negative("eta", eta), checks.not_negative("lam", lam)

    def step(w, slope):
        following = np.asarray(rule(w, slope, eta, lam))
        if following.shape != w.shape:
            raise ValueError(f"the rule answers shape {following.shape}: it must be that of start, {w.shape}")
        return following

    return descent._repeat(step, itertools.repeat(grad, steps), w)


def coordinate_descent(hessian, slope, lam, start, sweeps):
    """L1 by coordinate descent on a quadratic loss; the answer is a `descent.Descent`.

    One weight after the other goes to its own minimum, the others held: with the gradient g at w it is
    wⱼ ← soft_threshold(hⱼⱼ wⱼ − gⱼ, λ) / hⱼⱼ. There is no learning rate, and zeros are exact. A sweep is one
    round over all weights; the path has a row for each weight's turn, sweeps · p + 1 in all.

    hessian, slope   the loss, as in `quadratic`; of a linear model under MSE by `regression.as_quadratic`

    Source: Friedman, Hastie, Höfling & Tibshirani, Pathwise coordinate optimization, 2007.

    >>> coordinate_descent([[4, 2], [2, 2]], slope=[-4, -2.5], lam=1, start=[0, 0], sweeps=1).path
    array([[0.  , 0.  ],
           [0.75, 0.  ],
           [0.75, 0.  ]])
    """
    hessian, slope = quadratic.checked(hessian, slope)
    lam, sweeps = checks.not_negative("lam", lam), checks.count("sweeps", sweeps)
    w = checks.array("start", start, ndim=1)
    if w.shape != slope.shape:
        raise ValueError(f"start has {len(w)} weights and slope {len(slope)} numbers: they must be equal")
    path = np.tile(w, (sweeps * len(w) + 1, 1))
    turn = 0
    for _ in range(sweeps):
        for j, curvature in enumerate(np.diag(hessian).tolist()):
            w = path[turn].copy()
            target = curvature * w[j] - slope[j] - hessian[j] @ w
            # A curvature of 0 is a constant feature: its weight does nothing but cost.
            w[j] = (target - min(max(target, -lam), lam)) / curvature if curvature > 0 else 0.0
            turn += 1
            path[turn] = w
    return descent.Descent(path, descent.ALL_STEPS)
