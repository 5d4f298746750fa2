"""A frame drawn over the ground has, bit for bit, the pixels of the same figure drawn in full.

The reference is another figure, made by the same scene and moved by the same steps, that matplotlib alone draws.
"""

import gc
import tracemalloc
from io import BytesIO

import matplotlib.style
import numpy as np
import pytest
from frame_scenes import QUICK, X, axes_of
from frame_scenes_in_full import ANY
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from png_chunks import chunks

from helpers.page import drawing_list, explore
from helpers.page.drawing_list import Operation
from helpers.page.frames import Frames, whole

matplotlib.style.use(["default", explore.HERE.parent / "pictures/course.mplstyle"])


def drawn_in_full(scene, ratio=1):
    """The pixels of the scene as it starts and after each step, drawn by matplotlib alone."""
    figure = Figure(figsize=(4, 3), dpi=100)
    canvas = FigureCanvasAgg(figure)
    steps = scene(figure)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    figure.set_dpi(100 * ratio)
    for step in [lambda: None, *steps]:
        step()
        canvas.draw()
        yield np.array(canvas.buffer_rgba())


@pytest.mark.parametrize("name", [*QUICK, *ANY])
def test_every_frame_is_that_of_a_full_redraw(name):
    scene = (QUICK | ANY)[name]
    figure = Figure(figsize=(4, 3))
    steps = scene(figure)
    frames = Frames(figure)
    start, *expected = drawn_in_full(scene)
    np.testing.assert_array_equal(frames.pixels(), start)
    for number, (step, pixels) in enumerate(zip(steps, expected, strict=True), start=1):
        step()
        frames.draw()
        np.testing.assert_array_equal(frames.pixels(), pixels, f"after step {number}")
        assert not (name in QUICK and frames.full), f"step {number} was drawn in full, which is slow"


@pytest.mark.parametrize("name", ["dots_arrows_and_text", "areas", "title_and_legend_text", "figure_text"])
def test_every_frame_is_that_of_a_full_redraw_on_a_high_density_screen(name):
    scene = (QUICK | ANY)[name]
    figure = Figure(figsize=(4, 3))
    steps = scene(figure)
    frames = Frames(figure)
    steps[0]()
    frames.draw()
    frames.scale(2)
    _, expected, *later = drawn_in_full(scene, ratio=2)
    assert expected.shape == (600, 800, 4)
    np.testing.assert_array_equal(frames.pixels(), expected)
    for number, (step, pixels) in enumerate(zip(steps[1:], later, strict=True), start=2):
        step()
        frames.draw()
        np.testing.assert_array_equal(frames.pixels(), pixels, f"after step {number}")


def test_the_quick_route_comes_back_after_a_full_redraw():
    figure = Figure(figsize=(4, 3))
    axes = axes_of(figure)
    line = axes.plot(X, X)[0]
    frames = Frames(figure)
    routes = []
    for change in (
        lambda: line.set_ydata(X**2),
        lambda: axes.set_xlim(0, 2),
        lambda: line.set_ydata(X),
        lambda: frames.draw(),
    ):
        change()
        frames.draw()
        routes.append("full" if frames.full else "quick")
    assert routes == ["quick", "full", "quick", "quick"]


def test_the_ground_is_kept_while_the_same_artists_move():
    figure = Figure(figsize=(4, 3))
    axes = axes_of(figure)
    lines = [*axes.plot(X, X), *axes.plot(X, X**2)]
    frames = Frames(figure)
    drawn, draw = [], frames.canvas.draw
    frames.canvas.draw = lambda: (drawn.append(1), draw())
    for line in [*lines, *lines, *lines]:
        line.set_ydata(1 - line.get_ydata())
        frames.draw()
    assert len(drawn) == 2  # once for each line, when it moved first


