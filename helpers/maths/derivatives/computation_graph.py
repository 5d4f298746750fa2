"""A tiny computation graph: values flow forward, derivatives flow back, and several paths to one node add up.

    x = variable(2.0, "x")
    y = sin(x * x)
    y.backward()
    x.grad            # dy/dx = cos(x²) · 2x

Each operation stands beside its derivatives: a node is its value and, for each input, the local derivative of the
node with respect to that input.
"""

import math

from helpers import checks


class Node:
    """One number of a computation: its `value`, its `name`, and its `edges`, pairs (input, local derivative).

    `grad` is ∂(the node that ran backward)/∂(this node), None before. Nodes are combined by + − * / and ** with a
    number, and by exp, log, sin and cos below. Errors: ValueError where there is no value or derivative, or where it is
    too large for a float.
    """

    def __init__(self, value, edges=(), name=""):
        if edges and not math.isfinite(value):
            raise ValueError(f"the value of {name!r} is too large for a float: choose other numbers")
        self.value = checks.number("value", value)
        self.edges = tuple(edges)
        self.name = name
        self.grad = None
        if not all(math.isfinite(local) for _, local in self.edges):
            raise ValueError(f"a derivative of {name!r} is too large for a float: choose other numbers")

    def __add__(self, other):
        other = _node(other)
        return Node(self.value + other.value, [(self, 1.0), (other, 1.0)], "+")

    def __sub__(self, other):
        other = _node(other)
        return Node(self.value - other.value, [(self, 1.0), (other, -1.0)], "−")

    def __mul__(self, other):
        other = _node(other)
        return Node(self.value * other.value, [(self, other.value), (other, self.value)], "×")

    def __truediv__(self, other):
        other = _node(other)
        if other.value == 0:
            raise ValueError("a node is divided by 0: there is no value")
        value = self.value / other.value
        return Node(value, [(self, 1 / other.value), (other, -value / other.value)], "÷")

    def __pow__(self, n):
        n = checks.number("the exponent", n)
        if (self.value < 0 and n != round(n)) or (self.value == 0 and n < 1 and n != 0):
            raise ValueError(f"{self.value:g} to the power {n:g} has no value or no derivative")
        return Node(_power(self.value, n), [(self, n * _power(self.value, n - 1) if n else 0.0)], f"power {n:g}")

    def __neg__(self):
        return Node(-self.value, [(self, -1.0)], "−")

    def __radd__(self, other):
        return _node(other) + self

    def __rsub__(self, other):
        return _node(other) - self

    def __rmul__(self, other):
        return _node(other) * self

    def __rtruediv__(self, other):
        return _node(other) / self

    def __repr__(self):
        return f"{self.name or 'node'} = {self.value:g}" + ("" if self.grad is None else f" (grad {self.grad:g})")

    def backward(self):
        """The chain rule: each node gets the sum, over the nodes that use it, of their grad × the local derivative."""
        nodes = order(self)
        for node in nodes:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(nodes):  # when a node's turn comes, all that use it have had theirs
            for source, local in node.edges:
                source.grad += node.grad * local


def variable(value, name=""):
    """A node without inputs: a number that may be nudged.

    >>> x = variable(3, "x")
    >>> (x * x).backward()
    >>> x
    x = 3 (grad 6)
    """
    return Node(value, name=name)


def order(node):
    """All nodes that `node` is computed from, and itself last: each one after its inputs.

    >>> x = variable(3, "x")
    >>> order(x * x)
    [x = 3, × = 9]
    """
    ordered = []
    seen = set()
    waiting = [(node, False)]
    while waiting:  # a loop and not a recursion: a graph may be deeper than Python's stack
        here, ready = waiting.pop()
        if ready:
            ordered.append(here)
        elif here not in seen:
            seen.add(here)
            waiting.append((here, True))
            waiting += [(source, False) for source, _ in reversed(here.edges)]
    return ordered


def exp(node):
    """eˣ; its derivative is itself.

    >>> exp(variable(0))
    exp = 1
    """
    value = _power(math.e, node.value)
    return Node(value, [(node, value)], "exp")


def log(node):
    """The natural logarithm of a positive number; its derivative is 1/x.

    >>> log(variable(1))
    log = 0
    """
    if node.value <= 0:
        raise ValueError(f"the logarithm of {node.value:g} has no value: it needs a positive number")
    return Node(math.log(node.value), [(node, 1 / node.value)], "log")


def sin(node):
    """The sine; its derivative is the cosine.

    >>> sin(variable(0))
    sin = 0
    """
    return Node(math.sin(node.value), [(node, math.cos(node.value))], "sin")


def cos(node):
    """The cosine; its derivative is minus the sine.

    >>> cos(variable(0))
    cos = 1
    """
    return Node(math.cos(node.value), [(node, -math.sin(node.value))], "cos")


def _node(value):
    return value if isinstance(value, Node) else Node(value, name="constant")


def _power(base, n):
    try:
        return base**n
    except OverflowError:
        return math.inf  # which a node refuses
