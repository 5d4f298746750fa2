"""Priors against the posterior itself, maximised by scipy, and against ridge and lasso of scikit-learn."""

import numpy as np
import pytest
from scipy import optimize, stats
from sklearn.linear_model import Lasso, Ridge

from helpers.data import datasets, preparation
from helpers.maths.probability import priors

SIGMA = 54.0


@pytest.fixture(scope="module")
def patients():
    diabetes = datasets.load_diabetes()
    return preparation.Scaler.fit(diabetes.X).transform(diabetes.X)[:60, :4], diabetes.y[:60]


def minus_log_posterior(X, y, prior):
    """Minus the logarithm of likelihood times prior, a constant left out, as a function of (w, b)."""
    return lambda wb: -stats.norm.logpdf(y, X @ wb[:-1] + wb[-1], SIGMA).sum() - prior.logpdf(wb[:-1]).sum()


@pytest.mark.parametrize("tau", [0.5, 5, 400])
def test_gaussian_prior_puts_the_top_of_the_posterior_at_ridge(patients, tau):
    X, y = patients
    w, b = priors.gaussian_map(X, y, SIGMA, tau)
    posterior = minus_log_posterior(X, y, stats.norm(scale=tau))
    best = optimize.minimize(posterior, np.append(np.zeros(4), 100.0), tol=1e-12)
    np.testing.assert_allclose([*w, b], best.x, rtol=1e-3, atol=1e-3)
    model = Ridge(alpha=(SIGMA / tau) ** 2).fit(X, y)  # its objective is Σ (y − ŷ)² + α Σ w²
    np.testing.assert_allclose(w, model.coef_, rtol=1e-9)
    assert priors.gaussian_lam(len(y), SIGMA, tau) * len(y) == pytest.approx(model.alpha)


@pytest.mark.parametrize("scale", [0.5, 5, 400])
def test_laplace_prior_puts_the_top_of_the_posterior_at_the_lasso(patients, scale):
    X, y = patients
    w, b = priors.laplace_map(X, y, SIGMA, scale)
    posterior = minus_log_posterior(X, y, stats.laplace(scale=scale))
    top, at = posterior(np.append(w, b)), np.append(w, b)
    rng = np.random.default_rng(0)
    for size in (10, 1, 0.1, 1e-3):
        assert all(posterior(at + size * rng.normal(size=5)) > top for _ in range(40))
    model = Lasso(alpha=SIGMA**2 / (len(y) * scale), tol=1e-10).fit(X, y)  # (1/2n) Σ (y − ŷ)² + α Σ |w|
    np.testing.assert_allclose(w, model.coef_, rtol=1e-5, atol=1e-5)


def test_zeros_of_the_lasso_are_exact(patients):
    w, _ = priors.laplace_map(*patients, SIGMA, 4)
    assert 0 < np.count_nonzero(w == 0) < 4


def test_by_hand():
    assert priors.gaussian_lam(50, 10, 2) == pytest.approx(100 / (50 * 4))
    assert priors.laplace_lam(50, 10, 2) == pytest.approx(200 / (50 * 2))


@pytest.mark.parametrize("lam", [priors.gaussian_lam, priors.laplace_lam])
def test_bad_numbers_are_named(lam):
    width = "tau" if lam is priors.gaussian_lam else "scale"
    for arguments, message in [
        ((0, 1, 1), "n must be at least 1; it is 0"),
        ((5, 0, 1), "sigma must be positive; it is 0"),
        ((5, 1, -1), f"{width} must be positive; it is -1"),
        ((5, np.nan, 1), "sigma holds nan"),
    ]:
        with pytest.raises(ValueError, match=message):
            lam(*arguments)
    with pytest.raises(TypeError, match=r"n must be a whole number; it is 2\.5"):
        lam(2.5, 1, 1)
