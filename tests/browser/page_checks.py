"""What a learner would find wrong with a lesson in JupyterLab, found by working every control of its page.

Each function answers with sentences, one for each defect; a sound page gives none.
"""

import page_axe
import page_contrast
import page_fit
import page_questions
from page_order import focused, tab_order, usable

LOOK = """async (card) => ({
  heights: [card.getBoundingClientRect().height, card.closest(".jp-Cell").getBoundingClientRect().height],
  trouble: card.querySelector(".live-trouble").textContent,
  alt: card.querySelector(".live-picture").ariaLabel,
  caption: card.querySelector("figcaption").textContent,
  values: [...card.querySelectorAll("input[type=range]")].map((input) => [
    input.labels[0]?.textContent, input.closest(".live-row").querySelector("output").textContent,
    input.getAttribute("aria-valuetext")]),
  pixels: await lab.pixels(card),
})"""
KEYS = ["Home", "End", "PageDown", "PageUp", "ArrowLeft", "ArrowRight"]


def defects(lesson):
    """All that is wrong with a lesson that has been run: every figure, question and error on the page."""
    found = lesson.errors()
    for number, figure in enumerate(lesson.figures(), start=1):
        found += [f"figure {number}: {defect}" for defect in figure_defects(lesson, figure)]
    for number, card in enumerate(lesson.page.locator(".practice-card").all(), start=1):
        found += [f"question {number}: {defect}" for defect in page_questions.defects(card)]
    found += [*page_axe.violations(lesson.page), *page_contrast.faint_words(lesson.page)]
    mute = lesson.page.locator("mjx-container:not(:has(mjx-assistive-mml math))").all_inner_texts()
    found += [f"a formula without MathML, which is what is read aloud: {formula}" for formula in mute]
    return list(dict.fromkeys(found + lesson.errors()))


def figure_defects(lesson, figure):
    return list(dict.fromkeys(Walk(lesson, figure).defects()))


