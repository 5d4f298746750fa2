"""A check of a lesson that fails, an `assert` in one of its cells: what it compared, and what to look at."""

import ast
import linecache
import types

from helpers.page.answers import short

_SHOWN = 6  # so many names
_LONGEST = 70  # characters of a side
_TWO_SIDES = {"isclose", "allclose", "array_equal"}


def account(step):
    """What is wrong, where to look and what to run; `step` is the last one of the traceback of an AssertionError.

    None where the source of the cell is not to be had.
    """
    source = "".join(linecache.getlines(step.tb_frame.f_code.co_filename))
    line = step.tb_lineno
    tree = ast.parse(source)
    checks = [
        node for node in ast.walk(tree) if isinstance(node, ast.Assert) and node.lineno <= line <= node.end_lineno
    ]
    if not checks:
        return None
    at_hand, own = step.tb_frame.f_globals, step.tb_frame.f_locals
    names = at_hand | own
    failed = _first_false(checks[-1].test, names)
    told = [f"This check in line {failed.lineno} fails: `{_text(failed, source)}` is false."]
    if sides := _sides(failed, names):
        told.append(sides)
    if used := _to_look_at(tree, failed, at_hand if own is at_hand else _without(at_hand, own)):
        listed = ", ".join(used[:_SHOWN]) + ", …" * (len(used) > _SHOWN)
        told.append(
            f"It uses {listed}. If you changed one of them, look there first; then choose "
            "Run → Run Selected Cell and All Below."
        )
    choose = "If you changed none, choose" if used else "Choose"
    return "\n".join([*told, f"{choose} Run → Run All Above Selected Cell, then run this cell again."])


def _first_false(test, names):
    """Of conditions joined by `and`, or compared in a chain, the first one that is false, else the whole."""
    parts = [test]
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        parts = test.values
    elif isinstance(test, ast.Compare) and len(test.ops) > 1:
        sides = [test.left, *test.comparators]
        parts = [
            ast.Compare(left, [sign], [right], **_place(left, right))
            for left, sign, right in zip(sides, test.ops, sides[1:], strict=False)
        ]
    if len(parts) > 1:
        for part in parts:
            try:
                if not _value(part, names):
                    return _first_false(part, names)
            except Exception:  # a name of an inner expression, or a value that is neither true nor false
                break
    return test


def _place(left, right):
    start = {"lineno": left.lineno, "col_offset": left.col_offset}
    return start | {"end_lineno": right.end_lineno, "end_col_offset": right.end_col_offset}


def _text(node, source):
    """The condition as it stands in the cell; on one line in any case."""
    text = ast.get_source_segment(source, node)
    return ast.unparse(node) if "\n" in text else text


def _sides(test, names):
    """What stands on both sides of a comparison, as a sentence, where that is short."""
    match test:
        case ast.Compare(left=left, comparators=[right]):
            sides = left, right
        case ast.Call(func=ast.Attribute(attr=name), args=[left, right, *_]) if name in _TWO_SIDES:
            sides = left, right
        case _:
            return ""
    try:
        texts = [short(_value(side, names)) for side in sides]
    except Exception:
        return ""
    return f"On the left {texts[0]}, on the right {texts[1]}." if max(map(len, texts)) <= _LONGEST else ""


def _value(node, names):
    """What an expression of the check is now. Names are handed over as globals: inner expressions see only those."""
    return eval(compile(ast.Expression(node), "<check>", "eval"), dict(names))


def _to_look_at(tree, failed, names):
    """Names of the lesson that the check follows from: functions first. Those that the same cell makes are followed
    back to what makes them, but for its functions, which may be what is wrong.
    """
    made = {}  # name → the statements of this cell that make it
    for statement in tree.body:
        for name in _names(statement, ast.Store):
            made.setdefault(name, []).append(statement)
    found, todo = [], list(_names(failed, ast.Load))
    while todo:
        name = todo.pop(0)
        if name in found:
            continue
        found.append(name)
        for statement in made.get(name, []):
            todo += _names(statement, ast.Load)
    lesson = [name for name in found if name in names and _of_lesson(names[name])]
    shown = [name for name in lesson if name not in made or callable(names[name])]
    return sorted(shown, key=lambda name: not callable(names[name]))


def _without(names, others):
    return {name: value for name, value in names.items() if name not in others}


def _names(node, use):
    """The names that a piece of code reads, or makes, as they follow in it."""
    for part in sorted(filter(_has_place, ast.walk(node)), key=lambda part: (part.lineno, part.col_offset)):
        if isinstance(part, ast.Name) and isinstance(part.ctx, use):
            yield part.id
        elif isinstance(part, ast.FunctionDef | ast.ClassDef) and use is ast.Store:
            yield part.name


def _has_place(part):
    return hasattr(part, "lineno")


def _of_lesson(value):
    """Whether a cell can have made it: no module, and nothing that is imported from one."""
    if isinstance(value, types.ModuleType):
        return False
    return not callable(value) or getattr(value, "__module__", None) == "__main__"
