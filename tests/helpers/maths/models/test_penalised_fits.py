"""What the fits with a penalty share: bad input is named."""

import numpy as np
import pytest

from helpers.maths.models import lasso, ridge

FITS = {
    "ridge": ridge.fit,
    "lasso": lasso.fit,
    "elastic net": lambda X, y, lam: lasso.elastic_net(X, y, lam, 0.5),
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (dict(lam=-0.1), "lam must not be negative; it is -0.1"),
        (dict(lam=np.nan), "lam holds nan"),
        (dict(lam=[1, 2]), "lam must be one number"),
        (dict(X=[1, 2, 3]), "X must be a table"),
        (dict(y=[1, 2]), "X has 3 rows and y has 2"),
        (dict(y=[[1], [2], [3]]), "y must be a vector"),
        (dict(X=[[1], [np.inf], [2]]), "X holds inf"),
    ],
)
@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
def test_bad_input_is_named(fit, change, message):
    with pytest.raises(ValueError, match=message):
        fit(**dict(X=[[1], [2], [4]], y=[1, 2, 3], lam=1) | change)
