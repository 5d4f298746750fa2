"""Reading a small CSV file of the course, and refusing whatever is not that file, with line and reason."""

import csv
import hashlib
import io
import re


def number(text):
    """A cell that is a plain decimal number. Python's own float() would also take "nan", "1_000" and " 1 ".

    >>> number("32.1")
    32.1
    >>> number("32,1")
    Traceback (most recent call last):
    ValueError: is not a plain number like 32.1
    """
    if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
        raise ValueError("is not a plain number like 32.1")
    return float(text)


def read(path, columns, rows, sha256):
    """The columns of a CSV file with a header: {name: list of values}.

    columns   name → function that turns the text of a cell into its value, or raises ValueError("is not …")
    rows      how many there are below the header
    sha256    of the file with Unix line endings; Windows' are accepted, and none after the last line

    Errors: FileNotFoundError if there is no file; ValueError, with line and reason, if it is not the one
    described: in encoding, header, number of cells or rows, cells that are not values, or values changed.

    >>> from pathlib import Path
    >>> read(Path("data/hat.csv"), {"size": number}, rows=1, sha256="…")
    Traceback (most recent call last):
    FileNotFoundError: data/hat.csv is missing; restore it (git checkout data/hat.csv, or tools/make_data.py)
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(f"{_name(path)} is missing; {_restore(path)}") from None

    table = {name: [] for name in columns}
    if not raw:
        raise _refusal(path, 1, "the file is empty")
    for line, cells in _records(path, _decoded(path, raw)):
        if line == 1 and cells != list(columns):
            raise _refusal(path, line, f"the header must be {','.join(columns)}, not {_quoted(cells)}")
        if len(cells) != len(columns):
            raise _refusal(path, line, f"{len(columns)} cells expected, {len(cells)} found: {_quoted(cells)}")
        if line > 1:
            for (name, parse), cell in zip(columns.items(), cells, strict=True):
                try:
                    table[name].append(parse(cell))
                except ValueError as reason:
                    raise _refusal(path, line, f"{_quoted([cell])} in column {name} {reason}") from None

    found = len(table[next(iter(columns))])
    if found != rows:
        raise _refusal(path, line, f"the file ends after {found} rows of data instead of {rows}")
    published = raw.replace(b"\r\n", b"\n").removesuffix(b"\n") + b"\n"
    if hashlib.sha256(published).hexdigest() != sha256:
        raise _refusal(path, f"2 to {line}", "a value is not the published one (the SHA-256 differs)")
    return table


def _decoded(path, raw):
    """The text of the file, which must be plain UTF-8."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _refusal(path, line, "the file was saved in an encoding other than UTF-8") from None
    if text.startswith("\ufeff") or "\0" in text:
        raise _refusal(path, 1, "the file was saved in an encoding other than plain UTF-8")
    return text


def _records(path, text):
    """Each record with the line on which it starts; a stray quotation mark can make it span several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _refusal(path, line, f"the row cannot be read ({error})") from None


def _refusal(path, line, reason):
    return ValueError(f"{_name(path)}, line {line}: {reason}; {_restore(path)}")


def _restore(path):
    return f"restore it (git checkout {_name(path)}, or tools/make_data.py)"


def _name(path):
    return f"{path.parent.name}/{path.name}"


def _quoted(cells):
    """The beginning of a row as it stands in the file, short enough for a message."""
    text = ",".join(cells)
    return repr(text if len(text) <= 40 else text[:40] + "…")
