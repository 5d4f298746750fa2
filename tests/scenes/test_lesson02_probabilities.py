"""Probabilities that keep their word, and what errors cost: forty calibrated records, and two times four others."""

import math

import numpy as np
import pytest
from lesson02_given import halved
from scene_tools import Drawn, followed
from scipy import special, stats
from sklearn import metrics

from helpers.scenes import lesson02 as figures

# Twenty records are given ¼, twenty ¾, and as many are positive.
CALM = np.repeat([True, False, True, False], [5, 15, 15, 5]), special.logit(np.repeat([0.25, 0.75], 20))
FACTORS = np.array([0.5, 1, 2])


def log_loss(y_true, p):
    return np.mean(-np.log(np.where(y_true, p, 1 - p)))


def calibration(log_loss, records=CALM):
    return figures.calibration.scene(*records, log_loss, factors=FACTORS)


def data(axes):
    return [line.get_xydata().round(12).tolist() for line in axes.lines]


def test_calibrated_scores_pay_least():
    drawn = Drawn(calibration(log_loss))
    right, lowest = "on average, right in 75.0%; ROC AUC 0.750.", "the lowest is 0.562, at confidence 1."
    # the odds are 3 : 1, and become 9 : 1 or √3 : 1; at 9 : 1 the loss is −¾ ln 0.9 − ¼ ln 0.1
    for confidence, sure, loss in ((1.0, "75.0%", "0.562"), (2.0, "90.0%", "0.655"), (0.5, "63.4%", "0.593")):
        said, _ = drawn.says(confidence=confidence)
        assert said == f"Sure to {sure} {right} Log loss {loss}; {lowest}"


def test_the_lowest_loss_is_where_it_is():
    drawn = Drawn(calibration(log_loss, (CALM[0], 2 * CALM[1])))
    assert "Log loss 0.655; the lowest is 0.562, at confidence 0.5." in drawn.says(confidence=1.0)[0]


def test_a_probability_of_one_half_counts_as_a_yes():
    y_true, p = np.array([True, True, False]), np.array([0.5, 0.3, 0.2])
    said = figures.calibration.verdict(y_true, p, 0.75, 0.1, 0.05, 1.26)
    assert said.startswith("Sure to 66.7% on average, right in 66.7%; ROC AUC 0.750.")
    assert said.endswith("Log loss 0.100; the lowest is 0.050, at confidence 1.3.")


def test_a_promise_is_drawn_where_enough_records_share_it():
    p = np.repeat([0.25, 0.27, 0.95, 1.0, 0.55, 0.65], [10, 10, 10, 10, 19, 20])
    y_true = np.arange(len(p)) % 2 == 0
    said, kept = figures.calibration.promises(y_true, p)
    np.testing.assert_allclose(said, [0.26, 0.65, 0.975])  # not 0.55: it has but 19, and 1 belongs to the last tenth
    np.testing.assert_allclose(kept, [0.5, 0.5, 0.5], atol=0.03)


def test_the_promises_and_the_price_are_drawn_where_they_are():
    drawn = Drawn(calibration(log_loss))
    drawn.says(confidence=2.0)
    promise, price = drawn.figure.axes
    assert [[0.1, 0.25], [0.9, 0.75]] in data(promise)
    losses = [metrics.log_loss(CALM[0], special.expit(k * CALM[1])) for k in FACTORS]
    curve, dot = data(price)
    np.testing.assert_allclose(curve, np.column_stack([FACTORS, losses]))
    np.testing.assert_allclose(dot, [[2.0, losses[2]]])


def test_the_price_follows_the_loss_of_the_lesson():
    changed = followed(calibration, {"log_loss": log_loss}, "log_loss", halved(log_loss), confidence=2.0)
    assert changed == {"picture", "caption"}


# --- costs ------------------------------------------------------------------------------------------------

THRESHOLDS = np.arange(-2.0, 3.0)
VALIDATION = {0.5: (np.array([-0.5, 1.5]), np.array([-1.5, 0.5]))}  # scores of positives, of negatives
TEST = {0.5: (np.array([0.3, 1.0]), np.array([-3.0, -1.05]))}
STATE = {"c_FN": 3, "c_FP": 1, "prevalence": 0.5, "t": 0.8}


def shares(positives, negatives, at):
    n = len(positives) + len(negatives)
    return (positives[:, None] < at).sum(axis=0) / n, (negatives[:, None] >= at).sum(axis=0) / n


def expected_shares(prevalence, at):
    return prevalence * stats.norm.cdf(at, loc=1), (1 - prevalence) * stats.norm.sf(at, loc=-1)


