"""Every live figure of every lesson, at the corners of its controls, its presets and random states.

The cells of a lesson are run as plain Python, and the live figures that they make are kept. Warnings are errors.
"""

import linecache
from pathlib import Path

import ipywidgets
import nbformat
import numpy as np
import pytest
from figure_faults import Drawn, colour_faults, draw, faults, states
from idle_controls import idle_faults
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.page import explore
from helpers.page.notebooks import own
from helpers.pictures import sheets

LESSONS = own(Path(__file__).parents[2] / "notebooks", "0*.ipynb")
RANDOM_STATES = 12


def figures_of(path):
    """Runs the code cells of a lesson in its folder, in order: the live figures and the still ones that they make."""
    live, still = [], []
    init, picture = explore.LiveFigure.__init__, sheets.picture

    def kept(self, scene, *arguments):
        init(self, scene, *arguments)
        self.scene = scene
        live.append(self)

    def kept_still(figure, caption):
        still.append(figure)
        return picture(figure, caption)

    cells = {"__name__": "__main__"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explore.LiveFigure, "__init__", kept)
        patch.setattr(sheets, "picture", kept_still)
        patch.chdir(path.parent)
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", []):
                name = f"<{path.stem}, cell {number}>"  # its lines can be looked up, as in a notebook
                linecache.cache[name] = (len(cell.source), None, cell.source.splitlines(keepends=True), name)
                exec(compile(cell.source, name, "exec"), cells)
    return live, still


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    yield figures_of(request.param)
    ipywidgets.Widget.close_all()


def test_every_state_of_every_figure_is_sound(lesson):
    live, _ = lesson
    assert live
    rng = np.random.default_rng(20)
    found = [(number, fault) for number, figure in enumerate(live, 1) for fault in faults(figure, RANDOM_STATES, rng)]
    assert found == []


def test_each_control_that_can_be_used_does_something_and_no_other_does(lesson):
    rng = np.random.default_rng(22)
    found = [(number, fault) for number, figure in enumerate(lesson[0], 1) for fault in idle_faults(figure, rng)]
    assert found == []


def test_every_still_figure_is_sound(lesson):
    _, still = lesson
    assert still
    drawn = [(number, figure, *draw(FigureCanvasAgg(figure))) for number, figure in enumerate(still, 1)]
    assert [(number, fault) for number, *parts in drawn for fault in colour_faults(*parts)] == []


def test_a_figure_that_was_moved_is_the_figure_drawn_there_at_once(lesson):
    rng = np.random.default_rng(21)
    for number, figure in enumerate(lesson[0], start=1):
        tried = list(states(figure, RANDOM_STATES, rng))
        for i in rng.choice(len(tried), 3, replace=False):
            figure.set(**tried[i])
            at_once, _ = Drawn(figure).at(tried[i])
            assert np.array_equal(figure.frames.pixels(), at_once), f"figure {number} at {tried[i]}"
