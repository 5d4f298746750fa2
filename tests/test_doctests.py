"""Every example in a docstring of the library runs, and every public function of the maths has one."""

import doctest
import importlib
import inspect
import pkgutil
import warnings

import pytest
from test_layers import MATHS

import helpers

MODULES = sorted(module.name for module in pkgutil.iter_modules(helpers.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(f"helpers.{name}")
    report = []
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder().find(module):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            runner.run(example, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


@pytest.mark.parametrize("name", sorted(MATHS & set(MODULES)))
def test_every_public_function_of_the_maths_has_an_example(name):
    module = importlib.import_module(f"helpers.{name}")
    without = [
        public
        for public, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not public.startswith("_")
        and ">>>" not in (function.__doc__ or "")
    ]
    assert not without
