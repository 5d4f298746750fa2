"""One run of a cell, one set of figures on the page: what the cell showed before is closed when it runs again.

Nothing else would: the page drops the old view, but widgets live in the kernel until they are closed, and a live figure
holds about eight megabytes.
"""

from IPython import get_ipython

_shown = {}  # cell → (the request that ran it last, the figures of that run)


def replace(figure):
    """Notes that the cell which runs now shows this figure (a widget), and closes those of its earlier run.

    A page has to name the cell in its request, as JupyterLab, Notebook and VS Code do; elsewhere all figures stay.
    """
    request = getattr(get_ipython(), "get_parent", dict)()
    cell, run = request.get("metadata", {}).get("cellId"), request.get("header", {}).get("msg_id")
    if cell is None:
        return
    last, figures = _shown.get(cell, (run, []))
    if last != run:
        for old in figures:
            old.close()
        figures = []
    _shown[cell] = run, [*figures, figure]
