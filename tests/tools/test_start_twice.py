"""start.py, when two of them set up the course at once, or a slower one finds it ready."""

import errno
import os
import signal
import subprocess
import time

import pytest
from copied_course import WHOLE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


BUSY = "Another start is setting up the course: wait until it is done, then run the same command again.\n"


def until(true):
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen within half a minute")


@pytest.mark.parametrize("stopped", [False, True])
def test_a_second_start_does_not_touch_what_the_first_installs(with_uv, stopped):
    with_uv.calls.write_text("")
    first = with_uv.begin("test", STAND_IN_TAKES="0.3")
    until((with_uv.venv / "packages/a").exists)
    second = with_uv.begin("test")
    assert (second.communicate(timeout=60), second.returncode) == (("", BUSY), 1)
    assert (with_uv.venv / "packages/a").exists()
    if stopped:  # all of it, as by closing the terminal: the lock goes with it, and the next start begins again
        os.killpg(first.pid, signal.SIGKILL)
    first.communicate(timeout=60)
    assert with_uv.mark.read_text().startswith("unfinished") == stopped
    with_uv.start("test")
    assert len(with_uv.called()) == (WHOLE if stopped else 1)
    assert {path.name for path in (with_uv.venv / "packages").iterdir()} == set("abcd")


def test_a_start_that_was_slower_finds_the_course_ready(with_uv, monkeypatch):
    with_uv.start("test")
    start = with_uv.load()
    monkeypatch.setattr(start.installer, "install", lambda uv, count: pytest.fail("installed again"))
    start.environment.set_up()
    assert start.environment.is_ready()


def test_without_locks_the_mark_of_another_start_is_not_overwritten(with_uv, monkeypatch):
    start = with_uv.load()

    def no_locks(file):
        raise OSError(errno.ENOLCK, "No locks available")

    def another_comes_between(uv, count):
        start.course.MARK.write_text("unfinished another")

    monkeypatch.setattr(start.environment, "lock", no_locks)
    monkeypatch.setattr(start.installer, "install", another_comes_between)
    monkeypatch.setattr(start.environment, "packages", lambda: ["a"])
    with pytest.raises(start.course.Stop, match=r"was changed while it was made: run the same command again\."):
        start.environment.set_up()
    assert with_uv.mark.read_text() == "unfinished another"


def test_the_environment_is_made_with_the_python_outside_of_it(course):
    base = course.load().python_versions.base_python()
    outside = subprocess.check_output([base, "-c", "import sys; print(sys.prefix == sys.base_prefix)"])
    assert outside == b"True\n"
