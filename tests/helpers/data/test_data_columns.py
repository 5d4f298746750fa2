"""What columns mean, beside what scikit-learn says of the same data."""

import re

from sklearn.datasets import load_diabetes, load_digits, load_iris

from helpers.data import data_columns


def test_the_blood_values_are_those_that_scikit_learn_describes():
    described = dict(re.findall(r"- (s\d) +(\w+),", load_diabetes().DESCR))
    for name, short in {"s2": "ldl", "s3": "hdl"}.items():
        assert described[name] == short
        assert data_columns.DIABETES[name][0].lower().startswith(short)
    assert [*data_columns.DIABETES][:-1] == load_diabetes().feature_names


def test_pixels_are_named_by_row_and_column():
    assert [*data_columns.DIGITS][:-1] == load_digits().feature_names
    for name, (meaning, _) in data_columns.DIGITS.items():
        if place := re.fullmatch(r"pixel_(\d)_(\d)", name):
            assert meaning == "ink in row {}, column {}".format(*place.groups())


def test_the_measures_of_iris_are_in_scikit_learn_s_order():
    for name, (_, unit) in [*data_columns.IRIS.items()][:-1]:
        assert f"{name.replace('_', ' ')} ({unit})" in load_iris().feature_names
