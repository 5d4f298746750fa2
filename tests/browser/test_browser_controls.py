"""The controls of live figures and questions, where browsers differ: picked suggestions, thumbs, screens, focus."""

from io import BytesIO

import numpy as np
import page_order
import pytest
from browser.lab import Lab
from browser_cells import QUESTIONS, SOUND, TYPED, write
from needs_browser import chromium_or_skip
from PIL import Image

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    chromium_or_skip()
    book = write(tmp_path_factory.mktemp("notebooks") / "sound.ipynb", SOUND, TYPED, *QUESTIONS)
    with Lab([book]) as lab, lab.open(book.name) as lesson:
        lesson.run()
        yield lesson


def test_a_suggestion_is_answered_as_it_is_picked(sound):
    """Firefox sends only `input` for a pick from the list, WebKit no `change` for one that stood there before."""
    figure = sound.figures()[1]
    text, refusal = figure.texts[0], figure.card.locator(".live-refusal")
    figure.click(figure.presets[0])
    pick = """(input, words) => { input.value = words; input.dispatchEvent(new Event("input", { bubbles: true })); }"""
    text.evaluate(pick, "x*x*x - x")
    figure.quiet()
    assert figure.caption == "The curve is -1 times x*x*x - x."
    figure.type(text, "sin(x)")
    assert refusal.text_content() != ""
    text.evaluate(pick, "x*x*x - x")
    figure.quiet()
    assert (figure.caption, refusal.text_content()) == ("The curve is -1 times x*x*x - x.", "")


def test_what_is_typed_while_the_kernel_answers_stays(sound):
    figure = sound.figures()[1]
    text = figure.texts[0]
    figure.click(figure.presets[0])
    figure.press(figure.sliders[0], "Home")
    text.evaluate(
        """(input) => {
          for (const words of ["x*x", "x*x*", "x*x*2"]) {
            input.value = words;
            input.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )  # the first is a suggestion, and the kernel answers it after the others were typed
    figure.quiet()
    assert (text.input_value(), figure.caption) == ("x*x*2", "The curve is -3 times x*x.")
    text.press("Enter")
    figure.quiet()
    assert figure.caption == "The curve is -3 times x*x*2."
    assert sound.errors() == []


def test_marks_stand_below_the_middle_of_the_thumb(sound):
    """At both ends and between: what is blue and as high as a thumb, against the line of the mark."""
    figure = sound.figures()[0]
    slider = figure.sliders[1]
    row = figure.card.locator(".live-row", has=sound.page.locator("output[for$='-1']"))
    for stop, name in ((0, "none"), (10, "half"), (20, "all")):
        figure.put(slider, stop)
        slider.evaluate("slider => slider.blur()")
        track = row.locator(".live-track")
        left = track.bounding_box()["x"]
        shot = Image.open(BytesIO(track.screenshot())).convert("RGB")
        blue = np.abs(np.asarray(shot).astype(int) - [0, 0x72, 0xB2]).max(axis=2) < 40
        (columns,) = np.nonzero(blue[:24].sum(axis=0) > 8)
        mark = row.get_by_text(name, exact=True)
        box = mark.bounding_box()
        right_of = mark.evaluate("mark => mark.classList.contains('live-mark-left')")
        line = box["x"] + box["width"] - 1 if right_of else box["x"] + 1
        assert 10 <= np.ptp(columns) <= 16
        assert abs(left + (columns[0] + columns[-1] + 1) / 2 - line) <= 1


def test_in_a_narrow_column_a_value_below_its_slider_stands_at_the_right_edge(sound):
    far = """(row) => {
      const [column, value] = [row.closest(".live-figure").parentElement, row.querySelector(".live-value")];
      column.style.width = "280px";
      value.style.minWidth = "13ch"; // as beside a step that reaches from 1e-16 to 1
      const [above, below] = [row.querySelector(".live-track"), value].map((part) => part.getBoundingClientRect());
      const gap = row.getBoundingClientRect().right - below.right;
      column.style.width = value.style.minWidth = "";
      return [below.top >= above.bottom, gap];
    }"""
    below, gap = sound.figures()[1].card.locator(".live-slider").first.evaluate(far)
    assert below and abs(gap) < 1


SHARP = """ratio => {
  // Whether ground and canvas have a pixel for each of the screen's.
  const picture = document.querySelector(".live-picture");
  const across = Math.round(picture.getBoundingClientRect().width * ratio);
  const [ground, canvas] = picture.querySelectorAll("img, canvas");
  return ground.naturalWidth === across && canvas.width === across;
}"""


def test_another_screen_gets_another_picture_though_nothing_was_moved(sound):
    page = sound.page
    page.wait_for_function(SHARP, arg=1)
    screen = page.context.new_cdp_session(page)
    for ratio in (2, 1.25, 1):
        size = {**page.viewport_size, "mobile": False, "deviceScaleFactor": ratio}
        size["height"] -= int(10 * ratio)  # without which the emulation tells the page nothing
        screen.send("Emulation.setDeviceMetricsOverride", size)
        page.wait_for_function(SHARP, arg=ratio)
    assert sound.errors() == []


def test_another_width_gets_another_picture(sound):
    page = sound.page
    for width in ("620px", ""):
        page.evaluate("width => { document.querySelector('.live-figure').style.width = width; }", width)
        page.wait_for_function(SHARP, arg=1)
    assert sound.errors() == []


def test_a_choice_that_was_clicked_shows_where_the_arrow_keys_are(sound):
    first, second = sound.page.locator(".practice-card").nth(1).locator("input").all()[:2]
    first.click()
    first.press("ArrowDown")
    assert second.is_checked()
    assert second.evaluate(page_order.OUTLINE)
