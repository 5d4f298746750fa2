"""Compare an answer with the expected one, and say in words how the two differ."""

import numpy as np

_SHOWN = 6  # so many values of an array are shown


def difference(expected, got):
    """None where `got` agrees with `expected`, else what is wrong, as the end of a sentence.

    Numbers agree within a relative 1e-6 (absolute 1e-12); shapes must match, while a list may stand for an
    array. Tuples, ragged lists and dicts are compared item by item. An exception agrees with its own type.

    >>> difference([1.0, 2.0], [1.0, 2.5])
    'expected [1, 2], got [1, 2.5]'
    >>> print(difference([1, 2], [1, 2.0]))
    None
    """
    if isinstance(expected, Exception):
        return None if type(expected) is type(got) else "another outcome"
    if isinstance(got, Exception):
        return f"your function raises {type(got).__name__}: {got}".rstrip(".: ")
    if isinstance(expected, dict):
        if not isinstance(got, dict) or got.keys() != expected.keys():
            return _expected_got(expected, got)
        return _first((f"at key {key!r}", expected[key], got[key]) for key in expected)
    wanted, values = _array(expected), _array(got)
    if isinstance(expected, tuple) or (isinstance(expected, list) and wanted is None):
        if not isinstance(got, tuple | list | np.ndarray) or len(got) != len(expected):
            return f"expected {len(expected)} values, got {_kind(got)}"
        return _first((f"in value {i}", a, b) for i, (a, b) in enumerate(zip(expected, got, strict=True), 1))
    if wanted is None:
        same = np.array_equal(got, expected) if isinstance(expected, np.ndarray) else got == expected
        return None if type(got) is type(expected) and same else _expected_got(expected, got)
    if values is None or values.shape != wanted.shape or (values.dtype == bool) != (wanted.dtype == bool):
        return f"expected {_kind(expected)}, got {_kind(got)}"
    if (np.isnan(values) & ~np.isnan(wanted)).any():
        return f"your result has NaN (not a number) in it; expected {short(expected)}"
    wrong = ~np.isclose(values, wanted, rtol=1e-6, atol=1e-12, equal_nan=True)
    if not wrong.any():
        return None
    if wanted.size <= _SHOWN:
        return _expected_got(expected, got)
    at = np.argwhere(wrong)[0].tolist()
    return f"at index {at} {_expected_got(wanted[*at], values[*at])}"


def _first(triples):
    found = ((where, difference(expected, got)) for where, expected, got in triples)
    return next((f"{where}, {complaint}" for where, complaint in found if complaint), None)


def _array(value):
    """`value` as an array of numbers or of booleans, or None where it is neither."""
    try:
        array = np.asarray(value)
    except ValueError:  # ragged
        return None
    return array if array.dtype.kind in "biuf" else None


def _expected_got(expected, got):
    for digits in (4, 8, 17):
        texts = short(expected, digits), short(got, digits)
        if texts[0] != texts[1]:
            break
    return f"expected {texts[0]}, got {texts[1]}"


def _kind(value):
    array = _array(value)
    if value is None or array is None:
        return short(value)
    if array.ndim == 0:
        return "True or False" if array.dtype == bool else "a number"
    items = "True and False" if array.dtype == bool else "numbers"
    shape = f"of shape {array.shape}" if isinstance(value, np.ndarray) else f"of length {len(value)}"
    return f"{'an array' if isinstance(value, np.ndarray) else 'a list'} of {items} {shape}"


def short(value, digits=4):
    """`value` as a learner reads it: numbers rounded to `digits`, long arrays cut, no numpy types.

    >>> short({"w": np.array([1 / 3, 2.0])})
    "{'w': [0.3333, 2]}"
    """
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, float):
        return f"{value:.{digits}g}"
    if isinstance(value, list | tuple):
        items = [short(item, digits) for item in value[:_SHOWN]] + ["…"] * (len(value) > _SHOWN)
        return f"[{', '.join(items)}]" if isinstance(value, list) else f"({', '.join(items)})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {short(item, digits)}" for key, item in value.items()) + "}"
    return value.__name__ if callable(value) else repr(value)
