"""The kernel's part of the bench: where an update's time goes, what an import costs, what a lesson takes."""

import functools
import subprocess
import sys
import time
import warnings
from collections import Counter
from contextlib import redirect_stdout
from statistics import median

import matplotlib
import nbformat
import numpy as np
from IPython.core.pylabtools import print_figure
from matplotlib import pyplot as plt
from matplotlib.artist import Artist
from nbclient import NotebookClient
from sklearn import cluster, linear_model, metrics
from threadpoolctl import threadpool_limits

from helpers.data import datasets, preparation
from helpers.maths.evaluation import curves
from helpers.maths.models import kmeans, lasso, regression
from helpers.maths.optimisation import descent
from helpers.pictures import artists
from measurements import losses as loss_routes
from measurements import rivals

matplotlib.use("agg")
UPDATES = 100
IMPORTS = {"ours": "import helpers.page.explore", "beside": "import matplotlib.pyplot, ipywidgets"}


class Clock:
    """CPU milliseconds by stage; of calls inside one another, the outermost counts."""

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
                self.spent[stage] += 1000 * (time.process_time() - begin)
                self._inside.discard(stage)

        return timed

    def read(self):
        """What was spent since the last reading."""
        spent, self.spent = self.spent, Counter()
        return spent


def updates(measured, notebooks):
    """Median CPU milliseconds of an update, at random states: (ours by stage, interact's); both in turn.

    The stage "most" is that of the dearest update, "bytes" and "most bytes" what a frame takes on its way to the page.
    """
    live, draw = _both(measured, notebooks)
    clock = Clock()
    ours = []
    beside = []
    live._update = clock.timed("update", live._update)
    live.frames.draw = clock.timed("record", live.frames.draw)
    sizes = []
    show_with_pyplot = clock.timed("interact", lambda values: (print_figure(draw(**values), base64=True), plt.close()))
    for values in _states(live):
        live.set(**values)
        ours.append(clock.read())
        sizes.append(len(live.frame))
        show_with_pyplot(live.values)
        beside.append(clock.read()["interact"])
    stages = {stage: median(spent[stage] for spent in ours) for stage in ("update", "record")}
    stages["all"] = median(spent.total() for spent in ours)
    stages |= {"most": max(spent.total() for spent in ours), "bytes": median(sizes), "most bytes": max(sizes)}
    stages["artists"] = _artists(live, clock)
    stages["maths"] = stages.pop("update") - stages["artists"]
    return stages, median(beside)


def _both(measured, notebooks):
    """The live figure, and the function that draws the same for interact, from the lesson's own cells."""
    before, figure = measured.cells(notebooks)
    names, made = {"__name__": "lesson"}, []

    def explore_both(scene, *, size=(9, 4), **options):
        made.extend([explore(scene, size=size, **options), rivals.drawing(scene, size)])

    with redirect_stdout(None):
        exec(before, names)
    explore = names["explore"]
    exec(figure, names | {"explore": explore_both})
    return made


def _states(live):
    rng = np.random.default_rng(0)
    moved = {name: control for name, control in live.controls.items() if control.kind != "text"}  # typed but once
    for _ in range(UPDATES):
        yield {name: control.values[rng.integers(len(control.values))] for name, control in moved.items()}


def _artists(live, clock):
    """Median of the part of an update that goes into artists: all that sets a property of one, whoever calls it.

    It is taken on its own, as so many stop watches slow the drawing.
    """
    for kind in {Artist, *_below(Artist), *(thing for thing in vars(artists).values() if isinstance(thing, type))}:
        for name in [name for name in vars(kind) if name == "set" or name.startswith("set_")]:
            if callable(getattr(kind, name)):
                setattr(kind, name, clock.timed("artists", getattr(kind, name)))
    spent = []
    for values in _states(live):
        clock.read()
        live._update(**(live.values | values))
        spent.append(clock.read()["artists"])
    return median(spent)


def _below(kind):
    return {kind for child in kind.__subclasses__() for kind in (child, *_below(child))}


