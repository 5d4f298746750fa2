"""Logistic regression against scikit-learn, scipy and by hand; separation against linear programs."""

import numpy as np
import pytest
import slopes
from scipy import optimize, special
from sklearn import datasets as sklearn_datasets
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from helpers.maths.models import logistic, regression


@pytest.fixture(scope="module")
def tumours():
    """Features of 569 tumours, in units that differ by a factor of 100,000, and which of them are benign."""
    return sklearn_datasets.load_breast_cancer(return_X_y=True)


@pytest.fixture
def overlap():
    """Two classes that overlap, features of unequal scale and with large means."""
    rng = np.random.default_rng(3)
    y = rng.random(80) < 0.4
    X = rng.normal(size=(80, 3)) + y[:, None] * [1, 0.5, 0]
    return X * [1, 1000, 0.01] + [0, 500, 70], y.astype(int)


def reference(X, y, lam):
    """Weights and bias by scikit-learn, in standardised features, so that it converges to all digits."""
    C = 1 / (2 * len(y) * lam) if lam else np.inf  # C · sum of losses + ½ Σ w², ours divided by 2λ
    model = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-12, max_iter=200).fit(X, y)
    return [*model.coef_[0], model.intercept_[0]]


def test_sigmoid():
    z = np.concatenate([np.linspace(-700, 700, 141), [-1e4, 1e4]])
    np.testing.assert_allclose(logistic.sigmoid(z), special.expit(z), rtol=1e-13)
    assert logistic.sigmoid(0).shape == () and logistic.sigmoid([[1, 2]]).shape == (1, 2)


def test_probability():
    X = regression.with_bias([[1, 2], [3, -1]])
    np.testing.assert_allclose(logistic.probability(X, [1, -1, 2]), special.expit([1, 6]), rtol=1e-14)
    np.testing.assert_array_equal(logistic.probability([[1e4, 1], [-1e4, 1]], [1, 0]), [1, 0])


def test_cross_entropy_equals_scikit_learn(overlap):
    X, y = overlap
    w = np.array([0.7, -0.002, 3, -209])
    p = special.expit(X @ w[:-1] + w[-1])
    answer = logistic.mean_cross_entropy(w, regression.with_bias(X), y)
    assert type(answer) is float and answer == pytest.approx(log_loss(y, p), rel=1e-12)
    assert logistic.mean_cross_entropy([1, 0], [[1e4, 1], [1e4, 1]], [1, 0]) == 5000


def test_gradient_and_hessian_equal_scipy():
    rng = np.random.default_rng(4)
    X, y, w = rng.normal(size=(20, 3)), rng.integers(0, 2, 20), rng.normal(size=3)

    def loss(w):
        return log_loss(y, special.expit(X @ w))

    def slope(w):
        return X.T @ (special.expit(X @ w) - y) / 20

    np.testing.assert_allclose(
        logistic.mean_cross_entropy_grad(w, X, y), slopes.gradient(loss, w), rtol=1e-9, atol=1e-10
    )
    np.testing.assert_allclose(
        logistic.mean_cross_entropy_hessian(w, X), slopes.gradient(slope, w), rtol=1e-9, atol=1e-10
    )


@pytest.mark.parametrize("lam", [0, 1e-4, 0.02, 3])
def test_fit_equals_scikit_learn(overlap, lam):
    X, y = overlap
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    w = logistic.fit(regression.with_bias(X), y, lam)
    np.testing.assert_allclose(w, reference(X, y, lam), rtol=1e-7)


@pytest.mark.parametrize("lam", [1e-6, 1e-3, 1])
def test_fit_equals_scikit_learn_on_tumours(tumours, lam):
    X, y = tumours
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    w = logistic.fit(regression.with_bias(X), y, lam)
    np.testing.assert_allclose(w, reference(X, y, lam), rtol=1e-5)


