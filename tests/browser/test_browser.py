"""Every lesson in JupyterLab, in a real browser: opened, run from the menu, and every control worked."""

import re
from base64 import b64decode
from io import BytesIO

import nbformat
import numpy as np
import page_axe
import page_checks
import page_contrast
import page_fit
import page_order
import page_reading
import pytest
from browser.lab import CHECKOUT, Lab
from browser_cells import FORGETS_A_CONTROL, JUMPS, QUESTIONS, RAISES_AT_THE_END, SOUND, TYPED, write
from needs_browser import chromium_or_skip
from PIL import Image

from helpers.page.notebooks import own

pytestmark = pytest.mark.browser
LESSONS = [path.name for path in own(CHECKOUT / "notebooks")]


def live_figures(path):
    """How many cells of a notebook end in a live figure."""
    code = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return sum(bool(re.search(r"^explore\(", source, re.MULTILINE)) for source in code)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    chromium_or_skip()
    folder = tmp_path_factory.mktemp("notebooks")
    books = [
        write(folder / "sound.ipynb", SOUND, TYPED, *QUESTIONS),
        write(folder / "broken.ipynb", RAISES_AT_THE_END, FORGETS_A_CONTROL, JUMPS),
        write(folder / "stopped.ipynb", "1 / 0"),
    ]
    with Lab(books) as lab:
        yield lab


@pytest.fixture(scope="module")
def sound(lab):
    """The sound notebook, opened and run: what is tried on it has to leave it in order."""
    with lab.open("sound.ipynb") as lesson:
        lesson.run()
        yield lesson


@pytest.mark.parametrize("name", [*LESSONS, "sound.ipynb"])
def test_lesson_runs_and_every_control_works(lab, name):
    with lab.open(name) as lesson:
        lesson.run()
        assert len(lesson.figures()) == live_figures(lab.folder / "course" / "notebooks" / name)
        assert page_checks.defects(lesson) == []


def test_a_broken_figure_is_found(lab):
    with lab.open("broken.ipynb") as lesson:
        lesson.run()
        assert lesson.errors() == []  # nothing shows until a slider is moved: running the cells is not enough
        raises, forgets, jumps = lesson.figures()
        told = "\n".join(page_checks.figure_defects(lesson, raises))
        assert "End on “slope k”: it shows “ValueError: the slope is too steep." in told
        assert page_checks.figure_defects(lesson, forgets) == ["“offset b” shows the same wherever it stands"]
        told = page_checks.figure_defects(lesson, jumps)
        assert told[0].startswith("End on “slope k”: heights of figure and cell went from")


def test_a_cell_that_raises_is_found(lab):
    with lab.open("stopped.ipynb") as lesson:
        lesson.run()
        assert "ZeroDivisionError" in lesson.errors()[0]


def test_an_error_stands_in_place_and_the_controls_live_on(lab):
    with lab.open("broken.ipynb") as lesson:
        lesson.run()
        figure = lesson.figures()[0]
        slider, height = figure.sliders[0], figure.card.bounding_box()["height"]
        start = figure.pixels()
        figure.press(slider, "End")
        assert figure.trouble.startswith("ValueError: the slope is too steep. It came up in update, line")
        assert figure.card.get_by_role("alert").is_visible()
        assert figure.card.bounding_box()["height"] == height
        figure.press(slider, "ArrowLeft")
        assert (figure.trouble, figure.caption) == ("", "The slope is 2.75.")
        assert figure.pixels() != start
        figure.click(figure.plays[0])
        figure.quiet()
        assert figure.trouble.startswith("ValueError")
        assert figure.plays[0].get_attribute("aria-label") == "play slope k"  # it runs no more


def test_two_hundred_moves_at_once_end_at_the_last(sound):
    figure = sound.figures()[0]
    slider = figure.sliders[0]
    figure.put(slider, 17)
    expected = figure.caption, figure.pixels()
    figure.press(slider, "Home")
    slider.evaluate(
        """async (input) => {
          for (let move = 0; move < 200; move++) {
            input.value = move === 199 ? 17 : (7 * move) % 25;
            input.dispatchEvent(new Event("input", { bubbles: true }));
            if (move % 10 === 9) await new Promise((done) => setTimeout(done, 5));
          }
        }"""
    )
    figure.quiet()
    assert (figure.caption, figure.pixels(), slider.input_value()) == (*expected, "17")
    answers = figure.answers()
    sound.page.wait_for_timeout(500)
    assert figure.answers() == answers  # nothing was left under way
    assert sound.errors() == []


def test_no_blank_frame_is_painted_during_a_drag(sound):
    """What the browser paints, as it paints it, while a thumb goes to and fro."""
    figure, painted = sound.figures()[0], []
    figure.card.scroll_into_view_if_needed()
    box = figure.picture.bounding_box()
    tape = sound.page.context.new_cdp_session(sound.page)

    def keep(frame):
        painted.append(frame["data"])
        tape.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    tape.on("Page.screencastFrame", keep)
    tape.send("Page.startScreencast", {"format": "jpeg", "quality": 70})
    for start, end in ((0, 1), (1, 0), (0, 1)):
        figure.drag(figure.sliders[0], start, end)
    tape.send("Page.stopScreencast")
    assert len(painted) > 10
    area = [box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]]
    for frame in painted:
        picture = np.asarray(Image.open(BytesIO(b64decode(frame))).crop(area).convert("L"))
        assert np.ptp(picture) > 100  # dark lines on white: there is a picture


