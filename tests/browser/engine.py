"""A browser other than Chromium, as far as the tests need it: what the drivers of Firefox and of WebKit have in common.

Both are told what hands do in the same words: the actions of the WebDriver standard.
"""

import json

KEYS = {"End": "\ue010", "Home": "\ue011", "Space": " "}
STEP = 16  # milliseconds that the pointer takes from one point of its way to the next: about a frame of the screen


class Engine:
    """A browser with one page, for as long as the `with` block lasts. A driver adds what is called here.

    open(address)        goes there, and waits until the page is loaded
    _run(expression)     the text that an expression of JavaScript gives, in time
    _act(actions)        does what hands do
    screenshot()         what the window shows, as PNG
    close()              ends the browser, and all that was started for it
    """

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def evaluate(self, function, *arguments):
        """What a function of JavaScript gives in the page, awaited; arguments and answer go as JSON."""
        given = ", ".join(json.dumps(argument) for argument in arguments)
        answer = json.loads(self._run(f"(async () => JSON.stringify([await ({function})({given})]))()"))
        return answer[0]

    def press(self, key):
        """Presses a key, and lets it go, where the focus is."""
        value = KEYS[key]
        moves = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self._act([{"type": "key", "id": "keyboard", "actions": moves}])

    def click(self, point):
        self.drag([point])

    def drag(self, points):
        """Takes what is at the first point of the window, in CSS pixels, along the others, and lets it go."""
        moves = [_to(point) for point in points]
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        self._act(
            [
                {
                    "type": "pointer",
                    "id": "mouse",
                    "parameters": {"pointerType": "mouse"},
                    "actions": [moves[0], down, *moves[1:], up],
                }
            ]
        )


def _to(point):
    x, y = (round(place) for place in point)
    return {"type": "pointerMove", "x": x, "y": y, "duration": STEP, "origin": "viewport"}
