"""How fast the losses are on large arrays, beside the same computation written with scipy.special."""

import numpy as np
from scipy import special

from helpers.maths.losses import cross_entropy, focal, residuals

N, CLASSES = 1_000_000, 100


def pairs():
    """What is computed → (ours, the same with scipy.special), both functions without arguments."""
    rng = np.random.default_rng(0)
    y_true, y_pred, score = rng.normal(size=(3, N)) * [[1], [1], [3]]
    label, p = rng.integers(0, 2, N), rng.uniform(0.01, 0.99, N)
    scores, classes = rng.normal(size=(N // 10, CLASSES)), rng.integers(0, CLASSES, N // 10)

    def right(positive):  # what was given to the true label
        return np.where(label, positive, 1 - positive)

    return {
        "squared": (lambda: residuals.squared(y_true, y_pred), lambda: (y_true - y_pred) ** 2),
        "absolute": (lambda: residuals.absolute(y_true, y_pred), lambda: np.abs(y_true - y_pred)),
        "Huber": (lambda: residuals.huber(y_true, y_pred), lambda: special.huber(1.0, y_true - y_pred)),
        "binary cross-entropy": (
            lambda: cross_entropy.binary_cross_entropy(label, p),
            lambda: -special.xlogy(label, p) - special.xlog1py(1 - label, -p),
        ),
        "binary cross-entropy of scores": (
            lambda: cross_entropy.binary_cross_entropy_scores(label, score),
            lambda: -special.log_expit(np.where(label, score, -score)),
        ),
        "focal": (
            lambda: focal.binary_focal(label, p),
            lambda: -special.xlogy((1 - right(p)) ** 2, right(p)),
        ),
        "focal of scores": (
            lambda: focal.binary_focal_scores(label, score),
            lambda: (
                -(special.expit(np.where(label, -score, score)) ** 2)
                * special.log_expit(np.where(label, score, -score))
            ),
        ),
        f"softmax cross-entropy, {N // 10:,} × {CLASSES}": (
            lambda: cross_entropy.cross_entropy_scores(classes, scores),
            lambda: special.logsumexp(scores, axis=1) - scores[np.arange(len(classes)), classes],
        ),
    }
