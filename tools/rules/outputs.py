"""What the stored results of a lesson may not contain: one list, for freezing and for the tests."""

import re

MIMETYPES = {"text/plain", "text/html", "text/markdown", "text/latex", "image/png"}  # shown by every viewer


def texts(cell):
    """All text that the outputs of a code cell show."""
    for output in cell.outputs:
        if output.output_type == "stream":
            yield output.text
        elif output.output_type == "error":
            yield f"{output.ename}: {output.evalue}"
        else:
            yield from (text for kind, text in output.data.items() if kind.startswith("text/"))


def shows(pattern):
    """Make a rule that answers the first piece of shown text that matches the pattern, or None."""
    matcher = re.compile(pattern, re.MULTILINE)
    return lambda cell: next((repr(hit[0]) for text in texts(cell) if (hit := matcher.search(text))), None)


def not_run(cell):
    return "no execution count" if cell.execution_count is None else None


def stderr(cell):
    return next((o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stderr"), None)


def error(cell):
    return next((f"{o.ename}: {o.evalue}" for o in cell.outputs if o.output_type == "error"), None)


def may_raise(cell):
    return "raises-exception" in cell.metadata.get("tags", [])


def unexpected_error(cell):
    return None if may_raise(cell) else error(cell)


def missing_error(cell):
    return "no error" if may_raise(cell) and not error(cell) else None


def unknown_mimetype(cell):
    kinds = (kind for output in cell.outputs for kind in output.get("data", {}))
    return next((kind for kind in kinds if kind not in MIMETYPES), None)


# (what is wrong with the cell, function that answers the offending text, or None)
RULES = [
    ("was not run", not_run),
    ("writes to stderr", stderr),
    ("raises an error, but is not tagged raises-exception", unexpected_error),
    ("is tagged raises-exception, but raises nothing", missing_error),
    ("has an output that a plain viewer cannot show", unknown_mimetype),
    (
        "shows a path of a machine",
        shows(
            r"(?:^|[\s\"'`(\[=,])(?:/(?:[\w.+-]+/)+[\w.+-]+|/(?:home|root|tmp|Users)\b|~/\w)"
            r"|file:/|\b[A-Za-z]:\\+(?:Users|Windows|Program)"
        ),
    ),
    ("shows a memory address", shows(r"\bat 0x[0-9a-fA-F]+")),
    ("shows a bare NumPy scalar", shows(r"\bnp\.(?:(?:float|int|uint|complex|bool|str)\w*\(|True_|False_)")),
    ("shows JavaScript", shows(r"(?i)<script|javascript:|\son(?:click|load|error|input|key|mouse)\w*=")),
    ("shows a control character or colour code", shows(r"[\x00-\x08\x0b-\x1f\x7f]")),
    ("shows a bare widget", shows(r"\b[A-Z]\w+\((?:children=\(|value=|description=|layout=)")),
]


def where(number, cell):
    """The place of a cell, for a person: its number, counted over all cells, and how it begins."""
    return f"cell {number} `{next(iter(cell.source.strip().splitlines()), '')}`"


def refused(notebook):
    """List every reason why the results of a notebook may not be published, one sentence each."""
    sentences, seen = [], set()
    for number, cell in enumerate(notebook.cells, 1):
        if cell.id in seen:
            sentences.append(f"{where(number, cell)} has the id of an earlier cell: {cell.id}")
        seen.add(cell.id)
        if cell.cell_type == "code":
            for wrong, look in RULES:
                if found := look(cell):
                    sentences.append(f"{where(number, cell)} {wrong}: {found.strip()}")
    return sentences
