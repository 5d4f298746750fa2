"""Real data from the folder `data`, read and checked without a network.

Where the data come from, their licence and what their columns mean stands in `data/README.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from helpers.data import tables
from helpers.data.data_columns import DIABETES, DIGITS, IRIS, TUMOURS


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """A table of numbers with a target, in the columns' own units; its arrays are read-only.

    X         (n, p) features          features  their p names, in order
    y         (n,) target              target    its name
    columns   name → (meaning, unit)   classes   names of the classes 0, 1, … in y; () if y is a measurement

    `data["bmi"]` is one column, shape (n,), and `data.label("bmi")` its meaning and unit, for an axis. As in a dict,
    `"bmi" in data` asks for a name, and a loop goes over the names.
    """

    X: np.ndarray
    y: np.ndarray
    features: tuple[str, ...]
    target: str
    columns: Mapping[str, tuple[str, str]]
    classes: tuple[str, ...] = ()

    def __getitem__(self, name):
        tables.known(self.columns, name)
        return self.y if name == self.target else self.X[:, self.features.index(name)]

    def __contains__(self, name):
        return name in self.columns

    def __iter__(self):
        return iter(self.columns)

    def label(self, name):
        """Meaning and unit of a column: "body mass index (kg/m²)"."""
        return tables.label(self.columns, name)

    def __repr__(self):
        n, p = self.X.shape
        features = self.features if p <= 10 else (*self.features[:3], "…")
        return f"Dataset: {n} rows, {p} features ({', '.join(features)}), target {self.target}"


def load_diabetes():
    """442 diabetes patients: ten measurements, and how far the disease had progressed a year later.

    The answer is a `Dataset`: X (442, 10) in the columns' own units, y (442,) from 25 to 346.
    Errors: FileNotFoundError or ValueError if `data/diabetes.csv` is missing or is not the published file.

    Source: Efron, Hastie, Johnstone & Tibshirani, Least angle regression, Annals of Statistics 32, 2004.

    >>> diabetes = load_diabetes()
    >>> diabetes["bmi"][:2], diabetes.label("bmi")
    (array([32.1, 21.6]), 'body mass index (kg/m²)')
    """
    sha256 = "9193026b7622ff944f0a6855a10107b24caf50dad69787c46e6890e69c27faca"
    return _load("diabetes.csv", DIABETES, 442, sha256)


def load_iris():
    """150 irises of three species, 50 of each: length and width of a sepal and of a petal.

    The answer is a `Dataset`: X (150, 4) in cm, y (150,) = 0 setosa, 1 versicolor, 2 virginica.
    Errors: FileNotFoundError or ValueError if `data/iris.csv` is missing or is not the published file.

    Source: Fisher, The use of multiple measurements in taxonomic problems, Annals of Eugenics 7, 1936;
    measured by Anderson, The irises of the Gaspé Peninsula, Bulletin of the American Iris Society 59, 1935.

    >>> iris = load_iris()
    >>> iris.X[0], iris.classes[iris.y[0]]
    (array([5.1, 3.5, 1.4, 0.2]), 'setosa')
    """
    sha256 = "91eb642c3adbc7bad8e99c930c11fa3a5cc8a07262c7a753b4e6ecf405f2e05e"
    return _load("iris.csv", IRIS, 150, sha256, classes=("setosa", "versicolor", "virginica"))


def load_tumours():
    """569 breast tumours, 212 of them malignant: thirty numbers from a picture of cell nuclei of each.

    The answer is a `Dataset`: X (569, 30), y (569,) = 1 for malignant, which is what one looks for and so the
    positive class, and 0 for benign. (Scikit-learn's copy codes them the other way round.)
    Errors: FileNotFoundError or ValueError if `data/tumours.csv` is missing or is not the published file.

    Source: Street, Wolberg & Mangasarian, Nuclear feature extraction for breast tumor diagnosis, Proc. SPIE
    1905, 1993.

    >>> tumours = load_tumours()
    >>> int(tumours.y.sum()), tumours.classes[1], tumours.label("radius_mean")
    (212, 'malignant', 'mean radius (px)')
    """
    sha256 = "557d6f6bc4c63f3b4691ae6570fbfd5c1ae0a13f5ff51dca673fb4b38ff55e01"
    return _load("tumours.csv", TUMOURS, 569, sha256, classes=("benign", "malignant"))


def load_digits():
    """1797 handwritten digits, 8 × 8 pixels each.

    The answer is a `Dataset`: X (1797, 64), how much ink is in each pixel, from 0 to 16, row by row from the
    top; y (1797,) the digits 0 … 9, whole numbers. `X[i].reshape(8, 8)` is a picture.
    Errors: FileNotFoundError or ValueError if `data/digits.csv` is missing or is not the published file.

    Source: Kaynak, Methods of combining multiple classifiers and their applications to handwritten digit recognition,
    1995; the test half of the data set in the UCI repository.

    >>> digits = load_digits()
    >>> digits.X.shape, digits.y[:5].tolist(), digits.label("pixel_0_2")
    ((1797, 64), [0, 1, 2, 3, 4], 'ink in row 0, column 2 (0 to 16)')
    """
    sha256 = "592cc047d0a1cc7fdef9fd724514209dcb45a80aa147dc3ab375e3e1a9a380f4"
    return _load("digits.csv", DIGITS, 1797, sha256, tuple("0123456789"))


def _load(file, columns, rows, sha256, classes=()):
    """The data set in this file; its last column is the target: a number, or the name of a class."""
    *features, target = columns
    cells = dict.fromkeys(columns, tables.number)
    if classes:
        cells[target] = tables.one_of({name: i for i, name in enumerate(classes)})
    table = tables.read(tables.FOLDER / file, cells, rows, sha256)
    X, y = np.column_stack([table[name] for name in features]), np.array(table[target], np.int64 if classes else float)
    X.flags.writeable = y.flags.writeable = False
    return Dataset(X, y, tuple(features), target, columns, classes)
