"""Print a sympy expression in the order in which it was written: as LaTeX, and as one line of Unicode.

sympy's own printers sort a sum and gather all divisors under one bar. Here y − (k·x + b) stays as it is,
`1/n*Σ` shows the fraction in front of the sum, and `Σ/n` the sum over n.
"""

import re

from sympy import Add, Derivative, Mul, Product, S, Sum
from sympy.printing.latex import LatexPrinter
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.pretty.pretty_symbology import pretty_symbol, pretty_use_unicode
from sympy.printing.str import StrPrinter

from helpers.page.derivation_parts import fractions_of, is_numeric_fraction, needs_parentheses, operand_of, terms_of

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTERS = {"ell": "ℓ", "varphi": "φ"}  # names that LaTeX knows and sympy's Unicode does not


def latex(expr):
    """`expr` as LaTeX, in the written order."""
    return _Latex({"order": "none"}).doprint(expr)


def plain(expr):
    """`expr` as one line of Unicode, in the written order.

    >>> from sympy import Symbol, evaluate
    >>> with evaluate(False):
    ...     expr = Symbol("y") - (2 * Symbol("k") + 1) ** 2 / 3
    >>> plain(expr)
    'y − (2·k + 1)²/3'
    """
    text = _Plain({"order": "none"}).doprint(expr)
    return text.replace("-", "−").replace("**", "^").replace("*", "·")


class _AsWritten:
    """What both printers share: the order of terms and factors, fractions, and where parentheses stand."""

    def _print_Add(self, expr, order=None):
        text = ""
        for term in terms_of(expr):
            printed = self._wrap(term) if text and isinstance(term, Add) else self._print(term)
            if text:
                text += f" {self.minus} " if printed.startswith(self.minus) else " + "
                printed = printed.removeprefix(self.minus).lstrip()
            text += printed
        return text

    def _print_Mul(self, expr):
        negative, parts = fractions_of(expr)
        return (self.minus if negative else "") + self._product(parts, behind_sign=negative)

    def _product(self, parts, behind_sign=False):
        alone = len(parts) == 1 and not behind_sign
        text = ""
        for position, part in enumerate(parts, 1):
            if isinstance(part, tuple):
                printed = self._fraction(*part)
            elif not alone and needs_parentheses(part, last=position == len(parts)):
                printed = self._wrap(part)
            else:
                printed = self._print(part)
            if text:
                mixed = text[-1].isdigit() and is_numeric_fraction(part)  # 2 ¾ would be read as 2.75
                text += self.dot if printed[0].isdigit() or mixed else self.times
            text += printed
        return text

    def _large(self, sign, expr, wrapped=Add):
        """A Σ, Π or derivative: `sign`, then what it is applied to."""
        inner = operand_of(expr)
        printed = self._print(inner)
        wrap = isinstance(inner, wrapped) or printed.startswith(self.minus)
        return sign + (self._wrap(inner) if wrap else printed)

    def _print_Sum(self, expr):
        return self._large("".join(self._limits(self.sum, *limit) for limit in reversed(expr.limits)), expr)

    def _print_Product(self, expr):
        return self._large("".join(self._limits(self.prod, *limit) for limit in reversed(expr.limits)), expr)

    def _print_Derivative(self, expr):
        sign = "d" if len(expr.expr.free_symbols) == 1 else self.partial
        by = (self._by(sign, self._print(variable), int(count)) for variable, count in expr.variable_count)
        return self._large("".join(by), expr, wrapped=self.behind_derivative)


class _Latex(_AsWritten, LatexPrinter):
    minus, times, dot, partial = "-", " ", r" \cdot ", r"\partial"
    sum, prod = r"\sum", r"\prod"
    behind_derivative = Add

    def _wrap(self, expr):
        return rf"\left({self._print(expr)}\right)"

    def _fraction(self, above, below):
        return rf"\frac{{{self._product(above)}}}{{{self._product(below)}}}"

    def _limits(self, sign, index, lower, upper):
        return rf"{sign}_{{{self._print(index)}={self._print(lower)}}}^{{{self._print(upper)}}} "

    def _by(self, sign, variable, count):
        power = f"^{{{count}}}" if count > 1 else ""
        return rf"\frac{{{sign}{power}}}{{{sign} {variable}{power}}} "

    def _print_Or(self, expr):
        return r"\;\text{ or }\;".join(map(self._print, expr.args))


class _Plain(_AsWritten, StrPrinter):
    minus, times, dot, partial = "-", "·", "·", "∂"
    sum, prod = "Σ", "Π"
    behind_derivative = Add | Mul
    printmethod = None  # else Indexed would print itself as x[i]

    def _wrap(self, expr):
        return f"({self._print(expr)})"

    def _fraction(self, above, below):
        if len(below) > 1 or isinstance(below[0], Mul) or needs_parentheses(below[0], last=False):
            return f"{self._above(above)}/({self._product(below)})"
        return f"{self._above(above)}/{self._product(below)}"

    def _above(self, above):
        wrap = len(above) == 1 and needs_parentheses(above[0], last=False)
        return self._wrap(above[0]) if wrap else self._product(above)

    def _limits(self, sign, index, lower, upper):
        lower, upper = (_one_word(self._print(limit)) for limit in (lower, upper))
        return f"{sign}_({self._print(index)}={lower}..{upper}) "

    def _by(self, sign, variable, count):
        power = str(count).translate(_SUPERSCRIPTS) if count > 1 else ""
        return f"{sign}{power}/{sign}{variable}{power} "

    def _print_Pow(self, expr):
        base, power = expr.args
        if power.is_Rational and power.is_negative:
            return self._print_Mul(expr)
        if power is S.Half:
            return f"√({self._print(base)})"
        large = isinstance(base, Sum | Product | Derivative)
        text = self._wrap(base) if large else self.parenthesize(base, PRECEDENCE["Pow"])
        if power.is_Integer:
            return text + str(power).translate(_SUPERSCRIPTS)
        return f"{text}^{self.parenthesize(power, PRECEDENCE['Pow'])}"

    def _print_Symbol(self, expr):
        before = pretty_use_unicode(True)  # else sympy decides by the terminal in which it was imported
        name = _LETTERS.get(expr.name) or pretty_symbol(expr.name)
        pretty_use_unicode(before)
        return name

    def _print_Pi(self, expr):
        return "π"

    def _print_Abs(self, expr):
        return f"|{self._print(expr.args[0])}|"

    def _print_Limit(self, expr):
        _, variable, place, side = expr.args
        side = "" if str(side) == "+-" else str(side)
        return self._large(f"lim_({self._print(variable)}→{self._print(place)}{side}) ", expr)

    def _print_Indexed(self, expr):
        indices = ",".join(map(self._print, expr.indices))
        return f"{self._print(expr.base.label)}_{_one_word(indices)}"

    def _print_IndexedBase(self, expr):
        return self._print(expr.label)

    def _print_Determinant(self, expr):
        return f"det{self._wrap(expr.arg)}"

    def _print_MatrixBase(self, expr):
        rows = (", ".join(map(self._print, expr.row(i))) for i in range(expr.rows))
        return f"[{'; '.join(rows)}]"

    def _print_Float(self, expr):
        return f"{float(expr):.15g}"

    def _print_Or(self, expr):
        return " or ".join(map(self._print, expr.args))

    def _print_Equality(self, expr):
        return f"{self._print(expr.lhs)} = {self._print(expr.rhs)}"


def _one_word(text):
    return text if re.fullmatch(r"\w+", text) else f"({text})"
