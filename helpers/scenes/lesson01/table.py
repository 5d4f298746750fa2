"""The words for a table of records: each lights up its place in the first rows of the file."""

import itertools
from dataclasses import dataclass

from helpers.pictures import palette
from helpers.scenes.lesson01 import cells
from helpers.words import counted

LISTED, LONGEST = 8, 14  # entries of a feature vector that a sentence lists, and their characters
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
NOUNS = {"Age": "age", "Cabin": "cabin", "Embarked": "port"}  # what an empty cell of a column lacks


@dataclass(frozen=True)
class File:
    """A table of texts as it stands in a file.

    columns   the names at its top
    rows      all its records; `shown` are those that the picture shows, row 1 first
    label     the column to be predicted; `answers` are its values and what they mean
    """

    columns: list
    rows: list
    shown: list
    label: str
    answers: dict


def scene(columns, rows, shown, *, label, answers):
    """The scene of the terms; its update takes a term, the number of a shown record from 1, and an attribute.

    columns   the names at the top of the file
    rows      all its records, lists of texts
    shown     numbers of the rows that are shown
    label     the column to be predicted
    answers   its values → what they mean
    """
    file = File(columns, rows, [rows[at] for at in shown], label, answers)

    def draw(fig):
        table = cells.Table(fig.subplots(), columns, file.shown)

        def update(term, record, attribute):
            table.light(*lit(file, term, record, attribute))
            return definition(file, term, record, attribute)

        return update

    return draw


def lit(file, term, record, attribute):
    """The cells that a term lights up, each with its colour, and the first and the last cell of its frame.

    A cell is (row, column), with the header as row 0.
    """
    bottom, right = len(file.shown), len(file.columns) - 1
    at, label_at = file.columns.index(attribute), file.columns.index(file.label)
    others = [column for column in range(right + 1) if column != label_at]
    everywhere = list(itertools.product(range(1, bottom + 1), range(right + 1)))
    missing = [(row, column) for row, column in everywhere if not file.shown[row - 1][column]]
    vector = dict.fromkeys([(record, column) for column in others], palette.MODEL)
    in_column = dict.fromkeys([(row, at) for row in range(bottom + 1)], palette.MODEL)
    value, answer = (record, at), (record, label_at)
    along = (record, 0), (record, right)
    return {
        "data set": (dict.fromkeys(everywhere, palette.MODEL), ((1, 0), (bottom, right))),
        "record": (vector | {answer: palette.MODEL}, along),
        "attribute": (in_column, ((0, at), (bottom, at))),
        "value": ({value: palette.MODEL}, (value, value)),
        "feature vector": (vector, along),
        "label": ({answer: palette.TRUTH}, (answer, answer)),
        "example": (vector | {answer: palette.TRUTH}, along),
        "dimensionality": (dict.fromkeys([(0, column) for column in others], palette.MODEL), ((0, 0), (0, right))),
        "missing value": (dict.fromkeys(missing, palette.FAINT), (missing[0], missing[0]) if missing else None),
    }[term]


def definition(file, term, record, attribute):
    """What a term means, and what it is in this file."""
    values, n = dict(zip(file.columns, file.shown[record - 1], strict=True)), len(file.rows)
    value, answer = values[attribute] or "missing", values[file.label]
    features = [text[:LONGEST] or "missing" for name, text in values.items() if name != file.label]
    vector = ", ".join([*features[:LISTED], *(["…"] if len(features) > LISTED else [])])
    different = counted(len({row[file.columns.index(attribute)] for row in file.rows} - {""}), "different value")
    examples = f"(x₁, y₁) … (x{n}, y{n})".translate(LOWERED)
    return {
        "data set": f"Data set: all records together. You see {len(file.shown)} of {n}.",
        "record": f"Record (instance, sample): what is known of one passenger, here row {record}.",
        "attribute": f"Attribute (feature): one property of every record. {attribute} has {different} in the file.",
        "value": f"Value: what an attribute says of one record. {attribute} of row {record} is {value}.",
        "feature vector": f"Feature vector: the {len(features)} attributes of one record, label left out: ({vector}).",
        "label": f"Label: the answer to be learned. Row {record} has the label {answer}: {file.answers[answer]}.",
        "example": f"Example: a feature vector with its label. The file holds {n} of them: {examples}.",
        "dimensionality": f"Dimensionality: the number of attributes in a feature vector, d = {len(features)}.",
        "missing value": f"Missing value: an empty cell. In the file {missing(file)}.",
    }[term]


def missing(file):
    """How many cells of which columns are empty: "3 ages, 1 cabin and 2 ports are missing"."""
    empty = {name: sum(not row[at] for row in file.rows) for at, name in enumerate(file.columns)}
    parts = [counted(n, NOUNS[name]) for name, n in empty.items() if n]
    if not parts:
        return "no value is missing"
    verb = "is" if sum(empty.values()) == 1 else "are"
    *first, last = parts
    return f"{', '.join(first)} and {last} {verb} missing" if first else f"{last} {verb} missing"
