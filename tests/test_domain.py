"""Numbers with a domain: what is inside is answered as a float, what is outside is named."""

import numpy as np
import pytest

from helpers import domain


@pytest.mark.parametrize(
    ("check", "inside"),
    [
        (domain.not_negative, [0, 1, 2.5, np.float32(3)]),
        (domain.positive, [1e-300, 2]),
        (domain.share, [0, 0.5, 1]),
    ],
)
def test_what_is_inside_is_a_float(check, inside):
    for value in inside:
        answer = check("lam", value)
        assert type(answer) is float and answer == value


@pytest.mark.parametrize(
    ("check", "value", "error", "message"),
    [
        (domain.not_negative, -1e-9, ValueError, "lam must not be negative; it is -1e-09"),
        (domain.positive, 0, ValueError, "lam must be positive; it is 0"),
        (domain.positive, -2, ValueError, "lam must be positive; it is -2"),
        (domain.share, 1.01, ValueError, "lam must be from 0 to 1; it is 1.01"),
        (domain.share, -0.01, ValueError, "lam must be from 0 to 1"),
        (domain.not_negative, np.nan, ValueError, "lam holds nan"),
        (domain.share, np.inf, ValueError, "lam holds inf"),
        (domain.positive, [1, 2], ValueError, "lam must be one number"),
        (domain.positive, "1", TypeError, "lam must hold real numbers only"),
        (domain.not_negative, None, TypeError, "lam must hold real numbers only"),
    ],
)
def test_what_is_outside_is_named(check, value, error, message):
    with pytest.raises(error, match=message):
        check("lam", value)
