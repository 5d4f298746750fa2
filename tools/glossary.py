"""The glossary: its page with the table of notation, and the links to it in the lessons, from one source.

    python tools/glossary.py            # writes what has changed, and names it
    python tools/glossary.py --check    # writes nothing; fails if something would change

The terms are those of course_terms.py, which says how they are written down.
The symbols come from the lessons' own tables; those that lessons share from tools/notation.csv.
"""

import argparse
import re
import sys
import unicodedata

import freeze
from course_terms import BOOKS, ROOT, anchor, lesson, lessons, prose, rows, sections, terms, title
from nbformat.v4 import new_markdown_cell, new_notebook
from rules import term_links

NOTATION = ROOT / "tools" / "notation.csv"
TONES = "\u0304\u0301\u030c\u0300"  # the marks of the four tones, in their order, on a letter of its own

INTRODUCTION = """# Glossary and notation

Every term of the course in a line or two, with its Chinese names and the section that teaches it. In the lessons, the
first use of a term leads here. Below the terms: [the symbols](#Notation), the terms
[by their Chinese names](#Chinese-names), and [lesson by lesson](#Lesson-by-lesson).

Your lesson stays open in its own tab: choose it to go back. In JupyterLab, a pointer that rests on a linked term shows
its definition, so that you need not come here."""

CHINESE = """## Chinese names

By their pronunciation, syllable by syllable; names that begin with Latin letters stand among them. Some are easily
confused:

- {特征向量} is a feature vector as well as an eigenvector, and {特征值} is an eigenvalue, no value of a feature.
- {精度} is accuracy in some texts and precision in others, as in {平均精度}, average precision. {准确率} is always
  accuracy, {精确率} and {查准率} always precision.
- {度量} alone is mostly a distance, as in {度量学习}, metric learning; a metric that judges predictions is {评价指标}
  or {性能度量}."""


# --- the page -------------------------------------------------------------------------------------------


def page():
    """The glossary as a notebook: one heading for each term, so that a link can lead to it."""
    by_letter = {}
    for term in sorted(terms(), key=lambda term: term.name.lower()):
        by_letter.setdefault(term.name[0].upper(), []).append(entry(term))
    cells = {"title": INTRODUCTION}
    cells |= {f"terms-{key.lower()}": "\n\n".join([f"## {key}", *texts]) for key, texts in by_letter.items()}
    cells |= {"notation": symbols(), "chinese": chinese_names(), "lessons": lesson_by_lesson()}
    return freeze.normalised(new_notebook(cells=[new_markdown_cell(text, id=key) for key, text in cells.items()]))


def entry(term):
    heading = sections(term.lesson)[term.section]
    taught = f"[lesson {int(term.lesson[:2])}, section {term.section}]({term.lesson}.ipynb#{anchor(heading)})"
    also = ["also " + ", ".join(f"*{name}*" for name in term.also)] if term.also else []
    facts = [in_chinese("、".join(term.chinese)), *also, taught]
    return f"### {term.name}\n\n{term.definition} {' · '.join(facts)}"


def table(head, lines):
    first, *others = (f"| {' | '.join(cells)} |" for cells in [head, *lines])
    return "\n".join([first, "|---" * len(head) + "|", *others])


def notation():
    """The symbols that mean the same in almost every lesson: a table of this page."""
    lines = rows(NOTATION)
    return table(["in prose", "in code", "meaning"], [line.values() for line in lines])


def symbols():
    lines = [
        (*cells, f"[{int(name[:2])}]({name}.ipynb)")
        for name in lessons()
        for cells in re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", symbol_table(name), re.MULTILINE)
    ]
    own = "Each lesson ends with a table of its symbols. Here are all of them; some letters have several meanings."
    head = ["symbol", "in code", "meaning", "lesson"]
    shared = "Mostly the same in every lesson; where a lesson differs, it is named:"
    return "\n\n".join(["## Notation", shared, notation(), own, table(head, lines)])


def symbol_table(name):
    """The rows of the table of symbols at the end of a lesson."""
    text = "\n".join(prose(lesson(name)))
    return re.search(r"^\| symbol \| in code \| meaning \|\n\|.+\n((?:\|.+\n)+)", text, re.MULTILINE)[1]


def chinese_names():
    """The terms by their Chinese names, a table for each first letter of their pronunciation."""
    names = [(*name, term) for term in terms() for name in zip(term.pinyin, term.chinese, strict=True)]
    by_letter = {}
    for pinyin, chinese, term in sorted(names, key=lambda name: (in_dictionary(name[0]), name[1])):
        line = (in_chinese(chinese), pinyin, f"[{term.name}](#{term.anchor})")
        by_letter.setdefault(in_dictionary(pinyin)[0][0][0].upper(), []).append(line)
    head = ["Chinese", "pinyin", "English"]
    parts = [f"### Pinyin {letter}\n\n{table(head, lines)}" for letter, lines in by_letter.items()]
    return "\n\n".join([re.sub(r"\{(.+?)\}", lambda name: in_chinese(name[1]), CHINESE), *parts])


def in_chinese(words):
    return f'<span lang="zh-Hans">{words}</span>'


def in_dictionary(pinyin):
    """Where a name stands in a dictionary: its syllables one by one, each by its letters, then by its tone."""
    syllables = [unicodedata.normalize("NFD", syllable) for syllable in pinyin.lower().split()]
    return [
        (syllable.translate(dict.fromkeys(map(ord, TONES))), [TONES.find(c) for c in syllable if c in TONES])
        for syllable in syllables
    ]


def lesson_by_lesson():
    parts = ["## Lesson by lesson"]
    for name in lessons():
        lines = []
        for number, heading in sections(name).items():
            taught = [f"[{t.name}](#{t.anchor})" for t in terms() if (t.lesson, t.section) == (name, number)]
            lines.append((f"[{heading}]({name}.ipynb#{anchor(heading)})", ", ".join(taught) or "–"))
        parts += [f"### {title(name)}", table(["section", "terms"], lines)]
    return "\n\n".join(parts)


# --- what is written ------------------------------------------------------------------------------------


def with_links(name):
    """A lesson with the first use of each term linked to its entry."""
    notebook = freeze.read(BOOKS / f"{name}.ipynb")
    cells = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    forms = [(t.anchor, {t.name, *t.also, *t.forms} - {*t.bold}, t.bold) for t in terms()]
    for cell, source in zip(cells, term_links.linked([cell.source for cell in cells], forms), strict=True):
        cell.source = source
    return notebook


def main(arguments=None):
    """Write the page and the lessons' links; answer the exit code."""
    parser = argparse.ArgumentParser(description="Write the glossary and the links to it.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something would change")
    options = parser.parse_args(arguments)
    try:
        terms(), rows(NOTATION)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    files = {BOOKS / f"{name}.ipynb": freeze.written(with_links(name)) for name in lessons()}
    files[BOOKS / term_links.PAGE] = freeze.written(page())
    changed = [path for path, text in files.items() if not path.exists() or path.read_bytes() != text.encode()]
    for path in changed:
        print(f"{path.name} {'would change' if options.check else 'written'}")
        if not options.check:
            path.write_bytes(files[path].encode())
    return int(options.check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
