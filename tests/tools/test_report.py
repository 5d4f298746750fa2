"""The report for teachers: right, wrong, open, broken and endless answers; and cells that try to do harm."""

import csv
import json
import socket

import nbformat
import pytest
import report
from grading.collect import exercises
from grading.recheck import recheck
from site_pages import ROOT

LESSON = ROOT / "notebooks" / "05_mse_gradient_descent.ipynb"
MSE = exercises(LESSON)["mse"]
RIGHT = "def my_mse(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)\n\n\n"


def answered(folder, cells):
    """A learner's copy of lesson 5, with these sources (name → source, stored verdict) in place of its exercises."""
    notebook = nbformat.read(LESSON, as_version=4)
    for cell in notebook.cells:
        for name, (source, stored) in cells.items():
            if cell.cell_type == "code" and cell.source.rstrip().endswith(f"exercises.{name}.check(my_{name})"):
                cell.source = source + f"exercises.{name}.check(my_{name})"
                cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": stored}, execution_count=1)]
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / LESSON.name)


@pytest.mark.parametrize(
    "cell, status, says",
    [
        (RIGHT, "right", "Right."),
        (RIGHT.replace("np.mean", "np.sum"), "wrong", "divide by their number"),
        ("def my_mse(y_true, y_pred):\n    ...\n\n\n", "open", "Not attempted yet."),
        ("def my_mse(y_true, y_pred)\n    return 0\n\n\n", "error", "SyntaxError"),
        ("my_mse = unknown\n", "error", "NameError: name 'unknown' is not defined"),
        ("exercises = None\n" + RIGHT, "right", "Right."),
        ('print(\'["right", "mine"]\')\n' + RIGHT.replace("np.mean", "np.sum"), "wrong", "divide by their number"),
    ],
)
def test_a_cell_is_checked_anew(cell, status, says):
    checked, said = recheck(MSE.imports, cell + MSE.check, MSE.check)
    assert checked == status and says in said


@pytest.mark.parametrize("cell", ["while True:\n    pass\n", "import time\ntime.sleep(60)\n"])
def test_an_endless_cell_is_ended(cell):
    assert recheck(MSE.imports, cell + RIGHT + MSE.check, MSE.check, seconds=2)[0] == "error"


@pytest.mark.parametrize(
    "cell",
    [
        "open({path!r}, 'w').write('mine')",
        "open({path!r}, 'ab')",
        "import os\nos.close(os.open({path!r}, os.O_WRONLY | os.O_CREAT))",
        "import pathlib\npathlib.Path({path!r}).write_text('mine')",
        "import pathlib\npathlib.Path({path!r}).mkdir()",
        "np.save({path!r}, [1])",
        "import os\nos.system('touch {path}')",
        "import subprocess\nsubprocess.run(['touch', {path!r}])",
        "import os\nos.fork()",
        "import ctypes\nctypes.CDLL(None)",
        "import socket\nsocket.create_connection(('127.0.0.1', {port}))",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:{port}')",
        "import shutil\nshutil.rmtree({folder!r})",
        "import os\nos.remove({kept!r})",
        "import os\nos.rename({kept!r}, {path!r})",
    ],
)
def test_a_hostile_cell_is_refused_and_has_done_nothing(cell, tmp_path):
    kept = tmp_path / "kept"
    kept.write_text("as it was")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        places = {"path": str(tmp_path / "new"), "folder": str(tmp_path), "kept": str(kept), "port": port}
        checked, said = recheck(MSE.imports, f"{cell.format(**places)}\n{RIGHT}{MSE.check}", MSE.check)
        with pytest.raises(TimeoutError):
            server.accept()
    assert checked == "error" and "refused here" in said
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("kept", "as it was")]


def test_the_table_has_every_exercise_of_every_learner(tmp_path, capsys):
    answered(tmp_path / "in" / "ada", {"mse": (RIGHT, "✓ Right.")})
    answered(tmp_path / "in" / "=bob", {"mse": (RIGHT.replace("np.mean", "np.sum"), "✓ Right.")})
    (tmp_path / "in" / "cut").mkdir()
    (tmp_path / "in" / "cut" / LESSON.name).write_text('{"cells": [')
    (tmp_path / "in" / "notes.ipynb").write_text("not one of the course")
    assert report.main([str(tmp_path / "in"), "--csv", str(tmp_path / "class.csv")]) == 0
    told = capsys.readouterr()
    assert "can't be read as a notebook" in told.err and "cut" in told.err
    assert "not as stored: mse" in told.out and told.out.count(" of ") == 2
    with (tmp_path / "class.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * len(exercises(LESSON))
    by = {(row["learner"], row["exercise"]): row for row in rows}
    assert by["ada", "mse"]["stored"] == by["ada", "mse"]["checked"] == "right"
    bob = by["'=bob", "mse"]
    assert (bob["stored"], bob["checked"]) == ("right", "wrong") and "divide" in bob["says"]
    assert by["ada", "gradient"]["checked"] == "open"


def test_a_folder_that_is_not_there_or_holds_nothing_is_told(tmp_path, capsys):
    assert report.main([str(tmp_path / "none")]) == 1
    assert "There is no folder" in capsys.readouterr().err
    assert report.main([str(tmp_path)]) == 1
    assert "holds no exercise of this course" in capsys.readouterr().out


def test_an_exercise_that_was_deleted_is_missing(tmp_path):
    notebook = json.loads(LESSON.read_text(encoding="utf-8"))
    notebook["cells"] = [cell for cell in notebook["cells"] if "exercises.mse.check" not in "".join(cell["source"])]
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / LESSON.name).write_text(json.dumps(notebook), encoding="utf-8")
    table, _ = report.report(tmp_path)
    assert ["ada", LESSON.stem, "mse", "missing", "missing", ""] in table