@pytest.mark.parametrize("lam", [0, 1e-3])
def test_fit_in_own_units_is_at_the_minimum(overlap, lam):
    """The slope of the objective is 0, beside those that single rows contribute; scipy finds none lower."""
    X, y = overlap
    w = logistic.fit(regression.with_bias(X), y, lam)

    def objective(w):
        z = X @ w[:-1] + w[-1]
        return np.logaddexp(0, np.where(y, -z, z)).mean() + lam * (w[:-1] ** 2).sum()

    p = special.expit(X @ w[:-1] + w[-1])
    slope = np.append(X.T @ (p - y) / len(y) + 2 * lam * w[:-1], (p - y).mean())
    np.testing.assert_allclose(slope / [*np.abs(X).mean(axis=0), 1], 0, atol=1e-11)
    nearby = optimize.minimize(objective, w, method="Nelder-Mead", options=dict(maxiter=300))
    assert objective(w) <= nearby.fun + 1e-12


def test_without_penalty_units_and_means_do_not_matter(overlap):
    X, y = overlap
    w = logistic.fit(regression.with_bias(X), y)
    scale, shift = np.array([1e-6, 1e5, 3]), np.array([0.001, 1e9, -40])
    moved = logistic.fit(regression.with_bias(X * scale + shift), y)
    np.testing.assert_allclose(moved[:-1] * scale, w[:-1], rtol=1e-5)
    assert moved[-1] + shift @ moved[:-1] == pytest.approx(w[-1], rel=1e-5)


def test_a_table_of_counts_by_hand():
    """One feature that is 0 or 1: the odds in the two groups are the answer. 2 : 6 and 5 : 1."""
    x = np.repeat([0, 1], [8, 6])
    y = [1] * 2 + [0] * 6 + [1] * 5 + [0]
    w, b = logistic.fit(regression.with_bias(x), y)
    assert b == pytest.approx(np.log(2 / 6)) and w == pytest.approx(np.log(5) - np.log(2 / 6))
    assert logistic.fit(np.ones((4, 1)), [1, 1, 1, 0]) == pytest.approx([np.log(3)])  # a bias alone


def test_the_bias_is_not_penalised():
    X = regression.with_bias(np.linspace(-1, 1, 8))
    w, b = logistic.fit(X, [0, 1, 1, 1, 1, 1, 1, 0], lam=1e6)
    assert w == pytest.approx(0, abs=1e-6) and b == pytest.approx(np.log(3))


def test_constant_columns_and_copies_with_a_penalty(overlap):
    X, y = overlap
    z = (X[:, 0] - X[:, 0].mean()) / X[:, 0].std()
    w = logistic.fit(regression.with_bias(np.column_stack([z, np.full(80, 0.1), z])), y, 0.02)
    # Two copies share one weight v, at the charge 2 (v/2)² = v²/2.
    v, b = reference(z[:, None], y, 0.01)
    np.testing.assert_allclose(w, [v / 2, 0, v / 2, b], rtol=1e-7, atol=1e-12)


def separated(X, y):
    """True where some direction scores no row wrongly and at least one row rightly, by linear programming."""
    signed = np.where(y, 1, -1)[:, None] * X
    best = optimize.linprog(-signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(X)), bounds=(-1, 1))
    return best.fun < -1e-7


def test_separation_is_found_exactly_where_it_is():
    rng = np.random.default_rng(0)
    found = {True: 0, False: 0}
    for _ in range(150):
        rows, columns = rng.integers(5, 20), rng.integers(1, 4)
        X = regression.with_bias(rng.integers(-2, 3, (rows, columns)))
        y = rng.permutation(rows) < rng.integers(1, rows)
        if np.linalg.matrix_rank(X) <= columns:
            continue
        expected = separated(X, y)
        found[expected] += 1
        if expected:
            with pytest.raises(ValueError, match="X separates the classes of y, if not"):
                logistic.fit(X, y)
        else:
            assert np.abs(logistic.fit(X, y)).max() < 100
        assert np.isfinite(logistic.fit(X, y, lam=1e-3)).all()
    assert min(found.values()) > 25


