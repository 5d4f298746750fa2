"""Run the unit tests and the lessons on other versions of Python and of the packages; one line of a table for each.

    python tools/versions.py                  # every pair of PAIRS
    python tools/versions.py 3.13             # those on one Python
    python tools/versions.py 3.13 newest      # one pair

Each pair gets an environment of its own in a temporary folder, made by uv, which has to be installed. The packages are
those of requirements.lock, the oldest that pyproject.toml allows, or the newest that there are. All tests are run but
those that need a browser, which does not depend on these versions, and those that hold on the lock alone. The lessons
are run with nbval's --nbval-lax: every cell must run, whatever it shows.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "locked": ["--require-hashes", "-r", "requirements.lock"],
    "oldest": ["--resolution", "lowest-direct", "-r", "pyproject.toml", "--extra", "test"],
    "newest": ["--resolution", "highest", "-r", "pyproject.toml", "--extra", "test"],
}
PAIRS = [("3.11", "locked"), ("3.12", "locked"), ("3.13", "locked"), ("3.11", "oldest"), ("3.13", "newest")]
UNIT_TESTS = ["-m", "not browser and not locked"]
# The project's warnings-as-errors are for its own code, not for the plumbing of nbval and its kernel.
LESSONS = ["--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=300", "-o", "filterwarnings=", "notebooks"]
SHOWN = ["numpy", "matplotlib", "jupyterlab"]


class NotTried(Exception):
    """The reason why a pair could not be tried."""


def main(arguments):
    """Try the pairs that are named, each word a Python or a kind of packages; answer the exit code."""
    pairs = [pair for pair in PAIRS if set(arguments) <= set(pair)]
    if not pairs:
        known = ", ".join(" ".join(pair) for pair in PAIRS)
        sys.exit(f"There is no pair '{' '.join(arguments)}'; name one of these, or a part of it: {known}.")
    if shutil.which("uv") is None:
        sys.exit("uv, which makes the environments, is not installed: pip install uv.")
    print(f"| Python | packages | {' | '.join(SHOWN)} | unit tests | lessons |")
    print("|---" * (len(SHOWN) + 4) + "|")
    return int(not all([try_pair(*pair) for pair in pairs]))


def try_pair(version, packages):
    """Print the line of a pair, and under it what failed; answer whether nothing did."""
    with tempfile.TemporaryDirectory(prefix="versions-") as folder:
        try:
            python = environment(Path(folder), version, packages)
        except NotTried as reason:
            print(f"| {version} | {packages} | not tried: {reason} |", flush=True)
            return False
        full_version, *shown = versions(python)
        print(f"| {' | '.join([full_version, packages, *shown])}", end="", flush=True)
        failures = []
        for options in (UNIT_TESTS, LESSONS):
            verdict, told = tests(python, options)
            print(f" | {verdict}", end="", flush=True)
            failures += told
    print(" |", *failures, sep="\n", flush=True)
    return not failures


def environment(folder, version, packages):
    """Make an environment with the course in it; answer its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    uv("venv", "--quiet", "--clear", "--no-python-downloads", "--python", version, str(folder))
    uv("pip", "install", "--quiet", "--python", str(python), *PACKAGES[packages])
    uv("pip", "install", "--quiet", "--python", str(python), "--no-deps", "-e", ".")
    return str(python)


def uv(*arguments):
    done = subprocess.run(["uv", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        lines = done.stderr.split("\n")
        raise NotTried(next((line for line in lines if line.startswith("error: ")), lines[0]))


def versions(python):
    """The version of Python and those of the packages of SHOWN."""
    code = "import importlib.metadata, platform, sys\n"
    code += "print(platform.python_version(), *map(importlib.metadata.version, sys.argv[1:]))"
    return subprocess.check_output([python, "-c", code, *SHOWN], text=True).split()


def tests(python, options):
    """Run pytest; answer how it ended in a few words, and the lines that name what failed."""
    begin = time.monotonic()
    command = [python, "-m", "pytest", "-q", "--color=no", "-p", "no:cacheprovider", *options]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    lines = done.stdout.splitlines()
    counts = ", ".join(re.findall(r"\d+ (?:passed|failed|skipped|errors?)", lines[-1])) if lines else ""
    verdict = f"{counts or 'nothing ran'} in {time.monotonic() - begin:.0f} s"
    if done.returncode == 0:
        return verdict, []
    named = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    return verdict, named or lines[-20:]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
