"""What a reader has of the site: addresses of states, memory on the device, and a sentence where a file is missing."""

from functools import partial

import pytest
from moving_page import COPY, ROOT, chromium, figure, opened, positions, served
from website import build

pytestmark = pytest.mark.browser

LESSON = "00_start_here"
NOT_LOADED = "This state could not be loaded"


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
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def loaded(page):
    """Waits until half a second has gone by in which no file came."""
    count = -1
    while count != (count := page.evaluate("performance.getEntriesByType('resource').length")):
        page.wait_for_timeout(500)


def answered(answer, route):
    route.fulfill(**answer)


def test_a_state_has_an_address(context, address):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, address)
    on_page = figure(page, 0)
    on_page.press(on_page.sliders[0], "End")
    page.locator(".under button").first.click()
    page.get_by_text("Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}#")
    with_link = context.browser.new_context()  # of another reader
    other = figure(opened(with_link, link), 0)
    assert (positions(other.card), other.caption) == (positions(on_page.card), on_page.caption)
    assert other.card.evaluate(
        "card => { const { top } = card.getBoundingClientRect(); return top >= -50 && top < 400; }"
    )
    with_link.close()


def test_an_address_that_names_nothing_real_leaves_the_start(context, address):
    for hash in ("#nothing:k=1", "#die:throws=99999,nothing=1", "#die:", "#%E0%A4%A"):
        troubles = []
        page = opened(context, address + hash, troubles)
        assert figure(page, 0).caption == figure(opened(context, address), 0).caption
        assert troubles == []


def test_where_a_figure_stands_is_kept_on_the_device(context, address):
    page = opened(context, address)
    on_page = figure(page, 0)
    on_page.press(on_page.sliders[0], "End")
    kept = positions(on_page.card)
    page.reload()
    assert positions(figure(page, 0).card) == kept


def test_answers_are_kept_and_two_tabs_don_t_lose_each_other_s(context, address):
    one, two = opened(context, address), opened(context, address)
    prediction = one.locator(".practice-card").first
    prediction.locator("input").first.check()
    prediction.get_by_role("button", name="Lock in my answer").click()
    assert "You chose" in prediction.inner_text()
    quiz = two.locator(".practice-card").last
    quiz.locator("input").first.check()
    said = quiz.inner_text()
    one.reload()
    assert prediction.get_by_role("button", name="Locked in").count() == 1
    assert one.locator(".practice-card").last.inner_text() == said


def test_a_section_is_read_when_the_next_one_has_come(context, address):
    page = opened(context, address)
    page.locator("main h2").nth(1).scroll_into_view_if_needed()
    page.locator(".contents a.read").first.wait_for(state="attached")
    assert page.locator(".contents a.read").count() < page.locator(".contents a").count()


def test_on_paper_the_figure_is_its_presets(context, address):
    page = opened(context, address)
    card = figure(page, 0).card
    page.emulate_media(media="print")
    assert not card.is_visible() and page.locator("[data-figure] .stills img").first.is_visible()
    page.emulate_media(media="screen")
    assert card.is_visible() and not page.locator("[data-figure] .stills img").first.is_visible()


def test_without_a_store_all_works_and_nothing_is_kept(context, address):
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    troubles = []
    page = opened(context, address, troubles)
    on_page = figure(page, 0)
    before = on_page.caption
    on_page.press(on_page.sliders[0], "End")
    assert on_page.caption != before
    page.locator(".practice-card input").first.check()
    assert troubles == []


def test_a_file_that_is_missing_or_broken_is_told_and_the_picture_stays(context, address):
    page = opened(context, address)
    on_page = figure(page, 0)
    on_page.press(on_page.sliders[0], "ArrowRight")
    picture, caption = on_page.card.evaluate(COPY), on_page.caption
    for answer in ({"status": 404}, {"body": "nothing of ours"}, {"body": "prepared(1"}):
        page.route("**/states/*.js", partial(answered, answer))
        on_page.sliders[1].press("End")
        page.wait_for_function(
            "card => card.querySelector('.live-trouble').textContent", arg=on_page.card.element_handle()
        )
        assert on_page.trouble.startswith(NOT_LOADED)
        assert (on_page.caption, on_page.card.evaluate(COPY)) == (caption, picture)
        page.unroute("**/states/*.js")
    on_page.press(on_page.sliders[1], "End")
    page.wait_for_function(
        "card => !card.querySelector('.live-trouble').textContent", arg=on_page.card.element_handle()
    )
    assert on_page.caption != caption


def test_whoever_takes_hold_of_a_slider_can_move_it_without_a_network(context, address):
    page = opened(context, address)
    on_page = figure(page, 0)
    for slider in on_page.sliders:
        slider.focus()
        loaded(page)
        context.set_offline(True)
        seen = set()
        for key in ("End", "Home", *(20 * ["ArrowRight"])):
            on_page.press(slider, key)
            seen.add(on_page.caption)
            assert on_page.trouble == ""
        assert len(seen) > 12
        context.set_offline(False)


def test_without_scripts_the_first_state_is_a_picture_with_its_words(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, address)
    for place in page.locator("[data-figure]").all():
        assert place.locator("img").first.get_attribute("alt")
        assert place.locator("figcaption").first.inner_text().strip()
    context.close()


def test_on_a_phone_the_picture_is_large_enough_and_scrolls_by_itself(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=3, has_touch=True)
    page = opened(context, address)
    card = figure(page, 0).card
    page.wait_for_function("card => card.querySelector('.wide').tabIndex === 0", arg=card.element_handle())
    assert card.locator(".live-picture").bounding_box()["width"] == 640
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()
