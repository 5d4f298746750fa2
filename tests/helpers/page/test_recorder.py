"""What the recorder writes of each kind of drawing, against places and colours worked out by hand.

That the whole looks as matplotlib draws it, tests/browser/test_canvas.py holds.
"""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.patheffects import withStroke
from recordings import BLUE, POINT, RED, counted_axes, named, one, recorded

from helpers.page.drawing_list import FILLED, HATCHED, STROKED, CannotRecord


@pytest.fixture
def axes():
    return counted_axes()


def test_a_line_is_its_points_its_colour_and_its_width_in_pixels(axes):
    (line,) = axes.plot([1, 2, 3], [1, 2, 0.5], color="red", lw=3, solid_capstyle="butt", solid_joinstyle="miter")
    operations, _ = recorded(line)
    assert one(operations, "STROKE") == (RED, pytest.approx(3 * POINT), "butt", "miter")
    assert one(operations, "DASH") == (0, ())
    assert one(operations, "PATH") == (STROKED, [("MOVE", 100, 200), ("LINE", 200, 100), ("LINE", 300, 250)])
    assert one(operations, "CLIP") == (0, 0, 400, 300)


@pytest.mark.parametrize(("width", "place"), [(1, 150.5), (2, 150)])
def test_an_upright_line_goes_where_agg_brings_it(axes, width, place):
    """Through the middle of a pixel if its width is odd, along the edge of one if it is even."""
    line = axes.axvline(1.5, lw=width / POINT, color="k")
    operations, _ = recorded(line)
    assert {point[1] for point in one(operations, "PATH")[1]} == {place}


def test_gaps_are_in_pixels(axes):
    (line,) = axes.plot([0, 4], [0, 3], lw=2, dashes=(5, 2), color="k")
    offset, lengths = one(recorded(line)[0], "DASH")
    assert (offset, lengths) == (0, pytest.approx((5 * 2 * POINT, 2 * 2 * POINT)))  # of the line's width


def test_a_missing_value_interrupts_a_line(axes):
    (line,) = axes.plot([0.5, 1, 2, 3, 3.5], [1, 2, np.nan, 2, 1], color="k", alpha=0.5)
    outline = one(recorded(line)[0], "PATH")[1]
    assert [point[0] for point in outline] == ["MOVE", "LINE", "MOVE", "LINE"]


def test_the_pieces_of_an_opaque_line_are_drawn_one_by_one(axes):
    """Else a canvas would count once what they cover together."""
    (line,) = axes.plot([0.5, 1, 2, 3, 3.5], [1, 2, np.nan, 2, 1], color="k")
    assert [len(outline) for _, outline in named(recorded(line)[0], "PATH")] == [2, 2]


def test_what_of_a_line_lies_outside_is_cut_off(axes):
    (line,) = axes.plot([-500, 500], [1.5, 1.6], color="k", clip_on=False)
    places = [point[1] for point in one(recorded(line)[0], "PATH")[1]]
    assert places == pytest.approx([-1, 401], abs=1)


def test_an_area_has_its_own_colour_and_transparency(axes):
    area = axes.add_patch(Polygon([(1, 1), (2, 1.2), (2, 2.25)], facecolor="blue", edgecolor="red", alpha=0.4, lw=1))
    operations, _ = recorded(area)
    assert one(operations, "FILL") == ((0, 0, 255, 102),)
    assert one(operations, "STROKE")[0] == (255, 0, 0, 102)
    what, outline = one(operations, "PATH")
    assert what == FILLED + STROKED
    assert outline == [("MOVE", 100, 200), ("LINE", 200, 180), ("LINE", 200, 75), ("CLOSE",)]


def test_an_area_without_an_edge_has_no_line(axes):
    area = axes.add_patch(Polygon([(1, 1), (2, 1), (2, 2.2)], facecolor="blue", lw=0))
    operations, _ = recorded(area)
    assert one(operations, "PATH")[0] == FILLED
    assert named(operations, "STROKE") == []


def test_an_area_far_out_of_the_picture_keeps_what_is_seen(axes):
    far = axes.add_patch(Polygon([(1, -1e6), (2, 1e9), (3, -1e6)], facecolor="blue", edgecolor="red"))
    (area, _), (line, _) = named(recorded(far)[0], "PATH")
    assert (area, line) == (FILLED, STROKED)


def test_a_pattern_is_a_tile_of_an_inch(axes):
    area = axes.add_patch(Rectangle((1, 1), 1, 1, facecolor="none", edgecolor="red", hatch="/"))
    operations, _ = recorded(area)
    assert one(operations, "PATH")[0] == STROKED + HATCHED
    rgba, width, size, outline = one(operations, "HATCH")
    assert (rgba, size) == (RED, 100)
    assert width == pytest.approx(1 * POINT)  # rcParams["hatch.linewidth"]
    places = [point[1:] for point in outline]
    steps = {(bx - ax, by - ay) for (ax, ay), (bx, by) in zip(places[0::2], places[1::2], strict=True)}
    assert len({dx / dy for dx, dy in steps}) == 1 and all(dx / dy == -1 for dx, dy in steps)  # lines that rise