def test_outliers_over_which_a_whole_step_would_shoot():
    """Here Newton's method with whole steps ends nowhere: they go uphill."""
    X, y = np.array([[8, 35], [60, 167], [0, 1], [3, 0], [-1, -172], [-8, 0]]), np.array([0, 0, 0, 0, 0, 1])

    def objective(w):
        return np.logaddexp(0, np.where(y, -1, 1) * (X @ w[:2] + w[2])).mean() + 0.01 * (w[:2] ** 2).sum()

    expected = optimize.minimize(objective, np.zeros(3), method="BFGS", options=dict(gtol=1e-9))
    np.testing.assert_allclose(logistic.fit(regression.with_bias(X), y, 0.01), expected.x, rtol=1e-4)


def test_classes_that_overlap_by_a_hair_have_an_answer():
    gap = 1e-6
    w, b = logistic.fit(regression.with_bias([-1, -0.5, 0, gap, 0.5, 1]), [0, 0, 1, 0, 1, 1])
    # Only the two rows between count: w·gap/2 = 0 would be even odds; they are symmetric about gap/2.
    assert w > 10 and w * gap / 2 + b == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (dict(lam=-0.1), "lam must not be negative; it is -0.1"),
        (dict(lam=np.nan), "lam holds nan"),
        (dict(y=[0, 1, 2, 1]), "y must hold the labels 0 and 1; it holds 2"),
        (dict(y=[0, 0, 0, 0]), "y holds the label 0 only: give it records of both classes"),
        (dict(y=[1, 1, 1, 1]), "y holds the label 1 only"),
        (dict(y=[0, 1]), "X has 4 rows and y has 2"),
        (dict(y=[0, 1, 0, 1, 1]), "X has 4 rows and y has 5"),
        (dict(y=[[0], [1], [0], [1]]), "y must be a vector"),
        (dict(X=[1, 2, 3, 4]), "X must be a table"),
        (dict(X=[[1, 1], [2, 1], [np.inf, 1], [4, 1]]), "X holds inf"),
        (dict(X=[[1, 5], [2, 1], [3, 1], [4, 1]]), r"give regression\.with_bias\(X\)"),
        (dict(X=[[3, 1], [3, 1], [3, 1], [3, 1]]), "column 0 of X is a combination of the bias"),
        (dict(X=[[1, 0, 1], [1, 0, 1], [0, 1, 1], [0, 1, 1]]), "column 1 of X is a combination"),
        (dict(X=[[1, 1], [2, 1], [3, 1], [4, 1]], y=[0, 0, 1, 1]), "grow without end: choose a larger lam"),
    ],
)
def test_bad_input_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        logistic.fit(**dict(X=[[1, 1], [2, 1], [3, 1], [4, 1]], y=[0, 1, 0, 1]) | change)


def test_text_labels_and_weights_that_do_not_fit_are_named():
    with pytest.raises(TypeError, match="y must hold real numbers only; it holds text"):
        logistic.fit([[1, 1], [2, 1]], ["no", "yes"])
    for call in (
        lambda X, w: logistic.probability(X, w),
        lambda X, w: logistic.mean_cross_entropy(w, X, [0, 1]),
        lambda X, w: logistic.mean_cross_entropy_grad(w, X, [0, 1]),
        lambda X, w: logistic.mean_cross_entropy_hessian(w, X),
    ):
        with pytest.raises(ValueError, match="X has 2 columns and w has 3 numbers: give w one for each"):
            call([[1, 1], [2, 1]], [1, 2, 3])


def test_inputs_are_left_as_they_are(overlap):
    X, y = regression.with_bias(overlap[0]), overlap[1]
    kept = X.copy(), y.copy()
    logistic.fit(X, y, 0.1)
    np.testing.assert_array_equal(X, kept[0])
    np.testing.assert_array_equal(y, kept[1])
