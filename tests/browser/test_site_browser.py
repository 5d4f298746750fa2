"""The static site in a browser: it asks for nothing from outside, typesets its formulas, and everybody can read it.

Where there is no Chromium the tests say so and are skipped; under CI they have to run.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from moving_page import chromium, served
from website.build import build

from helpers.page.notebooks import own

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["index", *(path.stem for path in own(ROOT / "notebooks")), "data"]
AXE = Axe()
TYPESET = "document.documentElement.dataset.formulas === 'typeset'"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def address(site):
    with served(site) as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def view(browser):
    """A page, and in `page.troubles` what went wrong on it: what it asked for from outside, what failed or raised."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.troubles = []
    page.on("requestfailed", lambda request: page.troubles.append(f"failed: {request.url}"))
    page.on("pageerror", lambda error: page.troubles.append(f"raised: {error}"))
    page.on("console", lambda told: page.troubles.append(told.text) if told.type == "error" else None)
    yield page
    page.close()


def opened(page, address):
    """The page at an address, its formulas typeset; requests to any other host are refused and noted."""
    host = address.split("/")[2]
    page.route(
        lambda url: not url.startswith(("data:", f"{address.split(':')[0]}://{host}/")), lambda route: route.abort()
    )
    page.goto(address)
    if page.locator("script[src='tex-svg.js']").count():
        page.wait_for_function(TYPESET)
    return page


def violations(page):
    # Of a formula axe sees neither the drawing nor the MathML beside it: a heading of a column that is one looks empty.
    found = AXE.run(page, context={"exclude": [["th:has(> .math:only-child)"]]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read(view, address, name):
    page = opened(view, f"{address}/{name}.html")
    assert page.locator(".math").count() == page.locator(".math > mjx-container").count()
    assert page.locator("[data-mml-node=merror]").count() == 0
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.troubles == []


@pytest.mark.parametrize("name", ["index", "05_mse_gradient_descent", "glossary"])
def test_everybody_can_read_it_on_a_phone_in_the_dark(view, address, name):
    view.set_viewport_size({"width": 360, "height": 780})
    view.emulate_media(color_scheme="dark")
    assert violations(opened(view, f"{address}/{name}.html")) == []


def test_a_lesson_opens_from_a_folder_without_a_server(view, site):
    page = opened(view, (site / "05_mse_gradient_descent.html").as_uri())
    assert page.locator(".math > mjx-container").count() > 40
    page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
    page.wait_for_function("[...document.images].every((picture) => picture.complete && picture.naturalWidth > 100)")
    assert page.troubles == []


def test_a_link_to_a_section_leads_there_when_formulas_have_moved_it(view, address):
    # Chromium itself holds the place; Safari does not.
    view.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.overflowAnchor = 'none'; })"
    )
    page = opened(view, f"{address}/04_eigenvalues_eigenvectors.html#In-three-lines")
    assert abs(page.locator("#In-three-lines").bounding_box()["y"]) < 100


def test_the_keyboard_skips_to_the_content_and_reaches_what_scrolls_and_is_marked(view, address):
    page = opened(view, f"{address}/05_mse_gradient_descent.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_function("document.querySelector('pre[tabindex]')")
    boxes = page.evaluate(
        """[...document.querySelectorAll('pre, .wide, .math.display')].filter((box) => box.checkVisibility())
        .map((box) => [box.scrollWidth > box.clientWidth, box.tabIndex === 0,
                       getComputedStyle(box).backgroundImage.includes('gradient')])"""
    )
    assert {tuple(box) for box in boxes} == {(True, True, True), (False, False, False)}


def test_a_formula_may_be_wider_than_its_paragraph(view, address):
    page = opened(view, f"{address}/02_metrics.html")
    widths = page.locator("p > .math.display").evaluate_all(
        "boxes => boxes.map((box) => [box.parentElement.clientWidth, box.clientWidth, box.scrollWidth])"
    )
    assert any(formula > paragraph for paragraph, _, formula in widths)
    assert [row for row in widths if row[2] > row[1] + 1] == []


def test_what_is_wide_stays_legible_on_a_phone(view, address):
    view.set_viewport_size({"width": 360, "height": 780})
    for name in ("index", "00_start_here", "05_mse_gradient_descent"):
        page = opened(view, f"{address}/{name}.html")
        widths = page.locator(".picture > img").evaluate_all("images => images.map((image) => image.clientWidth)")
        assert min(widths) >= 540
    text = page.locator(".outputs > pre.prose")
    assert text.count() > 10
    assert text.evaluate_all("boxes => boxes.every((box) => box.scrollWidth <= box.clientWidth)")


@pytest.mark.parametrize("name", ["02_metrics", "06_maximum_likelihood", "glossary"])
def test_nothing_is_cut_on_paper(view, address, name):
    page = opened(view, f"{address}/{name}.html")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 between the margins that Chromium takes
    page.emulate_media(media="print")
    boxes = page.locator("main :is(pre, table, .picture, img, figcaption, mjx-container > svg):visible")
    cut = boxes.evaluate_all(
        """boxes => boxes.filter((box) => box.getBoundingClientRect().right > 718 ||
            (box.localName === "pre" && box.scrollWidth > box.clientWidth)).map((box) => box.outerHTML.slice(0, 80))"""
    )
    assert boxes.count() > 5 and cut == []


def test_a_name_in_a_table_stands_in_one_line(view, address):
    page = opened(view, f"{address}/glossary.html")
    assert "…_grad" in page.locator("td code").all_inner_texts()
    assert page.locator("td code").evaluate_all("names => names.every((name) => name.getClientRects().length === 1)")


def test_the_alphabet_of_the_glossary_stays_in_view(view, address):
    for width, height in ((1280, 900), (360, 780)):
        view.set_viewport_size({"width": width, "height": height})
        page = opened(view, f"{address}/glossary.html")
        page.locator(".letters a", has_text="M").first.click()
        strip, heading = (page.locator(place).bounding_box() for place in (".letters", "#M"))
        assert strip["y"] == 0 and strip["height"] < 160
        assert 0 <= heading["y"] - (strip["height"] if width < 500 else 0) < 100


def test_a_folded_cell_opens(view, address):
    page = opened(view, f"{address}/05_mse_gradient_descent.html")
    cell = page.locator("details.code").first
    assert not cell.locator("pre").is_visible()
    cell.locator("summary").press("Enter")
    assert cell.locator("pre").is_visible()


def test_a_request_to_the_outside_would_be_seen(view, address, site):
    (site / "outside.html").write_text("<!DOCTYPE html><img src='http://example.invalid/a.png' alt='a'>")
    page = opened(view, f"{address}/outside.html")
    assert any(trouble == "failed: http://example.invalid/a.png" for trouble in page.troubles)
    assert violations(page) != []
