"""A lesson in a window of JupyterLab, and the live figures on it, worked as a learner works them."""

import nbformat

PROMPTS = ".jp-Notebook .jp-CodeCell .jp-InputPrompt"
ERRORS = '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]'
BROKEN_WIDGETS = '.jupyter-error-widget, .jp-OutputArea-output:has-text("Error displaying widget")'


class Lesson:
    """A notebook in a window of JupyterLab. `page` is playwright's page, for all that is not offered here."""

    def __init__(self, lab, context, name, address):
        self._lab = lab
        self._context = context
        self._complaints = []
        cells = nbformat.read(lab.folder / "course" / "notebooks" / name, as_version=4).cells
        # A collapsed cell has no prompt that could be read: it is waited for by the kernel's state.
        self._prompts = sum(
            cell.cell_type == "code"
            and bool(cell.source.strip())
            and not cell.metadata.get("jupyter", {}).get("source_hidden")
            for cell in cells
        )
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self._complaints.append(f"page: {error}"))
        self.page.on("console", self._listen)
        self.page.goto(address)
        self._kernel_is_idle()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Closes the window and ends the kernel."""
        self._context.close()
        for session in self._lab.request("/api/sessions"):
            self._lab.request(f"/api/sessions/{session['id']}", "DELETE")

    def _listen(self, message):
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._complaints.append(f"console: {message.text}")

    def menu(self, *path):
        """Clicks through the menu bar: menu("Run", "Run All Cells")."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=path[0]).first.click()
        for name in path[1:]:
            self.page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True).click()

    def run(self, timeout=120):
        """Run → Run All Cells; waits until all are done or one has failed; then scrolls through the page."""
        self.menu("Edit", "Clear Outputs of All Cells")
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            """([places, errors, count]) => {
              const prompts = [...document.querySelectorAll(places)].map((prompt) => prompt.textContent);
              if (prompts.some((text) => text.includes("*"))) return false;
              const done = prompts.filter((text) => /\\d/.test(text)).length;
              return done === count || document.querySelector(errors) !== null;
            }""",
            arg=[PROMPTS, ERRORS, self._prompts],
            timeout=timeout * 1000,
        )
        self._kernel_is_idle()
        self.scroll_through()
        self.page.wait_for_function(
            """() => [...document.querySelectorAll(".live-figure")].every(
              (card) => card.querySelector("figcaption").textContent && card.ariaBusy !== "true",
            )"""
        )

    def scroll_through(self):
        """Brings every part of the notebook into view once; ends at the top."""
        for top in [*self._tops(), 0]:
            self._scroll(top)

    def restart(self):
        """Kernel → Restart Kernel…, and says yes."""
        self.menu("Kernel", "Restart Kernel…")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.locator(".jp-Dialog").wait_for(state="detached")
        self._kernel_is_idle()

    def errors(self):
        """What went wrong so far: errors of cells, broken widgets, complaints of the page, bad frames."""
        shown = [f"cell: {text}" for text in self.page.locator(ERRORS).all_inner_texts()]
        broken = [f"widget: {text}" for text in self.page.locator(BROKEN_WIDGETS).all_inner_texts()]
        trouble = [f"figure: {figure.trouble}" for figure in self.figures() if figure.trouble]
        return shown + broken + trouble + self._complaints + self.page.evaluate("lab.faults")

    def figures(self):
        """The live figures on the page, from top to bottom."""
        return [LiveFigure(self.page, card) for card in self.page.locator(".live-figure").all()]

    def height(self):
        """The height of the whole notebook in CSS pixels."""
        return self._panel().evaluate("panel => panel.scrollHeight")

    def screenshots(self):
        """The notebook from top to bottom, as pictures (PNG) of what fits into the window."""
        for top in self._tops():
            self._scroll(top)
            yield self._panel().screenshot()
        self._scroll(0)

    def _kernel_is_idle(self):
        self.page.locator(".jp-StatusBar-Widget").get_by_text("| Idle").first.wait_for()

    def _panel(self):
        return self.page.locator(".jp-NotebookPanel:visible .jp-WindowedPanel-outer")

    def _tops(self):
        """Where the window has to stand to see all; the height is asked anew, as scrolling changes it."""
        top = 0
        while top < self.height():
            yield top
            top += self._panel().evaluate("panel => panel.clientHeight") - 40

    def _scroll(self, top):
        """Scrolls as a learner does, by the wheel: then the extension no longer holds the place of a run."""
        self._panel().evaluate(
            "(panel, top) => { panel.dispatchEvent(new WheelEvent('wheel')); panel.scrollTop = top; "
            "return new Promise((done) => "
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))); }",
            top,
        )


