"""A quadratic loss of one or two weights with a penalty, minimised in closed form, for many losses at once.

    L(w) = slope · w + ½ curvature w²          L(w) = slope · w + ½ wᵀ hessian w     (a constant left out)

The loss is given by its slope at w = 0 and its second derivatives, as in `quadratic`, and the objectives are
those of `penalties`: L(w) + λ Σ |w| and L(w) + λ Σ w², without a further ½.

Common to all: lam is a number ≥ 0.
"""

import numpy as np

from helpers import checks
from helpers.maths.regularisation import penalties, quadratic


def l1_one_weight(slope, curvature, lam):
    """One weight: the w that minimises slope · w + ½ curvature · w² + λ |w|. It is 0 where |slope| ≤ λ.

    slope is dL/dw at w = 0. Just right of 0 the objective has the slope `slope + λ`, just left of it
    `slope − λ`: where one is positive and the other negative, 0 is the minimum. Elsewhere the minimum of
    L alone, −slope/curvature, moves towards 0 by λ/curvature.

    slope   a number or an array, curvature a number > 0; the answer has the shape of slope

    >>> l1_one_weight(slope=-3, curvature=2, lam=1), l1_one_weight(slope=-3, curvature=2, lam=4)
    (1.0, 0.0)
    """
    curvature = checks.positive("curvature", curvature)
    lam = checks.not_negative("lam", lam)
    w = penalties._soft_threshold(-checks.array("slope", slope), lam) / curvature
    return w if w.ndim else float(w)


def l2_one_weight(slope, curvature, lam):
    """One weight: the w that minimises slope · w + ½ curvature · w² + λ w². It is 0 only where slope = 0.

    −slope / (curvature + 2λ): the penalty w² has the slope 0 at w = 0 and leaves that of L there as it is.

    slope   a number or an array, curvature a number > 0; the answer has the shape of slope

    >>> l2_one_weight(slope=-3, curvature=2, lam=0.5), l2_one_weight(slope=0, curvature=2, lam=0.5)
    (1.0, 0.0)
    """
    curvature = checks.positive("curvature", curvature)
    w = (0.0 - checks.array("slope", slope)) / (curvature + 2 * checks.not_negative("lam", lam))
    return w if w.ndim else float(w)


def tilted(curvatures, angle):
    """Hessian whose contours are ellipses turned by `angle`, in radians, counterclockwise.

    curvatures   second derivatives along and across that direction; the ellipse is long where it is small

    >>> tilted([1, 9], angle=np.pi / 4).round(6)
    array([[ 5., -4.],
           [-4.,  5.]])
    """
    curvatures, angle = checks.array("curvatures", curvatures, ndim=1), checks.number("angle", angle)
    if len(curvatures) != 2 or curvatures.min() <= 0:
        raise ValueError(f"curvatures must be two positive numbers; they are {curvatures.tolist()}")
    along = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-along[1], along[0]])
    return curvatures[0] * np.outer(along, along) + curvatures[1] * np.outer(across, across)


def l1_two_weights(hessian, slope, lam):
    """Two weights: the w that minimises slope · w + ½ wᵀ hessian w + λ (|w₁| + |w₂|); its zeros are exact.

    If w₂ = 0, then w₁ is the solution for one weight. That is the minimum where the slope along w₂ is there
    at most λ, up or down; else w₂ has the sign that leads downhill. Likewise with w₁ and w₂ exchanged. Where
    neither can be 0 both signs are known, and w = −hessian⁻¹ (slope + λ signs).

    hessian   shape (2, 2), with two positive eigenvalues
    slope     shape (2,) or (…, 2), one loss in each row; the answer has the shape of slope

    >>> l1_two_weights([[4, 2], [2, 2]], slope=[[-4, -2.5], [-4, -4]], lam=1)
    array([[0.75, 0.  ],
           [0.  , 1.5 ]])
    """
    return _l1_two_weights(*_checked(hessian, slope), checks.not_negative("lam", lam))


def _checked(hessian, slope, ndim=None):
    """Both as arrays, of an upright bowl over two weights; `ndim` is that of slope."""
    hessian, slope = checks.array("hessian", hessian, ndim=2), checks.array("slope", slope, ndim)
    if hessian.shape != (2, 2) or slope.shape[-1:] != (2,):
        raise ValueError(
            f"hessian has shape {hessian.shape} and slope {slope.shape}: "
            "they must be of two weights, (2, 2) and (2,) or (…, 2)"
        )
    (a, b), (c, d) = hessian
    symmetric = abs(b - c) <= 1e-10 * np.abs(hessian).max()
    if not symmetric or min(a, d) <= 0 or a * d - b * b <= 4 * quadratic.EPS * a * d:
        raise ValueError("hessian must be symmetric with two positive eigenvalues: an upright bowl")
    return hessian, slope


def _l1_two_weights(hessian, slope, lam):
    (a, b), (_, d) = hessian
    determinant = a * d - b * b
    first, second = slope[..., 0], slope[..., 1]
    # Each weight alone, and the slope along the other one there, which at 0 must be held by λ up to rounding.
    alone_1, alone_2 = penalties._soft_threshold(-first, lam) / a, penalties._soft_threshold(-second, lam) / d
    along_2, along_1 = second + b * alone_1, first + b * alone_2
    zero_2 = np.abs(along_2) - lam <= quadratic.ROUNDING * (np.abs(second) + np.abs(b * alone_1))
    zero_1 = np.abs(along_1) - lam <= quadratic.ROUNDING * (np.abs(first) + np.abs(b * alone_2))
    pull_1, pull_2 = first - lam * np.sign(along_1), second - lam * np.sign(along_2)
    both_1, both_2 = (b * pull_2 - d * pull_1) / determinant, (b * pull_1 - a * pull_2) / determinant
    w_1 = np.where(zero_2, alone_1, np.where(zero_1, 0.0, both_1))
    w_2 = np.where(zero_2, 0.0, np.where(zero_1, alone_2, both_2))
    return np.stack([w_1, w_2], axis=-1)
