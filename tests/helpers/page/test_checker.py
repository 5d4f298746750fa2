"""Exercises: each answer of a learner gets its verdict."""

import functools
import html

import numpy as np
import pytest
from test_practice import Reader

from helpers.page.checker import Exercise, Verdict


def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


MISTAKES = {
    "You take `abs`, not the square.": lambda y_true, y_pred: np.mean(abs(y_true - y_pred)),
    "You do not divide by n.": lambda y_true, y_pred: np.sum((y_true - y_pred) ** 2),
    "You index past the end.": lambda y_true, y_pred: y_true[len(y_true)],
}
CASES = [(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 5.0])), (np.zeros(8), np.full(8, 3.0))]
EXERCISE = Exercise(mse, CASES, MISTAKES)


def loop(y_true, y_pred):
    return sum((t - p) ** 2 for t, p in zip(y_true, y_pred, strict=True)) / len(y_true)


def spoils(y_true, y_pred):
    y_true -= y_pred
    return np.mean(y_true**2)


def unfinished(y_true, y_pred):
    raise NotImplementedError


@pytest.mark.parametrize("attempt", [mse, loop, lambda a, b: (1 + 1e-9) * mse(a, b)])
def test_a_right_function_is_right(attempt):
    verdict = EXERCISE.check(attempt)
    assert verdict.right
    assert repr(verdict) == "✓ Right. Your function agrees in 2 of 2 cases."


def unfinished_with_a_reason(y_true, y_pred):
    """What is asked for."""
    raise NotImplementedError("later")


def passes(y_true, y_pred):
    # your code; return the loss
    pass


def dots(y_true, y_pred):
    """The mean squared error."""
    # your code; return the loss
    ...


def returns_dots(y_true, y_pred):
    return ...


STUBS = [
    None,
    ...,
    lambda a, b: None,
    lambda a, b: ...,
    unfinished,
    unfinished_with_a_reason,
    passes,
    dots,
    returns_dots,
]


@pytest.mark.parametrize("stub", STUBS)
def test_a_stub_is_not_attempted(stub):
    assert repr(EXERCISE.check(stub)) == "○ Not attempted yet."


def prints(y_true, y_pred):
    print(mse(y_true, y_pred))


def forgets_to_return(y_true, y_pred):
    np.mean((y_true - y_pred) ** 2)


def keeps_it(y_true, y_pred):
    answer = np.mean((y_true - y_pred) ** 2)  # noqa: F841


def loops(y_true, y_pred):
    for _ in y_true:
        pass


def one_name(y_true, y_pred):
    y_true  # noqa: B018


def returns_what_print_returns(y_true, y_pred):
    return print(np.mean((y_true - y_pred) ** 2))


class Callable:
    def __call__(self, y_true, y_pred):
        np.mean(y_true)


@pytest.mark.parametrize(
    "attempt",
    [
        forgets_to_return,
        keeps_it,
        loops,
        one_name,
        Callable(),
        functools.partial(forgets_to_return),
        lambda a, b: [].sort(),
    ],
)
def test_a_body_that_does_something_and_returns_nothing_is_attempted(attempt):
    said = "✗ Not yet. Your function returns nothing: end it with `return` and the answer."
    assert repr(EXERCISE.check(attempt)) == said


@pytest.mark.parametrize("attempt", [prints, returns_what_print_returns])
def test_a_print_is_told_from_a_return(attempt, capsys):
    said = "Not yet. Your function prints its answer, and returns nothing: write `return` where you wrote `print`."
    assert EXERCISE.check(attempt) == Verdict("wrong", said)
    assert capsys.readouterr().out.split() == ["1.3333333333333333", "9.0"]


@pytest.mark.parametrize("message", MISTAKES)
def test_every_mistake_gets_its_own_message(message):
    assert repr(EXERCISE.check(MISTAKES[message])) == f"✗ Not yet. {message}"


def forgets_one_way(y_true, y_pred):
    return mse(y_true, y_pred) if len(y_true) > 3 else None


def stops_one_way(y_true, y_pred):
    if len(y_true) > 3:
        raise NotImplementedError
    return mse(y_true, y_pred)


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (forgets_one_way, "your function returns nothing: one way through it has no `return`."),
        (stops_one_way, "your function raises NotImplementedError."),
    ],
)
def test_a_function_that_returns_nothing_one_way_is_told_so(attempt, sentence):
    verdict = EXERCISE.check(attempt)
    assert verdict.status == "wrong" and verdict.text.endswith(sentence)


