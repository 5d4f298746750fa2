"""What has no kernel says so before it is moved, or shows what is stored: never a broken chain, never an error."""

import json

import nbformat
import pytest
from browser.lab import Lab
from browser_cells import QUESTIONS, SOUND, TYPED, write
from nbformat.sign import NotebookNotary
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser

STILL = """
from matplotlib.figure import Figure
from helpers.pictures.sheets import Picture
Picture(Figure(), "An empty sheet.")
"""
DIES = """
import os, threading
threading.Timer(2, os._exit, [1]).start()
"""
ASLEEP = ".live-asleep:not(:empty)"
CURE = "To wake it, run the whole lesson, or the cells above and this one."
RESTARTED = f"This figure is asleep: its kernel was restarted. {CURE}"
STORED = f"This figure is asleep: it shows how it stood at your last visit. {CURE}"
CHAIN = """() => [...document.querySelectorAll(".jupyter-widgets-disconnected")]
  .filter((widget) => getComputedStyle(widget, "::before").display !== "none").length"""
PROMPTS = """() => [...document.querySelectorAll(".jp-Notebook .jp-InputPrompt")].map((prompt) => {
  const before = getComputedStyle(prompt, "::before").content;
  return before === "none" ? prompt.textContent : before;
})"""
NOT_RUN = '"[ ]:"'


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    chromium_or_skip()
    folder = tmp_path_factory.mktemp("notebooks")
    for name in ("sound", "kept", "restarted", "saved", "without"):
        write(folder / f"{name}.ipynb", SOUND, TYPED, *QUESTIONS, STILL)
    write(folder / "dies.ipynb", SOUND, DIES)
    with Lab(folder.iterdir()) as lab:
        yield lab


def state_of(figure):
    disabled = figure.card.locator("input, select, button").evaluate_all("all => all.map((one) => one.disabled)")
    return figure.caption, figure.pixels(), set(disabled), figure.trouble


def save(lesson):
    lesson.menu("File", "Save Notebook")
    lesson.page.locator(".jp-mod-dirty").first.wait_for(state="detached")


def test_after_a_restart_figures_say_that_they_sleep_and_a_run_wakes_them(lab):
    with lab.open("sound.ipynb") as lesson:
        lesson.run()
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "End")
        caption, pixels, *awake = state_of(figure)
        assert awake == [{False}, ""]
        assert lesson.page.evaluate(PROMPTS) == [f"[{count}]:" for count in range(1, 7)]
        lesson.restart()
        lesson.page.locator(ASLEEP).nth(1).wait_for()
        assert lesson.page.locator(ASLEEP).all_inner_texts() == [RESTARTED, RESTARTED]
        assert state_of(figure) == (caption, pixels, {True}, "")
        assert lesson.page.evaluate(CHAIN) == 0
        assert lesson.page.evaluate(PROMPTS) == 6 * [NOT_RUN]
        assert lesson.page.locator(".practice-card input:disabled").count() == 0  # a question needs no kernel
        lesson.menu("Run", "Run All Cells")
        lesson.page.locator(ASLEEP).first.wait_for(state="detached")
        lesson.page.wait_for_function("() => document.querySelectorAll('.live-figure img[src]').length === 2")
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "End")
        assert (figure.caption, figure.trouble) == ("The slope is 3.00 after 3 steps.", "")
        assert lesson.page.evaluate(PROMPTS) == [f"[{count}]:" for count in range(1, 7)]
        assert lesson.errors() == []


def test_a_page_that_is_loaded_anew_finds_its_kernel_and_its_figures_awake(lab):
    with lab.open("saved.ipynb") as lesson:
        lesson.run()
        save(lesson)
        lesson.page.reload()
        lesson.page.locator(".live-figure img[src]").nth(1).wait_for()
        assert lesson.page.locator(ASLEEP).count() == 0
        lesson.page.wait_for_function(f"() => ({PROMPTS})()[5] === '[6]:'")
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "End")
        assert (figure.caption, figure.trouble) == ("The slope is 3.00 after 3 steps.", "")
        save(lesson)
    with lab.open("saved.ipynb") as lesson:  # the next day, in a kernel of its own
        lesson.page.locator(ASLEEP).nth(1).wait_for()
        assert lesson.page.locator(ASLEEP).all_inner_texts() == [STORED, STORED]
        caption, _, *asleep = state_of(lesson.figures()[0])
        assert (caption, *asleep) == ("The slope is 3.00 after 3 steps.", {True}, "")
        assert lesson.page.evaluate(CHAIN) == 0
        assert lesson.page.evaluate(PROMPTS) == 6 * [NOT_RUN]
        assert lesson.errors() == []


