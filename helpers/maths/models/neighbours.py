"""k nearest neighbours: a record gets the class that most of the k training records nearest to it have.

Nothing is fitted: the training records are the model. Distance adds up the features' differences, whatever
their units are, so give the features one scale first: `preparation.Scaler`.

Common to all: X_train has the shape (n, p), X (m, p); k is from 1 to n.

Source: Fix & Hodges, Discriminatory analysis: nonparametric discrimination, 1951; Cover & Hart, Nearest
neighbor pattern classification, 1967.
"""

import numpy as np

from helpers import checks
from helpers.maths.models import pairwise

BLOCK = 2**18  # distances that are held at a time


def nearest(X_train, X, k):
    """Row numbers of the k training records nearest to each row of X, from near to far, shape (m, k).

    Distances are Euclidean; of equally near records the earlier one comes first.

    >>> nearest([[0], [9], [4], [2]], [[1], [8]], k=2)
    array([[0, 3],
           [1, 2]])
    """
    X_train, X = checks.array("X_train", X_train, ndim=2), checks.array("X", X, ndim=2)
    if X.shape[1] != X_train.shape[1]:
        raise ValueError(f"X_train has {X_train.shape[1]} columns and X has {X.shape[1]}: give both the same")
    if checks.count("k", k, least=1) > len(X_train):
        raise ValueError(f"k must be at most {len(X_train)}, the number of training records; it is {k}")
    size = max(1, BLOCK // len(X_train))
    blocks = (pairwise.squared(X[first : first + size], X_train) for first in range(0, len(X), size))
    # Stable, so that equal distances stay in the order of the records.
    return np.concatenate([D.argsort(axis=1, kind="stable")[:, :k] for D in blocks])


def predict(X_train, y_train, X, k=1):
    """Class of each row of X, shape (m,): the most frequent one among its k nearest training records.

    Where several classes are equally frequent, it is the one with the lowest number.

    y_train   class numbers, shape (n,): whole numbers of at most 64 bits, not necessarily 0, 1, 2, …

    >>> predict([[0], [1], [5], [6]], [2, 2, 7, 2], [[0.4], [5.1]], k=1)
    array([2, 7])
    >>> predict([[0], [1], [5], [6]], [2, 2, 7, 2], [[0.4], [5.1]], k=3)
    array([2, 2])
    """
    rows, y = nearest(X_train, X, k), checks.whole("y_train", y_train, ndim=1)
    if len(y) != len(X_train):
        raise ValueError(f"X_train has {len(X_train)} rows and y_train has {len(y)} classes: give one for each")
    classes, codes = np.unique(y, return_inverse=True)
    first = np.arange(len(rows), dtype=np.int64)[:, None] * len(classes)  # one box for each row and class
    votes = np.bincount((first + codes[rows]).ravel(), minlength=len(rows) * len(classes)).astype(np.int64)
    votes = votes.reshape(-1, len(classes))
    return classes[votes.argmax(axis=1)]
