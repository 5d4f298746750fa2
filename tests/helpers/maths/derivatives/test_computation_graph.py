"""The computation graph against sympy: values, derivatives, several paths to one node, and what is refused."""

import math

import numpy as np
import pytest
import sympy

from helpers.maths.derivatives import computation_graph

X, Y = sympy.symbols("x y")
COMPUTATIONS = [
    lambda x, y, m: x + y,
    lambda x, y, m: 3 - x,
    lambda x, y, m: 2 + x - 5,
    lambda x, y, m: -x * y,
    lambda x, y, m: 2 * x * x * x,
    lambda x, y, m: x / y + y / x + 1 / x,
    lambda x, y, m: x**3 - y**-2 + x**0.5,
    lambda x, y, m: m.exp(x * y) + m.log(x),
    lambda x, y, m: m.sin(x) * m.cos(y) - m.cos(x * x),
    lambda x, y, m: (y - x * y) ** 2 / 2 + m.exp(-(x + y)) * (x + y),
]


@pytest.mark.parametrize("compute", COMPUTATIONS)
def test_values_and_derivatives_equal_sympy(compute):
    at = {X: 1.3, Y: 0.7}
    expression = compute(X, Y, sympy)
    x, y = computation_graph.variable(1.3, "x"), computation_graph.variable(0.7, "y")
    result = compute(x, y, computation_graph)
    result.backward()
    assert result.value == pytest.approx(float(expression.subs(at)))
    for node, symbol in ((x, X), (y, Y)):
        slope = float(sympy.diff(expression, symbol).subs(at))
        assert (node.grad or 0.0) == pytest.approx(slope)


def test_local_derivatives_stand_on_the_edges():
    x, y = computation_graph.variable(3), computation_graph.variable(4)
    assert (x * y).edges == ((x, 4.0), (y, 3.0))
    assert (x - y).edges == ((x, 1.0), (y, -1.0))
    assert (x / y).edges == ((x, 0.25), (y, -3 / 16))
    assert (x**2).edges == ((x, 6.0),)
    assert ((x**0).value, (x**0).edges) == (1, ((x, 0.0),))


def test_several_paths_to_one_node_are_summed():
    x = computation_graph.variable(3.0)
    shared = x * x
    result = shared + shared * x + x  # x² + x³ + x
    result.backward()
    assert x.grad == 2 * 3 + 3 * 9 + 1
    assert shared.grad == 1 + 3


def test_running_backward_again_starts_from_zero():
    x = computation_graph.variable(3.0)
    result = x * x
    result.backward()
    result.backward()
    assert x.grad == 6


def test_order_puts_each_node_after_its_inputs_and_once():
    x = computation_graph.variable(2.0)
    a, b = x * x, x + 1
    nodes = computation_graph.order(a * b + a)
    assert len(nodes) == len(set(nodes)) == 6  # x, x², 1, x + 1, their product, the sum
    for place, node in enumerate(nodes):
        assert all(source in nodes[:place] for source, _ in node.edges)


def test_a_deep_graph_is_no_trouble():
    node = x = computation_graph.variable(1.0)
    for _ in range(5000):
        node = node + x
    node.backward()
    assert (node.value, x.grad) == (5001, 5001)


def test_a_node_says_its_value_and_its_derivative():
    x = computation_graph.variable(2, "x")
    assert repr(x) == "x = 2"
    computation_graph.exp(x).backward()
    assert repr(x) == "x = 2 (grad 7.38906)"
    assert repr(computation_graph.sin(x) + 1) == "+ = 1.9093"


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda x: x / 0, ValueError, "a node is divided by 0"),
        (lambda x: 1 / x, ValueError, "a node is divided by 0"),
        (lambda x: x**-1, ValueError, "0 to the power -1 has no value or no derivative"),
        (lambda x: x**0.5, ValueError, "0 to the power 0.5 has no value or no derivative"),
        (lambda x: (x - 1) ** 0.5, ValueError, "-1 to the power 0.5 has no value"),
        (lambda x: computation_graph.log(x), ValueError, "the logarithm of 0 has no value"),
        (
            lambda x: computation_graph.exp(x + 1e4),
            ValueError,
            "the value of 'exp' is too large for a float: choose other",
        ),
        (lambda x: (x + 1e200) ** 2, ValueError, "the value of 'power 2' is too large for a float"),
        (lambda x: (x + 1e-200) ** -1.5, ValueError, "a derivative of 'power -1.5' is too large for a float"),
        (lambda x: x**x, TypeError, "the exponent must hold real numbers only"),
        (lambda x: x + "1", TypeError, "value must hold real numbers only"),
        (lambda x: computation_graph.variable(math.nan), ValueError, "value holds nan"),
        (lambda x: computation_graph.variable(np.ones(3)), ValueError, "value must be one number"),
    ],
)
def test_what_is_wrong_is_said(call, error, message):
    with pytest.raises(error, match=message):
        call(computation_graph.variable(0))
