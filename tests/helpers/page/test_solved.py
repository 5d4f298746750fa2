"""How far a learner has come is read from saved notebooks: what counts, what does not, what can't be read."""

import json
from pathlib import Path

import pytest

from helpers.page import solved
from helpers.page.checker import Verdict
from helpers.page.notebooks import own
from helpers.page.practice import Practice, question

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
LESSONS = own(NOTEBOOKS, "0[1-8]_*.ipynb")


def exercise(status=None, source="exercises.mean.check(my_mean)", folded=False, lines=False, more=()):
    """A code cell; with a status, the verdict stands under it as Jupyter stores it."""
    outputs = list(more)
    if status:
        text = repr(Verdict(status, "So it is."))
        outputs.append({"output_type": "execute_result", "data": {"text/plain": [text] if lines else text}})
    metadata = {"tags": ["hide-input"]} if folded else {}
    source = "def my_mean(v):\n    ...\n\n\n" + source
    source = source.splitlines(keepends=True) if lines else source
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": outputs}


def notebook(*cells, questions=()):
    """A notebook with these cells, and with the widget state of these questions."""
    state = {f"id{i}": {"model_name": "AnyModel", "state": model} for i, model in enumerate(questions)}
    state["layout"] = {"model_name": "LayoutModel", "state": {}}
    widgets = {solved._WIDGETS: {"version_major": 2, "version_minor": 0, "state": state}}
    prose = {"cell_type": "markdown", "metadata": {}, "source": "✓ mean_exercise.check(my_mean)"}
    return {"cells": [prose, *cells], "metadata": {"widgets": widgets} if questions else {}}


def asked(text, chosen, locks, locked=False, times=1):
    """The saved state of a card: a question for each choice in `chosen`, the right answer of which is "yes"."""
    questions = [question(f"{text} {i}", ["yes", "no"], "yes", "It is.") for i in range(times)]
    card = Practice(questions=questions, locks=locks, chosen=chosen, locked=locked)
    return json.loads(json.dumps({key: getattr(card, key) for key in ("questions", "chosen", "locks", "locked")}))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_as_it_comes_is_not_begun_and_has_its_exercises(path):
    fresh = json.loads(path.read_text(encoding="utf-8"))
    for cell in fresh["cells"]:
        for output in cell.get("outputs", []):  # what a learner, or an author, has solved already
            text = "".join(output.get("data", {}).get("text/plain", ""))
            if text.startswith(("✓", "✗")):
                output["data"]["text/plain"] = "○ Not attempted yet."
    fresh["metadata"].pop("widgets", None)
    standing = solved.standing(fresh)
    verdicts = [cell for cell in fresh["cells"] if "Not attempted yet." in str(cell.get("outputs"))]
    assert standing == (0, len(verdicts), 0, False) and standing.exercises >= 6


def test_all_eight_lessons_are_found_and_no_other_page():
    assert list(solved.lessons(NOTEBOOKS)) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_verdicts_are_counted():
    cells = [exercise("right"), exercise("wrong"), exercise("open"), exercise("right", lines=True)]
    assert solved.standing(notebook(*cells)) == (2, 4, 0, True)


@pytest.mark.parametrize(("status", "begun"), [("right", True), ("wrong", True), ("open", False)])
def test_a_verdict_begins_a_lesson_unless_nothing_was_attempted(status, begun):
    assert solved.standing(notebook(exercise(status))).begun is begun


def test_an_exercise_that_ended_in_an_error_or_never_ran_is_still_an_exercise():
    error = {"output_type": "error", "ename": "NameError", "evalue": "", "traceback": []}
    printed = {"output_type": "stream", "name": "stdout", "text": "✓ printed by the learner"}
    cells = [exercise(more=[error]), exercise(), exercise(more=[printed]), exercise("right", more=[printed])]
    assert solved.standing(notebook(*cells)) == (1, 4, 0, True)


def test_a_paper_exercise_counts_and_solutions_and_other_cells_do_not():
    paper = exercise("right", source="check_on_paper(A_paper, my_values)")
    others = [
        exercise(source="assert mean_exercise.check(solution).right", folded=True),
        exercise("right", folded=True),
        exercise(source="mean_exercise.check"),
        exercise(source="    mean_exercise.check(my_mean)"),
        exercise(source="print(1)", more=[{"output_type": "stream", "text": "○ a ring"}]),
    ]
    assert solved.standing(notebook(paper, *others)) == (1, 1, 0, True)


def test_the_last_verdict_of_a_cell_counts():
    wrong = exercise("wrong")["outputs"]
    assert solved.standing(notebook(exercise("right", more=wrong))) == (1, 1, 0, True)


def test_a_prediction_counts_when_it_is_locked_in_whatever_was_chosen():
    locked = asked("a", {"0": "no"}, locks=True, locked=True)
    only_chosen = asked("b", {"0": "yes"}, locks=True)
    assert solved.standing(notebook(exercise("open"), questions=[locked, only_chosen])) == (0, 1, 1, True)


def test_questions_of_a_quiz_count_when_they_are_right():
    quiz = asked("a", {"0": "yes", "1": "no"}, locks=False, times=3)
    assert solved.standing(notebook(questions=[quiz])) == (0, 0, 1, True)


def test_a_question_that_ran_twice_counts_once():
    twice = [asked("a", chosen, locks=False) for chosen in ({"0": "no"}, {"0": "yes"}, {"0": "no"}, {})]
    assert solved.standing(notebook(questions=twice)).answered == 1


def test_questions_that_were_only_shown_begin_nothing():
    assert solved.standing(notebook(questions=[asked("a", {}, locks=True)])) == (0, 0, 0, False)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        "null",
        '{"cells": [{}]}',
        '{"cells": 3, "metadata": {}}',
        '{"cells": [], "metadata": 0}',
        "\xff",
    ],
)
def test_a_damaged_file_is_not_begun(tmp_path, content):
    (tmp_path / "05_descent.ipynb").write_bytes(content.encode("latin-1"))
    assert solved.lessons(tmp_path) == {5: solved.NOT_BEGUN}


def test_a_folder_that_is_missing_has_no_lessons_and_a_copy_put_aside_is_none(tmp_path):
    assert solved.lessons(tmp_path / "nowhere") == {}
    right = json.dumps(notebook(exercise("right")))
    for name in ("05_descent.ipynb", "05_descent_mine.ipynb", "06_hill_mine.ipynb", "00_start_here.ipynb", "07.ipynb"):
        (tmp_path / name).write_text(right, encoding="utf-8")
    (tmp_path / "08_folder.ipynb").mkdir()
    assert solved.lessons(tmp_path) == {5: (1, 1, 0, True), 8: solved.NOT_BEGUN}