def costs(shares, expected_shares, validation=VALIDATION, test=TEST):
    return figures.costs.scene(shares, expected_shares, validation, test, thresholds=THRESHOLDS)


@pytest.fixture(scope="module")
def four():
    return Drawn(costs(shares, expected_shares))


def test_the_costs_of_both_thresholds_and_of_yours_are_said(four):
    # Always an alarm costs two false alarms, the unit. On validation the threshold −1 costs one of them. On the test
    # records it costs nothing, the formula's ln ⅓ one false alarm, and ln 4 two misses at 3.
    expected = (
        "t* = 25%, by validation 26.9%. On test records they cost 0.500 and 0.000, your t costs 3.000; "
        "the better of always and never an alarm is 1."
    )
    assert four.says(**STATE) == (expected, "t* = c_FP / (c_FP + c_FN) = 1 / (1 + 3) = 0.25")


def test_at_equal_costs_the_formula_says_one_half_and_of_equal_thresholds_the_first_is_chosen(four):
    said, formula = four.says(**STATE | {"c_FN": 1, "t": 0.5})
    assert said.startswith("t* = 50%, by validation 26.9%. On test records they cost 0.000 and 0.000,")
    assert "your t costs 0.000;" in said and formula.endswith("= 1 / (1 + 1) = 0.5")


def test_dear_false_alarms_raise_the_threshold(four):
    # On validation the threshold 1 costs one miss, half of what silence costs, and on the test records, too.
    state = STATE | {"c_FN": 1, "c_FP": 50}
    said, formula = four.says(**state | {"t": 0.2})
    assert said.startswith("t* = 98%, by validation 73.1%. On test records they cost 1.000 and 0.500,")
    # a false alarm costs 50, the unit is that of two misses: at ln ¼ there is one, at ln 3/7 none
    assert "your t costs 25.000;" in said and formula.endswith("= 50 / (50 + 1) = 0.98")
    assert "your t costs 0.000;" in four.says(**state | {"t": 0.3})[0]


def test_costs_are_counted_in_the_better_of_always_and_never_an_alarm():
    misses, false_alarms = np.array([0, 1, 2]), np.array([8, 4, 0])
    for c_FN, c_FP, unit in ((1, 1, 2), (5, 1, 8), (4, 1, 8)):
        of_misses, of_alarms = figures.costs.prices(misses, false_alarms, c_FN, c_FP)
        np.testing.assert_allclose(of_misses, c_FN * misses / unit)
        np.testing.assert_allclose(of_alarms, c_FP * false_alarms / unit)


def test_the_valleys_the_thresholds_and_the_bars_are_drawn_where_they_are(four):
    four.says(**STATE)
    left, right = four.figure.axes
    lines = data(left)
    assert [[-2, 1], [-1, 0.5], [0, 2], [1, 1.5], [2, 3]] in lines  # on validation
    assert [[-1, 0.5]] in lines  # its lowest
    on_average = 3 * stats.norm.cdf(THRESHOLDS - 1) + stats.norm.sf(THRESHOLDS + 1)  # always an alarm: 1
    assert np.column_stack([THRESHOLDS, on_average]).round(12).tolist() in lines
    (star,) = (line for line in left.lines if line.get_marker() == "*")
    share = math.log(3) - 1  # of the way from −1 to −2
    np.testing.assert_allclose(star.get_xydata(), [[-math.log(3), (1 - share) * on_average[1] + share * on_average[0]]])
    assert left.lines[-1].get_xdata() == pytest.approx([math.log(4)] * 2)
    bars = [(bar.get_x(), bar.get_width()) for bar in right.patches]
    misses, alarms = [0, 0, 0, 0, 3, 3], [1, 0.5, 0, 0, 0, 0]
    np.testing.assert_allclose(bars, [*((0, m) for m in misses), *zip(misses, alarms, strict=True)])
    names = [label.get_text() for label in right.get_yticklabels()]
    assert names == ["always alarm", "t* by formula", "t by validation", "t = 50%", "your t", "never alarm"]
    assert right.yaxis_inverted()


def test_the_costs_follow_the_functions_of_the_lesson():
    functions = {"shares": shares, "expected_shares": expected_shares}

    def strict(positives, negatives, at):
        return shares(positives, negatives - 1, at)

    def lenient(prevalence, at):
        misses, false_alarms = expected_shares(prevalence, at)
        return misses / 2, false_alarms

    assert followed(costs, functions, "shares", strict, **STATE) == {"picture", "caption"}
    assert followed(costs, functions, "expected_shares", lenient, **STATE) == {"picture"}
