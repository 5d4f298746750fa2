"""Prove that two sympy expressions are equal, also with sums over a symbolic number of terms; or refute it.

A proof brings both sides into one form: derivatives are taken, logarithms of products become sums of
logarithms, constants move out of sums, and sums get a standard index. Two conventions are a textbook's: the
argument of a logarithm is positive, and a free index (the j of ∂/∂z_j) lies inside the range of the sums.
"""

import random

import sympy
from sympy import Add, Derivative, Dummy, Indexed, KroneckerDelta, MatrixBase, MatrixExpr, Product, S, Sum
from sympy.core.function import AppliedUndef

from helpers.page.derivation_print import plain

_LEAVES = sympy.Symbol | sympy.IndexedBase | sympy.MatrixSymbol


def evaluated(expr):
    """`expr` as sympy builds it when nothing is held back; decimals become exact fractions (0.1 is 1/10)."""
    if isinstance(expr, sympy.Float):
        return sympy.Rational(str(expr))
    if not expr.args or isinstance(expr, _LEAVES):
        return expr
    return expr.func(*map(evaluated, expr.args))


def proved_equal(left, right):
    """Whether two `evaluated` expressions are proved to be equal.

    >>> k, x, i, n = sympy.Symbol("k"), sympy.IndexedBase("x"), *sympy.symbols("i n", integer=True)
    >>> proved_equal(Sum(k * x[i] + 2, (i, 1, n)), k * Sum(x[i], (i, 1, n)) + 2 * n)
    True
    """
    if isinstance(left, MatrixBase) and isinstance(right, MatrixBase):
        return left.shape == right.shape and all(map(proved_equal, left, right))
    difference = normal(left - right)
    if isinstance(difference, MatrixBase):
        return all(entry == 0 for entry in difference.applyfunc(sympy.simplify))
    if isinstance(difference, MatrixExpr):
        return sympy.expand(difference).doit().is_ZeroMatrix is True
    return _is_zero(difference)


def proved_equivalent(before, after, nonzero=S.One):
    """Whether two equations are proved to have the same solutions: each is brought to "… = 0", and the two
    left sides differ by a factor that cannot be zero. "Or" counts as a product, and `nonzero` as not zero.

    >>> k = sympy.Symbol("k")
    >>> [proved_equivalent(sympy.Eq(2 * k, 6), sympy.Eq(k, solution)) for solution in (3, 4)]
    [True, False]
    """
    ratio, divisor = normal(_zero_side(before) / _zero_side(after)), normal(evaluated(nonzero))
    names = _names(ratio)
    ratio, divisor = sympy.simplify(ratio.subs(names)), sympy.expand(divisor).subs(names)
    return sympy.factor(ratio).subs(divisor, Dummy(nonzero=True)).is_nonzero is True


def _zero_side(equation):
    if isinstance(equation, sympy.Or):
        return sympy.Mul(*map(_zero_side, equation.args))
    return evaluated(equation.lhs) - evaluated(equation.rhs)


def normal(expr):
    """The form in which `evaluated` expressions are compared."""
    if isinstance(expr, Derivative):
        inner = normal(expr.expr)
        for variable in expr.variables:
            inner = inner.diff(variable)
        return inner if inner.has(Derivative) else normal(inner)
    if not expr.args or isinstance(expr, _LEAVES | Indexed):
        return expr
    if isinstance(expr, Sum | Product):
        inner = normal(expr.function)
        for limits in expr.limits:  # a product is the exponential of a sum of logarithms
            inner = _sum(inner, *limits) if isinstance(expr, Sum) else sympy.exp(_sum(_log(inner), *limits))
        return inner
    expr = expr.func(*map(normal, expr.args))
    if isinstance(expr, sympy.log):
        return _log(expr.args[0])
    return expr.doit() if isinstance(expr, MatrixExpr | sympy.Determinant | sympy.Trace) else expr


def _log(expr):
    return sympy.expand_log(sympy.log(expr), force=True)


def _sum(function, index, lower, upper):
    """Σ of `function` by linearity: counted from 1, constants in front, with a standard index."""
    function = sympy.expand(function.subs(index, index + lower - 1))
    upper = sympy.expand(upper - lower + 1)
    if upper.is_Integer:
        return Add(*(function.subs(index, i) for i in range(1, int(upper) + 1)))
    total = S.Zero
    for term in Add.make_args(function):
        constant, rest = term.as_independent(index, as_Add=False)
        picks = [factor for factor in rest.as_ordered_factors() if isinstance(factor, KroneckerDelta)]
        if picks:  # Σ_i a_i·δ_ij is a_j
            (other,) = set(picks[0].args) - {index}
            total += (term / picks[0]).subs(index, other)
        elif rest is S.One:
            total += constant * upper
        else:
            standard = sympy.Symbol(f"_{_depth(rest)}", integer=True, positive=True)
            total += constant * Sum(rest.subs(index, standard), (standard, 1, upper))
    return total


