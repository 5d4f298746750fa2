"""What to do about a name that the kernel does not know, said before Python's own NameError.

After a restart the cells of a lesson still show their results, but nothing that they made exists any more. The next
cell that is run alone then stops at a name; the sentence says how to get it back.
"""

from IPython import get_ipython


def install():
    """In a notebook, puts the sentence before every NameError from now on; elsewhere does nothing."""
    if shell := get_ipython():
        load_ipython_extension(shell)


def load_ipython_extension(shell):
    """The same, called by a kernel that names this module among its extensions: before any cell has run."""
    shell.set_custom_exc((NameError,), _show)


def advice(name):
    """One sentence that is true both of a name that was lost and of one that is misspelt.

    >>> print(advice("loss"))
    'loss' is not known here: if a cell further up makes it, that cell has not run since the kernel was started or
    restarted, so choose Run → Run All Above Selected Cell and run this cell again; if none does, look at its spelling.
    """
    return (
        f"{name!r} is not known here: if a cell further up makes it, that cell has not run since the kernel was "
        "started or\nrestarted, so choose Run → Run All Above Selected Cell and run this cell again; if none does, "
        "look at its spelling."
    )


def _show(shell, kind, error, trace, tb_offset=None):
    """IPython's handler: the error stays what it is, and only what is shown of it has one sentence more."""
    shown = shell.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)
    if error.name:  # Python gives none where a function reads its own local name too early: no cell could make that
        shown = [advice(error.name), *shown]
    error._render_traceback_ = lambda: shown
    shell.showtraceback((kind, error, trace))
