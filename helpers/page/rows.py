"""What the page is told of the controls of a live figure: their words, their stops, and where each can be used.

From this alone the page shows, hides and greys its rows (rows.js): it asks no kernel.
"""


def described(controls):
    """A list of dicts, one for each control of `controls`, a dict of names.

    A condition on the page is a list of pairs (number of a control, its stops): all have to hold. A control is shown
    where the condition "shown" holds, and can't be moved where one of "idle" does, a list of pairs (why, condition).

    Errors: a control that depends on one that is not there, on a value that is no stop of it, or in the end on itself,
    is a ValueError.
    """
    for name in controls:
        _check_no_ring(controls, [name])
    return [_described(control, controls) for control in controls.values()]


def _described(control, controls):
    return {
        "label": control.label,
        "kind": control.kind,
        "texts": control.texts,
        "play": control.play,
        "marks": [{"name": name, "place": control.place(value)} for name, value in control.marks.items()],
        "shown": _condition(control.shown_for, controls),
        "idle": [[why, _condition(others, controls)] for why, others in control.idle_for],
        "cell": control.cell,
    }


def _condition(others, controls):
    numbers = {name: number for number, name in enumerate(controls)}
    return [
        [numbers[name], sorted((controls[name].position(value) for value in values), key=str)]
        for name, values in others.items()
    ]


def _check_no_ring(controls, chain):
    """Two controls could hide each other for good. `chain` begins with one, and each depends on the next."""
    control = controls[chain[-1]]
    for name in [*control.shown_for, *(name for _, others in control.idle_for for name in others)]:
        if name not in controls:
            raise ValueError(f"'{control.label}' depends on {name!r}, but the controls are {', '.join(controls)}.")
        if name in chain:
            raise ValueError(f"'{control.label}' can't depend on '{controls[name].label}', which depends on it.")
        _check_no_ring(controls, [*chain, name])
