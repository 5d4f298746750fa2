"""The course's extension in JupyterLab: what it adds to a lesson, and that other notebooks stay as they are."""

import nbformat
import pytest
from browser.lab import Lab
from browser_cells import SOUND, write
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser
BUTTON = ".jp-NotebookPanel-toolbar [data-jp-item-name='run-whole-lesson']"


def of_somebody_else(path):
    """Writes a notebook that has nothing of the course in it; answers its path."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f"total = {i}") for i in range(9)])
    book.metadata.kernelspec = {"display_name": "Python 3 (ipykernel)", "name": "python3"}
    nbformat.write(book, path)
    return path


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    chromium_or_skip()
    folder = tmp_path_factory.mktemp("notebooks")
    with Lab([write(folder / "sound.ipynb", SOUND), of_somebody_else(folder / "other.ipynb")]) as lab:
        yield lab


def test_a_notebook_of_the_course_has_the_button_and_another_has_none(lab):
    with lab.open("sound.ipynb") as lesson:
        assert lesson.page.locator(BUTTON).inner_text() == "Run the whole lesson"
        assert lesson.errors() == []
    with lab.open("other.ipynb") as lesson:
        lesson.page.locator(".jp-NotebookPanel-toolbar [data-jp-item-name='restart-and-run']").wait_for()
        assert lesson.page.locator(BUTTON).count() == 0
