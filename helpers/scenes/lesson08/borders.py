"""The borders between classes in a plane of embeddings, as one broken curve."""

import numpy as np


def lines(W, b, reach):
    """Where the two highest of the scores W z + b are equal: pieces of lines within the square, parted by NaN.

    W, b    a direction (two numbers) and a bias for each class
    reach   half of a third of the longest piece
    """
    one, other = np.triu_indices(len(W), 1)
    normal, offset = W[one] - W[other], b[one] - b[other]
    square = (normal**2).sum(axis=1)
    normal, offset, square, one = (part[square > 1e-12] for part in (normal, offset, square, one))
    start = -offset[:, None] * normal / square[:, None]
    way = np.column_stack([-normal[:, 1], normal[:, 0]]) / np.sqrt(square)[:, None]
    # By how much the two lead all others at the start of the line, and how fast that grows along it.
    ahead = np.einsum("ij,ij->i", W[one], start)[:, None] + b[one][:, None] - start @ W.T - b
    rate = np.einsum("ij,ij->i", W[one], way)[:, None] - way @ W.T
    flat = abs(rate) < 1e-9
    cut = np.where(flat, 0, -ahead / np.where(flat, 1, rate))
    low = np.where(~flat & (rate > 0), cut, -3 * reach).max(axis=1)
    high = np.where(~flat & (rate < 0), cut, 3 * reach).min(axis=1)
    keep = (low < high) & (np.where(flat, ahead, 0) > -1e-6).all(axis=1)
    ends = np.stack([start + low[:, None] * way, start + high[:, None] * way, np.full_like(start, np.nan)], axis=1)
    return ends[keep].reshape(-1, 2)


def between_means(z, labels):
    """Weights and biases, as `lines` takes them, of classes that win where their mean is the nearest one."""
    means = np.array([z[labels == k].mean(axis=0) for k in np.unique(labels)])
    return means, -(means**2).sum(axis=1) / 2
