"""The people of the reconstructed passenger list: their ages, their relatives aboard, who travels with whom.

Everybody is one entry in a dict of arrays, `p`. The counts of survived × class × sex × title × alone come
first and are never touched again; the facts are then met by moving or swapping values until they fit exactly.
"""

import csv

import numpy as np

# A quantile of the facts is the sorted value at position ⌊share · (n − 1)⌋: a value that stands in the list.
SHARES = (0, 0.1, 0.25, 0.5, 0.75, 0.9, 1)

# Some seeds lead to where the facts cannot be met.
TRIES = 50_000
NO_FIT = "the facts cannot be met from here: choose another seed"

# The rare titles, in the order in which the counts name the people whose title is "other".
RARE = {
    "train": "Major Dr Dr Col Don Capt Jonkheer Rev Rev Rev Rev Rev Rev Dr Dr "
    "Lady Mlle Mlle Mme the_Countess Dr Sir Dr Major Col Dr Ms",
    "test": "Dona Col Dr Col Rev Rev Ms",
}


def people(part, folder):
    """Everybody in the counts of a part, "train" or "test": class, sex, title, alone; in "train" survived."""
    with (folder / f"titanic_{part}_counts.csv").open(encoding="utf-8") as file:
        cells = [row for row in csv.DictReader(file) for _ in range(int(row["count"]))]
    p = {name: np.array([cell[name] for cell in cells]) for name in ("sex", "title")}
    p |= {name: np.array([int(cell[name]) for cell in cells]) for name in cells[0] if name not in p}
    p["group"] = p["title"].copy()
    p["title"] = p["title"].astype(object)
    p["title"][p["group"] == "other"] = [title.replace("_", " ") for title in RARE[part].split()]
    return p


def pins(n):
    """The positions among n sorted values at which the quantiles stand."""
    return [int(share * (n - 1)) for share in SHARES]


def survivors_by_age(facts):
    """How many survived in each ten years of age; empty for the part in which nobody knows."""
    return [survived for survived, _ in facts.get("survival_by_age_band", {}).values()]


def add_known(p, facts, rng):
    """Whose age is known: in each class as many, and among them as many survivors, as the facts say."""
    survivors = survivors_by_age(facts)
    for _ in range(TRIES):
        p["known"] = np.ones(len(p["pclass"]), bool)
        for pclass, unknown in facts["age_missing_by_class"].items():
            here = rng.permutation(np.flatnonzero(p["pclass"] == int(pclass)))
            p["known"][here[:unknown]] = False
        if not survivors or p["survived"][p["known"]].sum() == sum(survivors):
            return
    raise RuntimeError(NO_FIT)


def between(low, high, u):
    """An age from low to high, as such lists give it: whole years, or months before the first birthday."""
    age = low + (high - low) * u
    age = np.round(age) if age >= 1 else np.round(np.round(age * 12) / 12, 2)
    return float(np.clip(age, low, high))


def ages(group, facts, rng):
    """Ages with the quantiles of each group of titles and of everybody, and the counts in each ten years."""
    age, bounds = np.empty(len(group)), np.empty((len(group), 2))
    for title, quantiles in facts["age_quantiles_by_title"].items():
        here = np.flatnonzero(group == title)
        pinned = pins(len(here))
        for k, person in enumerate(here):
            right = int(np.searchsorted(pinned, k))
            left = right if pinned[right] == k else right - 1
            bounds[person] = quantiles[left], quantiles[right]
            age[person] = between(*bounds[person], (k - pinned[left]) / max(pinned[right] - pinned[left], 1))

    everybody, positions = facts["age_quantiles_0_10_25_50_75_90_100"], np.array(pins(len(group)))
    younger = np.cumsum([n for _, n in facts.get("survival_by_age_band", {}).values()])[:-1]
    decades = 10 * np.arange(1, len(younger) + 1)

    def misfit():
        in_order = np.sort(age)
        too_old = positions + 1 - np.searchsorted(in_order, everybody, side="right")
        too_young = np.searchsorted(in_order, everybody) - positions
        off = np.abs(np.searchsorted(in_order, decades) - younger)
        return sum(np.maximum(too_old, 0)) + sum(np.maximum(too_young, 0)) + sum(off)

    least = misfit()
    for _ in range(TRIES):  # move one age between its title's quantiles; take it back if the list fits worse
        person = rng.integers(len(group))
        before, age[person] = age[person], between(*bounds[person], rng.random())
        now = misfit()
        if now > least:
            age[person] = before
        least = min(now, least)
        if not least:
            return age
    raise RuntimeError(NO_FIT)


