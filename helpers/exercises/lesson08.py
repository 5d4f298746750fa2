"""The exercises of lesson 8: from cross-entropy to the scores of CosFace."""

import numpy as np

from helpers.maths.losses import residuals
from helpers.page.checker import Exercise

_P5 = np.random.default_rng(3).dirichlet(np.ones(3), size=5)
_Y5 = np.array([0, 2, 1, 1, 0])


def _of_truth(y, p):
    return p[np.arange(len(y)), y]


cross_entropy = Exercise(
    lambda y, p: float(-np.log(_of_truth(y, p)).mean()),
    cases=[(_Y5, _P5), (_Y5[:2], _P5[:2])],
    mistakes={
        "The minus is missing: a logarithm of a probability is negative, a loss is not.": lambda y, p: float(
            np.log(_of_truth(y, p)).mean()
        ),
        "That is in bits, with the logarithm of base 2. Nats take the natural logarithm, np.log.": lambda y, p: float(
            -np.log2(_of_truth(y, p)).mean()
        ),
        "That is the logarithm of base 10. Nats take the natural logarithm, np.log.": lambda y, p: float(
            -np.log10(_of_truth(y, p)).mean()
        ),
        "You sum over the records where the mean is asked for.": lambda y, p: float(-np.log(_of_truth(y, p)).sum()),
        "You take the logarithm of the mean probability. It is the mean of the logarithms.": lambda y, p: float(
            -np.log(_of_truth(y, p).mean())
        ),
        "You take all classes of a row. Only the true class counts.": lambda y, p: float(-np.log(p).mean()),
    },
)

_TRUE, _PRED = np.array([1.0, 2.0, 3.0, -1.0]), np.array([1.3, 5.0, 0.5, -1.0])
huber = Exercise(
    lambda y_true, y_pred, delta: residuals.huber(y_true, y_pred, delta),
    cases=[(_TRUE, _PRED, 1.0), (_TRUE, _PRED, 2.7)],
    mistakes={
        "The ½ before the square is missing: the slopes do not meet.": lambda y, h, d: np.where(
            abs(h - y) <= d, (h - y) ** 2, d * (abs(h - y) - d / 2)
        ),
        "The line must start at the height of the parabola: δ(|r| − δ/2), not δ|r|.": lambda y, h, d: np.where(
            abs(h - y) <= d, (h - y) ** 2 / 2, d * abs(h - y)
        ),
        "You clip the loss. Then it is flat far out, and does not pull; Huber goes on as a line.": lambda y, h, d: (
            np.minimum((h - y) ** 2 / 2, d**2 / 2)
        ),
        "The sign of r is lost or kept where it should not be: compare |r| with δ.": lambda y, h, d: np.where(
            h - y <= d, (h - y) ** 2 / 2, d * (abs(h - y) - d / 2)
        ),
        "You return the mean; the loss of each prediction is asked for.": lambda y, h, d: residuals.huber(
            y, h, d
        ).mean(),
    },
)


def _softmax_with(shift, axis=1):
    def attempt(z):
        with np.errstate(all="ignore"):
            powers = np.exp(z - shift(z))
            return powers / powers.sum(axis=axis, keepdims=True)

    return attempt


softmax = Exercise(
    _softmax_with(lambda z: z.max(axis=1, keepdims=True)),
    cases=[(np.array([[3.0, 1, -1], [0, 0, 2]]),), (np.array([[3000.0, 2999, 0], [-5000, -5001, -5000]]),)],
    mistakes={
        "Large scores overflow: take the largest score of each row off first.": _softmax_with(lambda z: 0),
        "You take off the largest score of the whole table. A row far below it has only zeros left: take each row's own.": _softmax_with(
            lambda z: z.max()
        ),
        "You sum over the records. Each row must sum to 1.": _softmax_with(
            lambda z: z.max(axis=1, keepdims=True), axis=0
        ),
        "You forgot to divide by the sum of the row.": lambda z: np.exp(z - z.max(axis=1, keepdims=True)),
    },
)


def _contrastive_with(distance, inner=1, factor=0.5, reduce=np.mean, swap=False, hinge=lambda gap: np.maximum(gap, 0)):
    def attempt(same, a, b, m):
        D = distance(a - b)
        same = 1 - same if swap else same
        return float(reduce(factor * np.where(same, D**2, hinge(m - D**inner) ** 2)))

    return attempt


