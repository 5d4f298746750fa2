"""Whether a card of the page fits into a narrow column: on a small screen, or on a page at four times its size."""

NARROW = """([card, width]) => {
  const column = card.parentElement;
  column.style.width = `${width}px`;
  const right = column.getBoundingClientRect().right + 0.5;
  const parts = [card, ...card.querySelectorAll(":not(option, datalist, .live-spoken)")];
  const wide = parts.filter((part) => part.getBoundingClientRect().right > right);
  column.style.width = "";
  return wide.map((part) => part.textContent.trim() || part.tagName);
}"""
NARROWEST = 320  # CSS pixels that a page has to fit into without scrolling sideways (WCAG 2, 1.4.10)


def too_wide(card):
    """Sentences, one for each part of a card that reaches out of a narrow column."""
    for words in card.evaluate(f"card => ({NARROW})([card, {NARROWEST}])"):
        yield f"{words!r} reaches out of a column of {NARROWEST} pixels"
