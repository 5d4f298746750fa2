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
