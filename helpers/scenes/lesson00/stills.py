"""The still picture of the notebook to start with."""

from helpers.pictures import diagrams, sheets

PLACES = {
    1: (0, 2.1, "a data set's\nvocabulary"),
    2: (4.8, 2.1, "metrics"),
    3: (0, 0.8, "derivatives,\nchain rule"),
    4: (1.2, 1.45, "eigenvalues,\neigenvectors"),
    5: (2.4, 0.8, "squared error,\ndescent"),
    6: (3.6, 1.45, "maximum\nlikelihood"),
    7: (3.6, 0, "L1 against L2"),
    8: (4.8, 0.8, "the loss\ncatalogue"),
}


def lessons(needed, helpful):
    """The map of the eight lessons; both are pairs (from, to), of what is needed and of what helps."""
    fig, axes = sheets.figure(size=(9, 4))
    diagrams.lesson_map(axes, PLACES, needed, helpful)
    full, dashed = (", ".join(f"{start} to {end}" for start, end in pairs) for pairs in (needed, helpful))
    arrows = f"Full arrows, from what is needed: {full}. Dashed ones, from what helps: {dashed}."
    return sheets.picture(fig, f"A map of the eight lessons. {arrows}")
