"""A formula that a learner types, such as x**2 * sin(x), made into a function of numpy arrays, and its derivative.

Nothing is ever evaluated as Python: a small parser knows numbers, the variables, + − * / **, brackets and the names in
FUNCTIONS and CONSTANTS. Whatever else is typed gets a sentence that says where it stands and what to write instead.
"""

import re

import numpy as np

LONGEST = 80  # characters
DEEPEST = 20  # brackets, powers and signs inside one another
CONSTANTS = {"pi": np.float64(np.pi), "e": np.float64(np.e)}  # not Python's floats, which refuse to be divided by 0
FUNCTIONS = {  # each function beside its derivative; at a kink or jump there is none
    "sin": (np.sin, np.cos),
    "cos": (np.cos, lambda x: -np.sin(x)),
    "tan": (np.tan, lambda x: 1 + np.tan(x) ** 2),
    "arctan": (np.arctan, lambda x: 1 / (1 + x**2)),
    "sinh": (np.sinh, np.cosh),
    "cosh": (np.cosh, np.sinh),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "exp": (np.exp, np.exp),
    "log": (np.log, lambda x: 1 / np.where(x > 0, x, np.nan)),
    "sqrt": (np.sqrt, lambda x: 1 / (2 * np.sqrt(x))),
    "abs": (np.abs, lambda x: np.where(x == 0, np.nan, np.sign(x))),
    "sign": (np.sign, lambda x: np.where(x == 0, np.nan, 0.0)),
}
OPERATORS = {  # each operation on pairs (value, slope) beside its rule: sum, difference, product, quotient, power
    "+": lambda a, da, b, db: (a + b, da + db),
    "-": lambda a, da, b, db: (a - b, da - db),
    "*": lambda a, da, b, db: (a * b, da * b + a * db),
    "/": lambda a, da, b, db: (a / b, (da - a / b * db) / b),
    "**": lambda a, da, b, db: (
        np.power(a, b),
        np.where(b == 0, 0, b * np.power(a, b - 1) * da) + np.where(db == 0, 0, np.power(a, b) * np.log(a) * db),
    ),
}
KNOWN = {*OPERATORS, "(", ")"}
EXPECTED = "a number, a variable, a function or a bracket is expected here"
TOKEN = re.compile(
    r" *(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z]\w*)|(?P<sign>\*\*|.))",
    re.ASCII | re.DOTALL,
)
INSTEAD = {
    "^": "write ** for a power",
    "²": "write **2 for a square",
    "=": "type the right-hand side alone",
    "ln": "write log for the natural logarithm",
}


class Expression:
    """A formula as a function: called with one array or number for each variable, it answers their shape.

    Where the formula has no value (log(-1), 1/0), the answer is nan or an infinity, as a curve needs it that is drawn
    over the edge of its domain. `repr` is the text that was typed.
    """

    def __init__(self, text, variables, compute):
        self._text, self._variables, self._compute = text, variables, compute

    def __call__(self, *values):
        return self._pair(values, None)[0]

    def derivative(self, *values, by="x"):
        """The derivative for one variable, the others held still: exact to rounding, by the rules; nan at a kink."""
        return self._pair(values, by)[1]

    def _pair(self, values, by):
        arrays = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values))
        pairs = {name: (x, float(name == by)) for name, x in zip(self._variables, arrays, strict=True)}
        with np.errstate(all="ignore"):
            answers = [np.broadcast_to(answer, arrays[0].shape).copy() for answer in self._compute(pairs)]
        return answers if arrays[0].ndim else [float(answer) for answer in answers]

    def __repr__(self):
        return self._text


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
    if not isinstance(text, str):
        raise TypeError(f"the formula must be text, such as 'x**2'; it is {text!r}")
    if len(text) > LONGEST:
        raise ValueError(f"the formula has {len(text)} characters: {LONGEST} are the most")
    return Expression(text.strip(), tuple(variables), _Parser(text, variables).whole())