class Walk:
    """One tour through all controls of a figure, with a look at the page after each move."""

    def __init__(self, lesson, figure):
        self.lesson, self.figure = lesson, figure
        figure.card.scroll_into_view_if_needed()
        self.heights = self.seen()["heights"]

    def seen(self):
        """Everything on the card that a look needs, in one question to the page: there are hundreds of looks."""
        return self.figure.card.evaluate(LOOK)

    def defects(self):
        yield from self.named()
        yield from tab_order(self.figure)
        yield from page_fit.too_wide(self.figure.card)
        start = [slider.input_value() for slider in self.figure.sliders]
        for slider in self.figure.sliders:
            yield from self.reach(slider)
            yield from self.keyboard(slider)
            yield from self.mouse(slider)
            for moved, stop in zip(self.figure.sliders, start, strict=True):
                if moved.input_value() != stop:
                    self.figure.put(moved, int(stop))
        for choice in self.figure.choices:
            yield from self.reach(choice)
            yield from self.choice(choice)
        for toggle in self.figure.toggles:
            yield from self.reach(toggle)
            yield from self.toggle(toggle)
        for text in self.figure.texts:
            yield from self.reach(text)
            yield from self.text(text)
        for play in self.figure.plays:
            yield from self.play(play)
        yield from self.presets()

    def look(self, after):
        """What is wrong with the page as it stands; the figure's picture and words, to be compared."""
        page, wrong = self.seen(), []
        if page["trouble"]:
            wrong.append(f"{after}: it shows “{page['trouble']}”")
        if page["heights"] != self.heights:
            wrong.append(f"{after}: heights of figure and cell went from {self.heights} to {page['heights']}")
            self.heights = page["heights"]
        if page["alt"] != page["caption"] or not page["caption"]:
            wrong.append(f"{after}: the picture's alt text is not the caption")
        for name, written, read in page["values"]:
            if written != read or not written:
                wrong.append(f"{after}: “{name}” shows {written!r} and is read as {read!r}")
        return wrong, (page["pixels"], page["caption"])

    def reach(self, control):
        """Goes to the first preset at which a control can be used that depends on others."""
        for preset in self.figure.presets:
            if usable(control):
                return
            self.figure.click(preset)
        if not usable(control):
            yield f"“{self.figure.name(control)}” can be used at no preset"

    def named(self):
        figure = self.figure
        roles = [("slider", figure.sliders), ("combobox", figure.choices + figure.texts), ("checkbox", figure.toggles)]
        for role, controls in [*roles, ("button", figure.presets + figure.plays)]:
            for control in filter(usable, controls):
                name = control.evaluate("node => node.labels?.[0]?.textContent || node.ariaLabel || node.textContent")
                if not name or figure.card.get_by_role(role, name=name, exact=True).count() != 1:
                    yield f"a {role} has no accessible name of its own ({name!r})"

    def keyboard(self, slider):
        name, shown = self.figure.name(slider), {}
        for key in KEYS:
            before = slider.input_value()
            self.figure.press(slider, key)
            after, end = slider.input_value(), {"Home": "min", "End": "max"}.get(key)
            if end and after != slider.get_attribute(end):
                yield f"{key} doesn't bring “{name}” to its end"
            if not end and after == before:
                yield f"{key} doesn't move “{name}”"
            wrong, shown[key] = self.look(f"{key} on “{name}”")
            yield from wrong
            if not focused(slider):
                yield f"{key} on “{name}”: the focus is lost"
        before = slider.input_value()
        slider.press("Escape")
        self.figure.press(slider, "ArrowLeft")
        if not focused(slider) or slider.input_value() == before:
            yield f"after Escape, the keys don't reach “{name}” any more"
        keys = "Home", "PageUp", "End"  # both ends alone may be the same: an angle comes back
        if len(set(shown.values())) == 1 and not self.alive(slider, lambda key: self.figure.press(slider, key), keys):
            yield f"“{name}” shows the same wherever it stands"

    def alive(self, control, move, ways, count=2):
        """Whether a control without effect at the start, such as the tilt of a circle, has one at some preset."""
        for preset in self.figure.presets:
            shown = set()
            self.figure.click(preset)
            if not usable(control):
                continue
            for way in ways:
                move(way)
                shown.add(self.look(way)[1])
            if len(shown) >= count:
                return True
        return False

    def mouse(self, slider):
        name, last = self.figure.name(slider), int(slider.get_attribute("max"))
        for place in (0, 0.5, 1):
            self.figure.click(slider, place)
            if abs(int(slider.input_value()) - place * last) > 0.51 + 0.02 * last:
                yield f"a click at {place} of “{name}” brings it to stop {slider.input_value()} of {last}"
            wrong, _ = self.look(f"click at {place} of “{name}”")
            yield from wrong
        self.figure.drag(slider, 1, 0)
        wrong, _ = self.look(f"drag of “{name}”")
        if slider.input_value() != "0":
            yield f"“{name}” can't be dragged"
        yield from wrong

    def choice(self, choice):
        name, seen = self.figure.name(choice), []
        options = choice.locator("option").count()
        for option in [*range(1, options), 0]:
            self.figure.select(choice, option)
            wrong, shown = self.look(f"option {option} of “{name}”")
            yield from wrong
            seen.append(shown)
        if len(set(seen)) < options:
            yield f"two options of “{name}” show the same"

    def text(self, text):
        """Each suggestion is typed, and something that can't be right: it is refused in words, and changes nothing."""
        name, seen = self.figure.name(text), []
        refusal = text.locator("xpath=..").get_by_role("alert")
        options = text.evaluate("input => [...input.list.options].map((option) => option.value)")
        for words in [*options[1:], options[0]]:
            self.figure.type(text, words)
            wrong, shown = self.look(f"{words!r} in “{name}”")
            yield from wrong
            seen.append(shown)
        if len(set(seen)) < len(options) and not self.alive(
            text, lambda words: self.figure.type(text, words), options, len(options)
        ):
            yield f"two suggestions of “{name}” show the same"
        _, before = self.look(f"the suggestions of “{name}”")
        self.figure.type(text, "x ? <b>")
        wrong, shown = self.look(f"nonsense in “{name}”")
        yield from wrong
        if not refusal.text_content() or shown != before or text.input_value() != "x ? <b>":
            yield f"nonsense in “{name}” is not refused in place"
        self.figure.type(text, options[0])
        if refusal.text_content():
            yield f"“{name}” complains of what it suggests itself"

    def toggle(self, toggle):
        name, seen = self.figure.name(toggle), []
        for _ in range(2):
            self.figure.press(toggle, "Space")
            wrong, shown = self.look(f"toggle “{name}”")
            yield from wrong
            seen.append(shown)
        if len(set(seen)) < 2:
            yield f"“{name}” shows the same on and off"

    def play(self, play):
        row = play.locator("xpath=..")
        slider = row.locator("input")
        name, last = self.figure.name(slider), slider.get_attribute("max")
        yield from self.reach(slider)
        self.figure.click(slider, 0.8)
        self.figure.press(play, "Enter")
        self.figure.quiet()
        wrong, _ = self.look(f"play of “{name}”")
        yield from wrong
        if slider.input_value() != last or not play.get_attribute("aria-label").startswith("play"):
            yield f"the play button of “{name}” stops at {slider.input_value()} of {last}"

    def presets(self):
        seen = []
        for preset in self.figure.presets:
            self.figure.press(preset, "Enter")
            wrong, shown = self.look(f"preset “{preset.text_content()}”")
            yield from wrong
            if not focused(preset):
                yield f"preset “{preset.text_content()}”: the focus is lost"
            seen.append(shown)
            yield from self.named()  # other controls may be shown now
        if len(set(seen)) < len(seen):
            yield "two presets show the same"
