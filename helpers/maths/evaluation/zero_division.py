"""What a metric answers where it is 0/0: the value that the caller named, or NaN with a warning, never silence."""

import math
import warnings


def answer(metric, reason, value, depth=3):
    """The caller's value, or NaN and a warning in the line of the caller, which is `depth` calls up.

    >>> answer("precision", "TP + FP = 0", value=0)
    0.0
    """
    if value is not None:
        return float(value)
    message = f"{metric} is undefined, because {reason}: the answer is nan"
    warnings.warn(message, RuntimeWarning, stacklevel=depth)
    return math.nan


def ratio(metric, above, below, reason, value):
    """above / below as a float, or the `answer` where `below` is 0; `reason` says which count that is.

    >>> ratio("precision", 3, 4, "TP + FP = 0", value=None)
    0.75
    """
    return float(above / below) if below else answer(metric, reason, value, depth=4)
