"""Where there is no browser, the tests that need one say so and are skipped; under CI they have to run."""

import os

import pytest
from browser.lab import chromium


def chromium_or_skip():
    """The path of Chromium or Chrome; without one, the end of the test."""
    if chromium() is None:
        reason = "There is no Chromium or Chrome on this machine, so nothing was tried in a browser."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return chromium()


def engine_or_skip(name, packages):
    """Where an engine lacks these packages, the end of the test; the workflow has a job in which it has to run."""
    if packages:
        reason = f"Nothing was tried in {name}: install {packages} (Debian's names) for that."
        pytest.fail(reason) if os.environ.get("ENGINES_MUST_RUN") else pytest.skip(reason)
