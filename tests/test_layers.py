"""A file of the library imports what its folder may; a file is one topic, read in one sitting.

The path says it all: the ground is for everybody, the maths needs numpy alone, the pictures matplotlib, the page the
widgets. A topic of the maths knows only the topics before it, the scenes and exercises of a lesson no other lesson's.
"""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HELPERS = ROOT / "helpers"

WIDGETS = {"ipywidgets", "anywidget", "IPython", "traitlets"}
# folder: (what it may import besides the standard library, the folders of helpers that it may import besides itself).
# "" is the ground, the files that stand beside the folders.
MAY = {
    "": ({"numpy"}, set()),
    "data": ({"numpy"}, {""}),
    "maths": ({"numpy"}, {""}),
    "pictures": ({"numpy", "matplotlib"}, set()),
    "page": (
        {
            "numpy",
            "matplotlib",
            "ipywidgets",
            "anywidget",
            "IPython",
            "traitlets",
            "sympy",
            "packaging",
        },
        {""},
    ),
    "scenes": ({"numpy", "matplotlib"}, {"", "maths", "pictures"}),
    "exercises": ({"numpy"}, {"", "data", "maths", "page.checker"}),
}
TOPICS = [
    *("derivatives", "linear_algebra", "regularisation", "losses"),
    *("evaluation", "optimisation", "models", "probability"),
]
FILES = sorted(str(path.relative_to(HELPERS).with_suffix("")) for path in HELPERS.rglob("*.py"))
SITTING = 250  # lines: a file has fewer
WRITTEN = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("helpers", "tools", "tests", "settings")
    for ending in ("*.py", "*.js", "*.css")
    for path in (ROOT / folder).rglob(ending)
) + [path.name for path in ROOT.glob("*.py")]


def imports(source):
    """All that a file of helpers imports, wherever in it: {"numpy", "helpers.maths.losses.softmax"}."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports say the column and the topic: from helpers.maths.losses import softmax"
            own = node.module.split(".")[0] == "helpers"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if own else {node.module}
    return found


def home(parts):
    """The folder of the library in which a module is, and what that is divided into: ("maths", "losses")."""
    folder = parts[0] if parts[0] in MAY else ""
    divided = (folder in ("maths", "scenes") and len(parts) > 2) or (folder == "exercises" and len(parts) > 1)
    return folder, parts[1] if divided else ""


def strangers(source, name):
    """What a file of helpers, named by its path without ".py", imports and may not."""
    folder, part = home(name.split("/"))
    packages, folders = MAY[folder]
    found = set()
    for module in imports(source):
        package, *parts = module.split(".")
        if package != "helpers":
            allowed = package in packages | sys.stdlib_module_names
        else:
            there, its_part = home(parts)
            allowed = there in folders or there == folder or ".".join(parts[:2]) in folders
            if part and its_part and there == folder:
                topics = TOPICS if folder == "maths" else [part]
                allowed &= its_part in topics[: topics.index(part) + 1]
        if not allowed:
            found.add(module)
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_file_imports_what_its_folder_may(name):
    assert not strangers((HELPERS / f"{name}.py").read_text(encoding="utf-8"), name)


def test_every_folder_and_topic_is_named():
    folders = {path.parent.relative_to(HELPERS).as_posix() for path in HELPERS.rglob("*.py")}
    lessons = {f"scenes/{path.name}" for path in (HELPERS / "scenes").glob("lesson*")}
    assert folders == {".", *MAY, *(f"maths/{topic}" for topic in TOPICS), *lessons} - {""}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_file_is_read_in_one_sitting(name):
    lines = len((ROOT / name).read_text(encoding="utf-8").splitlines())
    assert lines < SITTING, f"{name} has {lines} lines: divide it by topic"


@pytest.mark.parametrize(
    ("source", "name", "found"),
    [
        ("import numpy as np\nimport math\nfrom helpers import checks", "maths/losses/softmax", set()),
        ("from helpers.maths.losses.softmax import softmax", "maths/losses/focal", set()),
        ("from helpers.maths.linear_algebra import norms", "maths/losses/distances", set()),
        ("from helpers.maths.models import lasso", "maths/losses/focal", {"helpers.maths.models.lasso"}),
        ("def late():\n    import matplotlib.pyplot", "maths/losses/focal", {"matplotlib.pyplot"}),
        ("from helpers.pictures import plots", "maths/losses/focal", {"helpers.pictures.plots"}),
        ("from helpers.page.explore import explore", "data/tables", {"helpers.page.explore.explore"}),
        ("import helpers.page.frames as frames", "pictures/plots", {"helpers.page.frames"}),
        ("from helpers.scenes.lesson05 import words", "scenes/lesson05/epochs", set()),
        ("from helpers.scenes.lesson05 import words", "scenes/lesson06/hill", {"helpers.scenes.lesson05.words"}),
        ("from helpers.maths.losses import focal", "scenes/lesson08/circle", set()),
        ("from helpers.page import explore", "scenes/lesson08/circle", {"helpers.page.explore"}),
        ("from helpers.data import tables", "scenes/lesson01/table", {"helpers.data.tables"}),
        ("from helpers import words\nfrom helpers.data import tables", "page/explore", {"helpers.data.tables"}),
        ("from helpers.data import tables", "words", {"helpers.data.tables"}),
        ("import sympy\nfrom matplotlib.figure import Figure", "pictures/plots", {"sympy"}),
        ("from helpers.page.checker import Exercise", "exercises/lesson05", set()),
        ("from helpers.data import datasets\nfrom helpers.maths.losses import focal", "exercises/lesson05", set()),
        ("from helpers.page import practice", "exercises/lesson05", {"helpers.page.practice"}),
        ("from helpers.exercises import lesson06", "exercises/lesson05", {"helpers.exercises.lesson06"}),
        ("from helpers.exercises import lesson06", "scenes/lesson06/hill", {"helpers.exercises.lesson06"}),
        ("import sklearn, scipy.optimize", "maths/models/lasso", {"sklearn", "scipy.optimize"}),
        ("from tests import test_layers\nimport tools.make_data", "page/explore", {"tests", "tools.make_data"}),
    ],
)
def test_the_reader_of_imports_sees_them_all(source, name, found):
    assert strangers(source, name) == found
