"""The loader of passengers: what it answers, the original file that a learner brings, and what it refuses."""

import re
from pathlib import Path

import numpy as np
import pytest

from helpers.data import tables, titanic

DATA = Path(__file__).resolve().parents[3] / "data"
LABELLED = "PassengerId,Survived,Pclass,Name,Sex,Age,SibSp,Parch,Ticket,Fare,Cabin,Embarked"
UNLABELLED = LABELLED.replace("Survived,", "")

# Rows in the manner of the original files, with all that is odd in them: quotation marks within names,
# brackets, apostrophes, ages of months and halves, fares with four decimals, odd tickets, gaps.
ROWS = '''\
1,0,3,"Berrow, Mr. Osmund Hale",male,22,1,0,A/5 99171,7.2292,,S
2,1,1,"Culley, Mrs. Jonas Brad (Flora ""Flossie"" Bright Thaw)",female,38,1,0,PC 99599,71.2833,C985,C
3,1,3,"O'Dwerry, Miss. Ellen ""Nellie""",female,,0,0,930959,7.8792,,Q
4,1,3,"Thorsen, Master. Asad Alex",male,0.42,0,1,9625,8.5167,,C
5,0,3,"Leon, Mr. Lionel",male,28.5,0,0,LINE,0,,S
6,1,1,"Rothwell, the Countess. of (Lucia Nora)",female,33,0,0,910152,86.5,B977,S
7,0,1,"Carr-Lisson, Mr. Frans Olof",male,33,0,0,695,5,B951 B953 B955,S
8,1,1,"Stane, Mrs. George N (Marta Ev)",female,62,0,0,913572,80,B928,
9,0,3,"van Bilden, Mr. J.  R.",male,80,8,2,STON/O 2. 9101282,512.3292,F G973,S
'''.splitlines()


def rows_of(n):
    """These rows over and over, numbered from 1 to n."""
    return [f"{i + 1},{ROWS[i % len(ROWS)].split(',', 1)[1]}" for i in range(n)]


def unlabelled(row):
    return re.sub(r"^(\d+),[01],", r"\1,", row)


def text(rows, header=LABELLED, ending="\n"):
    return (ending.join([header, *rows]) + ending).encode()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "FOLDER", tmp_path / "data")
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_columns_and_records():
    passengers = titanic.load_labelled()
    assert passengers.columns == tuple(LABELLED.split(","))
    assert len(passengers) == 891
    kinds = {name: passengers[name].dtype.kind for name in passengers.columns}
    assert "".join(kinds.values()) == "iiiUUfiiUfUU"
    assert all(passengers[name].shape == (891,) for name in passengers.columns)
    last = int(np.flatnonzero(~passengers.missing("Age"))[-1])  # nan would not equal itself
    assert {name: column[last] for name, column in passengers.table.items()} == passengers.record(last)
    assert {type(value) for value in passengers.record(3).values()} == {int, str, float}
    assert repr(passengers).startswith("Passengers: 891 records, 12 columns (PassengerId, Survived, Pclass, ")
    assert passengers.label("SibSp") == "number of siblings and spouses aboard"
    assert passengers.label("Fare") == "price of the ticket (pounds)"
    assert set(titanic.COLUMNS) == set(passengers.columns)


def test_names_are_asked_for_and_looped_over_as_in_a_dict():
    passengers = titanic.load_labelled()
    assert "Age" in passengers and "age" not in passengers and 0 not in passengers
    assert [name for name in passengers] == list(passengers.columns)
    assert "Survived" not in titanic.load_unlabelled()


def test_the_unlabelled_list_has_no_label():
    passengers = titanic.load_unlabelled()
    assert passengers.columns == tuple(UNLABELLED.split(","))
    assert len(passengers) == 418
    with pytest.raises(KeyError, match="no column 'Survived': the columns are PassengerId, Pclass, Name"):
        passengers["Survived"]
    with pytest.raises(KeyError, match="no column 'Survived'"):
        passengers.label("Survived")


@pytest.mark.parametrize(("i", "error"), [(891, IndexError), (-1, ValueError), (1.0, TypeError)])
def test_there_are_only_so_many_records(i, error):
    with pytest.raises(error, match=r"there is no record 891: they are counted from 0 to 890|i must be"):
        titanic.load_labelled().record(i)


