"""The player alone in a page: lists that are no lists, frames that overtake one another, figures out of view."""

import base64
import re

import numpy as np
import pytest
from canvas_page import CanvasPage, off
from frame_scenes import QUICK
from matplotlib.figure import Figure
from needs_browser import chromium_or_skip

from helpers.page import drawing_list
from helpers.page.drawing_list import Operation, words
from helpers.page.frames import Frames

pytestmark = pytest.mark.browser
SIZE = 400, 300
REFUSED = r"The drawing of this figure can't be read \(.+\)\. Run this cell again\."


@pytest.fixture(scope="module")
def page():
    chromium_or_skip()
    with CanvasPage() as page:
        yield page


@pytest.fixture(scope="module")
def story():
    """The frames of a scene, as a page gets them, and their pixels."""
    figure = Figure(figsize=(4, 3))
    steps = QUICK["dots_arrows_and_text"](figure)
    frames, kept = Frames(figure), []
    for step in [lambda: None, *steps]:
        step()
        frames.draw()
        parts = {"ground": frames.ground, "kept": frames.kept, "frame": frames.frame}
        kept.append((parts, frames.pixels().copy()))
    return kept


@pytest.fixture
def shown(page, story):
    """The page, with the last frame of the story on it, and its pixels."""
    page.show(*SIZE, **story[-1][0])
    return page, page.pixels()


def refused(page, parts):
    """What the page says of parts that can't be shown, or None."""
    texts = {name: base64.b64encode(data).decode() for name, data in parts.items()}
    return page.page.evaluate(
        "([width, height, parts]) => show({ width, height, ...parts }).then(() => null, (error) => error.message)",
        [*SIZE, texts],
    )


def malformed(parts):
    """Frames and kept lists that are cut off, changed in places, or no lists at all."""
    rng = np.random.default_rng(23)
    frame, kept = parts["frame"], parts["kept"]
    yield from ({"frame": frame[:length]} for length in range(0, len(frame), 37))
    yield from ({"kept": kept[:length]} for length in range(0, len(kept), 211))
    yield {"frame": b"\x89PNG\r\n\x1a\n" * 20}
    yield {"frame": drawing_list.head(30_000, 30_000) + words(Operation.END)}
    yield {"frame": drawing_list.head(*SIZE) + words(77) + words(Operation.END)}
    yield {"frame": drawing_list.head(*SIZE) + words(Operation.LAYER_HERE, 99) + words(Operation.END)}
    for _ in range(60):
        noise = bytearray(frame)
        for place in rng.integers(8, len(noise), 40):
            noise[place] = rng.integers(256)
        yield {"frame": bytes(noise)}


def test_a_malformed_list_is_told_and_what_is_shown_stays(shown, story):
    page, before = shown
    good, told = story[-1][0], 0
    for change in malformed(good):
        words_ = refused(page, good | change)
        if words_ is not None:
            told += 1
            assert re.fullmatch(REFUSED, words_)
            assert np.array_equal(page.pixels(), before)
        page.show(*SIZE, **good)
    assert told > 50
    assert np.array_equal(page.pixels(), before)


def test_a_layer_can_t_hold_a_layer(page, story):
    """Else a short list could draw for ever."""
    first = drawing_list.layer(1, words(Operation.PATH, 1) + bytes(2))
    nested = drawing_list.layer(2, words(Operation.LAYER_HERE, 1))
    kept = drawing_list.head(*SIZE) + first + nested + words(Operation.END)
    assert "no 1 was defined" in refused(page, story[0][0] | {"kept": kept})


def test_a_layer_of_another_size_than_it_says_is_refused(page, story):
    layer = words(Operation.LAYER, 1) + (99).to_bytes(4, "little") + words(Operation.END)
    kept = drawing_list.head(*SIZE) + layer + words(Operation.END)
    assert "another size" in refused(page, story[0][0] | {"kept": kept})


def test_a_frame_that_is_overtaken_is_dropped(page, story):
    (early, _), *_, (late, right) = story
    assert early["ground"] != late["ground"] and story[-2][0]["ground"] == late["ground"]
    page.show(*SIZE, **story[-2][0])
    answers = page.page.evaluate(
        """async ([first, second]) => {
          const parts = (texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, bytes(text)]));
          const [one, two] = [parts(first), { ...player.parts, frame: bytes(second.frame) }];
          return Promise.all([player.show(one), player.show(two)]);  // the first has a ground to wait for
        }""",
        [{name: base64.b64encode(data).decode() for name, data in parts.items()} for parts in (early, late)],
    )
    assert answers == [False, True]
    assert off(page.pixels(), right)[0] < 1


def test_a_picture_that_is_saved_has_the_ground(shown):
    page, seen = shown
    drawn = """() => {
      player.canvas.dispatchEvent(new Event("contextmenu"));
      const [red, green, blue, alpha] = player.paper.getImageData(3, 3, 1, 1).data;
      return [red, green, blue, alpha];
    }"""
    assert page.page.evaluate(drawn) == [255, 255, 255, 255]
    assert off(page.pixels(), seen)[0] < 0.01


FAR_AWAY = """async ([spacer, place]) => {
  document.body.style.paddingTop = spacer;
  const scrolled = new Promise((done) => addEventListener("scroll", done, { once: true }));
  scrollTo(0, place);
  await scrolled;
  // What this frame of the browser will paint.
  return new Promise((done) => requestAnimationFrame(() => done(player.canvas.width)));
}"""


def test_a_figure_out_of_view_lets_go_of_its_canvas_and_has_it_back_before_it_is_painted(shown):
    page, seen = shown
    page.page.evaluate("() => { document.body.style.paddingBottom = '20000px'; }")
    assert page.page.evaluate(FAR_AWAY, ["0px", 15_000]) == 0
    page.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert np.array_equal(page.pixels(), seen)  # on paper, too
    assert page.page.evaluate(FAR_AWAY, ["0px", 15_001]) == 0
    assert page.page.evaluate(FAR_AWAY, ["0px", 600]) == 400  # not in view, but near
    assert page.page.evaluate(FAR_AWAY, ["0px", 0]) == 400
    assert np.array_equal(page.pixels(), seen)
    page.page.evaluate("() => { document.body.style.paddingBottom = ''; }")


def test_a_thousand_frames_take_no_more_memory_than_a_hundred(page, story):
    tape = page.page.context.new_cdp_session(page.page)
    run = """async ([texts, count]) => {
      const frames = texts.map((text) => bytes(text));
      const { ground, kept } = player.parts;
      for (let i = 0; i < count; i++) await player.show({ ground, kept, frame: frames[i % frames.length] });
    }"""
    same = [parts for parts, _ in story if parts["ground"] == story[-1][0]["ground"]]
    page.show(*SIZE, **same[-1])
    texts = [base64.b64encode(parts["frame"]).decode() for parts in same]

    def held(count):
        page.page.evaluate(run, [texts, count])
        tape.send("HeapProfiler.collectGarbage")
        return tape.send("Runtime.getHeapUsage")["usedSize"]

    after_some = held(100)
    assert held(1000) < after_some + 200_000