def oddities(p):
    """For each person, how much could not be: a toddler who travels alone, a mother of five at nineteen, …"""
    siblings, parch, age, alone = p["sibsp"], p["parch"], p["age"], p["alone"] == 1
    with_parents = (parch == 1) | (parch == 2)
    rules = (
        (siblings + parch == 0) & ~alone,
        (age < 13) & alone & ~p["boy"],
        (age < 14) & ~alone & ~with_parents,
        (siblings >= 2) & ~p["single"],
        (siblings >= 3) & ~((age <= 25) & with_parents),
        (parch >= 3) & ((age < 3 * parch + 17) | ~p["parent"] | (siblings > 1)),
        ((siblings >= 4) | (parch >= 4)) & (p["pclass"] < 3),
    )
    return sum(rule.astype(int) for rule in rules)


def add_relatives(p, facts, rng):
    """Ages and relatives: swap ages within titles, and numbers of relatives, until nothing is odd."""
    p["boy"] = p["group"] == "Master"
    p["single"] = p["boy"] | (p["group"] == "Miss") | (p["group"] == "Mr")
    p["parent"] = (p["group"] == "Mr") | (p["group"] == "Mrs")
    p["age"] = np.where(p["boy"], 5.0, 30.0)  # what stands in for an unknown age until the list is written
    p["age"][p["known"]] = ages(p["group"][p["known"]], facts, rng)
    company = np.flatnonzero(p["alone"] == 0)
    for column in ("sibsp", "parch"):
        values = sorted(int(value) for value, n in facts[column].items() for _ in range(n))
        p[column] = np.zeros(len(values), int)
        p[column][company] = rng.permutation(values[-len(company) :])
    pools = [("sibsp", company), ("parch", company)]
    pools += [("age", np.flatnonzero(p["known"] & (p["group"] == title))) for title in np.unique(p["group"])]
    survivors = survivors_by_age(facts)

    def misfit():
        odd = oddities(p)
        if not survivors:
            return odd, odd.sum()
        aged = p["age"][p["known"] & (p["survived"] == 1)]
        found, _ = np.histogram(aged, [*range(0, 10 * len(survivors), 10), np.inf])
        return odd, odd.sum() + np.abs(found - survivors).sum()

    odd, least = misfit()
    for _ in range(TRIES):  # swap two values, an odd one if there is one; take it back if the list fits worse
        column, pool = pools[rng.integers(len(pools))]
        suspects = pool[odd[pool] > 0] if odd[pool].any() else pool
        pair = np.array([suspects[rng.integers(len(suspects))], pool[rng.integers(len(pool))]])
        p[column][pair] = p[column][pair[::-1]]
        odd_now, now = misfit()
        if now > least:
            p[column][pair] = p[column][pair[::-1]]
        else:
            odd, least = odd_now, now
        if not least:
            return
    raise RuntimeError(NO_FIT)


def households(p):
    """Who travels together, as lists of positions: husband, wife, children; siblings; or one person."""
    siblings, parch, age, group = p["sibsp"], p["parch"], p["age"], p["group"]
    found, free = [], set(np.flatnonzero(p["alone"] == 0).tolist())

    def place(household, *members):
        household.extend(members)
        free.difference_update(members)

    def start(*members):
        found.append([])
        place(found[-1], *members)

    for pclass in (1, 2, 3):
        here = [i for i in np.argsort(age, kind="stable").tolist() if i in free and p["pclass"][i] == pclass]
        for children in sorted(set(parch)):
            couple = [i for i in here if siblings[i] == 1 and parch[i] == children and age[i] >= 20]
            men, wives = ([i for i in couple if group[i] == title] for title in ("Mr", "Mrs"))
            for husband, wife in zip(men, wives, strict=False):
                start(husband, wife)
        for i in here:
            if i in free and (group[i] in ("Mrs", "other") or parch[i] >= 3):
                start(i)
        families = [household for household in found if p["pclass"][household[0]] == pclass]
        for others, parents in sorted({(siblings[i], parch[i]) for i in here if i in free}):
            young = [i for i in here if i in free and (siblings[i], parch[i]) == (others, parents)]
            for first in range(0, len(young), others + 1):
                brood = young[first : first + others + 1]
                for family in families:
                    if (
                        len(family) <= parents
                        and parch[family[0]] == others + 1
                        and group[family[-1]] == "Mrs"
                        and age[family].min() >= age[brood].max() + 16
                    ):
                        place(family, *brood)
                        break
                else:
                    start(*brood)
    return found + [[i] for i in np.flatnonzero(p["alone"]).tolist()]
