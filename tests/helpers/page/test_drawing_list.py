"""A drawing list that is read back says what was written; one that is cut off, or no list, is told so."""

import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.page import drawing_list
from helpers.page.drawing_list import CannotRecord, Operation, words

CODES = {"MOVE": 1, "LINE": 2, "QUADRATIC": 3, "CUBIC": 4, "CLOSE": 79}
POINTS = {"MOVE": 1, "LINE": 1, "QUADRATIC": 2, "CUBIC": 3, "CLOSE": 1}  # CLOSE has one that means nothing
END = words(Operation.END)
step = st.integers(-3000, 3000)


@st.composite
def outlines(draw):
    """A path as it is read back, its points at whole steps of an eighth of a pixel."""
    names = draw(st.lists(st.sampled_from(list(CODES)), max_size=30))
    counts = {"CLOSE": 0}
    return [(name, *(draw(step) / 8 for _ in range(2 * counts.get(name, POINTS[name])))) for name in ["MOVE", *names]]


def as_matplotlib_has_it(outline):
    vertices, codes = [], []
    for name, *numbers in outline:
        points = np.reshape(numbers, (-1, 2)) if numbers else np.zeros((1, 2))
        vertices += points.tolist()
        codes += [CODES[name]] * len(points)
    return np.array(vertices), np.array(codes, np.uint8)


def in_a_list(*operations, width=400, height=300):
    return drawing_list.head(width, height) + b"".join(operations) + END


@settings(deadline=None, derandomize=True)
@given(outlines(), st.integers(1, 7))
def test_a_path_that_is_read_back_is_the_path(outline, what):
    data = in_a_list(words(Operation.PATH, what), drawing_list.path(*as_matplotlib_has_it(outline), unit=32))
    assert drawing_list.read(data) == [("SIZE", 400, 300, 32), ("PATH", what, outline)]


def test_what_matplotlib_leaves_out_is_left_out():
    """It ends a path by a vertex with the code 0."""
    vertices, codes = np.array([[1, 2], [3, 4], [0, 0]]), np.array([1, 2, 0], np.uint8)
    data = in_a_list(words(Operation.PATH, 2), drawing_list.path(vertices, codes, unit=32))
    assert drawing_list.read(data)[1] == ("PATH", 2, [("MOVE", 1, 2), ("LINE", 3, 4)])


def test_a_place_is_right_to_half_a_step():
    places = np.array([[0.014, 99.49], [-3.21, 7.77]])
    data = in_a_list(words(Operation.PATH, 2), drawing_list.path(places, np.array([1, 2], np.uint8), unit=32))
    read = [point[1:] for point in drawing_list.read(data)[1][2]]
    assert np.abs(np.array(read) - places).max() <= 1 / 64


@pytest.mark.parametrize("count", [8190, 8191, 8192, 20_000])
def test_a_path_may_be_long(count):
    vertices = np.arange(2 * count).reshape(-1, 2) % 300
    codes = np.array([1] + [2] * (count - 1), np.uint8)
    read = drawing_list.read(in_a_list(words(Operation.PATH, 2), drawing_list.path(vertices, codes, unit=32)))
    assert [point[1:] for point in read[1][2]] == [tuple(vertex) for vertex in vertices.tolist()]


def test_many_curves_in_a_row_keep_their_points():
    count = 9000
    vertices = np.arange(2 * (1 + 3 * count)).reshape(-1, 2) % 300
    codes = np.array([1] + [4] * (3 * count), np.uint8)
    read = drawing_list.read(in_a_list(words(Operation.PATH, 2), drawing_list.path(vertices, codes, unit=32)))
    assert len(read[1][2]) == 1 + count
    assert read[1][2][-1] == ("CUBIC", *vertices[-3:].ravel())


@pytest.mark.parametrize("place", [2e3, -2e3, 1e300, np.inf, np.nan])
def test_a_place_that_has_no_word_is_refused(place):
    with pytest.raises(CannotRecord, match="far out"):
        drawing_list.path(np.array([[place, 0.0]]), np.array([1], np.uint8), unit=32)


@pytest.mark.parametrize(("size", "unit"), [((400, 300), 32), ((900, 400), 16), ((1800, 800), 8), ((2880, 1200), 4)])
def test_a_coordinate_reaches_half_a_picture_beyond_each_edge(size, unit):
    assert drawing_list.unit_of(*size) == unit
    assert 1.5 * max(size) * unit <= drawing_list.LARGEST


def test_areas_of_one_shape_are_read_back_with_their_colours():
    vertices = np.array([[[0, 0], [4, 0], [4, 4], [0, 0]], [[1, 1], [5, 1], [5, 5], [1, 1]]])
    codes = np.array([1, 2, 2, 79], np.uint8)
    colours = np.array([[1, 0, 0, 1], [0, 0.5, 1, 0.2]])
    data = in_a_list(drawing_list.areas(1, vertices, codes, colours, unit=32))
    one, other = drawing_list.read(data)[1][2]
    assert one == ((255, 0, 0, 255), [("MOVE", 0, 0), ("LINE", 4, 0), ("LINE", 4, 4), ("CLOSE",)])
    assert other == ((0, 128, 255, 51), [("MOVE", 1, 1), ("LINE", 5, 1), ("LINE", 5, 5), ("CLOSE",)])


def test_a_layer_is_read_back_with_its_operations():
    inside = words(Operation.FILL) + drawing_list.colour((1, 0, 0, 0.5))
    data = in_a_list(drawing_list.layer(3, inside), words(Operation.LAYER_HERE, 3))
    assert drawing_list.read(data)[1:] == [("LAYER", 3, [("FILL", (255, 0, 0, 128))]), ("LAYER_HERE", 3)]


WHOLE = in_a_list(
    words(Operation.CLIP, 1, 2, 30, 40),
    words(Operation.FILL) + drawing_list.colour((0, 0, 1, 1)),
    words(Operation.STROKE) + drawing_list.colour((0, 0, 1, 1)) + drawing_list.floats(1.5) + struct.pack("<H", 5),
    words(Operation.DASH, 2) + drawing_list.floats(0.5, 3, 4),
    words(Operation.PATH, 3) + drawing_list.path(np.array([[1, 2], [3, 4]]), np.array([1, 2], np.uint8), unit=32),
    words(Operation.TEXT) + drawing_list.floats(90) + struct.pack("<HHff", 1, 7, 12.25, 3),
    words(Operation.IMAGE, 1, 2, 1, 2) + bytes(range(8)),
)


def test_settings_are_read_back():
    assert drawing_list.read(WHOLE)[1:] == [
        ("CLIP", 1, 2, 30, 40),
        ("FILL", (0, 0, 255, 255)),
        ("STROKE", (0, 0, 255, 255), 1.5, "projecting", "round"),
        ("DASH", 0.5, (3, 4)),
        ("PATH", 3, [("MOVE", 1, 2), ("LINE", 3, 4)]),
        ("TEXT", 90, [(7, 12.25, 3)]),
        ("IMAGE", 1, 2, 1, 2, bytes(range(8))),
    ]


@pytest.mark.parametrize("length", range(len(WHOLE)))
def test_a_list_that_is_cut_off_is_told_so(length):
    with pytest.raises(ValueError, match="This drawing list is cut off"):
        drawing_list.read(WHOLE[:length])


def test_what_is_no_list_is_told_so():
    with pytest.raises(ValueError, match="version 20617; this course reads version 1"):
        drawing_list.read(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ValueError, match="an operation 99, which is none"):
        drawing_list.read(drawing_list.head(400, 300) + words(99))
