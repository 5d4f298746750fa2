"""Execute lessons in a fresh kernel and store them with their results, so that a second run changes no byte.

    python tools/freeze.py notebooks/*.ipynb            # execute, check, write
    python tools/freeze.py --check notebooks/*.ipynb    # execute, check, say what would change

A notebook that fails, or that shows what `rules.outputs.RULES` forbids, stays as it is on disk, and a sentence
names the cell.
"""

import argparse
import asyncio
import base64
import copy
import functools
import hashlib
import itertools
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import nbformat
import quantise
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.validator import iter_validate
from rules.outputs import refused, where

CELL_TIMEOUT = 120  # seconds
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class FreezeError(Exception):
    """One sentence that says which cell cannot be frozen, and why."""


# --- reading, executing, normalising --------------------------------------------------------------------


def read(path):
    """Read a notebook; a cell without id gets one that depends on nothing but its place and its source."""
    try:
        notebook = nbformat.v4.reads(Path(path).read_text(encoding="utf-8"))
        for number, cell in enumerate(notebook.cells):
            if "id" not in cell:
                cell.id = hashlib.sha256(f"{number}\n{cell.source}".encode()).hexdigest()[:8]
        notebook.nbformat_minor = 5
        for error in iter_validate(notebook, version=4, version_minor=5):
            raise error
    except (OSError, ValueError, AttributeError, nbformat.ValidationError) as error:
        raise FreezeError(f"cannot be read as a notebook: {str(error).splitlines()[0]}") from error
    return notebook


def written(notebook):
    """The text of a notebook as it is stored."""
    return nbformat.v4.writes(notebook) + "\n"


@functools.cache
def environment(hash_seed=0):
    """The environment of a kernel, without the caller's settings for Python, Matplotlib and IPython."""
    settings = Path(__file__).parents[1] / "build" / "kernel"
    foreign = ("MPL", "PYTHON", "IPYTHON", "PYTEST")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(foreign)} | {
        "IPYTHONDIR": str(settings / "ipython"),
        "MPLCONFIGDIR": str(settings / "matplotlib"),
        "PYTHONHASHSEED": str(hash_seed),
    }
    for folder in ("ipython", "matplotlib"):
        (settings / folder).mkdir(parents=True, exist_ok=True)
    # Matplotlib announces on stderr that it builds its font cache: here, not in a lesson.
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=clean, check=True, capture_output=True)
    return clean


class ThisPython(AsyncKernelManager):
    """A kernel of the Python that runs this file, whatever kernels are installed for the user."""

    @property
    def kernel_spec(self):
        return KernelSpec(**get_kernel_dict())


async def _execute(notebook, folder):
    client = NotebookClient(notebook, timeout=CELL_TIMEOUT, kernel_manager_class=ThisPython)
    client.reset_execution_trackers()
    silent = subprocess.DEVNULL  # the log of the kernel process; what cells write to stderr comes as output
    async with client.async_setup_kernel(env=environment(), cwd=str(folder), stderr=silent):
        for number, cell in enumerate(notebook.cells, 1):
            try:
                await client.async_execute_cell(cell, number - 1)
            except CellExecutionError as error:
                raise FreezeError(f"{where(number, cell)} raises {error.ename}: {error.evalue}") from error
            except CellTimeoutError as error:
                raise FreezeError(f"{where(number, cell)} takes more than {CELL_TIMEOUT} seconds") from error
            except DeadKernelError as error:
                raise FreezeError(f"{where(number, cell)} ends the kernel") from error


def executed(notebook, folder):
    """Run all cells in a fresh kernel, in the given folder; the notebook that is passed in stays as it is."""
    result = copy.deepcopy(notebook)
    for cell in result.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    # The selector loop is the one that ZeroMQ can use on every platform without a warning.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(_execute(result, folder))
    return result


def pixels_only(png):
    """Drop the chunks of a PNG that decide no pixel (date, program, resolution); re-encode nothing."""
    kept, at = png[:8], 8
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        if name[:1].isupper() or name == b"tRNS":  # upper case: critical; tRNS: transparency of a palette
            kept += png[at : at + 12 + size]
        at += 12 + size
    return kept


