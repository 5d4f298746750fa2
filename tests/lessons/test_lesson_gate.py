"""The gate of lessons itself: what is broken is caught, by its rules, by nbval and by a second run."""

import base64
import io

import freeze
import nbformat
import pytest
from lesson_gate import ROOT, nbval, second_run_faults, standing_faults
from nbformat.v4 import new_code_cell, new_output
from PIL import Image
from rules import sources

STALE = ROOT / "tests" / "lessons" / "broken" / "stale_number.ipynb"


def mended():
    """The stored broken notebook with its number put right: a valid lesson, to be broken in other ways."""
    notebook = freeze.read(STALE)
    assert notebook.cells[2].outputs[0].text == "mean 4.00\n"  # the mean of 2, 4 and 9 is 5
    notebook.cells[2].outputs[0].text = "mean 5.00\n"
    return notebook


def store(notebook, folder):
    path = folder / "lesson.ipynb"
    path.write_bytes(freeze.written(notebook).encode())
    return path


def picture(size=(300, 200), alt="Two bands, dark on the left, light on the right.", blank=False, mode="P", **saved):
    """An output that shows a picture of two bands."""
    image, png = Image.new("L", size), io.BytesIO()
    if not blank:
        image.paste(255, (size[0] // 2, 0, *size))
    image.convert(mode).save(png, "PNG", **saved)
    data = {"image/png": base64.b64encode(png.getvalue()).decode()}
    return new_output("display_data", data=data, metadata={"image/png": {"alt": alt}})


def prints(text, name="stdout"):
    return lambda notebook: notebook.cells[1].outputs.append(new_output("stream", name=name, text=text))


def displays(output):
    return lambda notebook: notebook.cells[1].outputs.append(output)


def code(source):
    return lambda notebook: notebook.cells[1].update(source=source)


def prose(source):
    return lambda notebook: notebook.cells[0].update(source=source)


def folded(source):
    """The first cell of code is collapsed, and its source is this."""

    def change(notebook):
        code(source)(notebook)
        metadata(tags=["hide-input"], jupyter={"source_hidden": True})(notebook)

    return change


def metadata(cell=1, **entries):
    return lambda notebook: notebook.cells[cell].metadata.update(nbformat.from_dict(entries))


RAISED = new_output("error", ename="ValueError", evalue="no", traceback=["ValueError: no"])
VIEW = new_output("display_data", data={freeze.WIDGET_VIEW: {"model_id": "0"}, "text/plain": "a slider"})
BROKEN = {
    "not run": (lambda notebook: notebook.cells[2].update(execution_count=None), "was not run"),
    "run twice": (lambda notebook: notebook.cells[2].update(execution_count=7), "stored 7, now 2"),
    "an id twice": (lambda notebook: notebook.cells[2].update(id="marks"), "the id of an earlier cell"),
    "no id": (lambda notebook: notebook.cells[2].pop("id"), "has no id"),
    "widget state": (lambda notebook: notebook.metadata.update(widgets={}), "metadata of the notebook"),
    "widget view": (displays(VIEW), "plain viewer"),
    "timing": (metadata(execution={"iopub.status.busy": "2026-01-01"}), "metadata: stored"),
    "stderr": (prints("RuntimeWarning: overflow", "stderr"), "writes to stderr: RuntimeWarning: overflow"),
    "an error": (displays(RAISED), "is not tagged raises-exception: ValueError: no"),
    "no error": (metadata(tags=["raises-exception"]), "raises nothing"),
    "a path": (prints("read /home/ada/data.csv"), "path of a machine"),
    "a scalar": (prints("np.float64(3.5)"), "bare NumPy scalar: 'np.float64('"),
    "no alt text": (displays(picture(alt="a figure")), "without a description"),
    "tiny picture": (displays(picture(size=(12, 8))), "a picture of (12, 8) pixels"),
    "empty picture": (displays(picture(blank=True)), "empty picture"),
    "picture without palette": (displays(picture(mode="L")), "has no palette"),
    "dated picture": (displays(picture(dpi=(72, 72))), "outputs: stored"),
    "nbval comment": (code("# NBVAL_SKIP\nmarks = [2, 4, 9]"), "look away"),
    "nbval tag": (metadata(tags=["nbval-ignore-output"]), "look away"),
    "skipped": (metadata(tags=["skip-execution"]), "look away"),
    "interact": (code("interact(draw, k=3)"), "hides errors or outputs"),
    "interactive_output": (code("interactive_output(draw, {})"), "hides errors or outputs"),
    "clear_output": (code("clear_output(wait=True)"), "hides errors or outputs"),
    "pyplot": (code("plt.plot(x)"), "pyplot's hidden state"),
    "pyplot import": (code("from matplotlib import pyplot as figures"), "pyplot's hidden state"),
    "magic": (code("%matplotlib inline"), "magic or shell line"),
    "sys.path": (code("sys.path.append('..')"), "search path"),
    "hex colour": (code("axes.plot(x, **{'mfc': '#0072B2'})"), "the colour #0072B2"),
    "named colour": (code("line.set(color='k')"), "the colour k"),
    "colour name": (code("look = 'crimson'"), "the colour crimson"),
    "format string": (code("axes.plot(x, 'r--')"), "the colour r--"),
    "colour in HTML": (code("HTML('<b style=\"color: #d55e00\">no</b>')"), "the colour #d55e00"),
    "long cell": (code("k = 1\n" * 26), "more than 25 lines"),
    "long line": (code(f"print({104 * 'k'!r})"), "a line of 113 characters"),
    "half collapsed": (metadata(tags=["hide-input"]), "not both"),
    "collapsed by half": (metadata(jupyter={"source_hidden": True}), "not both"),
    "collapsed without a label": (folded("marks = [2, 4, 9]"), "does not begin with a comment"),
    "torn": (code("total = sum(\n    marks\n)  # of all marks"), "puts a comment behind a torn expression"),
    "draws": (code("from helpers.pictures import plots"), "draws, which is for helpers/scenes"),
    "a name out of nowhere": (folded("# marks\nmarks = [2, 4, 9]"), "uses marks, which only a collapsed cell makes"),
    "no title": (prose("## Means"), "not a title"),
    "two titles": (prose("# Means\n\n# Medians"), "second title"),
    "skipped level": (prose("# Means\n\n### Medians"), "skips a level"),
    "dead link": (prose("# Means\n\n[next](06_gone.ipynb)"), "06_gone.ipynb, which is not there"),
    "dead picture": (prose('# Means\n\n<img src="gone.png">'), "gone.png, which is not there"),
}


def name_faults(*cells):
    """The faults of names in these cells of code, each (source, whether it is folded)."""
    made = [new_code_cell(source, metadata={"tags": ["hide-input"]} if fold else {}) for source, fold in cells]
    return list(sources.name_faults(nbformat.v4.new_notebook(cells=made)))


def test_only_the_first_cell_of_imports_alone_may_be_folded():
    shown = ("np.mean([1])", False)
    assert name_faults(("# label\nimport numpy as np\nfrom a import b", True), shown) == []
    for source in ("import numpy as np\n\nn = 1", "np = 3", "try:\n    import np\nexcept ImportError:\n    pass"):
        assert len(name_faults((source, True), shown)) == 1
    assert len(name_faults(("import math", True), ("import numpy as np", True), shown)) == 1


EXPLORES = "best = 3\nexplore(\n    figures.hill.scene(best),\n)"


@pytest.mark.parametrize(
    ("source", "others", "answer"),
    [
        ("# live figure: hill\n" + EXPLORES, "k = 2", True),
        ("explore(f)", "k = 2", True),
        (EXPLORES, "print(best)", False),
        (EXPLORES, "best = 4", False),  # made elsewhere as well: which of them counts, a reader could not tell
        ("def predict(x):\n    return x\n\n\nexplore(predict)", "k = 2", False),
        ("print(explore(f))", "k = 2", False),
        ("explore(f)\nprint(1)", "k = 2", False),
        ("%time explore(f)", "k = 2", False),
        ("", "k = 2", False),
    ],
)
def test_a_cell_that_only_shows_a_figure_is_known(source, others, answer):
    cell, other = new_code_cell(source), new_code_cell(others)
    notebook = nbformat.v4.new_notebook(cells=[other, nbformat.v4.new_markdown_cell("best"), cell])
    assert sources.only_explores(notebook.cells[2], notebook) is answer


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_lesson_is_caught_without_running_it(name, tmp_path):
    change, sentence = BROKEN[name]
    notebook = mended()
    change(notebook)
    assert any(sentence in fault for fault in standing_faults(store(notebook, tmp_path)))


def test_a_good_lesson_is_let_through(tmp_path):
    notebook = mended()
    prose("# Means\n\n[here](lesson.ipynb#Means) [there](https://example.org/a) `[no](link)`")(notebook)
    code("# 26 lines, of which one is seen\n" + "k, b = 3, 4\n" * 25)(notebook)
    metadata(tags=["hide-input"], jupyter={"source_hidden": True})(notebook)
    displays(picture())(notebook)
    assert standing_faults(store(notebook, tmp_path)) == []


def test_strict_nbval_fails_on_the_stored_broken_notebook_and_only_there(tmp_path):
    counts, printed = nbval(STALE, tmp_path)
    assert counts == dict(tests=3, failures=1, errors=0, skipped=0)
    assert "mean 4.00" in printed and "mean 5.00" in printed
    counts, printed = nbval(store(mended(), tmp_path), tmp_path)
    assert counts == dict(tests=3, failures=0, errors=0, skipped=0), printed


def test_a_cell_that_cannot_be_run_twice_is_caught(tmp_path):
    assert list(second_run_faults(mended(), tmp_path)) == []
    growing = mended()  # silent itself: the cells below it show what it did
    growing.cells.insert(2, new_code_cell("marks.append(1)", id="growing", execution_count=2))
    growing.cells[3].outputs[0].text = "mean 4.00\n"  # true after one run: (2 + 4 + 9 + 1) / 4
    growing = freeze.normalised(growing)
    first, second = second_run_faults(growing, tmp_path)
    assert "in the first run: cell 4" in first and "mean 4.00" in first and "mean 3.40" in first
    assert "in the second run: cell 4" in second
    counting = mended()
    counting.cells[1].source = "marks, count = [2, 4, 9], globals().get('count', 0) + 1\nprint(count)"
    counting.cells[1].outputs = [new_output("stream", text="1\n")]
    (second,) = second_run_faults(counting, tmp_path)
    assert "in the second run: cell 2" in second
