"""The files of a lesson that moves on the site: read as the page reads them, they are what the figure itself shows."""

import base64
import gzip
import json
import re
import shutil

import nbformat
import numpy as np
import pytest
from PIL import Image
from site_pages import made_of
from website import SiteError, prepare, recording

STORY = """from helpers.page import controls
from helpers.page.explore import explore
from helpers.pictures import plots


def scene(figure):
    line = plots.curve(figure.subplots(), [0, 1], [0, 1])

    def update(k, b, sign):
        if k == 3:
            raise ValueError("no line is so steep")
        line.set_ydata([b, b + k * (-1 if sign else 1)])
        return f"It rises by {k}.", f"k = {k}"

    return update
"""
FIGURE = """# live figure: a line
explore(
    scene,
    k=controls.slider("slope k", 0, 3, 1, at=1),
    b=controls.slider("start b", 0, 4, 1, at=0),
    sign=controls.toggle("falls", at=False).idle("a level line has no sign", k=0),
    presets={"flat": dict(k=0), "steep": dict(k=2, b=3)},
    drag=[("k", "b")],
)"""


def unpacked(folder, name):
    told, text = re.fullmatch(r'prepared\("(\w+)", "(.+)"\);\n', (folder / f"{name}.js").read_text()).groups()
    assert told == name
    return gzip.decompress(base64.b64decode(text))


def rows_of(content):
    length = int.from_bytes(content[:4], "little")
    at = 4 + length
    head, frame = json.loads(content[4:at]), b""
    for *row, size in head["rows"]:
        stored, at = content[at : at + size], at + size
        frame = added(frame, stored) if head["differ"] and size == len(frame) else stored
        yield row, frame
    assert at == len(content)


def added(before, differences):
    half = len(before) // 2
    words = zip(before[::2], before[1::2], differences[:half], differences[half:], strict=True)
    sums = [low + 256 * high + more_low + 256 * more_high for low, high, more_low, more_high in words]
    return b"".join((total % 65536).to_bytes(2, "little") for total in sums)


def states_of(folder, figure):
    """State → (row, frame), read as prepared.js does."""
    for block in figure["blocks"]:
        for number, (first, name) in enumerate(block["packs"]):
            rows = list(rows_of(unpacked(folder, name)))
            after = block["packs"][number + 1][0] if number + 1 < len(block["packs"]) else None
            assert after is None or after == first + len(rows)
            for k, row in enumerate(rows):
                left, state = first + k, {}
                for i in reversed(block["order"]):
                    left, place = divmod(left, len(block["stops"][i]))
                    state[i] = block["stops"][i][place]
                yield tuple(state[i] for i in range(len(state))), row


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The course in small, its notebook and the folder of its files."""
    checkout = made_of(tmp_path_factory.mktemp("made"), "# 1. A")
    path = checkout / "notebooks" / "01_short.ipynb"
    notebook = nbformat.read(path, as_version=4)
    live = lived()
    output = nbformat.v4.new_output("execute_result", dict(live.stored) | {"image/png": ""}, execution_count=2)
    notebook.cells += [nbformat.v4.new_code_cell(STORY), nbformat.v4.new_code_cell(FIGURE, outputs=[output])]
    nbformat.write(notebook, path)
    folder = checkout / "build"
    found = prepare.lessons([path], folder)[path]
    return path, folder, found, live


def lived():
    names = {}
    exec(STORY + FIGURE.replace("explore(\n", "figure = explore(\n"), names)
    return names["figure"]


def test_every_state_is_what_the_figure_shows(made):
    _, folder, found, live = made
    folder = folder / "01_short"
    assert found[2]["name"] == "a-line"
    figure = json.loads(unpacked(folder, found[2]["file"]))
    assert figure["names"] == ["k", "b", "sign"] and figure["start"] == [1, 0, 0]
    states = dict(states_of(folder, figure))
    assert len(states) == 5 + 3 * 5 * 2  # the sign does nothing to a level line
    for state, ((ground, kept, grips, caption, formula, error), frame) in states.items():
        live._on_message(None, {"positions": list(state), "ratio": 1, "number": 1}, [])
        assert error[:50] == live.state["error"][:50]  # after that comes the line of the cell
        if not error:
            assert (caption, formula, frame) == (live.caption, live.formula, live.frame)
            assert unpacked(folder, figure["kept"][kept]) == live.kept
            assert json.loads(unpacked(folder, figure["grips"][grips])) == json.loads(json.dumps(live.grips))
            assert len(figure["grounds"][ground]) == 3
    assert sum(bool(row[5]) for row, _ in states.values()) == 10


def test_differences_lead_back_to_the_frames():
    rng = np.random.default_rng(0)
    frames = [rng.integers(256, size=n, dtype=np.uint8).tobytes() for n in (6, 6, 6, 4, 4, 6)]
    back, before = [], b""
    for stored in recording.differences(frames):
        before = added(before, stored) if len(stored) == len(before) else stored
        back.append(before)
    assert back == frames


def test_there_is_a_sharp_picture_of_the_ground_for_each_screen(made):
    _, folder, found, _ = made
    figure = json.loads(unpacked(folder / "01_short", found[2]["file"]))

    for ground in figure["grounds"]:
        for name, scale in zip(ground, (1, 2, 3), strict=True):
            with Image.open(folder / "01_short" / name) as picture:
                assert picture.size == (900 * scale, 400 * scale)


def test_nothing_is_made_again_that_has_not_changed(made, monkeypatch):
    path, folder, found, _ = made
    monkeypatch.setattr(prepare, "ProcessPoolExecutor", None)
    assert prepare.lessons([path], folder)[path] == found


def test_a_changed_notebook_is_made_again(made, tmp_path):
    path, *_ = made
    copy = shutil.copytree(path.parents[1], tmp_path / "course")
    changed = copy / "notebooks" / path.name
    changed.write_text(changed.read_text().replace('f\\"It rises', 'f\\"It climbs'))
    with pytest.raises(
        SiteError, match=r"01_short\.ipynb, a line: its words have changed; freeze the notebook first\."
    ):
        prepare.lessons([changed], copy / "build")
