"""Which notebooks are the course's own, beside what a learner keeps or makes in the same folder."""

import json
import re

OWN = re.compile(r"(\d\d(_[a-z0-9]+)+|glossary)\.ipynb")
COPY = re.compile(r".*_mine(_\d+)?\.ipynb")


def is_own(name):
    """Whether a file of this name is one of the course, and not a learner's copy.

    >>> is_own("05_descent.ipynb"), is_own("glossary.ipynb"), is_own("05_descent_mine.ipynb"), is_own("Untitled.ipynb")
    (True, True, False, False)
    """
    return bool(OWN.fullmatch(name)) and not COPY.fullmatch(name)


def own(folder, pattern="*.ipynb"):
    """The paths of the course's notebooks in a folder, in their order.

    pattern   what else their names have to match, such as 0*.ipynb for all with a number
    """
    return [path for path in sorted(folder.glob(pattern)) if is_own(path.name)]


def is_frozen(content):
    """Whether the bytes of a notebook are as an author froze it: whoever saves it beside a kernel adds a version."""
    try:
        return json.loads(content)["metadata"]["language_info"] == {"name": "python"}
    except (ValueError, KeyError, TypeError):
        return False
