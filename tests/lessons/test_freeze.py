"""Freezing: what is kept, what is dropped, what is refused, and that a refused notebook stays as it is."""

import base64
import io
import json
import shutil
import struct
import zlib
from pathlib import Path

import freeze
import nbformat
import numpy as np
import pytest
import quantise
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image, PngImagePlugin

STALE = Path(__file__).parent / "broken" / "stale_number.ipynb"


def chunks(png):
    """The names of the chunks of a PNG, each with its checksum verified."""
    names, at = [], 8
    while at < len(png):
        (size,), name = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        end = at + 8 + size
        assert struct.unpack(">I", png[end : end + 4])[0] == zlib.crc32(png[at + 4 : end])
        names.append(name.decode())
        at = end + 4
    return names


def png(image, **saved):
    stream = io.BytesIO()
    image.save(stream, "PNG", **saved)
    return stream.getvalue()


def encoded(content):
    return base64.b64encode(content).decode()


def gradient(level=None):
    """A picture of 256 × 256 grey levels; its first pixel, which is black, may be given another level."""
    image = Image.linear_gradient("L")
    if level is not None:
        image.putpixel((0, 0), level)
    return image


def showing(picture):
    data = {"image/png": encoded(picture)}
    cell = new_code_cell("figure", id="a", execution_count=1, outputs=[new_output("display_data", data=data)])
    return new_notebook(cells=[cell])


# --- pictures -------------------------------------------------------------------------------------------


def test_a_picture_keeps_its_pixels_and_nothing_else():
    text = PngImagePlugin.PngInfo()
    text.add_text("Software", "Matplotlib")
    text.add_itxt("Title", "η")
    text.add_text("Comment", "long", zip=True)
    text.add(b"tIME", struct.pack(">HBBBBB", 2026, 1, 1, 0, 0, 0))
    full = png(gradient(), pnginfo=text, dpi=(72, 72), exif=Image.Exif())
    assert {"tEXt", "iTXt", "zTXt", "tIME", "pHYs"} < set(chunks(full))
    plain = freeze.pixels_only(full)
    assert chunks(plain) == ["IHDR", "IDAT", "IEND"]
    assert Image.open(io.BytesIO(plain)).tobytes() == gradient().tobytes()
    assert plain == png(gradient())  # not encoded again: what Pillow writes without any metadata
    assert freeze.pixels_only(plain) == plain


def test_a_picture_keeps_the_transparency_of_its_palette():
    plain = freeze.pixels_only(png(gradient().convert("P"), transparency=0, dpi=(72, 72)))
    assert chunks(plain) == ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]


@pytest.mark.parametrize(
    "picture, alike",
    [(gradient(), True), (gradient(4), True), (gradient(20), False), (gradient().resize((256, 255)), False)],
    ids=["the same", "one pixel rounded differently", "one pixel visibly different", "another size"],
)
def test_a_picture_that_looks_the_same_keeps_its_stored_bytes(picture, alike):
    nothing = new_notebook(cells=[new_code_cell("figure")])
    stored, fresh = freeze.with_stored_pictures(showing(png(gradient())), nothing), showing(png(picture))
    kept = freeze.with_stored_pictures(fresh, stored)
    assert (kept.cells[0].outputs == stored.cells[0].outputs) is alike
    assert (freeze.difference(stored, kept) == "") is alike
    assert freeze.difference(stored, fresh) != ""  # the notebook that was passed in did not change


# --- normalising ----------------------------------------------------------------------------------------


