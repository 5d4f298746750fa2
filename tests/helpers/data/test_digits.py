"""The handwritten digits as they are read, against scikit-learn's copy; a changed file is refused."""

import numpy as np
import pytest
from sklearn.datasets import load_digits

from helpers.data import datasets, digits


def test_equal_to_the_copy_in_scikit_learn():
    ours, theirs = digits.load(), load_digits()
    np.testing.assert_array_equal(ours.X, theirs.data)
    np.testing.assert_array_equal(ours.y, theirs.target)
    assert ours.y.dtype == np.int64 and np.eye(10)[ours.y].sum() == 1797
    assert [ours.classes[digit] for digit in ours.y] == [str(digit) for digit in theirs.target]
    assert list(ours.features) == theirs.feature_names
    np.testing.assert_array_equal(ours.X[7].reshape(8, 8), theirs.images[7])


def test_arrays_are_read_only_and_columns_have_names():
    ours = digits.load()
    with pytest.raises(ValueError, match="read-only"):
        ours.X[0, 0] = 1
    np.testing.assert_array_equal(ours["pixel_1_2"], ours.X[:, 10])
    assert ours.label("digit") == "digit that was written (0 to 9)"


def test_a_changed_file_is_refused(tmp_path, monkeypatch):
    text = (datasets.DATA / "digits.csv").read_text(encoding="utf-8")
    monkeypatch.setattr(datasets, "DATA", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"digits.csv is missing"):
        digits.load()
    (tmp_path / "digits.csv").write_text(text.replace("13", "12", 1), encoding="utf-8")
    with pytest.raises(ValueError, match="a value is not the published one"):
        digits.load()
