"""The version space: examples are revealed one by one, and the hypotheses that contradict them die."""

import itertools

import numpy as np

from helpers.pictures import palette
from helpers.scenes.lesson01 import cells
from helpers.words import counted

RATINGS, TRENDS = "ABC", ["up", "down", "flat"]
NEVER = "never"  # a value that nothing has: whoever asks for it says no to everything
YOU = "you"  # the judge whose labels the learner gives
NAMED = 3  # hypotheses left that a sentence names
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def scene(says_yes, version_space, any_value):
    """The scene of the hypotheses; its update takes which values exist, who labels, how many examples, your labels.

    says_yes        function (hypothesis, point): both are tuples of values, one for each attribute
    version_space   function (hypotheses, examples) of those that agree with all examples, which are (point, label)
    any_value       what stands in a hypothesis for "whatever value"
    """

    def draw(fig):
        space_panel, list_panel = fig.subplots(1, 2, width_ratios=(3, 6))
        space_panel.set_title("sample space and examples")
        list_panel.set_title("hypotheses")
        board = cells.Board(space_panel, list(RATINGS), TRENDS)
        grids = cells.Grids(list_panel, places=(3, 6), cells=(len(TRENDS), len(RATINGS)))

        def update(c, trend, flat, judge, shown, labels):
            values = world(c, trend, flat)
            if judge == YOU:
                judge = [(point, label) for point, label in read(labels) if len(point) == len(values)]
            hypotheses = [*itertools.product(*[(*of_one, any_value) for of_one in values]), (NEVER,) * len(values)]
            examples = [(point[: len(values)], label) for point, label in judge if exists(point, values)][:shown]
            agreeing = version_space(hypotheses, examples)
            alive = [hypothesis in agreeing for hypothesis in hypotheses]
            names = [NEVER if NEVER in hypothesis else " ".join(hypothesis) for hypothesis in hypotheses]
            ratings, trends = values[0], values[1] if trend else [""]
            tables = [
                np.array([[says_yes(hypothesis, (r, t)[: len(values)]) for r in ratings] for t in trends])
                for hypothesis in hypotheses
            ]
            marks = [((*point, "")[:2], label) for point, label in examples]
            board.show(ratings, trends, marks)
            grids.show(names, tables, alive, palette.MODEL)
            left = [name for name, lives in zip(names, alive, strict=True) if lives]
            return verdict(len(examples), len(names), left), counts([len(of_one) for of_one in values])

        return update

    return draw


def read(labels):
    """The examples (point, label) in a text such as "A up yes, B down no"; ValueError, with a sentence, in another."""
    return [_example(entry) for entry in filter(None, map(str.strip, labels.split(",")))]


def _example(entry):
    *point, label = entry.split()
    values = RATINGS, TRENDS
    known = 1 <= len(point) <= 2 and all(value in of_one for value, of_one in zip(point, values, strict=False))
    if not known or label not in ("yes", "no"):
        example = "A up yes, B down no"
        raise ValueError(f"{entry!r} is no label: write a rating, a trend, and yes or no, such as “{example}”.")
    return tuple(point), label == "yes"


def corners(c, trend, flat):
    """The cells of the sample space, as pairs of a name and the corners on its panel, (x, y, x, y).

    There are always nine; the corners of one that does not exist are None.
    """
    values = world(c, trend, flat)
    found = []
    for (row, way), (column, rating) in itertools.product(enumerate(TRENDS), enumerate(RATINGS)):
        there = rating in values[0] and (way in values[1] if trend else row == 0)
        name = f"{rating} {way}" if trend else rating
        found.append((name, (column, row, column + 1, row + 1) if there else None))
    return found


def world(c, trend, flat):
    """The values of each attribute that exists: of the rating, and of the trend."""
    ratings = RATINGS if c else RATINGS[:2]
    if not trend:
        return [ratings]
    return [ratings, TRENDS if flat else TRENDS[:2]]


def exists(point, values):
    """Whether the world has such a share; of an attribute that does not exist, all values are alike."""
    return all(value in of_one for value, of_one in zip(point, values, strict=False))


def verdict(seen, hypotheses, left):
    """How many of the hypotheses agree with the examples seen; `left` are their names."""
    if not left:
        agree = "No hypothesis agrees with all of them"
    else:
        agree = f"Of {hypotheses} hypotheses {len(left)} {'agrees' if len(left) == 1 else 'agree'} with all of them"
    if 0 < len(left) <= NAMED:
        agree += ": " + ", ".join(left)
    return f"{counted(seen, 'example')} seen. {agree}."


def counts(sizes):
    """The sizes of sample space, labellings and hypotheses, from how many values each attribute has."""
    points, product = int(np.prod(sizes)), " · ".join(map(str, sizes))
    choices = " · ".join(f"({size} + 1)" for size in sizes)
    return (
        f"sample space: {product}{f' = {points}' if len(sizes) > 1 else ''} points\n"
        f"labellings: 2{str(points).translate(RAISED)} = {2**points}\n"
        f"hypotheses: {choices} + 1 = {int(np.prod(np.array(sizes) + 1)) + 1}"
    )
