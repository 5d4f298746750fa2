"""A kernel that was restarted in the middle of a lesson, a function that was changed: what the next cells say."""

import json
import re
import shutil
from pathlib import Path

import freeze
import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from helpers.page import explained_errors
from helpers.page.notebooks import own

ROOT = Path(__file__).resolve().parents[2]
LESSONS = own(ROOT / "notebooks", "0[1-9]_*.ipynb")
HEADING = re.compile(r"^##+ (.+)$", re.MULTILINE)
IMPORTS = "from helpers.page.explore import explore"
WITHOUT_SETTINGS = "get_ipython().set_custom_exc((), None)"  # the kernel of an environment that was made otherwise
REMEMBER = "import builtins; builtins.in_a_fresh_kernel = {*globals()}"
FORGET = "for name in {*globals()} - in_a_fresh_kernel: del globals()[name]"  # %reset takes thirty times longer


def run(cells, **environment):
    """Runs cells one after the other in a fresh kernel, whatever they raise; answers the errors of each."""
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    client = NotebookClient(notebook, kernel_manager_class=freeze.ThisPython, allow_errors=True, timeout=60)
    client.execute(cwd=str(ROOT / "notebooks"), env=freeze.environment() | environment)
    return [[output for output in cell.outputs if output.output_type == "error"] for cell in notebook.cells]


def sections(path):
    """The first code cell of a lesson, and the first one under each heading: its imports, {heading: cell}."""
    imports = None
    first = {}
    heading = None
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            heading = ([heading, *HEADING.findall(cell.source)])[-1]
        elif imports is None:
            imports = cell.source
        else:
            first.setdefault(heading, cell.source)
    return imports, first


@pytest.fixture(scope="module")
def alone():
    """What the first cell of each section raises when it runs alone after the imports: {lesson: {heading: errors}}."""
    places, cells = [], [f"{WITHOUT_SETTINGS}\n{REMEMBER}"]
    for path in LESSONS:
        imports, first = sections(path)
        for heading, cell in first.items():
            places.append((path.stem, heading))
            cells += [FORGET, imports, cell]
    _, *errors = run(cells)
    assert not any(errors[0::3] + errors[1::3])  # neither of FORGET nor of imports
    found = {path.stem: {} for path in LESSONS}
    for (lesson, heading), raised in zip(places, errors[2::3], strict=True):
        found[lesson][heading] = raised
    return found


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_first_cell_of_a_section_alone_says_what_to_run(alone, path):
    assert len(alone[path.stem]) >= 10
    stopped = {heading: errors[0] for heading, errors in alone[path.stem].items() if errors}
    assert len(stopped) >= 5  # else the cells were not alone
    for heading, error in stopped.items():
        name = re.fullmatch("name '(.+)' is not defined", error.evalue).group(1)
        assert (heading, error.ename) == (heading, "NameError")
        line = int(re.search(r"in line (\d+) is", error.traceback[0]).group(1))
        assert error.traceback[0] == explained_errors.advice(name, line)


def test_it_stays_an_error_with_its_line_and_every_other_error_is_as_it_was():
    misspelt, too_early = "def f():\n    return los(3)\n\nf()", "def f():\n    k += 1\n\nf()"
    _, _, (missing,), *others = run(
        [WITHOUT_SETTINGS, IMPORTS, misspelt, too_early, "raise NameError('no')", "1 / 0", "raise KeyError"]
    )
    assert (missing.ename, missing.evalue) == ("NameError", "name 'los' is not defined")
    assert missing.traceback == [explained_errors.advice("los", 2)]  # two lines, and no traceback
    assert missing.traceback[0].count("\n") == 1
    assert [error.ename for (error,) in others] == ["UnboundLocalError", "NameError", "ZeroDivisionError", "KeyError"]
    assert "not known here" not in json.dumps(others)
    assert all("Traceback" in "".join(error.traceback) for (error,) in others)


def test_a_name_that_a_library_asks_a_cell_for_is_lost_in_the_cell():
    """The lambda stands in the cell that runs: where the library stands in between is of no help."""
    between = "from helpers.maths.derivatives import gradients"
    call = "gradients.check_gradient(lambda w: lost, lambda w: w, [1.0])"
    _, _, (missing,) = run([IMPORTS, between, call])
    assert missing.traceback == [explained_errors.advice("lost", 1)]


def test_an_error_that_comes_from_another_cell_keeps_its_traceback():
    made, called = "def f():\n    return los(3)\n\ndef g(v):\n    assert v == 3", ["f()", "g(2)"]
    _, _, (missing,), (fails,) = run([IMPORTS, made, *called])
    assert missing.traceback[0] == explained_errors.advice("los", 2)
    assert fails.traceback[0].startswith("This check in line 5 fails: `v == 3` is false.\nOn the left 2, ")
    for error in (missing, fails):
        assert "Traceback" in error.traceback[2] and len(error.traceback) > 4


def test_a_check_that_fails_says_what_to_look_at():
    made = "import numpy as np\ny = np.arange(4.0)\n\ndef mse(k):\n    return np.mean(abs(y - k))"
    check = "total = sum((y - 1) ** 2)\nassert np.isclose(mse(1), total / len(y))"
    said = "assert mse(1) == 7, 'seven is asked for'"
    *_, (fails,), (speaks,) = run([WITHOUT_SETTINGS, IMPORTS, made, check, said])
    assert (fails.ename, fails.evalue) == ("AssertionError", "")
    assert fails.traceback == [
        "This check in line 2 fails: `np.isclose(mse(1), total / len(y))` is false.\n"
        "On the left 1, on the right 1.5.\n"
        "It uses mse, y. If you changed one of them, look there first; then choose "
        "Run → Run Selected Cell and All Below.\n"
        "If you changed none, choose Run → Run All Above Selected Cell, then run this cell again."
    ]
    assert speaks.evalue == "seven is asked for" and "This check" not in "".join(speaks.traceback)


def test_what_a_library_lacks_or_checks_is_not_the_learners():
    library = "import types\nlibrary = types.ModuleType('it')\nexec('def f(): assert 0\\ndef g(): lost', vars(library))"
    _, _, (check,), (name,) = run([IMPORTS, library, "library.f()", "library.g()"])
    assert (check.ename, name.ename) == ("AssertionError", "NameError")
    assert "This check" not in "".join(check.traceback) and "not known here" not in "".join(name.traceback)
    assert "Traceback" in "".join(check.traceback) and "Traceback" in "".join(name.traceback)


def test_before_the_imports_too_where_the_settings_of_the_course_are_installed(tmp_path):
    shutil.copytree(ROOT / "settings" / "etc" / "ipython", tmp_path / "profile_default")
    ((error,),) = run(["sheets.picture"], IPYTHONDIR=str(tmp_path))
    assert error.traceback == [explained_errors.advice("sheets", 1)]
