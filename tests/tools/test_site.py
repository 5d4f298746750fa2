"""The static site, without a browser: nothing is missing, nothing leads nowhere, nothing is fetched from outside."""

import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import numpy as np
import pytest
import yaml
from matplotlib.figure import Figure
from website import SiteError, build, stills
from website.exporter import Renderer, kind

from helpers.page import controls
from helpers.page.explore import explore
from helpers.pictures import plots, sheets

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PROGRAM = "helpers-scenes-"
PAGES = [path.stem + ".html" for path in NOTEBOOKS] + ["data.html"]


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


def test_a_question_is_plain_text_on_its_card_and_for_a_search_engine(tmp_path):
    text = "# 1. A\n\n**What [makes](#A-b) *one* $w$ & `b`?**\n\n*About 5 minutes.*\n\n## A b"
    build.build(made_of(tmp_path, text), tmp_path / "site")
    page = Tags(tmp_path / "site" / "01_short.html")
    assert [tag["content"] for _, tag in page.all if tag.get("name") == "description"] == ["What makes one w & b?"]
    assert "<p>What makes one w &amp; b?</p>" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


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


def test_the_index_names_the_repository_where_it_is_known(tmp_path):
    known = {"GITHUB_SERVER_URL": "https://example.org", "GITHUB_REPOSITORY": "a/b"}
    checkout = made_of(tmp_path, "# 1. A")
    for folder, environment in (("known", known), ("unknown", {})):
        build.build(checkout, tmp_path / folder, build.repository(environment))
    assert "https://example.org/a/b" in Tags(tmp_path / "known" / "index.html").values("href")
    assert "the repository that this site is made from" in (tmp_path / "unknown" / "index.html").read_text("utf-8")


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
            for line in plain.splitlines()[1:]:
                preset, _, caption = line.partition(": ") if not line.startswith(" ") else ("", "", line)
                assert words(preset) in text and words(caption) in text
                frames += bool(preset)
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


def test_a_strip_is_cut_where_the_engine_joined_it():
    def scene(fig):
        line = plots.curve(fig.subplots(), [0, 1], [0, 1])

        def update(k):
            line.set_ydata([0, k])
            caption = f"The slope is {k}. " + "A long sentence wraps over the width of a frame. " * k
            return caption, "one\ntwo" if k else ""

        return update

    presets = {"flat": {"k": 0}, "half: way": {"k": 2}, "steep": {"k": 5}}
    figure = explore(scene, k=controls.int_slider("slope k", 0, 5, at=1), presets=presets, size=(7, 3))
    data, _ = figure._repr_mimebundle_()
    named, shown = stills.words_of(data["text/plain"].replace("half: way", "half"))
    assert named == "slope k" and [still["name"] for still in shown] == ["flat", "half", "steep"]
    assert [still["formula"] for still in shown] == [[], ["one", "two"], ["one", "two"]]
    frames = list(stills.frames_of(data["image/png"], shown))
    for frame, values in zip(frames, presets.values(), strict=True):
        figure.set(**values)
        assert np.array_equal(np.asarray(frame.convert("RGB")), figure.frames.pixels()[..., :3])
    with pytest.raises(SiteError, match="does not fit its words"):
        list(stills.frames_of(data["image/png"], [{"caption": "word " * 900, "formula": []}] * 3))


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


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("# 1. A\n\n[x](02_gone.ipynb)", "01_short.ipynb links to 02_gone.ipynb, and there is no such file."),
        ("# 1. A\n\n[x](../../secret)", "01_short.ipynb links to ../../secret, and there is no such file."),
        ("# 1. A\n\n<a href='02.ipynb'>x</a>", "01_short.html links to 02.ipynb, which is not on the site."),
        ("# 1. A\n\n[x](#B)", "01_short.html links to #B, and that page has no heading of this name."),
        ("# 1. A\n\n[x](../data/README.md#Gold)", "01_short.html links to data.html#Gold, and that page has no"),
        ("## A", "notebooks/01_short.ipynb has 0 headings of the first level"),
        ("# 1. A\n\n# B", "notebooks/01_short.ipynb has 2 headings of the first level"),
    ],
)
def test_a_faulty_notebook_is_refused_in_a_sentence(tmp_path, text, sentence):
    (tmp_path / "secret").touch()  # beside the checkout: no page may take it along
    with pytest.raises(SiteError, match=re.escape(sentence)):
        build.build(made_of(tmp_path, text), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_picture_without_words_is_refused(tmp_path):
    (data, _) = sheets.picture(Figure(), "A caption.")._repr_mimebundle_()
    data["image/png"] = b64encode(data["image/png"]).decode()
    output = nbformat.v4.new_output("display_data", data)
    cell = nbformat.v4.new_code_cell("f", outputs=[output])
    with pytest.raises(SiteError, match="A picture has no words"):
        build.build(made_of(tmp_path, "# 1. A", cell), tmp_path / "site")


def test_links_that_are_not_dead_lead_on(tmp_path):
    links = "[x](#A-b) [x](../data/README.md#The-data) [x](../docs/learning_rate.png) [x](mailto:a@b)"
    checkout = made_of(tmp_path, f"# 1. A title\n\n{links}\n\n## A b")
    assert build.build(checkout, tmp_path / "site") == 3
    hrefs = Tags(tmp_path / "site" / "01_short.html").values("href")
    assert {"#A-b", "data.html#The-data", "files/docs/learning_rate.png", "mailto:a@b"} <= set(hrefs)
    assert (tmp_path / "site/files/docs/learning_rate.png").read_bytes() == (ROOT / build.COVER).read_bytes()
    build.build(checkout, tmp_path / "site")  # a site is made anew


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(SiteError, match="holds something else"):
        build.build(made_of(tmp_path, "# 1. A"), tmp_path)
    assert (tmp_path / "index.html").read_text() == "mine"


def test_the_command_says_what_is_wrong(tmp_path):
    (tmp_path / "mine").write_text("mine")
    done = subprocess.run([sys.executable, ROOT / "tools/build_site.py", tmp_path], capture_output=True, text=True)
    assert done.returncode == 1 and "holds something else" in done.stderr and "Traceback" not in done.stderr


def test_the_workflow_publishes_what_was_reviewed():
    text = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    actions = re.findall(r"uses:(.*)", text)
    assert len(actions) == 4
    for action in actions:
        assert re.fullmatch(r" [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
