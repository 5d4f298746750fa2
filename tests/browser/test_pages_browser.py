"""The start page and the glossary in JupyterLab: links lead where they should, and a missing front end is named."""

from contextlib import suppress

import pytest
from browser.lab import Lab
from needs_browser import chromium_or_skip
from playwright.sync_api import TimeoutError

pytestmark = pytest.mark.browser

# The headings that stand in the upper part of the notebook in front.
IN_VIEW = """() => [...document.querySelectorAll(".jp-NotebookPanel:not(.lm-mod-hidden) :is(h2, h3)")]
    .filter((heading) => heading.checkVisibility())
    .filter((heading) => Math.abs(heading.getBoundingClientRect().top - 150) < 100)
    .map((heading) => heading.textContent.replace("¶", "").trim())"""


@pytest.fixture(scope="module", autouse=True)
def browser():
    chromium_or_skip()


def follow(page, link, heading):
    """Clicks a link until it leads to a heading: at the first click JupyterLab opens the notebook at its beginning."""
    here = page.locator(".lm-DockPanel .lm-TabBar-tab.lm-mod-current .lm-TabBar-tabLabel").text_content()
    for _ in range(5):  # a busy machine takes longer to open it
        page.locator(".lm-DockPanel .lm-TabBar-tabLabel", has_text=here).click()
        page.locator(f".jp-NotebookPanel:not(.lm-mod-hidden) a{link}").first.click()
        with suppress(TimeoutError):
            page.wait_for_function(f"(heading) => ({IN_VIEW})().includes(heading)", arg=heading, timeout=5000)
            return True
    return False


def test_links_lead_from_the_glossary_to_a_lesson_and_back():
    with Lab() as lab, lab.open("glossary.ipynb") as glossary:
        page = glossary.page
        assert follow(page, '[href*="02_metrics"][href$="#3.-Precision-and-recall"]', "3. Precision and recall")
        assert follow(page, '[href*="glossary"][href$="#specificity"]', "specificity")


def test_how_a_figure_is_drawn_opens_beside_the_lesson():
    with Lab() as lab, lab.open("00_start_here.ipynb") as lesson:
        lesson.page.get_by_role("link", name="How it is drawn").first.click()
        editor = lesson.page.locator(".jp-FileEditor:not(.lm-mod-hidden)")
        editor.get_by_text("def scene(").first.wait_for(timeout=60_000)
        assert "die.py" in lesson.page.locator(".lm-DockPanel .lm-mod-current").first.text_content()


def test_a_jupyterlab_without_the_widgets_scripts_is_named(tmp_path):
    config = tmp_path / "config.py"
    config.write_text("c.LabApp.labextensions_path = []\n", encoding="utf-8")  # as in an environment without them
    with Lab(config=config) as lab, lab.open("00_start_here.ipynb") as page:
        page.run()
        assert page.figures() == []
        said = page.page.get_by_text("JupyterLab runs in another environment than this kernel")
        assert "without ipywidgets and anywidget" in said.first.text_content()
