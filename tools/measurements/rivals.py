"""What a live figure is measured against: the same figure made with `interact`, and a slider that only echoes.

Both take what the lesson's own cell hands to `explore`, so that the cell's source serves for all three.
"""

from unittest import mock

import ipywidgets
import matplotlib.pyplot as plt

from helpers.pictures import landscapes


def with_interact(scene, *, presets, size=(9, 4), predicted=False, drag=(), **controls):
    """The figure as ipywidgets.interact and the inline backend make it, with the same stops."""
    draw = drawing(scene, size)

    def draw_and_show(**values):
        draw(**values)
        plt.show()

    ipywidgets.interact(draw_and_show, **{name: _widget(name, control, presets) for name, control in controls.items()})


def echo(scene, *, presets, size=(9, 4), predicted=False, drag=(), **controls):
    """The floor: a slider, and a label in which the kernel writes the slider's number."""
    slider, label = ipywidgets.IntSlider(max=60, description="echo"), ipywidgets.Label("0")
    slider.observe(lambda change: setattr(label, "value", str(change["new"])), "value")
    label.add_class("bench-echo-answer")
    box = ipywidgets.VBox([slider, label])
    box.add_class("bench-echo")
    return box


def drawing(scene, size):
    """A function that makes the figure anew with pyplot, as is usual with interact.

    The losses below a contour are the same at every call: they are worked out once, as a careful author would do.
    """
    losses = {}
    valley = landscapes.valley

    def valley_once(axes, loss, x, y, *, lowest):
        def known(across, along):
            if (x, y) not in losses:
                losses[x, y] = loss(across, along)
            return losses[x, y]

        valley(axes, known, x, y, lowest=lowest)

    def draw(**values):
        figure = plt.figure(figsize=size)
        with mock.patch.object(landscapes, "valley", valley_once):
            update = scene(figure)
        update(**values)
        return figure

    return draw


def _widget(name, control, presets):
    control = control.including([preset[name] for preset in presets.values() if name in preset])
    kind = ipywidgets.SelectionSlider if control.kind == "slider" else ipywidgets.Dropdown
    options = list(zip(control.texts, control.values, strict=True))
    return kind(options=options, value=control.at, description=control.label)
