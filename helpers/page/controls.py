"""The controls of a live figure: each is a row of stops, values with the words that the page shows for them.

A slider that can only stand at its stops can be tried at every one of them: nothing on the page is out of a test's
reach, and the page needs no arithmetic of its own. Only a line of text may be more than its stops: what else is typed
has to pass a check first.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from numbers import Real

from helpers.words import number


@dataclass(frozen=True)
class Control:
    """One control: `values[i]` is what `update` receives at stop i, `texts[i]` what the page writes there.

    kind   "slider" (values in rising order), "choice", "toggle" or "text"
    at     the value at the start
    play   whether a button runs through the stops
    marks  places along a slider worth knowing, name → value, such as {"limit 2/λ_max": 0.045}
    check  of a text: raises ValueError, with a sentence, for what may not be typed
    shown_for  name of another control → its values for which this one is shown; empty: it always is (`only`)
    idle_for   pairs (why, names → values): where this one is shown, and can't be moved (`idle`)
    cell   of an entry of a matrix: the name of the matrix, the row, the column (`matrix`)
    """

    label: str
    kind: str
    values: tuple
    texts: tuple
    at: object
    play: bool = False
    marks: dict = field(default_factory=dict)
    check: Callable | None = None
    shown_for: dict = field(default_factory=dict)
    idle_for: tuple = ()
    cell: tuple | None = None

    def value(self, position):
        """What `update` receives at a stop. Typed text is its own position: it is checked, and may be a ValueError.

        A position that is no stop is an IndexError: Python would count a negative one from the end.
        """
        if self.kind == "text" and isinstance(position, str):
            self.check(position)
            return position
        if type(position) is not int or not 0 <= position < len(self.values):
            raise IndexError(f"'{self.label}' has the stops 0 to {len(self.values) - 1}, and no {position!r:.40}")
        return self.values[position]

    def position(self, value):
        """The stop of a value. A value that is no stop is a ValueError that names the nearest stops."""
        if self.kind == "slider":
            return self._position_along(value)
        for position, option in enumerate(self.values):
            if _same(option, value):
                return position
        if self.kind == "text":
            return self.value(value)
        raise ValueError(f"'{self.label}' can be {', '.join(self.texts)}; it can't be {value!r}.")

    def _position_along(self, value):
        position = _stop_at(self.values, value)
        if position is not None:
            return position
        near = sorted(self.values, key=lambda stop: abs(stop - value))[:2]
        raise ValueError(f"'{self.label}' has no stop at {value!r}; the nearest are {near[0]} and {near[-1]}.")

    def including(self, values):
        """The same slider with stops at these values as well, so that a preset can name any number in the range."""
        if self.kind != "slider":
            return self
        stops = list(self.values)
        for value in values:
            if _stop_at(stops, value) is None:
                if not stops[0] < value < stops[-1]:
                    raise ValueError(f"'{self.label}' goes from {stops[0]} to {stops[-1]}; {value!r} lies outside.")
                stops = sorted([*stops, value])
        return replace(self, values=tuple(stops), texts=_texts(self.label, stops))

    def only(self, **others):
        """The same control, shown only where each of these other controls has the value, or one of the set of values.

        Example: log_slider("Huber's δ", 0.1, 10, at=1).only(family="numbers"). Hidden, it keeps its value.
        """
        return replace(self, shown_for=_conditions(self.label, others))

    def idle(self, why, **others):
        """The same control, greyed with the words `why` where each of these others has the value, or one of the set.

        Example: slider("tilt", -90, 90, 5, at=0).idle("circles have no tilt", stretch=1).
        """
        if not why:
            raise ValueError(f"'{self.label}': say why it can't be moved there.")
        return replace(self, idle_for=(*self.idle_for, (why, _conditions(self.label, others))))

    def place(self, value):
        """Where a value lies along the slider, 0 (left end) to 1, also between two stops."""
        if not self.values[0] <= value <= self.values[-1]:
            raise ValueError(f"'{self.label}' has no place for a mark at {value!r}: it lies outside the slider.")
        below = max(i for i, stop in enumerate(self.values) if stop <= value)
        if below == len(self.values) - 1:
            return 1.0
        left, right = self.values[below], self.values[below + 1]
        return (below + (value - left) / (right - left)) / (len(self.values) - 1)


def slider(label, low, high, step, at, *, play=False, marks=None):
    """A slider with stops at low, low + step, … high. Example: slider("slope k", -5, 20, 0.5, at=0)."""
    _check_range(label, low, high)
    count = round((high - low) / step) if step > 0 else 0
    if count < 1 or not math.isclose(low + count * step, high, rel_tol=1e-9, abs_tol=1e-9 * step):
        raise ValueError(f"'{label}': steps of {step} don't lead from {low} to {high}.")
    decimals = 10 + max(0, -math.floor(math.log10(step)))
    values = [round(low + i * step, decimals) for i in range(count + 1)]  # 0.3, and not 0.30000000000000004
    return _numbers(label, values, at, play=play, marks=marks)


def log_slider(label, low, high, at, *, marks=None):
    """A slider whose stops grow by the same factor, twenty to a decade. Example: log_slider("η", 1e-3, 1.0, at=0.1)."""
    _check_range(label, low, high)
    if low <= 0:
        raise ValueError(f"'{label}': a logarithmic slider starts above 0, not at {low}.")
    count = max(1, round(20 * math.log10(high / low)))
    values = [float(f"{low * (high / low) ** (i / count):.3g}") for i in range(count + 1)]
    values[0], values[-1] = low, high
    return _numbers(label, values, at, marks=marks)


def int_slider(label, low, high, at, *, play=False):
    """A slider over the whole numbers from low to high; with `play`, a button counts them up."""
    _check_range(label, low, high)
    return _numbers(label, list(range(low, high + 1)), at, play=play)


def stops(label, values, at):
    """A slider whose stops are these numbers, in rising order: where something was computed beforehand."""
    values = [float(value) for value in values]
    rising = all(before < after for before, after in pairwise(values))  # false where there is a nan
    if len(values) < 2 or not rising or not math.isfinite(values[-1] - values[0]):
        raise ValueError(f"'{label}': the stops of a slider are two or more numbers in rising order.")
    return _numbers(label, values, float(at))


def choice(label, options, at=None):
    """One of several: `options` maps the words on the page to values. Without `at` the first is chosen at the start."""
    texts, values = tuple(options), tuple(options.values())
    if len(values) < 2:
        raise ValueError(f"'{label}': a choice needs at least two options.")
    for one, other in combinations(options, 2):
        if _same(options[one], options[other]):
            raise ValueError(f"'{label}': {one!r} and {other!r} have the same value; each needs its own.")
    return Control(label, "choice", values, texts, values[0] if at is None else at)


def toggle(label, at=False):
    """A box to tick: False or True."""
    return Control(label, "toggle", (False, True), ("off", "on"), at)


def text(label, suggestions, check, at=None):
    """A line to type in. Without `at` it starts with the first of the suggestions, which are its stops.

    check   function of a text that raises ValueError, with a sentence for the page, where it can't be used
    """
    texts = tuple(suggestions)
    for words in texts if at is None else (*texts, at):
        check(words)
    return Control(label, "text", texts, texts, texts[0] if at is None else at, check=check)


def matrix(name, rows, low, high, step, at):
    """A slider for each entry of a matrix: name → slider. On the page they stand as the matrix does, in brackets.

    rows   the names of the entries, row by row: ["ab", "cd"]; each is its slider's label, too
    at     the matrix at the start
    """
    if len({len(row) for row in rows}) != 1 or [len(row) for row in rows] != [len(row) for row in at]:
        raise ValueError(f"The matrix '{name}' needs a start value for each of its entries, in rows of one length.")
    return {
        entry: replace(slider(entry, low, high, step, float(at[i][j])), cell=(name, i, j))
        for i, row in enumerate(rows)
        for j, entry in enumerate(row)
    }


def _conditions(label, others):
    """Other controls' names → tuples of their values, from single values and sets of them."""
    if not others:
        raise ValueError(f"'{label}': name the control that it depends on, and the value: only(family=\"numbers\").")
    return {name: tuple(values) if isinstance(values, set) else (values,) for name, values in others.items()}


