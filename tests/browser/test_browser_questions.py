"""Questions in JupyterLab: shortcuts reach it from inside them, and an answer stays until the learner takes it back."""

import nbformat
import pytest
from browser.lab import Lab
from browser_cells import QUESTIONS, write
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser

ACTIVE = """() => [...document.querySelectorAll(".jp-Notebook .jp-Cell")].findIndex(
  (cell) => cell.classList.contains("jp-mod-active"))"""
PROMPT = "() => document.querySelectorAll('.jp-Notebook .jp-InputPrompt')[1].textContent"
WRONG = "✗ You chose “no”. Not so. The answer is “yes”. The slope is larger."
STORED = "Stored questions: in JupyterLab, run this cell (Shift+Enter) to answer."


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    chromium_or_skip()
    book = write(tmp_path_factory.mktemp("notebooks") / "questions.ipynb", *QUESTIONS, "last = 1")
    with Lab([book]) as lab:
        yield lab


@pytest.fixture
def lesson(lab):
    with lab.open("questions.ipynb") as lesson:
        lesson.run()
        for again in lesson.page.locator(".practice-again:visible").all():
            again.click()  # what the test before has saved
        yield lesson
        assert lesson.errors() == []


def card(lesson):
    return lesson.page.locator(".practice-card").first


def lock_in_no(lesson):
    card(lesson).get_by_label("no", exact=True).press("Space")
    card(lesson).get_by_role("button", name="Lock in my answer").press("Enter")
    assert stands(lesson)


def stands(lesson):
    """Whether the wrong answer is shown, locked in."""
    feedback = card(lesson).locator(".practice-feedback")
    return feedback.text_content() == WRONG and card(lesson).get_by_label("no", exact=True).is_checked()


def saved(lesson):
    lesson.page.locator(".jp-mod-dirty").wait_for(state="detached")


@pytest.mark.parametrize("control", ["radio", "lock", "again"])
def test_chords_reach_jupyterlab_from_every_control(lesson, control):
    page = lesson.page
    lock_in_no(lesson)

    def focused():
        names = {"radio": card(lesson).get_by_label("no", exact=True), "again": card(lesson).locator(".practice-again")}
        return names.get(control, card(lesson).locator(".practice-lock"))

    page.locator(".jp-mod-dirty").first.wait_for()
    focused().press("Control+s")
    saved(lesson)
    assert focused().evaluate("control => control === document.activeElement")  # it was saved, and nothing else
    for chord, active in (("Control+Enter", 1), ("Shift+Enter", 2)):
        before = page.evaluate(PROMPT)
        focused().press(chord)
        page.wait_for_function(f"before => ![before, '[*]:'].includes(({PROMPT})())", arg=before)
        page.locator(".jp-StatusBar-Widget").get_by_text("| Idle").first.wait_for()
        assert page.evaluate(ACTIVE) == active
        assert stands(lesson)  # the chord has pressed no button
    page.keyboard.press("Shift+Enter")  # the keyboard was not lost with the control
    page.wait_for_function(f"() => ({ACTIVE})() === 3")


def test_plain_keys_stay_with_the_control(lesson):
    page = lesson.page
    radio = card(lesson).get_by_role("radio").first
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    radio.press("Space")
    for key in ("d", "d", "b", "x", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert page.evaluate(ACTIVE) == 1
    assert card(lesson).get_by_label("it can't be told").is_checked()  # two arrows, two steps


def test_an_answer_stays_when_its_cell_is_run_again_and_all_above(lesson):
    lock_in_no(lesson)
    quiz = lesson.page.locator(".practice-card").nth(1)
    quiz.get_by_label("6").press("Space")
    lesson.page.locator(".jp-Notebook .jp-Cell").last.click()
    lesson.menu("Run", "Run All Above Selected Cell")
    lesson.page.wait_for_function(f"() => !['[*]:'].includes(({PROMPT})())")
    lesson.page.wait_for_timeout(500)
    assert stands(lesson)
    assert quiz.get_by_label("6").is_checked() and quiz.locator(".practice-score").text_content() == "1 of 2 right"


def test_an_answer_stays_after_a_restart_a_reload_and_the_next_day(lab, lesson):
    lock_in_no(lesson)
    lesson.restart()
    lesson.run()
    assert stands(lesson)
    lesson.menu("File", "Save Notebook")
    saved(lesson)
    lesson.page.reload()  # the kernel lives, and what it knows counts more than what was saved
    card(lesson).wait_for()
    assert stands(lesson)
    (session,) = lab.request("/api/sessions")
    lab.request(f"/api/sessions/{session['id']}", "DELETE")
    lesson.page.reload()
    card(lesson).wait_for()
    assert stands(lesson)
    lesson.run()
    assert stands(lesson)


def test_answer_again_takes_it_back_for_good(lab, lesson):
    lock_in_no(lesson)
    again = card(lesson).get_by_role("button", name="Answer again")
    again.press("Enter")
    assert not again.is_visible() and card(lesson).locator(".practice-feedback").text_content() == ""
    assert card(lesson).get_by_role("radio").first.evaluate("radio => radio === document.activeElement")
    assert all(radio.is_enabled() and not radio.is_checked() for radio in card(lesson).get_by_role("radio").all())
    lesson.run()
    assert not again.is_visible() and card(lesson).locator(".practice-lock").text_content() == "Lock in my answer"
    quiz = lesson.page.locator(".practice-card").nth(1)
    quiz.get_by_label("3").press("Space")
    quiz.get_by_role("button", name="Answer again").click()
    assert quiz.locator(".practice-score").text_content() == "0 of 2 right"
    lesson.menu("File", "Save Notebook")
    saved(lesson)
    book = nbformat.read(lab.folder / "course" / "notebooks" / "questions.ipynb", as_version=4)
    states = book.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    answers = [entry["state"]["chosen"] for entry in states if "chosen" in entry["state"]]
    assert len(answers) <= 2 and not any(answers)  # a card for each cell, however often it was run


def test_a_stored_quiz_says_so_until_it_is_run(lab):
    with lab.open("08_loss_catalogue.ipynb") as lesson:
        stored = lesson.page.get_by_text(STORED)
        lesson.scroll_through()
        assert stored.count() == 1
        output = lesson.page.locator(".jp-OutputArea-output", has=stored)
        assert output.locator("details").count() > 1 and not output.locator("details[open]").count()
        output.scroll_into_view_if_needed()
        output.get_by_text(STORED).click()
        lesson.menu("Run", "Run Selected Cell")  # the imports are missing: it has to say so, and not to look alive
        lesson.page.get_by_text("'practice' in line 2 is not known here.").wait_for()
        assert stored.count() == 0
