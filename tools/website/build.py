"""Pages, pictures, styles and scripts put together in one folder."""

import importlib.metadata
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from PIL import Image

from helpers.page import explore, practice
from helpers.page.notebooks import own
from website import SiteError, prepare
from website.exporter import TEMPLATES
from website.links import Links, dead_links
from website.page import from_notebook, from_program, from_text

ASSETS = Path(__file__).parent / "assets"
MATHJAX = "sphinx-mathjax-offline/static/mathjax/tex-svg.js"  # one file with all in it, shapes of letters included
DATA = "data/README.md"
COVER = "docs/learning_rate.png"
INDEX = "index.html"
ALIVE = "prepared.js", "alive.js"  # together they are one file, live.js
MADE = "build/states"  # in the checkout: kept for the next time
STATES = "states"  # the folder of what moves the figures
MADE_HERE = 'name="generator" content="tools/site.py"'  # in the index of every site


def build(checkout, folder, repository=None, moving=()):
    """Make the site of the course in a checkout, in a folder of its own, and answer the number of its pages.

    repository  the address that the course is to be had from, if there is one
    moving      the names of the notebooks whose figures move; those of the others are still pictures

    Raises SiteError if a link is dead, a picture has no words, or the folder holds something else.
    """
    _may_write(folder)
    notebooks = [f"notebooks/{path.name}" for path in own(checkout / "notebooks")]
    moving = [source for source in notebooks if Path(source).name in moving]
    files = {source: Path(source).stem + ".html" for source in notebooks}
    links = Links(checkout, files | {DATA: "data.html", "README.md": INDEX})
    found = prepare.lessons([checkout / source for source in moving], checkout / MADE)
    folders = [checkout / MADE / Path(source).stem for source in moving]
    made = [file for folder in folders for file in folder.iterdir() if file.name != prepare.TOLD]
    states = {f"{STATES}/{file.name}": file.read_bytes() for file in made}
    pages = [from_notebook(checkout, source, links, found.get(checkout / source, {})) for source in notebooks]
    pages.append(from_text(checkout, DATA, links))
    programs = [from_program(checkout, source, file) for source, file in links.programs.items()]

    others = {path.name: path.read_bytes() for path in sorted(ASSETS.iterdir())}
    others |= states | {"live.js": _scripts([others.pop(name) for name in ALIVE]), "live.css": _styles()}
    others["tex-svg.js"] = _mathjax().read_bytes()
    others["cover.png"] = (checkout / COVER).read_bytes()
    others |= {file: content for page in pages for file, content in page.pictures.items()}
    others |= {copy: (checkout / source).read_bytes() for source, copy in links.copies.items()}
    with Image.open(checkout / COVER) as cover:
        htmls = _framed(pages, programs, cover.size, repository)
    if dead := links.dead or dead_links(htmls, others):
        raise SiteError("\n".join(dead))
    _write(folder, others | {file: html.encode() for file, html in htmls.items()})
    return len(htmls)


def repository(environment):
    """The address of the repository that a workflow of GitHub runs for; None anywhere else."""
    if "GITHUB_REPOSITORY" in environment:
        return f"{environment['GITHUB_SERVER_URL']}/{environment['GITHUB_REPOSITORY']}"
    return None


def _framed(pages, programs, cover, repository):
    """The whole HTML of every page, and of the index, as {file: text}; no page lists those of programs."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    templates.globals.update(pages=pages)
    htmls = {INDEX: templates.get_template("index.html.j2").render(cover=cover, repository=repository)}
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        htmls[page.file] = templates.get_template("page.html.j2").render(before=before, page=page, after=after)
    for page in programs:
        htmls[page.file] = templates.get_template("page.html.j2").render(page=page)
    return htmls


def _scripts(alive):
    """What makes a page live: the scripts of JupyterLab's own figures and questions, and what they find here."""
    figures, questions = explore.joined(*explore.SCRIPTS), explore.joined(*practice.SCRIPTS)
    own = b"\n".join(alive).decode()
    return f"{_module('LiveFigure', figures)}{_module('Practice', questions)}{own}".encode()


def _module(name, script):
    """A module as a classic script: a page from a disk can load no modules."""
    return f"const {name} = (() => {{\n{script.replace('export default', 'return')}\n}})();\n"


def _styles():
    return explore.joined(*explore.STYLES, practice.STYLE).encode()


def _mathjax():
    return Path(importlib.metadata.distribution("sphinx-mathjax-offline").locate_file(MATHJAX))


def _may_write(folder):
    """Refuse a folder with anything in it but a site."""
    index = folder / INDEX
    if folder.exists() and any(folder.iterdir()):
        if not index.is_file() or MADE_HERE not in index.read_text(encoding="utf-8"):
            raise SiteError(f"The folder {folder} holds something else: name a new one, or empty it.")


def _write(folder, contents):
    """Write a folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
