"""JupyterLab in a browser when something goes wrong: too many moves, a second lesson, a kernel that is gone."""

import nbformat
import pytest
from browser.lab import Lab
from browser.lesson import ERRORS, LiveFigure
from browser_cells import IMPORTS, QUESTIONS, SOUND
from needs_browser import chromium_or_skip

pytestmark = pytest.mark.browser

SLOW = """
import time

def scene(fig):
    line, = fig.subplots().plot(x, x)

    def update(k):
        time.sleep(0.05)
        line.set_ydata(k * x)
        return f"The slope is {k}."

    return update

explore(scene, k=controls.int_slider("slope k", 0, 20, at=1), presets={"flat": dict(k=0)})
"""
COUNT = """
import ipywidgets
from helpers.page.explore import LiveFigure
print(sum(isinstance(widget, LiveFigure) for widget in ipywidgets.widgets.widget._instances.values()), "live figures")
"""
BUSY = """
time.sleep(9)
"""
BOOKS = {
    "sound.ipynb": [SOUND, *QUESTIONS],
    "other.ipynb": [SOUND.replace("The slope is", "The rise is"), *QUESTIONS],
    "slow.ipynb": [SLOW, COUNT],
    "busy.ipynb": [SLOW, BUSY],
    "story.ipynb": ["start = 3", "start + 1"],
}

# Counts the moves that go to the kernel.
WATCH_THE_WIRE = """() => {
  window.sent = 0;
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (data) {
    const words = typeof data === "string" ? data : new TextDecoder("latin1").decode(data);
    window.sent += words.includes('"positions"');
    return send.call(this, data);
  };
}"""
TWO_HUNDRED_MOVES = """(input) => {
  for (let move = 0; move < 200; move++) {
    input.value = move === 199 ? 17 : (7 * move) % 20;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""
# All that the style sheets make of a figure, element by element.
LOOKS = """(card) => [card, ...card.querySelectorAll("*")].map((element) =>
  [...getComputedStyle(element)].map((name) => getComputedStyle(element).getPropertyValue(name)).join())"""
SELECTORS = r"""() => {
  const rules = (list) => [...list].flatMap((rule) => (rule.cssRules?.length ? rules(rule.cssRules) : [rule]));
  return [...document.styleSheets]
    .filter((sheet) => /\.live-figure|\.practice-card/.test(sheet.ownerNode.textContent))
    .flatMap((sheet) => rules(sheet.cssRules))
    .flatMap((rule) => rule.selectorText.split(/,(?![^(]*\))/));
}"""
IDS = """() => [...document.querySelectorAll(".live-figure [id], .practice-card [id]")].map((element) => element.id)"""
NAMES = """() => [...document.querySelectorAll(".practice-card")].map((card) => card.querySelector("input").name)"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    chromium_or_skip()
    folder = tmp_path_factory.mktemp("notebooks")
    for name, cells in BOOKS.items():
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in [IMPORTS, *cells]])
        book.metadata.kernelspec = {"display_name": "Python 3 (ipykernel)", "name": "python3"}
        nbformat.write(book, folder / name)
    with Lab(folder.iterdir()) as lab:
        yield lab


def test_two_hundred_moves_at_once_are_two_messages(lab):
    with lab.open("slow.ipynb") as lesson:
        lesson.run()
        figure = lesson.figures()[0]
        figure.put(figure.sliders[0], 17)
        expected = figure.caption, figure.pixels()
        figure.put(figure.sliders[0], 0)
        lesson.page.evaluate(WATCH_THE_WIRE)
        figure.sliders[0].evaluate(TWO_HUNDRED_MOVES)
        figure.quiet()
        assert (figure.caption, figure.pixels()) == expected
        assert lesson.page.evaluate("window.sent") == 2  # the first and the last
        assert lesson.errors() == []


def test_a_busy_kernel_is_named_and_answers_in_the_end(lab):
    with lab.open("busy.ipynb") as lesson:
        lesson.run()
        lesson.page.locator(".jp-Notebook .jp-Cell").nth(2).locator(".jp-InputArea-prompt").click()
        lesson.page.keyboard.press("Control+Enter")
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "End")
        assert figure.trouble.startswith("The kernel has not answered yet. It may be busy with another cell")
        lesson.page.wait_for_function("() => document.querySelector('figcaption').textContent === 'The slope is 20.'")
        assert figure.trouble == ""


def test_run_again_a_cell_closes_its_last_figure(lab):
    with lab.open("slow.ipynb") as lesson:
        for _ in range(3):
            lesson.run()
        assert lesson.page.locator(".jp-OutputArea-output", has_text="live figures").inner_text() == "1 live figures\n"
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "End")
        assert figure.caption == "The slope is 20."
        assert lesson.errors() == []


