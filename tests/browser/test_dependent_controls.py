"""Controls that depend on others, in a browser: hidden, or greyed with the reason; and a matrix in brackets."""

import page_checks
import pytest
from browser.lab import Lab
from browser_cells import write
from needs_browser import chromium_or_skip
from page_order import focused

pytestmark = pytest.mark.browser

# The limit of a learning rate is a mark: its words stay the slider's description, beside the reason.
FAMILIES = """
def scene(fig):
    line, = fig.subplots().plot(x, x)

    def update(family, delta, s, m, tilt):
        line.set_ydata({"numbers": delta * x, "angles": s * x + m, "none": 0 * x}[family] + tilt * (s != 1) * x**2)
        return f"{family}, δ = {delta}, s = {s}, m = {m}, tilt = {tilt if s != 1 else 0}."

    return update

figure = explore(scene,
        family=controls.choice("family", {name: name for name in ["numbers", "angles", "none"]}),
        delta=controls.int_slider("Huber's δ", 1, 4, at=2).only(family="numbers"),
        s=controls.int_slider("scale s", 1, 4, at=2).only(family={"angles"}),
        m=controls.int_slider("margin m", 0, 2, at=0, play=True).only(family="angles"),
        tilt=controls.slider("tilt", 0, 2, 1, at=1, marks={"half": 1}).idle("a round valley has no tilt", s=1),
        presets={"numbers": dict(), "angles": dict(family="angles", m=1), "round": dict(family="angles", s=1)})
figure
"""
FROM_PYTHON = """figure.set(family="angles")"""
MATRIX = """
def scene(fig):
    line, = fig.subplots().plot(x, x)

    def update(a, b, c, d, t):
        line.set_ydata(a + b * x + c * x**2 + d * x**3 + t)
        return f"{a}, {b}, {c}, {d}, {t}."

    return update

explore(scene, **controls.matrix("A", ["ab", "cd"], -1, 1, 0.5, at=[[1, 0.5], [-0.5, 0]]),
        t=controls.int_slider("step", 0, 3, at=1), presets={"start": dict(), "zero": dict(a=0, b=0, c=0, d=0)})
"""


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    chromium_or_skip()
    book = write(tmp_path_factory.mktemp("notebooks") / "dependent.ipynb", FAMILIES, MATRIX, FROM_PYTHON)
    with Lab([book]) as lab, lab.open(book.name) as lesson:
        lesson.run()
        yield lesson


@pytest.fixture
def families(lesson):
    figure = lesson.figures()[0]
    figure.click(figure.presets[0])
    return figure


def shown(figure):
    return [figure.name(slider) for slider in figure.sliders if slider.is_visible()]


def test_both_figures_are_sound_at_every_control(lesson):
    """Among it: no height of figure or cell changes, the Tab key meets what can be used, names are unique."""
    assert [page_checks.figure_defects(lesson, figure) for figure in lesson.figures()] == [[], []]
    assert lesson.errors() == []


def test_a_choice_shows_the_controls_of_its_family_only(families):
    assert shown(families) == ["Huber's δ", "tilt"]
    families.select(families.choices[0], 1)
    assert shown(families) == ["scale s", "margin m", "tilt"]
    assert families.plays[0].is_visible()
    families.select(families.choices[0], 2)
    assert shown(families) == ["tilt"]
    assert not families.plays[0].is_visible()


def test_hidden_controls_are_not_in_the_tab_order(families):
    families.choices[0].focus()
    families.page.keyboard.press("Tab")
    assert focused(families.sliders[0])
    families.page.keyboard.press("Tab")
    assert focused(families.sliders[3])
    families.page.keyboard.press("Tab")
    assert focused(families.presets[0])


def test_a_hidden_control_keeps_its_value_and_a_preset_sets_it(families):
    families.put(families.sliders[0], 3)
    families.click(families.presets[1])
    assert families.caption == "angles, δ = 2, s = 2, m = 1, tilt = 1."
    families.put(families.sliders[1], 3)
    families.select(families.choices[0], 0)
    families.select(families.choices[0], 1)
    assert families.caption == "angles, δ = 2, s = 4, m = 1, tilt = 1."


def test_the_page_does_not_wait_for_the_kernel_to_show_them(families):
    """In one task of the page: nothing can have been answered in it."""
    change = """(choice) => {
      const card = choice.closest(".live-figure");
      const visible = () => card.querySelectorAll("fieldset:not([hidden]) input").length;
      const before = visible();
      choice.selectedIndex = 1;
      choice.dispatchEvent(new Event("input"));
      return [before, visible()];
    }"""
    assert families.choices[0].evaluate(change) == [2, 3]
    families.quiet()


