"""Metrics: one number that says how good predictions are. The truth comes first.

For numbers, `mse` to `r2`: y_true and y_pred are real numbers. For two classes, `confusion_matrix` to `mcc`: they
are labels 0 and 1, or False and True; 1 is the positive class, the one that is looked for. `log_loss` judges
probabilities; what judges scores at all their thresholds is in `curves`.

Common to all: both have the shape (n,); the answer is a float. Where a metric is undefined (0/0) it is NaN with a
RuntimeWarning that says which count is 0, or the value named in `undefined=`.
"""

import math
from typing import NamedTuple

import numpy as np

from helpers import checks
from helpers.maths.evaluation import zero_division
from helpers.maths.losses import cross_entropy, residuals

NO_ALARM = "TP + FP = 0, nothing was predicted positive"
NO_POSITIVE = "TP + FN = 0, no record is positive"
NO_NEGATIVE = "TN + FP = 0, no record is negative"
ALL_ALARMS = "TN + FN = 0, nothing was predicted negative"


def mse(y_true, y_pred):
    """Mean squared error: (1/n) Σ (yᵢ − ŷᵢ)², in the squared unit of y.

    >>> mse([3, 5], [1, 5])
    2.0
    """
    return float(residuals.squared(*checks.pair(y_true, y_pred, ndim=1)).mean())


def rmse(y_true, y_pred):
    """Root mean squared error: √MSE, in the unit of y.

    >>> rmse([3, 5, 1, 1], [1, 5, 1, 1])
    1.0
    """
    return math.sqrt(mse(y_true, y_pred))


def mae(y_true, y_pred):
    """Mean absolute error: (1/n) Σ |yᵢ − ŷᵢ|, in the unit of y.

    >>> mae([3, 5], [1, 5])
    1.0
    """
    return float(residuals.absolute(*checks.pair(y_true, y_pred, ndim=1)).mean())


def r2(y_true, y_pred, undefined=None):
    """Coefficient of determination: R² = 1 − Σ (yᵢ − ŷᵢ)² / Σ (yᵢ − ȳ)², without unit.

    1 is perfect, 0 is as good as predicting the mean ȳ everywhere, below 0 is worse than that.
    Undefined where all of y_true are equal: the mean is then already perfect, and the denominator 0.

    Source: Wright, Correlation and causation, 1921.

    >>> r2([1, 2, 3], [1, 2, 4])
    0.5
    """
    y_true, y_pred = checks.pair(y_true, y_pred, ndim=1)
    if checks.constant(y_true):  # not "Σ (y − ȳ)² == 0": the mean of equal numbers may be off in its last digit
        return zero_division.answer("R²", "all values of y_true are equal", undefined)
    of_model = residuals.squared(y_true, y_pred).sum()
    of_mean = residuals.squared(y_true, np.full_like(y_true, y_true.mean())).sum()
    return float(1 - of_model / of_mean)


class ConfusionMatrix(NamedTuple):
    """How many records of two classes were predicted rightly (T) or wrongly (F), as positive (P) or negative (N)."""

    TP: int
    FP: int
    FN: int
    TN: int


def confusion_matrix(y_true, y_pred):
    """The four counts of a prediction of two classes, on which all the metrics below rest.

    TP  positive, and predicted so: a hit            FN  positive, predicted negative: a miss
    FP  negative, predicted positive: a false alarm  TN  negative, and predicted so

    >>> confusion_matrix([1, 1, 0, 0, 0], [1, 0, 1, 0, 0])
    ConfusionMatrix(TP=1, FP=1, FN=1, TN=2)
    """
    y_true, y_pred = checks.labels("y_true", y_true, ndim=1), checks.labels("y_pred", y_pred, ndim=1)
    checks.same_shape(y_true=y_true, y_pred=y_pred)
    TP, positive, alarms = (int(np.count_nonzero(some)) for some in (y_true & y_pred, y_true, y_pred))
    return ConfusionMatrix(TP, alarms - TP, positive - TP, len(y_true) - positive - alarms + TP)


def confusion_table(y_true, y_pred, classes):
    """Confusion matrix of several classes: entry (i, j) counts the records of class i that are predicted as class j.

    y_true, y_pred   whole numbers from 0 to classes − 1; the answer has the shape (classes, classes)

    Two classes give ((TN, FP), (FN, TP)). `averages` makes one precision, recall or F of all classes.

    >>> confusion_table([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], classes=3)
    array([[1, 1, 0],
           [0, 1, 0],
           [1, 0, 1]])
    """
    classes = checks.count("classes", classes, least=2)
    rows, columns = (checks.classes(*pair, classes, ndim=1) for pair in (("y_true", y_true), ("y_pred", y_pred)))
    checks.same_shape(y_true=rows, y_pred=columns)
    return np.bincount(classes * rows + columns, minlength=classes**2).astype(np.int64).reshape(classes, classes)


def accuracy(y_true, y_pred):
    """Accuracy, the share that is right: (TP + TN) / n. It ignores which of the two classes the errors hit.

    >>> accuracy([1, 1, 0, 0, 0], [1, 0, 1, 0, 0])
    0.6
    """
    TP, FP, FN, TN = confusion_matrix(y_true, y_pred)
    return (TP + TN) / (TP + FP + FN + TN)


def error_rate(y_true, y_pred):
    """Error rate, the share that is wrong: (FP + FN) / n = 1 − accuracy.

    >>> error_rate([1, 1, 0, 0, 0], [1, 0, 1, 0, 0])
    0.4
    """
    TP, FP, FN, TN = confusion_matrix(y_true, y_pred)
    return (FP + FN) / (TP + FP + FN + TN)


