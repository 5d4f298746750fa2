"""Every live figure in Firefox and in WebKit: drawn, moved and compared with what Python draws."""

import firefox_driver
import ipywidgets
import nbformat
import pytest
import webkit_driver
from browser.server import CHECKOUT, Server
from browser_cells import RAISES_AT_THE_END, SOUND, write
from engine_checks import Checks, Expected
from engine_lesson import EngineLesson
from lesson_names import code_cells, needed, read_by
from needs_browser import engine_or_skip
from test_live_figures import figures_of

from helpers.page.notebooks import own

pytestmark = pytest.mark.browser
LESSONS = own(CHECKOUT / "notebooks", "0*.ipynb")
ENGINES = {
    "Firefox": (firefox_driver.missing, firefox_driver.Firefox),
    "WebKit": (webkit_driver.missing, webkit_driver.WebKit),
}
WINDOW = 1600, 1000  # CSS pixels: room for every figure at its full width
STYLE = "from helpers.pictures import palette"  # a lesson has it by its scenes


def only_figures(path, folder):
    """A notebook of the cells of a lesson that end in a live figure, and of those that they need."""
    cells = code_cells(path)
    figures = {number for number, cell in enumerate(cells) if "\nexplore(" in f"\n{cell.source}"}
    wanted = {name for number in figures for name in read_by(cells[number].source)}
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(cells[i].source) for i in sorted(figures | set(needed(cells, wanted)))]
    book.metadata.kernelspec = {"display_name": "Python 3 (ipykernel)", "name": "python3"}
    nbformat.write(book, folder / f"only_{path.name}")
    return folder / f"only_{path.name}"


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    missing, start = ENGINES[request.param]
    engine_or_skip(request.param, missing())
    with start(WINDOW) as engine:
        yield engine


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    books = [only_figures(path, folder) for path in LESSONS]
    books.append(write(folder / "faulty.ipynb", STYLE, SOUND, RAISES_AT_THE_END))
    with Server(books) as server:
        yield server


@pytest.fixture
def figures(engine, server):
    """A function of a notebook's name: the lesson, opened and run, and each of its figures with what is expected."""
    opened = []

    def run(name):
        here, _ = figures_of(server.folder / "course/notebooks" / name)
        assert here
        opened.append(EngineLesson(engine, server, name))
        return opened[0], [Checks(*pair) for pair in zip(opened[0].run(len(here)), map(Expected, here), strict=True)]

    yield run
    for lesson in opened:
        lesson.close()
    ipywidgets.Widget.close_all()


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_figure_follows_its_controls_and_grips(figures, path):
    lesson, checks = figures(f"only_{path.name}")
    assert [fault for one in checks for fault in one.all()] == []
    assert lesson.complaints() == []


# The first figure gets another canvas than the one on which it is drawn, with the same on it.
FROZEN = """() => {
  const drawn = document.querySelector(".live-picture > canvas");
  const copy = drawn.cloneNode();
  copy.getContext("2d").drawImage(drawn, 0, 0);
  drawn.replaceWith(copy);
}"""
BLACK = "() => document.querySelector('.live-picture > canvas').getContext('2d').fillRect(0, 0, 900, 400)"
EMPTY = "() => { const canvas = document.querySelector('.live-picture > canvas'); canvas.width = canvas.width; }"


def test_what_is_wrong_with_a_figure_is_found(figures):
    lesson, (sound, raises) = figures("faulty.ipynb")
    page = lesson.engine
    assert raises.all()[0].startswith(
        "figure 2, control 0 at 12: it shows 'ValueError: the slope is too steep. It came"
    )

    sound.figure.appear()
    sound.look("first")
    assert sound.faults == []
    page.evaluate("() => { document.querySelector('figcaption').textContent = 'The slope is 2.'; }")
    sound.look("other words")
    assert "says 'The slope is 2.' and" in sound.faults.pop()
    page.evaluate(FROZEN)  # the picture no longer follows
    sound.figure.move(0, 25)
    sound.look("frozen")
    assert "nearer to that of the state before" in sound.faults.pop()
    page.evaluate(BLACK)
    sound.look("black")
    assert any("its picture is off by" in fault for fault in sound.faults)
    page.evaluate(EMPTY)
    sound.faults.clear()
    sound.dragged("slider", sound.figure.drag_slider(0))
    assert "frames were of one colour" in sound.faults[0]
    sound.faults.clear()
    sound.dragged("nothing", sound.figure.drag_slider(1) | {"blank": 0, "ways": 1})
    assert "the drag moved no control" in sound.faults[0]
    page.evaluate("() => { document.querySelector('[id^=live-][id$=\"-3\"]').disabled = true; }")
    sound.move_every_control()
    assert sound.faults[-1] == "figure 1, controls: numbers [3] can never be moved"
    page.evaluate("() => console.error('the figure is unwell')")
    assert lesson.complaints() == ["the figure is unwell"]


def test_what_is_missing_is_named_and_skipped_and_fails_where_it_must_run(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (firefox_driver.missing(), webkit_driver.missing()) == ("firefox-esr", "webkit2gtk-driver xvfb")
    monkeypatch.delenv("ENGINES_MUST_RUN", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Nothing was tried in Firefox: install firefox-esr"):
        engine_or_skip("Firefox", "firefox-esr")
    monkeypatch.setenv("ENGINES_MUST_RUN", "1")
    with pytest.raises(pytest.fail.Exception, match="Nothing was tried in WebKit: install xvfb"):
        engine_or_skip("WebKit", "xvfb")
    engine_or_skip("WebKit", "")


@pytest.mark.parametrize(("calls", "missing"), [("/snap/bin/firefox", "firefox-esr"), ("/opt/firefox/firefox", "")])
def test_a_firefox_that_is_a_snap_is_not_used(tmp_path, monkeypatch, calls, missing):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "firefox").write_text(f'#!/bin/sh\nexec {calls} "$@"\n')
    (tmp_path / "firefox").chmod(0o755)
    assert firefox_driver.missing() == missing