def _normalised_outputs(outputs, count):
    result = []
    for output in outputs:
        if output.output_type == "stream":
            if result and result[-1].output_type == "stream" and result[-1].name == output.name:
                result[-1].text += output.text
                continue
        elif output.output_type == "error":
            # The full traceback names folders and differs between versions of Python: its last line is kept.
            output.traceback = [f"{output.ename}: {output.evalue}"]
        else:
            output.data.pop(WIDGET_VIEW, None)
            picture = output.metadata.get("image/png", {})
            picture = {key: picture[key] for key in ("width", "height", "alt") if key in picture}
            output.metadata = nbformat.from_dict({"image/png": picture} if picture else {})
            if "image/png" in output.data:
                png = pixels_only(base64.b64decode(output.data["image/png"]))
                output.data["image/png"] = base64.b64encode(png).decode()
            if output.output_type == "execute_result":
                output.execution_count = count
        result.append(output)
    return result


def normalised(notebook):
    """Keep of a notebook what the lesson says and shows; drop what differs from run to run."""
    result = copy.deepcopy(notebook)
    result.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    counts = itertools.count(1)
    for cell in result.cells:
        kept = {key: cell.metadata[key] for key in ("tags", "collapsed") if key in cell.metadata}
        if "source_hidden" in cell.metadata.get("jupyter", {}):
            kept["jupyter"] = {"source_hidden": cell.metadata.jupyter.source_hidden}
        cell.metadata = nbformat.from_dict(kept)
        if cell.cell_type == "code":
            count = next(counts)
            if cell.execution_count is not None:
                cell.execution_count = count
            cell.outputs = _normalised_outputs(cell.outputs, count)
    return result


# --- comparing and freezing -----------------------------------------------------------------------------


def with_stored_pictures(fresh, stored):
    """Where a fresh picture looks like the stored one, keep the stored bytes; give every other one a palette."""
    result = copy.deepcopy(fresh)
    for number, (new, old) in enumerate(zip(result.cells, stored.cells, strict=True), 1):
        for a, b in itertools.zip_longest(new.get("outputs", []), old.get("outputs", []), fillvalue={}):
            a, b = a.get("data", {}), b.get("data", {})
            if "image/png" not in a:
                continue
            try:
                known = "image/png" in b and quantise.looks_like(a["image/png"], b["image/png"])
                a["image/png"] = b["image/png"] if known else quantise.with_palette(a["image/png"])
            except quantise.TooManyColours as error:
                raise FreezeError(f"{where(number, new)} shows a picture of too many colours: {error}") from error
    return result


def frozen(notebook, folder):
    """Execute a notebook in a folder and return what is to be stored; raise FreezeError if it may not be."""
    result = normalised(executed(notebook, folder))
    if sentences := refused(result):
        raise FreezeError("\n  ".join(sentences))
    return with_stored_pictures(result, normalised(notebook))


def difference(old, new):
    """Say where two versions of a notebook differ first, and how; an empty string if they do not."""
    for number, (a, b) in enumerate(zip(old.cells, new.cells, strict=True), 1):
        for part in sorted(a.keys() | b.keys()):
            pair = (a.get(part), b.get(part))
            texts = (json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) for value in pair)
            lines = (text.splitlines() for text in texts)
            for was, now in itertools.zip_longest(*lines, fillvalue="nothing"):
                if was != now:
                    return f"{where(number, a)}, {part}: stored {was.strip():.120}, now {now.strip():.120}"
    return "" if old.metadata == new.metadata else "the metadata of the notebook"


def main(arguments=None):
    """Freeze or check the notebooks that are named on the command line; answer the exit code."""
    parser = argparse.ArgumentParser(description="Execute notebooks and store them with their results.")
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; say what would change")
    options = parser.parse_args(arguments)
    failed = False
    for path in options.notebooks:
        try:
            stored = read(path)
            fresh = frozen(stored, path.parent)
        except FreezeError as error:
            print(f"{path}: {error}", file=sys.stderr)
            failed = True
            continue
        if written(fresh).encode() == path.read_bytes():
            print(f"{path}: unchanged")
        elif options.check:
            print(f"{path} would change: {difference(stored, fresh) or 'the layout of the file'}")
            failed = True
        else:
            path.write_bytes(written(fresh).encode())
            print(f"{path}: frozen")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
