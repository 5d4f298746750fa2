"""The reconstructed passenger list against the published counts and facts, and against common sense."""

import collections
import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest

from helpers.data import titanic

DATA = Path(__file__).resolve().parents[3] / "data"
FACTS = json.loads((DATA / "titanic_facts.json").read_text(encoding="utf-8"))
SHARES = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
GROUPS = ("Mr", "Mrs", "Miss", "Master")


@pytest.fixture(scope="module", params=["train", "test"])
def part(request):
    return request.param


@pytest.fixture(scope="module")
def passengers(part):
    return {"train": titanic.load_labelled, "test": titanic.load_unlabelled}[part]()


@pytest.fixture
def facts(part):
    return FACTS[part]


def titles(passengers):
    return np.array([re.fullmatch(r"[^,]+, (.+?)\. .+", name)[1] for name in passengers["Name"]])


def groups(passengers):
    return np.array([title if title in GROUPS else "other" for title in titles(passengers)])


def alone(passengers):
    return (passengers["SibSp"] + passengers["Parch"] == 0).astype(int)


def count(*columns):
    """How often each combination of values occurs, as text: {("3", "male"): 493}."""
    return collections.Counter(zip(*([str(value) for value in column] for column in columns), strict=True))


def households(passengers):
    """The positions of those who share a ticket, the shipping line's own people left out."""
    by_ticket = collections.defaultdict(list)
    for i, ticket in enumerate(passengers["Ticket"]):
        by_ticket[ticket].append(i)
    by_ticket.pop("LINE", None)
    return list(by_ticket.values())


def test_well_known_totals():
    """From any account of the list: 342 of 891 survived, 233 of 314 women, and by class 136, 87 and 119."""
    passengers = titanic.load_labelled()
    survived = passengers["Survived"] == 1
    assert survived.sum() == 342
    assert count(passengers["Sex"], survived)["female", "True"] == 233
    assert [survived[passengers["Pclass"] == pclass].sum() for pclass in (1, 2, 3)] == [136, 87, 119]