def _depth(expr):
    return max((1 + _depth(inner.function) for inner in expr.atoms(Sum)), default=0)


def _is_zero(difference):
    """Whether a `normal` difference is zero: first as it stands, then with the sums of one range merged."""
    ranges, rest = {}, S.Zero
    for term in Add.make_args(sympy.expand(difference)):
        sums = [factor for factor in term.as_ordered_factors() if isinstance(factor, Sum)]
        if len(sums) == 1:
            (total,) = sums
            ranges[total.limits[0]] = ranges.get(total.limits[0], 0) + term / total * total.function
        else:
            rest += term
    for limits, summand in ranges.items():
        rest += _sum(sympy.simplify(summand), *limits)
    rest = rest.subs(_names(rest))
    return any(attempt(rest) == 0 for attempt in (sympy.expand, sympy.simplify, _simplify_exponentials))


def _names(expr):
    """A letter for each sum, so that sympy's simplification leaves the sums alone."""
    return {total: Dummy() for total in sorted(expr.atoms(Sum), key=_depth, reverse=True)}


def _simplify_exponentials(expr):
    return sympy.simplify(expr.rewrite(sympy.exp))


def counterexample(left, right):
    """Values at which two `evaluated` expressions differ, as a sentence; None where none was found.

    >>> a, b = sympy.symbols("a b")
    >>> counterexample((a + b) ** 2, a**2 + b**2)
    'at a = 7/10, b = 7/10 the left side is 49/25, the right side is 49/50'
    """
    if (left - right).atoms(AppliedUndef):
        return None
    draw = random.Random(0)
    for attempt in range(4):
        sizes = _sizes(left, right, draw)
        sides = [side.xreplace(sizes).doit() for side in (left, right)]
        letters = sorted(set.union(*map(_letters, sides)), key=sympy.default_sort_key)
        values = {letter: _value(letter, draw, attempt) for letter in letters}
        entries = zip(*(_entries(side.xreplace(values).doit()) for side in sides), strict=True)
        for one, other in entries:
            a, b = sympy.N(one, 30), sympy.N(other, 30)
            if a.is_comparable and b.is_comparable and abs(a - b) > 1e-12 * (1 + abs(a)):
                at = ", ".join(f"{plain(k)} = {plain(v)}" for k, v in {**sizes, **values}.items())
                return f"at {at} the left side is {_shown(one)}, the right side is {_shown(other)}"
    return None


def _shown(number):
    return plain(number if number.is_Rational else sympy.Float(f"{float(number):.6g}"))


def _sizes(left, right, draw):
    """A few terms for each sum, rows for each matrix, and places inside them for the free indices."""
    limits = [limit[1:] for side in (left, right) for e in side.atoms(Sum, Product) for limit in e.limits]
    shapes = [matrix.shape for side in (left, right) for matrix in side.atoms(sympy.MatrixSymbol)]
    indices = [entry.indices for side in (left, right) for entry in side.atoms(Indexed)]
    bound = {limit[0] for side in (left, right) for e in side.atoms(Sum, Product) for limit in e.limits}
    sizes = _symbols([*limits, *shapes]) - bound
    places = _symbols(indices) - bound - sizes
    return {s: sympy.Integer(draw.randint(2, 3)) for s in _ordered(sizes)} | {
        s: sympy.Integer(draw.randint(1, 2)) for s in _ordered(places)
    }


def _symbols(tuples):
    return set().union(*(sympy.sympify(entry).free_symbols for entries in tuples for entry in entries))


def _ordered(symbols):
    return sorted(symbols, key=sympy.default_sort_key)


def _letters(side):
    labels = {entry.base.label for entry in side.atoms(Indexed)}
    return (side.free_symbols | side.atoms(sympy.MatrixSymbol)) - labels


def _entries(side):
    return list(side) if isinstance(side, MatrixBase) else [side]


def _value(letter, draw, attempt):
    """A number that keeps the letter's assumptions: between 0 and 1 at even attempts, else of any size."""
    if isinstance(letter, sympy.MatrixSymbol):
        return sympy.ImmutableMatrix(*letter.shape, lambda *_: sympy.Integer(draw.randint(-3, 3)))
    if letter.is_integer:
        number = sympy.Integer(draw.randint(1, 4))
    elif attempt % 2 == 0:
        number = sympy.Rational(draw.randint(1, 9), 10)
    else:
        number = sympy.Rational(draw.randint(1, 12), 4)
        number = number if letter.is_nonnegative else number * draw.choice([1, -1])
    return -number if letter.is_negative else number
