"""How a live figure is read aloud, and how it plays for readers who asked their system for less motion."""

WATCH = """(card) => {
  const [status, slider] = [card.querySelector("[role=status]"), card.querySelector(".live-play").parentElement];
  const seen = (window.seen = { spoken: [], stops: [] });
  new MutationObserver(() => seen.spoken.push(status.textContent)).observe(status, { childList: true });
  new MutationObserver(() => seen.stops.push(slider.querySelector("input").value)).observe(
    slider, { attributeFilter: ["aria-valuetext"], subtree: true });
}"""


def read_aloud(figure, slider, keys):
    """Presses keys on a slider without rest: what a screen reader is given to read, after a second of quiet."""
    figure.card.evaluate(WATCH)
    for key in keys:
        slider.press(key)  # a busy machine's answer would be waited for longer than a rest takes
    figure.page.wait_for_function("() => seen.spoken.length > 0")
    figure.page.wait_for_timeout(1000)
    return figure.page.evaluate("() => seen.spoken")


def stops_of_a_calm_play(figure, play, count):
    """The first stops, as many as `count`, at which a running slider stands where the system asks for less motion."""
    figure.page.emulate_media(reduced_motion="reduce")
    figure.card.evaluate(WATCH)
    play.click()
    figure.page.wait_for_function("(count) => seen.stops.length >= count", arg=count)
    play.click()
    figure.page.emulate_media(reduced_motion="no-preference")
    figure.quiet()
    return figure.page.evaluate("() => seen.stops.map(Number)")[:count]
