"""Each cell of a lesson may be run twice: it shows both times, to the byte, what is stored."""

import freeze
import pytest
from lesson_gate import each_lesson, second_run_faults


@each_lesson
@pytest.mark.locked
def test_each_cell_run_twice_shows_what_is_stored(path):
    faults = list(second_run_faults(freeze.read(path), path.parent))
    assert not faults, "\n".join(faults)
