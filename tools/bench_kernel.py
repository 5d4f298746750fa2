"""The kernel's part of the bench: where an update's time goes, what an import costs, what a lesson takes."""

import statistics
import subprocess
import sys
import time
from collections import Counter

import bench_rivals
import nbformat
import numpy as np
from IPython.core.pylabtools import print_figure
from matplotlib import pyplot as plt
from matplotlib.artist import Artist
from nbclient import NotebookClient

from helpers import plots

UPDATES = 120
IMPORTS = {
    "ours": "import helpers.explore",
    "beside": "import matplotlib.pyplot, ipywidgets",
}


class Clock:
    """CPU time by stage; of calls inside one another, the outermost counts."""

    def __init__(self):
        self.spent = Counter()
        self._inside = set()

    def timed(self, stage, function):
        def timed(*args, **kwargs):
            if stage in self._inside:
                return function(*args, **kwargs)
            self._inside.add(stage)
            begin = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.spent[stage] += time.process_time() - begin
                self._inside.discard(stage)

        return timed


def updates(measured, notebooks):
    """Median CPU milliseconds of an update at random states, ours and interact's in turn: (stages of ours, interact)."""
    live, draw = _both(measured, notebooks)
    clock, ours, beside = Clock(), [], []
    _watch(live, clock)
    rng = np.random.default_rng(0)
    for _ in range(UPDATES):
        values = {name: control.values[rng.integers(len(control.values))] for name, control in live.controls.items()}
        clock.spent.clear()
        live.set(**values)
        ours.append(dict(clock.spent))
        begin = time.process_time()
        print_figure(draw(**values), base64=True)
        plt.close()
        beside.append(time.process_time() - begin)
    for spent in ours:
        spent["maths"] = spent.pop("update") - spent["artists"]
        spent["all"] = sum(spent.values())
    stages = ["maths", "artists", "blit", "encode", "all"]
    return {stage: 1000 * statistics.median(spent[stage] for spent in ours) for stage in stages}, 1000 * statistics.median(beside)


def _both(measured, notebooks):
    """The live figure, and the function that draws the same for interact, from the lesson's own cells."""
    before, figure = measured.cells(notebooks)
    names, made = {"__name__": "lesson"}, []
    exec(before, names)
    explore = names["explore"]
    for make in (explore, lambda scene, *, size=(9, 4), **_: bench_rivals.drawing(scene, size)):
        exec(figure, names | {"explore": lambda *args, **kwargs: made.append(make(*args, **kwargs))})
    return made


def _watch(live, clock):
    """Times the stages of a live figure. All that sets a property of an artist is `artists`, whoever calls it."""
    live._update = clock.timed("update", live._update)
    live.frames.draw = clock.timed("blit", live.frames.draw)
    live.frames.png = clock.timed("encode", live.frames.png)
    for kind in {Artist, *_below(Artist), *(thing for thing in vars(plots).values() if isinstance(thing, type))}:
        for name in [name for name in vars(kind) if name == "set" or name.startswith("set_")]:
            if callable(getattr(kind, name)):
                setattr(kind, name, clock.timed("artists", getattr(kind, name)))


def _below(kind):
    return {kind for child in kind.__subclasses__() for kind in (child, *_below(child))}


def imports(repeats=9):
    """Median seconds of an import in a fresh process, in turn: (helpers.explore, pyplot and ipywidgets)."""
    seconds = {name: [] for name in IMPORTS}
    for _ in range(repeats):
        for name, line in IMPORTS.items():
            code = f"import time; begin = time.perf_counter(); {line}; print(time.perf_counter() - begin)"
            seconds[name].append(float(subprocess.check_output([sys.executable, "-c", code])))
    return [statistics.median(seconds[name]) for name in IMPORTS]


def memory(lesson):
    """Megabytes that the kernel holds when all cells of a lesson have run."""
    notebook = nbformat.read(lesson, as_version=4)
    question = "import psutil\n\nprint(psutil.Process().memory_info().rss)"
    notebook.cells.append(nbformat.v4.new_code_cell(question))
    NotebookClient(notebook, resources={"metadata": {"path": str(lesson.parent)}}).execute()
    return int(notebook.cells[-1].outputs[0].text) / 2**20


def nbval(lesson):
    """Seconds that a lesson takes under strict nbval, pytest's own start included."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", str(lesson)]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"{lesson.name} fails under strict nbval:\n{done.stdout[-2000:]}")
    return time.perf_counter() - begin
