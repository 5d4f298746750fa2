"""What a function does at a place: whether it is smooth there, has a kink, a jump, a pole or an edge; and its shape.

The verdict comes from the function's germs, its series at the place and on the two sides of it: see germs.py.
"""

import decimal
from dataclasses import dataclass
from decimal import Decimal
from math import inf, isfinite, nan

from helpers.maths.derivatives import germs
from helpers.maths.derivatives.germs import NoValue, Undecided


@dataclass(frozen=True)
class Place:
    """A verdict on f at a place.

    kind    "smooth": both sides have the same slope, which is the derivative
            "kink": both sides come up to the value, their slopes differ (one may be infinite)
            "vertical tangent": both slopes are infinite, of one sign;  "cusp": of two signs
            "jump": a side does not come up to the value
            "edge": f has values on one side only;  "lone point": on neither side
            "pole": f has no value, and grows beyond all bounds beside it;  "no value": none, for another reason
            "undecided": none of this can be told
    value   f(x), nan where there is none
    left, right      the slopes of the two sides; nan where there is none
    before, after    what f comes up to on the two sides; nan where there is nothing
    bends   at a smooth place the second derivatives of the two sides; nan where they can't be told
    shape   at a place with a value: "minimum", "maximum", "crossing" (lower on one side, higher on the other),
            "flat" (constant around), else ""
    """

    kind: str
    value: float = nan
    left: float = nan
    right: float = nan
    before: float = nan
    after: float = nan
    shape: str = ""
    bends: tuple = (nan, nan)

    @property
    def slope(self):
        """The derivative; nan where there is none."""
        return self.right if self.kind == "smooth" else nan

    @property
    def curvature(self):
        """The second derivative; nan where there is none, or none that can be told."""
        return self.bends[1] if self.bends[0] == self.bends[1] and isfinite(self.bends[1]) else nan


@dataclass(frozen=True)
class PlanePlace:
    """A verdict on f(x, y) at a place: f is smooth along every one of WAYS, and the slopes follow from the gradient.

    kind    that of the first way on which f is not smooth, as in `Place`; "crease" where each is, but the slopes on
            them do not follow from the two along x and y;  "smooth" where all is well
    way     that first way, (0, 0) for "smooth"
    place   the `Place` on it
    gradient   (∂f/∂x, ∂f/∂y), nan where there is none
    """

    kind: str
    way: tuple
    place: Place
    gradient: tuple


WAYS = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, -2))


def judge_plane(place):
    """The `PlanePlace` of a function from `place(way)`, its `Place` along a way (u, v).

    >>> judge_plane(lambda way: Place("smooth", 0.0, *[3.0 * way[0]] * 2)).gradient
    (3.0, 0.0)
    """
    seen = {way: place(way) for way in WAYS}
    gradient = dx, dy = seen[1, 0].slope, seen[0, 1].slope
    for way, found in seen.items():
        if found.kind != "smooth":
            return PlanePlace(found.kind, way, found, gradient)
        expected, size = way[0] * dx + way[1] * dy, abs(way[0] * dx) + abs(way[1] * dy)
        if abs(found.slope - expected) > 1e-9 * max(size, abs(found.slope)):
            return PlanePlace("crease", way, found, gradient)
    return PlanePlace("smooth", (0, 0), seen[1, 0], gradient)


def judge(germ, terms=4):
    """The `Place` of a function from `germ(side, most)`: its germ at the place (side 0), left (−1) or right (1) of it,
    of at most so many terms. With `terms` below 4 it is quicker, and may leave `bends` out.

    >>> d = germs.moving(0, 1)
    >>> judge(lambda side, most: d if side else germs.number(0)).kind  # |x| at 0
    'kink'
    """
    with decimal.localcontext(germs.CONTEXT):
        quick = _judged(germ, terms)
        return (
            _judged(germ, germs.MOST) if quick.kind == "undecided" or (quick.slope == 0 and not quick.shape) else quick
        )


