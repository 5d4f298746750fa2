"""A threshold under the hand: the records over their scores, the four boxes, and every metric with its counts."""

import math

from helpers.maths.evaluation import curves
from helpers.pictures import palette, plots
from helpers.scenes.lesson02 import confusion_boxes, panels
from helpers.words import counted, fixed


def scene(records, count_boxes, measures, share, *, name, ends, heaps):
    """The scene of one threshold; its update takes it as `t`, and the choices of `records`.

    records      function of choices of the learner: truth, of bool, and scores, each of shape (n,)
    count_boxes  function of truth and prediction: TP, FP, FN, TN
    measures     functions (TP, FP, FN, TN) of accuracy, precision, recall and specificity
    share        function of a part and the whole, for the other metrics
    name         of the scores, for the axis
    ends         (low, high) of the scores on the axis
    heaps        how many records find room in a heap of positives, and in one of negatives
    """

    def draw(fig):
        left, right = fig.subplots(1, 2, width_ratios=[1, 1.1])
        dots, boxes = confusion_boxes.Heaps(left, *ends, *heaps), confusion_boxes.Boxes(right)
        left.set(xlabel=name)
        corner = {"xycoords": "axes fraction", "ha": "right", "va": "top"}
        plots.label(left, "dash-dotted: threshold t", (0.99, 0.98), color=palette.STEP, ground=True, **corner)

        def update(t, **choices):
            y_true, values = records(**choices)
            counts = count_boxes(y_true, curves.classify(values, t))
            dots.set_data(values, y_true, t)
            boxes.set_data(*counts)
            return verdict(t, *counts, measures[0](*counts)), fractions(counts, measures, share)

        return update

    return draw


def verdict(t, TP, FP, FN, TN, accuracy):
    """What the threshold does, and what a program without any knowledge would reach."""
    idle = (TN + FP) / (TP + FP + FN + TN)
    return (
        f"From t = {fixed(t, 2)} on: {counted(TP + FP, 'alarm')}, {TP} of them right; "
        f"{TP} of {counted(TP + FN, 'positive')} found. "
        f"Accuracy {accuracy:.3f}; always negative would have {idle:.3f}, and find nothing."
    )


def fractions(counts, measures, share):
    """All metrics with their live counts, two in a line."""
    TP, FP, FN, TN = counts
    accuracy, precision, recall, specificity = (measure(*counts) for measure in measures)
    n, margins = TP + FP + FN + TN, (TP + FP, TP + FN, TN + FP, TN + FN)
    quotient = panels.quotient
    root = f"√({' · '.join(map(str, margins))})"
    pairs = [
        ("accuracy", quotient(f"({TP} + {TN})", n, accuracy)),
        ("error rate", quotient(f"({FP} + {FN})", n, 1 - accuracy)),
        ("precision", quotient(TP, f"({TP} + {FP})", precision)),
        ("recall", quotient(TP, f"({TP} + {FN})", recall)),
        ("specificity", quotient(TN, f"({TN} + {FP})", specificity)),
        ("balanced accuracy", quotient(f"({fixed(recall)} + {fixed(specificity)})", 2, (recall + specificity) / 2)),
        ("F1", quotient(f"2 · {TP}", f"(2 · {TP} + {FP} + {FN})", share(2 * TP, 2 * TP + FP + FN))),
        ("F2", quotient(f"5 · {TP}", f"(5 · {TP} + {FP} + 4 · {FN})", share(5 * TP, 5 * TP + 4 * FN + FP))),
    ]
    texts = [f"{name} = {text}" for name, text in pairs]
    lines = [f"{left},    {right}" for left, right in zip(texts[::2], texts[1::2], strict=True)]
    correlation = share(TP * TN - FP * FN, math.sqrt(math.prod(margins)))
    return "\n".join([*lines, f"MCC = {quotient(f'({TP} · {TN} − {FP} · {FN})', root, correlation)}"])
