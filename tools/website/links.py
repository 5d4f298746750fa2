"""Links: those between notebooks become links between pages, and none of them may be dead."""

import posixpath
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urlsplit


class Links:
    """Where the links of the course lead on the site.

    checkout  the folder of the course
    pages     {path in the checkout: file of the page}

    A file of Python that a link names gets a page, and any other is copied to the site.
    """

    def __init__(self, checkout, pages):
        self._checkout = checkout
        self.pages = pages
        self.programs = {}  # path in the checkout → file of its page
        self.copies = {}  # path in the checkout → path on the site
        self.dead = []  # one sentence for each link that leads nowhere

    def target(self, source, link):
        """What a link in the file `source` (a path in the checkout) has to become on the site."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            return link
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))
        if path in self.pages:
            page = self.pages[path]
        elif path.startswith("..") or not (self._checkout / path).is_file():
            self.dead.append(f"{source} links to {link}, and there is no such file.")
            return link
        elif path.endswith(".py"):
            page = self.programs[path] = path.removesuffix(".py").replace("/", "-") + ".html"
        else:
            page = self.copies[path] = f"files/{path}"
        return quote(page) + (f"#{parts.fragment}" if parts.fragment else "")


class Ends(HTMLParser):
    """Both ends of the links of a page: where they lead, and the places that they can lead to."""

    def __init__(self, html):
        super().__init__()
        self.links, self.places = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "src"):
                self.links.append(value)
            elif name == "id":
                self.places.add(value)


def dead_links(pages, others):
    """One sentence for each link of the pages, {file: HTML}, to a place that is neither on them nor in `others`."""
    ends = {name: Ends(html) for name, html in pages.items()}
    sentences = []
    for name, end in ends.items():
        for link in end.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            page, fragment = unquote(parts.path) or name, unquote(parts.fragment)
            if page not in ends and page not in others:
                sentences.append(f"{name} links to {link}, which is not on the site.")
            elif fragment and page in ends and fragment not in ends[page].places:
                sentences.append(f"{name} links to {link}, and that page has no heading of this name.")
    return sentences
