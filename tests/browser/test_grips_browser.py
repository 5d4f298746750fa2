"""Every grip of every lesson in a browser: by mouse, the main kinds by finger on a dense screen, and by keyboard."""

import random

import pytest
from browser.lab import CHECKOUT, Lab
from browser_cells import write
from grip_figures import cells
from grip_hands import STILL, distance, finger, grips, held, middle, put, ring, stops
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser
ALL = [(lesson, cell_id) for lesson, ids in cells().items() for cell_id in ids]
LABELLED = ("01", "22101422")  # whose cells are clicked
FIGURES = [figure for figure in ALL if figure != LABELLED]
# One of each kind: an upright line, both ends of a line, a pair and a place on a curve.
KINDS = [("02", "272e55fd"), ("05", "f3ec1b79"), ("07", "c49b8a24")]
LINES = {"f3ec1b79", "eff6cbf3"}  # whose grips are the two ends of a line
NEAR = 12  # CSS pixels: stops at which one end of a line lies where the hand is, and the other where it was, are rare
PLACES = """
import sys
sys.path.append({folder!r})
from grip_figures import figure
"""


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    chromium_or_skip()
    places = PLACES.format(folder=str(CHECKOUT / "tests" / "lessons"))
    figures = [f"figure({lesson!r}, {cell_id!r})" for lesson, cell_id in ALL]
    book = write(tmp_path_factory.mktemp("notebooks") / "grips.ipynb", places, *figures)
    with Lab([book]) as lab, lab.open(book.name) as lesson:
        lesson.run(timeout=300)
        yield lesson


@pytest.fixture(scope="module")
def opened(lesson):
    return dict(zip(ALL, lesson.figures(), strict=True))


@pytest.fixture(scope="module")
def dense(lesson, opened):
    """The main kinds on a screen of two device pixels a CSS pixel, with fingers."""
    session = lesson.page.context.new_cdp_session(lesson.page)
    screen = {"width": 1400, "height": 1000, "deviceScaleFactor": 2, "mobile": False}
    session.send("Emulation.setDeviceMetricsOverride", screen)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield [opened[kind] for kind in KINDS]


@pytest.mark.parametrize(("of", "cell_id"), FIGURES)
def test_a_grip_is_dragged_by_mouse_and_its_sliders_stand_where_it_is(opened, lesson, of, cell_id):
    def drag(start, end):
        lesson.page.mouse.move(*start)
        lesson.page.mouse.down()
        lesson.page.mouse.move(*end, steps=6)
        lesson.page.mouse.up()

    figure, chance = opened[of, cell_id], random.Random(cell_id)
    for number in range(len(grips(figure))):
        if cell_id not in LINES:
            held(figure, number, drag, chance)
    assert lesson.errors() == []


@pytest.mark.parametrize("number", range(len(KINDS)))
def test_a_grip_is_dragged_by_finger_on_a_dense_screen(lesson, dense, number):
    figure, chance = dense[number], random.Random(number)
    for grip in range(len(grips(figure))):
        if KINDS[number][1] not in LINES:
            held(figure, grip, lambda *way: finger(lesson.page, *way), chance)
    assert lesson.errors() == []


@pytest.mark.parametrize("cell_id", sorted(LINES))
def test_an_end_of_a_line_moves_and_the_other_end_stays(opened, lesson, cell_id):
    [figure] = [figure for (_, cell), figure in opened.items() if cell == cell_id]
    figure.card.locator(".live-screen").scroll_into_view_if_needed()
    left, right = grips(figure)
    for grip, other, by in ((left, right, -60), (right, left, 45), (left, right, 30)):
        (x, y), stays = middle(grip), middle(other)
        lesson.page.mouse.move(x, y)
        lesson.page.mouse.down()
        lesson.page.mouse.move(x + 20, y + by, steps=6)
        lesson.page.mouse.up()
        figure.quiet(STILL)
        assert distance(middle(grip), (x, y + by)) <= NEAR and distance(middle(other), stays) <= NEAR
        moved, caption = stops(figure.sliders[:2]), figure.caption
        figure.click(figure.presets[0])
        put(figure, figure.sliders[:2], moved)
        assert figure.caption == caption
    right.focus()
    for _ in range(60):
        right.press("ArrowRight")  # steeper, until the end would leave the panel
    figure.quiet(STILL)
    top = figure.card.locator(".live-screen").bounding_box()["y"]
    assert right.evaluate("grip => document.activeElement === grip") and middle(right)[1] > top
    assert stops(figure.sliders[:1])[0] < int(figure.sliders[0].get_attribute("max"))
    figure.click(figure.presets[0])


def test_a_click_into_a_cell_labels_it_and_hypotheses_die_at_once(opened, lesson):
    figure = opened[LABELLED]
    [text], [judge], [shown] = figure.texts, figure.choices, figure.sliders
    cell = figure.card.get_by_role("button", name="A up: unknown", exact=True)
    assert figure.card.locator(".live-cell:visible").count() == 6
    said = []
    for place in (cell, "A up: yes", "A up: no"):
        place = place if place is cell else figure.card.get_by_role("button", name=place, exact=True)
        place.click()
        figure.quiet(STILL)
        said.append((text.input_value(), figure.caption.split(". ", 1)[1]))
    assert said == [
        ("A up yes", "Of 13 hypotheses 4 agree with all of them."),
        ("A up no", "Of 13 hypotheses 9 agree with all of them."),
        ("", "Of 13 hypotheses 13 agree with all of them."),
    ]
    assert (judge.evaluate("choice => choice.selectedOptions[0].label"), shown.input_value()) == ("you", "9")
    figure.type(text, "B down no")
    figure.card.get_by_role("button", name="B down: no", exact=True).focus()
    figure.card.get_by_role("button", name="A up: unknown", exact=True).press("Enter")
    figure.quiet(STILL)
    assert text.input_value() == "B down no, A up yes" and figure.caption.startswith("2 examples seen.")
    figure.click(figure.toggles[2])
    figure.quiet(STILL)
    assert figure.card.locator(".live-cell:visible").count() == 9
    assert lesson.errors() == []


