"""A formula that a learner types, such as x**2 * sin(x), made into a function of numpy arrays, and its derivative.

Nothing is ever evaluated as Python: a small parser knows numbers, the variables, + − * / **, brackets and the names in
FUNCTIONS and CONSTANTS. Whatever else is typed gets a sentence that says where it stands and what to write instead.
"""

import operator

import numpy as np

from helpers.maths.derivatives import formula_parser, germ_functions, germs, places

CONSTANTS = {"pi": np.float64(np.pi), "e": np.float64(np.e)}  # not Python's floats, which refuse to be divided by 0
LARGEST = 1e50  # of a height that can be drawn


def _away(x, near=1e-9):
    """x where it is not near 0, else nan: near a kink or a pole, rounding must not choose the side."""
    return np.where(np.abs(x) > near, x, np.nan)


def _power_slope(a, da, b, db):
    """b aᵇ⁻¹ a′ + aᵇ ln a b′; a power with a whole exponent is smooth at a = 0 too."""
    whole = (b >= 0) & (b == np.floor(b))
    by_base = np.where(b == 0, 0, b * np.power(np.where(whole, a, _away(a)), b - 1) * da)
    return by_base + np.where(db == 0, 0, np.power(a, b) * np.log(_away(a)) * db)


FUNCTIONS = {  # each function beside its derivative; near a kink, a jump or a pole there is none
    "sin": (np.sin, np.cos),
    "cos": (np.cos, lambda x: -np.sin(x)),
    "tan": (np.tan, lambda x: 1 / _away(np.cos(x)) ** 2),
    "arctan": (np.arctan, lambda x: 1 / (1 + x**2)),
    "sinh": (np.sinh, np.cosh),
    "cosh": (np.cosh, np.sinh),
    "tanh": (np.tanh, lambda x: 1 / np.cosh(x) ** 2),
    "exp": (np.exp, np.exp),
    "log": (np.log, lambda x: 1 / _away(np.where(x > 0, x, np.nan))),
    "sqrt": (np.sqrt, lambda x: 1 / (2 * np.sqrt(_away(x)))),
    "abs": (np.abs, lambda x: np.sign(_away(x))),
    "sign": (np.sign, lambda x: 0 * _away(x)),
}
OPERATORS = {  # each operation on pairs (value, slope) beside its rule: sum, difference, product, quotient, power
    "+": lambda a, da, b, db: (a + b, da + db),
    "-": lambda a, da, b, db: (a - b, da - db),
    "*": lambda a, da, b, db: (a * b, da * b + a * db),
    "/": lambda a, da, b, db: (a / b, (da - a / b * db) / _away(b)),
    "**": lambda a, da, b, db: (np.power(a, b), _power_slope(a, da, b, db)),
}
GERM_OPERATORS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
}


