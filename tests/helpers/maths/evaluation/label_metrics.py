"""The metrics of two classes, each with its counterpart in scikit-learn."""

from sklearn import metrics as sklearn_metrics

from helpers.maths.evaluation import metrics


def f_half(y_true, y_pred, **options):
    return metrics.f_beta(y_true, y_pred, beta=0.5, **options)


def f_two(y_true, y_pred, **options):
    return metrics.f_beta(y_true, y_pred, beta=2, **options)


LABEL_METRICS = {
    metrics.accuracy: sklearn_metrics.accuracy_score,
    metrics.error_rate: sklearn_metrics.zero_one_loss,
    metrics.precision: sklearn_metrics.precision_score,
    metrics.recall: sklearn_metrics.recall_score,
    metrics.specificity: lambda t, p: sklearn_metrics.recall_score(t, p, pos_label=0),
    metrics.f1: sklearn_metrics.f1_score,
    f_half: lambda t, p: sklearn_metrics.fbeta_score(t, p, beta=0.5),
    f_two: lambda t, p: sklearn_metrics.fbeta_score(t, p, beta=2),
    metrics.balanced_accuracy: sklearn_metrics.balanced_accuracy_score,
    metrics.mcc: sklearn_metrics.matthews_corrcoef,
}
