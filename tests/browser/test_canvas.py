"""What the page draws of a recorded frame looks as matplotlib's own renderer draws it: every live figure, in Chromium.

No rule says how dark a pixel is that an edge covers in part: two renderers never agree to the last bit. So a picture
may be off by MEAN of 255 on average, and by more than 64 in the share FAR of its pixels; half the figures by TYPICAL.
"""

import numpy as np
import pytest
from canvas_page import CanvasPage, off
from figure_faults import states
from frame_scenes import QUICK
from frame_scenes_in_full import ANY
from matplotlib.figure import Figure
from needs_browser import chromium_or_skip
from test_live_figures import LESSONS, figures_of

from helpers.page.frames import Frames

pytestmark = pytest.mark.browser
MEAN, FAR, TYPICAL = 1.5, 0.003, 0.25
PICTURES = 8  # of each figure at each ratio
RATIOS = (1, 2)


@pytest.fixture(scope="module")
def page():
    chromium_or_skip()
    with CanvasPage() as page:
        yield page


def difference(page, frames, size):
    """How what the page shows differs from matplotlib's own pixels."""
    page.show(*size, ground=frames.ground, kept=frames.kept, frame=frames.frame)
    seen, right = page.pixels(), frames.pixels()
    assert seen.shape == right.shape
    return off(seen, right)


def test_every_live_figure_looks_as_matplotlib_draws_it(page):
    means, wrong = {ratio: [] for ratio in RATIOS}, []
    rng = np.random.default_rng(22)
    for path in LESSONS:
        for number, figure in enumerate(figures_of(path)[0], start=1):
            tried = list(states(figure, PICTURES, rng))
            story, others = list(figure.presets.values()), rng.permutation(len(tried))
            chosen = (story + [tried[i] for i in others])[:PICTURES]
            for ratio in RATIOS:
                figure.frames.scale(ratio)
                found = []
                for state in chosen:
                    figure.set(**state)
                    quick = figure.frames.ground, figure.frames.kept, figure.frames.frame
                    mean, _, far = difference(page, figure.frames, figure.page["size"])
                    found.append(mean)
                    if mean > MEAN or far > FAR:
                        wrong.append((path.stem, number, ratio, state, round(mean, 2), far))
                    figure.frames._draw_in_full()
                    if quick != (figure.frames.ground, figure.frames.kept, figure.frames.frame):
                        wrong.append((path.stem, number, ratio, state, "a full drawing gives another list"))
                    if len(figure.frames.frame) < 20:
                        wrong.append((path.stem, number, ratio, state, "left as a picture"))
                means[ratio].append(np.mean(found))
            figure.close()
    assert wrong == []
    assert len(means[1]) == 48
    assert all(np.median(means[ratio]) <= TYPICAL for ratio in RATIOS), means


# Of what no figure of the course has yet: each scene in small, so that a few pixels weigh more.
@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("name", [*QUICK, *ANY])
def test_every_scene_looks_as_matplotlib_draws_it(page, name, ratio):
    figure = Figure(figsize=(4, 3))
    steps = (QUICK | ANY)[name](figure)
    frames = Frames(figure)
    frames.scale(ratio)
    for step in [lambda: None, *steps]:
        step()
        frames.draw()
        mean, _, far = difference(page, frames, (400, 300))
        assert mean <= 2 * MEAN and far <= 2 * FAR
