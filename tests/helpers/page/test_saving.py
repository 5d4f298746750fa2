"""What is left out as a notebook is saved: by the rule itself, and by a real server that was told nothing of it."""

import copy
import json
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import SimpleNamespace
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager
from nbformat.sign import MemorySignatureStore, NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.page import saving

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds until the server has to answer


def view(model_id):
    return {saving.VIEW: {"model_id": model_id, "version_major": 2, "version_minor": 1}}


def notebook(*known):
    """A notebook with a picture, a text and a bare view of three widgets, of which some are known."""
    outputs = [
        new_output("stream", text="one\n"),
        new_output("execute_result", data={"image/png": "iVBORw0K", **view("figure")}, execution_count=1),
        new_output("display_data", data={"text/plain": "Question", **view("question")}),
        new_output("display_data", data=view("bare")),
    ]
    book = new_notebook(cells=[new_markdown_cell("# T"), new_code_cell("draw()", execution_count=1, outputs=outputs)])
    if known:
        state = {name: {"model_name": "AnyModel", "state": {}} for name in known}
        book.metadata.widgets = {saving.STATE: {"version_major": 2, "version_minor": 0, "state": state}}
    return book


def views(book):
    """The widgets that are shown in a notebook."""
    outputs = (output for cell in book["cells"] for output in cell.get("outputs", []))
    shown = (output.get("data", {}).get(saving.VIEW) for output in outputs)
    return [one["model_id"] for one in shown if one]


@pytest.mark.parametrize(
    ("known", "kept"),
    [
        ((), ["bare"]),
        (("figure",), ["figure", "bare"]),
        (("another",), ["bare"]),
        (("figure", "question", "bare"), ["figure", "question", "bare"]),
    ],
)
def test_a_view_without_its_widget_is_left_out_and_what_stands_beside_it_stays(known, kept):
    book = notebook(*known)
    expected = copy.deepcopy(book)
    saving.keep_widgets({"type": "notebook", "content": book})
    assert views(book) == kept
    for output in expected.cells[1].outputs[1:3]:
        if output.data[saving.VIEW]["model_id"] not in kept:
            del output.data[saving.VIEW]
    assert book == expected


def test_other_files_are_left_alone():
    text = json.dumps(notebook())
    for model in ({"type": "file", "content": text}, {"type": "directory", "content": None}):
        before = copy.deepcopy(model)
        saving.keep_widgets(model)
        assert model == before


def manager(folder):
    """Jupyter's own keeper of files, with another hook beside that of the course."""
    notary = NotebookNotary(store_factory=MemorySignatureStore)  # a file of signatures would stay open
    kept = FileContentsManager(root_dir=str(folder), notary=notary)
    saved = []
    kept.register_pre_save_hook(lambda path, **_: saved.append(path))
    saving._load_jupyter_server_extension(SimpleNamespace(contents_manager=kept))
    return kept, saved


def test_it_works_beside_other_hooks(tmp_path):
    kept, saved = manager(tmp_path)
    kept.save({"type": "notebook", "content": notebook("figure")}, "lesson.ipynb")
    assert saved == ["lesson.ipynb"]
    assert views(json.loads((tmp_path / "lesson.ipynb").read_text("utf-8"))) == ["figure", "bare"]


@pytest.mark.parametrize("widgets", [None, [], {saving.STATE: None}, {saving.STATE: {"state": 3}}])
def test_what_it_cannot_read_is_saved_as_it_is(tmp_path, widgets):
    kept, _ = manager(tmp_path)
    book = notebook()
    book.metadata.widgets = widgets
    kept.save({"type": "notebook", "content": book}, "lesson.ipynb")
    assert views(json.loads((tmp_path / "lesson.ipynb").read_text("utf-8"))) == ["figure", "question", "bare"]


def test_the_state_that_was_saved_once_outlives_a_save_without_it(tmp_path):
    kept, _ = manager(tmp_path)
    book = notebook("figure", "question", "gone")
    state = book.metadata.widgets[saving.STATE]["state"]
    state["question"]["state"] = {"layout": "IPY_MODEL_room", "beside": "IPY_MODEL_figure"}
    state["room"] = {"model_name": "LayoutModel", "state": {}}
    kept.save({"type": "notebook", "content": book}, "lesson.ipynb")
    lost = notebook("figure")  # the page has lost the question; it moved the figure, and nobody shows what is gone
    lost.metadata.widgets[saving.STATE]["state"]["figure"]["state"] = {"moved": True}
    kept.save({"type": "notebook", "content": lost}, "lesson.ipynb")
    saved = json.loads((tmp_path / "lesson.ipynb").read_text("utf-8"))
    now = saved["metadata"]["widgets"][saving.STATE]["state"]
    assert views(saved) == ["figure", "question", "bare"]
    assert now == {name: state[name] for name in ("question", "room")} | {
        "figure": {"model_name": "AnyModel", "state": {"moved": True}}
    }
    kept.save({"type": "notebook", "content": notebook()}, "lesson.ipynb")  # all is lost
    saved = json.loads((tmp_path / "lesson.ipynb").read_text("utf-8"))
    assert saved["metadata"]["widgets"][saving.STATE]["state"] == now and len(views(saved)) == 3


def test_a_file_that_can_t_be_read_is_no_obstacle(tmp_path):
    kept, _ = manager(tmp_path)
    (tmp_path / "lesson.ipynb").write_text("{", "utf-8")
    kept.save({"type": "notebook", "content": notebook()}, "lesson.ipynb")
    assert views(json.loads((tmp_path / "lesson.ipynb").read_text("utf-8"))) == ["bare"]


def test_the_server_gets_it_without_the_packages_of_the_lessons():
    program = "import sys, helpers.page.saving; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True).split()
    assert "helpers" in loaded
    assert not {"numpy", "matplotlib", "IPython", "traitlets", "anywidget"} & set(loaded)


def ask(address, method="GET", content=None):
    body = json.dumps(content).encode() if content is not None else None
    request = Request(address, body, {"Authorization": "token of-this-test"}, method=method)
    with urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


@pytest.mark.parametrize("settings", [[], [f"--config={ROOT / 'tools/jupyter_server_config.py'}"]], ids=["any", "own"])
def test_a_server_of_this_environment_saves_so(tmp_path, monkeypatch, settings):
    """A server as it comes, which conda and hubs start, and one that reads no files of Jupyter's, as start.py's."""
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1" if settings else "")
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "config"))
    options = [f"--ServerApp.root_dir={tmp_path}", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    options += ["--ServerApp.port=0", "--IdentityProvider.token=of-this-test", *settings]
    command = [sys.executable, "-m", "jupyter_server", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            lines = iter(server.stderr.readline, "")
            address = next(filter(None, (re.search(r"http://127\.0\.0\.1:[1-9]\d*", line) for line in lines)))
            file = f"{address[0]}/api/contents/lesson.ipynb"
            deadline = monotonic() + PATIENCE
            answer = None
            while answer is None and monotonic() < deadline:
                with suppress(URLError):  # the server names its address a moment before it listens
                    answer = ask(file, "PUT", {"type": "notebook", "format": "json", "content": notebook("question")})
            saved = ask(file)["content"]
        finally:
            server.terminate()
            server.communicate(timeout=30)
    assert views(saved) == ["question", "bare"]
    assert saved["cells"][1]["outputs"][1]["data"] == {"image/png": "iVBORw0K"}
