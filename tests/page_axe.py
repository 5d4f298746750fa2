"""What axe-core finds in the outputs and the text of a lesson in JupyterLab; JupyterLab's own page is not looked at."""

from axe_playwright_python.sync_playwright import Axe

OURS = {"include": [[".jp-OutputArea-output"], [".jp-MarkdownOutput"]]}
# The frame around a formula that is too wide is JupyterLab's; browsers let the keyboard scroll it without a tabindex.
ALL = {"resultTypes": ["violations"], "rules": {"scrollable-region-focusable": {"enabled": False}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}


def violations(lesson):
    """Sentences, one for each element that breaks a rule: in both themes, and in a system's own colours."""
    found = [*broken(lesson.page, "light theme", ALL)]
    lesson.theme("JupyterLab Dark")
    found += broken(lesson.page, "dark theme", COLOURS)
    lesson.theme("JupyterLab Light")
    lesson.page.emulate_media(forced_colors="active")
    found += broken(lesson.page, "forced colours", COLOURS)
    lesson.page.emulate_media(forced_colors="none")
    return found


def broken(page, where, options):
    for rule in Axe().run(page, context=OURS, options=options).response["violations"]:
        for node in rule["nodes"]:
            yield f"{where}: {rule['id']}, {rule['help']}: {node['html']}"