def test_normalising_drops_what_differs_from_run_to_run():
    picture = encoded(png(gradient(), dpi=(72, 72))) + "\n"
    data = {freeze.WIDGET_VIEW: {"model_id": "7f"}, "image/png": picture}
    shape = {"width": 300, "height": 200, "alt": "From black to white.", "dpi": 72}
    outputs = [
        new_output("stream", text="one\n"),
        new_output("stream", text="two\n"),
        new_output("stream", name="stderr", text="beware\n"),
        new_output("display_data", data=data, metadata={"image/png": shape, "isolated": True}),
        new_output("stream", text="three\n"),
        new_output("error", ename="ValueError", evalue="no", traceback=["\x1b[31m/home/ada/a.py:3", "no"]),
    ]
    kept = {"tags": ["raises-exception"], "collapsed": True, "jupyter": {"source_hidden": True}}
    dropped = {"execution": {"iopub.status.idle": "2026"}, "slideshow": {}, "scrolled": True}
    cell = new_code_cell("draw()", id="a", execution_count=8, outputs=outputs, metadata=kept | dropped)
    cell.metadata.jupyter["outputs_hidden"] = True
    result = new_output("execute_result", data={"text/plain": "3"}, execution_count=9)
    last = new_code_cell("k", id="b", execution_count=9, outputs=[result])
    language = {"name": "python", "version": "3.11.7"}
    metadata = {"widgets": {}, "language_info": language}
    before = new_notebook(cells=[new_markdown_cell("# T", id="t"), cell, last], metadata=metadata)
    untouched = json.dumps(before)

    after = freeze.normalised(before)

    assert json.dumps(before) == untouched
    assert after.metadata == {"kernelspec": freeze.KERNELSPEC, "language_info": {"name": "python"}}
    assert after.cells[1].metadata == kept
    assert after.cells[1].execution_count == 1
    assert after.cells[2].execution_count == after.cells[2].outputs[0].execution_count == 2
    assert after.cells[1].outputs == [
        {"output_type": "stream", "name": "stdout", "text": "one\ntwo\n"},
        {"output_type": "stream", "name": "stderr", "text": "beware\n"},
        {
            "output_type": "display_data",
            "data": {"image/png": encoded(png(gradient()))},
            "metadata": {"image/png": {"width": 300, "height": 200, "alt": "From black to white."}},
        },
        {"output_type": "stream", "name": "stdout", "text": "three\n"},
        {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["ValueError: no"]},
    ]
    assert freeze.normalised(after) == after
    nbformat.validate(after)


def test_missing_ids_are_made_from_place_and_source_and_others_are_kept(tmp_path):
    path = tmp_path / "old.ipynb"
    notebook = new_notebook(cells=[new_code_cell("k"), new_code_cell("k"), new_code_cell("b", id="mine")])
    del notebook.cells[0]["id"], notebook.cells[1]["id"]
    notebook.nbformat_minor = 4
    path.write_text(json.dumps(notebook), encoding="utf-8")
    ids = [cell.id for cell in freeze.read(path).cells]
    assert ids == [cell.id for cell in freeze.read(path).cells]
    assert len(set(ids)) == 3 and ids[2] == "mine"


@pytest.mark.parametrize("text", ["", "[]", '{"nbformat": 3}', '{"cells": [{"source": "k"}]}'])
def test_what_is_not_a_notebook_is_said(text, tmp_path, capsys):
    path = tmp_path / "no.ipynb"
    path.write_text(text, encoding="utf-8")
    assert freeze.main([str(path)]) == 1
    assert f"{path}: cannot be read as a notebook: " in capsys.readouterr().err
    assert freeze.main([str(tmp_path / "gone.ipynb")]) == 1


# --- executing ------------------------------------------------------------------------------------------

LESSON = [
    'import os, sys; print("one"); sys.stdout.flush(); print("two")',
    'open("marks.csv").read()',
    '[name for name in sorted(os.environ) if name.startswith(("MPL", "PYTHON", "PYTEST"))]',
    "1 / 0",
    "import matplotlib.pyplot as plt; plt.plot([1, 3, 2]); plt.show()",
]


