"""The luck of the split and the winner of many coins: their numbers, at both ends, and where the marks stand."""

import numpy as np
import pytest
from scene_tools import Drawn, caption, followed

from helpers.scenes import lesson01 as figures

SHARES = [0.2, 0.5]
SCORES = np.array([0.60 + 0.005 * np.arange(41), np.full(41, 0.7)])


@pytest.fixture(scope="module")
def split():
    return Drawn(figures.splits.scene(SHARES, SCORES, records=75))


def test_a_split_says_its_sizes_its_score_and_where_nineteen_of_twenty_lie(split):
    # of 41 seeds in a row, 2.5% lie at the second, 97.5% at the last but one
    words = "Trained on 60, tested on 15: seed 0 gives 60.0%. Nineteen of twenty seeds give 60.5% to 79.5%."
    assert split.says(test_share=0.2, seed=0)[0] == words
    assert "seed 40 gives 80.0%." in split.says(test_share=0.2, seed=40)[0]
    # round(37.5) is the even 38, as where the records are dealt
    words = "Trained on 37, tested on 38: seed 7 gives 70.0%. Nineteen of twenty seeds give 70.0% to 70.0%."
    assert split.says(test_share=0.5, seed=7)[0] == words


def test_the_split_is_drawn_where_it_is(split):
    split.says(test_share=0.2, seed=21)
    many, one = split.figure.axes
    *clouds, diamond = (line.get_xydata() for line in many.lines)
    assert diamond.tolist() == [[0.2, 0.705]]
    assert [len(cloud) for cloud in clouds] == [41, 41] and set(clouds[1][:, 0]) == {0.5}
    assert np.allclose(clouds[0][:, 1], SCORES[0])
    assert one.lines[0].get_xdata() == pytest.approx([0.705] * 2)
    split.says(test_share=0.5, seed=0)
    heights = {round(bar.get_x(), 2): bar.get_height() for bar in one.patches if bar.get_height()}
    assert heights == {0.7: 41} or heights == {0.69: 41}  # 0.7 is an edge, up to rounding
    assert one.get_ylabel() == "seeds (of 41)"


def test_the_band_is_two_standard_errors_wide(split):
    corners = split.figure.axes[0].collections[0].get_paths()[0].vertices
    at_end = corners[np.isclose(corners[:, 0], 0.96)][:, 1]
    # the median of all 82 scores is 0.7; 72 test records
    assert np.ptp(at_end) == pytest.approx(4 * np.sqrt(0.7 * 0.3 / 72))
    assert np.mean(at_end[[0, -1]]) == pytest.approx(0.7, abs=0.06)


def test_other_scores_give_another_figure():
    def make(scores):
        return figures.splits.scene(SHARES, scores, records=75)

    assert followed(make, {"scores": SCORES}, "scores", SCORES - 0.01, test_share=0.2, seed=3) == {"picture", "caption"}


# --- coins ----------------------------------------------------------------------------------------------

TESTED, FRESH = np.array([0.5, 0.4, 0.6, 0.6, 0.8]), np.array([0.5, 0.45, 0.52, 0.41, 0.55])


def scores(n_test):
    return (TESTED, FRESH) if n_test == 10 else (FRESH, TESTED)


@pytest.fixture(scope="module")
def coins():
    return Drawn(figures.peeking.scene(scores, [10, 30], records=100))


@pytest.mark.parametrize(
    ("m", "n_test", "words"),
    [
        (1, 10, "One coin model scores 50.0% on the 10 test records and 50.0% on 90 fresh ones: a gap of +0.0 points."),
        (
            2,
            10,
            "The best of 2 coin models scores 50.0% on the 10 test records and 50.0% on 90 fresh ones: a gap of +0.0",
        ),
        (
            3,
            10,
            "best of 3 coin models scores 60.0% on the 10 test records and 52.0% on 90 fresh ones: a gap of +8.0 p",
        ),
        (4, 10, "best of 4 coin models scores 60.0% on the 10 test records and 52.0% on 90"),  # the first of two equals
        (5, 10, "scores 80.0% on the 10 test records and 55.0% on 90 fresh ones: a gap of +25.0 points."),
        (
            5.0,
            30.0,
            "The best of 5 coin models scores 55.0% on the 30 test records and 80.0% on 70 fresh ones: a gap of −25.0",
        ),
    ],
)
def test_the_winner_and_its_gap(coins, m, n_test, words):
    assert words in coins.says(m=m, n_test=n_test)[0]


def test_a_gap_that_rounds_to_nothing_has_no_minus_sign():
    assert figures.peeking.verdict(2, 0.5, 0.5004, 10, 20).endswith("a gap of +0.0 points.")
    assert figures.peeking.verdict(2, 0.5, 0.5006, 10, 20).endswith("a gap of −0.1 points.")


def test_the_coins_are_drawn_where_they_are(coins):
    coins.says(m=4, n_test=10)
    cloud, growth = coins.figure.axes
    dots, star, _ = (line.get_xydata().tolist() for line in cloud.lines)
    assert dots == np.column_stack([TESTED, FRESH])[:4].tolist() and star == [[0.6, 0.52]]
    on_test, on_fresh, now = (line.get_xydata().tolist() for line in growth.lines)
    assert on_test == [[1, 0.5], [2, 0.5], [3, 0.6], [4, 0.6], [5, 0.8]]
    assert on_fresh == [[1, 0.5], [2, 0.5], [3, 0.52], [4, 0.52], [5, 0.55]]
    assert now == [[4, 0.6]]


def test_the_coins_follow_the_function_of_the_lesson():
    def make(scores):
        return figures.peeking.scene(scores, [10], records=100)

    def other(n_test):
        return TESTED[::-1], FRESH[::-1]

    assert followed(make, {"scores": scores}, "scores", other, m=2, n_test=10) == {"picture", "caption"}
    assert caption(make(other), m=2, n_test=10).startswith("The best of 2 coin models scores 80.0%")
