"""The first hour of a newcomer in JupyterLab, from the bet to the next day, in one walk."""

import shutil
import subprocess
import sys

import pytest
from browser.lab import CHECKOUT, Lab
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser

LESSON, PAGE = "05_mse_gradient_descent.ipynb", "00_start_here.ipynb"
CELLS = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell"
PRINTS = "print(np.mean((y_true - y_pred) ** 2))"
WRONG, RIGHT = "return np.sum((y_true - y_pred) ** 2)", "return np.mean((y_true - y_pred) ** 2)"
# Whether the last visible cell of code has run, and none is under way.
DONE = """() => {
  const prompts = [...document.querySelectorAll(".jp-Notebook .jp-CodeCell .jp-InputPrompt")];
  const texts = prompts.map((prompt) => prompt.textContent).filter(Boolean);
  return !texts.some((text) => text.includes("*")) && prompts.length > 20 &&
    getComputedStyle(prompts.at(-1), "::before").content === "none";
}"""


@pytest.fixture(scope="module")
def lab():
    chromium_or_skip()
    with Lab(config=CHECKOUT / "tools/jupyter_server_config.py") as lab:
        kept = lab.folder / "course/.venv/kept/notebooks"  # where start.py keeps the lessons as they came
        kept.mkdir(parents=True)
        shutil.copy(CHECKOUT / "notebooks" / LESSON, kept)
        yield lab


def cell_with(lesson, text):
    return lesson.page.locator(CELLS, has_text=text)


def solve(lesson, name, arguments, body, verdict):
    """Write a body into the exercise of this name, and run its cell and no other; wait for the verdict."""
    cell = cell_with(lesson, f"exercises.{name}.check").last
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    lesson.page.keyboard.press("Control+a")
    lesson.page.keyboard.insert_text(f"def my_{name}({arguments}):\n    {body}\nexercises.{name}.check(my_{name})")
    lesson.page.keyboard.press("Control+Enter")
    cell.locator(".jp-OutputArea-output", has_text=verdict).wait_for()


def save(lesson):
    lesson.page.keyboard.press("Escape")
    lesson.page.keyboard.press("Control+s")
    lesson.page.locator(".jp-mod-dirty").first.wait_for(state="detached")


def map_says(lab, words):
    with lab.open(PAGE) as page:
        page.run()
        page.page.locator(f'{CELLS} img[alt*="{words}"]').wait_for()
        assert page.errors() == []


def test_what_was_done_in_the_hour_is_there_the_next_day(lab):
    map_says(lab, "No lesson is begun.")
    with lab.open(LESSON, size=(1024, 768)) as lesson:
        page = lesson.page
        cell_with(lesson, "the imports of this lesson").first.click()
        page.keyboard.press("Control+Enter")  # the exercises need the imports alone
        solve(lesson, "mse", "y_true, y_pred", PRINTS, "✗ Not yet. Your function prints its answer")
        solve(lesson, "mse", "y_true, y_pred", WRONG, "✗ Not yet.")
        solve(lesson, "mse", "y_true, y_pred", RIGHT, "✓ Right.")
        solve(lesson, "update", "w, grad, eta", "return w - eta * grad", "✓ Right.")

        page.get_by_text("Run the whole lesson", exact=True).first.click()
        page.wait_for_function(DONE, timeout=120_000)
        bet = page.locator(".practice-card").first
        bet.get_by_label("twice as much").check()
        bet.get_by_role("button", name="Lock in my answer").click()
        said = bet.locator(".practice-feedback").text_content()
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "End")
        caption = figure.caption
        lesson.restart()
        page.locator(".live-asleep:not(:empty)").first.wait_for()
        save(lesson)
        assert lesson.errors() == []

    with lab.open(LESSON) as lesson:  # the next day
        lesson.scroll_through()
        assert "model not found" not in lesson.page.locator(".jp-Notebook").text_content()
        assert lesson.figures()[0].caption == caption
        assert lesson.page.locator(".practice-card").first.locator(".practice-feedback").text_content() == said
        assert cell_with(lesson, "exercises.mse.check").last.locator("text=✓").count() == 1
        assert lesson.errors() == []
    map_says(lab, "lesson 5, solved 2 of 6 exercises")

    course = lab.folder / "course"
    run = [sys.executable, "-c", "from helpers.page import fresh; fresh.lesson(5)"]
    said = subprocess.run(run, cwd=course, capture_output=True, text=True, check=True).stdout
    assert said.startswith(f"{LESSON} is back as it came; yours is beside it, as {LESSON[:-6]}_mine.ipynb.")
    assert (course / "notebooks" / LESSON).read_bytes() == (CHECKOUT / "notebooks" / LESSON).read_bytes()
    map_says(lab, "No lesson is begun.")
