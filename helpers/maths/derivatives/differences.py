"""Finite differences of a function of one variable: its slope and its curvature from values that are close together."""

import numpy as np

from helpers import checks

EPS = np.finfo(float).eps  # 2⁻⁵², the distance from 1 to the next float
ODD = 0.3719  # of a step
WIDE = 1e-3  # a default step from which on it is compared with a smaller one in any case
POWERS = {"central": 1 / 3, "forward": 1 / 2, "backward": 1 / 2}  # the default step is ε to this power


def derivative(f, x, h=None, method="central"):
    """Slope of f at x, from two points that are close together.

    central:   (f(x + h) − f(x − h)) / 2h    error ~ h²
    forward:   (f(x + h) − f(x)) / h         error ~ h
    backward:  (f(x) − f(x − h)) / h         error ~ h

    x is a number or an array; f works elementwise. Without h the step balances the error of the formula
    against rounding: h = s · max(1, |x|), where s is ∛ε for central and √ε for the others (ε ≈ 2.2e-16).
    With this step, "central" also looks whether there is a slope at all, and whether the step is small enough: where
    that is in doubt, and for |x| beyond about 160, it compares with smaller and larger steps.
    Errors: ValueError if f is not finite at these points, has a kink or a jump at x or changes faster than the step
    can follow (central, without h), answers in float32 (without h), or if h is not positive or vanishes beside x.

    Source: Press et al., Numerical Recipes, 3rd edition 2007, section 5.7.

    >>> derivative(lambda x: x**2, 3, h=0.5, method="forward")
    6.5
    >>> round(derivative(lambda x: x**2, 3), 6)
    6.0
    >>> derivative(abs, 0, method="backward")
    -1.0
    >>> derivative(abs, 0)
    Traceback (most recent call last):
    ValueError: f has a kink at x = 0: its slope is -1 to the left and 1 to the right; choose another x or a side
    """
    if method not in POWERS:
        raise ValueError(f"method must be 'central', 'forward' or 'backward'; it is {method!r}")
    x = checks.array("x", x)[()]
    size = step(x, h, POWERS[method])

    def at(k):
        return value(f, x + k * size, np.shape(x), rough=h is not None)

    if method == "central":
        slope = central(at, x, size, name="x" if h is None else "")
    else:
        slope = (at(1) - at(0)) / size if method == "forward" else (at(0) - at(-1)) / size
    return slope if np.ndim(x) else float(slope)


def second_derivative(f, x, h=None):
    """Curvature of f at x, from three points: (f(x + h) − 2 f(x) + f(x − h)) / h², error ~ h².

    x is a number or an array; f works elementwise. Without h the step is ∜ε · max(1, |x|), ε ≈ 2.2e-16.
    Errors: as in `derivative`; without h, ValueError also at a kink and where the step is too large.

    Source: Press et al., Numerical Recipes, 3rd edition 2007, section 5.7.

    >>> second_derivative(lambda x: x**3, 2, h=0.5)
    12.0
    """
    x = checks.array("x", x)[()]
    size = step(x, h, 1 / 4)

    def at(k):
        return value(f, x + k * size, np.shape(x), rough=h is not None)

    curvature = second(at, x, size, name="x" if h is None else "")
    return curvature if np.ndim(x) else float(curvature)


def step(x, h, power):
    """The step that the caller chose, or the default ε^power · max(1, |x|), after a check that it moves x at all.

    >>> step(np.array([0.0, 100.0]), 0.5, 1 / 3)
    0.5
    """
    if h is None:
        return EPS**power * np.maximum(1, np.abs(x))
    h = checks.number("h", h)
    if h <= 0:
        raise ValueError(f"h must be positive; it is {h:g}")
    if np.any(x + h == x) or np.any(x - h == x):
        raise ValueError(f"h = {h:g} vanishes beside x: choose a larger h")
    return h


def value(f, x, shape, *, rough=True):
    """f(x), which must be finite and have the given shape. Without `rough` it must have the 16 digits of float64.

    >>> value(np.square, 3.0, ())
    array(9.)
    """
    with np.errstate(all="ignore"):  # what is not finite is said below, in one sentence
        values = np.asarray(f(x))
    if values.dtype.kind not in "biuf":
        raise TypeError(f"f must return real numbers; it returned {values.ravel().tolist()[0]!r}")
    if values.shape != shape:
        wanted = f"one number for each x, shape {shape}" if shape else "one number, as .mean() or .sum() does"
        raise ValueError(f"f must return {wanted}; it returned shape {values.shape}")
    if not np.isfinite(values).all():
        raise ValueError(f"f is not finite at {x}: choose an x inside the domain of f, or a smaller h")
    if values.dtype.kind == "f" and values.dtype.itemsize < 8 and not rough:
        digits = int(np.finfo(values.dtype).precision)
        raise ValueError(f"f answers in {values.dtype}, with {digits} digits: let it compute in float64, or give h")
    return values.astype(float)