def imports(repeats=9):
    """Median seconds of an import in a fresh process, in turn: (helpers.page.explore, pyplot and ipywidgets)."""
    seconds = {name: [] for name in IMPORTS}
    for _ in range(repeats):
        for name, line in IMPORTS.items():
            code = f"import time; begin = time.perf_counter(); {line}; print(time.perf_counter() - begin)"
            seconds[name].append(float(subprocess.check_output([sys.executable, "-c", code])))
    return [median(seconds[name]) for name in IMPORTS]


def lasso_path(repeats=15):
    """Median milliseconds of the whole lasso path of the diabetes data, 100 λ, in turn: (ours, scikit-learn's)."""
    diabetes = datasets.load_diabetes()
    X, y = preparation.Scaler.fit(diabetes.X).transform(diabetes.X), diabetes.y - diabetes.y.mean()
    lams = np.geomspace(1, 1e-3, 100) * lasso.largest_useful_lam(X, y)
    return _in_turn([lambda: lasso.path(X, y, lams), lambda: linear_model.lasso_path(X, y, alphas=lams / 2)], repeats)


def lasso_fit(repeats=41):
    """Median milliseconds of one lasso of the diabetes data, in turn: (ours, scikit-learn's)."""
    diabetes = datasets.load_diabetes()
    X, y = preparation.Scaler.fit(diabetes.X).transform(diabetes.X), diabetes.y
    theirs = linear_model.Lasso(alpha=0.5)
    return _in_turn([lambda: lasso.fit(X, y, 1.0), lambda: theirs.fit(X, y)], repeats)


def hundred_steps(repeats=41):
    """Median milliseconds of a hundred steps of descent of the diabetes data, in turn: (ours, a loop in numpy)."""
    diabetes = datasets.load_diabetes()
    X, y = preparation.Scaler.fit(diabetes.X).transform(diabetes.X), diabetes.y - diabetes.y.mean()

    def by_numpy():
        w = np.zeros(10)
        for _ in range(100):
            w = w - 0.1 * (X.T @ (2 * (X @ w - y)) / len(X))

    ours = functools.partial(regression.mse_grad, X=X, y=y)
    return _in_turn([lambda: descent.descend(ours, np.zeros(10), 0.1, 100), by_numpy], repeats)


def roc_of_a_million(repeats=7):
    """Median milliseconds of the ROC curve and its area, a million scores, in turn: (ours, scikit-learn's)."""
    rng = np.random.default_rng(0)
    y_true = rng.random(1_000_000) < 0.1
    scores = rng.normal(size=1_000_000) + y_true
    routes = [(curves.roc_curve, curves.roc_auc), (metrics.roc_curve, metrics.roc_auc_score)]
    return _in_turn([lambda both=both: [route(y_true, scores) for route in both] for both in routes], repeats)


def k_means(repeats=7):
    """Median milliseconds of ten steps of k-means, 100,000 × 2 points, 5 centres, in turn: (ours, scikit-learn's)."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(100_000, 2)) + 3 * rng.integers(3, size=(100_000, 2))
    start = X[:5]
    theirs = cluster.KMeans(5, init=start, n_init=1, max_iter=10, tol=0, algorithm="lloyd")

    def one_thread():
        with threadpool_limits(1), warnings.catch_warnings(action="ignore"):  # ten steps are not enough to settle
            theirs.fit(X)

    return _in_turn([lambda: kmeans.run(X, start, steps=10), one_thread], repeats)


def losses(repeats=15):
    """Loss → median milliseconds on a large array, in turn: (ours, the same with scipy.special)."""
    return {name: _in_turn(routes, repeats) for name, routes in loss_routes.pairs().items()}


def _in_turn(routes, repeats):
    """Median milliseconds of each route, run one after the other."""
    times = [[] for _ in routes]
    for _ in range(repeats):
        for route, spent in zip(routes, times, strict=True):
            begin = time.perf_counter()
            route()
            spent.append(1000 * (time.perf_counter() - begin))
    return [median(spent) for spent in times]


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
