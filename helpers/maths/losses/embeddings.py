"""Losses that place vectors: like ones together, unlike ones apart; and their derivatives.

They judge embeddings, vectors (d,) or (…, d) in the last axis, by their Euclidean distance D; the answer has the
shape (…), one loss for each pair, triplet or record, and the mean is left to the caller. `name_grad` answers with
one derivative for each vector, of its shape. Where two vectors coincide a distance has a kink: its part of the
gradient is 0.

Common to all: `margin` is a number > 0, in the unit of the distance.
"""

import numpy as np

from helpers import checks
from helpers.maths.losses import distances


def contrastive(same, a, b, margin=1.0):
    """Contrastive loss of pairs: L = ½ D² for the same class, ½ max(m − D, 0)² for different ones, D = ‖a − b‖.

    With the mean over n pairs that is (1/2n) Σ [y D² + (1 − y) max(m − D, 0)²]; the ½ is the paper's. Different
    vectors are pushed the harder the nearer they are, and no longer beyond the margin.

    same   1 for the same class, 0 for different ones: shape (…). The paper codes them the other way round.

    Source: Hadsell, Chopra & LeCun, Dimensionality reduction by learning an invariant mapping, CVPR 2006.

    >>> contrastive([1, 0, 0], [[0, 0], [0, 0], [0, 0]], [[3, 4], [3, 4], [0, 0.5]], margin=1)
    array([12.5  ,  0.   ,  0.125])
    """
    same, a, b, margin = _pairs(same, a, b, margin)
    distance = distances.euclidean(a, b)
    return np.where(same, distance, np.maximum(margin - distance, 0.0))[()] ** 2 / 2


def contrastive_grad(same, a, b, margin=1.0):
    """Derivatives of `contrastive`: (∂L/∂a, ∂L/∂b); ∂L/∂b is b − a for the same class, else −max(m − D, 0) (b − a)/D.

    >>> contrastive_grad(0, [0, 0], [0, 0.25], margin=1)
    (array([0.  , 0.75]), array([ 0.  , -0.75]))
    """
    same, a, b, margin = _pairs(same, a, b, margin)
    distance = distances.euclidean(a, b)
    pull = np.where(same, distance, -np.maximum(margin - distance, 0.0))  # ∂L/∂D
    grad = pull[..., None] * distances.euclidean_grad(a, b)
    return -grad + 0.0, grad + 0.0


def contrastive_squared_grad(same, a, b, margin=1.0):
    """Derivatives of a variant that circulates: (∂L/∂a, ∂L/∂b) of L = ½ D² for the same class, else ½ max(m − D², 0)².

    It looks like `contrastive`, but its push ∂L/∂b = −2 max(m − D², 0) (b − a) vanishes as D → 0: near-duplicates of
    different classes are hardly parted. The margin is in the unit of D², so that the push ends at D = √m. It has no
    paper: use `contrastive`.

    >>> contrastive_squared_grad(0, [0, 0], [0, 0.25], margin=1)
    (array([0.     , 0.46875]), array([ 0.     , -0.46875]))
    """
    same, a, b, margin = _pairs(same, a, b, margin)
    distance = np.asarray(distances.euclidean(a, b))
    grad = np.where(same, 1.0, -2 * np.maximum(margin - distance**2, 0.0))[..., None] * (b - a)
    return -grad + 0.0, grad + 0.0


def triplet(anchor, positive, negative, margin=1.0):
    """Triplet loss with distances: L = max(D(a, p) − D(a, n) + α, 0); p is of the anchor's class, n of another.

    It is 0 as soon as the negative is farther than the positive by the margin α. A triplet is *easy* if L = 0,
    *hard* if the negative is nearer than the positive, *semi-hard* between.

    Source: Weinberger & Saul, Distance metric learning for large margin nearest neighbor classification, 2009,
    for the idea; with distances not squared: Hermans, Beyer & Leibe, In defense of the triplet loss, 2017.

    >>> triplet([[0, 0]] * 3, [[3, 4]] * 3, [[0, 4], [0, 5.5], [0, 7]], margin=1)  # hard, semi-hard, easy
    array([2. , 0.5, 0. ])
    """
    anchor, positive, negative, margin = _triplets(anchor, positive, negative, margin)
    return np.maximum(_lag(distances.euclidean, anchor, positive, negative) + margin, 0.0)[()]


