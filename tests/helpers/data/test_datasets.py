"""The diabetes data against scikit-learn's copy and their own README; splitting and standardising."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sklearn import datasets as sklearn_datasets
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from helpers.data import datasets

ROOT = Path(__file__).resolve().parents[3]
README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def diabetes():
    return datasets.load_diabetes()


def test_diabetes_equals_scikit_learns_copy(diabetes):
    reference = sklearn_datasets.load_diabetes(scaled=False)
    np.testing.assert_array_equal(diabetes.X, reference.data)
    np.testing.assert_array_equal(diabetes.y, reference.target)
    assert list(diabetes.features) == reference.feature_names
    assert (diabetes.X.shape, diabetes.y.shape) == ((442, 10), (442,))
    assert diabetes.X.dtype == diabetes.y.dtype == float


def test_columns_by_name(diabetes):
    np.testing.assert_array_equal(diabetes["bmi"], diabetes.X[:, 2])
    np.testing.assert_array_equal(diabetes["progression"], diabetes.y)
    assert diabetes.label("bp") == "mean arterial blood pressure (mm Hg)"
    assert diabetes.label("s4") == "total cholesterol / HDL"
    assert repr(diabetes).startswith("Dataset: 442 rows, 10 features (age, sex, bmi, ")
    with pytest.raises(KeyError, match="no column 'weight': the columns are age, sex, bmi"):
        diabetes["weight"]
    with pytest.raises(KeyError, match="no column 'weight': the columns are age, sex, bmi"):
        diabetes.label("weight")


def test_names_are_asked_for_and_looped_over_as_in_a_dict(diabetes):
    assert "bmi" in diabetes and "progression" in diabetes and "weight" not in diabetes and 0 not in diabetes
    assert list(diabetes) == [*diabetes.features, "progression"]


def test_data_are_read_only(diabetes):
    for array in (diabetes.X, diabetes.y, diabetes["bmi"]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_units_are_those_that_the_readme_infers(diabetes):
    """Friedewald: LDL = cholesterol − HDL − triglycerides/5, in mg/dL, with the natural logarithm undone."""
    ldl = diabetes["s1"] - diabetes["s3"] - np.exp(diabetes["s5"]) / 5
    holds = np.isclose(ldl, diabetes["s2"], rtol=0, atol=0.05)
    assert holds.sum() == 438
    assert "438 of the 442" in README


def test_readme_names_every_column_unit_and_range(diabetes):
    for name, (meaning, unit) in diabetes.columns.items():
        (row,) = (line for line in README.splitlines() if line.startswith(f"| `{name}` |"))
        _, _, its_meaning, its_unit, its_range, _ = (cell.strip() for cell in row.split("|"))
        assert its_meaning.startswith(meaning)
        assert its_unit == unit
        assert its_range == f"{diabetes[name].min():.6g} to {diabetes[name].max():.6g}"


def test_sums_hold_and_stand_in_the_readme():
    lines = (ROOT / "data" / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    listed = dict(reversed(line.split("  ")) for line in lines)
    files = {path.name for path in (ROOT / "data").iterdir() if path.suffix in (".csv", ".json")}
    assert set(listed) == files - {"train.csv", "test.csv"}  # the originals, which a learner may put there
    for name, sha256 in listed.items():
        assert hashlib.sha256((ROOT / "data" / name).read_bytes()).hexdigest() == sha256
        assert sha256 in README


def test_the_data_can_be_made_again_without_a_change(tmp_path):
    program = "import sys, pathlib, make_data; make_data.main(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", program, tmp_path], cwd=ROOT / "tools", check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {name: (ROOT / "data" / name).read_bytes() for name in made}
    lists = {"titanic_train.csv", "titanic_test.csv"}
    assert set(made) == {"diabetes.csv", "digits.csv", "iris.csv", "tumours.csv", "SHA256SUMS"} | lists


def test_the_working_directory_does_not_matter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert os.listdir() == []
    assert len(datasets.load_diabetes().y) == 442


def test_split_deals_every_row_once():
    for n, share, for_test in [(442, 0.25, 110), (10, 0.3, 3), (2, 0.5, 1)]:
        train, test = datasets.split(n, share, seed=4)
        assert len(test) == for_test
        assert sorted([*train, *test]) == list(range(n))
        assert (np.diff(train) > 0).all() and (np.diff(test) > 0).all()


def test_split_is_shuffled_and_the_seed_decides():
    _, test = datasets.split(100, 0.2, seed=1)
    np.testing.assert_array_equal(test, datasets.split(100, 0.2, seed=1)[1])
    assert not np.array_equal(test, datasets.split(100, 0.2, seed=2)[1])
    assert not np.array_equal(test, np.arange(20))


@pytest.mark.parametrize(("n", "share"), [(10, 0), (10, 1), (10, 0.01), (10, -0.5), (3, 0.99), (10, 3)])
def test_split_leaves_no_side_empty(n, share):
    with pytest.raises(ValueError, match="leaves one side empty"):
        datasets.split(n, share, seed=0)


def test_scaler_equals_scikit_learn(diabetes):
    train, test = datasets.split(442, 0.25, seed=0)
    scaler = datasets.Scaler.fit(diabetes.X[train])
    reference = StandardScaler().fit(diabetes.X[train])
    for rows in (train, test):
        z = scaler.transform(diabetes.X[rows])
        np.testing.assert_allclose(z, reference.transform(diabetes.X[rows]), rtol=1e-9)
    z = scaler.transform(diabetes.X[train])
    np.testing.assert_allclose(z.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(z.std(axis=0), 1, rtol=1e-12)


def test_scaler_of_one_column():
    scaler = datasets.Scaler.fit([1, 3])
    assert scaler.transform([2, 5]).tolist() == [0, 3]
    assert repr(scaler) == "Scaler(mean=2.0, sd=1.0)"


@pytest.mark.parametrize(
    ("train", "X", "message"),
    [
        ([[1, 5], [2, 5]], [[1, 5]], "column 1 of train is constant"),
        ([0.1, 0.1, 0.1], [1], "train is constant"),
        ([0.1 + 0.2, 0.3, 0.3], [0.4], "train is constant"),
        ([[1, 0.1 + 0.2], [2, 0.3], [5, 0.3]], [[1, 1]], "column 1 of train is constant"),
        (np.cumsum([0.1] * 5)[[2, 2]] * [1, 1 + 2**-52], [1], "train is constant"),
        ([[1, np.nan]], [[1, 2]], r"train holds nan at position \[0, 1\]"),
        ([[1, 5], [2, 6]], [[1, 2, 3]], "X has 3 columns: give it 2"),
        ([[1, 5], [2, 6]], [1, 2], "X must be a table"),
        ([1, 2], [[1], [2]], "X must be a vector"),
    ],
)
@pytest.mark.parametrize("scaler", [datasets.Scaler, datasets.MinMaxScaler])
def test_scaler_says_what_is_wrong(scaler, train, X, message):
    with pytest.raises(ValueError, match=message):
        scaler.fit(train).transform(X)


def test_small_numbers_and_small_differences_are_no_rounding():
    np.testing.assert_allclose(datasets.Scaler.fit([1e-13, 3e-13]).transform([2e-13, 3e-13]), [0, 1], atol=1e-12)
    stamps = 1.7e12 + 8.64e7 * np.arange(10)  # days, in milliseconds
    np.testing.assert_allclose(datasets.MinMaxScaler.fit(stamps).transform(stamps), np.arange(10) / 9, rtol=1e-12)


def test_min_max_scaler_equals_scikit_learn(diabetes):
    train, test = datasets.split(442, 0.25, seed=0)
    scaler, reference = (kind.fit(diabetes.X[train]) for kind in (datasets.MinMaxScaler, MinMaxScaler()))
    for rows in (train, test):
        ours, theirs = scaler.transform(diabetes.X[rows]), reference.transform(diabetes.X[rows])
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-14)
    of_train = scaler.transform(diabetes.X[train])
    assert (of_train.min(axis=0) == 0).all() and (of_train.max(axis=0) == 1).all()


def test_min_max_scaler_of_one_column():
    scaler = datasets.MinMaxScaler.fit([1, 3, 2])
    assert scaler.transform([2, 5]).tolist() == [0.5, 2.0]
    assert repr(scaler) == "MinMaxScaler(low=1.0, high=3.0)"


@pytest.mark.parametrize(("n", "folds"), [(10, 3), (9, 3), (2, 2), (891, 5), (7, 7)])
def test_folds_validate_every_row_once(n, folds):
    rounds = datasets.k_fold(n, folds, seed=3)
    sizes = [len(validation) for _, validation in rounds]
    assert len(rounds) == folds and max(sizes) - min(sizes) <= 1
    np.testing.assert_array_equal(np.sort(np.concatenate([validation for _, validation in rounds])), np.arange(n))
    for train, validation in rounds:
        assert sorted([*train, *validation]) == list(range(n))
        assert (np.diff(train) > 0).all() and (np.diff(validation) > 0).all()


def test_folds_are_shuffled_and_repeatable():
    first, again, other = (datasets.k_fold(100, 5, seed) for seed in (0, 0, 1))
    for one, two in zip(first, again, strict=True):
        np.testing.assert_array_equal(one[1], two[1])
    assert any((one[1] != two[1]).any() for one, two in zip(first, other, strict=True))
    assert np.ptp(first[0][1]) > 50  # not the first twenty rows


@pytest.mark.parametrize(
    ("n", "folds", "words"),
    [(10, 1, "folds must be at least 2; it is 1"), (1, 2, "n must be at least 2"), (3, 4, "choose at most 3")],
)
def test_folds_that_do_not_work_are_named(n, folds, words):
    with pytest.raises(ValueError, match=words):
        datasets.k_fold(n, folds, seed=0)
