"""Shared pictures: contours at their heights, marks with their meaning, and still pictures that say what is seen."""

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from PIL import Image

from helpers.pictures import diagrams, landscapes, palette, plots, sheets


@pytest.fixture
def axes():
    return Figure().subplots()


def test_each_ring_of_ellipses_lies_at_its_height():
    hessian, heights = np.array([[5.0, -4.0], [-4.0, 5.0]]), [0.5, 2.0, 8.0]
    points = np.array(landscapes.ellipses(hessian, heights))
    rings = np.split(points, np.flatnonzero(np.isnan(points[0])), axis=1)
    assert len(rings) == 4 and rings[-1].shape[1] == 1  # a gap behind each
    for ring, height in zip(rings, heights, strict=False):
        e = ring[:, ~np.isnan(ring[0])]
        np.testing.assert_allclose((e * (hessian @ e)).sum(axis=0) / 2, height)
        np.testing.assert_allclose(e[:, 0], e[:, -1], atol=1e-12)  # closed


def test_rings_do_not_turn_with_what_rounding_makes_of_eigenvectors():
    rings = np.array(landscapes.ellipses(2 * np.eye(2), [1, 3]))
    for turned in (1e-15, -1e-15):
        hessian = 2 * np.eye(2) + turned * np.array([[0, 1], [1, 0]])
        np.testing.assert_allclose(landscapes.ellipses(hessian, [1, 3]), rings, atol=1e-12)


def test_each_line_of_a_valley_is_twice_as_far_above_its_bottom_as_the_one_inside(axes):
    def loss(x, y):
        return 7 + x**2 + 4 * y**2

    landscapes.valley(axes, loss, (-3, 3), (-2, 1), lowest=7)
    (lines,) = (found for found in axes.collections if isinstance(found, QuadContourSet) and not found.filled)
    np.testing.assert_allclose(lines.levels, (9 + 16) / 2.0 ** np.arange(12, -1, -1))
    level, path = lines.levels[-3], lines.get_paths()[-3]
    np.testing.assert_allclose(loss(*path.vertices.T), 7 + level, rtol=1e-2)
    assert (axes.get_xlim(), axes.get_ylim()) == ((-3, 3), (-2, 1))


def test_colours_keep_their_meaning(axes):
    plots.squares(axes)
    plots.trail(axes)
    curve, level = plots.curve(axes, [0, 1], [1, 2]), plots.level(axes, 0.5, "the floor")
    assert curve.get_color() == palette.MODEL and level is None
    steps = {palette.STEP, palette.shade(palette.STEP)}  # dots, and the line that joins them
    assert {line.get_color() for line in axes.get_lines()} == {palette.MODEL, *steps, palette.TRUTH}
    drawn = axes.collections[1].get_edgecolor()[0]
    np.testing.assert_allclose(drawn[:3], [0xD5 / 255, 0x5E / 255, 0])  # vermilion: an error


def test_groups_differ_in_colour_and_in_marker(axes):
    drawn = [plots.group(axes, number, [number], [0]) for number in range(6)]
    assert len({line.get_color() for line in drawn}) == len({line.get_marker() for line in drawn}) == 6


def test_methods_that_are_compared_differ_in_dash_or_width_as_well(axes):
    for number in range(4):
        plots.method(axes, f"method {number}", number).set_data(np.array([0, 1]), np.array([0, number]))
    paths = [line for line in axes.get_lines() if len(line.get_xdata()) == 2]
    assert len({line.get_color() for line in paths}) == 4
    assert len({(line.get_linestyle(), line.get_linewidth()) for line in paths}) == 4


def test_dots_in_the_background_are_smaller_and_fainter(axes):
    near, far = plots.points(axes, [1], [2]), plots.points(axes, [1], [2], faint=True)
    assert far.get_markersize() < near.get_markersize() and far.get_alpha() < near.get_alpha()


def test_bars_and_regions_take_what_an_update_gives_them(axes):
    (bar,) = plots.bars(axes, ["age"], [3])
    bar.set_width(-2)
    assert bar.get_width() == -2
    assert [text.get_text() for text in axes.get_yticklabels()] == ["age"]
    area = plots.region(axes, palette.L1)
    area.set_xy([[0, 0], [1, 0], [1, 1]])
    assert area.get_path().contains_point((0.9, 0.5)) and not area.get_path().contains_point((0.1, 0.5))


def test_a_cycle_runs_clockwise_from_the_top(axes):
    diagrams.cycle(axes, [("predict", "ŷ"), ("compare", "L"), ("learn", "w")])
    places = {text.get_text(): text.get_position() for text in axes.texts}
    assert places["predict"][0] == pytest.approx(0, abs=1e-9)
    assert places["predict"][1] > places["compare"][1] == pytest.approx(places["learn"][1])
    assert places["compare"][0] > 0 > places["learn"][0]
    assert sum(type(patch).__name__ == "FancyArrowPatch" for patch in axes.patches) == 3


def test_a_still_picture_is_a_png_with_its_sentence_and_its_size_on_the_page():
    fig, _ = sheets.figure(size=(3, 2))
    data, metadata = sheets.picture(fig, "An empty panel.")._repr_mimebundle_()
    assert data["text/plain"] == "An empty panel."
    assert metadata == {"image/png": {"alt": "An empty panel.", "width": 300, "height": 200}}
    image = Image.open(io.BytesIO(data["image/png"]))
    assert (image.size, image.info.get("Software")) == ((600, 400), None)


def drawn(words, dpi):
    """The columns and rows of pixels that are dark, as (first, last) each."""
    figure = Figure(figsize=(4, 1), dpi=dpi, layout="none")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 4), ylim=(0, 1))
    axes.axis("off")
    words(axes)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    dark = np.asarray(canvas.buffer_rgba())[..., 0] < 140
    return [np.flatnonzero(dark.any(axis=side))[[0, -1]] for side in (0, 1)]


@pytest.mark.parametrize("dpi", [100, 200])
def test_words_stand_where_a_text_would(dpi):
    ours = drawn(lambda axes: plots.outlined(axes, 1, 0.4, "focal, γ", size=14), dpi)
    theirs = drawn(lambda axes: axes.text(1, 0.4, "focal, γ", fontsize=14), dpi)
    np.testing.assert_allclose(ours, theirs, atol=0.03 * dpi)


def test_an_update_can_hide_them():
    with pytest.raises(IndexError):  # no dark pixel
        drawn(lambda axes: plots.outlined(axes, 1, 0.4, "focal").set_visible(False), 100)
