"""What a formula does right beside a point: its series c₀ d^q₀ + c₁ d^q₁ + … in an infinitely small d > 0, its germ.

Such series (real exponents, rising) are added, multiplied and put into functions like numbers: they are the
Levi-Civita field. f(x + d) and f(x − d), computed with them, hold the limit, the slope or the pole of each side of x,
also where a part of f has a kink, a pole or no derivative and the whole has one: x·|x| gives d² on the right and −d²
on the left.

Coefficients have 60 digits and exponents up to 10⁸, so that exp(710) is no infinity; what cancels to 35 digits is 0.
Errors: NoValue where the formula has no value for small d; Undecided where the series can't say (log d, exp(1/d),
sin(1/d), more than 8 terms cancelled, numbers beyond 10 to the 10⁸).

Source: Shamseddine, Berz, Exception handling in derivative computation with nonarchimedean calculus, in Computational
Differentiation, SIAM 1996.
"""

import decimal
from dataclasses import dataclass
from decimal import Decimal
from math import prod

MOST = 8  # terms of a germ; a function's own series goes so far, too
TINY = Decimal("1e-35")  # a sum that is so small beside its parts is 0
ENDLESS = Decimal("Infinity")
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803")
E = Decimal("2.71828182845904523536028747135266249775724709369995957496696762772407663035354759457138")
CONTEXT = decimal.Context(
    prec=60,
    Emax=10**8,
    Emin=-(10**8),
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow, decimal.Underflow],
)


class NoValue(ArithmeticError):
    """The formula has no value there: a logarithm of what is negative, a division by 0."""


class Undecided(ArithmeticError):
    """The series can't say what the formula does there."""


@dataclass(frozen=True, repr=False)
class Germ:
    """Terms (exponent, coefficient), exponents rising; what comes from the exponent `known` on was left out."""

    terms: tuple
    known: Decimal = ENDLESS
    most: int = MOST  # terms that are kept: few are quick

    @property
    def lead(self):
        """The lowest exponent that there may be."""
        return self.terms[0][0] if self.terms else self.known

    @property
    def sign(self):
        """The sign for all small d: −1, 0 or 1."""
        if not self.terms and self.known < ENDLESS:
            raise Undecided
        return int(Decimal(1).copy_sign(self.terms[0][1])) if self.terms else 0

    @property
    def constant(self):
        """The coefficient of d⁰."""
        return dict(self.terms).get(Decimal(0), Decimal(0))

    @property
    def still(self):
        """True where d changes nothing at all."""
        return self.known == ENDLESS and all(exponent == 0 for exponent, _ in self.terms)

    def __repr__(self):
        terms = [f"{coefficient.normalize():f} d^{exponent.normalize():f}" for exponent, coefficient in self.terms]
        rest = [] if self.known == ENDLESS else [f"O(d^{self.known.normalize():f})"]
        return " + ".join(terms + rest) or "0"

    def __add__(self, other):
        return _collected([*self.terms, *other.terms], min(self.known, other.known), min(self.most, other.most))

    def __sub__(self, other):
        return self + other * number(-1)

    def __mul__(self, other):
        products = [(p + q, a * b) for p, a in self.terms for q, b in other.terms]
        known = min(self.known + other.lead, other.known + self.lead)
        return _collected(products, known, min(self.most, other.most))

    def __truediv__(self, other):
        return self * power(other, Decimal(-1))

    def __pow__(self, other):
        if other.still:
            return power(self, other.constant)
        if self.sign < 0 or (self.sign == 0 and other.sign < 0):
            raise NoValue
        if self.sign == 0:
            return self
        if self.lead == 0:
            return exp(other * log(self))
        if self.lead > 0 and other.lead == 0 and other.constant > 0:  # d to about this power, times a power of log d
            return Germ((), self.lead * other.constant)
        raise Undecided


def number(value):
    """The germ of a number; a float is the decimal number that it is written as, so that 0.1 is a tenth.

    >>> number(0.1) * number(3) - number(0.3)
    0
    """
    return moving(value, 0)


