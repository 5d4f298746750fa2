"""What can be taken hold of in the picture of a live figure: a dot, an arrow's tip, a threshold, a line by its ends.

    explore(scene, drag=[("w1", "w2"), ("t", None), grips.Place("angle", unit)], …)

A grip stands where its controls put it, and can only stand where they have a stop. So the page needs no arithmetic of
the axes: it is told where each stop lies in the picture, and takes the nearest to the hand. The sliders move with it.
"""

import inspect
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.page import grip_places
from helpers.page.answers import short
from helpers.page.grip_cells import Cells


@dataclass(frozen=True)
class Place:
    """A grip, and where it stands.

    controls   names of one or two sliders, ("w1", "w2"); None for one: ("t", None) is an upright line, and (None, "t")
               a level one
    at         function of the values that it names, such as `lambda x, f: (x, f(x))`, that answers the place in the
               data of the panel; with None for y an upright line, with None for x a level one. Without it the
               controls are the coordinates themselves
    panels     numbers of the axes of the figure in which it stands
    kept       another such function: a place that stays where it is, as well as the stops allow, while this one moves
    """

    controls: str | tuple
    at: Callable | None = None
    panels: tuple = (0,)
    kept: Callable | None = None

    def made(self, controls, figure):
        """A grip for each panel."""
        return [_Grip(self, panel, controls, figure) for panel in self.panels]


def line(k, b, ends, panels=(0,)):
    """Two grips of the line k x + b, at the x of its ends: while one moves, the other stays where it is.

    k, b   names of the controls of slope and intercept
    """

    def end(x):
        return _OnArrays((k, b), lambda slope, intercept: (x, slope * x + intercept))

    return [Place((k, b), end(x), panels, kept=end(other)) for x, other in (ends, ends[::-1])]


@dataclass(frozen=True)
class _OnArrays:
    """A function of the values of these controls, in this order, which takes arrays of them as well."""

    names: tuple
    function: Callable


class Grips:
    """The grips of one figure: `tables(values)` says where each of their stops lies in the picture.

    drag       what `explore` was given: pairs of names, `Place`s and `Cells`
    controls   name → control, all those of the figure
    """

    def __init__(self, drag, controls, figure):
        places = [entry if isinstance(entry, Place | Cells) else Place(entry) for entry in drag]
        self._grips = [grip for place in places for grip in place.made(controls, figure)]
        self._tables = []

    def tables(self, values):
        """A table for each grip, in JSON; the same list as before where nothing of it has moved."""
        tables = [grip.table(values) for grip in self._grips]
        if any(new is not old for new, old in zip(tables, self._tables, strict=False)) or not self._tables:
            self._tables = tables
        return self._tables


class _Grip:
    """One grip in one panel. Its table is made anew only where the panel or another control has moved it."""

    def __init__(self, place, number, controls, figure):
        named = (place.controls,) if isinstance(place.controls, str) else tuple(place.controls)
        self._own = [name for name in named if name is not None]
        if not 1 <= len(self._own) <= 2:
            raise ValueError(f"A grip moves one or two sliders, not {short(place.controls)}.")
        for name in self._own:
            if name not in controls or controls[name].kind != "slider":
                raise ValueError(f"drag names {name!r}, but a grip moves sliders, and no slider has this name.")
        if place.at is None and len(named) != 2:
            raise ValueError(f"drag names {named[0]!r} alone: say whether it is x, as ({named[0]!r}, None), or y.")
        self._at = place.at or _coordinates(*named)
        self._kept, self._axes = place.kept, grip_places.panel_of(figure, number)
        self._numbers = [list(controls).index(name) for name in self._own]
        self._stops = [controls[name].values for name in self._own]
        asked = [_names(function, controls) for function in (self._at, self._kept) if function]
        if not all(set(self._own) <= set(names) for names in asked):
            raise ValueError(f"A place in drag that moves {' and '.join(self._own)} must ask for it by name.")
        self._others = sorted({name for names in asked for name in names} - set(self._own))
        self._key = None

    def table(self, values):
        key = grip_places.view(self._axes), [values[name] for name in self._others]
        if key != self._key:
            self._key, self._table = key, self._made(values)
        return self._table

    def _made(self, values):
        """The table: which controls, the panel as (left, top, width, height), and where the stops lie."""
        places, across = self._places(self._at, values)
        kept = self._places(self._kept, values)[0] if self._kept else None
        return {
            "controls": self._numbers,
            "panel": grip_places.panel(self._axes),
            "across": across,  # "x" for an upright line, which moves along x alone, "y" for a level one, or "xy"
            "places": _packed(places),
            "kept": None if kept is None else _packed(kept),
        }

    @np.errstate(all="ignore")  # where a function has no value there is no grip
    def _places(self, function, values):
        """The places of all stops in CSS pixels of the picture, shape (n, m, 2), and along which axes they move."""
        shape = tuple([*map(len, self._stops), 1][:2])
        if isinstance(function, _OnArrays):
            own = dict(zip(self._own, np.meshgrid(*self._stops, indexing="ij"), strict=True))
            x, y = function.function(*((values | own)[name] for name in function.names))
        else:
            x, y = self._one_by_one(function, values)
        across = "".join(name for name, value in (("x", x), ("y", y)) if value is not None)
        middle = self._axes.transData.inverted().transform(self._axes.bbox.get_points().mean(axis=0))
        data = np.empty((math.prod(shape), 2))
        for axis, (value, mid) in enumerate(zip((x, y), middle, strict=True)):
            data[:, axis] = mid if value is None else np.ravel(value)
        return grip_places.pixels(self._axes, data).reshape(*shape, 2), across

    def _one_by_one(self, function, values):
        """The x of all stops, and their y, as a function for one place answers them."""
        asked = {name: values[name] for name in inspect.signature(function).parameters}
        places = []
        for stops in itertools.product(*self._stops):
            place = function(**asked | dict(zip(self._own, stops, strict=True)))
            try:
                x, y = place
            except (TypeError, ValueError):
                raise ValueError(f"A place in drag must be x and y; the function answered {short(place)}.") from None
            places.append((x, y))
        return (None if row[0] is None else row for row in zip(*places, strict=True))


def _coordinates(x, y):
    """The place of which the values of these two controls are the coordinates; None for one makes a line."""
    if y is None:
        return _OnArrays((x,), lambda value: (value, None))
    if x is None:
        return _OnArrays((y,), lambda value: (None, value))
    return _OnArrays((x, y), lambda *values: values)


def _names(function, controls):
    """The controls that a function of their values asks for."""
    if isinstance(function, _OnArrays):
        return grip_places.known(function.names, controls)
    return grip_places.asked(function, controls)


def _packed(places):
    """Places of shape (n, m, 2) as rows and columns whose sum they are; in full where they are no sum, as on a circle.

    Mostly they are: 61 by 61 stops on two axes take 122 places and not 3721.
    """
    rows, columns = places[:, :1], places[:1] - places[:1, :1]
    if np.allclose(rows + columns, places, atol=1e-6):
        return {"rows": _listed(rows[:, 0]), "columns": _listed(columns[0])}
    return {"full": [_listed(row) for row in places]}


def _listed(points):
    """Points as JSON has them: those without a value are None."""
    return [[round(float(x), 1), round(float(y), 1)] if np.isfinite(x + y) else None for x, y in points]
