"""Every example in a docstring of the library runs, and every public function of the maths has one."""

import doctest
import importlib
import inspect
import warnings
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parent.parent / "helpers"
MODULES = sorted(path.relative_to(HELPERS).with_suffix("").as_posix() for path in HELPERS.rglob("*.py"))
MATHS = [name for name in MODULES if not name.startswith(("exercises", "pictures", "page", "scenes", "words"))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(f"helpers/{name}".replace("/", "."))
    report = []
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder().find(module):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            runner.run(example, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


@pytest.mark.parametrize("name", MATHS)
def test_every_public_function_of_the_maths_has_an_example(name):
    module = importlib.import_module(f"helpers/{name}".replace("/", "."))
    without = [
        public
        for public, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not public.startswith("_")
        and ">>>" not in (function.__doc__ or "")
    ]
    assert not without