def central(at, x, h, *, name):
    """Central differences of `at(k)`, the values k steps of h away from x. With a `name` for x, it refuses breaks.

    At a kink the slopes of the two sides stay apart however small the step; where f is smooth, eight times the
    step brings them eight times as far apart. At a jump, or where f rises vertically, the slope grows with each smaller
    step by one factor. If it changes in another way, f is too fast for the step.

    >>> central(lambda k: (2 + 0.5 * k) ** 2, 2.0, 0.5, name="")
    4.0
    """
    ahead, behind = at(1), at(-1)
    slope = (ahead - behind) / (2 * h)
    if not name:
        return slope
    here = at(0)
    apart, noise = (ahead - 2 * here + behind) / h, _noise(ahead, here, behind, x, h)
    kink = np.abs(apart) > np.maximum(noise, 1e-3 * np.abs(slope))
    jump = np.abs(slope) * h > 1e-3 * np.maximum(np.abs(ahead), np.abs(behind))
    if np.any(kink | jump | (h > WIDE)):  # only suspects so far: look again from farther away, and from nearer
        _refuse_fast(at, x, h, slope, apart, noise, name)
        kink &= np.abs(apart) > np.abs(at(8) - 2 * here + at(-8)) / (16 * h)
        if np.any(kink):
            i, where = _place(kink, x, name)
            sides = f"{(slope - apart / 2)[i]:.4g} to the left and {(slope + apart / 2)[i]:.4g} to the right"
            raise ValueError(f"f has a kink at {where}: its slope is {sides}; choose another x or a side")
    return slope


def _refuse_fast(at, x, h, slope, apart, noise, name):
    """Refuses a jump, and a function that is too fast for the step: smaller steps give another slope."""

    def slope_at(k):
        return (at(k) - at(-k)) / (2 * k * h)

    wide = h > WIDE
    near = slope_at(1 / 8)
    far = slope_at(8)
    change, largest = np.abs(near - slope), np.maximum(np.abs(slope), np.abs(near))
    if np.any(wide):  # also a step that has no common period with the others
        change = np.maximum(change, np.where(wide, np.abs(slope_at(ODD) - slope), 0))
    counts = np.where(wide, 1e-5 * largest, 1e-3 * np.maximum(largest, np.abs(apart)))
    fades = ~wide & (np.abs(near) < np.abs(slope) / 4) & (change <= np.abs(far - slope) / 16)  # to 0, as for x³
    fast = (change > counts + 8 * noise) & ~fades
    if not np.any(fast):
        return
    i, where = _place(fast, x, name)
    with np.errstate(all="ignore"):  # where a slope is 0 nothing grows
        growth = [near / slope, slope / far, slope_at(1 / 64) / near]
    if growth[0][i] > 1.1 and np.ptp([ratio[i] for ratio in growth]) <= 0.01 * growth[0][i]:
        raise ValueError(f"f has no slope at {where}: it jumps or rises vertically there; choose another x")
    size = np.broadcast_to(h, np.shape(fast))[i]
    raise ValueError(
        f"f changes faster than the step h = {size:.2g} can follow at {where}, or jumps there: "
        "give a smaller h, or choose another x"
    )


def second(at, x, h, *, name):
    """Second differences of `at(k)`, the values k steps of h away from x; `name` as in `central`.

    >>> second(lambda k: (2 + 0.5 * k) ** 2, 2.0, 0.5, name="")
    2.0
    """
    ahead, here, behind = at(1), at(0), at(-1)
    curvature = (ahead - 2 * here + behind) / h**2
    if name:
        far = (at(8) - 2 * here + at(-8)) / (8 * h) ** 2
        grows = np.abs(curvature) > 2 * np.abs(far) + _noise(ahead, here, behind, x, h) / h
        if np.any(h > 8 * WIDE):
            odd = (at(ODD) - 2 * here + at(-ODD)) / (ODD * h) ** 2
            noise = _noise(ahead, here, behind, x, h) / h
            fast = np.abs(curvature - odd) > 0.02 * np.maximum(np.abs(curvature), np.abs(odd)) + 8 * noise
            fast |= np.abs(curvature - far) > 0.2 * np.maximum(np.abs(curvature), np.abs(far)) + noise
            if np.any(fast & (h > 8 * WIDE)):
                i, where = _place(fast & (h > 8 * WIDE), x, name)
                size = np.broadcast_to(h, np.shape(fast))[i]
                raise ValueError(
                    f"f changes faster than the step h = {size:.2g} can follow at {where}: give a smaller h"
                )
        if np.any(grows):
            where = _place(grows, x, name)[1]
            raise ValueError(f"f has no second derivative at {where}: its slope jumps there; choose another x")
    return curvature


def _noise(ahead, here, behind, x, h):
    """A generous bound on what rounding does to a difference of values, over h."""
    size = np.maximum(np.maximum(np.abs(ahead), np.abs(behind)), np.abs(here))
    return 1000 * EPS * (size + np.abs(x / (2 * h) * (ahead - behind))) / h


def _place(found, x, name):
    """The first place that was found: its index, and its name in a sentence."""
    if np.ndim(x) == 0:
        return (), f"{name} = {x:.4g}"
    index = tuple(np.argwhere(found)[0].tolist())
    place = index[-x.ndim :]  # of several outputs, the last axes are those of x
    return index, f"{name}[{', '.join(map(str, place))}] = {x[place]:.4g}"
