"""The trained embeddings of lesson 8: the borders between classes, what is said of the losses, where digits stand."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from scene_tools import Drawn, caption, followed

from helpers.pictures import palette
from helpers.scenes import lesson08 as figures
from helpers.scenes.lesson08 import borders


def pieces(curve):
    """The ends of each piece of a broken curve."""
    assert np.isnan(curve[2::3]).all()
    return np.stack([curve[0::3], curve[1::3]], axis=1)


# --- borders --------------------------------------------------------------------------------------------


def test_the_border_of_two_classes_is_a_line():
    (ends,) = pieces(borders.lines(np.array([[1.0, 0], [-1, 0]]), np.array([0.0, 4]), 10))
    assert np.allclose(ends[:, 0], 2) and sorted(ends[:, 1]) == [-30, 30]  # x = −x + 4


def test_three_classes_meet_in_one_point():
    turn = 2 * np.pi * np.arange(3) / 3
    found = pieces(borders.lines(np.column_stack([np.cos(turn), np.sin(turn)]), np.zeros(3), 1))
    assert len(found) == 3
    for ends in found:
        near, far = sorted(np.hypot(*ends.T))
        assert np.allclose([near, far], [0, 3], atol=1e-9)
        assert np.isclose(np.rad2deg(np.arctan2(*ends.sum(axis=0)[::-1])) % 120, 60)  # half-way between two


def test_a_class_that_never_wins_and_one_that_is_there_twice_have_no_border():
    W = np.array([[1.0, 0], [-1, 0], [0, 0], [1, 0]])
    found = pieces(borders.lines(W[:3], np.array([0.0, 0, -1]), 1))
    assert len(found) == 1 and np.allclose(found[0][:, 0], 0)
    assert len(pieces(borders.lines(W[[0, 3]], np.zeros(2), 1))) == 0


def test_on_a_border_two_scores_are_highest_and_equal():
    rng = np.random.default_rng(5)
    W, b = rng.normal(size=(6, 2)), rng.normal(size=6)
    found = pieces(borders.lines(W, b, 5))
    assert len(found) >= 5
    for start, end in found:
        scores = np.sort(W @ (0.3 * start + 0.7 * end) + b)
        assert np.isclose(scores[-1], scores[-2]) and scores[-2] > scores[-3]


def test_the_nearest_mean_has_the_highest_score():
    z, labels = np.array([[0.0, 0], [2, 0], [5, 4], [5, 6]]), np.array([0, 0, 1, 1])
    W, b = borders.between_means(z, labels)
    assert W.tolist() == [[1, 0], [5, 5]]
    places = np.random.default_rng(0).normal(3, 3, size=(50, 2))
    nearest = np.hypot(*(places[:, None] - W).transpose(2, 0, 1)).argmin(axis=1)
    assert ((places @ W.T + b).argmax(axis=1) == nearest).all()


# --- the figure -----------------------------------------------------------------------------------------

digit = np.tile(np.arange(10), 3)
train, test = np.arange(20), np.arange(20, 30)
ways = np.deg2rad(36 * digit)
Z = (1 + np.arange(30) // 10)[:, None] * np.column_stack([np.cos(ways), np.sin(ways)])  # held out: 3 from the origin
W = np.column_stack([np.cos(ways[:10]), np.sin(ways[:10])])
FILMS = {
    ("softmax", None, None): [(Z, W, np.zeros(10)), (Z / 2, W, np.zeros(10)), (2 * Z, W, np.zeros(10))],
    **{("triplet", g, None): [(g * Z, 0 * W, np.zeros(10))] * 3 for g in (1, 2)},
    **{("ArcFace", g, s): [(Z, 7 * W, np.ones(10))] * 3 for g in (1, 2) for s in (4, 16)},
}
SCORED = {plan: [0.1, 0.5, 0.6 if plan[0] == "triplet" else 0.3] for plan in FILMS}
SCORED["ArcFace", 2, 16] = [0.1, 0.2, 0.9]


def plan(loss, strength, s):
    return loss, None if loss == "softmax" else strength, s if loss == "ArcFace" else None


GIVEN = {"films": FILMS, "scored": SCORED, "key": plan}
AT = {"loss": "softmax", "strength": 1, "s": 4, "epoch": 4}


def embedding(films, scored, key):
    sides = {"on_circle": ("ArcFace",), "by_means": ("triplet",)}
    return figures.embedding.scene(films, scored, key, digit, train, test, **sides)


@pytest.fixture(scope="module")
def embedded():
    return Drawn(embedding(**GIVEN), size=(9, 5))


def test_the_embedding_says_its_share_and_who_is_ahead(embedded):
    right = "30% of the 10 held-out digits have their nearest neighbour in their own class."
    assert embedded.says(**AT)[0] == f"softmax, after 4 epochs: {right} Ahead at this point: triplet, 60%."
    words = embedded.says(**AT | {"epoch": 2})[0]
    assert words.startswith("softmax, after 2 epochs: 50% of the 10")
    assert words.endswith("Ahead at this point: softmax and triplet and ArcFace, 50%.")
    words = embedded.says(loss="ArcFace", strength=2, s=16, epoch=4)[0]
    assert words.startswith("ArcFace, after 4 epochs: 90%") and words.endswith("Ahead at this point: ArcFace, 90%.")


def test_who_reads_the_same_is_ahead_alike():
    words = figures.embedding.verdict("centre", 0, {"softmax": 0.8349, "centre": 0.8251, "triplet": 0.824}, 597)
    assert words.startswith("centre, after 0 epochs: 83% of the 597 held-out digits")
    assert words.endswith("Ahead at this point: softmax and centre, 83%.")


def test_digits_and_borders_are_scaled_together(embedded):
    plane = embedded.figure.axes[0]
    unit = 1.15 * np.quantile(abs(Z[test]), 0.995)
    for epoch in (0, 2, 4):  # twice as large a plane is the same picture
        embedded.says(**AT | {"epoch": epoch})
        border, *marks = (line.get_xydata() for line in plane.lines)
        assert np.allclose(np.concatenate(marks), Z[test] / unit)
        angles = np.rad2deg(np.arctan2(*np.nanmax(abs(pieces(border)), axis=1).T[::-1])).round(6)
        assert len(pieces(border)) == 10 and set(angles) == {18, 54, 90}
    embedded.says(loss="triplet", strength=2, s=4, epoch=0)
    border, *marks = (line.get_xydata() for line in plane.lines)
    assert np.allclose(np.concatenate(marks), Z[test] / unit)
    ends = pieces(border)  # of the nearest means; all meet in the origin, where rounding leaves pieces without length
    ends = ends[np.hypot(*(ends[:, 1] - ends[:, 0]).T) > 1e-9]
    assert len(ends) == 10 and np.allclose(np.rad2deg(np.arctan2(*ends.sum(axis=1).T[::-1])) % 36, 18)


def test_a_border_is_drawn_where_two_classes_have_the_same_score():
    b = np.linspace(0, 2, 10)
    biased = FILMS | {("softmax", None, None): [(scale * Z, W, b) for scale in (1, 0.5, 2)]}
    drawn = Drawn(embedding(**GIVEN | {"films": biased}))
    for epoch, scale in ((0, 1), (2, 0.5), (4, 2)):
        drawn.says(**AT | {"epoch": epoch})
        unit = 1.15 * np.quantile(abs(scale * Z[test]), 0.995)
        for start, end in pieces(drawn.figure.axes[0].lines[0].get_xydata()):
            scores = np.sort(W @ ((0.9 * start + 0.1 * end) * unit) + b)
            assert np.isclose(scores[-1], scores[-2]), epoch


def test_on_the_circle_only_directions_are_drawn(embedded):
    embedded.says(**AT | {"loss": "ArcFace"})
    border, *marks = (line.get_xydata() for line in embedded.figure.axes[0].lines)
    shown = np.concatenate(marks)
    assert np.allclose(np.hypot(*shown.T), 2 * [0.9, 0.95, 1, 1.05, 1.1])
    assert np.allclose(shown / np.hypot(*shown.T)[:, None], W)
    assert np.allclose(np.nanmax(np.hypot(*border.T)), 4.8) and len(pieces(border)) == 10


def test_the_bars_and_the_runs_are_the_accuracies(embedded):
    embedded.says(**AT | {"strength": 2, "s": 16})
    _, bars, curve = embedded.figure.axes
    widths = {
        label.get_text(): bar.get_width() for label, bar in zip(bars.get_yticklabels(), bars.patches, strict=False)
    }
    assert widths == {"softmax": 0.3, "triplet": 0.6, "ArcFace": 0.9}
    assert [to_hex(bar.get_facecolor()).upper() for bar in bars.patches[:3]] == [palette.MODEL] + 2 * [palette.FAINT]
    *others, run, mark = (line.get_xydata().tolist() for line in curve.lines)
    assert others[2] == [[0, 0.1], [2, 0.2], [4, 0.9]] and run == [[0, 0.1], [2, 0.5], [4, 0.3]]
    assert mark == [[4, 0.3]]


def test_the_embedding_follows_what_it_is_given():
    def stronger(loss, strength, s):
        return plan(loss, 2, 16)

    state = AT | {"loss": "ArcFace"}
    assert followed(embedding, GIVEN, "key", stronger, **state) == {"picture", "caption"}
    better = {plan: [share + 0.1 for share in shares] for plan, shares in SCORED.items()}
    assert followed(embedding, GIVEN, "scored", better, **state) == {"picture", "caption"}
    mirrored = {plan: [(-z[:, ::-1], *rest) for z, *rest in film] for plan, film in FILMS.items()}
    assert followed(embedding, GIVEN, "films", mirrored, **state) == {"picture"}
    assert caption(embedding(**GIVEN), **state).startswith("ArcFace, after 4 epochs: 30%")
