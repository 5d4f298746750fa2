"""The order of the tests, for start.py, which has two processes share the files."""

LONG = {"test_stored_lessons.py", "test_run_twice.py", "test_live_figures.py"}


def pytest_collection_modifyitems(items):
    """Put what takes longest first, the browser before all: else one process is busy alone at the end."""
    items.sort(key=lambda item: (item.get_closest_marker("browser") is None, item.path.name not in LONG))
