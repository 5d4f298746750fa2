"""A typed formula by mpmath with 400 digits, for the tests of what it does at a place."""

import re

import mpmath

DIGITS = 400


class Outside(ArithmeticError):
    """There is no real value."""


def real(function):
    def answer(x):
        value = function(x)
        if isinstance(value, mpmath.mpc) or not mpmath.isfinite(value):
            raise Outside
        return value

    return answer


def divided(a, b):
    if b == 0:
        raise Outside
    return a / b


def raised(a, b):
    if a == 0 and b == 0:
        return mpmath.mpf(1)
    if (a == 0 and b < 0) or (a < 0 and b != mpmath.floor(b)):
        raise Outside
    return a**b


def operation(function):
    return lambda one, other: Number(real(lambda pair: function(*pair))((one.value, other.value)))


class Number:
    """A number of mpmath whose operations answer a real number or raise Outside, as those of a formula do."""

    def __init__(self, value):
        self.value = value

    __add__, __sub__, __mul__ = operation(mpmath.fadd), operation(mpmath.fsub), operation(mpmath.fmul)
    __truediv__, __pow__ = operation(divided), operation(raised)

    def __neg__(self):
        return Number(-self.value)


def _log(x):
    if x <= 0:
        raise Outside
    return mpmath.log(x)


def _sqrt(x):
    if x < 0:
        raise Outside
    return mpmath.sqrt(x)


ORACLE = {name: getattr(mpmath, name) for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "sign")}
ORACLE |= {"arctan": mpmath.atan, "abs": abs, "log": _log, "sqrt": _sqrt}


def at(text, **variables):
    """The value of a formula by mpmath with 400 digits; what is below 10⁻³⁵⁰ beside its parts counts as 0."""
    names = {name: lambda x, f=f: Number(real(f)(x.value)) for name, f in ORACLE.items()}
    names |= {"pi": Number(+mpmath.pi), "e": Number(mpmath.e + 0)}
    names |= {name: Number(value) for name, value in variables.items()}
    exact = re.sub(r"(?<![\w.])(\d+\.?\d*|\.\d+)", r"N('\1')", text)
    return eval(exact, {"__builtins__": {}, "N": lambda digits: Number(mpmath.mpf(digits))}, names).value


def quotients(text, x, side, steps):
    value = at(text, x=x)
    return [(at(text, x=x + side * step) - value) / (side * step) for step in steps]
