"""Names of a lesson, for tests: only the cells that are needed are run."""

import builtins
import dis
import types
from pathlib import Path

import nbformat

from helpers.page.notebooks import own

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LOADS, STORES = ("LOAD_NAME", "LOAD_GLOBAL"), ("STORE_NAME", "STORE_GLOBAL")


def names_of(lesson, *wanted):
    """The namespace in which these names of the lesson with this number, such as "05", have their last values."""
    (path,) = own(NOTEBOOKS, f"{lesson}_*.ipynb")
    cells = code_cells(path)
    codes = [compile(cells[i].source, f"<{path.stem}, {cells[i].id}>", "exec") for i in needed(cells, set(wanted))]
    namespace = {"__name__": "__main__"}
    for code in codes:
        exec(code, namespace)
    assert namespace.keys() >= set(wanted), f"{path.stem} makes no {set(wanted) - namespace.keys()}"
    return namespace


def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def needed(cells, wanted):
    """The numbers of the cells that make a wanted name, or a name that such a cell reads, and so on."""
    codes = [compile(cell.source, "<cell>", "exec") for cell in cells]
    names, chosen = set(wanted), set()
    while new := {i for i, code in enumerate(codes) if i not in chosen and names & set(_names(code, STORES))}:
        chosen |= new
        names |= {name for i in new for name in _names(codes[i], LOADS)}
    return sorted(chosen)


def read_by(source):
    """The names that a cell needs from others."""
    code = compile(source, "<a cell>", "exec")
    return {name for name in _names(code, LOADS) if not hasattr(builtins, name)} - set(_names(code, STORES))


def _names(code, kinds):
    """The names that a code object reads or makes outside functions, with the reading of the functions in it."""
    yield from (step.argval for step in dis.get_instructions(code) if step.opname in kinds)
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield from _names(inner, kinds)
