"""A cell with a live figure that is run again and again: the figures of its earlier runs are let go."""

import gc
import weakref
from types import SimpleNamespace

import ipywidgets
import pytest

from helpers.page import cell_figures, controls
from helpers.page.explore import explore


def scene(fig):
    (line,) = fig.subplots().plot([0, 1])

    def update(k):
        line.set_ydata([0, k])
        return f"The slope is {k}."

    return update


def figure():
    return explore(scene, k=controls.int_slider("slope k", 0, 3, at=1), presets={"flat": dict(k=0)})


@pytest.fixture
def run(monkeypatch):
    """Runs cells as a kernel does that is asked by JupyterLab: each request has a number, and names its cell."""
    monkeypatch.setattr(cell_figures, "_shown", {})
    requests = []

    def run(cell, count=1):
        metadata = {"cellId": cell} if cell else {}
        requests.append({"header": {"msg_id": len(requests)}, "metadata": metadata})
        shell = SimpleNamespace(get_parent=lambda: requests[-1])
        monkeypatch.setattr(cell_figures, "get_ipython", lambda: shell)
        return [figure() for _ in range(count)]

    return run


def alive(figures):
    """Which of these figures the kernel still has a line to the page for."""
    open_ones = {id(widget) for widget in ipywidgets.widgets.widget._instances.values()}
    return [id(figure) in open_ones for figure in figures]


def test_a_second_run_closes_the_figure_of_the_first(run):
    results = [run("a")[0] for _ in range(5)]  # the kernel keeps the results of cells, closed or not
    assert alive(results) == [False, False, False, False, True]
    results[-1].set(k=3)
    assert results[-1].caption == "The slope is 3."


def test_what_a_closed_figure_drew_with_is_let_go(run):
    (first,) = run("a")
    heavy = [weakref.ref(part) for part in (first.figure, first.frames)]
    run("a")
    gc.collect()
    assert [part() for part in heavy] == [None, None]
    assert repr(first)  # and still its result can be looked at


def test_only_figures_of_the_same_cell_and_of_an_earlier_run_are_closed(run):
    (other,) = run("b")
    both = run("a", count=2)
    assert alive([other, *both]) == [True, True, True]
    again = run("a", count=2)
    assert alive([other, *both, *again]) == [True, False, False, True, True]


def test_without_a_name_for_the_cell_nothing_is_closed(run, monkeypatch):
    results = run(None) + run(None)
    monkeypatch.setattr(cell_figures, "get_ipython", lambda: None)  # driven from Python
    assert alive([*results, figure()]) == [True, True, True]
