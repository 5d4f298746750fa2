"""Whether the keyboard finds the controls of a figure in the order in which they stand, and sees where it is."""

OUTLINE = """(control) => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor;
}"""


def tab_order(figure):
    """The Tab key has to lead through the controls from left to right and from top to bottom, then to the grips."""
    controls = list(filter(usable, figure.card.locator("input, select, button").all()))
    boxes = [control.bounding_box() for control in controls]
    controls[0].focus()
    for control, before, box in zip(controls[1:], boxes, boxes[1:], strict=False):
        figure.page.keyboard.press("Tab")
        if not focused(control):
            yield "the Tab key doesn't reach the controls one after the other"
        if not control.evaluate(OUTLINE):
            yield "it can't be seen which control has the focus"
        lower = box["y"] >= before["y"] + before["height"] / 2
        grip = "live-grip" in (control.get_attribute("class") or "")  # these stand where the figure has them
        if not grip and not lower and box["x"] < before["x"] + before["width"] - 1:
            yield "the Tab key goes another way than the eye"
    for key, last in (("Tab", controls[-1]), ("Shift+Tab", controls[0])):
        last.focus()
        figure.page.keyboard.press(key)
        if figure.card.evaluate("card => card.contains(document.activeElement)"):
            yield f"{key} doesn't lead out of the figure"


def usable(control):
    """Whether a control can be moved now: what depends on another may be hidden or greyed."""
    return control.is_visible() and control.is_enabled()


def focused(control):
    return control.evaluate("control => control === document.activeElement")
