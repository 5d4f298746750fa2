"""The passengers of the Titanic as a table: a reconstruction, or the well-known original beside it.

The original list is not passed on with this course. `tools/make_titanic.py` reconstructs one from published
counts. Draw conclusions only from what is exact.

exact         how many people there are of each combination of survived, class, sex, title group (Mr, Mrs,
              Miss, Master, other) and alone or not; all titles, and who survived with them; in each class the
              ports, the known cabins and the unknown ages; how many have 0, 1, 2, … siblings or spouses, and
              parents or children; how many there are in each ten years of age, and how many of them survived
approximate   ages and fares: some quantiles are exact (of ages for each title group and for everybody, of
              fares in each class), and the values between them are filled in
invented      names, tickets, cabin numbers, who belongs to which family, and every relation between columns
              that is not named above, such as that of age and class, or of port and survival

`data/README.md` says more. Whoever has the original files puts them into the folder `data`, unchanged, and
reads them with `load_labelled("train.csv")` and `load_unlabelled("test.csv")`.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers import checks
from helpers.data import tables

# name: (meaning, unit or codes)
COLUMNS = {
    "PassengerId": ("running number", ""),
    "Survived": ("survived", "1 yes, 0 no"),
    "Pclass": ("class of the ticket", "1, 2 or 3"),
    "Name": ("name, with the title", ""),
    "Sex": ("sex", "female, male"),
    "Age": ("age", "years"),
    "SibSp": ("number of siblings and spouses aboard", ""),
    "Parch": ("number of parents and children aboard", ""),
    "Ticket": ("number of the ticket", ""),
    "Fare": ("price of the ticket", "pounds"),
    "Cabin": ("cabin", ""),
    "Embarked": ("port of embarkation", "C Cherbourg, Q Queenstown, S Southampton"),
}

CELLS = {
    "PassengerId": tables.whole,
    "Survived": tables.one_of({"0": 0, "1": 1}),
    "Pclass": tables.one_of({"1": 1, "2": 2, "3": 3}),
    "Name": tables.filled,
    "Sex": tables.one_of({"female": "female", "male": "male"}),
    "Age": tables.optional(tables.not_negative, missing=math.nan),
    "SibSp": tables.whole,
    "Parch": tables.whole,
    "Ticket": tables.filled,
    "Fare": tables.optional(tables.not_negative, missing=math.nan),
    "Cabin": tables.optional(tables.filled, missing=""),
    "Embarked": tables.optional(tables.one_of({"C": "C", "Q": "Q", "S": "S"}), missing=""),
}

LABELLED, UNLABELLED = "titanic_train.csv", "titanic_test.csv"
SHA256 = {
    LABELLED: "c889ebea4c9ce8bb24d6292f307807e844ae38270702099dc40a2f9fde27441e",
    UNLABELLED: "58b83f85c2f5e47e0b29da11755c19ae975e6477dcb40bcda58db1daebce3097",
}


@dataclass(frozen=True, eq=False, repr=False)
class Passengers:
    """A table of passengers, one record each, column by column; its arrays are read-only.

    `passengers["Age"]` is one column, shape (n,): whole numbers for PassengerId, Survived, Pclass, SibSp and
    Parch, floats for Age and Fare, text for the others. A value that is missing stays missing, for that is
    part of these data: nan in Age and Fare, the empty text "" in Cabin and Embarked; `missing` says where.
    As in a dict, `"Age" in passengers` asks for a name, and a loop goes over the names; `len` counts the records.

    >>> passengers = load_labelled()
    >>> len(passengers), len(passengers.columns), int(passengers.missing("Age").sum())
    (891, 12, 177)
    """

    table: Mapping[str, np.ndarray]

    @property
    def columns(self):
        """The names of the columns, in the order of the file."""
        return tuple(self.table)

    def __len__(self):
        return len(self.table["PassengerId"])

    def __getitem__(self, name):
        return self.table[tables.known(self.table, name)]

    def __contains__(self, name):
        return name in self.table

    def __iter__(self):
        return iter(self.table)

    def missing(self, name):
        """Where the value of this column is missing: an array of bool, shape (n,)."""
        column = self[name]
        return np.isnan(column) if column.dtype.kind == "f" else column == ""

    def record(self, i):
        """Record i, counted from 0, as {name of the column: value}; missing is nan or "", as there."""
        if checks.count("i", i) >= len(self):
            raise IndexError(f"there is no record {i}: they are counted from 0 to {len(self) - 1}")
        return {name: column[i].item() for name, column in self.table.items()}

    def label(self, name):
        """Meaning and unit, or codes, of a column: "age (years)"."""
        tables.known(self.table, name)
        return tables.label(COLUMNS, name)

    def __repr__(self):
        return f"Passengers: {len(self)} records, {len(self.columns)} columns ({', '.join(self.columns)})"


def load_labelled(file=LABELLED):
    """The labelled passengers: 891 records × 12 columns, one of which, Survived, is the label.

    file   its name in the folder `data`: by default the reconstruction, checked to be unchanged; or your own copy
           of the original train.csv, of which the form is checked and the values may be any
    Errors: FileNotFoundError if there is no such file; ValueError, with line and reason, if it is another, or
    gives two passengers one PassengerId.

    Source: counts of the historical passenger list; see the top of this module and `data/README.md`.

    >>> passengers = load_labelled()
    >>> women = passengers["Sex"] == "female"
    >>> int(passengers["Survived"][women].sum()), int(women.sum())
    (233, 314)
    """
    other = "; the unlabelled list is for load_unlabelled()"
    return _load(file, LABELLED, CELLS, 891, f"put the labelled list there, as it was published{other}")


def load_unlabelled(file=UNLABELLED):
    """The unlabelled passengers: 418 records × 11 columns, without Survived; see `load_labelled`.

    >>> passengers = load_unlabelled()
    >>> len(passengers), len(passengers.columns), passengers.record(0)["PassengerId"]
    (418, 11, 892)
    """
    cells = {name: parse for name, parse in CELLS.items() if name != "Survived"}
    other = "; the labelled list is for load_labelled()"
    return _load(file, UNLABELLED, cells, 418, f"put the unlabelled list there, as it was published{other}")


def _load(file, published, cells, rows, remedy):
    if not isinstance(file, str) or not file or "\0" in file or Path(file).name != file:
        raise ValueError(f"file must be the name of a file in the folder data, such as {published!r}; it is {file!r}")
    remedy = None if file == published else remedy
    read = tables.read(tables.FOLDER / file, cells, rows, SHA256.get(file), remedy)
    twice = [number for number, times in Counter(read["PassengerId"]).items() if times > 1]
    if twice:
        raise ValueError(f"data/{file}: more than one passenger has the PassengerId {twice[0]}; {remedy}")
    table = {name: np.array(values, np.int64 if isinstance(values[0], int) else None) for name, values in read.items()}
    for column in table.values():
        column.flags.writeable = False
    return Passengers(table)
