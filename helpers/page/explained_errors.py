"""What to do about a name that the kernel does not know, and about a check that fails, in place of Python's own words.

After a restart the cells of a lesson still show their results, but nothing that they made exists any more: the next
cell that is run alone stops at a name. And who changes a function runs that cell alone: a check further down fails, and
has to say what it follows from. A sentence says where to look and what to run. Where the error is in the cell itself
that is all that is shown; an error that comes from elsewhere keeps its traceback below it.
"""

from IPython import get_ipython

from helpers.page.failed_checks import account

IMPORTED = {"np", "sympy", "explore", "controls", "derivation", "exercises", "figures", "practice"}  # in most lessons


def install():
    """In a notebook, explains the two kinds of error from now on; elsewhere does nothing."""
    if shell := get_ipython():
        load_ipython_extension(shell)


def load_ipython_extension(shell):
    """The same, called by a kernel that names this module among its extensions: before any cell has run."""
    shell.set_custom_exc((NameError, AssertionError), _show)


def advice(name, line):
    """What is true both of a name that was lost and of one that is misspelt, in two lines.

    >>> print(advice("loss", line=3))
    'loss' in line 3 is not known here. If a cell further up makes it, it has not run since the kernel was started:
    choose Run → Run All Above Selected Cell, then run this cell again. If no cell makes it, look at its spelling.
    >>> print(advice("exercises", line=6))
    'exercises' in line 6 is not known here. It comes with the imports, which have not run since the kernel was started:
    run their cell, the first one with code, then this cell again.
    """
    if name in IMPORTED:
        return (
            f"{name!r} in line {line} is not known here. It comes with the imports, which have not run since the "
            "kernel was started:\nrun their cell, the first one with code, then this cell again."
        )
    return (
        f"{name!r} in line {line} is not known here. If a cell further up makes it, it has not run since the kernel "
        "was started:\nchoose Run → Run All Above Selected Cell, then run this cell again. If no cell makes it, look "
        "at its spelling."
    )


def _show(shell, kind, error, trace, tb_offset=None):
    """IPython's handler: the error stays what it is, and only what is shown of it changes."""
    shown = shell.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)
    last = [*_steps(trace)][-1]
    in_cells = [step.tb_frame for step in _steps(trace) if step.tb_frame.f_globals is shell.user_ns]
    if last.tb_frame in in_cells and (said := _said(error, last)):
        alone = {frame.f_code.co_filename for frame in in_cells} == {last.tb_frame.f_code.co_filename}
        shown = [said] if alone else [said, *shown]
    error._render_traceback_ = lambda: shown
    shell.showtraceback((kind, error, trace))


def _steps(trace):
    while trace:
        yield trace
        trace = trace.tb_next


def _said(error, last):
    """The explanation of an error that came up at the step `last`, in a cell; None where it says enough itself."""
    if isinstance(error, NameError):  # Python names none where a function reads its own local name too early
        return advice(error.name, last.tb_lineno) if error.name else None
    return None if error.args else account(last)
