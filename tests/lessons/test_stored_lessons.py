"""The lessons as they are stored: strict nbval runs them, on plainer processors as well, and they keep the rules."""

import freeze
import pytest
from lesson_gate import LESSONS, code_cells, each_lesson, nbval, standing_faults
from numpy._core import _multiarray_umath as _umath

# The instructions of this processor for which numpy holds code beside that for all processors.
DISPATCHED = [name for name in _umath.__cpu_dispatch__ if _umath.__cpu_features__[name]]


@each_lesson
@pytest.mark.locked
def test_strict_nbval_runs_every_cell(path, tmp_path):
    counts, printed = nbval(path, tmp_path)
    assert counts == dict(tests=len(code_cells(freeze.read(path))), failures=0, errors=0, skipped=0), printed


@each_lesson
@pytest.mark.locked
def test_strict_nbval_holds_on_a_plainer_processor(path, tmp_path):
    """As on the oldest processor that numpy runs on: other instructions, other rounding, another order of ties."""
    if not DISPATCHED:
        pytest.skip("this processor has no instructions beyond those that numpy always uses")
    counts, printed = nbval(path, tmp_path, NPY_DISABLE_CPU_FEATURES=" ".join(DISPATCHED))
    assert counts == dict(tests=len(code_cells(freeze.read(path))), failures=0, errors=0, skipped=0), printed


def test_all_lessons_together_weigh_little():
    assert sum(path.stat().st_size for path in LESSONS) <= 8e6


@each_lesson
def test_stored_lesson_keeps_the_rules(path):
    faults = standing_faults(path)
    assert not faults, "\n".join(faults)
