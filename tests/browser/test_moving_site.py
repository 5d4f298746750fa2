"""A lesson of the site without a kernel: each control and grip shows what the kernel would show, on every screen."""

import base64
import io
import json

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from moving_page import COPY, ROOT, chromium, figure, opened, positions, served
from PIL import Image
from website import build, prepare

from helpers.page.explore import LiveFigure

pytestmark = pytest.mark.browser

LESSON = "05_mse_gradient_descent"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build.build(ROOT, folder, moving=[f"{LESSON}.ipynb"])
    return folder


@pytest.fixture(scope="module")
def address(site):
    with served(site) as server:
        yield f"{server}/{LESSON}.html"


@pytest.fixture(scope="module")
def kernel():
    """The lesson's live figures, driven from Python."""
    path = ROOT / "notebooks" / f"{LESSON}.ipynb"
    return [shown for *_, shown in prepare.run(path) if isinstance(shown, LiveFigure)]


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def same(page, on_page, live):
    """The page shows the state of its controls: words as Python has them, and its picture."""
    live._on_message(None, {"positions": positions(on_page.card), "ratio": 1, "number": 1}, [])
    if live.state["error"]:
        assert on_page.trouble == live.state["error"]
        return
    assert (on_page.trouble, on_page.caption, on_page.formula) == ("", live.caption, live.formula)
    told = on_page.card.evaluate(COPY).split(",")[1]
    shown = np.asarray(Image.open(io.BytesIO(base64.b64decode(told))).convert("RGB")).astype(int)
    drawn = live.frames.pixels()[..., :3].astype(int)
    assert shown.shape == drawn.shape
    off = np.abs(shown - drawn)
    assert off.mean() < 1.5 and (off.max(axis=2) > 64).mean() < 0.003


def test_every_control_of_every_figure_moves_and_shows_what_the_kernel_would(context, address, kernel):
    troubles = []
    page = opened(context, address, troubles)
    assert page.locator("[data-figure]").count() == len(kernel) >= 4
    for number, live in enumerate(kernel):
        on_page = figure(page, number)
        same(page, on_page, live)
        for slider in on_page.sliders:
            ends = {"Home": "0", "End": slider.get_attribute("max")}
            for key in ("Home", "ArrowRight", "End", "ArrowLeft", "PageDown"):
                before = slider.input_value()
                on_page.press(slider, key)
                assert slider.input_value() == ends[key] if key in ends else slider.input_value() != before
                same(page, on_page, live)
            on_page.click(slider, 0.5)
            same(page, on_page, live)
        for choice in on_page.choices:
            for option in range(choice.locator("option").count()):
                on_page.select(choice, option)
                assert choice.evaluate("choice => choice.selectedIndex") == option
                same(page, on_page, live)
        for toggle in on_page.toggles:
            on_page.click(toggle)
            same(page, on_page, live)
        for button, (_, stops) in zip(on_page.presets, live.page["presets"], strict=True):
            on_page.click(button)
            assert positions(on_page.card) == stops
            same(page, on_page, live)
    assert troubles == []


def test_grips_move_by_mouse(context, address, kernel):
    page = opened(context, address)
    moved = 0
    for number, live in enumerate(kernel):
        on_page = figure(page, number)
        for grip in on_page.card.locator(".live-grip").all():
            if not grip.is_visible():
                continue
            before, box = positions(on_page.card), grip.bounding_box()
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 30, y - 60, steps=5)
            page.mouse.up()
            moved += positions(on_page.card) != before
            same(page, on_page, live)
    assert moved


@pytest.mark.parametrize("ratio", [2, 3])
def test_a_dense_screen_gets_a_sharp_picture(browser, address, ratio):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, device_scale_factor=ratio)
    on_page = figure(opened(context, address), 0)
    on_page.card.page.wait_for_function(
        "([card, ratio]) => card.querySelector('canvas').width === 900 * ratio",
        arg=[on_page.card.element_handle(), ratio],
    )
    assert on_page.card.locator(".live-picture img").evaluate("image => image.naturalWidth") == 900 * ratio
    context.close()


def test_it_opens_from_a_disk(context, site, kernel):
    troubles = []
    page = opened(context, (site / f"{LESSON}.html").as_uri(), troubles)
    on_page = figure(page, 0)
    on_page.press(on_page.sliders[0], "End")
    live = kernel[0]
    live._on_message(None, {"positions": positions(on_page.card), "ratio": 1, "number": 1}, [])
    assert (on_page.caption, on_page.formula) == (live.caption, live.formula)
    assert troubles == []


def test_the_index_tells_what_was_done_and_forgets_it(context, address, kernel):
    page = opened(context, address)
    on_page = figure(page, 0)
    on_page.press(on_page.sliders[0], "End")
    page.locator(".practice-card input").first.check()
    index = opened(context, f"{address.rsplit('/', 1)[0]}/index.html")
    told = index.locator(f"[data-lesson='{LESSON}.html']")
    questions = page.locator("[data-questions]").count()
    index.get_by_text(f"1 of {len(kernel)} figures moved").wait_for()
    assert f"1 of {len(kernel)} figures moved" in told.inner_text()
    assert f"1 of {questions} predictions and quizzes answered" in told.inner_text()
    index.get_by_role("button", name="Forget all of it").click()
    assert told.inner_text() == "" and not index.locator(".forget").is_visible()
    assert context.storage_state()["origins"] == []


def test_everybody_can_read_it(context, address, kernel):
    page = opened(context, address)
    for number in range(len(kernel)):
        figure(page, number)
    page.wait_for_function("document.documentElement.dataset.formulas === 'typeset'")
    found = Axe().run(page).response["violations"]
    assert [json.dumps(one)[:600] for one in found] == []
