"""The distance and the pairs and triplets of lesson 8: what they say at a limit, and that they follow."""

import numpy as np
import pytest
from scene_tools import Drawn, arrows, caption, followed
from scipy.spatial import distance as of_scipy

from helpers.scenes import lesson08 as figures

# --- the distance ---------------------------------------------------------------------------------------

MEASURES = {
    "minkowski": lambda a, b, p: of_scipy.minkowski(a, b, p),
    "minkowski_slope": lambda a, b, p: np.sign(b - a) * (abs(b - a) / of_scipy.minkowski(a, b, p)) ** (p - 1),
    "chebyshev": of_scipy.chebyshev,
    "cosine": of_scipy.cosine,
}


@pytest.fixture(scope="module")
def measured():
    return Drawn(figures.distance.scene(**MEASURES))


def test_all_distances_are_said(measured):
    words, formula = measured.says(p=2, x=4, y=5)  # 3 and 4 from (1, 1); the cosine is 9 / √82
    known = "Manhattan 7, Euclidean 5, Chebyshev 4; cosine distance 0.006."
    assert words == f"{known} Minkowski with p = 2: 5."
    power = "D = (|x − 1|ᵖ + |y − 1|ᵖ)^(1/p) = (3ᵖ + 4ᵖ)^(1/p) = 5"
    assert formula == f"{power}\nslope in b = (0.600, 0.800)"
    words, formula = measured.says(p=1, x=-2, y=5)
    assert words.endswith("Minkowski with p = 1: 7.") and formula.endswith("slope in b = (−1.000, 1.000)")


def test_a_zero_vector_has_no_cosine_distance(measured):
    words, _ = measured.says(p=2, x=0, y=0)
    assert words.startswith("Manhattan 2, Euclidean 1.414, Chebyshev 1; no cosine distance: b is a zero vector. Mink")


def test_distances_are_zero_only_where_they_are(measured):
    assert "cosine distance 0.000" in measured.says(p=50, x=3, y=3)[0]
    assert "(2.35 × 10⁻⁹" in measured.says(p=50, x=3, y=-2)[1]  # (2/3)⁴⁹
    assert "Minkowski with p = 2: 0, where it has a kink." in measured.says(p=2, x=1, y=1)[0]
    assert measured.says(p=2, x=1, y=1)[1].endswith("(0ᵖ + 0ᵖ)^(1/p) = 0\nslope in b = (0.000, 0.000)")


@pytest.mark.parametrize(("x", "y"), [(1, 1), (1, 3), (3, 1), (3, 3)])
def test_a_kink_is_said_where_there_is_one(measured, x, y):
    on_axis, same = 1 in (x, y), (x, y) == (1, 1)
    assert ("where it has a kink" in measured.says(p=1, x=x, y=y)[0]) is on_axis
    for p in (1.12, 2, 50):
        assert ("where it has a kink" in measured.says(p=p, x=x, y=y)[0]) is same


def test_the_distance_is_drawn_where_it_is(measured):
    measured.says(p=2, x=4, y=5)
    plane, curve = measured.figure.axes
    ring, a, b = (line.get_xydata() for line in plane.lines)
    assert np.allclose(np.hypot(*(ring - 1).T), 5) and a.tolist() == [[1, 1]] and b.tolist() == [[4, 5]]
    assert np.allclose(arrows(plane), [(4, 5, 1.2, 1.6)])  # at twice its length
    manhattan, chebyshev, yours, own = (line.get_xydata() for line in curve.lines)
    assert np.allclose([manhattan[0], chebyshev[0], yours[0]], [(-3, 8), (-3, 4), (-3, np.sqrt(32))])
    assert np.allclose([manhattan[-1], chebyshev[-1], yours[-1]], [(3, 6), (3, 4), (3, np.sqrt(20))])
    assert own.tolist() == [[4, 5]]
    measured.says(p=1, x=4, y=5)
    assert np.allclose(abs(plane.lines[0].get_xydata() - 1).sum(axis=1), 7)
    measured.says(p=2, x=1, y=1)
    assert arrows(plane) == [(1, 1, 0, 0)]


def test_the_distance_follows_the_functions_of_the_lesson():
    state = {"p": 3, "x": 3, "y": -2}
    other = {name: (lambda *given, old=old: 2 * old(*given)) for name, old in MEASURES.items()}
    changed = {name: followed(figures.distance.scene, MEASURES, name, other[name], **state) for name in MEASURES}
    assert changed == {
        "minkowski": {"picture", "caption", "formula"},
        "minkowski_slope": {"picture", "formula"},
        "chebyshev": {"picture", "caption"},
        "cosine": {"caption"},
    }


# --- pairs and triplets ---------------------------------------------------------------------------------


def slopes_of_three(a, p, n):
    to_p, to_n = ((end - a) / np.hypot(*(end - a)) for end in (p, n))
    return to_n - to_p, to_p, -to_n


LOSSES = {
    "triplet": lambda d_ap, d_an, alpha: np.maximum(d_ap - d_an + alpha, 0),
    "triplet_slopes": slopes_of_three,
    "contrastive": lambda same, D, m: (D if same else np.maximum(m - D, 0)) ** 2 / 2,
    "contrastive_slope": lambda same, D, m: D if same else -np.maximum(m - D, 0),
}
AT = {"loss": "triplet", "d_p": 1.5, "way_p": 0, "d_n": 2, "way_n": 90, "margin": 1}


