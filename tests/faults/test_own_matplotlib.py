"""Whatever the user's files of Matplotlib say, and wherever its notes are kept, the figures look the same."""

import json
import os
import subprocess
import sys

import pytest
from copied_course import ROOT
from own_files import write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

USETEX = "text.usetex: True\naxes.grid: True\nlines.marker: x\npath.sketch: 1, 100, 2\nfont.size: 30\nno.such_key: 1\n"
SHOWN = """
import helpers.{column}
import json, matplotlib
shown = {{key: repr(value) for key, value in matplotlib.rcParams.items()}}
print(json.dumps({{"file": matplotlib.matplotlib_fname(), **shown}}))
"""


def run_python(program, folder, **environment):
    own = {"PYTHONPATH": str(ROOT), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder / ".config")}
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("MPL", "MATPLOTLIB"))}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=folder, env=kept | own | environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    "column, place", [("pictures.plots", "MATPLOTLIBRC"), ("pictures.plots", "home"), ("pictures.palette", "folder")]
)
def test_a_matplotlibrc_of_the_user_s_changes_nothing(tmp_path, column, place):
    import matplotlib

    files = {"MATPLOTLIBRC": "mine/matplotlibrc", "home": ".config/matplotlib/matplotlibrc", "folder": "matplotlibrc"}
    file = write(tmp_path / files[place], USETEX)
    more = {"MATPLOTLIBRC": str(file)} if place == "MATPLOTLIBRC" else {}
    done = run_python(SHOWN.format(column=column), tmp_path, **more)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert os.path.samefile(tmp_path / found.pop("file"), file)
    course = matplotlib.rc_params_from_file(ROOT / "helpers/pictures/course.mplstyle", use_default_template=False)
    expected = {key: repr(value) for key, value in {**matplotlib.rcParamsDefault, **course}.items()}
    assert {key for key in expected if found[key] != expected[key]} <= {"backend", "backend_fallback", "interactive"}


def test_the_course_s_own_style_is_read_without_a_complaint(caplog):
    """Its complaints are filtered out with those about a user's file: so they are asked for here."""
    import matplotlib

    logger = matplotlib.logging.getLogger("matplotlib")
    kept, logger.filters = logger.filters, []
    try:
        matplotlib.rc_params_from_file(ROOT / "helpers/pictures/course.mplstyle", use_default_template=False)
        assert caplog.records == []
        matplotlib.rc_params_from_file(write(ROOT / "build/rc", USETEX), use_default_template=False)
        assert "no.such_key" in caplog.text
    finally:
        logger.filters = kept


AT_ONCE = """
import threading
class Now(threading.Timer):
    start = lambda self: self.function()  # as if the fonts took longer than Matplotlib's patience
threading.Timer = Now
"""


@pytest.mark.parametrize("folder", ["new", "not to be written to"])
def test_the_first_import_prints_nothing_into_the_cell(tmp_path, folder):
    place = tmp_path / "new" if folder == "new" else write(tmp_path / "file", "") / "inside"
    said = run_python(AT_ONCE + "import matplotlib.font_manager", tmp_path, MPLCONFIGDIR=str(place)).stderr
    assert "building the font cache" in said and ("temporary cache directory" in said) == (folder != "new")
    (tmp_path / "new").mkdir(exist_ok=True)
    for file in (tmp_path / "new").iterdir():
        file.unlink()
    done = run_python(AT_ONCE + "from helpers.pictures import plots", tmp_path, MPLCONFIGDIR=str(place))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