def test_the_counts_are_exactly_the_published_ones(part, passengers):
    with (DATA / f"titanic_{part}_counts.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    labels = [passengers["Survived"]] if part == "train" else []
    found = count(*labels, passengers["Pclass"], passengers["Sex"], groups(passengers), alone(passengers))
    assert found == {tuple(cells): int(n) for *cells, n in rows}


def test_titles_and_who_survived_with_them(part, passengers, facts):
    found = titles(passengers)
    assert collections.Counter(found.tolist()) == facts["titles"]
    if part == "train":
        survived = {title: int(passengers["Survived"][found == title].sum()) for title in facts["titles"]}
        assert survived == {title: n for title, (n, _) in facts["survived_by_title"].items()}
        assert facts["survived"] == {k[0]: n for k, n in count(passengers["Survived"]).items()}


def test_missing_values(passengers, facts):
    missing = {name: int(passengers.missing(name).sum()) for name in passengers.columns}
    assert {name: n for name, n in missing.items() if n} == facts["missing"]
    unknown = count(passengers["Pclass"][passengers.missing("Age")])
    assert {k[0]: n for k, n in unknown.items()} == facts["age_missing_by_class"]
    known = count(passengers["Pclass"][~passengers.missing("Cabin")])
    assert {k[0]: n for k, n in known.items()} == facts["cabin_known_by_class"]


def test_ports_and_relatives(passengers, facts):
    ports = count(passengers["Pclass"], passengers["Embarked"])
    for pclass, expected in facts["embarked_by_class"].items():
        assert {port or "missing": n for (c, port), n in ports.items() if c == pclass} == expected
    for column in ("SibSp", "Parch"):
        assert {k[0]: n for k, n in count(passengers[column]).items()} == facts[column.lower()]


def test_quantiles_of_ages_and_fares(passengers, facts):
    """Each quantile is a value of the list: the next lower one where the position falls between two."""

    def quantiles(column, rows):
        values = passengers[column][rows & ~passengers.missing(column)]
        return np.quantile(values, SHARES, method="lower").round(2).tolist()

    everybody = np.ones(len(passengers), bool)
    assert quantiles("Age", everybody) == facts["age_quantiles_0_10_25_50_75_90_100"]
    for title, expected in facts["age_quantiles_by_title"].items():
        assert quantiles("Age", groups(passengers) == title) == expected
    for pclass, expected in facts["fare_quantiles_by_class"].items():
        assert quantiles("Fare", passengers["Pclass"] == int(pclass)) == expected


def test_survivors_by_age():
    passengers = titanic.load_labelled()
    for band, (survived, n) in FACTS["train"]["survival_by_age_band"].items():
        low, high = (60, np.inf) if band == "60+" else map(int, band.split("-"))
        here = (passengers["Age"] >= low) & (passengers["Age"] < high)
        assert (passengers["Survived"][here].sum(), here.sum()) == (survived, n)


def test_ages_are_plausible(passengers):
    title, age = groups(passengers), passengers["Age"]
    assert set(passengers["Sex"][title == "Master"]) == {"male"}
    assert (age[title == "Master"] < 15).sum() == (~np.isnan(age[title == "Master"])).sum()
    child = age < 13
    assert not (alone(passengers) & child & (title != "Master")).any()
    assert not (passengers["Parch"][child] > 2).any()
    assert (age[passengers["SibSp"] > 2] < 26).sum() == (~np.isnan(age[passengers["SibSp"] > 2])).sum()
    whole = (age == age.round()) | np.isnan(age)
    assert (age[~whole] < 1).sum() >= 0.5 * (~whole).sum()
    assert np.isclose(age[age < 1] * 12, (age[age < 1] * 12).round(), atol=0.061).all()


def test_who_shares_a_ticket_is_one_household(passengers):
    found = households(passengers)
    assert sum(len(members) >= 2 for members in found) > 0.1 * len(found)
    for members in found:
        surnames = {name.split(",")[0] for name in passengers["Name"][members]}
        assert len(surnames) == 1
        for column in ("Pclass", "Fare", "Embarked"):
            assert len({*passengers[column][members].tolist()} - {np.nan}) <= 1
        together = passengers["SibSp"][members] + passengers["Parch"][members] + 1
        assert len(members) <= together.min()


def test_a_wife_bears_the_name_of_the_husband_beside_her(passengers):
    couples = 0
    for members in households(passengers):
        names = [re.sub(r' "\w+"', "", name) for name in passengers["Name"][members]]
        wives = [name.split(" (")[0] for name in names if ", Mrs. " in name]
        assert len(wives) <= 1
        couples += any(name.replace(", Mr. ", ", Mrs. ") in wives for name in names if ", Mr. " in name)
    assert couples > 0.03 * len(passengers)


def test_parents_are_older_than_their_children(passengers):
    for members in households(passengers):
        age, title = passengers["Age"][members], groups(passengers)[members]
        if "Mrs" in title and len(members) > 2:
            young = age[np.isin(title, ["Miss", "Master"])]
            assert not (age[title == "Mrs"] < np.nanmax([*young, 0]) + 16).any()


def test_names_and_numbers(part, passengers):
    first = {"train": 1, "test": 892}[part]
    assert passengers["PassengerId"].tolist() == list(range(first, first + len(passengers)))
    assert len(set(passengers["Name"].tolist())) == len(passengers)
    form = re.compile(r"""[A-Za-z' ]+, [A-Za-z ]+\. [A-Z"a-z ]+(\([A-Z"a-z' ]+\))?""")
    assert all(form.fullmatch(name) for name in passengers["Name"])
    married = np.char.endswith(passengers["Name"], ")")
    assert (married == np.isin(titles(passengers), ["Mrs", "the Countess"])).all()
    assert sum('"' in name for name in passengers["Name"]) > 1
    assert (passengers["Fare"][passengers["Ticket"] == "LINE"] == 0).all()


def test_the_two_files_hold_different_people():
    labelled, unlabelled = titanic.load_labelled(), titanic.load_unlabelled()
    for column in ("Name", "PassengerId"):
        assert not {*labelled[column].tolist()} & {*unlabelled[column].tolist()}
    shared = {*labelled["Ticket"].tolist()} & {*unlabelled["Ticket"].tolist()}
    assert shared <= {"LINE"}


def test_the_files_look_like_the_well_known_ones(part):
    header, *lines = (DATA / f"titanic_{part}.csv").read_text(encoding="ascii").splitlines()
    assert header == ",".join(FACTS[part]["columns"])
    assert len(lines) == FACTS[part]["records"]
    survived = "[01]," if part == "train" else ""
    form = rf'\d+,{survived}[123],"(?:[^"]|"")+",(?:fe)?male,[\d.]*,\d,\d,[^",]+,[\d.]*,[A-G\d ]*,[CQS]?'
    assert [line for line in lines if not re.fullmatch(form, line)] == []
