"""What lesson 3's three figures say of typed formulas, against the table of typed_formulas.py: every reason is true."""

import math
import re
from pathlib import Path

import ipywidgets
import nbformat
import pytest
from lesson_names import names_of
from matplotlib.figure import Figure
from typed_formulas import PLACES, PLANES

LESSON = Path(__file__).parents[2] / "notebooks" / "03_derivatives_chain_rule.ipynb"
GIVEN = ("forward", "central", "stationary_points", "gradient")  # the functions that the figures are given
REASONS = {  # what a sentence says when, and only when, the place is of this kind
    "kink": "it has a kink",
    "vertical tangent": "its tangent is vertical",
    "cusp": "it is vertical on both sides",
    "jump": "it jumps",
    "edge": "it has values",
    "lone point": "it has no values beside this place",
    "pole": "it has a pole",
    "no value": "it has no value.",
    "undecided": "none is found from its formula",
}
EXTREME = ["7", "1e49*x", "1e-49*x", "1e16+x", "-1e49", "1/x", "tan(x)", "log(x)", "1/(1+exp(-1000*x))", "x**-30"]
REFUSED = [
    "log(-1)",
    "1/0",
    "0/0",
    "1e308",
    "1e51*x",
    "exp(999)",
    "1e-300*x",
    "sqrt(-1-x**2)",
    "(0-1)**0.5",
    "exp(x**8)",
]


@pytest.fixture(scope="module")
def lesson():
    """The three figures whose formula is typed; only their own cells are run, and those that these need."""
    names, figures = names_of("03", *GIVEN, "controls", "explore", "figures"), []
    explore = names["explore"]

    def kept(scene, **options):
        figures.append(explore(scene, **options))
        figures[-1].scene = scene

    for cell in nbformat.read(LESSON, as_version=4).cells:
        if "explore(" in cell.source and "controls.text(" in cell.source:
            exec(cell.source, names | {"explore": kept})
    assert len(figures) == 3
    yield figures
    ipywidgets.Widget.close_all()


@pytest.fixture(scope="module")
def updates(lesson):
    """The three updates without the engine: they move artists, and answer with the words."""
    return [figure.scene(Figure(figure.figure.get_size_inches())) for figure in lesson]


def words(answer):
    return answer if isinstance(answer, str) else answer[0]


def named(caption, kind):
    """The reasons that the caption gives, but for the one of this kind."""
    return [other for other, reason in REASONS.items() if reason in caption and other != kind]


def numbers(text):
    return [float(number.replace("−", "-")) for number in re.findall(r"−?\d+\.?\d*", text)]


def check_sides(caption, left, right, start):
    """The slopes of the two sides stand in the caption, as far as it writes them out."""
    told = caption[caption.index(start) :].split(".  ")[0]
    for slope in (left, right):
        if math.isfinite(slope):
            assert any(abs(number - slope) <= 5e-4 * abs(slope) for number in numbers(told)), (slope, told)
        elif math.isinf(slope):
            assert "infinite" in told or "vertical" in told


@pytest.mark.parametrize("row", [row for row in PLACES if abs(row[1]) <= 2.5], ids=lambda row: f"{row[0]} at {row[1]}")
def test_the_figure_of_the_difference(updates, row):
    text, x, kind, left, right, _ = row
    for method in ("forward", "central"):
        caption = words(updates[0](f=text, x=x, h=0.5, method=method))
        assert caption.endswith(".") and "nan" not in caption and "inf " not in caption
        assert named(caption, kind) == []
        if kind == "smooth":
            assert "f has no" not in caption and f"the tangent's {right:.4g}".replace("-", "−")[:18] in caption
        elif "at one of the two points" not in caption:
            assert "Here f has no derivative" in caption and REASONS[kind] in caption
            if kind in ("kink", "edge"):
                check_sides(caption, left, right, REASONS[kind])
        else:
            assert kind in ("edge", "lone point", "pole", "no value", "undecided") or text == "sqrt(1-x)"


