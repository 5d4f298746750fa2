"""A data file that was changed in any way is refused, with its name, the line and the reason."""

import re
from pathlib import Path

import pytest

from helpers.data import datasets, tables

ORIGINAL = (Path(__file__).resolve().parents[3] / "data" / "diabetes.csv").read_bytes()
HEADER, *ROWS = ORIGINAL.decode().splitlines()


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Loads the diabetes data from a file with this content."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(tables, "FOLDER", folder)

    def load_from(content):
        (folder / "diabetes.csv").write_bytes(content)
        return datasets.load_diabetes()

    return load_from


def text(header=HEADER, rows=ROWS):
    return ("\n".join([header, *rows]) + "\n").encode()


def with_line(number, line):
    """The file with another text in this line."""
    lines = [HEADER, *ROWS]
    lines[number - 1] = line
    return text(lines[0], lines[1:])


CORRUPT = {
    "empty": (b"", "line 1: the file is empty"),
    "blank": (b"\n\n", "line 1: the header must be 'age,sex,.*…', not ''"),
    "only a header": (text(rows=[]), "line 1: the file ends after 0 rows of data instead of 442"),
    "no header": (text(ROWS[0], ROWS[1:]), "line 1: the header must be .*, not '59,2,32.1"),
    "header twice": (text(rows=[HEADER, *ROWS]), "line 2: 'age' in column age is not a plain number"),
    "a row too few": (text(rows=ROWS[:-1]), "line 442: the file ends after 441 rows"),
    "a row too many": (text(rows=[*ROWS, ROWS[0]]), "line 444: the file ends after 443 rows"),
    "cut in the middle": (ORIGINAL[:9000], "line 217: 11 cells expected, 7 found"),
    "cut in the last number": (ORIGINAL[:-2], "a value is not the published one"),
    "byte-order mark": (
        b"\xef\xbb\xbf" + ORIGINAL,
        "line 1: the file starts with a byte-order mark: save it",
    ),
    "UTF-16": (ORIGINAL.decode().encode("utf-16"), "line 1: .* encoding other than UTF-8"),
    "UTF-16 without mark": (ORIGINAL.decode().encode("utf-16-le"), "line 1: .* other than plain UTF-8"),
    "Latin-1": (with_line(3, "48,é").decode().encode("latin-1"), "line 3: .* encoding other than UTF-8"),
    "binary": (bytes(range(256)), "line 2: .* encoding other than UTF-8"),
    "semicolons": (ORIGINAL.replace(b",", b";"), "line 1: the header must be .*, not 'age;sex;bmi"),
    "semicolons below": (with_line(5, ROWS[3].replace(",", ";")), "line 5: 11 cells .* 1 found: '24;1;"),
    "tabs": (ORIGINAL.replace(b",", b"\t"), r"line 1: .*, not 'age\\tsex"),
    "decimal commas": (with_line(2, ROWS[0].replace(".", ",")), "line 2: 11 cells expected, 14 found"),
    "quoted decimal comma": (
        with_line(2, ROWS[0].replace("32.1", '"32,1"')),
        "line 2: '32,1' in column bmi is not a plain number",
    ),
    "a column too many": (
        text(HEADER + ",note", [row + ",1" for row in ROWS]),
        "must be '…,progression', not '…,progression,note'",
    ),
    "a row too long": (with_line(9, ROWS[7] + ",1"), "line 9: 11 cells expected, 12 found"),
    "columns swapped": (text(HEADER.replace("age,sex", "sex,age")), "line 1: .* not 'sex,age"),
    "columns renamed": (text(HEADER.replace("bmi", "BMI")), "line 1: the header must be"),
    "blank line": (with_line(7, ""), "line 7: 11 cells expected, 0 found: ''"),
    "spaces": (with_line(4, ROWS[2].replace(",", ", ")), "line 4: ' 2' in column sex is not a plain number"),
    "empty cell": (with_line(4, ROWS[2].replace("30.5", "")), "line 4: '' in column bmi is not a plain"),
    "NaN": (with_line(4, ROWS[2].replace("30.5", "nan")), "line 4: 'nan' in column bmi"),
    "infinity": (with_line(4, ROWS[2].replace("30.5", "inf")), "line 4: 'inf' in column bmi"),
    "underscore": (with_line(4, ROWS[2].replace("156", "15_6")), "line 4: '15_6' in column s1"),
    "other digits": (with_line(4, ROWS[2].replace("156", "１56")), "line 4: '１56' in column s1"),
    "open quote": (with_line(4, '"' + ROWS[2]), "line 4: the row cannot be read"),
    "merge marker": (with_line(6, "<<<<<<< HEAD"), "line 6: 11 cells expected, 1 found: '<<<<<<< HEAD'"),
    "web page": (b"<!DOCTYPE html>\n<html></html>\n", "line 1: .* not '<!DOCTYPE html>'"),
    "pointer": (b"version https://git-lfs\noid sha256:1\n", "line 1: .* not 'version https"),
    "a value changed": (with_line(2, ROWS[0].replace("32.1", "23.1")), "a value is not the published one"),
    "saved by a spreadsheet": (with_line(2, ROWS[0].replace("4.8598", "4.86")), "a value is not the publi"),
    "rows sorted": (text(rows=sorted(ROWS)), "a value is not the published one"),
    "zero byte": (with_line(3, ROWS[1] + "\0"), "encoding other than plain UTF-8"),
}


@pytest.mark.parametrize(("content", "message"), CORRUPT.values(), ids=CORRUPT)
def test_a_changed_file_is_refused(load, content, message):
    with pytest.raises(ValueError, match=message) as caught:
        load(content)
    sentence = str(caught.value)
    assert re.match(r"data/diabetes\.csv, line \d+", sentence)
    assert sentence.endswith("; restore it (git checkout data/diabetes.csv, or tools/make_data.py)")
    assert "\n" not in sentence
    assert len(sentence) < 300


def test_a_file_cut_anywhere_is_refused(load):
    for length in range(0, len(ORIGINAL) - 1, 97):
        with pytest.raises(ValueError, match="line"):
            load(ORIGINAL[:length])


def test_a_missing_file_says_how_to_restore_it(load, tmp_path):
    load(ORIGINAL)
    (tmp_path / "data" / "diabetes.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"data/diabetes\.csv is missing; restore it \(git checkout"):
        datasets.load_diabetes()


def test_a_folder_in_place_of_the_file_is_refused_in_one_sentence(load, tmp_path):
    load(ORIGINAL)
    (tmp_path / "data" / "diabetes.csv").unlink()
    (tmp_path / "data" / "diabetes.csv").mkdir()
    with pytest.raises(ValueError, match=r"^data/diabetes.csv can't be read \(.+\); restore it \(git checkout"):
        datasets.load_diabetes()


@pytest.mark.parametrize(
    "content",
    [ORIGINAL, ORIGINAL.replace(b"\n", b"\r\n"), ORIGINAL[:-1], ORIGINAL.replace(b"\n", b"\r\n")[:-2]],
    ids=["as published", "Windows line endings", "no last line ending", "neither"],
)
def test_line_endings_do_not_matter(load, content):
    assert load(content).y[-1] == 57
