"""Where things of a panel lie in the picture: in CSS pixels from its left and its top."""

import inspect

from helpers.page.frames import DOTS_PER_INCH


def pixels(axes, data):
    """Points of the data, shape (n, 2), in CSS pixels of the picture."""
    scale, height = _screen(axes)
    return axes.transData.transform(data) * scale * (1, -1) + (0, height)


def panel(axes):
    """Left, top, width and height of the panel in CSS pixels of the picture."""
    scale, picture = _screen(axes)
    left, below, width, height = axes.bbox.bounds
    corner = left * scale, picture - (below + height) * scale
    return [round(float(value), 2) for value in (*corner, width * scale, height * scale)]


def view(axes):
    """All that decides where a point of the data lies in the picture."""
    return axes.get_xlim(), axes.get_ylim(), axes.get_xscale(), axes.get_yscale(), panel(axes)


def panel_of(figure, number):
    """The panel of a figure with this number."""
    if not 0 <= number < len(figure.axes):
        raise ValueError(f"drag names panel {number}, but the figure has the panels 0 to {len(figure.axes) - 1}.")
    return figure.axes[number]


def asked(function, controls):
    """The names of the controls that a function of their values asks for."""
    return known(inspect.signature(function).parameters, controls)


def known(names, controls):
    """These names of controls, if there are such."""
    for name in names:
        if name not in controls:
            raise ValueError(f"A place in drag asks for {name!r}, but the controls are {', '.join(controls)}.")
    return list(names)


def _screen(axes):
    """CSS pixels for each pixel of the figure, and the height of the picture in CSS pixels."""
    return DOTS_PER_INCH / axes.figure.dpi, axes.figure.get_figheight() * DOTS_PER_INCH
