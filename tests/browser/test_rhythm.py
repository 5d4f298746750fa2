"""From inside a control of a figure the notebook is run and saved as from a cell; what was run is in view."""

import pytest
from browser.lab import Lab
from browser_cells import SOUND, TYPED, write
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser

SLOW = """
import time
time.sleep(2)
print("\\n".join(map(str, range(60))))
"""
SELECTED = """() => [...document.querySelectorAll(".jp-Notebook .jp-Cell")]
  .findIndex((cell) => cell.classList.contains("jp-mod-active"))"""
# Of the cell before the selected one, which has just run: top and bottom of its output, and of the figure's controls
# and picture, as pixels below the top of the notebook's window; and the height of that window.
SEEN = """() => {
  const scroller = document.querySelector(".jp-NotebookPanel .jp-WindowedPanel-outer");
  const cell = document.querySelector(".jp-Notebook .jp-Cell.jp-mod-active").previousElementSibling;
  const start = scroller.getBoundingClientRect().top;
  const span = (first, last = first) =>
    first && [first.getBoundingClientRect().top - start, last.getBoundingClientRect().bottom - start];
  return {
    height: scroller.clientHeight,
    output: span(cell.querySelector(".jp-OutputArea-output")?.closest(".jp-OutputArea")),
    figure: span(cell.querySelector(".live-controls"), cell.querySelector(".live-screen")),
  };
}"""
CONTROLS = {
    "slider": ".live-figure input[type=range]",
    "play": ".live-figure .live-play",
    "choice": ".live-figure select",
    "toggle": ".live-figure input[type=checkbox]",
    "preset": ".live-figure .live-presets button",
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    chromium_or_skip()
    folder = tmp_path_factory.mktemp("notebooks")
    books = [
        write(folder / "sound.ipynb", SOUND, "after = 1", TYPED, "after = 2"),
        write(folder / "slow.ipynb", *9 * ["print(x)"], SLOW, *9 * ["print(x)"]),
    ]
    with Lab(books) as lab:
        yield lab


@pytest.fixture(scope="module")
def sound(lab):
    with lab.open("sound.ipynb") as lesson:
        lesson.run()
        yield lesson


def runs_of(lesson, cell):
    """The prompt of a cell once no cell is running: it changes whenever the cell has run."""
    lesson.page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-InputPrompt')].some((prompt) => prompt.textContent.includes('*'))"
    )
    return lesson.page.locator(".jp-Notebook .jp-Cell").nth(cell).locator(".jp-InputPrompt").inner_text()


def figure_is_painted(lesson, cell):
    figure = lesson.page.locator(".jp-Notebook .jp-Cell").nth(cell).locator(".live-figure img[src]")
    figure.wait_for()


@pytest.mark.parametrize(
    ("control", "cell"), [*((place, 1) for place in CONTROLS.values()), (".live-figure input[type=text]", 3)]
)
def test_shift_enter_on_a_control_runs_its_cell_and_selects_the_next(sound, control, cell):
    before = runs_of(sound, cell)
    inside = sound.page.locator(control).first
    inside.click() if "text" in control else inside.focus()
    inside.press("Shift+Enter")
    sound.page.wait_for_function(f"({SELECTED})() === {cell + 1}")
    figure_is_painted(sound, cell)
    assert runs_of(sound, cell) != before
    sound.page.keyboard.press("Shift+Enter")  # and the rhythm goes on
    sound.page.wait_for_function(f"({SELECTED})() === {cell + 2}")
    assert sound.errors() == []


def test_ctrl_enter_on_a_control_runs_its_cell_and_stays(sound):
    before = runs_of(sound, 1)
    sound.page.locator(CONTROLS["slider"]).first.press("Control+Enter")
    sound.page.wait_for_function(f"({SELECTED})() === 1")
    figure_is_painted(sound, 1)
    assert runs_of(sound, 1) != before


@pytest.mark.parametrize("control", [CONTROLS["slider"], CONTROLS["preset"], ".live-figure input[type=text]"])
def test_ctrl_s_on_a_control_saves(sound, control):
    sound.page.locator(CONTROLS["slider"]).first.press("ArrowRight")
    sound.page.locator(".jp-mod-dirty").first.wait_for()
    inside = sound.page.locator(control).first
    inside.focus()
    inside.press("Control+s")
    sound.page.locator(".jp-mod-dirty").first.wait_for(state="detached")
    assert sound.page.locator(".jp-Dialog").count() == 0


def test_the_chords_of_typing_reach_a_text(sound):
    text = sound.page.locator(".live-figure input[type=text]")
    selected = sound.page.locator(".jp-Notebook .jp-Cell.jp-mod-selected")
    cells = selected.count()
    text.fill("3*x")
    text.press("Control+a")
    sound.page.keyboard.type("2*x")
    assert (text.input_value(), selected.count()) == ("2*x", cells)  # all was selected, and nothing else on the page
    text.evaluate("text => text.addEventListener('keydown', (event) => { window.heard = event.key })")
    text.press("Control+z")
    assert sound.page.evaluate("window.heard") == "z"


def lies_in(span, height):
    return span is not None and span[0] >= -1 and span[1] <= height + 1


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (853, 533)], ids=str)
def test_on_the_shift_enter_road_each_output_and_figure_is_in_view(lab, size):
    with lab.open("00_start_here.ipynb", size=size) as lesson:
        lesson.page.locator(".jp-Notebook .jp-Cell").first.click(position={"x": 5, "y": 5})
        cells, figures = lesson.page.locator(".jp-Notebook .jp-Cell").count(), 0
        for cell in range(1, cells):
            code = lesson.page.locator(".jp-Notebook .jp-Cell").nth(cell - 1).locator(".jp-InputPrompt").count()
            lesson.page.keyboard.press("Shift+Enter")
            lesson.page.wait_for_function(f"({SELECTED})() === {cell}")
            if not code:
                continue
            runs_of(lesson, 1)
            lesson.page.wait_for_timeout(1200)  # a figure that comes late would push itself out
            seen = lesson.page.evaluate(SEEN)
            if seen["figure"]:
                figures += 1
                assert lies_in(seen["figure"], seen["height"]), (cell, seen)
            elif seen["output"]:
                assert lies_in(seen["output"], seen["height"]), (cell, seen)
        assert figures == 1


def test_a_learner_who_has_scrolled_on_is_not_called_back(lab):
    with lab.open("slow.ipynb", size=(1024, 768)) as lesson:
        lesson.run()
        lesson.page.locator(".jp-Notebook .jp-Cell").nth(10).locator(".jp-InputArea-prompt").click()
        lesson.page.keyboard.press("Shift+Enter")
        lesson.page.wait_for_timeout(700)
        lesson.page.mouse.move(700, 400)
        lesson.page.mouse.wheel(0, -5000)
        runs_of(lesson, 10)
        lesson.page.wait_for_timeout(1200)
        assert lesson._panel().evaluate("panel => panel.scrollTop") == 0
