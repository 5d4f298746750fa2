"""Answers of learners: which agree, how those that differ are told; whatever is handed over gets a short verdict."""

import functools

import numpy as np
import pytest
from test_checker import CASES, EXERCISE, mse

from helpers.page import controls
from helpers.page.answers import difference, raised, short
from helpers.page.checker import Exercise


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (np.array([1.0, 2.0]), [1, 2]),
        ([1.0, 2.0], (1, 2)),
        ((np.ones(3), 2.0), (np.ones(3), 2)),
        ({"w": np.ones(2), "b": 0}, {"b": 1e-17, "w": [1, 1]}),
        ("spam", "spam"),
        (True, np.True_),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0])),
        (np.inf, np.inf),
        (["a", "b"], ["a", "b"]),
        ("Mrs", np.str_("Mrs")),
        (np.str_("Mrs"), "Mrs"),
        (["a", "b"], np.array(["a", "b"])),
        (np.array(["a", "b"]), ["a", "b"]),
        (np.array([["a"], ["b"]]), (("a",), ("b",))),
        ({"a": np.str_("b")}, {np.str_("a"): "b"}),
        (b"a", np.bytes_(b"a")),
        (np.array([1.0, 2.0]), np.array([1, 2.0], dtype=object)),
        ([1, 2], range(1, 3)),
        ([10**5000], [10**5000]),
        (3, 3.0),
    ],
)
def test_answers_that_agree(expected, got):
    assert difference(expected, got) is None


@pytest.mark.parametrize(
    ("expected", "got", "sentence"),
    [
        (
            np.ones(3),
            np.ones((3, 1)),
            "expected an array of numbers of shape (3,), got an array of numbers of shape (3, 1)",
        ),
        ((1.0, 2.0), (1.0, 3.0), "in value 2, expected 2, got 3"),
        ((1.0, 2.0), 1.0, "expected 2 values, got a number"),
        ((np.ones(2), 1.0), (np.zeros(2), 1.0), "in value 1, expected [1, 1], got [0, 0]"),
        ({"w": 1.0}, {"v": 1.0}, "expected {'w': 1}, got {'v': 1}"),
        ({"w": 1.0}, {"w": 2.0}, "at key 'w', expected 1, got 2"),
        ("spam", "ham", "expected 'spam', got 'ham'"),
        ("spam", None, "expected 'spam', got None"),
        ("Mrs", np.str_("Mr"), "expected 'Mrs', got 'Mr'"),
        (["a", "b"], np.array(["a", "c"]), "in value 2, expected 'b', got 'c'"),
        ([1, 2], map(abs, [1, 2]), "expected a list of numbers of length 2, got a map: make a list of it"),
        ((1.0, 2.0), np.array(2.0), "expected 2 values, got a number"),
        (12345.0, 12346.0, "expected 12345, got 12346"),
        (1e5, 2.5e8, "expected 100000, got 2.5e+08"),
        (True, False, "expected True, got False"),
        (True, 1, "expected True or False, got a number"),
        (np.arange(9.0), np.arange(9.0) + (np.arange(9) == 7), "at index [7] expected 7, got 8"),
        (1.0, np.inf, "expected 1, got inf"),
        (np.ones(2), [[1], [2, 3]], "expected an array of numbers of shape (2,), got [[1], [2, 3]]"),
    ],
)
def test_answers_that_differ(expected, got, sentence):
    assert difference(expected, got) == sentence


# --- whatever is handed over, and whatever is raised ------------------------------------------------------------------


class Unshown:
    """Whatever is asked of it, it fails."""

    def __fails(self, *arguments):
        raise RuntimeError("no")

    __repr__ = __eq__ = __len__ = __iter__ = __array__ = __getattr__ = __bool__ = __hash__ = __fails


class Wordless(Exception):
    def __str__(self):
        raise RuntimeError("no")


class Callable:
    def __call__(self, y_true, y_pred):
        return mse(y_true, y_pred)


def raises(error):
    raise error


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