def test_a_lesson_is_frozen_in_its_folder_and_frozen_again_changes_no_byte(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MPLBACKEND", "svg")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    freeze.environment.cache_clear()
    (tmp_path / "marks.csv").write_text("2,4,9")
    path = tmp_path / "lesson.ipynb"
    notebook = new_notebook(cells=[new_code_cell(line, id=f"c{n}") for n, line in enumerate(LESSON)])
    notebook.cells[3].metadata["tags"] = ["raises-exception"]
    path.write_text(json.dumps(notebook), encoding="utf-8")

    assert freeze.main(["--check", str(path)]) == 1
    assert f"{path} would change: cell 1 `import os, sys;" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == json.dumps(notebook)
    assert freeze.main([str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: frozen\n"

    text = path.read_text(encoding="utf-8")
    assert text.endswith("}\n")
    cells = nbformat.reads(text, as_version=4).cells
    assert [cell.execution_count for cell in cells] == [1, 2, 3, 4, 5]
    assert [output.text for output in cells[0].outputs] == ["one\ntwo\n"]
    assert cells[1].outputs[0].data["text/plain"] == "'2,4,9'"
    assert cells[2].outputs[0].data["text/plain"] == "['MPLBACKEND', 'MPLCONFIGDIR', 'PYTHONHASHSEED']"
    assert cells[3].outputs[0].evalue == "division by zero"
    assert set(chunks(base64.b64decode(cells[4].outputs[0].data["image/png"]))) == {"IHDR", "PLTE", "IDAT", "IEND"}

    assert freeze.main(["--check", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: unchanged\n"

    drawn = cells[4].outputs[0].data["image/png"]
    assert quantise.has_palette(drawn)
    elsewhere = png(Image.open(io.BytesIO(base64.b64decode(drawn))), compress_level=1, dpi=(72, 72))
    path.write_text(text.replace(drawn, encoded(elsewhere)), encoding="utf-8")
    assert freeze.main([str(path)]) == 0  # the same pixels, written by another encoder: only metadata goes
    assert path.read_text(encoding="utf-8") == text.replace(drawn, encoded(freeze.pixels_only(elsewhere)))


@pytest.mark.parametrize(
    "source, sentence",
    [
        ("k = 1\nk / 0", "cell 2 `k = 1` raises ZeroDivisionError: division by zero"),
        ("import warnings; warnings.warn('slow')", "writes to stderr: "),
        ("object()", "shows a memory address: 'at 0x"),
        ("import time; time.sleep(600)", "cell 2 `import time; time.sleep(600)` takes more than 2 seconds"),
        ("import os; os._exit(1)", "cell 2 `import os; os._exit(1)` ends the kernel"),
        ("", "cell 2 `` was not run"),
    ],
)
def test_a_lesson_that_fails_is_named_and_stays_as_it_is(source, sentence, tmp_path, monkeypatch, capsys):
    if "sleep" in source:
        monkeypatch.setattr(freeze, "CELL_TIMEOUT", 2)
    path = tmp_path / "lesson.ipynb"
    path.write_text(json.dumps(new_notebook(cells=[new_markdown_cell("# T"), new_code_cell(source)])))
    before = path.read_bytes()
    assert freeze.main([str(path)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"{path}: cell 2 ") and sentence in error
    assert path.read_bytes() == before


def test_a_picture_of_too_many_colours_is_named():
    noise = Image.frombytes("RGB", (64, 64), np.random.default_rng(0).bytes(3 * 64 * 64))
    notebook = showing(png(noise))
    with pytest.raises(freeze.FreezeError, match=r"^cell 1 `figure` shows a picture of too many colours: 256 colours"):
        freeze.with_stored_pictures(notebook, notebook)


def test_a_stale_number_is_found_and_mended(tmp_path, capsys):
    path = Path(shutil.copy(STALE, tmp_path))
    stale = path.read_bytes()
    assert freeze.main(["--check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "cell 3 `print(" in said and '"mean 4.00\\n", now "text": "mean 5.00\\n"' in said
    assert path.read_bytes() == stale
    assert freeze.main([str(path)]) == 0
    assert path.read_bytes() == stale.replace(b"mean 4.00", b"mean 5.00")
