"""Cells of a picture that take a label by a click: yes, no, and unknown again.

    explore(scene, labels=controls.text("labels", ["", "A yes, B no"], read), drag=[grips.Cells("labels", cells)], …)

The labels stand in a line of text among the controls, where they can be typed as well.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.page import grip_places


@dataclass(frozen=True)
class Cells:
    """Cells of one panel, and the text that keeps their labels as "name yes" and "name no", with commas between.

    control   name of a control of text
    at        function of the values that it names that answers all cells: pairs of a name and two corners in the data
              of the panel, (x, y, x, y), or None where the cell does not exist; always as many pairs
    sets      what a click sets besides: name of a control → value
    panel     number of the axes of the figure
    """

    control: str
    at: Callable
    sets: dict = field(default_factory=dict)
    panel: int = 0

    def made(self, controls, figure):
        """What makes the table of these cells, in a list of one."""
        if self.control not in controls or controls[self.control].kind != "text":
            raise ValueError(f"drag names {self.control!r}, but labels of cells need a control of text.")
        return [_Labelled(self, controls, figure)]


class _Labelled:
    """The cells of one figure. Their table is made anew only where the panel or a control has moved them."""

    def __init__(self, cells, controls, figure):
        self._at, self._axes = cells.at, grip_places.panel_of(figure, cells.panel)
        self._asked = grip_places.asked(self._at, controls)
        names = list(controls)
        self._number = names.index(cells.control)
        self._sets = [[names.index(name), controls[name].position(value)] for name, value in cells.sets.items()]
        self._key = None

    def table(self, values):
        values = {name: values[name] for name in self._asked}
        key = grip_places.view(self._axes), values
        if key != self._key:
            cells = [[name, corners and self._box(corners)] for name, corners in self._at(**values)]
            panel = grip_places.panel(self._axes)
            self._table = {"controls": [self._number], "panel": panel, "cells": cells, "sets": self._sets}
            self._key = key
        return self._table

    def _box(self, corners):
        """Left, top, width and height of a cell in CSS pixels of the picture."""
        (x0, y0), (x1, y1) = grip_places.pixels(self._axes, [corners[:2], corners[2:]])
        box = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
        return [round(float(value), 1) for value in box]
