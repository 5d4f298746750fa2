"""How far a long computation has come: one line below its cell, which leaves no trace in the stored lesson."""

from IPython.display import DisplayHandle


def each(items, words):
    """Yields the items one by one, and says below the cell which of them is under way.

    items   a list of (name, item)
    words   the line that stands there before the first item and after the last: it is stored with the lesson

    >>> [item for item in each([("softmax", 1), ("centre", 2)], "Two trainings.")]
    Two trainings.
    Two trainings. 1 of 2: softmax …
    Two trainings. 2 of 2: centre …
    Two trainings.
    [1, 2]
    """
    line = DisplayHandle()
    line.display(_Line(words))
    for number, (name, item) in enumerate(items, start=1):
        line.update(_Line(f"{words} {number} of {len(items)}: {name} …"))
        yield item
    line.update(_Line(words))


class _Line:
    """Words that are shown as they are, without quotation marks."""

    def __init__(self, words):
        self._words = words

    def __repr__(self):
        return self._words
