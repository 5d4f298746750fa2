"""k-means: k centres, each the mean of the points that are nearest to it, found by Lloyd's algorithm.

    inertia = Σ |xᵢ − centre of the cluster of i|²

Two moves alternate, and neither can raise the inertia: every point is given to its nearest centre, and every
centre is put into the mean of its points. As there are finitely many clusterings, they come to an end, but
which one depends on the start: the inertia there need not be the lowest.

Common to all: X has the shape (n, p), centres (k, p).

Source: Lloyd, Least squares quantization in PCM, 1957, published in IEEE Transactions on Information Theory
28, 1982.
"""

from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.maths.models import pairwise


@dataclass(frozen=True, repr=False, eq=False)
class Clustering:
    """A run of k-means, step by step; number 0 is the start.

    path     (steps + 1, k, p): the centres
    labels   (steps + 1, n): the cluster of each point, by these centres, a number from 0
    inertia  (steps + 1,): of these centres and labels
    settled  True where the last step moved no point to another cluster, so that further ones change nothing
    """

    path: np.ndarray
    labels: np.ndarray
    inertia: np.ndarray
    settled: bool

    @property
    def steps(self):
        """How many steps were taken."""
        return len(self.path) - 1

    def __repr__(self):
        state = "settled" if self.settled else "not settled"
        k = self.path.shape[1]
        return f"Clustering: {k} centres, {self.steps} steps, {state}, inertia {self.inertia[-1]:.6g}"


def start(X, k, seed):
    """k points of X to start from, by k-means++: far apart, but drawn, so that no outlier is sure to be one.

    The first is drawn from all points, each further one with probabilities in proportion to the squared
    distance to the nearest one that was drawn before.

    seed   a whole number, or a numpy Generator

    Errors: ValueError if X has fewer than k different rows.

    Source: Arthur & Vassilvitskii, k-means++: the advantages of careful seeding, 2007.

    >>> start([[1, 2], [5, 6], [1, 2]], k=2, seed=0)
    array([[1., 2.],
           [5., 6.]])
    """
    X, k = checks.array("X", X, ndim=2), checks.count("k", k, least=1)
    rng = np.random.default_rng(seed)
    rows = [rng.integers(len(X))]
    nearest = np.full(len(X), np.inf)
    while len(rows) < k:
        nearest = np.minimum(nearest, pairwise.squared(X[rows[-1:]], X)[0])
        if not nearest.any():
            raise ValueError(f"X has only {len(rows)} different rows: k = {k} is more than that")
        rows.append(rng.choice(len(X), p=nearest / nearest.sum()))
    return X[rows]


def run(X, start, steps):
    """Lloyd's algorithm from the centres `start`, shape (k, p); the answer is a `Clustering`.

    A step moves every centre into the mean of its points, and then gives every point to the nearest centre, of
    equally near ones to the first; a centre without points stays. It stops before `steps` of them where a step
    changes no label.

    >>> lloyd = run([[0], [2], [5], [9]], start=[[0], [2]], steps=10)
    >>> lloyd
    Clustering: 2 centres, 2 steps, settled, inertia 10
    >>> lloyd.path[:, :, 0].round(2)
    array([[0.  , 2.  ],
           [0.  , 5.33],
           [1.  , 7.  ]])
    """
    X, centres = checks.array("X", X, ndim=2), checks.array("start", start, ndim=2)
    if centres.shape[1] != X.shape[1]:
        raise ValueError(f"X has {X.shape[1]} columns and start has {centres.shape[1]}: give both the same")
    steps = checks.count("steps", steps)
    X = np.asfortranarray(X)  # each feature in one piece, which is what the distances and means go along
    labels, away = pairwise.nearest(X, centres)
    path = [centres]
    clusters = [labels]
    inertias = [away.sum()]
    settled = False
    while not settled and len(path) <= steps:
        centres = _means(X, labels, centres)
        labels, away = pairwise.nearest(X, centres)
        settled = bool((labels == clusters[-1]).all())
        path.append(centres)
        clusters.append(labels)
        inertias.append(away.sum())
    return Clustering(np.array(path), np.array(clusters), np.array(inertias), settled)


def _means(X, labels, centres):
    """Mean of each cluster; the centre where it has no points."""
    points = np.bincount(labels, minlength=len(centres)).astype(np.int64)[:, None]
    sums = np.column_stack([np.bincount(labels, feature, len(centres)) for feature in X.T])
    return np.where(points > 0, sums / np.maximum(points, 1), centres)
