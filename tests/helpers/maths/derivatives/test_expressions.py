"""Typed formulas: what they compute, against Python and numpy; what is refused, with its place; attacks."""

import math
import re
import time

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.maths.derivatives import expressions
from helpers.maths.derivatives.expressions import parse

steady = settings(derandomize=True, deadline=None)
NAMES = {name: function for name, (function, _) in expressions.FUNCTIONS.items()} | expressions.CONSTANTS
X, Y = sympy.symbols("x y", real=True)
SYMBOLS = {"x": X, "y": Y, "pi": sympy.pi, "e": sympy.E, "arctan": sympy.atan, "abs": sympy.Abs}
RIGHT = [
    *("x", "3", "  x + 1 ", "x-1", "1-2-3", "8/4/2", "1-2*x+3", "-x**2", "(-x)**2", "2**3**2", "2**-x", "--x", "+x"),
    *("x**2*sin(x)", "exp(-x**2/2)", "log(abs(x)+1)", "sqrt(x**2)", "tanh(x)-arctan(x)", "sinh(x)/cosh(x)", "sign(x)"),
    *("pi*x", "e**x", "1e-3*x", ".5*x", "2.*x", "1.5E+2", "tan(cos(x))", "((x))", "x * ( x - 1 )", "2*-x", "x**0"),
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_formula_means_what_it_means_in_python(text):
    x = np.array([-1.7, 0.3, 2.0])
    expected = np.broadcast_to(eval(text.strip(), {"__builtins__": {}}, NAMES | {"x": x}), x.shape)
    answer = parse(text)(x)
    assert answer.shape == x.shape
    np.testing.assert_allclose(answer, expected, rtol=1e-14)
    assert parse(text)(0.3) == pytest.approx(expected[1], rel=1e-14)


def formulas():
    number = st.floats(0.1, 9).map(lambda value: f"{value:.3g}")
    grow = lambda inner: (  # noqa: E731
        st.tuples(inner, st.sampled_from([" + ", "-", "*", " / "]), inner).map("".join)
        | inner.map("({})".format)
        | inner.map("-({})".format)
        | inner.map("sin({})".format)
        | inner.map("abs({})**2".format)
    )
    return st.recursive(number | st.just("x") | st.just("y"), grow, max_leaves=6).filter(lambda text: len(text) <= 80)


@steady
@given(formulas())
def test_random_formulas_agree_with_python(text):
    x, y = np.array([0.5, -1.25]), np.array([2.0, 0.75])
    with np.errstate(all="ignore"):
        expected = eval(text, {"__builtins__": {}}, NAMES | {"x": x, "y": y})
    np.testing.assert_allclose(parse(text, ("x", "y"))(x, y), np.broadcast_to(expected, 2), rtol=1e-12)


@pytest.mark.parametrize("text", [text for text in RIGHT if "sign" not in text])
def test_its_derivative_is_that_of_sympy(text):
    expression = sympy.sympify(text, locals=SYMBOLS)
    x = np.array([-1.7, 0.3, 2.0])
    exact = [complex(sympy.diff(expression, X).subs(X, value)).real for value in x]
    np.testing.assert_allclose(parse(text).derivative(x), exact, rtol=1e-12, atol=1e-14)
    assert parse(text).derivative(0.3) == pytest.approx(exact[1], rel=1e-12)


@pytest.mark.parametrize("name", expressions.FUNCTIONS)
def test_each_function_stands_beside_its_derivative(name):
    f = parse(f"{name}(x/2)")  # with an inner derivative of ½
    exact = sympy.diff(SYMBOLS.get(name, getattr(sympy, name, None))(X / 2), X)
    for x in (0.4, 1.9):
        assert f.derivative(x) == pytest.approx(float(exact.subs(X, x).doit()), rel=1e-12)


def test_partial_derivatives():
    expression = "x**2*y + sin(x*y)/y - y**x"
    f, exact = parse(expression, ("x", "y")), sympy.sympify(expression, locals=SYMBOLS)
    for name, symbol in (("x", X), ("y", Y)):
        at = {X: 1.3, Y: 0.7}
        assert f.derivative(1.3, 0.7, by=name) == pytest.approx(float(sympy.diff(exact, symbol).subs(at)), rel=1e-12)


def test_where_there_is_no_derivative_there_is_none():
    assert math.isnan(parse("abs(x)").derivative(0)) and math.isnan(parse("log(x)").derivative(-1))
    assert math.isnan(parse("sign(x)").derivative(0)) and parse("sign(x)").derivative(-2) == 0
    assert parse("x**0").derivative(0) == 0 and parse("x**2").derivative(-3) == -6 and parse("x**1").derivative(0) == 1


def test_two_variables_and_shapes():
    f = parse("x*y + y**2", ("x", "y"))
    across, along = np.meshgrid([1.0, 2.0], [3.0, 4.0, 5.0])
    np.testing.assert_array_equal(f(across, along), across * along + along**2)
    assert f(1, 2) == 6 and isinstance(f(1, 2), float)
    assert parse("7")(np.zeros((2, 3))).shape == (2, 3)
    assert repr(f) == "x*y + y**2"


def test_the_minus_sign_of_the_course_is_understood():
    assert parse("−x − 1")(2) == -3
    assert parse("x – 1")(2) == 1  # an en dash, as some keyboards write it
    assert parse("x\u00a0+\u202f1")(2) == 3  # spaces as pages write them


def test_outside_its_domain_a_formula_has_no_value_and_warns_nobody():
    assert math.isnan(parse("log(x)")(-1)) and parse("1/x")(0) == math.inf
    assert parse("9**9**9")(0) == math.inf and parse("exp(x)")(1e6) == math.inf
    assert parse("-1/0")(0) == -math.inf and math.isnan(parse("0/0").derivative(0))
    assert parse("pi/(e-e)")(0) == math.inf


def test_the_answer_belongs_to_the_caller():
    x = np.array([1.0, 2.0])
    parse("x")(x)[0] = 7
    assert x.tolist() == [1, 2]


REFUSED = {
    "": "there is no formula: type one, such as x**2",
    "   ": "there is no formula",
    "2x": "at character 2, 'x': write * for a product",
    "x 2": "at character 3, '2': write * for a product",
    "2(x)": "at character 2, '(': write * for a product",
    "sin(x)cos(x)": "at character 7, 'cos': write * for a product",
    "x^2": "at character 2, '^': write ** for a power",
    "x²": "at character 2, '²': write **2 for a square",
    "y=x": "at character 1, 'y': not known here; use numbers, + - * / ** and brackets, x, pi, e, sin",
    "x=1": "at character 2, '=': type the right-hand side alone",
    "ln(x)": "at character 1, 'ln': write log for the natural logarithm",
    "sin x": "at character 5, 'x': sin needs its argument in brackets, as in sin(x)",
    "exp": "at the end: exp needs its argument in brackets, as in exp(x)",
    "x +": "at the end: a number, a variable, a function or a bracket is expected here",
    "(x": "at the end: a ) is missing",
    "sin(": "at the end: a number",
    "x)": "at character 2, ')': there is no ( for this )",
    "()": "at character 2, ')': a number",
    "x***2": "at character 4, '*': a number",
    "x//2": "at character 3, '/': a number",
    "1e999": "at character 1, '1e999': this number is too large",
    "x\n+1": "at character 2, '\\n': not known here",
    "x, 2": "at character 2, ',': write a point in a number, as in 2.5",
    "x < 2": "at character 3, '<': not known here",
    "x³": "at character 2, '³': write **3 for a cube",
    "2·x": "at character 2, '·': write * for a product",
    "2×x": "at character 2, '×': write * for a product",
    "x÷2": "at character 2, '÷': write / for a quotient",
    "π*x": "at character 1, 'π': write pi",
    "2,5*x": "at character 2, ',': write a point in a number, as in 2.5",
    "√x": "at character 1, '√': write sqrt(...) for a square root",
    "log10(x)": "at character 1, 'log10': write log(...)/log(10)",
    "atan(x)": "at character 1, 'atan': write arctan",
    "1.2.3": "at character 4, '.3': write * for a product",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_mistake_is_named_with_its_place(text):
    with pytest.raises(ValueError) as error:
        parse(text)
    assert str(error.value).startswith(REFUSED[text])


ATTACKS = [
    *("__import__('os').system('x')", "x.__class__", "().__class__.__mro__", "x.real", "x[0]", "'x'", '"x"', "f'{x}'"),
    *("lambda x: x", "[x for x in (1,2)]", "{x}", "x if x else 1", "x and x", "not x", "x; x", "x := 1", "print(x)"),
    *("eval(x)", "exec('1')", "open('a')", "np.sin(x)", "getattr(x, 'y')", "sin.__call__(x)", "sin(sin)", "sin(*x)"),
    *("sin(x=1)", "True", "None", "inf", "nan", "1j", "0x10", "0b1", "1_000", "x@x", "x%2", "x|x", "x<<9", "~x", "x!"),
    *("x\x00", "\x1b[31m", "\tx", "х", "ｘ", "ｓｉｎ(x)", "٣*x", "½", "x⁠", "∑", "π", "x\u202e", "__", "_x", "x__"),
    *("FUNCTIONS", "self", "values", "...", "$x", "#x", "\\", "`x`", "x?x:x"),
]


@pytest.mark.parametrize("text", ATTACKS)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r"^at (character \d+, |the end)"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    ["9**9**9**9**9**9**9", "-" * 19 + "x", "(" * 19 + "x" + ")" * 19, "x" + "+x" * 39, "1" * 80, "9e99**9e99"],
)
def test_what_looks_dangerous_is_harmless(text):
    begin = time.process_time()
    parse(text)(np.linspace(-1, 1, 1000))
    assert time.process_time() - begin < 60  # a whole number of 9**9**9 digits would take for ever


@pytest.mark.parametrize("nest", ["(", "-", "+-", "2**", "(-"])
def test_deep_nesting_is_refused(nest):
    text = (nest * 80)[:79] + "x"
    with pytest.raises(ValueError, match="more than 20 levels deep"):
        parse(text)


def test_length_and_kind():
    with pytest.raises(ValueError, match="the formula has 81 characters: 80 are the most"):
        parse("x" + "+x" * 40)
    for value in (3, None, b"x", ["x"]):
        with pytest.raises(TypeError, match=r"the formula must be text, such as 'x\*\*2'"):
            parse(value)


@steady
@given(st.text(max_size=90))
def test_any_text_is_read_or_refused_in_one_sentence(text):
    try:
        answer = parse(text)(np.array([0.5, 2.0]))
    except ValueError as error:
        assert re.fullmatch(r"(at |there is no formula|the formula has ).+", str(error), re.DOTALL)
    else:
        assert answer.shape == (2,)


@steady
@given(st.text(alphabet="x+-*/(). 12esincolgpt\n", max_size=40))
def test_any_text_of_formula_letters_is_read_or_refused(text):
    try:
        parse(text)(1.0)
    except ValueError as error:
        assert "\n" not in str(error)
