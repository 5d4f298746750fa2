"""Write the files in data/ from their sources, and data/SHA256SUMS. Running it again changes no byte.

    python tools/make_data.py

Needs scikit-learn, which is installed with the tests. Nothing is downloaded: scikit-learn carries the data.
"""

import hashlib
from pathlib import Path

import numpy as np
from sklearn.datasets import load_diabetes

DATA = Path(__file__).resolve().parent.parent / "data"


def diabetes():
    """The 442 patients in the columns' own units; each number as short as it can be without a change."""
    source = load_diabetes(scaled=False)
    yield [*source.feature_names, "progression"]
    for measurements, progression in zip(source.data, source.target, strict=True):
        yield [np.format_float_positional(value, trim="-") for value in (*measurements, progression)]


def main(folder=DATA):
    """Write every data file and the list of their SHA-256, as `sha256sum -c SHA256SUMS` reads it."""
    sums = []
    for name, rows in {"diabetes.csv": diabetes()}.items():
        content = "".join(",".join(row) + "\n" for row in rows).encode()
        (folder / name).write_bytes(content)
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_bytes("".join(sums).encode())


if __name__ == "__main__":
    main()
