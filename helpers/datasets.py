"""Real data from the folder `data`, read and checked without a network; splitting and standardising them.

Where the data come from, their licence and what their columns mean stands in `data/README.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers import tables, validate

DATA = Path(__file__).resolve().parent.parent / "data"

# name: (meaning, unit); the names are those of scikit-learn, in its order
DIABETES = {
    "age": ("age", "years"),
    "sex": ("sex", "coded 1 or 2"),
    "bmi": ("body mass index", "kg/m²"),
    "bp": ("mean arterial blood pressure", "mm Hg"),
    "s1": ("total cholesterol", "mg/dL"),
    "s2": ("LDL cholesterol", "mg/dL"),
    "s3": ("HDL cholesterol", "mg/dL"),
    "s4": ("total cholesterol / HDL", ""),
    "s5": ("log of triglycerides", "ln mg/dL"),
    "s6": ("blood sugar", "mg/dL"),
    "progression": ("disease progression after one year", "score"),
}


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """A table of numbers with a target, in the columns' own units; its arrays are read-only.

    X         (n, p) features          features  their p names, in order
    y         (n,) target              target    its name
    columns   name → (meaning, unit)

    `data["bmi"]` is one column, shape (n,), and `data.label("bmi")` its meaning and unit, for an axis.
    """

    X: np.ndarray
    y: np.ndarray
    features: tuple[str, ...]
    target: str
    columns: Mapping[str, tuple[str, str]]

    def __getitem__(self, name):
        self._check(name)
        return self.y if name == self.target else self.X[:, self.features.index(name)]

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
        return f"Dataset: {n} rows, {p} features ({', '.join(self.features)}), target {self.target}"


def load_diabetes():
    """442 diabetes patients: ten measurements, and how far the disease had progressed a year later.

    The answer is a `Dataset`: X (442, 10) in the columns' own units, y (442,) from 25 to 346.
    Errors: FileNotFoundError or ValueError if `data/diabetes.csv` is missing or is not the published file.

    Source: Efron, Hastie, Johnstone & Tibshirani, Least angle regression, Annals of Statistics 32, 2004.

    >>> diabetes = load_diabetes()
    >>> diabetes["bmi"][:2], diabetes.label("bmi")
    (array([32.1, 21.6]), 'body mass index (kg/m²)')
    """
    table = tables.read(
        DATA / "diabetes.csv",
        columns=dict.fromkeys(DIABETES, tables.number),
        rows=442,
        sha256="9193026b7622ff944f0a6855a10107b24caf50dad69787c46e6890e69c27faca",
    )
    *features, target = DIABETES
    X, y = np.column_stack([table[name] for name in features]), np.array(table[target])
    X.flags.writeable = y.flags.writeable = False
    return Dataset(X, y, tuple(features), target, DIABETES)


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
        raise ValueError(f"test_share = {share:g} of {n} rows leaves one side empty: choose one nearer 0.5")
    shuffled = np.random.default_rng(seed).permutation(n)
    return np.sort(shuffled[for_test:]), np.sort(shuffled[:for_test])


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
        constant = np.flatnonzero(np.ptp(train, axis=0) == 0)
        if len(constant):
            column = f"column {constant[0]} of train" if train.ndim == 2 else "train"
            raise ValueError(f"{column} is constant, so its sd is 0: remove it before standardising")
        mean, sd = train.mean(axis=0), train.std(axis=0)
        return cls(mean, sd) if train.ndim == 2 else cls(float(mean), float(sd))

    def transform(self, X):
        """X in standard deviations from the training mean; X has the columns of the training rows."""
        X = validate.array("X", X, ndim=np.ndim(self.mean) + 1)
        if X.shape[1:] != np.shape(self.mean):
            raise ValueError(f"X has {X.shape[1]} columns: give it {len(self.mean)}, as in training")
        return (X - self.mean) / self.sd