def test_a_finger_beside_the_grips_scrolls_the_page_and_moves_nothing(lesson, dense):
    figure = dense[2]
    screen = figure.card.locator(".live-screen")
    screen.scroll_into_view_if_needed()
    before, box = stops(figure.sliders), screen.bounding_box()
    finger(lesson.page, (box["x"] + 120, box["y"] + 250), (box["x"] + 120, box["y"] + 100))
    lesson.page.wait_for_timeout(300)
    assert box["y"] - screen.bounding_box()["y"] > 50
    assert stops(figure.sliders) == before


def test_along_an_upright_line_a_finger_scrolls_the_page(lesson, dense):
    figure = dense[0]
    [grip] = grips(figure)
    figure.card.locator(".live-screen").scroll_into_view_if_needed()
    before, (x, y) = stops(figure.sliders), middle(grip)
    finger(lesson.page, (x, y), (x + 2, y - 100))
    lesson.page.wait_for_timeout(300)
    assert y - middle(grip)[1] > 50
    assert stops(figure.sliders) == before


def test_the_arrow_keys_move_a_grip_along_both_controls(lesson, dense):
    """And they, and "d d", are no commands of the notebook."""
    figure = dense[2]
    grip, cells = grips(figure)[0], lesson.page.locator(".jp-CodeCell").count()
    first, second = stops(figure.sliders[:2])
    grip.focus()
    for key, moved in (("ArrowRight", (1, 0)), ("ArrowUp", (1, 1)), ("ArrowLeft", (0, 1)), ("ArrowDown", (0, 0))):
        figure.press(grip, key)
        assert stops(figure.sliders[:2]) == [first + moved[0], second + moved[1]]
    values = [slider.get_attribute("aria-valuetext") for slider in figure.sliders[:2]]
    assert grip.get_attribute("aria-valuetext") == ", ".join(values)
    grip.press("d")
    grip.press("d")
    assert lesson.page.locator(".jp-CodeCell").count() == cells
    figure.put(figure.sliders[0], int(figure.sliders[0].get_attribute("max")))
    figure.press(grip, "ArrowRight")
    assert stops(figure.sliders[:2]) == [int(figure.sliders[0].get_attribute("max")), second]
    figure.click(figure.presets[0])


def test_a_click_moves_the_nearest_grip_there_and_a_stroke_moves_none(lesson, dense):
    figure = dense[2]
    figure.card.locator(".live-screen").scroll_into_view_if_needed()
    optimum, budget = grips(figure)[0], grips(figure)[2]
    (x, y), corner = middle(optimum), middle(budget)
    figure.page.mouse.click(x - 20, y - 40)
    figure.quiet(STILL)
    assert distance(middle(optimum), (x - 20, y - 40)) < 4 and middle(budget) == corner
    figure.page.mouse.click(corner[0] - 22, corner[1])
    figure.quiet(STILL)
    assert distance(middle(budget), (corner[0] - 22, corner[1])) < 4
    assert distance(middle(optimum), (x - 20, y - 40)) < 4
    before = stops(figure.sliders)
    # A picture that is dragged away as a file would make no click in any case.
    figure.card.evaluate("card => (card.querySelector('.live-screen :is(img, canvas)').draggable = false)")
    figure.page.mouse.move(x, y)
    figure.page.mouse.down()
    figure.page.mouse.move(x + 20, y, steps=3)
    figure.page.mouse.up()
    figure.quiet(STILL)
    assert stops(figure.sliders) == before
    figure.click(figure.presets[0])


def test_a_grip_holds_where_the_card_is_narrower_than_the_picture(lesson, dense):
    figure = dense[2]
    figure.card.evaluate("card => (card.style.maxWidth = '600px')")
    try:
        held(figure, 0, lambda *way: finger(lesson.page, *way), random.Random(1))
    finally:
        figure.card.evaluate("card => (card.style.maxWidth = '934px')")


def test_a_grip_is_large_enough_for_a_finger_and_has_a_ring(lesson, dense):
    for figure in dense:
        for grip in grips(figure):
            box = grip.bounding_box()
            assert min(box["width"], box["height"]) >= 24
            quiet = ring(grip)
            grip.hover()
            assert ring(grip) != quiet
            lesson.page.emulate_media(forced_colors="active")
            assert ring(grip)["width"] == "2px"
            lesson.page.emulate_media(forced_colors="none")


def test_grips_are_not_printed(lesson, dense):
    lesson.page.emulate_media(media="print")
    assert not any(grip.is_visible() for figure in dense for grip in grips(figure))
    lesson.page.emulate_media(media="screen")


def test_a_figure_that_is_asleep_has_no_grips(lesson, dense):
    """The last test of this page: its kernel is gone then."""
    assert all(grip.is_visible() for figure in dense for grip in grips(figure))
    lesson.restart()
    lesson.page.locator(".live-asleep:not(:empty)").first.wait_for()
    assert not any(grip.is_visible() for figure in dense for grip in grips(figure))
