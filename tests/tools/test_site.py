"""The static site, without a browser: nothing is missing, nothing leads nowhere, nothing is fetched from outside."""

import re
from collections import Counter
from html import unescape
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
import yaml
from site_pages import ROOT, Tags
from website import build
from website.exporter import Renderer, kind

from helpers.page import strip
from helpers.page.notebooks import own

NOTEBOOKS = own(ROOT / "notebooks")
PROGRAM = "helpers-scenes-"
PAGES = [path.stem + ".html" for path in NOTEBOOKS] + ["data.html"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build.build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {path.name: Tags(path) for path in sorted(site.glob("*.html"))}


def test_every_notebook_has_a_page_and_is_reached_from_every_other(pages):
    assert {name for name in pages if not name.startswith(PROGRAM)} == {"index.html", *PAGES}
    for tags in pages.values():
        assert set(PAGES) <= set(tags.values("href"))


def test_no_link_and_no_place_is_dead(site, pages):
    places = {name: set(tags.values("id")) for name, tags in pages.items()}
    checked = 0
    for name, tags in pages.items():
        for link in tags.values("href") + tags.values("src"):
            parts = urlsplit(link)
            if not parts.scheme:
                page = unquote(parts.path) or name
                assert (site / page).is_file(), f"{name}: {link}"
                assert not parts.fragment or unquote(parts.fragment) in places[page], f"{name}: {link}"
                checked += 1
    assert checked > 500


def test_pages_are_whole(pages):
    for name, tags in pages.items():
        levels = [int(tag[1]) for tag, _ in tags.all if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        assert [key for key, count in Counter(tags.values("id")).items() if count > 1] == [], name
        assert ("html", {"lang": "en"}) in tags.all
        described = [attributes for tag, attributes in tags.all if attributes.get("name") == "description"]
        assert len(described[0]["content"]) > 5
        for tag, attributes in tags.all:
            assert tag != "img" or (attributes["alt"].strip() and int(attributes["width"]) > 0), name


def test_no_markdown_is_left_on_a_page(site, pages):
    for name in pages:
        html = (site / name).read_text(encoding="utf-8")
        html = re.sub(r"<(pre|code)\b.*?</\1>", "", html, flags=re.DOTALL)
        assert re.findall(r".{0,40}(?:\]\(|\.ipynb)", html) == [], name


def test_every_copy_of_a_notebook_says_that_it_is_still_and_the_way_to_move_it(pages):
    for name, tags in pages.items():
        noted = [attributes for _, attributes in tags.all if attributes.get("class") == "still-note"]
        assert len(noted) == (name not in ("index.html", "data.html") and not name.startswith(PROGRAM)), name
        assert ("index.html#Make-it-move" in tags.values("href")) == bool(noted), name


def test_each_live_figure_leads_to_the_program_that_draws_it(site, pages):
    for path in (ROOT / "helpers/scenes").glob("lesson0[5-8]/*.py"):
        name = f"{PROGRAM}{path.parent.name}-{path.stem}.html"
        if path.stem in ("learning_rate", "hill", "geometry", "chooser"):
            assert name in pages
            (lesson,) = (name for name in PAGES if name.startswith(path.parent.name[-2:]))
            assert name in pages[lesson].values("href")
            shown = unescape(re.sub("<[^>]*>", "", (site / name).read_text("utf-8")))
            assert path.read_text(encoding="utf-8").strip() in shown


def test_the_number_of_a_lesson_stands_for_its_title(pages):
    for tags in pages.values():
        named = [(link["href"][:2], link["title"]) for tag, link in tags.all if tag == "a" and "title" in link]
        assert [number for number, _ in named] == [f"{number:02}" for number in range(1, 9)]
        assert ("02", "Metrics") in named


def test_text_in_columns_is_not_wrapped():
    assert kind("a   1\nbc  2\n") == "text"
    for text in ("a sentence, and another one\n", "one line:  5%  10%\n", "two sentences\n  one of them set in\n"):
        assert kind(text) == "text prose"


def test_nothing_is_loaded_from_outside(site, pages):
    for name, tags in pages.items():
        loaded = [value for tag, attributes in tags.all for value in loads(tag, attributes)]
        assert len(loaded) >= 3, name
        assert [value for value in loaded if urlsplit(value).scheme or value.startswith("//")] == [], name
    for path in site.glob("*.css"):
        assert not re.search(r"url\(|@import", path.read_text(encoding="utf-8")), path.name


def loads(tag, attributes):
    """What a tag makes the browser fetch by itself."""
    names = ["src", "srcset", "poster"] + ["href"] * (tag == "link") + ["data"] * (tag == "object")
    return [attributes[name] for name in names if name in attributes]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_the_notebook_folds_and_shows_the_page_folds_and_shows(site, pages, path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    hidden = [cell for cell in code if cell.metadata.get("jupyter", {}).get("source_hidden")]
    name = path.stem + ".html"
    folded = [tag for tag, attributes in pages[name].all if tag == "details" and attributes.get("class") == "code"]
    assert len(folded) == len(hidden)
    text = words(unescape(re.sub(r"<[^<>]*>", "", (site / name).read_text(encoding="utf-8"))))
    frames = 0
    for output in (output for cell in code for output in cell.outputs):
        plain = output.get("data", {}).get("text/plain", "")
        if plain.startswith("Live figure with"):
            states = 0
            _, note, *lines = plain.splitlines()
            assert words(note) not in text  # it is for who can run the cell
            for line in lines:
                preset, _, caption = line.partition(": ") if not line.startswith(" ") else ("", "", line)
                assert words(preset) in text and words(caption) in text
                states += bool(preset)
            frames += 1 if note.startswith(strip.START) else states
        elif "text/latex" in output.get("data", {}):
            assert words(rf"\[{output.data['text/latex'].strip('$')}\]") in text
        elif output.output_type == "stream":
            assert words(output.text) in text
    assert frames == sum(tag == "figure" for tag, _ in pages[name].all)


def words(text):
    """A text without the difference between one space and many."""
    return " ".join(text.split())


def test_formulas_are_marked_and_dollars_are_dollars():
    html = Renderer(str).markdown("The slope $a < b$ is\n\n$$\\frac{1}{2}$$\n\n`$x$` costs \\$3, or 4 $")
    assert html.count('class="math"') + html.count('class="math display"') == 2
    assert r"\(a &lt; b\)" in html and r"\[\frac{1}{2}\]" in html
    assert "<code>$x$</code> costs $3, or 4 $" in html


def test_the_workflow_publishes_what_was_reviewed():
    text = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    actions = re.findall(r"uses:(.*)", text)
    assert len(actions) == 5
    for action in actions:
        assert re.fullmatch(r" [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