def test_columns_are_read_only():
    passengers = titanic.load_labelled()
    for name in passengers.columns:
        with pytest.raises(ValueError, match="read-only"):
            passengers[name][0] = passengers[name][1]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_original_file_of_a_learner_is_read(folder, ending):
    (folder / "train.csv").write_bytes(text(rows_of(891), ending=ending))
    passengers = titanic.load_labelled("train.csv")
    assert len(passengers) == 891
    assert passengers["Name"][[1, 2]].tolist() == [
        'Culley, Mrs. Jonas Brad (Flora "Flossie" Bright Thaw)',
        'O\'Dwerry, Miss. Ellen "Nellie"',
    ]
    np.testing.assert_array_equal(passengers["Age"][:9], [22, 38, np.nan, 0.42, 28.5, 33, 33, 62, 80])
    np.testing.assert_array_equal(passengers["Fare"][:5], [7.2292, 71.2833, 7.8792, 8.5167, 0])
    assert passengers["Ticket"][[0, 4, 8]].tolist() == ["A/5 99171", "LINE", "STON/O 2. 9101282"]
    assert passengers["Cabin"][[0, 6, 8]].tolist() == ["", "B951 B953 B955", "F G973"]
    assert "".join(passengers["Embarked"][:9]) == "SCQCSSSS"
    assert passengers.missing("Embarked").sum() == 99
    assert not passengers.missing("Survived").any()


def test_the_original_file_without_labels_is_read(folder):
    rows = [unlabelled(row) for row in rows_of(418)]
    rows[7] = rows[7].replace(",80,", ",,")
    (folder / "test.csv").write_bytes(text(rows, UNLABELLED))
    passengers = titanic.load_unlabelled("test.csv")
    assert np.flatnonzero(passengers.missing("Fare")).tolist() == [7]
    assert passengers.record(8)["SibSp"] == 8


def changed(old, new):
    rows = rows_of(891)
    assert old in rows[0]
    return text([rows[0].replace(old, new), *rows[1:]])


