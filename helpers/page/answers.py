"""Compare an answer with the expected one, and say in words how the two differ."""

import re
from collections.abc import Iterator, ValuesView

import numpy as np

_SHOWN = 6  # so many values of an array, list or dict are shown
_DEEP = 4  # so many lists within one another
_LONGEST = 240  # characters of one value, or of the message of an error


def difference(expected, got):
    """None where `got` agrees with `expected`, else what is wrong, as the end of a sentence.

    Numbers agree within a relative 1e-6 (absolute 1e-12); shapes must match, while a list may stand for an
    array. Tuples, ragged lists, texts and dicts are compared item by item. An exception agrees with its own type.
    What a learner hands over can be anything, so nothing that goes wrong in comparing it is raised.

    >>> difference([1.0, 2.0], [1.0, 2.5])
    'expected [1, 2], got [1, 2.5]'
    >>> print(difference([1, 2], [1, 2.0]))
    None
    """
    try:
        return _difference(expected, got)
    except Exception:
        return f"expected {short(expected)}, got {short(got)}, which can't be compared with it"


def _difference(expected, got):
    expected, got = _without_numpy(expected), _without_numpy(got)
    if isinstance(expected, Exception):
        return None if type(expected) is type(got) else "another outcome"
    if isinstance(got, Exception):
        return f"your function raises {raised(got)}"
    if isinstance(expected, dict):
        if not isinstance(got, dict) or got.keys() != expected.keys():
            return _expected_got(expected, got)
        return _first((f"at key {short(key)}", expected[key], got[key]) for key in expected)
    wanted, values = _array(expected), _array(got)
    if isinstance(expected, tuple) or (isinstance(expected, list) and wanted is None):
        if not isinstance(got, tuple | list | np.ndarray) or _alone(got) or len(got) != len(expected):
            return f"expected {len(expected)} values, got {_kind(got)}"
        return _first((f"in value {i}", a, b) for i, (a, b) in enumerate(zip(expected, got, strict=True), 1))
    if wanted is None:
        return None if type(got) is type(expected) and got == expected else _expected_got(expected, got)
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


def _without_numpy(value):
    """Texts, and arrays of objects, as Python has them: np.str_("a") is "a"."""
    return value.tolist() if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "USO" else value


def _alone(value):
    return isinstance(value, np.ndarray) and value.ndim == 0  # an array without a length


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


def raised(error):
    """An exception as Python names it, `ValueError: its message`, cut where it is long and without its last dot."""
    try:
        message = str(error)
    except Exception:
        message = "its message can't be shown"
    return f"{type(error).__name__}: {_cut(message)}".rstrip(".: ")


def short(value, digits=4):
    """`value` as a learner reads it: numbers rounded to `digits`, what is long or deep cut, no numpy types.

    >>> short({"w": np.array([1 / 3, 2.0])}), short(map(abs, [1, 2]))
    ("{'w': [0.3333, 2]}", 'a map: make a list of it')
    """
    try:
        return _cut(_shown(value, digits, _DEEP))
    except Exception:  # its own repr fails
        return f"a value of type {type(value).__name__} that can't be shown"


def _shown(value, digits, deep):
    if isinstance(value, np.ndarray):
        value = value[(slice(_SHOWN + 1),) * value.ndim].tolist()
    elif isinstance(value, np.generic):
        value = float(value) if isinstance(value, np.floating) else value.item()
    if isinstance(value, float):
        return _decimal(value, digits)
    if isinstance(value, list | tuple):
        items = [_shown(item, digits, deep - 1) for item in value[: _SHOWN if deep else 0]]
        items += ["…"] * (len(value) > len(items))
        return f"[{', '.join(items)}]" if isinstance(value, list) else f"({', '.join(items)})"
    if isinstance(value, dict):
        names = list(value)[: _SHOWN if deep else 0]
        items = [f"{short(name)}: {_shown(value[name], digits, deep - 1)}" for name in names]
        return "{" + ", ".join(items + ["…"] * (len(value) > len(items))) + "}"
    if isinstance(value, str | bytes):
        return repr(value) if len(value) <= _LONGEST else f"{value[:_LONGEST]!r}…"
    if isinstance(value, int) and abs(value) >= 10**_LONGEST:
        return f"a whole number of more than {_LONGEST} digits"
    if isinstance(value, Iterator | ValuesView):
        return f"a {type(value).__name__}: make a list of it"
    name = getattr(value, "__name__", None) if callable(value) else None
    return name if isinstance(name, str) else re.sub(r" at 0x[0-9a-fA-F]+", "", repr(value))


def _decimal(value, digits):
    text = f"{value:.{digits}g}"
    return f"{value:.0f}" if "e+" in text and abs(value) < 1e7 else text


def _cut(text):
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return text.encode(errors="backslashreplace").decode()  # half a pair of surrogates can't be sent to a page
