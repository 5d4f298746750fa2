"""The exercises of lesson 2: from the four counts to the log loss."""

import numpy as np

from helpers.data import datasets
from helpers.page.checker import Exercise


def _count_boxes(y_true, y_pred):
    TP = int(np.sum(y_true & y_pred))
    FP = int(np.sum(~y_true & y_pred))
    FN = int(np.sum(y_true & ~y_pred))
    TN = int(np.sum(~y_true & ~y_pred))
    return TP, FP, FN, TN


def _precision_at(prevalence, recall, specificity):
    hits = recall * prevalence
    return hits / (hits + (1 - specificity) * (1 - prevalence))


def _log_loss(y_true, p):
    return np.mean(-np.log(np.where(y_true == 1, p, 1 - p)))


_tumours = datasets.load_tumours()
_score = _tumours["radius_mean"] - 15  # larger means: more likely malignant


def _box_counts(order=("TP", "FP", "FN", "TN"), swap=False):
    def answer(y_true, y_pred):
        t, p = (y_pred, y_true) if swap else (y_true, y_pred)
        counts = dict(zip(("TP", "FP", "FN", "TN"), _count_boxes(t == 1, p == 1), strict=True))
        return tuple(counts[name] for name in order)

    return answer


def _drawn_labels(seed, n=30):
    rng = np.random.default_rng(seed)
    return rng.integers(0, 2, n), (rng.random(n) < 0.3).astype(np.int64)


boxes = Exercise(
    _box_counts(),
    cases=[_drawn_labels(1), _drawn_labels(2), (np.array([1, 1, 1, 0]), np.array([0, 0, 1, 1]))],
    mistakes={
        "Misses and false alarms are swapped: FP is negative, but predicted positive.": _box_counts(swap=True),
        "That is the order TN, FP, FN, TP of another library. Here TP comes first.": _box_counts(
            ("TN", "FP", "FN", "TP")
        ),
        "You took 0 for the positive class: 1 is positive.": _box_counts(("TN", "FN", "FP", "TP")),
        "Mind the order: TP, FP, FN, TN. The two kinds of error stand in the middle.": _box_counts(
            ("TP", "TN", "FP", "FN")
        ),
        "Mind the order: TP, FP, FN, TN. The last one is TN.": _box_counts(("TP", "FP", "TN", "FN")),
        "`~` makes −1 and −2 of 0 and 1: compare with 1 first, as in `y_true == 1`.": lambda t, p: tuple(
            _count_boxes(t, p)
        ),
        "You return the shares. Return the counts.": lambda t, p: tuple(c / len(t) for c in _box_counts()(t, p)),
    },
)

f_beta = Exercise(
    lambda P, R, beta: (1 + beta**2) * P * R / (beta**2 * P + R),
    cases=[(0.5, 0.8, 3.0), (0.5, 0.8, 1.0), (0.9, 0.3, 0.5)],
    mistakes={
        "β has to be squared.": lambda P, R, beta: (1 + beta) * P * R / (beta * P + R),
        "The weight stands at the wrong place: β² goes with P below the line.": lambda P, R, beta: (
            (1 + beta**2) * P * R / (P + beta**2 * R)
        ),
        "That is F1 for every β.": lambda P, R, beta: 2 * P * R / (P + R),
        "That is the arithmetic mean. It lets a good precision hide a bad recall.": lambda P, R, beta: (P + R) / 2,
        "The factor 1 + β² is missing: with P = R the answer has to be P.": lambda P, R, beta: (
            P * R / (beta**2 * P + R)
        ),
        "β has to be squared, not doubled.": lambda P, R, beta: (1 + 2 * beta) * P * R / (2 * beta * P + R),
        "The brackets below the line are missing.": lambda P, R, beta: (1 + beta**2) * P * R / beta**2 * P + R,
        "That is the geometric mean, √(P R).": lambda P, R, beta: (P * R) ** 0.5,
    },
)

wrong_alarm = Exercise(
    lambda R, S, prevalence: 1 - _precision_at(prevalence, R, S),
    cases=[(0.9, 0.9, 0.01), (0.8, 0.95, 0.3), (0.6, 0.99, 0.002)],
    mistakes={
        "That is the probability that the alarm is right.": lambda R, S, q: _precision_at(q, R, S),
        "That is the share of negatives that get an alarm. You are asked about the alarms.": lambda R, S, q: 1 - S,
        "The prevalence is left out, or it cancels: negatives and positives are not equally many.": lambda R, S, q: (
            (1 - S) / (R + 1 - S)
        ),
        "False alarms come from the negatives: their share is 1 − π.": lambda R, S, q: (
            (1 - S) * q / (R * q + (1 - S) * (1 - q))
        ),
        "False alarms are the negatives that are not spared: 1 − S, not S.": lambda R, S, q: (
            S * (1 - q) / (R * q + S * (1 - q))
        ),
        "You counted the false alarms among all people. You are asked: among the alarms.": lambda R, S, q: (
            (1 - S) * (1 - q)
        ),
        "That is the share of positives that are missed. You are asked about the alarms.": lambda R, S, q: 1 - R,
        "You counted the false alarms for each hit. Divide by all alarms, hits and false ones.": lambda R, S, q: (
            (1 - S) * (1 - q) / (R * q)
        ),
        "π and 1 − π are exchanged: π is the share of the positives.": lambda R, S, q: 1 - _precision_at(1 - q, R, S),
    },
)


def _auc_with(tie=0.5, sign=1, reduce=np.mean):
    def answer(positives, negatives):
        difference = sign * (positives[:, None] - negatives)
        return float(reduce((difference > 0) + tie * (difference == 0)))

    return answer


