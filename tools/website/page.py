"""A page of the site without its frame, made of a notebook or of a text."""

import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import nbformat
from markupsafe import Markup

from website import SiteError
from website.exporter import BodyExporter, Renderer, code


@dataclass
class Page:
    """What the frame, the index and the other pages have to know of a page, and its HTML."""

    file: str
    title: str
    contents: list  # its main sections as (id, heading)
    html: str
    question: str = ""  # what a lesson asks under its title, as plain text
    minutes: str = ""  # how long it takes
    pictures: dict = field(default_factory=dict)  # file → content
    notebook: bool = False  # whether it is a copy of one

    @property
    def number(self):
        """The number of a lesson; None for any other page."""
        return self._numbered[1]

    @property
    def name(self):
        """The title without the number."""
        return self._numbered[2]

    @property
    def moves(self):
        """Whether its live figures do."""
        return "data-figure=" in self.html

    @property
    def by_letter(self):
        """Whether its sections are those of an alphabet, each named by one letter."""
        return bool(self.contents) and len(self.contents[0][1]) == 1

    @property
    def _numbered(self):
        return re.fullmatch(r"(?:(\d+)(?:\.| ·) )?(.+)", self.title)


def from_notebook(checkout, source, links, prepared):
    """The page of a notebook; `source` is its path in the checkout.

    prepared  number of a cell → what prepare.lesson has made of what it shows
    """
    notebook = nbformat.read(checkout / source, as_version=4)
    renderer = Renderer(partial(links.target, source))
    known = {"metadata": {"name": Path(source).stem}, "prepared": prepared}
    html, resources = BodyExporter(renderer).from_notebook_node(notebook, known)
    title, contents = _headings(source, renderer)
    begin = notebook.cells[0].source
    return Page(
        file=links.pages[source],
        title=title,
        contents=contents,
        html=html,
        question=_plain(_first(r"^\*\*(.+?)\*\*$", begin)),
        minutes=_first(r"^\*(About .+?)\.?\*", begin),
        pictures=resources.get("outputs", {}),
        notebook=True,
    )


def from_text(checkout, source, links):
    """The page of a Markdown file; `source` is its path in the checkout."""
    renderer = Renderer(partial(links.target, source))
    html = renderer.markdown((checkout / source).read_text(encoding="utf-8"))
    title, contents = _headings(source, renderer)
    return Page(links.pages[source], title, contents, f'<section class="words">{html}</section>')


def from_program(checkout, source, file):
    """The page of a file of Python, in colours; `source` is its path in the checkout."""
    *_, folder, name = Path(source).with_suffix("").parts
    title = f"How it is drawn: {folder.replace('lesson0', 'lesson ')}, {name.replace('_', ' ')}"
    head = f'<section class="words"><h1>{title}</h1><p><code>{source}</code></p></section>\n'
    coloured = code((checkout / source).read_text(encoding="utf-8"))
    return Page(file, title, [], f'{head}<div class="code">\n{coloured}</div>')


def _headings(source, renderer):
    titles = [heading for level, _, heading in renderer.headings if level == 1]
    if len(titles) != 1:
        raise SiteError(f"{source} has {len(titles)} headings of the first level: give it one, its title.")
    return titles[0], [(name, heading) for level, name, heading in renderer.headings if level == 2]


def _first(pattern, text):
    found = re.search(pattern, text, re.MULTILINE)
    return found[1] if found else ""


def _plain(text):
    """Markdown without its links, emphasis and signs of a formula."""
    return re.sub(r"\\[()]", "", Markup(Renderer(str).markdown(text)).striptags())
