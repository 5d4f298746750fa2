"""Text for the page in which code stands between backticks, as it does in questions and verdicts."""

import html
import re


def as_html(text):
    """The text as HTML: all of it escaped, and what stands between backticks as code.

    >>> as_html("`a < b`")
    '<code>a &lt; b</code>'
    """
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
