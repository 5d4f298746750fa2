"""An exercise needs the imports and nothing else: its cell runs alone in a fresh kernel, as the solutions do."""

import ast

import pytest
from lesson_gate import LESSONS, code_cells, freeze

from helpers.page.checker import Exercise, Verdict

TAUGHT = [path for path in LESSONS if path.stem != "glossary"]
each = pytest.mark.parametrize("path", TAUGHT, ids=lambda path: path.stem)


def folded(cell):
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def parts(path):
    """The imports of a lesson, its exercises, and its solutions."""
    cells = code_cells(freeze.read(path))
    (imports,) = (cell.source for cell in cells if "from helpers.exercises import" in cell.source)
    exercises = [cell.source for cell in cells if "exercises." in cell.source and not folded(cell)]
    (solutions,) = (cell.source for cell in cells if "def solution_" in cell.source)
    return imports, exercises, solutions


def run(source, names):
    """Runs a cell in these names; answers the value of its last line, as a kernel does."""
    *lines, last = ast.parse(source).body
    exec(compile(ast.Module(lines, []), "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)


@each
def test_each_exercise_alone_is_not_attempted_yet_and_its_solution_is_right(path, capsys):
    imports, exercises, solutions = parts(path)
    solved = {"__name__": "__main__"}
    exec(imports + "\n" + solutions, solved)  # its own checks among them
    assert len(exercises) >= (1 if path.stem == "00_start_here" else 6)
    for source in exercises:
        names = {"__name__": "__main__"}
        exec(imports, names)
        verdict = run(source, names)
        assert isinstance(verdict, Verdict) and verdict.status == "open", source
        (mine,) = (name for name in names if name.startswith("my_"))
        if mine == "my_values":  # found with pencil and paper
            names[mine] = solved["solution_eigenvalues"](names["A_paper"])
        else:
            names[mine] = solved[mine.replace("my_", "solution_")]
        assert eval(source.strip().splitlines()[-1], names).right, source


@each
def test_every_exercise_of_the_library_is_in_its_lesson(path):
    imports, exercises, _ = parts(path)
    names = {}
    exec(imports, names)
    there = [name for name, thing in vars(names["exercises"]).items() if isinstance(thing, Exercise)]
    assert there
    for name in there:
        assert sum(f"exercises.{name}.check(my_" in source for source in exercises) == 1, name
