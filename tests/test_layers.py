"""The columns of the library never import one another; a file is one topic, read in one sitting.

The maths needs numpy alone, the pictures matplotlib, the page the widgets: they meet in a notebook's cell.
"""

import ast
import sys
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"

MATHS = {
    *("validate", "losses", "metrics", "calculus", "linalg", "descent", "regression"),
    *("likelihood", "least_absolute", "priors", "penalties", "tables", "datasets", "domain"),
    *("norms", "quadratic", "few_weights", "constrained", "ridge", "lasso", "updates"),
    *("zero_division", "titanic", "curves", "logistic", "pairwise", "kmeans", "neighbours", "encoding"),
    *("expressions", "formula_parser", "germs", "germ_functions", "places", "graph", "differences"),
    *("two_by_two", "power_method", "pca", "matrices"),
    *("softmax", "cross_entropy", "focal", "distances", "metric_losses", "angular", "line_fits", "digits"),
    *("data_columns", "averages"),
}
PICTURES = {
    *("plots", "artists", "outlines", "bells", "planes", "cells", "confusion_boxes", "relief"),
    *("graph_drawing", "lesson_map"),
}
PAGE = {
    *("explore", "controls", "frames", "words", "practice", "answers", "progress"),
    *("missing_names", "cell_figures", "stills"),
    *("derivation", "derivation_print", "derivation_proof"),
}
SERVER = {"nodelay"}
KERNEL = {"environment"}

# The files of each column, and what they may import besides one another and the standard library.
COLUMNS = {
    "maths": (MATHS, {"numpy"}),
    "pictures": (PICTURES, {"numpy", "matplotlib"}),
    "page": (PAGE, {"numpy", "matplotlib", "ipywidgets", "anywidget", "IPython", "traitlets", "sympy"}),
    "server": (SERVER, {"jupyter_server"}),
    "kernel": (KERNEL, {"IPython", "packaging"}),
    "package": ({"__init__"}, set()),
}


def imports(source):
    """All modules that a file of helpers imports, wherever in it: {"numpy", "helpers.losses"}."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, ["helpers" if node.level else "", node.module]))
            found |= {f"helpers.{alias.name}" for alias in node.names} if module == "helpers" else {module}
    return found


def strangers(source, column):
    """What a file of this column imports and may not."""
    files, packages = COLUMNS[column]
    own = {f"helpers.{name}" for name in files}
    outside = packages | sys.stdlib_module_names
    return {
        module
        for module in imports(source)
        if not (".".join(module.split(".")[:2]) in own or module.split(".")[0] in outside)
    }


FILES = sorted(path.stem for path in HELPERS.glob("**/*.py"))


@pytest.mark.parametrize("name", FILES)
def test_every_file_keeps_to_its_column(name):
    homes = [column for column, (files, _) in COLUMNS.items() if name in files]
    assert len(homes) == 1, f"helpers/{name}.py must be named in exactly one column, here and in the design"
    source = (HELPERS / f"{name}.py").read_text(encoding="utf-8")
    assert not strangers(source, homes[0])


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_in_one_sitting(name):
    assert len((HELPERS / f"{name}.py").read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize(
    ("source", "column", "found"),
    [
        ("import numpy as np\nimport math\nfrom helpers import losses", "maths", set()),
        ("from helpers.losses import squared\nfrom . import validate, metrics", "maths", set()),
        ("def late():\n    import matplotlib.pyplot", "maths", {"matplotlib.pyplot"}),
        ("from helpers import losses, plots", "maths", {"helpers.plots"}),
        ("from .explore import explore", "maths", {"helpers.explore"}),
        ("import helpers.frames as frames", "pictures", {"helpers.frames"}),
        ("from helpers import losses", "page", {"helpers.losses"}),
        ("import sympy\nfrom matplotlib.figure import Figure", "pictures", {"sympy"}),
        ("import sklearn, scipy.optimize", "maths", {"sklearn", "scipy.optimize"}),
        ("from tests import test_layers\nimport tools.make_data", "page", {"tests", "tools.make_data"}),
        ("import ipywidgets", "server", {"ipywidgets"}),
    ],
)
def test_the_reader_of_imports_sees_them_all(source, column, found):
    assert strangers(source, column) == found
