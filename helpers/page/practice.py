"""Questions on the page: predict and reveal, and a quiz.

They work in the browser alone, so a click is answered at once. Where nothing runs (a lesson that was not run yet, a
code host, a PDF) the same question stands as text with a folded answer. Text between backticks is shown as code.
"""

import anywidget
import traitlets

from helpers.page import cell_figures
from helpers.page.explore import joined
from helpers.page.inline_code import as_html

SCRIPTS = "keys.js", "practice.js"
STYLE = "practice.css"
_STORED = "<p><em>Stored {what}: in JupyterLab, run this cell (Shift+Enter) to answer.</em></p>"


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
    return _shown(Practice(questions=[question(text, choices, answer, because)], locks=True))


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
      ○ minus
    Answer: plus – (−3)² = 9.
      minus – `-3**2` is −9.
    """
    if not questions:
        raise ValueError("quiz needs at least one question(text, choices, answer, because).")
    return _shown(Practice(questions=list(questions), locks=False))


class Practice(anywidget.AnyWidget):
    """The widget behind `predict` and `quiz`: what the learner chose is saved with the lesson."""

    _esm = joined(*SCRIPTS)
    _css = joined(STYLE)
    questions = traitlets.List().tag(sync=True)
    locks = traitlets.Bool().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)  # question number → choice; shared by all views of this widget
    locked = traitlets.Bool(False).tag(sync=True)

    def __repr__(self):
        # All answers at the end: where only this text is shown, none stands above a question.
        return "\n".join([*map(_asked, self.questions), *map(_answered, self.questions)])

    def _repr_mimebundle_(self, **kwargs):
        # JupyterLab prefers the live view to text/html; other viewers find no view and show the text.
        data, metadata = super()._repr_mimebundle_(**kwargs)
        stored = _STORED.format(what="question" if len(self.questions) == 1 else "questions")
        return {**data, "text/html": "\n".join([stored, *map(_question_html, self.questions)])}, metadata


def _shown(card):
    """The card, once it is noted for the cell that makes it: that of the cell's last run is closed."""
    cell_figures.replace(card)
    return card


def _asked(q):
    return "\n".join([f"Question: {q['text']}", *(f"  ○ {choice}" for choice, _ in q["choices"])])


def _answered(q):
    remarks = (f"  {choice} – {remark}" for choice, remark in q["choices"] if remark)
    return "\n".join([f"Answer: {q['answer']} – {q['because']}", *remarks])


def _question_html(q):
    choices = "".join(f"<li>{as_html(choice)}</li>" for choice, _ in q["choices"])
    reasons = [(q["answer"], q["because"]), *((choice, remark) for choice, remark in q["choices"] if remark)]
    answer = "".join(f"<p><em>{as_html(text)}</em> – {as_html(why)}</p>" for text, why in reasons)
    return (
        '<div style="margin-bottom: 16px">'
        f"<p><strong>{as_html(q['text'])}</strong></p><ul>{choices}</ul>"
        f"<details><summary>Answer</summary>{answer}</details></div>"
    )