def open_beside(lesson, name):
    """Opens a second notebook in the same window, as a learner does, and runs it; answers its first live figure."""
    lesson.page.locator('.jp-SideBar [data-id="filebrowser"]').click()  # in the place of the table of contents
    lesson.page.locator(".jp-DirListing-item", has_text=name).dblclick()
    card = lesson.page.locator(".jp-NotebookPanel").nth(1).locator(".live-figure")
    lesson.page.locator(".jp-NotebookPanel").nth(1).locator(".jp-Cell").first.wait_for()
    lesson._kernel_is_idle()
    lesson.menu("Run", "Run All Cells")
    card.locator("img[src]").wait_for()
    return LiveFigure(lesson.page, card)


def show(lesson, name):
    lesson.page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text=name).click()


def test_two_lessons_open_at_once_do_not_meet(lab):
    with lab.open("sound.ipynb") as lesson:
        lesson.run()
        first = lesson.figures()[0]
        looks = first.card.evaluate(LOOKS)
        second = open_beside(lesson, "other.ipynb")
        assert len({session["kernel"]["id"] for session in lab.request("/api/sessions")}) == 2
        second.press(second.sliders[0], "End")
        assert (first.caption[:17], second.caption[:17]) == ("The slope is 1.00", "The rise is 3.00 ")
        show(lesson, "sound.ipynb")
        assert first.card.evaluate(LOOKS) == looks
        first.press(first.sliders[0], "Home")
        assert (first.caption[:17], second.caption[:17]) == ("The slope is -3.0", "The rise is 3.00 ")
        show(lesson, "other.ipynb")
        second.click(second.presets[0])
        assert (first.caption[:17], second.caption[:17]) == ("The slope is -3.0", "The rise is 0.00 ")
        ids, names = lesson.page.evaluate(IDS), lesson.page.evaluate(NAMES)
        assert len(ids) == len(set(ids)) >= 8
        assert len(names) == len(set(names)) == 4
        selectors = lesson.page.evaluate(SELECTORS)
        assert len(selectors) > 50
        assert [selector for selector in selectors if ".live-" not in selector and ".practice-" not in selector] == []
        assert lesson.errors() == []


def test_reloaded_with_a_dead_kernel_the_lesson_stands_and_says_how_to_go_on(lab):
    with lab.open("sound.ipynb") as lesson:
        lesson.run()
        figure = lesson.figures()[0]
        figure.click(figure.presets[1])
        lesson.page.locator(".practice-card input").first.click()
        stood = figure.caption, figure.formula, figure.pixels(), [preset.inner_text() for preset in figure.presets]
        lesson.menu("File", "Save Notebook")
        lesson.page.locator(".jp-mod-dirty").wait_for(state="detached")
        (session,) = lab.request("/api/sessions")
        lab.request(f"/api/sessions/{session['id']}", "DELETE")
        lesson.page.reload()
        lesson.page.locator(".live-figure img[src]").wait_for()
        figure = lesson.figures()[0]
        assert (figure.caption, figure.formula, figure.pixels(), [p.inner_text() for p in figure.presets]) == stood
        assert lesson.page.locator(".practice-card input").first.is_checked()
        assert lesson.errors() == []
        assert (
            figure.card.locator(".live-asleep")
            .inner_text()
            .endswith("run the whole lesson, or the cells above and this one.")
        )
        lesson.run()
        figure = lesson.figures()[0]
        figure.press(figure.sliders[0], "Home")
        assert (figure.trouble, figure.caption) == ("", "The slope is -3.00 after 3 steps.")


def test_a_lesson_that_was_never_run_shows_what_is_stored(lab):
    name = "07_l1_l2_geometry_dynamics.ipynb"
    cells = nbformat.read(lab.folder / "course" / "notebooks" / name, as_version=4).cells
    stored = [output for cell in cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
    with lab.open(name) as lesson:
        lesson.scroll_through()
        pictures = lesson.page.locator(".jp-OutputArea-output.jp-RenderedImage img")
        assert pictures.count() == len(stored) >= 8
        assert pictures.evaluate_all("all => all.every((picture) => picture.complete && picture.naturalWidth > 500)")


def run_cell(lesson, number):
    lesson.page.locator(".jp-Notebook .jp-Cell").nth(number).locator(".jp-InputArea-prompt").click()
    lesson.menu("Run", "Run Selected Cell")


def test_after_a_restart_a_cell_says_what_to_run_and_that_helps(lab):
    with lab.open("story.ipynb") as lesson:
        lesson.run()
        (session,) = lab.request("/api/sessions")
        lab.request(f"/api/kernels/{session['kernel']['id']}/restart", "POST")  # it answers when the new one stands
        run_cell(lesson, 0)
        run_cell(lesson, 2)
        error = lesson.page.locator(ERRORS)
        said = " ".join(error.inner_text().split())
        assert "choose Run → Run All Above Selected Cell, then run this cell again" in said
        lesson.menu("Run", "Run All Above Selected Cell")
        run_cell(lesson, 2)
        error.wait_for(state="detached")
        lesson.page.locator(".jp-OutputArea-output", has_text="4").wait_for()
        assert lesson.page.locator(".jp-OutputArea-output").all_inner_texts() == ["4"]
