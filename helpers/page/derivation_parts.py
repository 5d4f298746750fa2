"""The parts of a sympy expression in the order in which it was written: terms, factors, fractions, and brackets."""

from sympy import Add, Derivative, Mul, Pow, Product, S, Sum


def terms_of(expr):
    """a + b + c is stored as (a + b) + c: the terms from left to right."""
    first, *others = expr.args
    return [*(terms_of(first) if isinstance(first, Add) else [first]), *others]


def factors_of(expr):
    """a·b·c is stored as (a·b)·c: the factors from left to right, without the ones that sympy puts in."""
    if not isinstance(expr, Mul):
        return [expr]
    first, *others = expr.args
    return [factor for factor in [*factors_of(first), *others] if factor is not S.One] or [S.One]


def fractions_of(expr):
    """Whether a minus stands in front, and the parts: factors, or (above, below) where something divides."""
    factors = factors_of(expr)
    if factors[-1] is S.NegativeOne:  # so sympy's matrices subtract
        factors = [S.NegativeOne, *factors[:-1]]
    negative = bool(factors[0].is_Number and factors[0].is_negative)
    if negative:
        factors[0] = -factors[0]
        factors = [factor for factor in factors if factor is not S.One] or [S.One]
    parts, above = [], []
    for factor in factors:
        if not (isinstance(factor, Pow) and factor.exp.is_Rational and factor.exp.is_negative):
            above.append(factor)
            continue
        below = factor.base if factor.exp == -1 else Pow(factor.base, -factor.exp)
        if not above and parts:
            parts[-1][1].append(below)
        else:
            parts.append((above or [S.One], [below]))
        above = []
    return negative, parts + above


def is_numeric_fraction(part):
    """Whether a part is a fraction of two numbers: sympy's own, or one that was written with a bar."""
    if isinstance(part, tuple):
        return all(factor.is_Number for factors in part for factor in factors)
    return bool(part.is_Rational and not part.is_Integer)


def operand_of(expr):
    """What a Σ, Π or derivative is applied to, without the factor of one that sympy puts in."""
    factors = factors_of(expr.args[0])
    return factors[0] if len(factors) == 1 else expr.args[0]


def needs_parentheses(factor, last):
    """Whether a factor needs parentheses beside other factors, or behind a minus."""
    if isinstance(factor, Mul):
        return fractions_of(factor)[0] or (not last and factor.has(Sum, Product, Derivative))
    if isinstance(factor, Sum | Product | Derivative):
        return not last
    return isinstance(factor, Add) or bool(factor.is_Number and factor.is_negative)
