"""Answers that a learner might give to the exercises of a lesson, one test for each of them."""

import pytest

RIGHT = "Right."
NUMBERS = "Not yet. For "  # no mistake is named: the case is shown, with what came out


def right_answers(lesson, answers):
    """Runs a test of (exercise, answer) for every right answer.

    answers   name of an exercise → answers
    """
    parameters = [
        pytest.param(exercise, answer, id=f"{lesson}-{exercise}-{number}")
        for exercise, given in answers.items()
        for number, answer in enumerate(given)
    ]
    return pytest.mark.parametrize(("exercise", "answer"), parameters)


def wrong_answers(lesson, answers):
    """Runs a test of (exercise, word, answer) for every wrong answer.

    answers   name of an exercise → words that name the mistake, or one of them, parted by | → answers
    """
    parameters = [
        pytest.param(exercise, word, answer, id=f"{lesson}-{exercise}-{word}-{number}")
        for exercise, named in answers.items()
        for word, given in named.items()
        for number, answer in enumerate(given)
    ]
    return pytest.mark.parametrize(("exercise", "word", "answer"), parameters)


def misjudged(exercises, answers):
    """What the exercises of a lesson, a module, say wrongly of answers: a list of texts.

    answers   name of an exercise → pairs (answer, words that its verdict must hold: RIGHT, or one of them, parted by |)
    """
    found = []
    for name, attempts in answers.items():
        for number, (attempt, words) in enumerate(attempts, 1):
            verdict = getattr(exercises, name).check(attempt)
            told = verdict.right if words == RIGHT else not verdict.right
            if not told or not any(part in verdict.text for part in words.split("|")):
                found.append(f"{name}, answer {number}: {verdict.text}")
    return found