class Expression:
    """A formula as a function: called with one array or number for each variable, it answers their shape.

    Where the formula has no value (log(-1), 1/0), the answer is nan or an infinity, as a curve needs it that is drawn
    over the edge of its domain. Where only a part is too large for a float, as in log(1 + exp(710)), the value is
    computed once more with 60 digits and a wider range. `repr` is the text that was typed.
    """

    def __init__(self, text, variables, tree):
        self._text, self._variables, self._tree = text, variables, tree

    def __call__(self, *values):
        return self._completed(0, lambda *at: places.point_value(self._germ(at, "x")), *values)

    def derivative(self, *values, by="x"):
        """The derivative for one variable, the others held still: exact to rounding, by the rules; nan where there is
        none: at a kink, a jump, a pole, a vertical tangent, an edge or outside of the domain.

        Where the rule of a part has no answer, as that of abs in x*abs(x) at 0, the whole is looked at from both
        sides: see `place`. That decides all but what `place` calls "undecided", which gets nan, too. Not seen:
        a slope that is wrong by underflow alone.
        """
        return self._completed(1, lambda *at: places.slope(self._germ(at, by)), *values, by=by)

    def place(self, *values, by="x"):
        """What the formula does at one place, as a `places.Place`; the numbers typed are taken as decimal numbers.

        `by` is the variable that moves, or a direction: one number for each variable.

        >>> parse("x * abs(x)").place(0).kind, parse("abs(x)").place(0).kind, parse("1/x").place(0).kind
        ('smooth', 'kink', 'pole')
        """
        place = places.judge(self._germ(values, by))
        if place.kind == "undecided" and isinstance(by, str):
            value, slope, _ = self._parts(values, by)
            if np.isfinite([value, slope]).all():
                return places.Place("smooth", float(value), *[float(slope)] * 2, *[float(value)] * 2)
        return place

    def plane(self, x, y):
        """What the formula, one of two variables, does at (x, y) in six directions, as a `places.PlanePlace`.

        >>> parse("sqrt(x**2 + y**2)", ("x", "y")).plane(0, 0).kind
        'kink'
        """
        return places.judge_plane(lambda way: self.place(x, y, by=way))

    def _completed(self, item, exact, *values, by=None):
        """The value (item 0) or the slope (1) by floats; what is not finite once more, by `exact`.

        Not where a part simply has no value, as the root of a negative number: that takes long on half a plane.
        """
        arrays = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values))
        found = [np.broadcast_to(part, arrays[0].shape) for part in self._parts(arrays, by)]
        answer, (value, _, beyond) = found[item].copy(), found
        for index in np.argwhere(~np.isfinite(answer) & (np.isfinite(value) | beyond)):
            exactly = exact(*(float(array[tuple(index)]) for array in arrays))
            if item == 1 or np.isfinite(exactly):
                answer[tuple(index)] = exactly
        return answer if arrays[0].ndim else float(answer)

    def _parts(self, values, by):
        """(value, slope, whether some part is beyond all floats).

        Of a phrase without the variable `by` the slope is None, whatever its parts are: sqrt(0).
        """
        pairs = {name: (x, 1.0 if name == by else None) for name, x in zip(self._variables, values, strict=True)}
        pairs |= {name: (value, None) for name, value in CONSTANTS.items()}
        beyond = False

        def looked_at(value, slope):
            nonlocal beyond
            beyond = beyond | np.isinf(value)
            return value, slope

        def function(name, pair):
            """The chain rule: the derivative of the outer function at the inner value, times the inner derivative."""
            (outer, slope), (value, inner_slope) = FUNCTIONS[name], pair
            return looked_at(outer(value), None if inner_slope is None else slope(value) * inner_slope)

        def operation(sign, left, right):
            slopes = [0.0 if slope is None else slope for _, slope in (left, right)]
            value, slope = OPERATORS[sign](left[0], slopes[0], right[0], slopes[1])
            return looked_at(value, None if left[1] is right[1] is None else slope)

        def number(text):
            return looked_at(np.float64(text), None)

        with np.errstate(all="ignore"):
            value, slope = _computed(self._tree, pairs, number, function, operation)
            return value, 0.0 * value if slope is None else slope, beyond

    def _germ(self, values, by):
        """germ(side, most): the germ at the place (0), or beside it in the direction `by` (1) or against it (−1)."""
        speeds = [name == by for name in self._variables] if isinstance(by, str) else by

        def germ(side, most):
            moved = zip(self._variables, values, speeds, strict=True)
            known = {name: germs.moving(float(x), side * speed, most) for name, x, speed in moved}
            known |= {"pi": germs.number(germs.PI), "e": germs.number(germs.E)}
            return _computed(
                self._tree,
                known,
                lambda text: germs.number(germs.Decimal(text)),
                lambda name, inner: germ_functions.FUNCTIONS[name](inner),
                lambda sign, left, right: GERM_OPERATORS[sign](left, right),
            )

        return germ

    def __repr__(self):
        return self._text


def _computed(tree, known, number, function, operation):
    """The tree of a formula in any arithmetic: what the names are, what a number, a function and an operation does."""
    kind, *parts = tree
    if kind == "number":
        return number(*parts)
    if kind == "name":
        return known[parts[0]]
    inner = [_computed(part, known, number, function, operation) for part in parts]
    return operation(kind, *inner) if kind in OPERATORS else function(kind, *inner)


def parse(text, variables=("x",)):
    """The formula in `text` as an `Expression` of the variables.

    It may hold numbers, the variables, + − * / **, brackets, pi, e, and sin, cos, tan, arctan, sinh, cosh, tanh,
    exp, log (natural), sqrt, abs, sign; at most 80 characters, 20 levels deep. As in Python, −x**2 is −(x²) and
    2**3**2 is 2⁹.
    Errors: ValueError with a sentence that points at the place; TypeError for what is not text.

    >>> f = parse("x**2 - 1")
    >>> f(3), f(np.array([0.0, 1.0])), f.derivative(3)
    (8.0, array([-1.,  0.]), 6.0)
    >>> parse("2x")
    Traceback (most recent call last):
    ValueError: at character 2, 'x': write * for a product
    """
    tree = formula_parser.tree(text, variables, CONSTANTS, FUNCTIONS)
    return Expression(text.strip(), tuple(variables), tree)


def parse_to_draw(text, *places, variables=("x",)):
    """`parse` for a formula that is drawn over these places, one array for each variable.

    Errors: those of `parse`; ValueError where the formula has no value there, or values beyond 10⁵⁰ or within 10⁻⁵⁰.

    >>> parse_to_draw("log(x)", np.linspace(-3, -1, 5))
    Traceback (most recent call last):
    ValueError: the formula has no value in the part that is drawn: change it so that it has
    """
    formula = parse(text, variables)
    heights = formula(*places)
    heights = heights[np.isfinite(heights)]
    if not heights.size:
        raise ValueError("the formula has no value in the part that is drawn: change it so that it has")
    low, high = np.percentile(heights, [1, 99])
    if 0 < high - low < 1 / LARGEST:
        raise ValueError(
            "the formula's values are too small to draw, below 10 to the -50: multiply it by a large number"
        )
    if max(-low, high) > LARGEST:
        raise ValueError("the formula's values are too large to draw, beyond 10 to the 50: divide it by a large number")
    return formula
