"""Questions: what they store for a viewer without a kernel, and what goes to the page."""

from html.parser import HTMLParser

import pytest

from helpers.page import cell_figures, practice

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
        "Question: Which `eta`?\n  ○ 0.1\n  ○ 9\n  ○ 0\n"
        "Answer: 0.1 – 0.1 < 2/λ\n  9 – It <b>diverges</b>.\n  0 – No step."
    )
    page = data["text/html"]
    question, answer = page.split("<details><summary>Answer</summary>")
    assert "0.1 &lt; 2/λ" in answer and "0.1 &lt; 2/λ" not in question
    assert "No step." in answer and "No step." not in question
    assert Reader(page).tags.count("li") == 3
    assert "code" in Reader(page).tags and "b" not in Reader(page).tags
    assert "<b>diverges</b>" in Reader(page).text


def test_what_is_stored_says_so_before_all_else():
    one, two = practice.predict(*QUESTION), practice.quiz(practice.question(*QUESTION), practice.question(*QUESTION))
    for card, what in ((one, "question"), (two, "questions")):
        line, *rest = bundle(card)["text/html"].split("<div ")
        said = f"Stored {what}: in JupyterLab, run this cell (Shift+Enter) to answer."
        assert Reader(line).text.strip() == said and not any("Stored" in text for text in rest)


def test_a_quiz_stores_every_question_and_no_answer_above_one():
    other = practice.question("2 + 2?", {"4": "", "5": "One too many."}, "4", "Count.")
    quiz = practice.quiz(practice.question(*QUESTION), other)
    asked, answered = bundle(quiz)["text/plain"].split("Answer:", 1)
    assert asked.count("Question:") == 2 and "Question:" not in answered
    for told in ("No step.", "One too many.", "Count.", "0.1 < 2/λ"):
        assert told in answered and told not in asked
    page = bundle(quiz)["text/html"]
    assert page.count("<details>") == 2
    assert Reader(page.split("<details>")[0]).text.count("0.1") == 1
    assert not quiz.locks and practice.predict(*QUESTION).locks


def test_a_cell_that_is_run_again_keeps_one_card(monkeypatch):
    """Else all cards of all runs would be saved with the lesson, and stand in the way of the last answer."""
    requests = iter([{"metadata": {"cellId": "a"}, "header": {"msg_id": run}} for run in ("1", "1", "2")])
    kernel = type("Kernel", (), {"get_parent": lambda self: next(requests)})()
    monkeypatch.setattr(cell_figures, "get_ipython", lambda: kernel)
    first = practice.predict(*QUESTION)
    second = practice.quiz(practice.question(*QUESTION))
    assert first.comm is not None and second.comm is not None
    third = practice.predict(*QUESTION)
    assert (first.comm, second.comm) == (None, None) and third.comm is not None


def test_stored_text_has_no_identity():
    first, second = (bundle(practice.predict(*QUESTION)) for _ in range(2))
    assert first.pop(VIEW)["model_id"] != second.pop(VIEW)["model_id"]
    assert first == second


def test_what_the_browser_needs_goes_to_it():
    state = practice.predict(*QUESTION).get_state()
    assert state["questions"][0]["choices"] == [["0.1", ""], ["9", "It <b>diverges</b>."], ["0", "No step."]]
    assert (state["locks"], state["locked"], state["chosen"]) == (True, False, {})
    assert "innerHTML" not in state["_esm"]
    assert state["_esm"].index("const keepKeys") < state["_esm"].index("export default")


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
