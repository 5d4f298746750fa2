"""A figure and a question in Notebook 7, where nox has installed it: its page has other parts than JupyterLab's."""

import importlib.util
from urllib.parse import quote

import pytest
from browser.lab import PATIENCE, Lab
from browser_cells import QUESTIONS, SOUND, write
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser

FIGURE, CARD = ".live-figure img[src]", ".practice-card"
RAN = "number => document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')[number].textContent.match(/\\d/)"


class Notebook(Lab):
    """The server of Notebook 7 and a browser."""

    APP = "notebook", "JupyterNotebookApp"

    def page(self, name):
        """A notebook in a window of its own, as playwright's page."""
        context = self._browser.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{self.url}/notebooks/notebooks/{quote(name)}?token={self.token}")
        page.locator(".jp-Notebook .jp-Cell").nth(1).wait_for()
        page.locator("[data-status=idle]").first.wait_for()
        return page


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    chromium_or_skip()
    if importlib.util.find_spec("notebook") is None:
        pytest.skip("Notebook 7 is not installed here: nox --session notebook7 does it")
    book = write(tmp_path_factory.mktemp("notebooks") / "sound.ipynb", SOUND, *QUESTIONS, "last = 1")
    with Notebook([book]) as notebook:
        yield notebook


def test_a_figure_and_a_question_answer_and_the_rhythm_goes_on(notebook):
    page = notebook.page("sound.ipynb")
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.locator(".jp-Notebook .jp-Cell").first.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(RAN, arg=0)
    page.keyboard.press("Shift+Enter")
    page.locator(FIGURE).wait_for()
    slider, caption = page.locator(".live-figure input[type=range]").first, page.locator(".live-figure figcaption")
    before = caption.inner_text()
    slider.press("End")
    words = "([caption, before]) => caption.innerText !== before"
    page.wait_for_function(words, arg=[caption.element_handle(), before])
    slider.press("Shift+Enter")  # from inside the figure its cell is run again, and the next one is reached
    for _ in range(2):
        page.wait_for_timeout(500)
        page.keyboard.press("Shift+Enter")
    page.locator(CARD).first.wait_for()
    page.locator(CARD).first.get_by_label("no", exact=True).check()
    page.locator(CARD).first.get_by_role("button", name="Lock in my answer").press("Enter")
    assert page.locator(CARD).first.locator(".practice-feedback").text_content().startswith("✗ You chose “no”.")
    page.keyboard.press("Control+s")
    page.get_by_text("Run the whole lesson", exact=True).first.click()
    page.wait_for_function(RAN, arg=3)
    assert faults == []
