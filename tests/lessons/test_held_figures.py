"""What is taken hold of lies under the grip: in each panel something is drawn at the place that the page is told."""

import ipywidgets
import numpy as np
import pytest
from grip_figures import cells, figure
from matplotlib.quiver import Quiver

FIGURES = [
    (lesson, cell_id) for lesson, ids in cells().items() for cell_id, source in ids.items() if "Cells" not in source
]
TRIED = 6  # states


@pytest.fixture(scope="module", autouse=True)
def closed():
    yield
    ipywidgets.Widget.close_all()


def drawn(axes):
    """The ends of all pieces of what moves in a panel, in pixels of the figure: two arrays of shape (n, 2)."""
    starts, ends = [np.empty((0, 2))], [np.empty((0, 2))]
    for artist in axes.lines + axes.patches:
        points = artist.get_transform().transform(artist.get_path().vertices) if hasattr(artist, "get_path") else []
        starts.append(points[:-1])
        ends.append(points[1:])
        starts.append(points[-1:])  # a lone point is a piece without length
        ends.append(points[-1:])
    for arrow in axes.collections:
        if isinstance(arrow, Quiver):
            tip = axes.transData.transform(arrow.get_offsets() + np.column_stack([arrow.U, arrow.V]))
            starts.append(tip)
            ends.append(tip)
    return np.concatenate(starts), np.concatenate(ends)


def off(point, starts, ends):
    """How far a point is from the nearest of these pieces."""
    along = ends - starts
    lengths = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(((point - starts) * along).sum(axis=1) / lengths, 0, 1)
    return np.sqrt(np.nanmin(((starts + share[:, None] * along - point) ** 2).sum(axis=1)))


def place(table, positions):
    """Where a grip stands, in CSS pixels from the left and from the top."""
    first, second = [*(positions[i] for i in table["controls"]), 0][:2]
    if "full" in table["places"]:
        return table["places"]["full"][first][second]
    row, column = table["places"]["rows"][first], table["places"]["columns"][second]
    return [a + b for a, b in zip(row, column, strict=True)]


@pytest.mark.parametrize(("lesson", "cell_id"), FIGURES)
def test_each_grip_lies_on_something_that_is_drawn(lesson, cell_id):
    live, rng = figure(lesson, cell_id), np.random.default_rng(3)
    height, looked = live.figure.get_figheight() * 100, 0
    for _ in range(TRIED):
        live.set(**{name: control.values[rng.integers(len(control.values))] for name, control in live.controls.items()})
        for number, table in enumerate(live.grips):
            at = place(table, live.state["positions"])
            left, top, wide, high = table["panel"]
            if at is None or not (left <= at[0] <= left + wide and top <= at[1] <= top + high):
                continue
            [axes] = [
                axes
                for axes in live.figure.axes
                if np.allclose(axes.bbox.bounds[::2], (left, wide), atol=0.1) and abs(height - axes.bbox.y1 - top) < 0.1
            ]
            assert off(np.array([at[0], height - at[1]]), *drawn(axes)) < 1, f"grip {number} at {live.values}"
            looked += 1
    assert looked >= TRIED // 2
