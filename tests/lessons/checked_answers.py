"""Answers that a learner might give to the exercises of a lesson, one test for each of them."""

import pytest


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