def test_a_function_that_prints_on_its_way_is_right(capsys):
    assert EXERCISE.check(lambda a, b: print(len(a)) or mse(a, b)).right
    assert capsys.readouterr().out == "3\n8\n"


def test_a_mistake_is_named_only_where_all_cases_show_it():
    size = Exercise(abs, [(2.0,), (-3.0,), (-4.0,)], {"You keep the sign.": lambda v: v})
    assert "You keep the sign." in size.check(lambda v: v).text
    assert size.check(lambda v: v if v > -4 else 9.0).text == "Not yet. For x = -3: expected 3, got -3."


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda a, b: 1 / 0, "your function raises ZeroDivisionError: division by zero."),
        (lambda a: 0.0, "your function raises TypeError"),
        (lambda a, b: (a - b) ** 2, "expected a number, got an array of numbers of shape (3,)."),
        (lambda a, b: [mse(a, b)], "expected a number, got a list of numbers of length 1."),
        (lambda a, b: str(mse(a, b)), "expected a number, got '1.3333333333333333'."),
        (lambda a, b: True, "expected a number, got True or False."),
        (lambda a, b: np.float64("nan"), "your result has NaN (not a number) in it; expected 1.333."),
        (lambda a, b: mse(a, b) + 1, "expected 1.333, got 2.333."),
        (lambda a, b: mse(a, b) * 1.00001, "expected 1.3333333, got 1.3333467."),
        (spoils, "your function changes its inputs; work on a copy."),
    ],
)
def test_a_wrong_function_is_told_why(attempt, sentence):
    text = repr(EXERCISE.check(attempt))
    assert text.startswith("✗ Not yet. For y_true = [1, 2, 3], y_pred = [1, 2, 5]: ")
    assert sentence in text and "np." not in text


def test_the_first_case_that_disagrees_is_shown():
    text = EXERCISE.check(lambda a, b: mse(a, b) if len(a) == 3 else 0.0).text
    assert "y_true = [0, 0, 0, 0, 0, 0, …]" in text and "expected 9, got 0" in text


def test_a_value_in_place_of_the_function_is_not_a_function():
    assert "Hand over the function itself" in EXERCISE.check(1.33).text


def test_cases_are_kept_from_the_attempt_and_from_the_author():
    case = np.array([1.0, 2.0])
    exercise = Exercise(np.sum, [(case,)], {})
    exercise.check(lambda v: v.fill(0))
    case[:] = 7
    assert exercise.check(lambda v: v[0] + v[1]).right
    assert "expected 3" in exercise.check(lambda v: 4.0).text


def test_cases_must_tell_the_mistakes_apart():
    with pytest.raises(ValueError, match=r"cannot tell 'the reference' from 'You sum\.'"):
        Exercise(np.mean, [(np.array([4.0]),)], {"You sum.": np.sum})
    with pytest.raises(ValueError, match=r"cannot tell 'You sum\.' from 'You add\.'"):
        Exercise(np.mean, [(np.array([4.0, 2.0]),)], {"You sum.": np.sum, "You add.": lambda v: v.sum()})


def test_a_reference_that_fails_and_cases_that_are_no_tuples_are_refused():
    with pytest.raises(ZeroDivisionError):
        Exercise(lambda a: 1 / a, [(0,)], {})
    with pytest.raises(ValueError, match="list of argument tuples"):
        Exercise(abs, [1, 2], {})


def test_a_verdict_is_a_card_that_escapes_its_text():
    page = Verdict("wrong", "a < b: see `f(<x>)`.")._repr_html_()
    assert html.unescape(Reader(page).text) == "✗ a < b: see f(<x>)."
    assert Reader(page).tags == ["div", "strong", "code"]


def test_answers_of_many_forms_are_brought_to_one():
    """A line through the origin: any vector on it is right, and a text, which has no form, is a wrong answer."""
    exercise = Exercise(
        lambda a: np.array([a, 2 * a]),
        [(1.0,), (-3.0,)],
        {"The two are exchanged.": lambda a: [2 * a, a]},
        up_to=lambda v: np.asarray(v) / v[0],
    )
    assert exercise.check(lambda a: [5, 10]).right
    assert exercise.check(lambda a: [6.0, 3.0]).text == "Not yet. The two are exchanged."
    assert exercise.check(lambda a: "a line").text.startswith("Not yet. For a = 1: expected")
    assert exercise.check(lambda a: None).status == "open"
    assert exercise.check(lambda a: [a, 2 * a] if a > 0 else None).text.endswith("one way through it has no `return`.")