def _numbers(label, values, at, *, play=False, marks=None):
    return Control(label, "slider", tuple(values), (), at, play, marks or {}).including([at])


def _texts(label, values):
    """What stands beside a slider: whole numbers in full, others with so many digits that no two read alike."""
    for digits in range(4, 18):
        texts = tuple(number(value, max(7, digits) if value == round(value) else digits) for value in values)
        if len(set(texts)) == len(texts):
            return texts
    if all(isinstance(value, int) for value in values):  # beyond 10⁷ `number` has three digits
        return tuple(f"{value:,}".replace(",", "\u2009").replace("-", "−") for value in values)
    raise ValueError(f"'{label}': its stops lie too close together to be told apart: take fewer, or another unit.")


def _check_range(label, low, high):
    if not -math.inf < low < high < math.inf:
        raise ValueError(f"'{label}': a slider needs a low end below its high end, not {low} to {high}.")


def _stop_at(stops, value):
    """The index of the stop that is `value` but for rounding, or None.

    Rounding is small beside the gap to the next stop, whatever the size of the numbers; an absolute tolerance would
    take all stops below it for one.
    """
    if not isinstance(value, Real):
        raise TypeError(f"a slider takes numbers, and {value!r} is none")
    near = min(range(len(stops)), key=lambda i: abs(stops[i] - value))
    gap = min(after - before for before, after in pairwise(stops[max(0, near - 1) : near + 2]))
    return near if abs(stops[near] - value) <= 1e-9 * gap else None


def _same(a, b):
    if a is b:
        return True
    if isinstance(a, Real) and isinstance(b, Real):
        return math.isclose(a, b, rel_tol=1e-12)  # without an absolute tolerance, which would take 1e-16 for 0
    return a == b
