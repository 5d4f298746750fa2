"""Real data from the folder `data`, read and checked without a network; splitting and standardising them.

Where the data come from, their licence and what their columns mean stands in `data/README.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers import validate
from helpers.data import tables
from helpers.data.data_columns import DIABETES, IRIS, TUMOURS
from helpers.validate import shown

DATA = Path(__file__).resolve().parents[2] / "data"


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
        self._check(name)
        return self.y if name == self.target else self.X[:, self.features.index(name)]

    def __contains__(self, name):
        return name in self.columns

    def __iter__(self):
        return iter(self.columns)

    def label(self, name):
        """Meaning and unit of a column: "body mass index (kg/m²)"."""
        self._check(name)
        meaning, unit = self.columns[name]
        return f"{meaning} ({unit})" if unit else meaning

    def _check(self, name):
        if name not in self.columns:
            raise KeyError(f"no column {name!r}: the columns are {', '.join(self.columns)}")

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


def _load(file, columns, rows, sha256, classes=()):
    """The data set in this file; its last column is the target: a number, or the name of a class."""
    *features, target = columns
    cells = dict.fromkeys(columns, tables.number)
    if classes:
        cells[target] = tables.one_of({name: i for i, name in enumerate(classes)})
    table = tables.read(DATA / file, cells, rows, sha256)
    X, y = np.column_stack([table[name] for name in features]), np.array(table[target], np.int64 if classes else float)
    X.flags.writeable = y.flags.writeable = False
    return Dataset(X, y, tuple(features), target, columns, classes)


def split(n, test_share, seed):
    """Row numbers 0 … n − 1, shuffled and dealt out: (train_rows, test_rows), each in rising order.

    test_share   between 0 and 1: round(n · test_share) rows are for the test, at least one on either side
    seed         a whole number, or a numpy Generator; the same seed deals the same rows

    >>> train_rows, test_rows = split(10, test_share=0.3, seed=0)
    >>> len(train_rows), len(test_rows)
    (7, 3)
    """
    n, share = validate.count("n", n, least=2), validate.number("test_share", test_share)
    for_test = round(n * share)
    if not 0 < for_test < n:
        raise ValueError(f"test_share = {shown(share)} of {n} rows leaves one side empty: choose one nearer 0.5")
    shuffled = _shuffled(n, seed)
    return np.sort(shuffled[for_test:]), np.sort(shuffled[:for_test])


def k_fold(n, folds, seed):
    """Row numbers 0 … n − 1, shuffled and cut into parts that take turns: a list of (train_rows, validation_rows).

    Every row is in exactly one validation part, and trains in all other rounds. The sizes of the parts differ by at
    most one; rows are in rising order.

    folds   2 to n        seed   a whole number, or a numpy Generator; the same seed deals the same rows

    Source: Stone, Cross-validatory choice and assessment of statistical predictions, 1974.

    >>> [len(validation_rows) for train_rows, validation_rows in k_fold(10, folds=3, seed=0)]
    [4, 3, 3]
    """
    n, folds = validate.count("n", n, least=2), validate.count("folds", folds, least=2)
    if folds > n:
        raise ValueError(f"folds = {folds} of {n} rows leaves a part empty: choose at most {n}")
    parts = np.array_split(_shuffled(n, seed), folds)
    return [(np.sort(np.concatenate(parts[:i] + parts[i + 1 :])), np.sort(parts[i])) for i in range(folds)]


def _shuffled(n, seed):
    return np.random.default_rng(seed).permutation(np.arange(n, dtype=np.int64))


@dataclass(frozen=True, eq=False)
class Scaler:
    """Standardising: z = (x − mean) / sd, column by column, with the mean and sd of the *training* rows.

    Learned once, then used on training and test rows alike: the test rows must not have a say in it. The sd
    divides by n, as scikit-learn's StandardScaler does: the training rows then have mean 0, sd 1, no unit.

    >>> scaler = Scaler.fit([[1, 10], [3, 30]])
    >>> scaler.transform([[1, 10], [2, 40]])
    array([[-1., -1.],
           [ 0.,  2.]])
    """

    mean: np.ndarray | float
    sd: np.ndarray | float

    @classmethod
    def fit(cls, train):
        """Mean and sd of the training rows, shape (n,) or (n, p); a constant column is a ValueError."""
        train = validate.array("train", train, ndim=(1, 2))
        _not_constant(train, "its sd is 0: remove it before standardising")
        mean, sd = train.mean(axis=0), train.std(axis=0)
        return cls(mean, sd) if train.ndim == 2 else cls(float(mean), float(sd))

    def transform(self, X):
        """X in standard deviations from the training mean; X has the columns of the training rows."""
        return (_as_in_training(X, self.mean) - self.mean) / self.sd


@dataclass(frozen=True, eq=False)
class MinMaxScaler:
    """Min–max scaling: u = (x − low) / (high − low), column by column, from the extremes of the *training* rows.

    The training rows then reach from 0 to 1; other rows may lie outside. One outlier squeezes all the others.

    >>> scaler = MinMaxScaler.fit([[1, 10], [3, 30]])
    >>> scaler.transform([[2, 10], [1, 40]])
    array([[0.5, 0. ],
           [0. , 1.5]])
    """

    low: np.ndarray | float
    high: np.ndarray | float

    @classmethod
    def fit(cls, train):
        """Lowest and highest value of the training rows, shape (n,) or (n, p); a constant column is a ValueError."""
        train = validate.array("train", train, ndim=(1, 2))
        _not_constant(train, "its lowest value is its highest: remove it before scaling")
        low, high = train.min(axis=0), train.max(axis=0)
        return cls(low, high) if train.ndim == 2 else cls(float(low), float(high))

    def transform(self, X):
        """X in parts of the training range; X has the columns of the training rows."""
        return (_as_in_training(X, self.low) - self.low) / (self.high - self.low)


def _not_constant(train, reason):
    """Every column differs by more than rounding: what is divided by its spread would be blown up."""
    constant = np.flatnonzero(validate.constant(train, axis=0))
    if len(constant):
        column = f"column {constant[0]} of train" if train.ndim == 2 else "train"
        raise ValueError(f"{column} is constant, so {reason}")


def _as_in_training(X, learned):
    """X as an array with the columns of the training rows, of which each has learned a number."""
    X = validate.array("X", X, ndim=np.ndim(learned) + 1)
    if X.shape[1:] != np.shape(learned):
        raise ValueError(f"X has {X.shape[1]} columns: give it {len(learned)}, as in training")
    return X
