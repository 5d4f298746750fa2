"""Pictures of a lesson as JupyterLab shows it, for its author to look at.

    python tools/screenshots.py notebooks/05_gradient_descent.ipynb pictures
    python tools/screenshots.py notebooks/05_gradient_descent.ipynb pictures --dark --ratio 2

Saves the page from top to bottom (page-01.png …), and each live figure as it starts, at both ends of each
slider and at each preset (figure-1-steps-end.png, figure-1-preset-diverges.png), with its words in words.txt.
"""

import argparse
import re
import sys
from pathlib import Path

from browser.lab import Lab


def main():
    parser = argparse.ArgumentParser(description="Pictures of a lesson as JupyterLab shows it.")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dark", action="store_true", help="JupyterLab's dark theme")
    parser.add_argument("--ratio", type=float, default=1, help="device pixels for each CSS pixel")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with Lab([options.notebook]) as lab:
        with lab.open(options.notebook.name, ratio=options.ratio, dark=options.dark) as lesson:
            lesson.run()
            for number, picture in enumerate(lesson.screenshots(), start=1):
                (options.folder / f"page-{number:02}.png").write_bytes(picture)
            with (options.folder / "words.txt").open("w", encoding="utf-8") as words:
                for number, figure in enumerate(lesson.figures(), start=1):
                    for state in states(figure):
                        name = f"figure-{number}-{state}.png"
                        figure.card.screenshot(path=options.folder / name)
                        words.write("\n".join([name, figure.caption, figure.formula, figure.trouble, ""]))
            errors = lesson.errors()
    print(*errors, sep="\n", end="\n" if errors else "")
    return 1 if errors else 0


def states(figure):
    """Brings a live figure to each state worth seeing, and yields its name."""
    yield "start"
    for slider in figure.sliders:
        name, start = slug(figure.name(slider)), slider.input_value()
        for key in ("Home", "End"):
            figure.press(slider, key)
            yield f"{name}-{key.lower()}"
        figure.put(slider, int(start))
    for preset in figure.presets:
        figure.click(preset)
        yield f"preset-{slug(preset.text_content())}"


def slug(name):
    """A name as part of a file's name: "learning rate η" → "learning-rate-η"."""
    return re.sub(r"\W+", "-", name).strip("-")


if __name__ == "__main__":
    sys.exit(main())
