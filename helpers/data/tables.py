"""Reading a small CSV file of the course, and refusing whatever is not that file, with line and reason."""

import csv
import hashlib
import io
import re
from itertools import zip_longest
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "data"  # where the files of the course are


def label(columns, name):
    """Meaning and unit of a column, for an axis. `columns`: name → (meaning, unit), the unit "" where there is none.

    >>> label({"Age": ("age", "years")}, "Age")
    'age (years)'
    """
    meaning, unit = columns[known(columns, name)]
    return f"{meaning} ({unit})" if unit else meaning


def known(columns, name):
    """The name of a column; KeyError, with the names that there are, if it is not among them.

    >>> known({"Age": ("age", "years")}, "age")
    Traceback (most recent call last):
    KeyError: "no column 'age': the columns are Age"
    """
    if name not in columns:
        raise KeyError(f"no column {name!r}: the columns are {', '.join(columns)}")
    return name


def number(text):
    """A cell that is a plain decimal number of at most 18 digits before the point.

    Python's own float() would also take "nan", "1_000" and " 1 ", and make infinity of too many digits.

    >>> number("32.1")
    32.1
    >>> number("32,1")
    Traceback (most recent call last):
    ValueError: is not a plain number like 32.1
    """
    if not re.fullmatch(r"-?\d{1,18}(\.\d+)?", text, re.ASCII):
        raise ValueError("is not a plain number like 32.1")
    return float(text)


def whole(text):
    """A cell that is a whole number, not negative, of at most 18 digits: what fits into 64 bits.

    >>> whole("3")
    3
    >>> whole("3.0")
    Traceback (most recent call last):
    ValueError: is not a whole number like 3
    """
    if not re.fullmatch(r"\d{1,18}", text, re.ASCII):
        raise ValueError("is not a whole number like 3")
    return int(text)


def not_negative(text):
    """A cell that is a plain number ≥ 0, such as an age or a price.

    >>> not_negative("0.42")
    0.42
    >>> not_negative("-5")
    Traceback (most recent call last):
    ValueError: is not a plain number of at least 0, like 32.1
    """
    if text.startswith("-"):
        raise ValueError("is not a plain number of at least 0, like 32.1")
    return number(text)


def filled(text):
    """A cell with any text, but not an empty one.

    >>> filled("PC 117542")
    'PC 117542'
    """
    if not text.strip():
        raise ValueError("is not a text: the cell is empty")
    return text


def one_of(values):
    """A function for cells that hold one of these texts: {text of the cell: its value}.

    >>> parse = one_of({"benign": 0, "malignant": 1})
    >>> parse("malignant")
    1
    >>> parse("Benign")
    Traceback (most recent call last):
    ValueError: is not one of benign, malignant
    """

    def parse(text):
        if text not in values:
            raise ValueError(f"is not one of {', '.join(values)}")
        return values[text]

    return parse


def optional(parse, missing):
    """A function for cells that may be empty: an empty one answers `missing`, any other what `parse` answers.

    >>> age = optional(number, missing=float("nan"))
    >>> age("28.5"), age("")
    (28.5, nan)
    """
    return lambda text: parse(text) if text else missing


def read(path, columns, rows, sha256=None, remedy=None):
    """The columns of a CSV file with a header: {name: list of values}.

    columns   name → function that turns the text of a cell into its value, or raises ValueError("is not …")
    rows      how many there are below the header
    sha256    of the file with Unix line endings; Windows' are accepted, and none after the last line;
              None for a file of the reader's own, whose values may be any
    remedy    what to do about a file that is refused; by default to restore the published one

    Errors: FileNotFoundError if there is no file; ValueError, with line and reason, if it is not the one
    described: in encoding, header, number of cells or rows, cells that are not values, or values changed; ValueError
    also where there is something that is no file, or one that can't be opened.

    >>> from pathlib import Path
    >>> read(Path("data/hat.csv"), {"size": number}, rows=1, sha256="…")
    Traceback (most recent call last):
    FileNotFoundError: data/hat.csv is missing; restore it (git checkout data/hat.csv, or tools/make_data.py)
    """
    remedy = remedy or f"restore it (git checkout {_name(path)}, or tools/make_data.py)"
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(f"{_name(path)} is missing; {remedy}") from None
    except OSError as error:  # a folder, a link that leads nowhere, no right to read
        raise ValueError(f"{_name(path)} can't be read ({error.strerror}); {remedy}") from None
    try:
        return _parsed(raw, columns, rows, sha256)
    except _Refusal as refusal:
        line, reason = refusal.args
        raise ValueError(f"{_name(path)}, line {line}: {reason}; {remedy}") from None


class _Refusal(Exception):
    """A line, and the reason why it is refused."""


def _parsed(raw, columns, rows, sha256):
    table = {name: [] for name in columns}
    if not raw:
        raise _Refusal(1, "the file is empty")
    for line, cells in _records(_decoded(raw)):
        if line == 1 and cells != list(columns):
            expected, found = _from_where_they_differ(list(columns), cells)
            raise _Refusal(line, f"the header must be {expected}, not {found}")
        if len(cells) != len(columns):
            raise _Refusal(line, f"{len(columns)} cells expected, {len(cells)} found: {_quoted(cells)}")
        if line > 1:
            for (name, parse), cell in zip(columns.items(), cells, strict=True):
                try:
                    table[name].append(parse(cell))
                except ValueError as reason:
                    raise _Refusal(line, f"{_quoted([cell])} in column {name} {reason}") from None

    found = len(table[next(iter(columns))])
    if found != rows:
        raise _Refusal(line, f"the file ends after {found} rows of data instead of {rows}")
    published = raw.replace(b"\r\n", b"\n").removesuffix(b"\n") + b"\n"
    if sha256 and hashlib.sha256(published).hexdigest() != sha256:
        raise _Refusal(f"2 to {line}", "a value is not the published one (the SHA-256 differs)")
    return table


def _decoded(raw):
    """The text of the file, which must be plain UTF-8."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _Refusal(line, "the file was saved in an encoding other than UTF-8") from None
    if text.startswith("\ufeff"):
        raise _Refusal(1, "the file starts with a byte-order mark: save it as UTF-8 without one (not 'UTF-8 with BOM')")
    if "\0" in text:
        raise _Refusal(1, "the file was saved in an encoding other than plain UTF-8")
    return text


def _records(text):
    """Each record with the line on which it starts; a stray quotation mark can make it span several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _Refusal(line, f"the row cannot be read ({error})") from None


def _name(path):
    return f"{path.parent.name}/{path.name}"


def _from_where_they_differ(*rows):
    """Two rows from the last cell in which they are still alike: a header may be much longer than a message."""
    alike = next((i for i, (one, other) in enumerate(zip_longest(*rows)) if one != other))
    return [_quoted(["…", *row[alike - 1 :]] if alike > 1 else row) for row in rows]


def _quoted(cells):
    """The beginning of a row as it stands in the file, short enough for a message."""
    text = ",".join(cells)
    return repr(text if len(text) <= 40 else text[:40] + "…")
