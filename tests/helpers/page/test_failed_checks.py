"""A check that fails says what it compared, what it follows from, and what to run."""

import linecache

import numpy as np
import pytest

from helpers.page.failed_checks import account

CELLS = """
x, y = np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])

def predict(k, x):
    return k * x

def loss(k):
    return np.mean(abs(y - predict(k, x)))
"""
IMPORTED = {"np": np, "pytest": pytest, "account": account, "__name__": "__main__"}
LISTS = f"On the left [{'0, ' * 6}…], on the right [{'1.235, ' * 6}…]."
LOOK = "If you changed one of them, look there first; then choose Run → Run Selected Cell and All Below."
LAST = "If you changed none, choose Run → Run All Above Selected Cell, then run this cell again."


def told(cell, number=[0]):  # noqa: B006
    """What is said of a cell, run after CELLS, in which a check fails."""
    number[0] += 1  # a name of its own, as each cell has
    name = f"<cell {number[0]}>"
    linecache.cache[name] = (len(cell), None, cell.splitlines(keepends=True), name)
    names = dict(IMPORTED)
    exec(CELLS, names)
    with pytest.raises(AssertionError) as failed:
        exec(compile(cell, name, "exec"), names)
    step = failed.value.__traceback__
    while step.tb_next:
        step = step.tb_next
    return account(step).splitlines()


def test_it_says_what_failed_what_it_uses_and_what_to_run():
    assert told("assert len(x) == 3\nassert np.isclose(loss(1), 9)") == [
        "This check in line 2 fails: `np.isclose(loss(1), 9)` is false.",
        "On the left 2, on the right 9.",
        f"It uses loss. {LOOK}",
        LAST,
    ]


@pytest.mark.parametrize(
    ("cell", "condition", "sides"),
    [
        ("assert loss(1) < 1", "loss(1) < 1", "On the left 2, on the right 1."),
        ("assert 1 < loss(1) < 2", "loss(1) < 2", "On the left 2, on the right 2."),
        ("assert loss(2) == 0 and (x > 0).all() and max(x) == 4", "max(x) == 4", "On the left 3, on the right 4."),
        ("assert x.max() == 3 and 0 < x[0] < x[1] < 2", "x[1] < 2", "On the left 2, on the right 2."),
        ("assert not x.any()", "not x.any()", ""),
        (
            "low = 0\nassert all(value > low for value in x) and max(x) == 4",
            "max(x) == 4",
            "On the left 3, on the right 4.",
        ),
        ("assert all(value > 1 for value in x)", "all(value > 1 for value in x)", ""),
        (
            "assert np.allclose(\n    x,\n    y,\n)",
            "np.allclose(x, y)",
            "On the left [1, 2, 3], on the right [2, 4, 6].",
        ),
        ("assert np.zeros(50).tolist() == [1.23456] * 50", "np.zeros(50).tolist() == [1.23456] * 50", LISTS),
        ("assert np.full((9, 6), 1 / 3).tolist() == 0", "np.full((9, 6), 1 / 3).tolist() == 0", ""),
        ("assert loss(1) == 1 or loss(1) == 3", "loss(1) == 1 or loss(1) == 3", ""),
    ],
)
def test_the_part_that_is_false_is_named_with_its_sides_where_they_are_short(cell, condition, sides):
    first, *rest = told(cell)
    assert first.endswith(f" fails: `{condition}` is false.")
    assert [line for line in rest if line.startswith("On the left")] == ([sides] if sides else [])


@pytest.mark.parametrize(
    ("cell", "used"),
    [
        ("assert predict(2, x)[0] == 3", "predict, x"),
        ("assert x[0] == y[0] == loss(1)", "x, y"),
        ("assert y.sum() == loss(1)", "loss, y"),  # functions first
        ("total = y.sum()\nassert np.isclose(total, 9)", "y"),  # what the cell makes is followed back
        ("a = loss(1)\nb = 2 * a\nassert b == 1", "loss"),
        ("for k in (1, 2):\n    assert loss(k) == 2", "loss"),
        ("def double(v):\n    return 3 * v\nassert double(4) == 8", "double"),
        ("def wrong(y):\n    assert y == 3\nwrong(2)", None),  # its argument is not the lesson's y
        ("assert np.pi == pytest.approx(3)", None),
        ("a, b, c, d, e, f, g = y[[0] * 7]\nh = a + b + c + d + e + f + g\nassert h == x[0]", "x, y"),
    ],
)
def test_it_names_what_the_check_follows_from(cell, used):
    lines = [line for line in told(cell) if not line.startswith("On the left")]
    assert lines[1:-1] == ([f"It uses {used}. {LOOK}"] if used else [])
    assert lines[-1] == (LAST if used else LAST.replace("If you changed none, choose", "Choose"))


def test_of_many_names_the_first_are_named():
    listed = "\n".join(f"def f{i}(v):\n    return v" for i in range(8))
    calls = " + ".join(f"f{i}(1)" for i in range(8))
    assert told(f"{listed}\nassert {calls} == 0")[2].startswith("It uses f0, f1, f2, f3, f4, f5, …. ")


def test_a_check_whose_parts_cannot_be_looked_at_alone_is_told_whole():
    """The parts are computed once more: what then goes wrong must not take the place of the explanation."""
    cell = "turns = iter([1, 0])\nassert next(turns) and next(turns)"
    assert told(cell)[0] == "This check in line 2 fails: `next(turns) and next(turns)` is false."


def test_what_was_imported_is_not_named_as_what_may_have_changed():
    said = told("from math import hypot\nassert hypot(*x[:2]) == loss(1)")
    assert said[2] == f"It uses loss, x. {LOOK}"