ENDLESS = []
ENDLESS.append(ENDLESS)
ODD = {
    "an array without a length": np.array(2.0),
    "a partial": functools.partial(mse, None),
    "an object that can be called": Callable(),
    "a number of 5001 digits": 10**5000,
    "minus that": -(10**5000),
    "a list that holds itself": ENDLESS,
    "a deep list": nested(100_000),
    "a value without words": Unshown(),
    "a list of those": [Unshown(), {"a": Unshown()}],
    "a long text": "A" * 10**7,
    "long bytes": b"A" * 10**7,
    "a large dict": dict.fromkeys(range(10**5), "value"),
    "a large set": set(range(10**5)),
    "a dict of a long key": {"A" * 10**6: 1},
    "a large array": np.zeros((3000, 3000)),
    "an array of objects": np.array([controls, None, 1], dtype=object),
    "an array of texts": np.array(["a", "b"]),
    "masked entries": np.ma.array([1.0, 2.0], mask=[0, 1]),
    "records": np.zeros(3, dtype=[("a", float), ("b", "U5")]),
    "a date": np.datetime64("2020-01-01"),
    "nothing of a date": np.datetime64("NaT"),
    "a long double": np.longdouble(1) / 3,
    "a complex number": 1 + 2j,
    "an iterator": map(abs, [1, 2]),
    "the values of a dict": {"a": 1}.values(),
    "a generator": (x for x in [1]),
    "a range": range(3),
    "a memory view": memoryview(b"abc"),
    "a class": Unshown,
    "half a letter": "\ud800",
    "not implemented": NotImplemented,
}
EXERCISES = {
    "number": EXERCISE,
    "two values": Exercise(lambda a, b: (a.min(), b.max()), CASES, {}),
    "list": Exercise(lambda a, b: [1.0, 2.0, 3.0], CASES, {}),
    "text": Exercise(lambda a, b: "Mrs", CASES, {}),
    "dict": Exercise(lambda a, b: {"w": a, "b": 0}, CASES, {}),
    "truth": Exercise(lambda a, b: True, CASES, {}),
}


def is_a_short_verdict(verdict):
    page = verdict._repr_html_()
    return verdict.status == "wrong" and len(repr(verdict)) < 900 and "0x" not in page and page.encode("utf-8")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ODD)
def test_whatever_is_returned_gets_a_short_verdict(name):
    for wanted, exercise in EXERCISES.items():
        assert is_a_short_verdict(exercise.check(lambda a, b: ODD[name])), wanted
        assert is_a_short_verdict(exercise.check(lambda a, b: [ODD[name], ODD[name]])), wanted
        assert is_a_short_verdict(exercise.check(lambda a, b: {"w": ODD[name], "b": 0})), wanted


@pytest.mark.parametrize(
    "error",
    [
        Wordless(),
        ValueError("B" * 10**7),
        KeyError(Unshown()),
        RecursionError(),
        OSError("\ud800"),
        ValueError(10**5000),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_is_raised_gets_a_short_verdict(error):
    verdict = EXERCISE.check(lambda a, b: raises(error))
    assert is_a_short_verdict(verdict) and f"your function raises {type(error).__name__}" in verdict.text


@pytest.mark.parametrize("attempt", [functools.partial(mse), Callable(), np.vectorize(lambda a, b: (a - b) ** 2)])
def test_whatever_can_be_called_is_an_attempt(attempt):
    assert EXERCISE.check(attempt).status == ("wrong" if isinstance(attempt, np.vectorize) else "right")


@pytest.mark.parametrize("text", ["Mrs", np.str_("Mrs"), np.array("Mrs")])
def test_a_text_is_right_whoever_made_it(text):
    assert EXERCISES["text"].check(lambda a, b: text).right


def test_values_are_shown_short_and_without_numpy():
    assert short(np.float64(1 / 3)) == "0.3333"
    assert short((np.int64(2), np.bool_(True), None)) == "(2, True, None)"
    assert short(np.arange(100)) == "[0, 1, 2, 3, 4, 5, …]"
    assert short(mse) == "mse"
    assert short(np.float32(0.1)) == short(np.longdouble(0.1)) == "0.1"
    assert short(12345.6) == "12346" and short(123456789.0) == "1.235e+08" and short(1e-5) == "1e-05"
    assert short(functools.partial(mse)) == "functools.partial(<function mse>)"
    assert short(ENDLESS) == "[[[[[…]]]]]"
    assert short("é" * 500) == "'" + "é" * 239 + "…"
    assert short(10**300) == "a whole number of more than 240 digits"
    assert short({i: i for i in range(9)}) == "{0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, …}"
    assert short(Unshown()) == "a value of type Unshown that can't be shown"
    assert raised(Wordless()) == "Wordless: its message can't be shown"
    assert raised(ValueError("so.")) == "ValueError: so" and raised(KeyError()) == "KeyError"
