"""Irises and tumours against scikit-learn's copies, the papers, and their own README."""

from pathlib import Path

import numpy as np
import pytest
from sklearn import datasets as sklearn_datasets

from helpers.data import data_columns, datasets, tables

DATA = Path(__file__).resolve().parents[3] / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def iris():
    return datasets.load_iris()


@pytest.fixture(scope="module")
def tumours():
    return datasets.load_tumours()


def cells_of(name):
    """The row of the README that begins with this name, cell by cell."""
    (row,) = (line for line in README.splitlines() if line.startswith(f"| `{name}` |"))
    return [cell.strip() for cell in row.split("|")[2:-1]]


def least_to_most(column):
    return f"{column.min():.6g} to {column.max():.6g}"


def test_iris_equals_scikit_learns_copy(iris):
    reference = sklearn_datasets.load_iris()
    np.testing.assert_array_equal(iris.X, reference.data)
    np.testing.assert_array_equal(iris.y, reference.target)
    assert iris.classes == tuple(reference.target_names)
    assert [f"{name.replace('_', ' ')} (cm)" for name in iris.features] == reference.feature_names
    assert (iris.X.dtype.kind, iris.y.dtype.kind) == ("f", "i")
    assert np.bincount(iris.y).tolist() == [50, 50, 50]


def test_iris_has_fishers_values_where_other_copies_err(iris):
    """Fisher (1936), table I; the UCI repository's copy has 0.1 for 0.2, and 3.1, 1.5 for 3.6, 1.4."""
    assert iris.X[[34, 37]].tolist() == [[4.9, 3.1, 1.5, 0.2], [4.9, 3.6, 1.4, 0.1]]
    assert "4.9, 3.1, 1.5, 0.2 and the 38th 4.9, 3.6, 1.4, 0.1" in README


def test_tumours_equal_scikit_learns_copy_with_the_labels_turned_round(tumours):
    reference = sklearn_datasets.load_breast_cancer()
    np.testing.assert_array_equal(tumours.X, reference.data)
    np.testing.assert_array_equal(tumours.y, 1 - reference.target)
    in_words = reference.target_names[reference.target]
    np.testing.assert_array_equal(np.array(tumours.classes)[tumours.y], in_words)
    assert (len(tumours.y), tumours.y.sum()) == (569, 212)
    assert tumours.y.dtype.kind == "i"
    ours = [name.replace("_", " ") for name in tumours.features]
    theirs = [" ".join(sorted(name.split())) for name in reference.feature_names]
    assert [" ".join(sorted(name.split())) for name in ours] == theirs


def test_tumours_units_are_those_that_the_readme_infers(tumours):
    """A disc has the area π r²; perimeter² / (4π area) is 1 for a disc and more for every other shape."""
    disc = tumours["area_mean"] / (np.pi * tumours["radius_mean"] ** 2)
    assert f"between {disc.min():.3f} and {disc.max():.3f} for all tumours" in README
    perimeter2 = tumours["perimeter_mean"] ** 2
    assert (perimeter2 / tumours["area_mean"] - 1).min() > 11
    fitting = np.corrcoef(perimeter2 / (4 * np.pi * tumours["area_mean"]) - 1, tumours["compactness_mean"])
    assert f"correlation {fitting[0, 1]:.2f})" in README
    assert tumours["concave_points_worst"].max() < 0.3


def test_readme_names_every_column_of_iris(iris):
    for name in iris.features:
        meaning, unit = iris.columns[name]
        assert cells_of(name) == [meaning, unit, least_to_most(iris[name])]
    assert cells_of("species")[0] == "species, the target"


def test_readme_names_every_column_of_the_tumours(tumours):
    for name in data_columns.NUCLEUS:
        meaning, unit = data_columns.NUCLEUS[name]
        its_meaning, its_unit, *ranges = cells_of(name)
        assert its_meaning.startswith(meaning)
        assert its_unit == unit
        assert ranges == [least_to_most(tumours[f"{name}_{s}"]) for s in ("mean", "error", "worst")]
    assert len(tumours.features) == 3 * len(data_columns.NUCLEUS)


def test_labels_and_words(iris, tumours):
    assert iris.label("petal_width") == "width of a petal (cm)"
    assert tumours.label("texture_error") == "standard error of the spread of the grey values (grey levels)"
    assert tumours.label("diagnosis") == "diagnosis (0 benign, 1 malignant)"
    assert repr(tumours) == (
        "Dataset: 569 rows, 30 features (radius_mean, texture_mean, perimeter_mean, …), target diagnosis"
    )
    assert datasets.load_diabetes().classes == ()


@pytest.mark.parametrize(("file", "load"), [("iris", "load_iris"), ("tumours", "load_tumours")])
def test_a_changed_file_is_refused(file, load, tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    with pytest.raises(FileNotFoundError, match=f"{file}.csv is missing; restore it"):
        getattr(datasets, load)()
    header, first, *rest = (DATA / f"{file}.csv").read_text(encoding="ascii").splitlines()
    *numbers, label = first.split(",")
    for line, message in {
        ",".join([*numbers, label.title()]): f"line 2: '{label.title()}' in column .* is not one of ",
        ",".join(["9.9", *numbers[1:], label]): "a value is not the published one",
        ",".join(["", *numbers[1:], label]): "line 2: '' in column .* is not a plain number",
    }.items():
        (tmp_path / f"{file}.csv").write_text("\n".join([header, line, *rest]), encoding="ascii")
        with pytest.raises(ValueError, match=message):
            getattr(datasets, load)()


def test_the_folder_stays_small():
    ours = [path for path in DATA.iterdir() if path.name not in ("train.csv", "test.csv")]
    assert sum(path.stat().st_size for path in ours) < 1_000_000