def triplet_grad(anchor, positive, negative, margin=1.0):
    """Derivatives of `triplet`: (∂L/∂anchor, ∂L/∂positive, ∂L/∂negative), arrows of length 1, and 0 where L = 0.

    >>> triplet_grad([0, 0], [3, 4], [0, 4], margin=1)[1:]
    (array([0.6, 0.8]), array([ 0., -1.]))
    """
    anchor, positive, negative, margin = _triplets(anchor, positive, negative, margin)
    active = np.asarray(_lag(distances.euclidean, anchor, positive, negative) + margin > 0)[..., None]
    to_positive = active * distances.euclidean_grad(anchor, positive)
    to_negative = active * distances.euclidean_grad(anchor, negative)
    return to_negative - to_positive, to_positive, 0.0 - to_negative


def triplet_squared(anchor, positive, negative, margin=1.0):
    """Triplet loss with squared distances: L = max(D²(a, p) − D²(a, n) + α, 0). The margin is in the unit of D².

    Source: Schroff, Kalenichenko & Philbin, FaceNet: a unified embedding for face recognition and clustering,
    2015.

    >>> triplet_squared([[0, 0]], [[3, 4]], [[0, 4]], margin=1)
    array([10.])
    """
    anchor, positive, negative, margin = _triplets(anchor, positive, negative, margin)
    return np.maximum(_lag(_squared_distance, anchor, positive, negative) + margin, 0.0)[()]


def center(y_true, x, centers):
    """Centre loss of each record: L = ½ ‖x − c_y‖², half the squared distance to the centre of its class.

    The ½ is the paper's. On its own it is 0 where all x and centres coincide: so it is added, with a factor λ, to
    a loss that keeps the classes apart, the softmax cross-entropy.

    y_true   labels 0 … k − 1, shape (n,)        x   embeddings (n, d)        centers   (k, d)

    Source: Wen, Zhang, Li & Qiao, A discriminative feature learning approach for deep face recognition, ECCV
    2016.

    >>> center([0, 1], [[3, 4], [1, 1]], centers=[[0, 0], [1, 1]])
    array([12.5,  0. ])
    """
    y, x, centers = _records(y_true, x, centers)
    return _squared_distance(x, centers[y]) / 2


def center_grad(y_true, x, centers):
    """Derivative of the centre loss with respect to the embeddings: ∂L/∂x = x − c_y, shape (n, d).

    The centres are not learned by their gradient but by `update_centers`.

    >>> center_grad([0], [[3, 4]], centers=[[1, 1]])
    array([[2., 3.]])
    """
    y, x, centers = _records(y_true, x, centers)
    return x - centers[y]


def update_centers(y_true, x, centers, rate=0.5):
    """The centres after a batch: c_j ← c_j − α Δc_j, with Δc_j = Σ (c_j − xᵢ) / (1 + n_j) over the n_j records of j.

    The 1 in the denominator leaves a class without a record where it is, and makes a class with few move less.

    rate   α of the paper, a number from 0 to 1            the answer is a new array of the shape (k, d)

    Source: as for `center`.

    >>> update_centers([0], [[4, 0]], centers=[[0, 0], [1, 1]], rate=1)
    array([[2., 0.],
           [1., 1.]])
    """
    y, x, centers = _records(y_true, x, centers)
    counts, sums = np.bincount(y, minlength=len(centers)).astype(np.int64)[:, None], np.zeros_like(centers)
    np.add.at(sums, y, x)
    return centers - checks.share("rate", rate) * (counts * centers - sums) / (1 + counts)


def _squared_distance(a, b):
    return ((a - b) ** 2).sum(axis=-1)


def _lag(distance, anchor, positive, negative):
    """How much farther the positive is than the negative."""
    return distance(anchor, positive) - distance(anchor, negative)


def _vectors(**given):
    """Vectors of one and the same shape."""
    arrays = {name: checks.array(name, value) for name, value in given.items()}
    (first, example), *others = arrays.items()
    if example.ndim == 0:
        raise ValueError(f"{first} must be a vector; it is one number")
    for name, value in others:
        checks.same_shape(**{first: example, name: value})
    return arrays.values()


def _pairs(same, a, b, margin):
    same, (a, b) = checks.labels("same", same), _vectors(a=a, b=b)
    if same.shape != a.shape[:-1]:
        raise ValueError(f"same has shape {same.shape}: give it one label for each pair, shape {a.shape[:-1]}")
    return same, a, b, checks.positive("margin", margin)


def _triplets(anchor, positive, negative, margin):
    return *_vectors(anchor=anchor, positive=positive, negative=negative), checks.positive("margin", margin)


def _records(y_true, x, centers):
    x, centers = checks.array("x", x, ndim=2), checks.array("centers", centers, ndim=2)
    if x.shape[1] != centers.shape[1]:
        raise ValueError(f"x has {x.shape[1]} columns and centers has {centers.shape[1]}: they must be equal")
    y = checks.classes("y_true", y_true, len(centers), ndim=1)
    checks.one_per_row("x", x, "y_true", y)
    return y, x, centers
