"""How the code, the prose and the pictures of a lesson are written; the tests hold every lesson to it."""

import ast
import base64
import io
import re
import urllib.parse

from matplotlib.colors import CSS4_COLORS
from PIL import Image

from rules.outputs import where

LONGEST_CELL = 25  # lines; a collapsed cell may be longer
LONGEST_LINE = 110  # characters: a small laptop shows them without scrolling sideways
SOURCE_RULES = [
    ("hides errors or outputs", r"\binteract\w*\(|\bclear_output\("),
    ("uses pyplot's hidden state", r"\bplt\.|\bpyplot\b"),
    ("is a magic or shell line", r"(?m)^\s*[%!]"),
    ("reaches into the search path", r"\bsys\.path\b"),
    ("asks nbval to look away", r"NBVAL_|PYTEST_VALIDATE_"),
    ("puts a comment behind a torn expression, not above it", r"(?m)^ *[\])}]+ +# (?!fmt:)"),
    ("draws, which is for helpers/scenes", r"\b(from|import) (helpers\.pictures|matplotlib)\b"),
]
LOOK_AWAY_TAGS = r"nbval-|pytest-validate-|skip-execution$"
COLOUR_ARGUMENTS = {"c", "color", "colors", "fc", "ec", "facecolor", "edgecolor", "mfc", "mec"}
COLOUR_TEXT = r"#[0-9A-Fa-f]{3,8}|C\d|tab:\w+|xkcd:.+|[bgrcmykw][ox.s^]?(?:--?|-\.)"  # the last one: "r--"


def colours(source):
    """Colours that a cell writes down: the style file and `plots` give each colour its meaning."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value in CSS4_COLORS or re.fullmatch(COLOUR_TEXT, node.value):
                yield node.value
            elif hit := re.search(r"#[0-9A-Fa-f]{6}\b", node.value):  # inside a piece of HTML
                yield hit[0]
        elif isinstance(node, ast.keyword) and node.arg in COLOUR_ARGUMENTS:
            if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
                yield node.value.value


def source_faults(notebook):
    """What the code cells do that a lesson does not."""
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type != "code":
            continue
        place = where(number, cell)
        tags = cell.metadata.get("tags", [])
        hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        faults = [wrong for wrong, pattern in SOURCE_RULES if re.search(pattern, cell.source)]
        yield from (f"{place} {wrong}" for wrong in faults)
        yield from (f"{place} asks nbval to look away" for tag in tags if re.match(LOOK_AWAY_TAGS, tag))
        if not faults:  # a magic is not Python that can be parsed
            yield from (f"{place} writes the colour {colour}" for colour in colours(cell.source))
        if hidden != ("hide-input" in tags):
            yield f"{place} is collapsed in JupyterLab or tagged hide-input, not both"
        if hidden and not cell.source.startswith("# "):
            yield f"{place} is collapsed and does not begin with a comment, which is all that is seen of it"
        if len(cell.source.splitlines()) > LONGEST_CELL and not hidden:
            yield f"{place} has more than {LONGEST_CELL} lines and is not collapsed"
        if not hidden and (length := max(map(len, cell.source.splitlines()), default=0)) > LONGEST_LINE:
            yield f"{place} has a line of {length} characters, more than {LONGEST_LINE}, and is not collapsed"


def name_faults(notebook):
    """Names that a cell which can be read uses, and that only collapsed cells make: they come out of nowhere.

    Those of the lesson's first cell of imports are no fault: that cell is folded, as it is alike in every lesson.
    """
    imports = next((cell for cell in notebook.cells if only_imports(cell)), None)
    shown, folded = set(), set()
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type != "code" or re.search(r"(?m)^\s*[%!]", cell.source):
            continue
        tree = ast.parse(cell.source)
        made = set(_made(tree))
        if cell is not imports and "hide-input" in cell.metadata.get("tags", []):
            folded |= made
            continue
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        for name in sorted((used & folded) - made - shown):
            yield f"{where(number, cell)} uses {name}, which only a collapsed cell makes"
        shown |= made


def only_imports(cell):
    """Whether a cell imports, and does nothing else."""
    statements = _statements(cell)
    return bool(statements) and all(isinstance(node, ast.Import | ast.ImportFrom) for node in statements)


def only_explores(cell, notebook):
    """Whether all that a cell does is to show a live figure: the names that it makes are used in no other cell."""
    *before, last = _statements(cell) or [None]
    called = isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) and last.value.func
    if not (isinstance(called, ast.Name) and called.id == "explore"):
        return False
    if not all(isinstance(node, ast.Assign) for node in before):
        return False
    made = set(_made(ast.Module(before, [])))
    others = (_statements(other) for other in notebook.cells if other is not cell)
    used = {node.id for nodes in others for part in nodes for node in ast.walk(part) if isinstance(node, ast.Name)}
    return not made & used


def _statements(cell):
    """The statements of a cell of code; none of one with magics, which is not Python that can be parsed."""
    if cell.cell_type != "code" or re.search(r"(?m)^\s*[%!]", cell.source):
        return []
    return ast.parse(cell.source).body


def _made(tree):
    """The names that a cell makes for those below it: not those inside its functions and comprehensions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        elif isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                yield node.id
        elif not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            yield from _made(node)


def prose_faults(notebook, folder):
    """What is wrong with headings and links."""
    levels = []
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type != "markdown":
            continue
        place = where(number, cell)
        prose = re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", cell.source)
        for marks in re.findall(r"(?m)^(#{1,6}) ", prose):
            if len(marks) == 1 and (levels or number > 1):
                yield f"{place} is a second title, or not in the first cell"
            if levels and len(marks) > levels[-1] + 1:
                yield f"{place} skips a level of headings"
            levels.append(len(marks))
        for target in re.findall(r"\]\(\s*<?([^)\s>]+)|(?:src|href)=\"([^\"]+)\"", prose):
            target = "".join(target)
            if not re.match(r"[a-z][a-z0-9+.-]*:|#", target):
                file = urllib.parse.unquote(target.split("#")[0])
                if file.startswith("/") or not (folder / file).exists():
                    yield f"{place} links to {target}, which is not there"
    if levels[:1] != [1]:
        yield "the first heading is not a title (`# …`)"


def picture_faults(notebook):
    """What is wrong with the stored pictures, for those who see them and for those who hear them."""
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if "image/png" not in output.get("data", {}):
                continue
            place = where(number, cell)
            if len(output.metadata.get("image/png", {}).get("alt", "")) < 20:
                yield f"{place} shows a picture without a description (alt text of 20 characters or more)"
            with Image.open(io.BytesIO(base64.b64decode(output.data["image/png"]))) as picture:
                if not all(100 <= side <= 4000 for side in picture.size):
                    yield f"{place} shows a picture of {picture.size} pixels"
                if all(low == high for low, high in picture.convert("RGB").getextrema()):
                    yield f"{place} shows an empty picture"
