"""The exercise of the start page."""

import numpy as np

from helpers.page.checker import Exercise

mean = Exercise(
    lambda values: np.sum(values) / len(values),
    cases=[(np.array([2.0, 4.0, 9.0]),), (np.array([1.0, 1.0, 1.0, 5.0]),)],
    mistakes={
        "You add the numbers up, but you don't divide by how many there are.": np.sum,
        "You divide by one less than there are. Count them again.": lambda values: np.sum(values) / (len(values) - 1),
        "That is the number in the middle, the median. The mean adds up all of them.": np.median,
    },
)