def _length(difference):
    return np.sqrt((difference**2).sum(axis=1))


_A, _B = np.random.default_rng(5).normal(size=(2, 6, 2))
contrastive = Exercise(
    _contrastive_with(_length),
    # Different pairs nearer than m, some with D² < m, and farther ones.
    cases=[(np.array([1, 0, 0, 0, 1, 1]), _A, _B, 2.0), (np.array([0, 0, 1]), _A[:3], _B[:3], 2.5)],
    mistakes={
        "You use the squared distance as D: take the root of the sum of squares.": _contrastive_with(
            lambda d: (d**2).sum(axis=1)
        ),
        "The margin is compared with D, not with D²: near-duplicates would hardly be pushed.": _contrastive_with(
            _length, inner=2
        ),
        "The hinge is missing: different pairs that are farther than m cost nothing. Cut m − D off at 0 before you square.": (
            _contrastive_with(_length, hinge=lambda gap: gap)
        ),
        "The hinge is turned round: different pairs nearer than m must pay, farther ones cost nothing.": _contrastive_with(
            _length, hinge=lambda gap: np.minimum(gap, 0)
        ),
        "You use the sum of absolute differences. D is the Euclidean distance.": _contrastive_with(
            lambda d: abs(d).sum(axis=1)
        ),
        "The ½ of the paper is missing.": _contrastive_with(_length, factor=1.0),
        "You sum where the mean is asked for.": _contrastive_with(_length, reduce=np.sum),
        "same = 1 means the same class: these are pulled together.": _contrastive_with(_length, swap=True),
    },
)


def _triplet_with(power=1, reduce=np.sum, sign=1, hinge=True):
    def attempt(a, p, n, alpha):
        gap = sign * (_length(a - p) ** power - _length(a - n) ** power) + alpha
        return float(reduce(np.maximum(gap, 0))) if hinge else float(max(reduce(gap), 0))

    return attempt


_TRIPLE = np.random.default_rng(8).normal(size=(3, 8, 2))
triplet = Exercise(
    _triplet_with(),
    cases=[(*_TRIPLE, 0.5), (*_TRIPLE[:, :5], 1.0)],
    mistakes={
        "That is with squared distances, as in FaceNet. Plain ones are asked for.": _triplet_with(power=2),
        "You take the mean where the sum is asked for.": _triplet_with(reduce=np.mean),
        "The sign is turned round: you push the positive away and pull the negative.": _triplet_with(sign=-1),
        "You sum first and cut off at 0 afterwards. An easy triplet must not pay for a hard one.": _triplet_with(
            hinge=False
        ),
        "The margin is missing.": lambda a, p, n, alpha: _triplet_with()(a, p, n, 0.0),
    },
)


def _cosface_with(unit_x=True, unit_w=True, margin=lambda cosine, hot, m, s: s * (cosine - m * hot)):
    def attempt(y, x, W, s, m):
        x = x / _length(x)[:, None] if unit_x else x
        W = W / _length(W)[:, None] if unit_w else W
        return margin(x @ W.T, np.eye(len(W))[y], m, s)

    return attempt


cosface = Exercise(
    _cosface_with(),
    cases=[(_Y5, 2 * _A[:5], 3 * _B[:3], 16.0, 0.3), (np.array([1, 0]), _A[3:5], _B[4:6], 4.0, 0.1)],
    mistakes={
        "The embeddings keep their length: divide each row of x by it.": _cosface_with(unit_x=False),
        "The class directions keep their length: divide each row of W by it.": _cosface_with(unit_w=False),
        "The margin is added. It has to make the true class harder: take it off.": _cosface_with(
            margin=lambda c, hot, m, s: s * (c + m * hot)
        ),
        "The margin is taken off all classes: then it changes nothing, softmax sees differences only.": _cosface_with(
            margin=lambda c, hot, m, s: s * (c - m)
        ),
        "The margin must be scaled, too: s (cos θ − m), not s cos θ − m.": _cosface_with(
            margin=lambda c, hot, m, s: s * c - m * hot
        ),
    },
)
