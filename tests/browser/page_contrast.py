"""How well the words on a lesson's page stand out from their ground."""


def contrasts(page):
    """The contrast ratio (WCAG 2) of every piece of text in figures and questions, as (text, ratio)."""
    found = page.evaluate(
        """() => {
          const texts = [];
          for (const node of document.querySelectorAll(".live-figure *, .practice-card *")) {
            const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
            if (!own || !node.checkVisibility() || node.ariaDisabled === "true") continue;
            let ground = node;
            const paper = () => getComputedStyle(ground).backgroundColor;
            while (paper() === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
            texts.push([node.textContent, getComputedStyle(node).color, paper()]);
          }
          return texts;
        }"""
    )
    return [(text, contrast(ink, paper)) for text, ink, paper in found]


def faint_words(page):
    """Sentences, one for each piece of text with a contrast below 4.5."""
    for text, ratio in contrasts(page):
        if ratio < 4.5:
            yield f"{text!r} has a contrast of {ratio:.2f}"


def contrast(ink, paper):
    dark, light = sorted((luminance(ink), luminance(paper)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    """Relative luminance of a CSS colour such as "rgb(31, 35, 40)" (WCAG 2)."""
    channels = [int(part) / 255 for part in colour[4:-1].split(", ")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
