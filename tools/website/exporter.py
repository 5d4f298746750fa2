"""Notebooks and texts as HTML: nbconvert with a template of our own, Markdown with the links of the site."""

import re
from pathlib import Path

from markupsafe import Markup, escape
from nbconvert.exporters import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.filter import simplefilter
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from pygments.token import Comment, Keyword, Literal, Name, Operator, Text

from website.stills import Pictures

TEMPLATES = Path(__file__).parent / "templates"
SENTENCE = 24  # characters: a cell of a table with more must not become one word wide
COLOURED = (Comment, Keyword, Literal, Name.Class, Name.Decorator, Name.Function, Operator.Word)


class Renderer(IPythonRenderer):
    r"""Markdown to HTML. Formulas stand in \(…\) and \[…\], so that a dollar sign is only ever a dollar sign.

    target    a function that answers where a link leads on the site
    headings  all that were met, as (level, id, HTML)
    """

    def __init__(self, target):
        super().__init__(escape=False)
        self._target = target
        self.headings = []

    def link(self, text, url, title=None):
        return super().link(text, self._target(url), title)

    def image(self, text, url, title=None):
        return super().image(text, self._target(url), title)

    def heading(self, text, level, **attributes):
        # As JupyterLab makes it, so that a link to a section holds in both.
        name = Markup(text).striptags().replace(" ", "-")
        self.headings.append((level, name, text))
        return f'<h{level} id="{escape(name)}">{text}</h{level}>\n'

    def table(self, text):
        return f'<div class="wide"><table>\n{text}</table></div>\n'

    def table_cell(self, text, align=None, head=False):
        tag = "th" if head and text else "td"  # an empty heading heads nothing
        style = f' style="text-align: {align}"' if align else ""
        long = ' class="sentence"' if len(Markup(text).striptags()) > SENTENCE else ""
        return f"<{tag}{long}{style}>{text}</{tag}>\n"

    def inline_math(self, body):
        return rf'<span class="math">\({self.escape_html(body)}\)</span>'

    def block_math(self, body):
        return rf'<span class="math display">\[{self.escape_html(body)}\]</span>'

    def markdown(self, text):
        """Markdown, as notebooks have it, as HTML."""
        return MarkdownWithMath(renderer=self).render(text)

    def formula(self, latex):
        """The LaTeX output of a cell, which stands in dollars, as HTML."""
        return self.block_math(latex.strip().strip("$"))


@simplefilter
def only_coloured(self, lexer, stream, options):
    """Most names and signs have the colour of text: as such they need no tag of their own."""
    for kind, text in stream:
        yield kind if any(kind in family for family in COLOURED) else Text, text


def code(source):
    """Python as HTML, in the colours of the style sheet."""
    lexer = PythonLexer()
    lexer.add_filter(only_coloured())
    return highlight(source, lexer, HtmlFormatter())


def kind(text):
    """The classes of printed text: lines set in columns have to stay below each other, any others may be wrapped."""
    lines = text.strip("\n").split("\n")
    in_columns = len(lines) > 1 and any(re.search(r"\S {2,}\S", line) for line in lines)
    return "text" if in_columns else "text prose"


class BodyExporter(TemplateExporter):
    """Cells and outputs of a notebook as HTML, and nothing around them. Pictures become files in `resources`."""

    output_mimetype = "text/html"

    def __init__(self, renderer):
        super().__init__(
            file_extension=".html",
            template_name="lesson",
            extra_template_basedirs=[str(TEMPLATES)],
            default_preprocessors=[],
            preprocessors=[Pictures],
            filters={"markdown": renderer.markdown, "formula": renderer.formula, "code": code, "kind": kind},
        )
