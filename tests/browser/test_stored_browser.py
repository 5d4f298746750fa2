"""What is stored, and what is alive, in JupyterLab: neither can be mistaken for the other, and no widget is lost."""

import re
from datetime import date

import nbformat
import pytest
from browser.lab import CHECKOUT, Lab
from browser.lesson import BROKEN_WIDGETS
from browser_cells import QUESTIONS, SOUND, write
from needs_browser import chromium_or_skip

from helpers.page import checked, saving

pytestmark = pytest.mark.browser

OUTPUTS = ".jp-NotebookPanel:visible .jp-OutputArea-output"


@pytest.fixture(scope="module", autouse=True)
def browser():
    chromium_or_skip()


def save(lesson):
    """File → Save Notebook; waits until the server has written it."""
    with lesson.page.expect_response(lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url):
        lesson.menu("File", "Save Notebook")


def stored(lab):
    """What is stored of the notebook: the kinds of its outputs, and whether widgets are saved with it."""
    book = nbformat.read(lab.folder / "course/notebooks/restarted.ipynb", as_version=4)
    kinds = [set(output.data) for cell in book.cells for output in cell.outputs]
    return kinds, book.metadata.get("widgets", {}).get(saving.STATE, {}).get("state", {})


@pytest.mark.parametrize("config", [None, CHECKOUT / "tools/jupyter_server_config.py"], ids=["stock", "course"])
def test_figures_and_questions_come_back_after_a_restart(tmp_path, config):
    path = write(tmp_path / "restarted.ipynb", SOUND, *QUESTIONS)
    with Lab([path], config) as lab:
        with lab.open(path.name) as lesson:
            lesson.run()
            assert len(lesson.figures()) == 1
            save(lesson)
            kinds, state = stored(lab)
            assert all(saving.VIEW in shown for shown in kinds) and len(state) >= 3  # all that lives is saved
            figure = lesson.figures()[0]
            figure.press(figure.sliders[0], "End")
            caption = figure.caption
            lesson.restart()
            save(lesson)
            assert stored(lab)[0] == kinds and stored(lab)[1].keys() == state.keys()
        with lab.open(path.name) as lesson:
            lesson.page.locator(".live-asleep:not(:empty)").first.wait_for()
            assert lesson.figures()[0].caption == caption
            assert lesson.page.locator(".practice-card").count() == 2
            assert lesson.page.locator(BROKEN_WIDGETS).count() == 0 and lesson.errors() == []
            lesson.run()
            assert len(lesson.figures()) == 1 and lesson.errors() == []
            assert lesson.page.locator(f"{OUTPUTS} summary").count() == 0


def test_the_first_cell_answers_with_the_moment_in_which_it_was_run():
    with Lab() as lab, lab.open("00_start_here.ipynb") as lesson:
        first = lesson.page.locator(".jp-CodeCell").first
        output = first.locator(".jp-OutputArea-output")
        assert output.inner_text().split() == checked.STORED.split()
        first.locator(".jp-InputArea-editor").click()
        lesson.page.keyboard.press("Shift+Enter")
        answer = first.get_by_role("status")
        answer.wait_for()
        said = re.fullmatch(
            r"✓ Checked on (.+) at (\d\d:\d\d:\d\d), with Python 3\.\d+\.\d+: nothing is missing\. .+",
            answer.inner_text(),
        )
        assert said[1] == f"{date.today().day} {date.today():%B %Y}"
        assert output.count() == 1 and "stored answer" not in output.inner_text()
        clock = "() => document.querySelector('.checked')?.textContent.match(/at [0-9:]+/)?.[0]"
        before = lesson.page.evaluate(clock)
        lesson.page.wait_for_timeout(1100)
        first.locator(".jp-InputArea-editor").click()
        lesson.page.keyboard.press("Shift+Enter")
        lesson.page.wait_for_function(f"(before) => ![undefined, before].includes(({clock})())", arg=before)
        assert first.get_by_role("status").count() == 1  # the answer of the first run is gone
