"""What makes a number the same on every processor: order that ties can't change, and counts of 64 bits.

A sort that is not stable orders equal values as the processor's instructions happen to. numpy's default integer has
32 bits in WebAssembly, and a sum or product of counts that passes 2³¹ is silently wrong there.
"""

import ast
from pathlib import Path

import freeze
import numpy as np
import pytest
import sklearn.metrics

from helpers import checks
from helpers.data import preparation
from helpers.maths.evaluation import curves, metrics
from helpers.maths.losses import embeddings
from helpers.maths.models import kmeans, neighbours
from helpers.page.notebooks import own

ROOT = Path(__file__).resolve().parent.parent
PLACES = [ROOT / folder for folder in ("helpers", "tools", "tests", "settings")]
SOURCES = [*sorted(path for folder in PLACES for path in folder.rglob("*.py")), ROOT / "start.py"]
PLATFORM = {"int", "'int'", "np.int_", "np.intp"}
PRODUCTS = (ast.Mult, ast.MatMult, ast.Pow)
LESSONS = own(ROOT / "notebooks")
HELPERS = sorted((ROOT / "helpers").rglob("*.py"))
UNSTABLE = {"argsort", "argpartition"}


def name_of(function):
    """`sort` of np.sort, of values.sort, and of sort."""
    return getattr(function, "attr", getattr(function, "id", None))


def keyword(call, name):
    """The source of a keyword's value, or None."""
    return next((ast.unparse(word.value) for word in call.keywords if word.arg == name), None)


def calls(tree, *names):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node.func) in names]


# --- order ----------------------------------------------------------------------------------------------


def unstable(source):
    """The lines of a source in which equal values may come in any order."""
    tree = ast.parse(source)
    stable = {call.func for call in calls(tree, "argsort") if keyword(call, "kind") == "'stable'"}
    # A sort by fields carries a payload; np.sort of plain values does not.
    by_field = [call for call in calls(tree, "sort") if keyword(call, "order") and keyword(call, "kind") != "'stable'"]
    named = [node for node in ast.walk(tree) if isinstance(node, (ast.Attribute, ast.Name)) and node not in stable]
    found = [node for node in named if name_of(node) in UNSTABLE or ast.unparse(node) == "np.partition"]
    return sorted({node.lineno for node in found + by_field})


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_order_is_stable(path):
    lines = unstable(path.read_text(encoding="utf-8"))
    assert not lines, f"{path.name}, lines {lines}: say kind='stable', or equal values come in any order"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_order_in_a_lesson_is_stable(path):
    cells = [cell for cell in freeze.read(path).cells if cell.cell_type == "code"]
    found = [(cell.id, cell.source.splitlines()[line - 1]) for cell in cells for line in unstable(cell.source)]
    assert not found, f"say kind='stable', or equal values come in any order: {found}"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("np.argsort(x)", [1]),
        ("x.argsort(kind='quicksort')[::-1]", [1]),
        ("x.argsort(axis=1, kind='stable')", []),
        ("a\nnp.argsort(-x, kind='stable')[np.argsort(y)]", [2]),
        ("from numpy import argsort\nargsort(x)", [2]),
        ("np.apply_along_axis(np.argsort, 0, x)", [1]),
        ("np.argpartition(x, 3)", [1]),
        ("np.partition(x, 3)", [1]),
        ("'a-b'.partition('-')", []),
        ("np.sort(table, order='age')", [1]),
        ("np.sort(table, order='age', kind='stable')", []),
        ("np.sort(x)\nsorted(x, key=f)\nrows.sort(key=g)\nnp.lexsort((x, y))", []),
    ],
)
def test_the_finder_of_orders_sees_them_all(source, lines):
    assert unstable(source) == lines


# --- counts ---------------------------------------------------------------------------------------------


def default_integers(source):
    """The lines of a source that count in numpy's default integer, whose size the platform decides."""
    tree = ast.parse(source)
    converted = {call.func.value for call in calls(tree, "astype")}
    named = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and PLATFORM & set(types(call))]
    running = [call for call in calls(tree, "cumsum", "cumprod") if not keyword(call, "dtype")]
    weightless = [call for call in calls(tree, "bincount") if len(call.args) == 1 and not keyword(call, "weights")]
    tallies = [call for call in weightless if call not in converted]
    tallies += [call for call in calls(tree, "unique") if keyword(call, "return_counts")]
    tallies += [call for call in calls(tree, "count_nonzero") if keyword(call, "axis")]  # without: an int of Python
    matches = [call for call in calls(tree, "sum") if isinstance(summed(call), (ast.Compare, ast.UnaryOp))]
    products = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, PRODUCTS)]
    steps = [side for node in products for side in (node.left, node.right) if whole_range(side)]
    return sorted({node.lineno for node in named + running + tallies + matches + steps})


def types(call):
    """What a call of numpy may name as a type: its last argument, and its dtype."""
    if name_of(call.func) in {"astype", "zeros", "ones", "empty", "full", "array", "asarray", "arange", "sum"}:
        yield from map(ast.unparse, call.args[-1:])
        yield keyword(call, "dtype")


