"""What makes ten notebooks one course in JupyterLab: its table of contents, and links that lead to their place."""

import course_terms
import pytest
from browser.lab import Lab
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser
HEADING = '.jp-NotebookPanel:not(.lm-mod-hidden) :is([id="{0}"], [data-jupyter-id="{0}"])'


@pytest.fixture(scope="module")
def lab():
    chromium_or_skip()
    with Lab() as lab:
        yield lab


def arrived(page, fragment):
    """Whether a heading stands at the top of the notebook's window, now and half a second later."""
    heading = page.locator(HEADING.format(fragment))
    heading.wait_for()
    for _ in range(20):
        window = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer").bounding_box()
        places = [heading.bounding_box()["y"] - window["y"]]
        page.wait_for_timeout(500)
        places.append(heading.bounding_box()["y"] - window["y"])
        if all(-5 <= place <= 60 for place in places):
            return True
    return False


def follow(page, target):
    link = page.locator(f'.jp-NotebookPanel:not(.lm-mod-hidden) a[href*="{target[0]}"][href$="#{target[1]}"]').first
    link.scroll_into_view_if_needed()
    link.click()


@pytest.mark.parametrize("size", [(1280, 800), (853, 533)])
def test_the_first_click_on_a_term_leads_to_the_term_and_so_does_every_other(lab, size):
    with lab.open("05_mse_gradient_descent.ipynb", size=size) as lesson:
        for term in ("epoch", "gradient-descent"):
            follow(lesson.page, ("glossary.ipynb", term))
            assert arrived(lesson.page, term)
            lesson.page.locator(".lm-TabBar-tab", has_text="05_mse").first.click()
        assert lesson.page.locator(".jp-NotebookPanel").count() == 2  # each notebook once
        assert lesson.errors() == []


def test_the_first_click_in_the_glossary_leads_to_the_section_of_a_lesson_with_all_its_pictures(lab):
    with lab.open("glossary.ipynb") as page:
        follow(page.page, ("05_mse_gradient_descent", "9.-Fewer-patients-per-step"))
        assert arrived(page.page, "9.-Fewer-patients-per-step")


def test_who_scrolls_away_at_once_is_not_brought_back(lab):
    with lab.open("05_mse_gradient_descent.ipynb") as lesson:
        page = lesson.page
        follow(page, ("glossary.ipynb", "epoch"))
        page.locator(HEADING.format("epoch")).wait_for()
        page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer").hover()
        page.mouse.wheel(0, -600)
        page.wait_for_timeout(300)
        panel = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer"
        before = page.locator(panel).evaluate("panel => panel.scrollTop")
        page.wait_for_timeout(1500)
        assert page.locator(panel).evaluate("panel => panel.scrollTop") == before


def test_a_pointer_on_a_term_shows_its_definition_as_the_glossary_has_it(lab):
    with lab.open("05_mse_gradient_descent.ipynb") as lesson:
        term = lesson.page.locator('a[href*="glossary.ipynb"][href$="#epoch"]').first
        term.scroll_into_view_if_needed()
        term.hover()
        lesson.page.wait_for_function("link => link.title", arg=term.element_handle())
        shown = term.get_attribute("title")
    entry = next(t for t in course_terms.terms() if t.name == "epoch")
    assert shown == f"epoch: {entry.definition}"


def left_panel(page):
    """The id of the panel that is open at the left."""
    return page.locator("#jp-left-stack > :not(.lm-mod-hidden)").get_attribute("id")


def test_the_table_of_contents_is_open_until_the_learner_chooses_another_panel(lab):
    with lab.open("00_start_here.ipynb") as lesson:
        page = lesson.page
        page.locator("#table-of-contents .jp-tocItem-content", has_text="2. The map").wait_for()
        assert left_panel(page) == "table-of-contents"
        assert page.locator(".jp-mod-current.lm-DockPanel-tabBar, .lm-TabBar-tab.lm-mod-current").first.is_visible()
        assert page.evaluate(
            "document.activeElement.closest('.jp-NotebookPanel') !== null"
        )  # the start page is in front
        page.locator('.jp-SideBar.jp-mod-left [data-id="filebrowser"]').click()
        page.locator("#filebrowser").wait_for()
        page.wait_for_timeout(2500)  # JupyterLab saves its layout a second after the last change
        page.reload()
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
        page.wait_for_timeout(1500)
        assert left_panel(page) == "filebrowser"
        assert lesson.errors() == []
