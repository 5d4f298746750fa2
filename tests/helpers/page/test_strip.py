"""What is stored of a live figure, and shown where nothing runs: its picture, its text, its alt text."""

from io import BytesIO

import numpy as np
import pytest
from matplotlib.text import Text
from PIL import Image
from png_chunks import chunks

from helpers.page import controls, strip
from helpers.page.explore import explore

X = np.linspace(0, 1, 11)
PRESETS = {"flat": {"k": 0}, "steep": {"k": 1.7, "shape": 2}}
START = {"k": 1, "shape": 1}
WORDS = (
    "flat: The slope is 0.00.\n"
    "    y = 0.00 x^1\n"
    "      = 0.00 · …\n"
    "steep: The slope is 1.70.\n"
    "    y = 1.70 x^2\n"
    "      = 1.70 · …"
)
PREDICT = (
    "Stored picture of the start. Predict first. Then run this cell in Jupyter (Shift+Enter) to see: flat · steep."
)


def scene(fig):
    axes = fig.subplots()
    axes.set(xlim=(0, 1), ylim=(-2, 2))
    (line,) = axes.plot(X, X)

    def update(k, shape):
        line.set_ydata(k * X**shape)
        return f"The slope is {k:.2f}.", f"y = {k:.2f} x^{shape}\n  = {k:.2f} · …"

    return update


@pytest.fixture
def drawn(monkeypatch):
    """The texts that were drawn, in their order, and the pixel in which each begins: across, and up from below."""
    texts = []
    draw = Text.draw

    def noted(self, renderer, *rest):
        if self.get_text():
            texts.append((self.get_text(), *self.get_window_extent(renderer).min))
        draw(self, renderer, *rest)

    monkeypatch.setattr(Text, "draw", noted)
    return texts


@pytest.fixture
def figure():
    made = []

    def make(presets=PRESETS, size=(4, 3), **more):
        slope = controls.slider("slope k", -2, 2, 0.5, at=1)
        shape = controls.choice("shape", {"line": 1, "parabola": 2})
        made.append(explore(scene, presets=presets, size=size, k=slope, shape=shape, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def stored(live):
    """The text, the pixels and the alt text of what is stored."""
    data, metadata = live._repr_mimebundle_()
    return data["text/plain"], pixels(data["image/png"]), metadata["image/png"]["alt"]


def pixels(png):
    return np.asarray(Image.open(BytesIO(png)).convert("RGBA"))


def place(page, part):
    """Where a picture holds another one, pixel for pixel: (left, top); None where it does not."""
    height, width, _ = part.shape
    row = int(np.argmax((part != part[0]).any(axis=(1, 2))))  # the first row that is not empty
    needle = part[row].tobytes()
    for y in range(row, page.shape[0] - height + row + 1):
        at = page[y].tobytes().find(needle)
        while at >= 0:
            x = at // 4  # a pixel has four bytes
            if at % 4 == 0 and np.array_equal(page[y - row : y - row + height, x : x + width], part):
                return x, y - row
            at = page[y].tobytes().find(needle, at + 1)
    return None


def test_what_is_stored_is_the_live_figure_its_words_and_its_picture(figure):
    live = figure()
    assert live._repr_mimebundle_()[0]["application/vnd.jupyter.widget-view+json"]["model_id"] == live.model_id
    text, _, alt = stored(live)
    assert text == f"Live figure with slope k, shape.\n{strip.STORED}\n{WORDS}"
    assert alt == text.replace("\n", " ")


def test_it_does_not_depend_on_where_the_controls_stand(figure):
    live = figure()
    before = live._repr_mimebundle_()
    live.set(k=-1, shape=2)
    assert live._repr_mimebundle_() == before


def test_the_picture_holds_the_frame_of_each_preset_below_its_name(figure, drawn):
    live = figure(presets=PRESETS | {"down": {"k": -1}}, size=(2.5, 2))
    _, page, _ = stored(live)
    names = {text: (x, page.shape[0] - y) for text, x, y in drawn if text in ("flat", "steep", "down")}
    places = []
    for name, values in live.presets.items():
        live.set(**values)
        left, top = place(page, live.frames.pixels())
        x, y = names[name]
        assert abs(x - left) < 3 and 0 < top - y < 20  # the name begins where the frame does, and ends just above it
        places.append((left, top))
    (_, first), _, (_, third) = places
    assert [left for left, _ in places] == [0, 270, 0]
    assert places[1][1] == first and third >= first + 200 + 20


def test_the_picture_says_nothing_else(figure):
    png = figure()._repr_mimebundle_()[0]["image/png"]
    assert set(chunks(png)) <= {"IHDR", "pHYs", "IDAT", "IEND"}  # no software, date or path


@pytest.mark.parametrize("size", [(4, 3), (9.4, 2)])
def test_the_first_line_says_that_it_is_stored_and_what_to_do(figure, drawn, size):
    _, page, _ = stored(figure(size=size))
    texts = [text for text, *_ in drawn]
    start = next(i for i, text in enumerate(texts) if strip.STORED.startswith(text))
    said = texts[start : texts.index("flat")]
    assert " ".join(said) == strip.STORED
    first = next(y for text, _, y in drawn if text == said[0])
    assert page.shape[0] - first < 80  # it ends close to the upper edge
    assert not np.array_equal(page[1, 1], page[-1, -1])  # on a ground of its own


def test_after_a_prediction_the_picture_shows_the_start_alone(figure, drawn):
    live = figure(predicted=True)
    text, page, alt = stored(live)
    assert place(page, live.frames.pixels()) is not None
    assert page.shape[1] == 400
    for values in PRESETS.values():
        live.set(**START | values)
        assert place(page, live.frames.pixels()) is None
    texts = [text for text, *_ in drawn]
    said = texts[texts.index("Stored picture of the start. Predict") : texts.index("start")]
    assert " ".join(said) == PREDICT
    assert "The slope is 1.00." in texts and "The slope is 1.70." not in texts
    start = "start: The slope is 1.00.\n    y = 1.00 x^1\n      = 1.00 · …"
    assert text == f"Live figure with slope k, shape.\n{PREDICT}\n{start}\n{WORDS}"  # all captions are compared
    assert alt == f"Live figure with slope k, shape. {PREDICT} {start}".replace("\n", " ")


def test_one_preset_makes_one_column(figure):
    _, page, _ = stored(figure(presets={"flat": {"k": 0}}))
    assert page.shape[1] == 400


def test_no_line_is_wider_than_its_picture(figure, drawn):
    long = {f"a preset with quite a long name, number {number}": {"k": number} for number in range(3)}
    _, page, _ = stored(figure(presets=long, predicted=True))
    note = [text for text, *_ in drawn if text in strip.after_prediction(long)]
    assert len(note) > 4
    assert (page[:, -4:] == page[:, -1:]).all()  # nothing but the ground of each row at the right edge


def test_a_note_over_two_columns_has_letters_twice_as_wide():
    said, height = strip.above("four " * 60, across=1000, columns=2)
    assert len(said) > 4 and height > 2 * 26 * len(said)
    assert all(900 < 2 * 10.5 * len(line) <= 1000 for line in said[:-1])
