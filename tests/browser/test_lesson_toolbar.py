"""The whole lesson is run, and the learner stays where they were; other notebooks are as JupyterLab makes them."""

import nbformat
import pytest
from browser.lab import Lab
from browser_cells import SOUND, TYPED, write
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser
BUTTON = ".jp-NotebookPanel-toolbar [data-jp-item-name='run-whole-lesson']"
# The selected cell, and how far the cell that was the third stands below the top of the window.
PLACE = """() => {
  const cells = [...document.querySelectorAll(".jp-Notebook .jp-Cell")];
  const top = document.querySelector(".jp-NotebookPanel .jp-WindowedPanel-outer").getBoundingClientRect().top;
  return [
    cells.findIndex((cell) => cell.classList.contains("jp-mod-active")),
    Math.round(cells[5].getBoundingClientRect().top - top),
  ];
}"""


def of_somebody_else(path):
    """Writes a notebook that has nothing of the course in it; answers its path."""
    cells = [nbformat.v4.new_code_cell(f"print('{i}\\n' * 40)", execution_count=i) for i in range(1, 9)]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata.kernelspec = {"display_name": "Python 3 (ipykernel)", "name": "python3"}
    nbformat.write(book, path)
    return path


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    chromium_or_skip()
    folder = tmp_path_factory.mktemp("notebooks")
    many = [SOUND, "print(x)", TYPED, "print(x)", "print(list(x))", "print(x)", SOUND, *6 * ["print(list(x))"]]
    with Lab([write(folder / "sound.ipynb", *many), of_somebody_else(folder / "other.ipynb")]) as lab:
        yield lab


def all_have_run(lesson):
    lesson.page.wait_for_function(
        """() => [...document.querySelectorAll(".jp-Notebook .jp-InputPrompt")]
          .every((prompt) => /\\d/.test(prompt.textContent))"""
    )
    lesson.page.wait_for_timeout(1500)  # the last figures are painted


def by_button(lesson):
    lesson.page.locator(BUTTON).get_by_text("Run the whole lesson").click()


def by_menu(lesson):
    lesson.menu("Run", "Run All Cells")


@pytest.mark.parametrize("run", [by_button, by_menu])
def test_after_a_run_of_all_the_learner_is_where_they_were(lab, run):
    with lab.open("sound.ipynb", size=(1024, 768)) as lesson:
        third = lesson.page.locator(".jp-Notebook .jp-Cell").nth(5)
        third.locator(".jp-InputArea-prompt").click()
        before = lesson.page.evaluate(PLACE)
        assert before[0] == 5
        run(lesson)
        all_have_run(lesson)
        assert lesson.page.locator(".live-figure").count() == 3  # two of them above this place
        assert lesson.page.evaluate(PLACE) == pytest.approx(before, abs=1)
        lesson.page.keyboard.press("Shift+Enter")  # the keys still go to the notebook
        lesson.page.wait_for_function(f"({PLACE})()[0] === 6")
        assert lesson.errors() == []


def test_in_another_notebook_all_is_as_jupyterlab_makes_it(lab):
    with lab.open("other.ipynb", size=(1024, 768)) as lesson:
        lesson.page.locator(".jp-NotebookPanel-toolbar [data-jp-item-name='restart-and-run']").wait_for()
        assert lesson.page.locator(BUTTON).count() == 0
        assert lesson.page.locator(".course-not-run").count() == 0
        by_menu(lesson)
        all_have_run(lesson)
        assert lesson.page.evaluate(PLACE)[0] == 7
