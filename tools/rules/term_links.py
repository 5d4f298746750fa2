"""Links from a lesson's prose to the glossary: the first use of each term, once in a lesson, and nowhere else.

The head, which is the first cell, has none: there a learner should begin to read, not leave.

What is linked is decided anew each time: all links to entries of the glossary are taken out first. So running it
again changes nothing, and prose that was rewritten has its links where they belong.
"""

import re

PAGE = "glossary.ipynb"
END = "### References"  # the titles of papers, which follow, are full of terms
LINK = re.compile(r"\[([^]]+)\]\(" + re.escape(PAGE) + r"#[^)]+\)")
NOT_PROSE = r"""
      ^\#[^\n]*                    # a heading
    | ^</?[a-z].*?(?=\n\s*\n|\Z)   # a block of HTML: no Markdown is read in it
    | <[^>]*> | `[^`]*`            # a tag; code, in blocks as well: their marks are three of these
    | \$\$.*?\$\$ | \$[^$]+\$
    | !?\[[^]]*\]\([^)]*\)         # a picture, or a link to somewhere else
"""


def linked(sources, terms):
    """The Markdown cells of a lesson with the first use of each term linked to its entry.

    sources   the texts of the cells, in order, the head first
    terms     (anchor, forms, bold) of each term: `forms` are linked wherever they stand; those of `bold`, which are
              everyday words as well, only where they are printed bold or are the first cell of a table's row
    """
    anchors = {word: anchor for anchor, forms, _ in terms for form in forms for word in _inflected(form)}
    anchors_if_bold = {word: anchor for anchor, _, bold in terms for form in bold for word in _inflected(form)}
    finder = _finder(anchors | anchors_if_bold)
    seen = set()

    def link(match):
        words = " ".join((match["words"] or "").split())
        anchor = anchors.get(words) or (_stands_out(match) and anchors_if_bold.get(words))
        if not anchor or anchor in seen:
            return match[0]
        seen.add(anchor)
        return f"[{match[0]}]({PAGE}#{anchor})"

    head, *text = sources
    result, over = [LINK.sub(r"\1", head)], False
    for source in text:
        prose, end, rest = ("", "", source) if over else LINK.sub(r"\1", source).partition(END)
        over = over or bool(end)
        result.append(finder.sub(link, prose) + end + rest)
    return result


def _inflected(form):
    """A form, its plural, and both at the beginning of a sentence."""
    plural = form[:-1] + "ies" if form.endswith("y") else form + "s"
    for word in (form, plural):
        yield from (word, word[0].upper() + word[1:])


def _finder(words):
    """An expression for all that is passed over, and for these words as the group "words", the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    choices = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    flags = re.VERBOSE | re.MULTILINE | re.DOTALL
    return re.compile(rf"{NOT_PROSE} | (?<![\w-])(?P<words>{choices})(?![\w-])", flags)


def _stands_out(match):
    before, after = match.string[: match.start()], match.string[match.end() :]
    begins_row = before.rpartition("\n")[2] == "| " and after.startswith(" |")
    return begins_row or (before.endswith("**") and re.match(r"[.:,]?\*\*", after) is not None)
