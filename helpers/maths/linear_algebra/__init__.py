"""Linear algebra: norms, eigenvalues, power iteration, principal components."""
