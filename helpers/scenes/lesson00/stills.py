"""The still picture of the notebook to start with."""

from helpers.pictures import diagrams, palette, sheets
from helpers.words import counted

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


LOOKS = {
    "not begun": ("○", palette.DATA, {}),
    "begun": ("◐", palette.MODEL, {"linewidth": 2.4}),
    "solved": ("✓", palette.shade(palette.TRUTH), {"linewidth": 2.4, "edgecolor": palette.shade(palette.TRUTH)}),
}


def lessons(needed, helpful, standings):
    """The map of the eight lessons, with what the learner has done of each.

    needed, helpful   pairs (from, to), of what is needed and of what helps
    standings         lesson → what was done: .solved of .exercises, .answered questions, and .begun
    """
    fig, axes = sheets.figure(size=(9, 4.4))
    boxes = diagrams.lesson_map(axes, PLACES, needed, helpful)
    for lesson, (x, y, _) in PLACES.items():
        kind, words = done(standings.get(lesson))
        mark, color, edge = LOOKS[kind]
        boxes[lesson].set(**edge)
        axes.text(x, y - 0.24, f"{mark} {words}", ha="center", va="center", fontsize=8, color=color)
    full, dashed = (", ".join(f"{start} to {end}" for start, end in pairs) for pairs in (needed, helpful))
    arrows = f"Full arrows, from what is needed: {full}. Dashed ones, from what helps: {dashed}."
    return sheets.picture(fig, f"A map of the eight lessons. {arrows} {in_words(standings)}")


def done(standing):
    """The kind of a lesson's mark, and the words beside it: ("begun", "solved 3 of 6")."""
    if standing is None or not standing.begun:
        return "not begun", "not begun"
    solved = 0 < standing.exercises == standing.solved
    return "solved" if solved else "begun", f"solved {standing.solved} of {standing.exercises}"


def in_words(standings):
    """What the marks of the map say, lesson by lesson."""
    begun = {lesson: standing for lesson, standing in sorted(standings.items()) if standing.begun}
    if not begun:
        return "No lesson is begun."
    said = [f"lesson {lesson}, {_exercises(standing)}" for lesson, standing in begun.items()]
    others = " The others are not begun." if len(begun) < len(PLACES) else ""
    return f"Begun: {'; '.join(said)}.{others}"


def _exercises(standing):
    answers = f", {counted(standing.answered, 'question')} answered" if standing.answered else ""
    return f"solved {standing.solved} of {counted(standing.exercises, 'exercise')}{answers}"