def moving(value, speed, most=MOST):
    """The germ of value + speed · d; what is computed from it keeps at most so many terms.

    >>> moving(3, 1) * moving(3, 1)
    9 d^0 + 6 d^1 + 1 d^2
    """
    value, speed = (Decimal(repr(float(v))) if isinstance(v, float) else Decimal(v) for v in (value, speed))
    if not value.is_finite():
        raise NoValue
    return _collected([(Decimal(0), value), (Decimal(1), speed)], ENDLESS, most)


def _collected(terms, known, most):
    """The germ of these terms: like exponents are put together, and what cancels is gone."""
    sums, sizes = {}, {}
    for exponent, coefficient in terms:
        exponent = _rounded(exponent)
        sums[exponent] = sums.get(exponent, 0) + coefficient
        sizes[exponent] = max(sizes.get(exponent, 0), abs(coefficient))
    kept = sorted((q, c) for q, c in sums.items() if q < known and abs(c) > TINY * sizes[q])
    return Germ(tuple(kept[:most]), kept[most][0] if len(kept) > most else known, most)


def _rounded(exponent):
    """Exponents that differ by rounding are the same: 1/3 + 1/3 + 1/3 is 1."""
    return exponent.quantize(Decimal("1e-30"), context=CONTEXT)


def power(base, p):
    """base ** p for a number p: the first term to the power, times the binomial series of the rest beside it.

    >>> power(moving(1, 1, 2), Decimal("0.5"))
    1 d^0 + 0.5 d^1 + O(d^2)
    """
    whole = p == p.to_integral_value()
    if not base.terms:
        if base.known < ENDLESS and (p < 0 or not whole):
            raise Undecided
        if p < 0:
            raise NoValue
        return number(1) if p == 0 else Germ((), base.known * p)
    if whole and 0 <= p <= MOST:
        return prod([base] * int(p), start=number(1))  # exact: no series is cut off
    exponent, first = base.terms[0]
    if first < 0 and not whole:
        raise NoValue
    scale = Germ(((-exponent, 1 / first),))
    rest = base * scale - number(1)
    binomial = [Decimal(1)]
    for k in range(1, MOST + 1):
        binomial.append(binomial[-1] * (p - k + 1) / k)
    return Germ(((_rounded(exponent * p), first**p),)) * series(binomial, rest)


def series(coefficients, small):
    """Σ cₖ smallᵏ, and the mark that the rest is left out.

    >>> series([Decimal(1), Decimal(2)], moving(0, 1))
    1 d^0 + 2 d^1 + O(d^2)
    """
    total, power = number(0), number(1)
    for coefficient in coefficients[: small.most + 1]:
        total, power = total + power * number(coefficient), power * small
    return total + Germ((), power.lead)


def split(germ):
    """(c, rest): the value at d = 0, and what is infinitely small.

    >>> split(moving(3, 2))
    (Decimal('3'), 2 d^1)
    """
    if germ.lead < 0 or germ.known <= 0:
        raise Undecided
    return germ.constant, germ - number(germ.constant)


def cleaned(value, size):
    """The value, or 0 where rounding may have made it from numbers of this size.

    >>> cleaned(Decimal("1e-40"), 1), cleaned(Decimal("1e-40"), Decimal("1e-30"))
    (Decimal('0'), Decimal('1E-40'))
    """
    return value if abs(value) > TINY * size else Decimal(0)


def exp(germ):
    """eᶜ times the exponential series of the rest.

    >>> exp(moving(0, 1, 2))
    1 d^0 + 1 d^1 + O(d^2)
    """
    value, rest = split(germ)
    coefficients = [value.exp()]
    for k in range(1, MOST + 1):
        coefficients.append(coefficients[-1] / k)
    return series(coefficients, rest)


def log(germ):
    """ln c, and the series of ln(1 + rest/c).

    >>> log(moving(1, 1, 2))
    1 d^1 + -0.5 d^2 + O(d^3)
    """
    if germ.sign <= 0:
        raise NoValue
    value, rest = split(germ)
    if value == 0:
        raise Undecided  # log d is no power of d
    coefficients = [Decimal(0), *(Decimal((-1) ** (k + 1)) / k for k in range(1, MOST + 1))]
    return number(cleaned(value.ln(), 1)) + series(coefficients, rest * number(1 / value))
