"""The functions of a typed formula, of germs (see germs.py): one for each name in expressions.FUNCTIONS."""

from decimal import Decimal
from itertools import count

from helpers.maths.derivatives import germs

HALF, MINUS = germs.number(0.5), germs.number(-1)


def _arctan_germ(germ):
    """arctan(c + r) = arctan(c) + arctan(r / (1 + c² + c r)); beside a pole ±π/2 − arctan(1/g)."""
    if germ.lead < 0:
        return germs.number(germs.PI / 2 * germ.sign) - _arctan_germ(germs.number(1) / germ)
    value, rest = germs.split(germ)
    coefficients = [Decimal(0), 1, 0, -1 / Decimal(3), 0, 1 / Decimal(5), 0, -1 / Decimal(7), 0]
    return germs.number(_arctan(value)) + germs.series(
        coefficients, rest / (germs.number(1 + value**2) + rest * germs.number(value))
    )


def _wave(germ, start):
    """The sine (start 0) or the cosine (start 1): its derivatives go round sin, cos, −sin, −cos."""
    value, rest = germs.split(germ)
    if abs(value) > Decimal("1e20"):
        raise germs.Undecided  # too few digits are left of the place within a turn
    turned = value.remainder_near(2 * germs.PI)
    size = max(1, abs(value))
    sine = germs.cleaned(_alternating(turned, turned, 2), size) if value else Decimal(0)
    cosine = germs.cleaned(_alternating(Decimal(1), turned, 1), size)
    cycle = [sine, cosine, -sine, -cosine]
    coefficients = []
    factorial = 1
    for k in range(germs.MOST + 1):
        factorial *= max(1, k)
        coefficients.append(cycle[(start + k) % 4] / factorial)
    return germs.series(coefficients, rest)


def _alternating(term, u, first):
    """term − term u²/k(k + 1) + …, k = first, first + 2, …: the series of sine and cosine."""
    total = Decimal(0)
    for k in count(first, 2):
        total += term
        term *= -u * u / (k * (k + 1))
        if abs(term) < Decimal("1e-62"):
            return total


def _arctan(u):
    for _ in range(3):  # half the angle: its tangent is u / (1 + √(1 + u²))
        u /= 1 + (1 + u * u).sqrt()
    total, power = Decimal(0), u
    for k in count(1, 2):
        total += power / k
        power *= -u * u
        if abs(power) < Decimal("1e-62"):
            return 8 * total


FUNCTIONS = {
    "sin": lambda germ: _wave(germ, 0),
    "cos": lambda germ: _wave(germ, 1),
    "tan": lambda germ: _wave(germ, 0) / _wave(germ, 1),
    "arctan": _arctan_germ,
    "sinh": lambda germ: (germs.exp(germ) - germs.exp(germ * MINUS)) * HALF,
    "cosh": lambda germ: (germs.exp(germ) + germs.exp(germ * MINUS)) * HALF,
    "tanh": lambda germ: germs.number(1) - germs.number(2) / (germs.exp(germ + germ) + germs.number(1)),
    "exp": germs.exp,
    "log": germs.log,
    "sqrt": lambda germ: germs.power(germ, Decimal("0.5")),
    "abs": lambda germ: germ * MINUS if germ.terms and germ.sign < 0 else germ,
    "sign": lambda germ: germs.number(germ.sign),
}
