"""Cells of the notebooks that the browser tests open: sound figures and questions, and broken figures."""

import nbformat

IMPORTS = """
import numpy as np
from helpers.page import controls, practice
from helpers.page.explore import explore
x = np.linspace(-2, 2, 50)
"""
SOUND = """
def scene(fig):
    left, right = fig.subplots(1, 2)
    line, = left.plot(x, x)
    left.set(xlim=(-2, 2), ylim=(-8, 8), xlabel="x", ylabel="y")
    dots, = right.plot([], [], "o")
    right.set(xlim=(-1, 21), ylim=(0, 4), xlabel="step", ylabel="loss")

    def update(k, steps, shape, dashed):
        line.set_ydata(k * (x if shape == "line" else x**2))
        line.set_linestyle("--" if dashed else "-")
        dots.set_data(range(steps + 1), 3.0 / np.arange(1, steps + 2))
        return f"The slope is {k:.2f} after {steps} steps.", f"y = {k:.2f} · x"

    return update

explore(scene,
        k=controls.slider("slope k", -3, 3, 0.25, at=1, marks={"limit": 1.9}),
        steps=controls.slider("steps", 0, 20, 1, at=3, play=True, marks={"none": 0, "half": 10, "all": 20}),
        shape=controls.choice("shape", {"straight": "line", "bent": "parabola"}),
        dashed=controls.toggle("dashed"),
        presets={"flat": dict(k=0), "steep": dict(k=2.1, steps=20), "bent": dict(shape="parabola")})
"""
TYPED = """
def parse(words):
    if set(words) - set("x0123456789+-*. "):
        raise ValueError(f"{words!r} can't be read: use x, numbers, + - *, and no other signs or letters at all")
    return eval("lambda x: " + words)

def scene(fig):
    axes = fig.subplots()
    line, = axes.plot(x, x)
    axes.set(xlim=(-2, 2), ylim=(-8, 8), xlabel="x", ylabel="y")

    def update(f, k):
        line.set_ydata(k * parse(f)(x))
        return f"The curve is {k} times {f}."

    return update

explore(scene, f=controls.text("f(x)", ["x*x", "x*x*x - x"], parse), k=controls.int_slider("factor k", -3, 3, at=1),
        presets={"upside down": dict(k=-1), "one's own": dict(f="2*x - 1", k=2)})
"""
QUESTIONS = (
    """
practice.predict("Is the line steeper?", ["yes", "no", "it can't be told"], "yes", "The slope is larger.")
""",
    """
practice.quiz(
    practice.question("What is 1 + 1?", ["2", "3"], "2", "Counting shows it."),
    practice.question("What is 2 · 3?", {"5": "That is the sum.", "6": ""}, "6", "Three pairs."))
""",
)
RAISES_AT_THE_END = """
def scene(fig):
    line, = fig.subplots().plot(x, x)

    def update(k):
        if k == 3:
            raise ValueError("the slope is too steep")
        line.set_ydata(k * x)
        return f"The slope is {k:.2f}."

    return update

explore(scene, k=controls.slider("slope k", 0, 3, 0.25, at=1, play=True), presets={"flat": dict(k=0)})
"""
FORGETS_A_CONTROL = """
def scene(fig):
    line, = fig.subplots().plot(x, x)

    def update(k, b):
        line.set_ydata(k * x)
        return f"The slope is {k:.2f}."

    return update

explore(scene, k=controls.slider("slope k", 0, 3, 0.25, at=1), b=controls.slider("offset b", 0, 3, 0.5, at=1),
        presets={"flat": dict(k=0)})
"""
JUMPS = """
def scene(fig):
    line, = fig.subplots().plot(x, x)

    def update(k):
        line.set_ydata(k * x)
        return f"The slope is {k:.2f}." + 40 * " And so on and on." * (k == 3)

    return update

explore(scene, k=controls.slider("slope k", 0, 3, 0.25, at=1), presets={"flat": dict(k=0)})
"""


def write(path, *cells):
    """Writes a notebook of these cells, after their imports; answers its path."""
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(cell.strip()) for cell in [IMPORTS, *cells]]
    book.metadata.kernelspec = {"display_name": "Python 3 (ipykernel)", "name": "python3"}
    nbformat.write(book, path)
    return path
