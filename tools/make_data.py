"""Write the files in data/ from their sources, and data/SHA256SUMS. Running it again changes no byte.

    python tools/make_data.py

Needs scikit-learn, which is installed with the tests. Nothing is downloaded: scikit-learn carries four of
the data sets, and the passenger list is reconstructed from the counts in data/, which are sources themselves.
"""

import hashlib
from pathlib import Path

import make_titanic
import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCES = ("titanic_facts.json", "titanic_test_counts.csv", "titanic_train_counts.csv")


def diabetes():
    """The 442 patients in the columns' own units."""
    source = load_diabetes(scaled=False)
    yield [*source.feature_names, "progression"]
    for measurements, progression in zip(source.data, source.target, strict=True):
        yield [short(value) for value in (*measurements, progression)]


def iris():
    """The 150 flowers, with the species in words."""
    source = load_iris()
    yield [*(name.removesuffix(" (cm)").replace(" ", "_") for name in source.feature_names), "species"]
    for measurements, species in zip(source.data, source.target, strict=True):
        yield [*map(short, measurements), str(source.target_names[species])]


def tumours():
    """The 569 tumours, with the diagnosis in words."""
    source = load_breast_cancer()
    yield [*map(tumour_column, source.feature_names), "diagnosis"]
    for measurements, diagnosis in zip(source.data, source.target, strict=True):
        yield [*map(short, measurements), str(source.target_names[diagnosis])]


def digits():
    """The 1797 handwritten digits: 64 pixels row by row from the top, and the digit."""
    source = load_digits()
    yield [*source.feature_names, "digit"]
    for pixels, digit in zip(source.data, source.target, strict=True):
        yield [*map(short, pixels), str(digit)]


def tumour_column(name):
    """The name of a column: "mean concave points" → concave_points_mean, "radius error" → radius_error."""
    words = name.split()
    if words[0] in ("mean", "worst"):
        words = [*words[1:], words[0]]
    return "_".join(words)


def short(value):
    """A number as short as it can be without a change."""
    return np.format_float_positional(value, trim="-")


def csv_text(rows):
    return "".join(",".join(row) + "\n" for row in rows)


def main(folder=DATA):
    """Write every data file and the list of their SHA-256, as `sha256sum -c SHA256SUMS` reads it."""
    texts = {
        "diabetes.csv": csv_text(diabetes()),
        "digits.csv": csv_text(digits()),
        "iris.csv": csv_text(iris()),
        "tumours.csv": csv_text(tumours()),
        **make_titanic.lists(DATA),
    }
    contents = {name: text.encode() for name, text in texts.items()}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    contents |= {name: (DATA / name).read_bytes().replace(b"\r\n", b"\n") for name in SOURCES}
    sums = [f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents)]
    (folder / "SHA256SUMS").write_bytes("".join(sums).encode())


if __name__ == "__main__":
    main()
