"""What the figures of lessons 6 and 8 say exactly at a limit, at zero, at one, and of what is small but not zero."""

import functools
import itertools

import numpy as np
import pytest
from lesson_names import names_of
from matplotlib.figure import Figure
from matplotlib.quiver import Quiver
from scipy import stats


@functools.cache
def lesson(number):
    scenes = {
        "06": ("failing_scene", "readings", "hours"),
        "08": ("pairs_and_triplets_scene", "circle_scene", "distance_scene", "outlier_scene"),
    }
    return names_of(number, *scenes[number])


@functools.cache
def drawn(scene):
    """A figure, and the update that moves it."""
    figure = Figure()
    return figure, scene(figure)


def said(scene, **state):
    """Caption and formula of a scene at a state."""
    answer = drawn(scene)[1](**state)
    return answer if isinstance(answer, tuple) else (answer, "")


# --- lesson 6 -------------------------------------------------------------------------------------------


def test_a_slope_that_is_hardly_off_is_said_in_plain_words():
    hours, hardly = lesson("06")["hours"], 0
    for strength, sample in itertools.product((0.0, 0.5, 1.0), range(1, 13)):
        caption, _ = said(lesson("06")["failing_scene"], which="waves", strength=strength, sample=sample)
        fit = stats.linregress(hours, lesson("06")["readings"]("waves", strength, sample)[1])
        claimed = fit.stderr * np.sqrt((len(hours) - 2) / len(hours))  # with the σ̂ that divides by n
        off = abs(fit.slope - 5) / claimed
        hardly += off < 0.1
        words = "less than a tenth of" if off < 0.1 else f"{off:.1f} times"
        assert f"claimed error of {claimed:.3f}: it is off by {words} that. The truth is 5." in caption
    assert 0 < hardly < 36


# --- lesson 8 -------------------------------------------------------------------------------------------


def triplets(loss="triplet", **state):
    start = dict(loss=loss, d_p=1.5, way_p=60, d_n=2, way_n=340, margin=1)
    return said(lesson("08")["pairs_and_triplets_scene"], **start | state)[0]


def pulls():
    """How long the three arrows are that were drawn last."""
    panel = drawn(lesson("08")["pairs_and_triplets_scene"])[0].axes[0]
    return [float(np.hypot(arrow.U, arrow.V).item()) for arrow in panel.collections if isinstance(arrow, Quiver)]


def test_a_triplet_at_an_edge_is_said_to_be_there():
    for d_p in np.round(np.arange(0.1, 2.6, 0.1), 10):
        for margin in np.round(np.arange(0.2, 1.9, 0.1), 10):
            assert "is at the edge of hard and semi-hard." in triplets(d_p=d_p, d_n=d_p, margin=margin)
            edge = round(d_p + margin, 10)
            caption = triplets(d_p=d_p, d_n=edge, margin=margin)
            assert caption.startswith("Triplet loss 0: the triplet is easy, just at the edge.") and pulls() == [0, 0, 0]
    words = {1.4: "is hard.", 1.6: "is semi-hard.", 2.4: "is semi-hard.", 2.6: "is easy."}
    assert all(part in triplets(d_n=d_n) for d_n, part in words.items())


def test_a_negative_just_at_the_margin_is_left_alone():
    for margin in np.round(np.arange(0.2, 1.9, 0.1), 10):
        assert "just at the margin, it is left alone" in triplets("contrastive", d_n=margin, margin=margin)
    assert "inside the margin" in triplets("contrastive", d_n=0.9)
    assert "outside the margin" in triplets("contrastive", d_n=1.1)


@pytest.mark.parametrize("loss", ["softmax", "CosFace", "ArcFace"])
def test_a_loss_of_cross_entropy_is_never_said_to_be_zero(loss):
    for s in (1, 16, 64):
        for at in range(-180, 181, 5):
            caption, _ = said(lesson("08")["circle_scene"], loss=loss, m=0.5, s=s, gap=90, at=at)
            assert not caption.endswith("its loss is 0.")
    state = dict(loss="softmax", m=0.5, s=64, gap=90, at=20)
    gap = 64 * (np.cos(np.deg2rad(25)) - np.cos(np.deg2rad(65)))  # of the two scores
    caption, _ = said(lesson("08")["circle_scene"], **state)
    digits, power = f"{np.log1p(np.exp(-gap)):.2e}".split("e-")
    assert f"its loss is {digits} × 10⁻{power.translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}." in caption


def test_a_negative_score_stands_in_brackets():
    state = dict(loss="CosFace", m=1.5, s=16, gap=60, at=150)  # 120° from A, 180° from B
    _, formula = said(lesson("08")["circle_scene"], **state)
    assert formula == "target score = s · (−2.000) = −32.00     score of B = s · (−1.000)"


def test_distances_are_zero_only_where_they_are():
    same, _ = said(lesson("08")["distance_scene"], p=50, x=3, y=3)
    assert "cosine distance 0.000" in same
    assert "(2.35 × 10⁻⁹" in said(lesson("08")["distance_scene"], p=50, x=3, y=-2)[1]  # (2/3)⁴⁹
    for x, y, kink in ((1, 1, True), (1, 3, True), (3, 1, True), (3, 3, False)):
        assert ("where it has a kink" in said(lesson("08")["distance_scene"], p=1, x=x, y=y)[0]) is kink
        assert ("where it has a kink" in said(lesson("08")["distance_scene"], p=2, x=x, y=y)[0]) is ((x, y) == (1, 1))


def test_slopes_of_the_outlier_figure_are_zero_only_where_they_are():
    for x in range(1, 13):
        for y in range(-20, 61, 8):
            for delta in (0.1, 100):
                caption, _ = said(lesson("08")["outlier_scene"], x=x, y=y, delta=delta)
                fits = lesson("08")["best_lines"](x, y, delta)
                words = caption.split(": ")[1].split(". ")[0].split(", ")
                assert [text.endswith(" 0") for text in words] == [abs(k) < 1e-9 for k, _ in fits]
