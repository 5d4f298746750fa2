"""A page of the site in Firefox and in WebKit, from a server and from a disk: its figure moves and is remembered."""

import pytest
from moving_page import ROOT, served
from needs_browser import engine_or_skip
from test_engines import ENGINES, WINDOW
from website import build

pytestmark = pytest.mark.browser

LESSON = "00_start_here"
SEEN = """() => {
  const card = document.querySelector(".live-figure");
  const caption = card?.querySelector("figcaption").textContent;
  const canvas = card?.querySelector("canvas");
  if (!caption) return null;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const stops = [...card.querySelectorAll("input")].map((input) => Number(input.value));
  const trouble = card.querySelector(".live-trouble").textContent;
  return { caption, stops, drawn: data.some((part) => part > 0), trouble };
}"""
COMES = "() => document.querySelector('[data-figure]').scrollIntoView({ block: 'center' })"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build.build(ROOT, folder, moving=[f"{LESSON}.ipynb"])
    return folder


@pytest.fixture(scope="module", params=ENGINES)
def engine(request):
    missing, start = ENGINES[request.param]
    engine_or_skip(request.param, missing())
    with start(WINDOW) as engine:
        yield engine


def come(engine, address):
    engine.open(address)
    engine.evaluate(COMES)
    return seen(engine)


def seen(engine):
    """What is on the figure's card, once it has a caption."""
    return engine.evaluate(
        f"""async () => {{
          for (let turn = 0; turn < 400; turn++) {{
            const shown = ({SEEN})();
            if (shown && turn > 1) return shown;
            await new Promise((done) => setTimeout(done, 50));
          }}
        }}"""
    )


def test_a_figure_comes_moves_and_is_remembered(engine, site):
    with served(site) as server:
        for address in (f"{server}/{LESSON}.html", (site / f"{LESSON}.html").as_uri()):
            first = come(engine, address)
            assert first["drawn"] and first["trouble"] == ""
            engine.evaluate("() => document.querySelector('.live-figure input').focus()")
            engine.press("End")
            moved = seen(engine)
            assert moved["caption"] != first["caption"] and moved["stops"] != first["stops"] and moved["drawn"]
            question = "document.querySelector('.practice-card input')"
            engine.evaluate(f"() => {{ {question}.click(); }}")
            again = come(engine, address)
            assert again["stops"] == moved["stops"] and again["caption"] == moved["caption"]
            assert engine.evaluate(f"() => {question}.checked")
