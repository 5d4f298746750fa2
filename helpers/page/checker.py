"""Exercises: a checker that says whether a learner's function is right, and if not, which mistake it makes."""

import copy
import dis
import inspect
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass

import numpy as np

from helpers.page.answers import difference, short
from helpers.page.inline_code import as_html

_MARKS = {"right": ("✓", "#006b4f"), "wrong": ("✗", "#a94700"), "open": ("○", "#0072b2")}
_OPEN = "Not attempted yet."
_PRINTS = "Your function prints its answer, and returns nothing: write `return` where you wrote `print`."
_SILENT = "Your function returns nothing: end it with `return` and the answer."
_ONE_WAY = "your function returns nothing: one way through it has no `return`"
# All that the body of a stub is compiled to: `...`, `pass`, a docstring, `return None` or `raise NotImplementedError`.
_EMPTY = {"RESUME", "NOP", "COPY_FREE_VARS", "PUSH_NULL", "PRECALL", "CALL", "RAISE_VARARGS", "POP_TOP", "RETURN_VALUE"}
_CONSTANTS = {"LOAD_CONST", "LOAD_COMMON_CONSTANT", "RETURN_CONST"}


class Exercise:
    """Check a learner's function against `reference` on `cases`, and say which mistake it makes.

    `cases` is a list of argument tuples. `mistakes` maps a sentence to the function that makes that mistake.
    Every call gets its own copy of the arguments. Numbers agree within a relative 1e-6; shapes must match.
    Where many answers are right, `up_to` brings each of them to the same form before they are compared.

    Raises ValueError where the cases cannot tell a mistake from the reference or from another mistake.

    >>> mean = Exercise(lambda v: sum(v) / 2, [([1, 3],)], {"You forget to divide by 2.": sum})
    >>> mean.check(sum)
    ✗ Not yet. You forget to divide by 2.
    >>> mean.check(lambda v: None)
    ○ Not attempted yet.
    """

    def __init__(self, reference, cases, mistakes, up_to=lambda result: result):
        if not cases or not all(isinstance(case, tuple) for case in cases):
            raise ValueError("cases must be a list of argument tuples, such as [(1.0, 2.0), (3.0, 4.0)].")
        self._names = list(inspect.signature(reference).parameters)
        self._cases = copy.deepcopy(list(cases))
        self._up_to = up_to
        self._expected = [self._form(reference(*copy.deepcopy(case))) for case in self._cases]
        self._mistakes = {}
        known = {"the reference": self._expected}
        for message, mistake in mistakes.items():
            outcomes = [self._form(_outcome(mistake, case)[0]) for case in self._cases]
            for other, others in known.items():
                if _agree(others, outcomes):
                    raise ValueError(f"these cases cannot tell {other!r} from {message!r}: add a case.")
            self._mistakes[message] = known[message] = outcomes

    def check(self, attempt):
        """The `Verdict` on the function `attempt`; a stub, whose body does nothing, is not attempted yet."""
        if attempt is None or attempt is Ellipsis:
            return Verdict("open", _OPEN)
        if not callable(attempt):
            return Verdict("wrong", "Hand over the function itself: `check(f)`, not `check(f(…))`.")
        with redirect_stdout(_Heard(sys.stdout)) as heard:
            got, changed = zip(*(_outcome(attempt, case) for case in self._cases), strict=True)
        if all(map(_nothing, got)):
            if _is_stub(attempt):
                return Verdict("open", _OPEN)
            return Verdict("wrong", f"Not yet. {_PRINTS if heard.anything else _SILENT}")
        got = list(map(self._form, got))
        for message, outcomes in self._mistakes.items():
            if _agree(outcomes, got):
                return Verdict("wrong", f"Not yet. {message}")
        for case, expected, result, touched in zip(self._cases, self._expected, got, changed, strict=True):
            complaint = difference(expected, result)
            if complaint is None and touched:
                complaint = "your function changes its inputs; work on a copy"
            if complaint is not None and result is None:
                complaint = _ONE_WAY
            if complaint is not None:
                given = ", ".join(f"{n} = {short(a)}" for n, a in zip(self._names, case, strict=False))
                return Verdict("wrong", f"Not yet. For {given}: {complaint}.")
        return Verdict("right", f"Right. Your function agrees in {len(got)} of {len(got)} cases.")

    def _form(self, result):
        try:
            return self._up_to(result)
        except Exception:  # what a learner's function answers can be anything
            return result


@dataclass(frozen=True)
class Verdict:
    """What `Exercise.check` found: `status` is "right", "wrong" or "open" (not attempted); `text` tells."""

    status: str
    text: str

    @property
    def right(self):
        return self.status == "right"

    def __repr__(self):
        return f"{_MARKS[self.status][0]} {self.text}"

    def _repr_html_(self):
        # Inline styles: there is no widget here whose style sheet could be loaded.
        mark, colour = _MARKS[self.status]
        code = '<code style="background-color: #eff2f5; color: #1f2328">'
        text = as_html(self.text).replace("<code>", code)
        return (
            f'<div style="background-color: #ffffff; color: #1f2328; border: 1px solid #d0d7de; '
            f"border-left: 4px solid {colour}; border-radius: 6px; padding: 8px 14px; "
            f'font: 14px/1.5 system-ui, sans-serif"><strong style="color: {colour}">{mark}</strong> '
            f"{text}</div>"
        )


class _Heard:
    """Standard output, which goes on as it would, and whether anything was written to it."""

    def __init__(self, output):
        self._output, self.anything = output, False

    def write(self, text):
        self.anything = True
        return self._output.write(text)

    def __getattr__(self, name):
        return getattr(self._output, name)


def _nothing(result):
    return result is None or result is Ellipsis or isinstance(result, NotImplementedError)


def _is_stub(function):
    """Whether the body of a function, of which it is known that it answers nothing, does nothing either."""
    if (code := getattr(function, "__code__", None)) is None:
        return False
    for step in dis.get_instructions(code):
        known = step.opname in _EMPTY | _CONSTANTS
        if not known and (step.opname, step.argval) != ("LOAD_GLOBAL", "NotImplementedError"):
            return False
    return True


def _outcome(function, case):
    """What `function` returns (or the exception that it raises), and whether it changed its arguments."""
    arguments = copy.deepcopy(case)
    try:
        result = function(*arguments)
    except Exception as error:
        result = error
    pairs = [(a, b) for a, b in zip(case, arguments, strict=True) if isinstance(a, np.ndarray | list | dict)]
    return result, any(difference(a, b) is not None for a, b in pairs)


def _agree(outcomes, others):
    return all(difference(a, b) is None for a, b in zip(outcomes, others, strict=True))
