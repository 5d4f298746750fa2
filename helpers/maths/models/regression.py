"""Linear regression: the model ŷ = X w under mean squared error, with its gradient, Hessian and closed form.

Common to all: X has the shape (n, p), y (n,), w (p,).
"""

import numpy as np

from helpers import checks


def with_bias(X):
    """X, of shape (n,) or (n, p), with a column of ones behind it, so that the last parameter is the bias.

    >>> with_bias([5, 6])
    array([[5., 1.],
           [6., 1.]])
    """
    return _with_bias(checks.array("X", X, ndim=(1, 2)))


def mse(w, X, y):
    """Mean squared error of the linear model ŷ = X w: (1/n) Σ (yᵢ − xᵢ·w)², a float.

    >>> mse([2, 0], [[1, 1], [2, 1]], [2, 6])
    2.0
    """
    w, X, y = _model(w, X, y)
    return float(((y - X @ w) ** 2).mean())


def mse_grad(w, X, y):
    """Gradient of `mse` with respect to w: −(2/n) Xᵀ (y − X w), shape (p,).

    For the line ŷ = k x + b, with X = with_bias(x) and w = (k, b), this is
    ∂/∂k = −(2/n) Σ xᵢ (yᵢ − ŷᵢ)  and  ∂/∂b = −(2/n) Σ (yᵢ − ŷᵢ).

    >>> mse_grad([2, 0], [[1, 1], [2, 1]], [2, 6])
    array([-4., -2.])
    """
    w, X, y = _model(w, X, y)
    return X.T @ (2 * (X @ w - y)) / len(X)


def mse_hessian(X):
    """Second derivatives of `mse`: (2/n) XᵀX, shape (p, p), the same at every w.

    >>> mse_hessian([[1, 1], [3, 1]])
    array([[10.,  4.],
           [ 4.,  2.]])
    """
    return _mse_hessian(checks.array("X", X, ndim=2))


def least_squares(X, y):
    """The w that minimises `mse`, in closed form: the solution of the normal equations XᵀX w = Xᵀy.

    Solved by the singular values of X, which loses fewer digits than forming XᵀX. The columns are first divided by
    their lengths, so that their units don't matter.
    Errors: ValueError if a column of X is, up to rounding, a combination of those before it: w is not unique then.

    Source: Legendre 1805; Gauss, Theoria motus corporum coelestium, 1809.

    >>> least_squares([[1, 1], [2, 1], [3, 1]], [3, 5, 7]).round(6)
    array([2., 1.])
    """
    return _least_squares(*_data(X, y))


def _least_squares(X, y):
    lengths = column_lengths(X)
    w, _, rank, _ = np.linalg.lstsq(X / lengths, y)
    if rank < X.shape[1]:
        column = next(j for j in range(X.shape[1]) if np.linalg.matrix_rank((X / lengths)[:, : j + 1]) <= j)
        raise ValueError(
            f"X has rank {rank} and {X.shape[1]} columns: remove column {column}, "
            "which is a combination of those before it, up to rounding; if it should be none, "
            "subtract the mean of the numbers that the columns are made of"
        )
    return w / lengths


def as_quadratic(X, y):
    """MSE of the linear model ŷ = X w + b, with the best b for each w: its (hessian, slope).

    That b is ȳ − x̄ · w, so that the columns and y count from their means: with X and y centred,
    hessian = (2/n) XᵀX and slope = −(2/n) Xᵀy. The constant left out is the variance of y.

    X   shape (n, p), without a column of ones; y (n,). A constant column gets the weight 0 under a penalty.

    >>> as_quadratic([[1], [3]], [10, 14])
    (array([[2.]]), array([-4.]))
    """
    return _as_quadratic(*_data(X, y))


def best_bias(w, X, y):
    """The bias of the linear model ŷ = X w + b with the lowest MSE: b = ȳ − x̄ · w.

    w   shape (p,) or (k, p), one model in each row; the answer is a float or has the shape (k,)

    >>> best_bias([1], X=[[1], [3]], y=[10, 14])
    10.0
    """
    (X, y), w = _data(X, y), checks.array("w", w, ndim=(1, 2))
    if w.shape[-1] != X.shape[1]:
        raise ValueError(f"X has {X.shape[1]} columns and w has shape {w.shape}: give each column one number")
    return _best_bias(w, X, y)


def column_lengths(X):
    """Euclidean length of each column of X, shape (p,), and 1 for a column of zeros: without overflow.

    >>> column_lengths(np.array([[3.0, 0], [4, 0]])).tolist()
    [5.0, 1.0]
    """
    largest = np.abs(X).max(axis=0)
    largest[largest == 0] = 1.0
    lengths = largest * np.sqrt(((X / largest) ** 2).sum(axis=0))
    return np.where(lengths > 0, lengths, 1.0)


def _with_bias(X):
    return np.column_stack([X, np.ones(len(X))])


def _mse_hessian(X):
    return X.T @ X * (2 / len(X))


def _as_quadratic(X, y):
    centred = X - X.mean(axis=0)
    centred[:, checks.constant(X, axis=0)] = 0.0  # the mean of equal numbers may be off in its last digit
    return _mse_hessian(centred), centred.T @ (-2 * (y - y.mean())) / len(X)


def _best_bias(w, X, y):
    b = y.mean() - w @ X.mean(axis=0)
    return b if b.ndim else float(b)


def _data(X, y):
    """X and y as arrays, with one y for each row of X."""
    X, y = checks.array("X", X, ndim=2), checks.array("y", y, ndim=1)
    checks.one_per_row("X", X, "y", y)
    return X, y


def _model(w, X, y):
    """w, X and y as arrays, with one w for each column of X."""
    X, y = _data(X, y)
    return _weights(w, X), X, y


def _weights(w, X):
    """w as a vector, with one number for each column of the checked X."""
    w = checks.array("w", w, ndim=1)
    if len(w) != X.shape[1]:
        raise ValueError(f"X has {X.shape[1]} columns and w has {len(w)} numbers: give w one for each column")
    return w
