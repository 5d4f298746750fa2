"""Questions and exercises on the page: predict and reveal, a quiz, and a checker that names the mistake.

Questions work in the browser alone, so a click is answered at once. Where nothing runs (a code host, a PDF)
the same question stands as text with a folded answer. Text between backticks is shown as code.
"""

import copy
import html
import inspect
import re
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import anywidget
import numpy as np
import traitlets

from helpers.page.answers import difference, short

_FOLDER = Path(__file__).parent
_PRINTED = "your function prints, but returns nothing: write `return` where the answer is ready"
_NO_RETURN = "your function returns nothing: one way through it has no `return`"
_MARKS = {"right": ("✓", "#006b4f"), "wrong": ("✗", "#a94700"), "open": ("○", "#0072b2")}


def predict(text, choices, answer, because):
    """Ask before the figure: the learner chooses, locks the choice in, and the reveal compares.

    `choices` is a list of strings, or a dict from each choice to a remark on it; `answer` is the text of the
    right choice; `because` is the reason, shown with the reveal (an f-string can carry computed numbers).

    Raises ValueError where `answer` is not a choice, or the choices are fewer than two or repeated.

    >>> predict("Twice the rate?", ["longer steps", "shorter steps"], "longer steps", "It multiplies.")
    Question: Twice the rate?
      ○ longer steps
      ○ shorter steps
    Answer: longer steps – It multiplies.
    """
    return Practice(questions=[question(text, choices, answer, because)], locks=True)


def question(text, choices, answer, because):
    """One question of a `quiz`; the arguments are those of `predict`."""
    remarks = choices if isinstance(choices, dict) else dict.fromkeys(choices, "")
    if len(remarks) < 2 or len(remarks) < len(choices):
        raise ValueError(f"choices must be two or more different texts, got {list(choices)}.")
    if answer not in remarks:
        raise ValueError(f"answer must be one of the choices {list(remarks)}, got {answer!r}.")
    return {"text": text, "choices": [*map(list, remarks.items())], "answer": answer, "because": because}


def quiz(*questions):
    """Several `question`s: each choice is answered at once and may be tried again; a line keeps the score.

    Raises ValueError without a question.

    >>> sign = question("Sign of (−3)²?", {"plus": "", "minus": "`-3**2` is −9."}, "plus", "(−3)² = 9.")
    >>> quiz(sign)
    Question: Sign of (−3)²?
      ○ plus
      ○ minus – `-3**2` is −9.
    Answer: plus – (−3)² = 9.
    """
    if not questions:
        raise ValueError("quiz needs at least one question(text, choices, answer, because).")
    return Practice(questions=list(questions), locks=False)


class Practice(anywidget.AnyWidget):
    """The widget behind `predict` and `quiz`: what the learner chose stays in the browser."""

    _esm = _FOLDER / "practice.js"
    _css = _FOLDER / "practice.css"
    questions = traitlets.List().tag(sync=True)
    locks = traitlets.Bool().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)  # question number → choice; shared by all views of this widget
    locked = traitlets.Bool(False).tag(sync=True)

    def __repr__(self):
        return "\n\n".join(map(_question_text, self.questions))

    def _repr_mimebundle_(self, **kwargs):
        # JupyterLab prefers the live view to text/html; other viewers find no view and show the text.
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/html": "\n".join(map(_question_html, self.questions))}, metadata


def _question_text(q):
    choices = [f"  ○ {choice}" + (f" – {remark}" if remark else "") for choice, remark in q["choices"]]
    return "\n".join([f"Question: {q['text']}", *choices, f"Answer: {q['answer']} – {q['because']}"])


def _question_html(q):
    choices = "".join(f"<li>{_inline_html(choice)}</li>" for choice, _ in q["choices"])
    reasons = [(q["answer"], q["because"]), *((choice, remark) for choice, remark in q["choices"] if remark)]
    answer = "".join(f"<p><em>{_inline_html(text)}</em> – {_inline_html(why)}</p>" for text, why in reasons)
    return (
        f"<div><p><strong>{_inline_html(q['text'])}</strong></p><ul>{choices}</ul>"
        f"<details><summary>Answer</summary>{answer}</details></div>"
    )


def _inline_html(text):
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


class Exercise:
    """Check a learner's function against `reference` on `cases`, and say which mistake it makes.

    `cases` is a list of argument tuples. `mistakes` maps a sentence to the function that makes that mistake.
    Every call gets its own copy of the arguments. Numbers agree within a relative 1e-6; shapes must match.

    Raises ValueError where the cases cannot tell a mistake from the reference or from another mistake.

    >>> mean = Exercise(lambda v: sum(v) / 2, [([1, 3],)], {"You forget to divide by 2.": sum})
    >>> mean.check(sum)
    ✗ Not yet. You forget to divide by 2.
    >>> mean.check(lambda v: None)
    ○ Not attempted yet.
    """

    def __init__(self, reference, cases, mistakes):
        if not cases or not all(isinstance(case, tuple) for case in cases):
            raise ValueError("cases must be a list of argument tuples, such as [(1.0, 2.0), (3.0, 4.0)].")
        self._names = list(inspect.signature(reference).parameters)
        self._cases = copy.deepcopy(list(cases))
        self._expected = [reference(*copy.deepcopy(case)) for case in self._cases]
        self._mistakes = {}
        known = {"the reference": self._expected}
        for message, mistake in mistakes.items():
            outcomes = [_outcome(mistake, case)[0] for case in self._cases]
            for other, others in known.items():
                if _agree(others, outcomes):
                    raise ValueError(f"these cases cannot tell {other!r} from {message!r}: add a case.")
            self._mistakes[message] = known[message] = outcomes

    def check(self, attempt):
        """The `Verdict` on the function `attempt`; one that does nothing is not attempted yet."""
        if attempt is None or attempt is Ellipsis:
            return Verdict("open", "Not attempted yet.")
        if not callable(attempt):
            return Verdict("wrong", "Hand over the function itself: `check(f)`, not `check(f(…))`.")
        with redirect_stdout(_Heard(sys.stdout)) as heard:
            got, changed = zip(*(_outcome(attempt, case) for case in self._cases), strict=True)
        if not heard.anything and all(map(_nothing, got)):
            return Verdict("open", "Not attempted yet.")
        for message, outcomes in self._mistakes.items():
            if _agree(outcomes, got):
                return Verdict("wrong", f"Not yet. {message}")
        for case, expected, result, touched in zip(self._cases, self._expected, got, changed, strict=True):
            complaint = difference(expected, result)
            if complaint is None and touched:
                complaint = "your function changes its inputs; work on a copy"
            if complaint is not None and result is None:
                complaint = _PRINTED if heard.anything else _NO_RETURN
            if complaint is not None:
                given = ", ".join(f"{n} = {short(a)}" for n, a in zip(self._names, case, strict=False))
                return Verdict("wrong", f"Not yet. For {given}: {complaint}.")
        return Verdict("right", f"Right. Your function agrees in {len(got)} of {len(got)} cases.")


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
        text = _inline_html(self.text).replace("<code>", code)
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
