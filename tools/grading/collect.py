"""The exercises of a notebook, by name: the cell, and the verdict that it was saved with."""

import json
import re
from typing import NamedTuple

CHECK = re.compile(r"^exercises\.(\w+)\.check\(.+\)$")
STORED = {"✓ ": "right", "✗ ": "wrong", "○ ": "open"}


class Found(NamedTuple):
    """A cell with an exercise: its source, its last line, what is stored under it, and the imports of the notebook."""

    source: str
    check: str
    stored: str
    imports: str


def exercises(path):
    """{name: Found} of a notebook. Raises ValueError, KeyError or TypeError where the file is no notebook."""
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    imports = "\n".join(
        _text(cell["source"]) for cell in cells if "from helpers.exercises import" in _text(cell["source"])
    )
    found = {}
    for cell in cells:
        source = _text(cell["source"]).rstrip()
        last = source.rpartition("\n")[2]
        if (named := CHECK.match(last)) and not cell["metadata"].get("jupyter", {}).get("source_hidden"):
            found[named[1]] = Found(source, last, _stored(cell), imports)
    return found


def _stored(cell):
    texts = [_text(output.get("data", {}).get("text/plain", "")) for output in cell["outputs"]]
    marks = [STORED[text[:2]] for text in texts if text[:2] in STORED]
    if any(output["output_type"] == "error" for output in cell["outputs"]):
        return "error"
    return marks[-1] if marks else "none"


def _text(source):
    """Text of a notebook is one string, or a list of its lines."""
    return source if isinstance(source, str) else "".join(source)
