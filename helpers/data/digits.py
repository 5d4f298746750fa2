"""Handwritten digits: small pictures, each with the digit that it shows. Read from the folder `data`."""

from helpers.data import datasets

PIXELS = {
    f"pixel_{row}_{column}": (f"ink in row {row}, column {column}", "0 to 16")
    for row in range(8)
    for column in range(8)
}
DIGIT = {"digit": ("digit that was written", "0 to 9")}
CLASSES = tuple("0123456789")


def load():
    """1797 handwritten digits, 8 × 8 pixels each.

    The answer is a `datasets.Dataset`: X (1797, 64), how much ink is in each pixel, from 0 to 16, row by row from the
    top; y (1797,) the digits 0 … 9, whole numbers. `X[i].reshape(8, 8)` is a picture.
    Errors: FileNotFoundError or ValueError if `data/digits.csv` is missing or is not the published file.

    Source: Kaynak, Methods of combining multiple classifiers and their applications to handwritten digit recognition,
    1995; the test half of the data set in the UCI repository.

    >>> digits = load()
    >>> digits.X.shape, digits.y[:5].tolist(), digits.label("pixel_0_2")
    ((1797, 64), [0, 1, 2, 3, 4], 'ink in row 0, column 2 (0 to 16)')
    """
    sha256 = "592cc047d0a1cc7fdef9fd724514209dcb45a80aa147dc3ab375e3e1a9a380f4"
    return datasets._load("digits.csv", PIXELS | DIGIT, 1797, sha256, CLASSES)
