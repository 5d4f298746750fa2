"""Reconstruct a passenger list of the Titanic, the labelled and the unlabelled part, from published counts.

The list itself is not kept in this project, only what was counted in it: data/titanic_*_counts.csv and
titanic_facts.json. From these a list is made that has the same counts; what no count fixes is invented.
tools/make_data.py writes it; it is the same list at every run.
"""

import json

import numpy as np
from reconstruction.names import Register
from reconstruction.people import add_known, add_relatives, households, people, pins

SEED = 1912
FIRST_ID = {"train": 1, "test": 892}


def lists(folder):
    """The two files, header first, {name: text}; `folder` holds the counts and the facts."""
    rng = np.random.default_rng(SEED)
    register = Register(rng)
    facts = json.loads((folder / "titanic_facts.json").read_text(encoding="utf-8"))
    files = {}
    for part in FIRST_ID:
        p = reconstruct(part, facts[part], folder, register, rng)
        files[f"titanic_{part}.csv"] = text(p, facts[part]["columns"])
    return files


def reconstruct(part, facts, folder, register, rng):
    """All columns of one part by name, as the cells that are written, in the order of the list."""
    p = people(part, folder)
    add_known(p, facts, rng)
    add_relatives(p, facts, rng)
    together = households(p)
    for name in ("name", "ticket", "fare", "cabin", "embarked"):
        p[name] = np.full(len(p["age"]), "", object)
    for pclass in (1, 2, 3):
        here = [household for household in together if p["pclass"][household[0]] == pclass]
        sizes = [len(household) for household in here]
        ports = deal(sizes, facts["embarked_by_class"][str(pclass)], rng)
        known = facts["cabin_known_by_class"][str(pclass)]
        cabins = deal(sizes, {"known": known, "unknown": sum(sizes) - known}, rng)
        unknown = facts["missing"].get("Fare", 0) if pclass == 3 else 0
        paid = fares(p, here, facts["fare_quantiles_by_class"][str(pclass)], unknown, rng)
        for household, port, cabin, fare in zip(here, ports, cabins, paid, strict=True):
            members = [(p["title"][i], p["sex"][i]) for i in household]
            p["name"][household] = register.household(members, port, pclass)
            p["ticket"][household] = register.ticket(pclass, fare)
            p["cabin"][household] = register.cabin(pclass, len(household)) if cabin == "known" else ""
            p["embarked"][household] = "" if port == "missing" else port
            p["fare"][household] = fare
    p["age"] = np.where(p["known"], p["age"], None)
    order = rng.permutation(len(p["age"]))  # so that the order of the list tells nothing
    p = {name: values[order] for name, values in p.items()}
    return p | {"passengerid": FIRST_ID[part] + np.arange(len(order))}


def deal(sizes, seats, rng):
    """A label for each household, so that exactly seats[label] people get it; large ones choose first."""
    left, labels = dict(seats), [""] * len(sizes)
    for i in sorted(rng.permutation(len(sizes)).tolist(), key=lambda i: -sizes[i]):
        fitting = [label for label in left if left[label] >= sizes[i]]
        ends = np.cumsum([left[label] for label in fitting])
        labels[i] = fitting[np.searchsorted(ends, rng.integers(ends[-1]), side="right")]
        left[labels[i]] -= sizes[i]
    return labels


def fares(p, here, quantiles, unknown, rng):
    """What each household of a class paid for its ticket, in pounds: its people's fares have these quantiles.

    Larger households pay more, and so, a little, do women. The fare is unknown for some who travel alone.
    """
    quantiles = [round(quantile * 240) / 240 for quantile in quantiles]  # a pound was 240 pence
    women = [np.mean(p["sex"][household] == "female") for household in here]
    price = [len(household) + share / 2 + rng.random() for household, share in zip(here, women, strict=True)]
    order = np.argsort(price, kind="stable").tolist()
    paid = [None] * len(here)
    position, pinned = 0, pins(sum(map(len, here)) - unknown)
    for i in order[unknown:]:
        inside = [k for k, pin in enumerate(pinned) if position <= pin < position + len(here[i])]
        if inside:
            paid[i] = quantiles[inside[0]]
        else:
            right = int(np.searchsorted(pinned, position))
            low, high = quantiles[right - 1], quantiles[right]
            u = (position - pinned[right - 1]) / (pinned[right] - pinned[right - 1])
            paid[i] = tariff(low, high, u, lowest=right == 1, highest=right == len(pinned) - 1)
        position += len(here[i])
    return paid


def tariff(low, high, u, lowest, highest):
    """A fare from low to high, in steps of sixpence: few pay next to nothing, and few pay the very most."""
    if lowest and low == 0 and u < 0.2:
        return 0.0
    fare = low + (high - low) * u ** (0.1 if lowest else 3 if highest else 1)
    return float(np.clip(round(fare * 40) / 40, low, high))


def text(p, columns):
    """The file as it is read everywhere: names in quotation marks, unknown cells empty, short numbers."""
    rows = zip(*(map(cell, p[name.lower()]) for name in columns), strict=True)
    return "".join(",".join(row) + "\n" for row in [columns, *rows])


def cell(value):
    """One cell of the file."""
    if value is None:
        return ""
    if isinstance(value, float):
        return np.format_float_positional(round(value, 4), trim="-")
    value = str(value)
    return '"' + value.replace('"', '""') + '"' if ", " in value else value
