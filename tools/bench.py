"""How fast the live figures are: one table in Markdown. It takes some eighty minutes.

    python tools/bench.py              # everything
    python tools/bench.py page         # what a person waits for, in JupyterLab in Chromium
    python tools/bench.py kernel       # what an update costs the kernel
    python tools/bench.py lessons      # what a lesson costs, and its algorithms on large data
    python tools/bench.py site         # pages without a kernel, and what it takes to make them

Each live figure of FIGURES is measured beside the same figure made with ipywidgets.interact and the inline backend
(`interact` in the table), and beside the floor, a slider that only echoes its number into a label (`echo`). All that
is compared is measured in turn, in one page or process, so that a busy machine slows both, and the numbers are
medians; even so, the fewer other programs run, the better. How the times are taken stands in
`measurements`.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from browser.lab import CHECKOUT
from measurements import kernel, site
from measurements.figures import Measured
from measurements.page import BRISK, KINDS, PAUSE, Bench
from website import build

from helpers.page.notebooks import own

NOTEBOOKS = CHECKOUT / "notebooks"
COURSE_SERVER = CHECKOUT / "tools" / "jupyter_server_config.py"
FIGURES = [
    Measured("01_dataset_terms.ipynb", "figures.kmeans.scene", "half-steps"),
    Measured("02_metrics.ipynb", "figures.threshold.scene", "threshold t"),
    Measured("02_metrics.ipynb", "figures.both_curves.scene", "threshold t"),
    Measured("03_derivatives_chain_rule.ipynb", "figures.secant.scene", "place x"),
    Measured("04_eigenvalues_eigenvectors.ipynb", "figures.hand_method.scene", "a"),
    Measured("05_mse_gradient_descent.ipynb", "figures.learning_rate.scene", "learning rate η"),
    Measured("06_maximum_likelihood.ipynb", "figures.bells.scene", "width σ"),
    Measured("07_l1_l2_geometry_dynamics.ipynb", "figures.geometry.at_budget", "budget t"),
    Measured("07_l1_l2_geometry_dynamics.ipynb", "figures.dynamics.scene", "learning rate η"),
    Measured("08_loss_catalogue.ipynb", "figures.chooser.scene", "Huber's δ"),
]
STRICT = {  # most seconds under nbval
    "01_dataset_terms": 15,
    "02_metrics": 15,
    "03_derivatives_chain_rule": 15,
    "04_eigenvalues_eigenvectors": 15,
    "05_mse_gradient_descent": 15,
    "06_maximum_likelihood": 15,
    "07_l1_l2_geometry_dynamics": 20,
    "08_loss_catalogue": 40,
}
ROUNDS = 36  # presses of each kind
TURN = 9  # presses in one direction before the other
DRAGS = 4  # drags of each kind on each server
HOLDS = 3  # of a slider and a grip, twelve moves each
CRISP = 2  # device pixels for each CSS pixel on a high-density screen


def main():
    parts = sys.argv[1:] or ["page", "kernel", "lessons", "site"]
    print("| what | ours | beside | ratio | target | reached |\n|---|---|---|---|---|---|")
    for measured in FIGURES if {"page", "kernel"} & set(parts) else ():
        print(f"| **{measured.lesson.split('_')[0].lstrip('0')}: {measured.slider}** | | | | | |")
        if "page" in parts:
            page(measured)
        if "kernel" in parts:
            updates(measured)
    if "lessons" in parts:
        lessons()
    if "site" in parts:
        pages()


def row(what, ours, beside, ratio=None, *, at_least=None, at_most=None, no_more=None):
    """One line of the table. The target bounds the ratio, or with `no_more` the first number of `ours`."""
    if no_more is not None:
        target, reached = f"≤ {no_more}", float(ours.split()[0]) <= no_more
    elif ratio is None:
        target, reached = "", None
    else:
        target = f"≥ {at_least} ×" if at_least else f"≤ {at_most} ×"
        reached = ratio >= at_least if at_least else ratio <= at_most
    verdict = {None: "", True: "yes", False: "no"}[reached]
    print(f"| {what} | {ours} | {beside} | {f'{ratio:.2f} ×' if ratio else ''} | {target} | {verdict} |", flush=True)


def page(measured):
    """What a person waits for."""
    with tempfile.TemporaryDirectory() as folder:
        plain, crisp = Path(folder, "plain.ipynb"), Path(folder, "crisp.ipynb")
        for file in (plain, crisp):
            measured.page(NOTEBOOKS, file)
        with Bench({plain: 1, crisp: CRISP}) as stock:
            presses(measured.slider, stock, plain, crisp)
            with Bench({plain: 1}, COURSE_SERVER) as course:
                drags(measured.slider, stock, course, plain)


def presses(slider, stock, plain, crisp):
    ours, interact, echo = pressed(stock, slider, [(plain, kind) for kind in KINDS], BRISK)
    row("key press to painted pixels, in a row", ms(ours), f"interact {ms(interact)}", interact / ours, at_least=4.5)
    row("the same", ms(ours), f"echo {ms(echo)}", ours / echo, at_most=1.15)
    ours, echo = pressed(stock, slider, [(plain, "live"), (plain, "echo")], PAUSE)
    row("key press to painted pixels, after a pause", ms(ours), f"echo {ms(echo)}", ours / echo, at_most=1.15)
    ours, dense = pressed(stock, slider, [(plain, "live"), (crisp, "live")], BRISK)
    what = f"key press to painted pixels, {CRISP} device pixels per CSS pixel"
    row(what, ms(dense), f"at 1: {ms(ours)}", dense / ours, at_most=1.6)
    if stock.has_grips(plain):
        holds(slider, stock, plain)
    wide, narrow = stock.width(crisp), stock.width(plain)
    row("width of its picture", f"{wide} pixels", f"at 1: {narrow} pixels", wide / narrow, at_least=CRISP)


def pressed(server, slider, kinds, rest):
    """Median milliseconds of each kind, (notebook, "live" …), pressed in turn, from the left end on."""
    times = {kind: [] for kind in kinds}
    for kind in kinds:
        server.home(*kind, slider)
    for turn in range(ROUNDS):
        key = "ArrowRight" if turn // TURN % 2 == 0 else "ArrowLeft"
        first = turn % len(kinds)
        for kind in kinds[first:] + kinds[:first]:  # so that none always comes after the slowest
            times[kind].append(server.press(*kind, slider, key, rest))
    return [median(times[kind]) for kind in kinds]


def holds(slider, server, plain):
    by_grip, by_slider = [], []
    for _ in range(HOLDS):
        by_slider += server.hold(plain, slider)
        by_grip += server.hold(plain)
    ours, beside = median(by_grip), median(by_slider)
    row("move of a held grip to painted pixels", ms(ours), f"its slider {ms(beside)}", ours / beside, at_most=1.2)


def drags(slider, stock, course, plain):
    notes = {(server, kind): [] for server in (stock, course) for kind in KINDS}
    for server, kind in notes:
        server.home(plain, kind, slider)
    for _ in range(DRAGS):
        for (server, kind), drawn in notes.items():
            drawn.append(server.drag(plain, kind, slider))
    beside = typical(notes[stock, "interact"])
    for server, name in ((stock, "stock server"), (course, "course's server setting")):
        ours, times = typical(notes[server, "live"]), 3.5 if server is stock else 5
        words = f"interact {beside.frames:.0f}" + (" (stock server)" if server is course else "")
        ratio = ours.frames / beside.frames
        row(f"frames in a drag of 2 s, {name}", f"{ours.frames:.0f}", words, ratio, at_least=times)
        if server is course:
            beside = typical(notes[course, "interact"])
            words = f"interact {beside.frames:.0f} (same setting)"
            row("the same", f"{ours.frames:.0f}", words, ours.frames / beside.frames, at_least=times)
        floor = typical(notes[server, "echo"]).frames
        row("the same", f"{ours.frames:.0f}", f"echo {floor:.0f}", ours.frames / floor, at_least=0.8)
        row("release to the last right frame", ms(ours.late), f"interact {ms(beside.late)}", no_more=50)
        row("blank frames in all drags", f"{ours.blank}", f"interact {beside.blank}", no_more=0)


def typical(drags):
    """Medians of frames and lateness, and all blank frames together."""
    frames, late, blank = zip(*drags, strict=True)
    return type(drags[0])(median(frames), median(late), sum(blank))


def updates(measured):
    """What an update costs the kernel."""
    stages, interact = kernel.updates(measured, NOTEBOOKS)
    for stage in ("maths", "artists", "record"):
        row(f"kernel CPU of an update: {stage}", ms(stages[stage]), "")
    row("kernel CPU of an update, in all", ms(stages["all"]), "", no_more=2.5)
    row("kernel CPU of the dearest update", ms(stages["most"]), "", no_more=10)
    row("bytes of a frame", f"{stages['bytes']:.0f}", "", no_more=3000)
    row("bytes of the largest frame", f"{stages['most bytes']}", "", no_more=16_000)
    ratio = interact / stages["all"]
    row("kernel CPU of an update, in all", ms(stages["all"]), f"interact {ms(interact)}", ratio, at_least=15)


def lessons():
    """What the lessons cost as a whole."""
    ours, beside = kernel.imports()
    row(
        "import helpers.page.explore",
        f"{ours:.2f} s",
        f"pyplot and ipywidgets {beside:.2f} s",
        ours / beside,
        at_most=1.3,
    )
    for name in dict.fromkeys(measured.lesson for measured in FIGURES):
        lesson = NOTEBOOKS / name
        row(f"{lesson.stem}: kernel memory after it", f"{kernel.memory(lesson):.0f} MB", "", no_more=250)
        row(f"{lesson.stem}: strict nbval", f"{kernel.nbval(lesson):.1f} s", "", no_more=STRICT[lesson.stem])
    ours, beside = kernel.roc_of_a_million()
    row("ROC curve and AUC, 1 000 000 scores", ms(ours), f"scikit-learn {ms(beside)}", ours / beside, at_most=1.5)
    ours, beside = kernel.k_means()
    row("k-means, 100 000 points, 10 steps", ms(ours), f"scikit-learn {ms(beside)}", ours / beside, at_most=3)
    ours, beside = kernel.lasso_path()
    row("diabetes lasso path, 100 λ", ms(ours), f"scikit-learn {ms(beside)}", ours / beside, at_most=5)
    ours, beside = kernel.lasso_fit()
    row("diabetes lasso, one λ", ms(ours), f"scikit-learn {ms(beside)}", ours / beside, at_most=2)
    ours, beside = kernel.hundred_steps()
    row("a hundred steps of descent", ms(ours), f"a loop in numpy {ms(beside)}", ours / beside, at_most=10)
    for loss, (ours, beside) in kernel.losses().items():
        size = "" if "×" in loss else ", 1 000 000 elements"
        row(f"loss: {loss}{size}", ms(ours), f"scipy {ms(beside)}", ours / beside, at_most=2)


def pages():
    """Pages of the site, and what it takes to make them."""
    with site.served() as address:
        for ratio in (1, CRISP):
            with site.opened(address, device_scale_factor=ratio) as (page, usable):
                row(
                    f"site, at {ratio} ×: load event to the first figure that can be moved", ms(usable), "", no_more=300
                )
                row(f"site, at {ratio} ×: key press to painted pixels", ms(site.press(page)), "", no_more=20)
                frames, blank = site.drag(page)
                row(f"site, at {ratio} ×: frames in a drag of 1 s", f"{frames}", "55", frames / 55, at_least=1)
                row("blank frames", f"{blank}", "", no_more=0)
        with site.opened(address, slow=site.SLOW, **site.PHONE) as (page, _):
            row("site, on a phone: key press to painted pixels", ms(site.press(page)), "", no_more=50)
    notebooks = [path.resolve() for path in own(NOTEBOOKS)]
    row("recording every lesson", f"{site.building(notebooks):.0f} s", "", no_more=480)
    for notebook in notebooks:
        row(f"recording {notebook.stem}", f"{site.building([notebook]):.0f} s", "", no_more=90)
    with tempfile.TemporaryDirectory() as folder:
        build.build(CHECKOUT, Path(folder, "site"), moving=[path.name for path in notebooks])
        whole, parts = site.sizes(Path(folder, "site"))
    row("the whole site", f"{whole:.1f} MB", "", no_more=60)
    for lesson, size in parts.items():
        row(f"states of {lesson}", f"{size:.1f} MB", "")


def ms(milliseconds):
    return f"{milliseconds:.1f} ms" if milliseconds < 20 else f"{milliseconds:.0f} ms"


if __name__ == "__main__":
    main()