GOOD = text(rows_of(891))
REFUSED = {
    "test file": (text([unlabelled(row) for row in rows_of(418)], UNLABELLED), "line 1: the header must be"),
    "semicolons": (GOOD.replace(b",", b";"), "line 1: the header must be .*, not 'PassengerId;Survived"),
    "decimal comma": (changed("7.2292", '"7,2292"'), "line 2: '7,2292' in column Fare is not a plain number"),
    "bare comma": (changed(",7.2292,", ",7,2292,"), "line 2: 12 cells expected, 13 found"),
    "byte-order mark": (b"\xef\xbb\xbf" + GOOD, "line 1: the file starts with a byte-order mark: save it as UTF-8"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "line 1: the file was saved in an encoding other than UTF-8"),
    "index": (text(["0," + row for row in rows_of(891)], "," + LABELLED), "line 1: the header must be"),
    "renamed": (GOOD.replace(b"Pclass", b"pclass"), "line 1: the header must be"),
    "too few": (text(rows_of(890)), "line 891: the file ends after 890 rows of data instead of 891"),
    "too many": (text(rows_of(892)), "line 893: the file ends after 892 rows of data instead of 891"),
    "empty": (b"", "line 1: the file is empty"),
    "label": (changed("1,0,3,", "1,no,3,"), "line 2: 'no' in column Survived is not one of 0, 1"),
    "missing label": (changed("1,0,3,", "1,,3,"), "line 2: '' in column Survived is not one of 0, 1"),
    "class": (changed("1,0,3,", "1,0,4,"), "line 2: '4' in column Pclass is not one of 1, 2, 3"),
    "sex": (changed(",male,", ",Male,"), "line 2: 'Male' in column Sex is not one of female, male"),
    "age": (changed(",22,", ",twenty,"), "line 2: 'twenty' in column Age is not a plain number like 32.1"),
    "age below 0": (changed(",22,", ",-5,"), "line 2: '-5' in column Age is not a plain number of at least 0"),
    "fare below 0": (changed("7.2292", "-7.2292"), "line 2: '-7.2292' in column Fare is not a plain number of at"),
    "400 digits": (changed(",22,", f",{'9' * 400},"), "line 2: '9{40}…' in column Age is not a plain number"),
    "5000 digits": (changed(",1,0,A", f",{'1' * 5000},0,A"), "line 2: '1{40}…' in column SibSp is not a whole number"),
    "30 digits": (changed(",1,0,A", f",{'1' * 30},0,A"), "line 2: '1{30}' in column SibSp is not a whole number"),
    "nan": (changed(",22,", ",nan,"), "line 2: 'nan' in column Age is not a plain number"),
    "relatives": (changed(",1,0,A", ",1.0,0,A"), "line 2: '1.0' in column SibSp is not a whole number"),
    "ticket": (changed("A/5 99171", ""), "line 2: '' in column Ticket is not a text: the cell is empty"),
    "port": (changed(",,S", ",,Southampton"), "'Southampton' in column Embarked is not one of C, Q, S"),
    "open quote": (changed('"Berrow', "Berrow"), "line 2: 12 cells expected, 13 found: '1,0,3,Ber"),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_a_file_of_another_form_is_refused_in_one_sentence(folder, content, message):
    (folder / "train.csv").write_bytes(content)
    with pytest.raises(ValueError, match=message) as caught:
        titanic.load_labelled("train.csv")
    sentence = str(caught.value)
    assert sentence.startswith("data/train.csv, line ")
    assert sentence.endswith(
        "; put the labelled list there, as it was published; the unlabelled list is for load_unlabelled()"
    )
    assert "\n" not in sentence


def test_the_labelled_file_is_no_unlabelled_one(folder):
    (folder / "test.csv").write_bytes(GOOD)
    with pytest.raises(ValueError, match=r"header must be .*; the labelled list is for load_labelled\(\)$"):
        titanic.load_unlabelled("test.csv")


def test_two_passengers_with_one_number_are_refused(folder):
    rows = rows_of(891)
    rows[5] = rows[5].replace("6,1,1", "3,1,1", 1)
    (folder / "train.csv").write_bytes(text(rows))
    with pytest.raises(ValueError, match=r"^data/train.csv: more than one passenger has the PassengerId 3; put the"):
        titanic.load_labelled("train.csv")


@pytest.mark.parametrize("file", ["", "../secret.csv", "/etc/hostname", "a/b.csv", "a\0b.csv", None, 3, Path("a.csv")])
def test_what_is_no_name_of_a_file_in_the_folder_is_refused(folder, file):
    (folder.parent / "secret.csv").write_bytes(GOOD)
    with pytest.raises(ValueError, match="file must be the name of a file in the folder data, such as 'titanic_train"):
        titanic.load_labelled(file)


def test_what_is_no_file_is_refused_in_one_sentence(folder):
    (folder / "train.csv").mkdir()
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    for file in ("train.csv", "loop.csv", "..", "x" * 300):
        with pytest.raises(ValueError, match=r"^\w+/.+ can't be read \(.+\); put the labelled list there"):
            titanic.load_labelled(file)


def test_a_missing_file_says_what_to_do(folder):
    with pytest.raises(FileNotFoundError, match=r"^data/train.csv is missing; put the labelled list there"):
        titanic.load_labelled("train.csv")
    with pytest.raises(FileNotFoundError, match=r"titanic_train.csv is missing; restore it \(git checkout"):
        titanic.load_labelled()


@pytest.mark.parametrize(
    ("file", "load"),
    [("titanic_train.csv", titanic.load_labelled), ("titanic_test.csv", titanic.load_unlabelled)],
)
def test_the_reconstruction_must_be_unchanged(folder, file, load):
    content = (DATA / file).read_bytes()
    (folder / file).write_bytes(content.replace(b",male,", b",female,", 1))
    with pytest.raises(ValueError, match=r"a value is not the published one .*; restore it \(git checkout"):
        load()
    (folder / file).write_bytes(content.replace(b"\n", b"\r\n"))
    assert len(load()) in (891, 418)


def test_the_two_reconstructions_are_not_mistaken_for_one_another():
    with pytest.raises(ValueError, match=r"titanic_test.csv, line 1: .*; the unlabelled list is for load_un"):
        titanic.load_labelled("titanic_test.csv")


def test_readme_names_every_column_and_what_is_missing():
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    both = titanic.load_labelled(), titanic.load_unlabelled()
    for name, (meaning, unit) in titanic.COLUMNS.items():
        (row,) = (line for line in readme.splitlines() if line.startswith(f"| `{name}` |"))
        missing = [int(passengers.missing(name).sum()) for passengers in both if name in passengers.columns]
        stated = ", ".join(map(str, missing)) if any(missing) else ""
        assert [cell.strip() for cell in row.split("|")[2:-1]] == [meaning, unit, stated]