class LiveFigure:
    """A live figure on the page. Controls are playwright's locators, in the order in which they stand."""

    def __init__(self, page, card):
        self.page = page
        self.card = card
        self.sliders = card.locator('input[type="range"]').all()
        self.toggles = card.locator('input[type="checkbox"]').all()
        self.choices = card.locator("select").all()
        self.texts = card.locator('input[type="text"]').all()
        self.presets = card.locator(".live-presets button").all()
        self.plays = card.locator("button.live-play").all()
        self.picture = card.locator(".live-picture")

    @property
    def caption(self):
        return self.card.locator("figcaption").text_content()

    @property
    def formula(self):
        return self.card.locator(".live-formula").text_content()

    @property
    def trouble(self):
        """The message in place of the picture, or nothing."""
        return self.card.locator(".live-trouble").text_content()

    def pixels(self):
        """A digest of the picture's decoded pixels."""
        return self.card.evaluate("card => lab.pixels(card)")

    def answers(self):
        """How often the picture or the message in its place has been written so far."""
        return self.card.evaluate("card => lab.answers(card)")

    def name(self, control):
        """The words that label a control."""
        return control.evaluate("input => input.labels[0].textContent")

    def press(self, control, key):
        """Presses a key on a control (a locator), and waits for the answer where the key has moved it."""
        control.press(key)
        self._settled()

    def click(self, control, place=None):
        """Clicks a control, at `place` (0 left end to 1 right end) of a slider, and waits for the answer."""
        if place is None:
            control.click()
            return self._settled()
        box = control.bounding_box()
        spot = {"x": 2 + place * (box["width"] - 4), "y": box["height"] / 2}
        control.click(position=spot)
        self._settled()

    def select(self, choice, option):
        """Chooses option number `option` of a choice."""
        choice.select_option(index=option)
        self._settled()

    def type(self, text, words):
        """Types words into a line of text, in place of what stands there, and Enter."""
        text.select_text()
        text.press_sequentially(words)
        self.press(text, "Enter")

    def put(self, slider, position):
        """Brings a slider to a stop (0, 1, …) in one move, and waits for the answer."""
        jump = "(input, stop) => { input.value = stop; input.dispatchEvent(new Event('input')); }"
        slider.evaluate(jump, position)
        self._settled()

    def drag(self, slider, start, end, steps=20):
        """Drags a slider's thumb from one place (0 to 1) to another, and waits for the last answer."""
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        left, width, y = box["x"] + 8, box["width"] - 16, box["y"] + box["height"] / 2
        self.page.mouse.move(left + start * width, y)
        self.page.mouse.down()
        self.page.mouse.move(left + end * width, y, steps=steps)
        self.page.mouse.up()
        self._settled()

    def quiet(self, still=300):
        """Waits until nothing was written for `still` milliseconds: after bursts, and while a slider runs."""
        last = -1
        while last != (now := self.answers()):
            last = now
            self.page.wait_for_timeout(still)
            self._settled()

    def _settled(self):
        """Waits until the last move has been answered and is shown."""
        self.page.wait_for_function("card => card.ariaBusy !== 'true'", arg=self.card.element_handle())
