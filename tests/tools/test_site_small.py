"""Small sites, made of one notebook: what is refused in a sentence, and how questions, links and strips are shown."""

import re
import subprocess
import sys
from base64 import b64encode

import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure
from site_pages import ROOT, Tags, made_of
from website import SiteError, build, stills

from helpers.page import controls
from helpers.page.explore import explore
from helpers.pictures import plots, sheets


def test_a_question_is_plain_text_on_its_card_and_for_a_search_engine(tmp_path):
    text = "# 1. A\n\n**What [makes](#A-b) *one* $w$ & `b`?**\n\n*About 5 minutes.*\n\n## A b"
    build.build(made_of(tmp_path, text), tmp_path / "site")
    page = Tags(tmp_path / "site" / "01_short.html")
    assert [tag["content"] for _, tag in page.all if tag.get("name") == "description"] == ["What makes one w & b?"]
    assert "<p>What makes one w &amp; b?</p>" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_index_names_the_repository_where_it_is_known(tmp_path):
    known = {"GITHUB_SERVER_URL": "https://example.org", "GITHUB_REPOSITORY": "a/b"}
    checkout = made_of(tmp_path, "# 1. A")
    for folder, environment in (("known", known), ("unknown", {})):
        build.build(checkout, tmp_path / folder, build.repository(environment))
    assert "https://example.org/a/b" in Tags(tmp_path / "known" / "index.html").values("href")
    assert "the repository that this site is made from" in (tmp_path / "unknown" / "index.html").read_text("utf-8")


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
    named, note, shown, told = stills.words_of(data["text/plain"].replace("half: way", "half"))
    assert named == "slope k" and told == [] and [still["name"] for still in shown] == ["flat", "half", "steep"]
    assert [still["formula"] for still in shown] == [[], ["one", "two"], ["one", "two"]]
    frames = list(stills.frames_of(data["image/png"], shown, note))
    for frame, values in zip(frames, presets.values(), strict=True):
        figure.set(**values)
        assert np.array_equal(np.asarray(frame.convert("RGB")), figure.frames.pixels()[..., :3])
    with pytest.raises(SiteError, match="does not fit its words"):
        list(stills.frames_of(data["image/png"], [{"caption": "word " * 900, "formula": []}] * 3, note))
    figure.close()


def test_a_figure_after_a_prediction_shows_its_start_and_folds_the_words_of_the_presets(tmp_path):
    def scene(fig):
        line = plots.curve(fig.subplots(), [0, 1], [0, 1])

        def update(k):
            line.set_ydata([0, k])
            return f"The slope is {k}.", f"k = {k}\nk² = {k * k}"

        return update

    presets = {"flat": {"k": 0}, "steep: very": {"k": 5}}
    figure = explore(scene, k=controls.int_slider("slope k", 0, 5, at=3), presets=presets, size=(3, 2), predicted=True)
    data, metadata = figure._repr_mimebundle_()
    _, note, shown, _ = stills.words_of(data["text/plain"])
    (frame,) = stills.frames_of(data["image/png"], shown, note)
    assert np.array_equal(np.asarray(frame.convert("RGB")), figure.frames.pixels()[..., :3])
    data = {"text/plain": data["text/plain"], "image/png": b64encode(data["image/png"]).decode()}
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    figure.close()
    cell = nbformat.v4.new_code_cell("f", outputs=[output])
    build.build(made_of(tmp_path, "# 1. A", cell), tmp_path / "site")
    html = (tmp_path / "site/01_short.html").read_text(encoding="utf-8")
    seen, _, folded = html.partition('<details class="told">')
    assert seen.count("<figure>") == 1 and "The slope is 3." in seen
    assert "The slope is 0." not in seen and "The slope is 5." not in seen
    assert "The slope is 0." in folded and "k = 5\nk² = 25" in folded
    assert "Predict first" not in html and "Shift+Enter" not in html  # a page has nothing that can be run


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
    done = subprocess.run([sys.executable, ROOT / "tools/site.py", tmp_path], capture_output=True, text=True)
    assert done.returncode == 1 and "holds something else" in done.stderr and "Traceback" not in done.stderr
