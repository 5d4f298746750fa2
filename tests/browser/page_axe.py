"""What axe-core finds in the outputs and the text of a lesson in JupyterLab; JupyterLab's own page is not looked at.

Contrast is left to page_contrast.py: JupyterLab's body has no height, so axe takes all words on the page for hidden.
"""

from axe_playwright_python.sync_playwright import Axe

OURS = {"include": [[".jp-OutputArea-output"], [".jp-MarkdownOutput"]]}
# The frame around a formula that is too wide is JupyterLab's; browsers let the keyboard scroll it without a tabindex.
RULES = {"resultTypes": ["violations"], "rules": {"scrollable-region-focusable": {"enabled": False}}}


def violations(page):
    """Sentences, one for each element that breaks a rule."""
    for rule in Axe().run(page, context=OURS, options=RULES).response["violations"]:
        for node in rule["nodes"]:
            yield f"{rule['id']}, {rule['help']}: {node['html']}"
