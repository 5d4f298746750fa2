"""Pages of the site whose figures move, in a browser."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browser.lesson import LiveFigure as OnPage
from needs_browser import chromium_or_skip
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
# The picture of a figure: what stands still, and over it what moves.
COPY = """(card) => {
  const [ground, canvas] = card.querySelectorAll(".live-picture > img, .live-picture > canvas");
  const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const paper = copy.getContext("2d");
  for (const layer of [ground, canvas]) paper.drawImage(layer, 0, 0, copy.width, copy.height);
  return copy.toDataURL("image/png");
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing: what fails is seen in the browser."""


@contextmanager
def served(folder):
    """The address of a folder, on a server of its own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def chromium():
    """Chromium, for as long as the `with` block lasts."""
    program = chromium_or_skip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(context, address, troubles=None):
    """A page at an address; what goes wrong on it is added to `troubles`, and what it asks for from outside."""
    page = context.new_page()
    if troubles is not None:
        page.on("requestfailed", lambda request: troubles.append(f"failed: {request.url}"))
        page.on("pageerror", lambda error: troubles.append(f"raised: {error}"))
        page.on("console", lambda told: troubles.append(told.text) if told.type == "error" else None)
        own = "data:", address.split("#")[0].rsplit("/", 1)[0]
        page.on("request", lambda asked: asked.url.startswith(own) or troubles.append(f"asked for {asked.url}"))
    page.goto(address)
    return page


def figure(page, number):
    """The live figure of this number on a page, once it has come."""
    place = page.locator("[data-figure]").nth(number)
    place.scroll_into_view_if_needed()
    page.wait_for_function(
        "place => place.querySelector('.live-figure figcaption')?.textContent", arg=place.element_handle()
    )
    return OnPage(page, place.locator(".live-figure"))


def positions(card):
    """The stop of each control, in their order."""
    return card.evaluate(
        """card => [...card.querySelectorAll("input, select")].map((input) => {
          if (input.type === "checkbox") return Number(input.checked);
          return input.localName === "select" ? input.selectedIndex : Number(input.value);
        })"""
    )
