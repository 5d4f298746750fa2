"""Pages of the static site, read as tags, and a course in small of which a site is made."""

from html.parser import HTMLParser
from pathlib import Path

import nbformat
from website import build

ROOT = Path(__file__).resolve().parents[2]


class Tags(HTMLParser):
    """The tags of a page, in their order, as (name, attributes)."""

    def __init__(self, page):
        super().__init__()
        self.all = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def values(self, attribute):
        return [attributes[attribute] for _, attributes in self.all if attribute in attributes]


def made_of(tmp_path, text, *cells):
    """The course in small, with one notebook: the path of its checkout."""
    checkout = tmp_path / "course"
    for folder in ("notebooks", "data", "docs"):
        (checkout / folder).mkdir(parents=True)
    for name in (build.DATA, build.COVER):
        (checkout / name).write_bytes((ROOT / name).read_bytes())
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text), *cells])
    nbformat.write(notebook, checkout / "notebooks" / "01_short.ipynb")
    return checkout
