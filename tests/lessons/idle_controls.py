"""Whether the controls that a live figure shows do something, and those that it hides or greys do nothing."""

import numpy as np

UNSEEN = 2  # of 255: a circle that is turned is drawn again with other rounding
TRIES = 20  # states in which a control may show that it does something
ENOUGH = 3  # states in which a control that can't be used has to do nothing


def idle_faults(figure, rng):
    """Sentences, one for each control that is shown and does nothing, or is hidden or greyed and does something.

    Held in turn is each value of each choice and toggle, and both ends of each slider. A slider with a play button is a
    clock: at its start nothing has happened yet, and what is set there is for what comes.
    """
    for held, control in figure.controls.items():
        values = {"slider": (control.values[0], control.values[-1]), "text": ()}.get(control.kind, control.values)
        for value in () if control.play else values:
            states = [state | {held: value} for state in [*figure.presets.values(), *_random(figure, rng)]]
            for name in [name for name in figure.controls if name != held]:
                yield from _faults(figure, name, held, states, rng)


def _faults(figure, name, held, states, rng):
    where = f"at {held} = {states[0][held]!r}"
    alive = [state for state in states if usable(figure, name, state)]
    if alive and not any(_moves(figure, name, state, rng) for state in alive):
        yield f"{name} does nothing {where}, and is shown"
    others = _depends_on(figure.controls[name])
    for state in [state for state in states if held in others and state not in alive][:ENOUGH]:
        if _moves(figure, name, state, rng):
            yield f"{name} can't be used {where}, and does something at {state}"


def _depends_on(control):
    return {name for others in (control.shown_for, *(others for _, others in control.idle_for)) for name in others}


def usable(figure, name, state):
    """Whether the page shows a control and lets it be moved, by what the page is told."""
    positions = [control.position(state[other]) for other, control in figure.controls.items()]
    told = figure.page["controls"][list(figure.controls).index(name)]

    def holds(condition):
        return all(positions[number] in stops for number, stops in condition)

    return holds(told["shown"]) and not any(holds(condition) for _, condition in told["idle"])


def _moves(figure, name, state, rng):
    """Whether a control changes words or picture when it goes to its ends, or to a place between, from this state."""
    stops = figure.controls[name].values
    words, pixels = _shown(figure, state)
    for stop in (stops[0], stops[-1], stops[rng.integers(len(stops))]):
        others, moved = _shown(figure, state | {name: stop})
        if others != words or abs(moved - pixels).max() > UNSEEN:
            return True
    return False


def _shown(figure, state):
    figure.set(**state)
    return (figure.caption, figure.formula), figure.frames.pixels().astype(np.int16)


def _random(figure, rng):
    for _ in range(TRIES):
        yield {name: control.values[rng.integers(len(control.values))] for name, control in figure.controls.items()}