@pytest.mark.parametrize("row", [row for row in PLACES if abs(row[1]) <= 2.4], ids=lambda row: f"{row[0]} at {row[1]}")
def test_the_figure_of_stationary_points(updates, row):
    text, x, kind, left, right, shape = row
    caption = words(updates[1](f=text, x=x))
    assert named(caption, kind) == []
    where, points = caption.split("Stationary points: ")
    if kind != "smooth":
        assert f"At x = {x:g} f has no derivative".replace("-", "−") in where and REASONS[kind] in where
        assert not re.search(rf"(minimum|maximum|terrace) at {x:g}(,|\.$)", points)
        if kind in ("kink", "edge"):
            check_sides(where, left, right, REASONS[kind])
        return
    assert (
        ("is flat" in where) == (right == 0) and ("rises" in where) == (right > 0) and ("falls" in where) == (right < 0)
    )
    if right == 0:
        wanted = {"crossing": "terrace", "flat": "a whole flat stretch", "": "a whole flat stretch"}.get(shape, shape)
        place = "" if "flat" in wanted else f" at {x:g}"
        assert f"{wanted}{place}" in points


@pytest.mark.parametrize("row", PLANES, ids=lambda row: f"{row[0]} at {row[1]}, {row[2]}")
def test_the_figure_of_two_variables(updates, row):
    text, x, y, kind, way, gradient = row
    caption = words(updates[2](f=text, x=x, y=y, alpha=0))
    assert named(caption, kind) == []
    assert ("f has no gradient" in caption) == (kind != "smooth")
    assert ("flat in every direction" in caption) == (kind == "smooth" and gradient == (0, 0))
    if kind == "smooth":
        assert gradient == (0, 0) or f"∇f = ({gradient[0]:.2f}, {gradient[1]:.2f})" in caption
    elif kind == "crease":
        assert f"In the direction {way} the slope does not follow from them" in caption
    else:
        assert REASONS[kind].removeprefix("it ").removeprefix("its ") in caption
        spelled = {(1, 0): "Along x", (0, 1): "Along y"}.get(way, f"In the direction {way}".replace("-", "−"))
        assert spelled in caption or kind in ("pole", "no value", "lone point")


@pytest.mark.parametrize("text", EXTREME)
def test_extreme_formulas_are_drawn(lesson, text):
    for figure in lesson:
        figure.set(f=text, x=0.5)
        assert figure.caption.endswith(".")


@pytest.mark.parametrize("text", REFUSED)
def test_what_can_not_be_drawn_is_refused_in_words(lesson, text):
    for figure in lesson:
        with pytest.raises(
            ValueError, match=r"the formula has no value in the part that is drawn|too (large|small) to draw"
        ):
            figure.controls["f"].check(text)


def test_the_flat_part_is_no_trick_of_the_smallest_number(updates):
    """exp(−1000 x²) falls everywhere to the right of 0, also where its slope is below the smallest float."""
    assert words(updates[1](f="exp(-1000*x**2)", x=1)).endswith("Stationary points: maximum at 0.")
    assert "flat stretch" in words(updates[1](f="abs(x)+x", x=1))


def test_a_side_that_is_alone_is_called_one_side(updates):
    """√x in two variables has values for x ≥ 0 only: there is no other side to speak of."""
    caption = words(updates[2](f="sqrt(x)+y", x=0, y=0, alpha=0))
    assert caption.endswith("Along x it has values on one side only, where its slope is infinite.")


def test_a_small_slope_is_not_written_as_0(updates):
    """The slope of x⁴ at 0.1 is 0.004: a curve that rises has no slope 0.00, and a gradient no length 0.00."""
    assert "f ′ = 4.00 × 10⁻³, f ″ = 0.12. The curve rises" in words(updates[1](f="x**4", x=0.1))
    assert "∇f = (4.00 × 10⁻³, 0.00), 4.00 × 10⁻³ long" in words(updates[2](f="x**4", x=0.1, y=1, alpha=0))
