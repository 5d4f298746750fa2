"""The order of the tests, for start.py, which has two processes share the files."""


def pytest_collection_modifyitems(items):
    """Put the files that need a browser first: they take longest, and would keep one process busy alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