def test_a_kernel_that_dies_by_itself_is_noticed(lab):
    with lab.open("dies.ipynb") as lesson:
        lesson.run()
        assert lesson.page.locator(ASLEEP).count() == 0
        lesson.page.locator(ASLEEP).wait_for()
        assert lesson.page.locator(ASLEEP).inner_text() == RESTARTED
        assert state_of(lesson.figures()[0])[2] == {True}
        lesson.page.wait_for_function(f"() => ({PROMPTS})().every((prompt) => prompt === '{NOT_RUN}')")


def test_what_sleeps_is_kept_by_every_save(lab):
    with lab.open("kept.ipynb") as lesson:
        lesson.run()
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "End")
        lesson.page.locator(".practice-card input").nth(1).click()
        lesson.restart()
        lesson.page.locator(ASLEEP).first.wait_for()
        save(lesson)
    for _ in range(2):  # two days on which the lesson is saved, and nothing is run
        with lab.open("kept.ipynb") as lesson:
            lesson.page.locator(ASLEEP).nth(1).wait_for()
            assert lesson.page.locator(ASLEEP).all_inner_texts() == [STORED, STORED]
            assert lesson.figures()[0].caption == "The slope is 3.00 after 3 steps."
            assert lesson.page.locator(".practice-card input").nth(1).is_checked()
            save(lesson)
            assert lesson.errors() == []
    with lab.open("kept.ipynb") as lesson:
        lesson.run()
        save(lesson)
    saved = json.loads((lab.folder / "course" / "notebooks" / "kept.ipynb").read_text(encoding="utf-8"))
    states = saved["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    assert sum(state["model_name"] == "AnyModel" for state in states) == 5  # the old ones are not carried along


def without_models(lab, name):
    """Takes the widgets' state out of a saved notebook, as a restart does before it is saved; its views stay."""
    path = lab.folder / "course" / "notebooks" / name
    book = json.loads(path.read_text(encoding="utf-8"))
    book["metadata"].pop("widgets", None)
    text = json.dumps(book)
    assert text.count("widget-view+json") == 5
    path.write_text(text, encoding="utf-8")
    notary = NotebookNotary(data_dir=str(lab.folder / "data"))
    notary.sign(nbformat.reads(text, as_version=4))  # as a save does
    notary.store.close()
    return text


def stored_pictures_are_there(lesson):
    page = lesson.page
    page.locator(".jp-OutputArea-output img").nth(1).wait_for()
    assert page.locator(".live-figure, .practice-card").count() == 0
    shown = page.locator(".jp-OutputArea-output").all_inner_texts()
    assert len(shown) == 5
    assert "Is the line steeper?" in shown[2]
    assert not any(words.startswith(("Error displaying", "Loading widget")) for words in shown)
    assert lesson.errors() == []


def test_a_figure_whose_model_was_not_saved_shows_its_stored_picture(lab):
    with lab.open("without.ipynb") as lesson:
        lesson.run()
        save(lesson)
    text = without_models(lab, "without.ipynb")
    with lab.open("without.ipynb") as lesson:
        stored_pictures_are_there(lesson)
        save(lesson)
        saved = (lab.folder / "course" / "notebooks" / "without.ipynb").read_text(encoding="utf-8")
        assert saved.count("image/png") == text.count("image/png") > 0  # nothing was taken out of the notebook
        lesson.menu("Run", "Run All Cells")
        lesson.page.locator(".live-figure img[src]").nth(1).wait_for()


def test_without_any_kernel_the_stored_pictures_are_shown(lab):
    with lab.open("restarted.ipynb") as lesson:
        lesson.run()
        save(lesson)
    without_models(lab, "restarted.ipynb")
    with lab.open("sound.ipynb") as lesson:
        page = lesson.page
        page.route(
            "**/api/sessions**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
        )
        page.locator('.jp-SideBar [data-id="filebrowser"]').click()
        page.locator(".jp-DirListing-item", has_text="restarted.ipynb").dblclick()
        page.locator(".jp-NotebookPanel").nth(1).locator(".jp-OutputArea-output img").nth(1).wait_for()
