"""Every data file that a lesson reads × every way in which such files get spoilt: one sentence, file and remedy."""

import re
import shutil
from pathlib import Path

import pytest

from helpers.data import datasets, tables, titanic

DATA = Path(__file__).resolve().parents[2] / "data"
LOADERS = {
    "diabetes.csv": datasets.load_diabetes,
    "digits.csv": datasets.load_digits,
    "iris.csv": datasets.load_iris,
    "titanic_test.csv": titanic.load_unlabelled,
    "titanic_train.csv": titanic.load_labelled,
    "tumours.csv": datasets.load_tumours,
    # The originals, which a learner may put beside them: their form is known, their values are not.
    "test.csv": lambda: titanic.load_unlabelled("test.csv"),
    "train.csv": lambda: titanic.load_labelled("train.csv"),
}
OWN = {"test.csv": "titanic_test.csv", "train.csv": "titanic_train.csv"}
HTML = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head>\n<body><p>Please sign in.</p></body></html>\n"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0000\nsize 12345\n"


def header(raw):
    return raw.partition(b"\n")[0]


def below(raw):
    return raw.partition(b"\n")[2]


def swap(line, i, j):
    cells = line.split(b",")
    cells[i], cells[j] = cells[j], cells[i]
    return b",".join(cells)


def each_line(change):
    return lambda raw: b"".join(change(line) + b"\n" for line in raw.splitlines())


def in_the_middle(words):
    return lambda raw: raw[: (middle := raw.index(b"\n", len(raw) // 2) + 1)] + words + raw[middle:]


def conflict(raw):
    """Both sides of a merge that was never finished."""
    lines = raw.splitlines(keepends=True)
    ours, theirs = lines[3], lines[4]
    lines[3:5] = [b"<<<<<<< HEAD\n", ours, b"=======\n", theirs, b">>>>>>> main\n"]
    return b"".join(lines)


DECIMAL = re.compile(rb"(?<=,)(\d+)[.](\d+)")
SPOILT = {
    "empty": lambda raw: b"",
    "blank": lambda raw: b"\n\n",
    "only the header": lambda raw: header(raw) + b"\n",
    "cut after a line": lambda raw: raw[: raw.index(b"\n", len(raw) // 2) + 1],
    "cut within a line": lambda raw: raw[: raw.index(b"\n", len(raw) // 2) + 5],
    "byte-order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda raw: raw.decode().encode("utf-16-le"),
    "UTF-32": lambda raw: raw.decode().encode("utf-32"),
    "Latin-1": lambda raw: raw.replace(b"\n", b" \xe9\n", 3),
    "semicolons": lambda raw: raw.replace(b",", b";"),
    "tabs": lambda raw: raw.replace(b",", b"\t"),
    "decimal commas": lambda raw: DECIMAL.sub(rb"\1,\2", raw),
    "decimal commas in quotation marks": lambda raw: DECIMAL.sub(rb'"\1,\2"', raw),
    "decimal commas between semicolons": lambda raw: raw.replace(b",", b";").replace(b".", b","),
    "an index in front": each_line(lambda line: b"0," + line),
    "an extra column at the end": each_line(lambda line: line + b",1"),
    "an extra cell in one line": lambda raw: raw.replace(b"\n", b",1\n", 2).replace(b",1\n", b"\n", 1),
    "a column less": each_line(lambda line: line.rsplit(b",", 1)[0]),
    "columns swapped": each_line(lambda line: swap(line, 0, 1)),
    "names of columns swapped": lambda raw: swap(header(raw), 0, 1) + b"\n" + below(raw),
    "values of columns swapped": lambda raw: header(raw) + b"\n" + each_line(lambda line: swap(line, 0, 1))(below(raw)),
    "no header": below,
    "the header twice": lambda raw: header(raw) + b"\n" + raw,
    "an HTML page": lambda raw: HTML,
    "a pointer of git's large files": lambda raw: POINTER,
    "merge markers": conflict,
    "a blank line": in_the_middle(b"\n"),
    "the last line twice": lambda raw: raw + raw.splitlines(keepends=True)[-1],
    "an open quotation mark": in_the_middle(b'"\n'),
    "zeros of a broken disk": lambda raw: raw[:-64] + bytes(64),
}


def spoilt(file, name):
    return SPOILT[name]((DATA / OWN.get(file, file)).read_bytes())


WITHOUT_DECIMALS = {("digits.csv", name) for name in SPOILT if name.startswith("decimal commas") and "semi" not in name}
CASES = [(file, name) for file in LOADERS for name in SPOILT if (file, name) not in WITHOUT_DECIMALS]


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setattr(tables, "FOLDER", folder)
    return folder


@pytest.mark.parametrize(("file", "name"), CASES, ids=lambda words: words)
def test_a_spoilt_file_is_refused_in_one_sentence(data, file, name):
    (data / file).write_bytes(spoilt(file, name))
    with pytest.raises(ValueError, match=rf"^data/{file}, lines? [0-9]") as caught:
        LOADERS[file]()
    sentence = str(caught.value)
    assert "\n" not in sentence and len(sentence) < 300, sentence
    remedy = "put the .*labelled list there" if file in OWN else rf"restore it \(git checkout data/{file}, or "
    assert re.search(f"; {remedy}", sentence), sentence


@pytest.mark.parametrize("file", LOADERS)
def test_unspoilt_it_is_read(data, file):
    """So what is refused above is refused for what was done to it."""
    shutil.copy(DATA / OWN.get(file, file), data / file)
    LOADERS[file]()


def test_no_file_is_forgotten():
    for_authors = {"titanic_train_counts.csv", "titanic_test_counts.csv"}  # of tools/make_titanic.py
    assert {path.name for path in DATA.glob("*.csv")} - for_authors - set(OWN) == set(LOADERS) - set(OWN)