@pytest.fixture(scope="module")
def three():
    return Drawn(figures.pairs_and_triplets.scene(**LOSSES), size=(9, 4.4))


def said(drawn, loss="triplet", **state):
    return drawn.says(**AT | {"loss": loss} | state)[0]


def test_a_triplet_says_its_loss_its_kind_and_the_borders(three):
    borders = "Hard is within 1.5, semi-hard within 2.5 of the anchor."
    assert said(three) == f"Triplet loss 0.5: the triplet is semi-hard. {borders}"
    assert said(three, d_n=0.1) == f"Triplet loss 2.4: the triplet is hard. {borders}"
    assert said(three, d_n=4) == f"Triplet loss 0: the triplet is easy. {borders}"
    words = {1.4: "is hard.", 1.6: "is semi-hard.", 2.4: "is semi-hard.", 2.6: "is easy."}
    assert all(part in said(three, d_n=d_n) for d_n, part in words.items())


def test_a_triplet_at_an_edge_is_said_to_be_there(three):
    for d_p in np.round(np.arange(0.1, 2.6, 0.1), 10):
        for margin in np.round(np.arange(0.2, 1.9, 0.1), 10):
            assert "is at the edge of hard and semi-hard." in said(three, d_p=d_p, d_n=d_p, margin=margin)
            words = said(three, d_p=d_p, d_n=round(d_p + margin, 10), margin=margin)
            assert words.startswith("Triplet loss 0: the triplet is easy, just at the edge.")
            assert [np.hypot(dx, dy) for *_, dx, dy in arrows(three.figure.axes[0])] == [0, 0, 0]


def test_a_triplet_is_easy_where_the_loss_of_the_lesson_is_zero():
    squared = LOSSES | {"triplet": lambda d_ap, d_an, alpha: np.maximum(d_ap**2 - d_an**2 + alpha, 0)}
    words = caption(figures.pairs_and_triplets.scene(**squared), **AT)  # 2.25 − 4 + 1 < 0
    assert words.startswith("Triplet loss 0: the triplet is easy.")


def test_pairs_say_their_losses_and_what_becomes_of_the_negative(three):
    pulled = "the positive is pulled; the negative is"  # by 1.5, which costs 1.125
    assert (
        said(three, "contrastive", d_n=0.5)
        == f"Contrastive losses together 1.25: {pulled} inside the margin, it is pushed."
    )
    left = f"Contrastive losses together 1.125: {pulled} outside the margin, it is left alone."
    assert said(three, "contrastive", d_n=1.1) == left and "inside the margin" in said(three, "contrastive", d_n=0.9)
    for margin in np.round(np.arange(0.2, 1.9, 0.1), 10):
        assert "just at the margin, it is left alone." in said(three, "contrastive", d_n=margin, margin=margin)


def test_a_triplet_is_drawn_where_it_is(three):
    said(three)
    plane, curve = three.figure.axes
    assert np.allclose(arrows(plane), [(0, 0, 1, -1), (1.5, 0, -1, 0), (0, 2, 0, 1)])
    edge, *spots = (line.get_xydata() for line in plane.lines)
    assert np.allclose(np.concatenate(spots), [(0, 0), (1.5, 0), (0, 2)]) and np.allclose(np.hypot(*edge.T), 2.5)
    soft, hard = (patch.get_xy() for patch in plane.patches)
    assert np.allclose(np.hypot(*hard.T), 1.5) and set(np.hypot(*soft.T).round(9)) == {1.5, 2.5}
    run, own = (line.get_xydata() for line in curve.lines)
    assert run[0].tolist() == [0, 2.5] and np.allclose(run[-1], (4.2, 0)) and own.tolist() == [[2, 0.5]]


def test_pairs_are_drawn_where_they_are(three):
    said(three, "contrastive", margin=3)
    plane, curve = three.figure.axes
    assert np.allclose(arrows(plane), [(0, 0, 1.05, -0.7), (1.5, 0, -1.05, 0), (0, 2, 0, 0.7)])
    soft, hard = (patch.get_xy() for patch in plane.patches)
    assert not hard.any() and np.allclose(np.hypot(*plane.lines[0].get_xydata().T), 3)
    assert set(np.hypot(*soft.T).round(9)) == {0, 3}
    run, own = (line.get_xydata() for line in curve.lines)
    assert np.allclose(run[0], (0, 1.125 + 4.5)) and np.allclose(own, [(2, 1.125 + 0.5)])


def test_pairs_and_triplets_follow_the_functions_of_the_lesson():
    def doubled(old):
        return lambda *given: 2 * np.asarray(old(*given))

    changed = {"triplet": {"picture", "caption"}, "triplet_slopes": {"picture"}}
    changed |= {"contrastive": {"picture", "caption"}, "contrastive_slope": {"picture"}}
    for name, parts in changed.items():
        state = AT | {"loss": name.removesuffix("_slopes").removesuffix("_slope")}
        make = figures.pairs_and_triplets.scene
        assert followed(make, LOSSES, name, doubled(LOSSES[name]), **state) == parts, name


def test_a_point_stands_at_its_distance_in_its_direction():
    for distance, direction, place in ((2, 0, (2, 0)), (1.5, 90, (0, 1.5)), (1, 225, (-(0.5**0.5), -(0.5**0.5)))):
        assert np.allclose(figures.pairs_and_triplets.place(distance, direction), place)