class _Parser:
    """Recursive descent: each method reads one kind of phrase and answers a function from the variables' pairs
    (value, slope) to the phrase's pair."""

    def __init__(self, text, variables):
        self.variables, self.depth = variables, 0
        self.names = [*variables, *CONSTANTS, *FUNCTIONS]
        found = TOKEN.finditer(text.replace("−", "-").rstrip())
        self.tokens = [(kind := match.lastgroup, match[kind], match.start(kind)) for match in found]
        self.tokens.append(("end", "", len(text.rstrip())))
        self.tokens.reverse()  # the next one is the last: pop takes it

    def whole(self):
        if self.next == ("end", ""):
            raise ValueError("there is no formula: type one, such as x**2")
        formula = self.sum()
        kind, found = self.next
        if kind == "number" or found == "(" or found in self.names:
            self.complain("write * for a product")
        if kind != "end":
            self.complain("there is no ( for this )" if found == ")" else "")
        return formula

    @property
    def next(self):
        return self.tokens[-1][:2]

    def take(self, *signs):
        """The next token where it is one of the signs, else None."""
        kind, found = self.next
        return self.tokens.pop()[1] if kind == "sign" and found in signs else None

    def complain(self, words=""):
        """Refuses the next token, with these words or with what suits the token."""
        kind, found, place = self.tokens[-1]
        if not words:
            unknown = (kind == "name" and found not in self.names) or (kind == "sign" and found not in KNOWN)
            allowed = f"not known here; use numbers, + - * / ** and brackets, {', '.join(self.names)}"
            words = INSTEAD.get(found, allowed if unknown else EXPECTED)
        where = "at the end" if kind == "end" else f"at character {place + 1}, {found!r}"
        raise ValueError(f"{where}: {words}")

    def sum(self):
        return self.chain(self.product, "+", "-")

    def product(self):
        return self.chain(self.signed, "*", "/")

    def chain(self, part, *signs):
        left = part()
        while sign := self.take(*signs):
            left = _combined(sign, left, part())
        return left

    def signed(self):
        self.depth += 1
        if self.depth > DEEPEST:
            self.complain(f"this is more than {DEEPEST} levels deep; write it in a simpler way")
        if sign := self.take("+", "-"):
            inner = self.signed()
            phrase = _combined("*", lambda pairs: (-1.0, 0.0), inner) if sign == "-" else inner
        else:
            phrase = self.power()
        self.depth -= 1
        return phrase

    def power(self):
        base = self.atom()
        return _combined("**", base, self.signed()) if self.take("**") else base

    def atom(self):
        kind = self.next[0]
        if kind == "number":
            return self.number()
        if kind == "name":
            return self.name()
        if not self.take("("):
            self.complain()
        return self.bracketed()

    def number(self):
        number = np.float64(self.next[1])
        if not np.isfinite(number):
            self.complain("this number is too large")
        self.tokens.pop()
        return lambda pairs: (number, 0.0)

    def name(self):
        found = self.next[1]
        if found not in self.names:
            self.complain()
        self.tokens.pop()
        if found in FUNCTIONS:
            if not self.take("("):
                self.complain(f"{found} needs its argument in brackets, as in {found}({self.variables[0]})")
            return _chained(*FUNCTIONS[found], self.bracketed())
        return lambda pairs: pairs[found] if found in pairs else (CONSTANTS[found], 0.0)

    def bracketed(self):
        inner = self.sum()
        if not self.take(")"):
            self.complain("a ) is missing" if self.next[0] == "end" else "")
        return inner


def _combined(sign, left, right):
    return lambda pairs: OPERATORS[sign](*left(pairs), *right(pairs))


def _chained(outer, slope, inner):
    """The chain rule: the derivative of the outer function at the inner value, times the inner derivative."""

    def phrase(pairs):
        value, inner_slope = inner(pairs)
        return outer(value), slope(value) * inner_slope

    return phrase
