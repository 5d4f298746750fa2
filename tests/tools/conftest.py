"""Fixtures for the tests of start.py: a copy of it, without uv and with it."""

import pytest
from copied_course import Course


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path)


@pytest.fixture
def with_uv(tmp_path):
    return Course(tmp_path, uv=True)