def _judged(germ, most):
    here, left, right = (_answer(germ, side, most) for side in (0, -1, 1))
    if here is None:
        poles = (side not in (None, Undecided) and side.lead < 0 for side in (left, right))
        return Place("pole" if any(poles) else "no value")
    if Undecided in (here, left, right):
        return Place("undecided", nan if here is Undecided else float(here.constant))
    value = here.constant
    limits = [_limit(side) for side in (left, right)]
    slopes = [_slope(side, value) for side in (left, right)]
    if slopes[0] is not None:
        slopes[0] = -slopes[0]  # to the left x falls as d grows
    kind = _kind(value, limits, slopes)
    shape = _shape(left, right, here) if kind in ("smooth", "kink", "cusp", "vertical tangent") else ""
    numbers = [nan if number is None else _float(number) for number in (*slopes, *limits)]
    bends = tuple(_bend(side) for side in (left, right)) if kind == "smooth" else (nan, nan)
    return Place(kind, float(value) + 0.0, *numbers, shape, bends)


def slope(germ):
    """The derivative alone, quicker than `judge`; nan where there is none.

    >>> slope(lambda side, most: germs.moving(1, 3 * side))
    3.0
    """
    with decimal.localcontext(germs.CONTEXT):
        return nan if _answer(germ, 0, 1) is None else judge(germ, 2).slope


def point_value(germ):
    """f(x) computed with 60 digits; nan where f has no value or none that can be told.

    >>> point_value(lambda side, most: germs.number(710))
    710.0
    """
    with decimal.localcontext(germs.CONTEXT):
        here = _answer(germ, 0, 1)
        return nan if here in (None, Undecided) else float(here.constant)


def _answer(germ, side, most):
    """The germ of a side; None where f has no value there, `Undecided` where that can't be told."""
    try:
        answer = germ(side, most)
    except NoValue:
        return None
    except (Undecided, decimal.DecimalException):
        return Undecided
    return answer if answer.lead < 0 < len(answer.terms) or answer.known > 0 else Undecided


def _limit(side):
    """What f comes up to on this side."""
    if side is None:
        return None
    return Decimal(inf) * side.sign if side.lead < 0 else side.constant


def _slope(side, value):
    """How fast f changes with d on this side: None where it doesn't come up to the value, or it is cut off."""
    if side is None or side.lead < 0 or not _same(side.constant, value):
        return None
    rising = [(q, c) for q, c in side.terms if q > 0]
    if rising and rising[0][0] < 1:
        return Decimal(inf).copy_sign(rising[0][1])
    return dict(rising).get(Decimal(1), Decimal(0)) if side.known > 1 else None


def _float(number):
    """The float; what is not 0 does not become 0, however small it is."""
    return float(number) or (5e-324 if number > 0 else -5e-324 if number < 0 else 0.0)


def _bend(side):
    """The second derivative on this side: twice the coefficient of d²."""
    steep = [c for q, c in side.terms if 1 < q < 2]
    if steep:
        return float(Decimal(inf).copy_sign(steep[0]))
    return float(2 * dict(side.terms).get(Decimal(2), Decimal(0))) + 0.0 if side.known > 2 else nan


def _kind(value, limits, slopes):
    if all(limit is None for limit in limits):
        return "lone point"
    if not all(limit is None or _same(limit, value) for limit in limits):
        return "jump"
    if None in limits:
        return "edge"
    if None in slopes:
        return "undecided"
    left, right = slopes
    if left.is_infinite() and right.is_infinite():
        return "vertical tangent" if left == right else "cusp"
    return "smooth" if _same(left, right) else "kink"


def _shape(left, right, here):
    """From the signs of f(x − d) − f(x) and f(x + d) − f(x)."""
    try:
        signs = (left - here).sign, (right - here).sign
    except Undecided:
        return ""
    shapes = {(1, 1): "minimum", (-1, -1): "maximum", (1, -1): "crossing", (-1, 1): "crossing", (0, 0): "flat"}
    return shapes.get(signs, "")


def _same(a, b):
    if a.is_infinite() or b.is_infinite():
        return a == b
    return abs(a - b) <= germs.TINY * max(abs(a), abs(b))