def test_the_play_button_pauses_and_starts_over(sound):
    figure = sound.figures()[0]
    slider, play = figure.sliders[1], figure.plays[0]
    figure.press(slider, "End")
    figure.click(play)  # from the last stop it starts over
    assert int(slider.input_value()) < 20
    assert play.get_attribute("aria-label") == "pause steps"
    figure.click(play)
    figure.quiet()
    stopped = slider.input_value()
    assert int(stopped) < 20
    assert play.get_attribute("aria-label") == "play steps"
    sound.page.wait_for_timeout(200)
    assert slider.input_value() == stopped


def test_a_caption_is_read_aloud_once_the_slider_rests(sound):
    figure = sound.figures()[0]
    assert page_reading.read_aloud(figure, figure.sliders[0], ["Home", *8 * ["ArrowRight"]]) == [figure.caption]


def test_play_goes_in_few_steps_where_less_motion_is_asked_for(sound):
    figure = sound.figures()[0]
    figure.press(figure.sliders[1], "Home")
    assert page_reading.stops_of_a_calm_play(figure, figure.plays[0], count=2) == [4, 8]  # of 20


def test_what_hides_from_some_learners_is_found(sound):
    figure = sound.figures()[0]
    style = ".live-figure :focus-visible { outline: none !important } .live-presets { min-width: 400px }"
    style = sound.page.add_style_tag(content=style + ".live-figure figcaption { color: #999999 }")
    assert set(page_order.tab_order(figure)) == {"it can't be seen which control has the focus"}
    assert [*page_fit.too_wide(figure.card)] == ["'flatsteepbent' reaches out of a column of 320 pixels"]
    captions = [figure.caption for figure in sound.figures()]
    assert [*page_contrast.faint_words(sound.page)] == [f"{words!r} has a contrast of 2.85" for words in captions]
    sound.page.evaluate("() => document.querySelector('.live-picture').removeAttribute('aria-label')")
    assert [words.split(",")[0] for words in page_axe.violations(sound.page)] == ["role-img-alt"]
    figure.click(figure.presets[0])  # which names the picture again
    style.evaluate("node => node.remove()")


def test_the_browser_never_skips_the_cell_of_a_live_figure(sound):
    away = sound.page.locator(".jp-Cell:not(:has(.live-figure))").first
    away.evaluate("cell => { cell.style.contentVisibility = 'auto' }")  # as JupyterLab does with what is out of view
    assert away.evaluate("cell => getComputedStyle(cell).contentVisibility") == "auto"
    for figure in sound.figures():
        cell = figure.card.locator("xpath=ancestor::div[contains(@class, 'jp-Cell ')]")
        cell.evaluate("cell => { cell.style.contentVisibility = 'auto' }")
        assert cell.evaluate("cell => getComputedStyle(cell).contentVisibility") == "visible"


def test_letters_typed_on_a_control_are_no_commands_to_the_notebook(sound):
    cells = sound.page.locator(".jp-Notebook .jp-Cell").count()
    figure = sound.figures()[0]
    typed = sound.figures()[1].texts[0]
    for control in [figure.sliders[0], figure.toggles[0], figure.presets[0], figure.choices[0], typed]:
        for key in "ddabx":
            control.press(key)
    radio = sound.page.locator(".practice-card input").first
    for key in "ddabx":
        radio.press(key)
    assert sound.page.locator(".jp-Notebook .jp-Cell").count() == cells


def test_a_formula_is_typed_and_mended(sound):
    figure = sound.figures()[1]
    text, slider = figure.texts[0], figure.sliders[0]
    refusal = figure.card.locator(".live-refusal")
    figure.click(figure.presets[1])
    assert (text.input_value(), figure.caption) == ("2*x - 1", "The curve is 2 times 2*x - 1.")
    figure.type(text, "x*x + 1")
    assert (refusal.text_content(), figure.caption) == ("", "The curve is 2 times x*x + 1.")
    start = figure.pixels()
    figure.type(text, "sin(x)")
    assert refusal.text_content().startswith("'sin(x)' can't be read")
    assert (text.input_value(), text.get_attribute("aria-invalid")) == ("sin(x)", "true")
    assert (figure.pixels(), figure.caption, figure.trouble) == (start, "The curve is 2 times x*x + 1.", "")
    figure.press(slider, "End")  # the others work on, with the last formula that could be read
    assert (text.input_value(), figure.caption) == ("sin(x)", "The curve is 3 times x*x + 1.")
    figure.type(text, "x")
    assert (refusal.text_content(), figure.caption) == ("", "The curve is 3 times x.")
    figure.type(text, "sin(x)")
    figure.click(figure.presets[0])
    assert (text.input_value(), refusal.text_content()) == ("x*x", "")
    assert sound.errors() == []


def test_dark_theme_and_high_density_screen(lab):
    with lab.open("sound.ipynb", dark=True, ratio=2) as lesson:
        lesson.run()
        assert lesson.page.locator('body[data-jp-theme-light="false"]').count() == 1
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "End")
        shown = figure.picture.evaluate("picture => picture.getBoundingClientRect().width")
        assert figure.picture.evaluate("picture => picture.querySelector('canvas').width") == round(2 * shown)
        assert figure.card.evaluate("card => getComputedStyle(card).backgroundColor") == "rgb(255, 255, 255)"
        assert len(page_contrast.contrasts(lesson.page)) > 15
        assert [*page_contrast.faint_words(lesson.page)] == []
