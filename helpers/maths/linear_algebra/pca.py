"""Principal component analysis: the directions in which centred data vary most."""

from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.maths.linear_algebra import eigen


@dataclass(frozen=True, eq=False)
class PCA:
    """Principal components: the eigenvectors of the covariance matrix C = (1/n) Σ (x − mean)(x − mean)ᵀ.

    mean        (p,)
    components  (k, p): rows of length 1, perpendicular to one another, by falling variance; in each the first
                non-zero number is positive
    variances   (k,): the variance along each, the eigenvalues of C; k is the smaller of n and p

    The variance divides by n, as np.cov(…, bias=True) does; scikit-learn's PCA divides by n − 1.

    Source: Pearson, On lines and planes of closest fit to systems of points in space, 1901; Hotelling, Analysis of a
    complex of statistical variables into principal components, 1933.

    >>> found = PCA.fit([[0, 0], [3, 4], [6, 8]])
    >>> found.components[0].round(6), found.variances.round(6)
    (array([0.6, 0.8]), array([16.666667,  0.      ]))
    """

    mean: np.ndarray
    components: np.ndarray
    variances: np.ndarray

    @classmethod
    def fit(cls, X):
        """The principal components of X, shape (n, p), n ≥ 2: from the singular values of the centred X, s²/n."""
        X = checks.array("X", X, ndim=2)
        if len(X) < 2:
            raise ValueError("X has one row: a variance needs at least two")
        mean = X.mean(axis=0)
        _, s, components = eigen.svd(X - mean)
        return cls(mean, components, s**2 / len(X))

    @property
    def shares(self):
        """The share of each component in the whole variance, shape (k,); ValueError where X does not vary at all."""
        if not self.variances.any():
            raise ValueError("all rows of X are equal: there is no variance to share out")
        return self.variances / self.variances.sum()

    def transform(self, X, count):
        """Each row of X by its first `count` coordinates along the components: (n, count)."""
        return self._like_training(X) @ self._first(count).T

    def restore(self, X, count):
        """Each row of X as near as the first `count` components come to it: (n, p), in the units of X."""
        return self.mean + self.transform(X, count) @ self._first(count)

    def _first(self, count):
        count = checks.count("count", count, least=1)
        if count > len(self.components):
            raise ValueError(f"count must be at most {len(self.components)}, the number of components; it is {count}")
        return self.components[:count]

    def _like_training(self, X):
        X = checks.array("X", X, ndim=2)
        if X.shape[1:] != self.mean.shape:
            raise ValueError(f"X has {X.shape[1]} columns: give it {len(self.mean)}, as in fit")
        return X - self.mean