def test_the_ground_is_a_picture_of_what_stands_still_and_holds_nothing_else():
    figure = Figure(figsize=(4, 3))
    axes = axes_of(figure)
    axes.spines[:].set_visible(False)  # they would lie over the line
    line = axes.plot(X, X, lw=8)[0]
    frames = Frames(figure)
    line.set_ydata(X / 2)
    frames.draw()
    ground = np.asarray(Image.open(BytesIO(frames.ground)))
    line.remove()
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    np.testing.assert_array_equal(ground, canvas.buffer_rgba())
    assert chunks(frames.ground) == ["IHDR", "IDAT", "IEND"]


@pytest.mark.parametrize("name", [*QUICK, *ANY])
def test_the_lists_of_a_quick_frame_are_those_of_a_full_drawing(name):
    figure = Figure(figsize=(4, 3))
    steps = (QUICK | ANY)[name](figure)
    frames = Frames(figure)
    for step in steps:
        step()
        frames.draw()
        quick = frames.ground, frames.kept, frames.frame
        frames._arrange_in_full()
        frames.draw()
        assert (frames.ground, frames.kept, frames.frame) == quick


def test_what_can_t_be_recorded_leaves_as_a_picture_and_the_next_frame_as_a_list_again():
    figure = Figure(figsize=(4, 3))
    text = axes_of(figure).text(0.5, 0.5, "plain")
    frames = Frames(figure)
    text.set_text("words")
    frames.draw()
    still, nothing = frames.ground, drawing_list.head(400, 300) + drawing_list.words(Operation.END)
    assert frames.frame != nothing
    text.set_text("$x^2$")
    frames.draw()
    assert frames.frame == nothing
    np.testing.assert_array_equal(np.asarray(Image.open(BytesIO(frames.ground))), frames.pixels())
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    np.testing.assert_array_equal(frames.pixels(), canvas.buffer_rgba())
    text.set_text("words")
    frames.draw()
    assert frames.ground == still
    assert frames.frame != nothing


def test_a_thousand_moves_hold_no_more_memory_than_a_few_hundred():
    figure = Figure(figsize=(4, 3))
    axes = axes_of(figure)
    line, text = axes.plot(X, X)[0], axes.text(0.5, 0.5, "0")
    frames = Frames(figure)

    def move(count):
        for k in range(count):
            line.set_ydata(X * k / count)
            text.set_text(f"{k % 600} pieces")  # more lines than are remembered; matplotlib itself remembers thousands
            frames.draw()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        move(600)
        held = move(600)
        assert move(1000) < held + 100_000
    finally:
        tracemalloc.stop()


def test_a_letter_is_sent_once():
    figure = Figure(figsize=(4, 3))
    text = axes_of(figure).text(0.5, 0.5, "0")
    frames = Frames(figure)
    sent = []
    for words in ("0123", "3210", "0"):
        text.set_text(words)
        frames.draw()
        sent.append([operation for operation in drawing_list.read(frames.kept) if operation[0] == "GLYPH"])
        (written,) = [operation for operation in drawing_list.read(frames.frame) if operation[0] == "TEXT"]
        assert len(written[2]) == len(words)
    assert [number for _, number, _ in sent[0]] == [*range(len(sent[0]))]
    assert sent[0] == sent[1] == sent[2]


def test_course_style_is_what_the_frames_show():
    figure = Figure(figsize=(4, 3))
    axes_of(figure)
    assert tuple(Frames(figure).pixels()[0, 0]) == (255, 255, 255, 255)


def test_no_length_loses_a_pixel():
    """Matplotlib before 3.11.1 cuts inches × dots to whole pixels: 19.4 × 100 is a hair less than 1940."""
    lengths = np.arange(10, 400) / 10
    assert any(int(length * 100) < round(length * 100) for length in lengths)
    for dots in (100, 200, 300):
        pixels = [int(length * dots) for length in whole(lengths, dots)]
        assert pixels == [round(tenths * dots / 10) for tenths in range(10, 400)]
    assert int(whole(1.1, 125) * 125) == 137  # half a pixel is no hair


def test_a_length_that_loses_nothing_stays_as_it_is():
    np.testing.assert_array_equal(whole((9, 4, 9.6), 100), (9, 4, 9.6))
