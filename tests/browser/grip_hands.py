"""Grips on the page, worked by mouse, finger and sliders, for the browser tests."""

STILL = 40  # milliseconds


def grips(figure):
    return figure.card.locator(".live-grip").all()


def sliders(figure, grip):
    """The sliders that a grip moves: their labels stand in its name."""
    name = grip.get_attribute("aria-label")
    moved = name.split(": also by the ")[0] + ", "
    found = [slider for slider in figure.sliders if f"{figure.name(slider)}, " in moved]
    assert name.endswith("sliders" if len(found) > 1 else "slider")
    return found


def stops(controls):
    return [int(control.input_value()) for control in controls]


def put(figure, controls, positions):
    """Brings several sliders to stops, and waits for the answers together."""
    for control, position in zip(controls, positions, strict=True):
        control.evaluate("(input, stop) => { input.value = stop; input.dispatchEvent(new Event('input')); }", position)
    figure.quiet(STILL)


def middle(grip):
    box = grip.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def distance(one, other):
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def seen_at(figure, grip, controls, positions):
    """Where the grip is with its sliders at these stops; None where it is not shown."""
    put(figure, controls, positions)
    return middle(grip) if grip.is_visible() else None


def held(figure, number, drag, chance):
    """Drags a grip to where it stands at other stops, chosen by chance, and looks; it ends where it was."""
    grip = grips(figure)[number]
    figure.card.locator(".live-screen").scroll_into_view_if_needed()
    controls = sliders(figure, grip)
    start = stops(controls)
    home, there, wanted = middle(grip), None, start
    while there is None or wanted == start:
        wanted = [chance.randint(0, int(control.get_attribute("max"))) for control in controls]
        there = seen_at(figure, grip, controls, wanted)
    assert distance(seen_at(figure, grip, controls, start), home) < 0.1
    others = [middle(other) for other in grips(figure) if other.is_visible()]
    drag(home, there)
    figure.quiet(STILL)
    ended, at, caption = stops(controls), middle(grip), figure.caption
    assert distance(at, there) <= 1, f"grip {number} is {at} and not where it was dragged to, {there}"
    put(figure, controls, start)
    assert [middle(other) for other in grips(figure) if other.is_visible()] == others
    assert distance(seen_at(figure, grip, controls, ended), at) < 0.1 and figure.caption == caption
    put(figure, controls, start)


def finger(page, start, end, steps=6):
    """A finger that goes from one place of the window to another."""
    session = page.context.new_cdp_session(page)
    for step in range(steps + 1):
        point = {axis: a + (b - a) * step / steps for axis, a, b in zip("xy", start, end, strict=True)}
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def ring(grip):
    return grip.evaluate(
        """(grip) => {
          const { borderTopWidth: width, borderTopColor: color } = getComputedStyle(grip, "::before");
          return { width, color };
        }"""
    )
