"""Formulas that a learner types: which ones can be drawn, their curve, and why a place has no derivative."""

import numpy as np

from helpers.maths.derivatives import expressions
from helpers.words import number

PLACES = np.linspace(-3, 3, 241)  # over which a curve is drawn
SQUARE = np.meshgrid(np.linspace(-2, 2, 81), np.linspace(-2, 2, 81))  # over which a landscape is drawn


def drawable(text):
    """The formula f(x) in a text; ValueError, with a sentence for the learner, where its curve can't be drawn."""
    return expressions.parse_to_draw(text, PLACES)


def drawable_land(text):
    """The same of f(x, y) and its landscape."""
    return expressions.parse_to_draw(text, *SQUARE, variables=("x", "y"))


def point(f, x):
    """The point of the curve of the text f at x."""
    return x, expressions.parse(f)(x)


def show_curve(panel, curve, grid, values):
    """The curve, and limits that leave some air around it; they move only when the formula changes."""
    finite = values[np.isfinite(values)]
    low, high = np.percentile(finite, [1, 99]) if len(finite) else (-1, 1)
    size = max(abs(low), abs(high))
    air = 0.2 * (high - low) if high - low > 1e-9 * size else max(1.0, 0.2 * size)
    if panel.get_ylim() != (low - air, high + air):
        panel.set_ylim(low - air, high + air)
    curve.set_data(grid, values)


def no_derivative(place, begin="Here f has no derivative", sides=("to the left", "to the right")):
    """Why there is none, from the slopes and the values of the two sides of a `places.Place`."""
    slopes = [number(slope) if np.isfinite(slope) else "infinite" for slope in (place.left, place.right)]
    alone = 0 if np.isnan(place.right) else 1  # the side of an edge
    reasons = {
        "kink": f"it has a kink, its slope is {slopes[0]} {sides[0]} and {slopes[1]} {sides[1]}",
        "vertical tangent": "its tangent is vertical",
        "cusp": "it is vertical on both sides, upwards on one and downwards on the other",
        "jump": "it jumps",
        "edge": f"it has values {sides[alone]} only, where its slope is {slopes[alone]}",
        "lone point": "it has no values beside this place",
        "pole": "it has a pole, and no value",
        "no value": "it has no value",
        "undecided": "none is found from its formula",
    }
    return f"{begin}: {reasons[place.kind]}."