def summed(call):
    """The array of values.sum() and of np.sum(values), where the sum names no type."""
    if not keyword(call, "dtype"):
        return call.args[0] if call.args and ast.unparse(call.func) == "np.sum" else getattr(call.func, "value", None)


def whole_range(node):
    """Whether a factor is np.arange of integers, or a part of it."""
    node = node.value if isinstance(node, ast.Subscript) else node
    if isinstance(node, ast.Call) and name_of(node.func) == "arange" and not keyword(node, "dtype"):
        return not any(isinstance(value, ast.Constant) and isinstance(value.value, float) for value in node.args)
    return False


@pytest.mark.parametrize("path", HELPERS, ids=lambda path: path.stem)
def test_every_count_has_64_bits(path):
    lines = default_integers(path.read_text(encoding="utf-8"))
    assert not lines, f"{path.name}, lines {lines}: name np.int64, or the integers have 32 bits in WebAssembly"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("y.astype(int)\ny.astype(np.int64)", [1]),
        ("np.zeros(3, int)\nnp.empty((2, 2), dtype=int)\nnp.zeros(3)\nnp.full(3, 0, dtype=np.intp)", [1, 2, 4]),
        ("isinstance(x, int)\nint(x)\nnp.array(x)", []),
        ("np.cumsum(hits)\nhits.cumsum(dtype=np.int64)\nnp.cumsum(w, dtype=float)", [1]),
        ("np.bincount(y)\nnp.bincount(y, minlength=3).astype(np.int64)\nnp.bincount(y, w)", [1]),
        ("np.unique(y, return_counts=True)\nnp.unique(y)", [1]),
        ("np.count_nonzero(y, axis=0)\nnp.count_nonzero(y)", [1]),
        ("(y == 1).sum()\nnp.sum(y == 1)\n(~y).sum()\n(y == 1).sum(dtype=np.int64)\nw.sum()", [1, 2, 3]),
        ("n * np.arange(k)\nnp.arange(k)[:, None] * n\n10 ** np.arange(9)\nn + np.arange(k)", [1, 2, 3]),
        ("n * np.arange(k, dtype=np.int64)\n2 ** np.arange(12.0, -1, -1)", []),
    ],
)
def test_the_finder_of_integers_sees_them_all(source, lines):
    assert default_integers(source) == lines


# --- counts where numpy's default integer has 32 bits ---------------------------------------------------


class Numpy32:
    """numpy as it is in WebAssembly, as far as these functions go: what they count has 32 bits, if no type is named."""

    COUNTING = ("arange", "argsort", "bincount", "cumsum", "flatnonzero", "searchsorted")

    def __getattr__(self, name):
        return self._counting(getattr(np, name)) if name in self.COUNTING else getattr(np, name)

    @staticmethod
    def _counting(function):
        def counting(*arguments, **words):
            answer = function(*arguments, **words)
            return answer.astype(np.int32) if answer.dtype == int and "dtype" not in words else answer

        return counting

    @staticmethod
    def append(*parts):
        return np.append(*(np.int32(part) if isinstance(part, int) else part for part in parts))


@pytest.fixture
def numpy32(monkeypatch):
    for module in (curves, metrics, neighbours, kmeans, embeddings):
        monkeypatch.setattr(module, "np", Numpy32())


def many(n, kind=np.int32):
    """Labels and scores of n records, with ties."""
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, n).astype(kind)
    return y, (y + rng.normal(size=n) * 0.9).round(2)


@pytest.mark.parametrize("kind", [np.int8, np.int32, bool])
def test_the_areas_of_many_scores_are_right_with_integers_of_32_bits(numpy32, kind):
    y, scores = many(200_000, kind)
    assert curves.roc_auc(y, scores) == pytest.approx(sklearn.metrics.roc_auc_score(y, scores), rel=1e-12)
    assert curves.average_precision(y, scores) == pytest.approx(
        sklearn.metrics.average_precision_score(y, scores), rel=1e-12
    )
    assert all(table.dtype == float for table in curves.roc_curve(y, scores))


def test_counts_of_many_records_multiply_with_integers_of_32_bits(numpy32):
    y, scores = many(200_000)
    alarm = (scores > 0.5).astype(np.int32)
    assert metrics.mcc(y, alarm) == pytest.approx(sklearn.metrics.matthews_corrcoef(y, alarm), rel=1e-12)
    table = metrics.confusion_table(y, alarm, 2)
    assert table.tolist() == sklearn.metrics.confusion_matrix(y, alarm).tolist()
    assert table.dtype == np.int64 and np.prod(table, dtype=float) == table.prod()  # 2.5 · 10¹⁸ in all


def test_codes_and_votes_have_64_bits(numpy32):
    assert neighbours.predict([[0.0], [1.0]], np.array([2, 7], np.int32), [[0.9]]).dtype == np.int64
    assert preparation.OneHot.fit(["a", "b"]).transform(["b"]).dtype == np.int64
    assert all(rows.dtype == np.int64 for rows in preparation.split(10, 0.3, seed=0))
    assert checks.classes("y", np.array([1], np.int32), 2).dtype == np.int64
