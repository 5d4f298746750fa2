"""Questions: what they store for a viewer without a kernel. Exercises: each answer gets its verdict."""

import html
from html.parser import HTMLParser

import numpy as np
import pytest

from helpers.page import practice

VIEW = "application/vnd.jupyter.widget-view+json"
QUESTION = ("Which `eta`?", {"0.1": "", "9": "It <b>diverges</b>.", "0": "No step."}, "0.1", "0.1 < 2/λ")


def bundle(widget):
    data, _ = widget._repr_mimebundle_()
    return data


class Reader(HTMLParser):
    """The text of a page, and its tags in order."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_a_prediction_is_a_live_view_a_text_and_a_folded_answer():
    data = bundle(practice.predict(*QUESTION))
    assert set(data) == {VIEW, "text/plain", "text/html"}
    assert data["text/plain"] == (
        "Question: Which `eta`?\n  ○ 0.1\n  ○ 9 – It <b>diverges</b>.\n  ○ 0 – No step.\nAnswer: 0.1 – 0.1 < 2/λ"
    )
    page = data["text/html"]
    question, answer = page.split("<details><summary>Answer</summary>")
    assert "0.1 &lt; 2/λ" in answer and "0.1 &lt; 2/λ" not in question
    assert Reader(page).tags.count("li") == 3
    assert "code" in Reader(page).tags and "b" not in Reader(page).tags
    assert "<b>diverges</b>" in Reader(page).text


def test_a_quiz_stores_every_question():
    other = practice.question("2 + 2?", ["4", "5"], "4", "Count.")
    quiz = practice.quiz(practice.question(*QUESTION), other)
    assert bundle(quiz)["text/plain"].count("Question:") == 2
    assert bundle(quiz)["text/html"].count("<details>") == 2
    assert not quiz.locks and practice.predict(*QUESTION).locks


def test_stored_text_has_no_identity():
    first, second = (bundle(practice.predict(*QUESTION)) for _ in range(2))
    assert first.pop(VIEW)["model_id"] != second.pop(VIEW)["model_id"]
    assert first == second


def test_what_the_browser_needs_goes_to_it():
    state = practice.predict(*QUESTION).get_state()
    assert state["questions"][0]["choices"] == [["0.1", ""], ["9", "It <b>diverges</b>."], ["0", "No step."]]
    assert (state["locks"], state["locked"], state["chosen"]) == (True, False, {})
    assert "innerHTML" not in state["_esm"]


@pytest.mark.parametrize(
    ("choices", "answer", "named"),
    [
        (["a", "b"], "c", "answer"),
        (["a"], "a", "choices"),
        (["a", "b", "a"], "a", "choices"),
        (["a", "b"], 0, "answer"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(choices, answer, named):
    with pytest.raises(ValueError, match=f"^{named} must be"):
        practice.predict("?", choices, answer, "…")


def test_a_quiz_without_questions_is_refused():
    with pytest.raises(ValueError, match="at least one question"):
        practice.quiz()


def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


MISTAKES = {
    "You take `abs`, not the square.": lambda y_true, y_pred: np.mean(abs(y_true - y_pred)),
    "You do not divide by n.": lambda y_true, y_pred: np.sum((y_true - y_pred) ** 2),
    "You index past the end.": lambda y_true, y_pred: y_true[len(y_true)],
}
CASES = [(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 5.0])), (np.zeros(8), np.full(8, 3.0))]
EXERCISE = practice.Exercise(mse, CASES, MISTAKES)


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


@pytest.mark.parametrize("stub", [None, ..., lambda a, b: None, lambda a, b: ..., unfinished])
def test_a_stub_is_not_attempted(stub):
    assert repr(EXERCISE.check(stub)) == "○ Not attempted yet."


@pytest.mark.parametrize("message", MISTAKES)
def test_every_mistake_gets_its_own_message(message):
    assert repr(EXERCISE.check(MISTAKES[message])) == f"✗ Not yet. {message}"


def prints(y_true, y_pred):
    print(mse(y_true, y_pred))


def forgets_one_way(y_true, y_pred):
    return mse(y_true, y_pred) if len(y_true) > 3 else None


def stops_one_way(y_true, y_pred):
    if len(y_true) > 3:
        raise NotImplementedError
    return mse(y_true, y_pred)


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (prints, "your function prints, but returns nothing: write `return` where the answer is ready."),
        (forgets_one_way, "your function returns nothing: one way through it has no `return`."),
        (stops_one_way, "your function raises NotImplementedError."),
    ],
)
def test_a_function_that_returns_nothing_is_told_what_it_does(attempt, sentence, capsys):
    verdict = EXERCISE.check(attempt)
    assert verdict.status == "wrong" and verdict.text.endswith(sentence)
    assert capsys.readouterr().out.split() == (["1.3333333333333333", "9.0"] if attempt is prints else [])


def test_a_function_that_prints_on_its_way_is_right(capsys):
    assert EXERCISE.check(lambda a, b: print(len(a)) or mse(a, b)).right
    assert capsys.readouterr().out == "3\n8\n"


def test_a_mistake_is_named_only_where_all_cases_show_it():
    size = practice.Exercise(abs, [(2.0,), (-3.0,), (-4.0,)], {"You keep the sign.": lambda v: v})
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
    exercise = practice.Exercise(np.sum, [(case,)], {})
    exercise.check(lambda v: v.fill(0))
    case[:] = 7
    assert exercise.check(lambda v: v[0] + v[1]).right
    assert "expected 3" in exercise.check(lambda v: 4.0).text


def test_cases_must_tell_the_mistakes_apart():
    with pytest.raises(ValueError, match=r"cannot tell 'the reference' from 'You sum\.'"):
        practice.Exercise(np.mean, [(np.array([4.0]),)], {"You sum.": np.sum})
    with pytest.raises(ValueError, match=r"cannot tell 'You sum\.' from 'You add\.'"):
        practice.Exercise(np.mean, [(np.array([4.0, 2.0]),)], {"You sum.": np.sum, "You add.": lambda v: v.sum()})


def test_a_reference_that_fails_and_cases_that_are_no_tuples_are_refused():
    with pytest.raises(ZeroDivisionError):
        practice.Exercise(lambda a: 1 / a, [(0,)], {})
    with pytest.raises(ValueError, match="list of argument tuples"):
        practice.Exercise(abs, [1, 2], {})


def test_a_verdict_is_a_card_that_escapes_its_text():
    page = practice.Verdict("wrong", "a < b: see `f(<x>)`.")._repr_html_()
    assert html.unescape(Reader(page).text) == "✗ a < b: see f(<x>)."
    assert Reader(page).tags == ["div", "strong", "code"]