def test_a_move_from_python_shows_them_too(lesson, families):
    page = families.page
    page.locator(".jp-CodeCell .cm-content").last.click()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        "card => card.querySelector('select').selectedIndex === 1", arg=families.card.element_handle()
    )
    assert shown(families) == ["scale s", "margin m", "tilt"]
    assert lesson.errors() == []


def test_the_focus_stays_where_the_room_is_measured_anew(families):
    families.sliders[0].focus()
    for width in ("420px", ""):
        families.card.evaluate(
            """(card, width) => {
              card.parentElement.style.width = width;
              return new Promise((done) => setTimeout(done, 300));
            }""",
            width,
        )
        assert focused(families.sliders[0])


def test_a_greyed_control_says_why_and_is_free_again(families):
    tilt = families.sliders[3]
    described = """(input) => {
      const ids = input.getAttribute("aria-describedby").split(" ");
      return ids.map((id) => document.getElementById(id).textContent);
    }"""
    assert (tilt.is_enabled(), tilt.evaluate(described)) == (True, ["half", ""])
    families.click(families.presets[2])
    assert (tilt.is_enabled(), tilt.evaluate(described)) == (False, ["half", "a round valley has no tilt"])
    assert families.card.get_by_text("a round valley has no tilt").is_visible()
    families.put(families.sliders[1], 2)
    assert (tilt.is_enabled(), tilt.evaluate(described)) == (True, ["half", ""])
    assert families.caption == "angles, δ = 2, s = 3, m = 0, tilt = 1."


@pytest.mark.parametrize("width", [None, 420, 288])
def test_the_rows_keep_their_height_at_every_width(families, width):
    heights = []
    families.card.evaluate("(card, width) => { card.parentElement.style.width = width ? `${width}px` : ''; }", width)
    for preset in families.presets:
        families.click(preset)
        heights.append(families.card.locator(".live-controls").bounding_box()["height"])
    families.card.evaluate("(card) => { card.parentElement.style.width = ''; }")
    assert len(set(heights)) == 1


def test_the_room_kept_is_that_of_the_tallest_arrangement_and_no_more(families):
    spare = """(area) => {
      const rows = [...area.querySelectorAll(".live-row")];
      const bottoms = rows.map((row) => row.getBoundingClientRect().bottom); // 0 where it is hidden
      return area.getBoundingClientRect().bottom - Math.max(...bottoms);
    }"""
    left = {}
    for width in ("420px", ""):  # what a narrow column needed is let go of again
        families.card.evaluate("(card, width) => { card.parentElement.style.width = width; }", width)
        left[width] = []
        for preset in families.presets:
            families.click(preset)
            left[width].append(families.card.locator(".live-controls").evaluate(spare))
    assert min(left["420px"]) == min(left[""]) == 0 and max(left["420px"]) > 20


def test_the_entries_of_a_matrix_stand_as_it_does_and_are_reached_by_rows(lesson):
    figure = lesson.figures()[1]
    group = figure.card.get_by_role("group", name="matrix A", exact=True)
    assert [figure.name(slider) for slider in group.get_by_role("slider").all()] == list("abcd")
    a, b, c, d = (slider.bounding_box() for slider in figure.sliders[:4])
    assert a["y"] == b["y"] < c["y"] == d["y"] and a["x"] == c["x"] < b["x"] == d["x"]
    figure.sliders[0].focus()
    for slider in figure.sliders[1:]:
        figure.page.keyboard.press("Tab")
        assert focused(slider)


@pytest.mark.parametrize("width", [420, 320])
def test_in_a_narrow_column_the_entries_stay_side_by_side(lesson, width):
    figure = lesson.figures()[1]
    figure.card.evaluate("(card, width) => { card.parentElement.style.width = `${width}px`; }", width)
    a, b, c, _ = (slider.bounding_box() for slider in figure.sliders[:4])
    labels = [label.bounding_box() for label in figure.card.locator(".live-cells label").all()]
    values = [value.bounding_box() for value in figure.card.locator(".live-cells output").all()]
    figure.card.evaluate("(card) => { card.parentElement.style.width = ''; }")
    assert a["y"] == b["y"] < c["y"] and a["x"] + a["width"] < b["x"] and a["width"] > 80
    for slider, label, value in zip((a, b, c), labels, values, strict=False):
        assert label["y"] == value["y"] and label["y"] + label["height"] <= slider["y"] + 1
        assert label["x"] + label["width"] < value["x"]
