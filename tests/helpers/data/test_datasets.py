"""The diabetes data against scikit-learn's copy and their own README; splitting and standardising."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sklearn import datasets as sklearn_datasets
from sklearn.datasets import load_digits

from helpers.data import datasets, tables

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


def test_equal_to_the_copy_in_scikit_learn():
    ours, theirs = datasets.load_digits(), load_digits()
    np.testing.assert_array_equal(ours.X, theirs.data)
    np.testing.assert_array_equal(ours.y, theirs.target)
    assert ours.y.dtype == np.int64 and np.eye(10)[ours.y].sum() == 1797
    assert [ours.classes[digit] for digit in ours.y] == [str(digit) for digit in theirs.target]
    assert list(ours.features) == theirs.feature_names
    np.testing.assert_array_equal(ours.X[7].reshape(8, 8), theirs.images[7])


def test_arrays_are_read_only_and_columns_have_names():
    ours = datasets.load_digits()
    with pytest.raises(ValueError, match="read-only"):
        ours.X[0, 0] = 1
    np.testing.assert_array_equal(ours["pixel_1_2"], ours.X[:, 10])
    assert ours.label("digit") == "digit that was written (0 to 9)"


def test_a_changed_file_is_refused(tmp_path, monkeypatch):
    text = (tables.FOLDER / "digits.csv").read_text(encoding="utf-8")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"digits.csv is missing"):
        datasets.load_digits()
    (tmp_path / "digits.csv").write_text(text.replace("13", "12", 1), encoding="utf-8")
    with pytest.raises(ValueError, match="a value is not the published one"):
        datasets.load_digits()