def test_what_is_cut_by_a_path_is(axes):
    (line,) = axes.plot([0, 4], [0, 3], color="k")
    circle = Circle((2, 1.5), 1, transform=axes.transData)
    line.set_clip_path(circle)
    operations, _ = recorded(line)
    (outline,) = one(operations, "CLIP_PATH")
    places = np.array([number for point in outline for number in point[1:]]).reshape(-1, 2)
    assert places.min(axis=0) == pytest.approx((100, 50), abs=0.1)
    assert places.max(axis=0) == pytest.approx((300, 250), abs=0.1)


def test_a_rectangle_that_cuts_is_at_whole_pixels(axes):
    (line,) = axes.plot([0, 4], [0, 3], color="k")
    line.set_clip_path(Rectangle((0.504, 0.5), 3.01, 2, transform=axes.transData))
    assert one(recorded(line)[0], "CLIP") == (50, 50, 351, 250)


def test_markers_stand_at_whole_pixels_and_are_sent_once(axes):
    (line,) = axes.plot([1.003, 2, np.nan, 3.004], [1, 2, 1, 1.496], "o", ms=7.2, color="blue", mec="red")
    what, outline, places = one(recorded(line)[0], "MARKERS")
    assert what == FILLED + STROKED
    assert places == [(100, 200), (200, 100), (300, 150)]
    corners = np.array([number for point in outline for number in point[1:]]).reshape(-1, 2)
    assert (corners.min(), corners.max()) == pytest.approx((0.5 - 3.6 * POINT, 0.5 + 3.6 * POINT), abs=0.05)


def test_text_is_letters_at_their_places(axes):
    text = axes.text(2, 1.5, "aba", color="red", alpha=0.5)
    operations, letters = recorded(text)
    assert one(operations, "FILL") == ((255, 0, 0, 128),)
    angle, places = one(operations, "TEXT")
    (first, x, y), (second, *_), (third, further, level) = places
    assert (angle, first, third) == (0, 0, 0) and second == 1
    assert (y, level) == (150, 150) and x == pytest.approx(200, abs=1)
    assert further == pytest.approx(x + text.get_window_extent().width * 2 / 3, abs=2)
    heights = [min(point[-1] for point in outline if len(point) > 1) for outline in letters.values()]
    assert heights[1] < heights[0] < 0  # b is the taller one, upwards


def test_turned_text_is_turned_on_its_base_line(axes):
    angle, places = one(recorded(axes.text(2, 1.5, "abc", rotation=90))[0], "TEXT")
    assert angle == 90
    assert len({x for _, x, _ in places}) == 1
    assert [y for *_, y in places] == sorted((y for *_, y in places), reverse=True)


def test_a_rim_around_letters_is_drawn_below_them(axes):
    text = axes.text(2, 1.5, "a", color="blue", path_effects=[withStroke(linewidth=3, foreground="red")])
    operations, _ = recorded(text)
    assert len(named(operations, "PATH")) == 2 and named(operations, "STROKE")[0][0] == RED


def test_a_small_image_is_its_pixels(axes):
    shown = axes.figure.figimage(np.array([[[1.0, 0, 0], [0, 0, 1.0]]]), xo=10, yo=20)
    assert one(recorded(shown)[0], "IMAGE") == (10, 279, 2, 1, bytes([*RED, *BLUE]))


@pytest.mark.parametrize(
    "draw",
    [
        lambda axes: axes.text(2, 1, "$x^2$"),
        lambda axes: axes.imshow(np.eye(3), extent=(0, 4, 0, 3)),
        lambda axes: axes.plot([0, 1], [0, 2], antialiased=False)[0],
        lambda axes: axes.contourf(np.arange(9).reshape(3, 3)),
        lambda axes: axes.pcolormesh(np.arange(3), np.arange(3), np.eye(3), shading="gouraud"),
        lambda axes: axes.plot([0, 1], [0, 2], agg_filter=lambda image, dpi: (image, 0, 0))[0],
    ],
    ids=["mathematics", "an image", "no smooth line", "no smooth areas", "shades", "a filter"],
)
def test_what_has_no_place_in_a_list_is_told(axes, draw):
    with pytest.raises(CannotRecord):
        recorded(draw(axes))


def test_settings_are_written_once(axes):
    lines = axes.add_collection(LineCollection([[(k, 1), (k + 1, 2.2)] for k in range(3)], colors="red"))
    operations, _ = recorded(lines)
    assert [name for name, *_ in operations] == ["CLIP", "STROKE", "DASH", "PATH", "PATH", "PATH"]
