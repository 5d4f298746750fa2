"""tools/wasm.py: what of a lesson it compares, tried with the Python at hand. In WebAssembly it is run by hand."""

import nbformat
import numpy as np
import pytest
import wasm
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.maths.evaluation import curves

VALUE = new_output("execute_result", data={"text/plain": "[2, 4]"}, execution_count=1)


def said(text):
    return new_output("stream", text=text)


@pytest.mark.parametrize(
    ("source", "outputs", "failures"),
    [
        ("print(1)\nprint(2)", [said("1\n2\n")], 0),
        ("print(1)\nprint(3)", [said("1\n2\n")], 1),
        ("x = [2, 4]\nx", [VALUE], 0),
        ("x = [2, 5]\nx", [VALUE], 1),
        ("[2, 4];", [], 0),
        ("None", [], 0),
        ("1 / 0", [], 1),
        ("raise ValueError('no')", [new_output("error", ename="ValueError", evalue="no")], 0),
        ("import numpy as np\nnp.array([1], np.int16)", [], 1),
    ],
)
def test_a_cell_has_to_show_what_is_stored(source, outputs, failures, tmp_path, capsys):
    path = tmp_path / "lesson.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(source, outputs=outputs)]), path)
    assert wasm.failed_cells(path) == failures
    assert ("lesson.ipynb, cell 1: " in capsys.readouterr().out) is bool(failures)


def test_the_examples_of_a_helper_are_run():
    assert wasm.failed_examples(wasm.ROOT / "helpers/maths/losses/softmax.py") == 0
    checker = wasm.AnyDefault()
    assert checker.check_output("array([1])\n", "array([1], dtype=int64)\n", 0)
    assert not checker.check_output("array([1])\n", "array([1], dtype=int32)\n", 0)


def test_counts_beyond_32_bits_are_compared(monkeypatch, capsys):
    assert wasm.wrong_counts() == 0
    monkeypatch.setattr(curves, "roc_auc", lambda y_true, scores: -0.226)
    assert wasm.wrong_counts() == 1
    assert "-0.226 in place of 0.92" in capsys.readouterr().out


def test_it_refuses_to_show_nothing():
    assert np.array([1]).dtype != np.int32
    with pytest.raises(AssertionError, match="more than 32 bits here"):
        wasm.inside([])