auc = Exercise(
    _auc_with(),
    cases=[
        (np.array([3.0, 1.0, 2.0]), np.array([0.0, 1.0])),
        (np.array([0.2, 0.9]), np.array([0.9, 0.1, 0.4])),
        (_score[_tumours.y == 1][:20], _score[_tumours.y == 0][:30]),
    ],
    mistakes={
        "You count ties as lost. A tie is worth ½.": _auc_with(tie=0.0),
        "You count ties as won. A tie is worth ½.": _auc_with(tie=1.0),
        "You count the pairs in the wrong order: a positive should score higher.": _auc_with(sign=-1),
        "You count the pairs. Divide by their number.": _auc_with(reduce=np.sum),
        "The order is wrong, and ties are lost: a positive should score higher, and a tie is worth ½.": _auc_with(
            tie=0.0, sign=-1
        ),
        "You compare the means. Compare every positive with every negative.": lambda p, n: float(
            np.mean(p) > np.mean(n)
        ),
        "You return the difference of the means. Count the pairs that are in order.": lambda p, n: (
            np.mean(p) - np.mean(n)
        ),
        "You compare record by record. Compare every positive with every negative.": lambda p, n: np.mean(
            [(a > b) + (a == b) / 2 for a, b in zip(p, n, strict=False)]
        ),
        "You divide by the number of positives. Divide by the number of pairs.": lambda p, n: (
            _auc_with(reduce=np.sum)(p, n) / len(p)
        ),
        "You divide by the number of negatives. Divide by the number of pairs.": lambda p, n: (
            _auc_with(reduce=np.sum)(p, n) / len(n)
        ),
    },
)


def _cheapest(alarm=np.greater_equal, price=lambda FN, FP, miss, false: miss * FN + false * FP, pick=np.argmin):
    def answer(y_true, score, candidates, c_FN, c_FP):
        costs = []
        for t in candidates:
            called = alarm(score, t)
            costs.append(price(np.sum((y_true == 1) & ~called), np.sum((y_true == 0) & called), c_FN, c_FP))
        return candidates[pick(costs)]

    return answer


_y_price, _s_price = np.array([0, 0, 1, 0, 1, 0, 1, 1]), np.array([1.0, 2, 2, 3, 4, 5, 5, 6])
_y_few, _s_few = _tumours.y[:60], _score[:60].round(1)
_steps = np.arange(1.0, 8.0)
threshold = Exercise(
    _cheapest(),
    cases=[
        (_y_price, _s_price, _steps, 1.0, 1.0),
        (_y_price, _s_price, _steps, 5.0, 1.0),
        (_y_price, _s_price, _steps, 1.0, 5.0),
        (_y_price, _s_price, np.arange(1.0, 8.0, 0.25), 1.0, 1.0),  # several are equally cheap
        (_y_few, _s_few, np.arange(-4, 4.1, 0.1).round(1), 4.0, 1.0),
    ],
    mistakes={
        "The two costs are swapped: a miss costs c_FN.": _cheapest(
            price=lambda FN, FP, miss, false: false * FN + miss * FP
        ),
        "You minimise the number of errors: the costs are missing.": _cheapest(
            price=lambda FN, FP, miss, false: FN + FP
        ),
        "You count only the misses: then everything gets an alarm.": _cheapest(
            price=lambda FN, FP, miss, false: miss * FN
        ),
        "That is the most expensive threshold, or your alarm is raised below it: a score of at least t is an alarm.": (
            _cheapest(pick=np.argmax)
        ),
        "Several candidates are equally cheap: return the first of them.": _cheapest(
            pick=lambda costs: len(costs) - 1 - np.argmin(costs[::-1])
        ),
        "You count only the false alarms: then nothing gets an alarm.": _cheapest(
            price=lambda FN, FP, miss, false: false * FP
        ),
        "That is t* by the formula. Count what each candidate costs on these records.": lambda y, s, c, miss, false: (
            false / (false + miss)
        ),
        "You return the place. Return the candidate at that place.": lambda *given: (
            given[2].tolist().index(_cheapest()(*given))
        ),
        "You return the cost. Return the candidate that has it.": lambda y, s, c, miss, false: min(
            miss * np.sum((y == 1) & (s < t)) + false * np.sum((y == 0) & (s >= t)) for t in c
        ),
        "A score equal to the threshold is an alarm: use >=.": _cheapest(alarm=np.greater),
    },
)

_y_word, _p_word = np.array([1, 0, 1, 1]), np.array([0.9, 0.2, 0.4, 0.99])
log_loss = Exercise(
    _log_loss,
    cases=[(_y_word, _p_word), (_tumours.y[15:24], 1 / (1 + np.exp(-_score[15:24])))],
    mistakes={
        "The sign is missing: a logarithm of a probability is negative, a loss is not.": lambda y, p: -_log_loss(y, p),
        "You take the sum. Take the mean.": lambda y, p: len(y) * _log_loss(y, p),
        "You leave out the negatives: there the loss is −ln(1 − p).": lambda y, p: np.mean(-y * np.log(p)),
        "You take −ln p for every record: where y is 0 it is −ln(1 − p).": lambda y, p: np.mean(-np.log(p)),
        "You used a logarithm to the base 2: that gives bits. Take the natural one.": lambda y, p: (
            _log_loss(y, p) / np.log(2)
        ),
        "You used a logarithm to the base 10. Take the natural one.": lambda y, p: _log_loss(y, p) / np.log(10),
        "The labels are swapped: where y is 1 the loss is −ln p.": lambda y, p: _log_loss(1 - y, p),
        "You take the mean over the positives only. Every record counts.": lambda y, p: np.mean(-np.log(p[y == 1])),
        "You return a loss for each record. Take their mean.": lambda y, p: -np.log(np.where(y == 1, p, 1 - p)),
    },
)