def precision(y_true, y_pred, undefined=None):
    """Precision, the share of the alarms that is right: TP / (TP + FP). It ignores the misses.

    Undefined where nothing was predicted positive.

    Source: van Rijsbergen, Information Retrieval, 2nd edition 1979, for precision, recall and F.

    >>> precision([1, 1, 0, 0, 0], [1, 0, 1, 0, 0])
    0.5
    """
    TP, FP, _, _ = confusion_matrix(y_true, y_pred)
    return zero_division.ratio("precision", TP, TP + FP, NO_ALARM, undefined)


def recall(y_true, y_pred, undefined=None):
    """Recall, or sensitivity, the share of the positives that is found: TP / (TP + FN). It ignores false alarms.

    Undefined where no record is positive.

    >>> recall([1, 1, 1, 0, 0], [1, 1, 0, 1, 0]) == 2 / 3
    True
    """
    TP, _, FN, _ = confusion_matrix(y_true, y_pred)
    return zero_division.ratio("recall", TP, TP + FN, NO_POSITIVE, undefined)


def specificity(y_true, y_pred, undefined=None):
    """Specificity, the share of the negatives left in peace: TN / (TN + FP) = 1 − false positive rate.

    Undefined where no record is negative.

    >>> specificity([1, 0, 0, 0, 0], [1, 1, 0, 0, 0])
    0.75
    """
    _, FP, _, TN = confusion_matrix(y_true, y_pred)
    return zero_division.ratio("specificity", TN, TN + FP, NO_NEGATIVE, undefined)


def f_beta(y_true, y_pred, beta, undefined=None):
    """F-beta: (1 + β²) TP / ((1 + β²) TP + β² FN + FP): recall has the weight β², precision 1.

    It is the weighted harmonic mean of the two, F1 at β = 1, and it ignores TN. Undefined only where TP, FP and
    FN are all 0: without an alarm it is 0, though precision is then 0/0.

    beta   a number > 0; from 10⁸ on F is recall, and from 10⁻⁸ down precision, but for rounding

    >>> f_beta([1, 1, 0, 0, 0], [1, 0, 0, 0, 0], beta=1) == f1([1, 1, 0, 0, 0], [1, 0, 0, 0, 0]) == 2 / 3
    True
    """
    square = beta_squared(beta)
    TP, FP, FN, _ = confusion_matrix(y_true, y_pred)
    hits, reason = (1 + square) * TP, "TP + FP + FN = 0, there is neither a positive record nor an alarm"
    return zero_division.ratio(f"F{beta:g}", hits, hits + square * FN + FP, reason, undefined)


def beta_squared(beta):
    """β², the weight of recall in F, for β > 0: held where it neither overflows nor is 0, which F doesn't notice.

    >>> beta_squared(2), beta_squared(1e200) > 1e16
    (4.0, True)
    """
    return min(max(checks.positive("beta", beta), 1e-100), 1e100) ** 2


def f1(y_true, y_pred, undefined=None):
    """F1, the harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). It ignores TN.

    >>> f1([1, 1, 0, 0, 0], [1, 0, 1, 0, 0])
    0.5
    """
    TP, FP, FN, _ = confusion_matrix(y_true, y_pred)
    reason = "TP + FP + FN = 0, there is neither a positive record nor an alarm"
    return zero_division.ratio("F1", 2 * TP, 2 * TP + FP + FN, reason, undefined)


def balanced_accuracy(y_true, y_pred, undefined=None):
    """Balanced accuracy: (recall + specificity) / 2. It ignores how frequent the two classes are.

    Undefined where one of the classes is missing.

    >>> balanced_accuracy([1, 0, 0, 0, 0], [1, 1, 0, 0, 0])
    0.875
    """
    TP, FP, FN, TN = confusion_matrix(y_true, y_pred)
    reason = NO_POSITIVE if TP + FN == 0 else NO_NEGATIVE
    above, below = TP * (TN + FP) + TN * (TP + FN), 2 * (TP + FN) * (TN + FP)
    return zero_division.ratio("balanced accuracy", above, below, reason, undefined)


def mcc(y_true, y_pred, undefined=None):
    """Matthews correlation coefficient: (TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN)), from −1 to 1.

    The correlation of truth and prediction as 0 and 1: 0 is no better than chance. Undefined where the truth or
    the prediction has one class only, as a correlation is without spread.

    Source: Matthews, Comparison of the predicted and observed secondary structure of T4 phage lysozyme, 1975.

    >>> mcc([1, 1, 0, 0], [1, 0, 0, 0]) == 1 / math.sqrt(3)
    True
    """
    TP, FP, FN, TN = confusion_matrix(y_true, y_pred)
    margins = {NO_ALARM: TP + FP, NO_POSITIVE: TP + FN, NO_NEGATIVE: TN + FP, ALL_ALARMS: TN + FN}
    reason = " and ".join(words for words, count in margins.items() if count == 0)
    return zero_division.ratio("MCC", TP * TN - FP * FN, math.sqrt(math.prod(margins.values())), reason, undefined)


def log_loss(y_true, p):
    """Log loss, the mean binary cross-entropy of probabilities p, in nats: see `cross_entropy.binary_cross_entropy`.

    ln 2 = 0.693 for a coin, and infinite where the truth was called impossible.

    >>> round(log_loss([1, 0], [0.5, 0.5]), 4), log_loss([1, 0], [0.9, 1])
    (0.6931, inf)
    """
    y_true, p = cross_entropy.labels_and_probabilities(y_true, p, ndim=1)
    return float(cross_entropy._binary_cross_entropy(y_true, p).mean())
