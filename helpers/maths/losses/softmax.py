"""Softmax and its logarithm: from the scores of k classes to probabilities that sum to 1.

    softmax(z)ⱼ = e^zⱼ / Σ e^z

Only differences of scores count: the same number added to all of them changes nothing. So the largest score is
taken off first, and no power of e can overflow.

Common to all: scores has the shape (k,) or (…, k), one score for each class in the last axis, any real numbers.
`temperature` is a number > 0 by which the scores are divided: below 1 it sharpens the answer, above 1 it levels
it.
"""

import numpy as np

from helpers import checks


def log_sum_exp(scores):
    """Logarithm of the sum of powers of e, a soft maximum: ln Σ e^zⱼ, of shape (…). Its gradient is the softmax.

    It lies between the largest score and ln k above it.

    Source: Blanchard, Higham & Higham, Accurately computing the log-sum-exp and softmax functions, IMA Journal of
    Numerical Analysis 41, 2021.

    >>> log_sum_exp([[0, 0], [10000, 10000]]) - np.array([0, 10000])  # ln 2 twice
    array([0.69314718, 0.69314718])
    """
    top, _, total = relative(_scores(scores))
    answer = top[..., 0] + np.log1p(total)
    return answer if answer.ndim else float(answer)


def softmax(scores, temperature=1.0):
    """Softmax, the probabilities of the classes: pⱼ = e^(zⱼ/T) / Σ e^(z/T), of the shape of the scores.

    As T → 0 all probability goes to the largest score; as T → ∞ all classes get 1/k.

    Source: Bridle, Probabilistic interpretation of feedforward classification network outputs, with relationships
    to statistical pattern recognition, 1990; temperature: Boltzmann 1868, Gibbs 1902.

    >>> softmax([3, 1, -1]).round(3)
    array([0.867, 0.117, 0.016])
    """
    return _softmax(_scores(scores), checks.positive("temperature", temperature))


def softmax_jacobian(scores):
    """Derivatives of the softmax: ∂pᵢ/∂zⱼ = pᵢ (δᵢⱼ − pⱼ), shape (…, k, k), where δᵢⱼ is 1 for i = j and else 0.

    It is symmetric, and each row sums to 0: what one class gains the others lose.

    >>> softmax_jacobian([0, 0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    p = _softmax(_scores(scores))
    return p[..., :, None] * (np.eye(p.shape[-1]) - p[..., None, :])


def softplus(x):
    """A soft maximum of x and 0, elementwise and without overflow: ln(1 + eˣ). Its derivative is the sigmoid.

    It is for the losses, which have checked x: of NaN it makes NaN.

    >>> softplus(np.array([-1000.0, 0, 1000])).round(4)
    array([0.000e+00, 6.931e-01, 1.000e+03])
    """
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def relative(scores):
    """Scores seen from the largest one: (its value, the scores minus it, Σ e^(score − largest) over all the others).

    The largest has the power e⁰ = 1; without it the sum keeps its digits where it is tiny: ln(1 + sum) by log1p.

    >>> relative(np.array([[5.0, 5.0, 4.0]]))[2].round(4)  # e⁰ + e⁻¹
    array([1.3679])
    """
    place = scores.argmax(axis=-1)[..., None]
    top = np.take_along_axis(scores, place, axis=-1)
    shifted = scores - top
    powers = np.exp(shifted)
    np.put_along_axis(powers, place, 0.0, axis=-1)
    return top, shifted, powers.sum(axis=-1)


def _scores(scores):
    scores = checks.array("scores", scores)
    if scores.ndim == 0:
        raise ValueError("scores must hold one score for each class; it is one number")
    return scores


def _softmax(scores, temperature=1.0):
    powers = np.exp(_shifted(scores, temperature))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def _shifted(scores, temperature):
    """Scores minus the largest, over the temperature: at most 0."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    with np.errstate(over="ignore"):  # a difference of scores beyond all numbers: its power is 0
        shifted /= temperature
    return shifted
