"""Lines of algebra, typeset as they were written; every "=" is proved as the cell runs.

A line that does not hold raises where it stands, with numbers for which it fails.
"""

import re

import numpy as np
import sympy

from helpers.page.derivation_print import latex, plain
from helpers.page.derivation_proof import counterexample, evaluated, normal, proved_equal, proved_equivalent

_EQUATION = sympy.Eq | sympy.Or


def derive(name="", numbers=None):
    """A derivation: its lines are added in a `with` block, where sympy leaves them as they are written.

    `name` stands on the left of the first line; ∂L/∂k and dL/dk are set as fractions. `numbers` gives each
    symbol a value (an IndexedBase an array, whose first entry has the index 1): every line is computed with
    them, all must agree within 1e-9 (relative, above 1), and the value is shown below the last line.

    `line(expression, reason, nonzero=1)` adds a line equal to the one above; some 40 letters of reason fit
    beside it. Where the lines are equations (sympy.Eq, or sympy.Or of them), each must have the same
    solutions as the one above; `nonzero` names what it was divided by. `line.value` is the number.

    Raises ValueError for a line that does not hold, or that could not be verified.

    >>> from sympy import Symbol
    >>> x = Symbol("x")
    >>> with derive("f", numbers={x: 3}) as line:
    ...     line((x + 1) ** 2 - x**2)
    ...     line(2 * x + 1, "the square of a sum")
    >>> line
    f = (x + 1)² − x²
      = 2·x + 1    (the square of a sum)
      = 7    (with x = 3)
    """
    return Derivation(name, numbers)


class Derivation:
    """The lines of one derivation, as `derive` makes it."""

    def __init__(self, name, numbers):
        self.name = name
        self.value = None
        self._numbers = numbers
        self._lines = []
        self._as_written = sympy.evaluate(False)

    def __enter__(self):
        self._lines.clear()
        self._as_written.__enter__()
        return self

    def __exit__(self, kind, error, traceback):
        self._as_written.__exit__(kind, error, traceback)
        if kind is None and self._numbers is not None:
            self.value = self._compute()

    def __call__(self, expression, reason="", nonzero=1):
        """Add a line, verified against the line above; see `derive`."""
        if re.search(r"[\\{}$&#%_^~]", reason):
            raise ValueError(f"reason is plain words, without any of \\ {{ }} $ & # % _ ^ ~; got {reason!r}.")
        with sympy.evaluate(True):
            expression = sympy.sympify(expression)
            if self._lines:
                self._verify(expression, reason, sympy.sympify(nonzero))
        self._lines.append((expression, reason))

    def _verify(self, expression, reason, nonzero):
        above = self._lines[-1][0]
        label = f"line {len(self._lines) + 1}" + (f' ("{reason}")' if reason else "")
        if isinstance(above, _EQUATION) != isinstance(expression, _EQUATION):
            raise ValueError(f"{label} must be an equation if the lines above are, and only then.")
        if isinstance(expression, _EQUATION):
            if not proved_equivalent(above, expression, nonzero):
                raise ValueError(
                    f"{label} could not be verified: {plain(expression)} must be the equation above it, "
                    "times a factor that is never zero; name the factor by nonzero=… if it needs a condition."
                )
            return
        left, right = evaluated(above), evaluated(expression)
        refuted = counterexample(left, right)
        if refuted:
            raise ValueError(f"{label} does not hold: {refuted}.")
        if not proved_equal(left, right):
            raise ValueError(
                f"{label} could not be verified: no proof that {plain(above)} equals {plain(expression)}. "
                "Make the step smaller, or give the symbols their assumptions (real=True, positive=True)."
            )

    def _compute(self):
        values = [_number(expression, self._numbers) for expression, _ in self._lines]
        for position, value in enumerate(values, 1):
            if not np.isfinite(value):
                raise ValueError(f"with numbers, line {position} is {value}: check the data and indices.")
            if abs(value - values[0]) > 1e-9 * max(1.0, abs(values[0])):
                raise ValueError(f"with numbers, line {position} is {value!r}, but line 1 is {values[0]!r}.")
        return values[-1]

    def _rows(self, show, words):
        """Sign, expression and reason of each row, typeset by `show` and `words`."""
        later = "⇔" if self._lines and isinstance(self._lines[0][0], _EQUATION) else "="
        for position, (expression, reason) in enumerate(self._lines):
            yield later if position else "", show(expression), words(reason) if reason else ""
        if self.value is not None:
            rounded = sympy.Float(f"{self.value:.6g}")
            yield "=" if rounded == self.value else "≈", show(rounded), _given(self._numbers, show, words)

    def __repr__(self):
        first = f"{self.name} = " if self.name else ""
        indent = " " * (len(self.name) + 1) if self.name else ""
        return "\n".join(
            (f"{indent}{sign} " if sign else first) + expression + (f"    ({reason})" if reason else "")
            for sign, expression, reason in self._rows(plain, str)
        )

    def _repr_latex_(self):
        tex = {"": "=" if self.name else "", "=": "=", "≈": r"\approx", "⇔": r"\Longleftrightarrow\quad"}
        rows = []
        for sign, expression, reason in self._rows(latex, lambda text: rf"\text{{{text}}}"):
            left = "" if sign else _name_latex(self.name)
            rows.append(f"{left} &{tex[sign]} {expression}" + (rf" && \small {reason}" if reason else ""))
        return "$\\displaystyle \\begin{aligned}\n" + " \\\\[6pt]\n".join(rows) + "\n\\end{aligned}$"


def _name_latex(name):
    fraction = re.fullmatch(r"(∂|d)(\w+)/\1(\w+)", name)
    if not fraction:
        return latex(sympy.Symbol(name)) if name else ""
    sign, above, below = fraction.groups()
    sign = r"\partial" if sign == "∂" else "d"
    above, below = latex(sympy.Symbol(above)), latex(sympy.Symbol(below))
    return rf"\frac{{{sign} {above}}}{{{sign} {below}}}"


def _given(numbers, show, words):
    """The numbers in words: with k = 0, b = 0 and the data x, y."""
    scalars = [f"{show(key)} = {show(sympy.sympify(v))}" for key, v in numbers.items() if np.ndim(v) == 0]
    arrays = [show(key) for key, value in numbers.items() if np.ndim(value)]
    if arrays:
        arrays[0] = words("the data ") + arrays[0]
    return words("with ") + words(" and ").join(", ".join(part) for part in (scalars, arrays) if part)


def _number(expr, numbers):
    """The value of a line; a derivative is taken first, and a product computed as a sum of logarithms."""
    expr = evaluated(expr)
    if expr.has(sympy.Derivative, sympy.Product):
        expr = normal(expr)
    labels = {key.label for key in numbers if isinstance(key, sympy.IndexedBase)}
    missing = {s for s in expr.free_symbols if isinstance(s, sympy.Symbol)} - labels - numbers.keys()
    if missing:
        raise ValueError(f"numbers lacks a value for {', '.join(sorted(map(plain, missing)))}.")
    return float(sympy.lambdify(list(numbers), expr, "numpy")(*map(_from_one, numbers.values())))


def _from_one(value):
    """An array with an entry in front that is never to be read: sums in mathematics start at 1."""
    return np.pad(np.asarray(value, float), (1, 0), constant_values=np.nan) if np.ndim(value) else value
