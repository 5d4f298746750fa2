"""The parser of a typed formula: from text to a tree, such as ("+", ("name", "x"), ("number", "1")).

A tree is ("number", text), ("name", name), (operator, left, right) or (function, inner). Whatever is typed that makes
no formula gets a sentence that says where it stands and what to write instead.
"""

import math
import re

LONGEST = 80  # characters
DEEPEST = 20  # brackets, powers and signs inside one another
OPERATORS = ("+", "-", "*", "/", "**")
KNOWN = {*OPERATORS, "(", ")"}
EXPECTED = "a number, a variable, a function or a bracket is expected here"
TOKEN = re.compile(
    r" *(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z]\w*)|(?P<sign>\*\*|.))",
    re.ASCII | re.DOTALL,
)
INSTEAD = {
    "^": "write ** for a power",
    "²": "write **2 for a square",
    "³": "write **3 for a cube",
    "·": "write * for a product",
    "×": "write * for a product",
    "÷": "write / for a quotient",
    ",": "write a point in a number, as in 2.5",
    "=": "type the right-hand side alone",
    "π": "write pi",
    "√": "write sqrt(...) for a square root",
    "ln": "write log for the natural logarithm",
    "log10": "write log(...)/log(10)",
    "log2": "write log(...)/log(2)",
    "atan": "write arctan",
}
SAME = str.maketrans("−–\u00a0\u202f", "--  ")  # minus sign, en dash and no-break spaces, as pages write them


def tree(text, variables, constants, functions):
    """The tree of the formula in `text`, which may hold these names. Errors: see `expressions.parse`.

    >>> tree("2*sin(x)", ["x"], [], ["sin"])
    ('*', ('number', '2'), ('sin', ('name', 'x')))
    """
    if not isinstance(text, str):
        raise TypeError(f"the formula must be text, such as 'x**2'; it is {text!r}")
    if len(text) > LONGEST:
        raise ValueError(f"the formula has {len(text)} characters: {LONGEST} are the most")
    return _Parser(text, variables, constants, functions).whole()


class _Parser:
    """Recursive descent: each method reads one kind of phrase and answers its tree, such as ("+", left, right)."""

    def __init__(self, text, variables, constants, functions):
        self.variables, self.functions, self.depth = variables, functions, 0
        self.names = [*variables, *constants, *functions]
        found = TOKEN.finditer(text.translate(SAME).rstrip())
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
            left = (sign, left, part())
        return left

    def signed(self):
        self.depth += 1
        if self.depth > DEEPEST:
            self.complain(f"this is more than {DEEPEST} levels deep; write it in a simpler way")
        if sign := self.take("+", "-"):
            inner = self.signed()
            phrase = ("*", ("number", "-1"), inner) if sign == "-" else inner
        else:
            phrase = self.power()
        self.depth -= 1
        return phrase

    def power(self):
        base = self.atom()
        return ("**", base, self.signed()) if self.take("**") else base

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
        if not math.isfinite(float(self.next[1])):
            self.complain("this number is too large")
        return "number", self.tokens.pop()[1]

    def name(self):
        found = self.next[1]
        if found not in self.names:
            self.complain()
        self.tokens.pop()
        if found in self.functions:
            if not self.take("("):
                self.complain(f"{found} needs its argument in brackets, as in {found}({self.variables[0]})")
            return found, self.bracketed()
        return "name", found

    def bracketed(self):
        inner = self.sum()
        if not self.take(")"):
            self.complain("a ) is missing" if self.next[0] == "end" else "")
        return inner
