"""The still pictures of lesson 1: their sentences, and that marks stand where the numbers are."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from sklearn.neighbors import KNeighborsClassifier

from helpers.pictures import palette
from helpers.scenes import lesson01 as figures


def texts(axes):
    return [text.get_text() for text in axes.texts]


@pytest.mark.parametrize(("third", "words"), [([1, 0], "half"), ([1, 0, 0], "33%")])
def test_who_survived_is_counted_by_sex_and_class(third, words):
    sex = np.array(["female"] * (2 + len(third)) + ["male"] * 5)
    pclass = np.array([1, 2] + [3] * len(third) + [1, 2, 3, 3, 3])
    survived = np.array([1, 1, *third, 1, 0, 0, 0, 1]) == 1
    picture = figures.stills.survival(sex, pclass, survived)
    assert picture.caption == (
        "Share that survived, by sex and class: women of the first class 100%, men of the third 33%; "
        f"of the women in the third class, {words}."
    )
    (axes,) = picture.figure.axes
    assert [bar.get_width() for bar in axes.patches] == pytest.approx([1, 1, np.mean(third), 1, 0, 1 / 3])
    assert texts(axes) == ["1 of 1", "1 of 1", f"1 of {len(third)}", "1 of 1", "0 of 1", "1 of 3"]
    assert [label.get_text() for label in axes.get_yticklabels()][2::3] == ["women, class 3", "men, class 3"]
    assert [text.xy[1] for text in axes.texts] == list(range(6))


def test_the_sample_space_shows_who_stands_in_each_cell():
    possible = {"sex": ["female", "male"], "title": ["Mr", "Mrs", "Dr"], "company": ["alone", "together"]}
    seen = np.array([["male", "Mr", "alone"]] * 3 + [["female", "Dr", "together"], ["male", "Mr", "together"]])
    picture = figures.stills.sample_space(possible, seen)
    assert picture.caption.startswith(
        "The sample space as a map: 12 cells for sex, title and company. 3 hold passengers"
    )
    women, men = picture.figure.axes
    assert texts(women) == ["–"] * 5 + ["1"] and texts(men) == ["3", "–", "–", "1", "–", "–"]
    assert [text.get_position() for text in men.texts][2:4] == [(2, 0), (0, 1)]  # titles are columns
    assert (len(women.collections), len(men.collections)) == (1, 2)
    assert men.texts[1].get_color() != men.texts[0].get_color()


def test_the_groups_stand_in_the_order_of_their_shares_and_look_as_the_model_says():
    group, y = np.array([0, 0, 1, 1, 1, 2]), np.array([0, 1, 1, 1, 0, 1])
    picture = figures.stills.groups(group, y, np.array([False, True, True]))
    assert picture.caption == (
        "The model: 3 groups of passengers by the share that survived. "
        "For the 2 groups above one half it says survived, for the others died."
    )
    (axes,) = picture.figure.axes
    assert [bar.get_height() for bar in axes.patches] == pytest.approx([1, 2 / 3, 1 / 2])
    assert [bar.get_hatch() for bar in axes.patches] == ["", "", "///"]
    assert [to_hex(bar.get_facecolor()) for bar in axes.patches] == [
        palette.TRUTH.lower(),
        palette.TRUTH.lower(),
        palette.ERROR.lower(),
    ]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1", "3", "2"]
    assert "people in each of the 3 groups" in axes.get_xlabel()


def by_fold(training, validated):
    return np.column_stack([np.full(5, training), validated + np.array([-0.02, -0.01, 0, 0.01, 0.02])])


def test_the_folds_take_turns_and_the_candidates_are_compared():
    scores = {"few": by_fold(0.6, 0.6), "more": by_fold(0.7, 0.7), "all": by_fold(0.9, 0.65)}
    picture = figures.stills.validation(scores, "more", 713)
    assert picture.caption == (
        "Left: in each of five rounds another fifth of the 713 validates. Right: with more attributes "
        "the training accuracy keeps rising; the validation accuracy falls when the age is added."
    )
    deal, compare = picture.figure.axes
    assert texts(deal) == ["68%", "69%", "70%", "71%", "72%"]
    orange = [bar for bar in deal.patches if to_hex(bar.get_facecolor()) == palette.STEP.lower()]
    assert [bar.get_x() for bar in orange] == list(range(5))
    assert [bar.get_y() + bar.get_height() / 2 for bar in orange] == pytest.approx(list(range(5)))
    marks = {(line.get_marker(), *line.get_xydata()[0]) for line in compare.lines if len(line.get_xydata()) == 1}
    assert len(marks) == 6 and {("o", 0.9, 2.0), ("D", 0.65, 2.0)} <= marks


def test_what_the_two_accuracies_do_is_read_from_them():
    first, more = by_fold(0.6, 0.6), by_fold(0.7, 0.7)
    for last, words in (
        (by_fold(0.7, 0.7), "accuracy keeps rising; the validation accuracy does not fall when"),
        (by_fold(0.69, 0.69), "accuracy does not always rise; the validation accuracy falls when"),
    ):
        assert words in figures.stills.validated_words({"a": first, "b": more, "c": last}, 9)


def test_the_cycle_has_the_test_data_in_the_middle():
    picture = figures.stills.rounds()
    written = texts(picture.figure.axes[0])
    assert written[:-2:2] == ["choose", "train", "evaluate", "adjust"]
    assert written[-2:] == ["test data", "opened once, at the end"]
    assert "In the middle the test data, opened once at the end." in picture.caption


@pytest.fixture
def flowers():
    rng = np.random.default_rng(0)
    petals = np.concatenate([rng.normal(place, 0.3, (50, 2)) for place in ((1.5, 0.3), (4.3, 1.3), (5.6, 2.0))])
    return petals, np.repeat([0, 1, 2], 50)


def test_the_borders_lie_where_the_nearest_flower_changes_its_species(flowers):
    petals, species = flowers
    across, along = np.meshgrid(np.linspace(0.6, 7.3, 30), np.linspace(-0.05, 2.75, 20))
    lower, upper = figures.stills.borders(across, along, petals, species)
    nearest = KNeighborsClassifier(1).fit(petals, species)
    expected = nearest.predict(np.column_stack([across.ravel(), along.ravel()])).reshape(across.shape)
    assert set(expected.ravel()) == {0, 1, 2}
    assert ((lower < 0) == (expected == 0)).all() and ((upper > 0) == (expected == 2)).all()


def test_two_tasks_show_the_line_with_its_errors_and_the_training_flowers(flowers):
    petals, species = flowers
    train = np.arange(0, 150, 3)
    picture = figures.stills.two_tasks(petals, species, train, 0.4, -0.3, ["one", "two", "three"])
    assert picture.caption.startswith("Left, regression: a line through the petals")
    line_panel, class_panel = picture.figure.axes
    (_, line, *strokes) = (curve.get_xydata() for curve in line_panel.lines)
    assert np.allclose(line, [[1, 0.1], [7, 2.5]])
    assert len(strokes) == 15
    assert np.allclose(strokes[1], [petals[10], [petals[10, 0], 0.4 * petals[10, 0] - 0.3]])
    shown = [curve.get_xydata() for curve in class_panel.lines]
    assert all(np.array_equal(dots, petals[train][species[train] == kind]) for kind, dots in enumerate(shown))
    assert texts(class_panel) == ["one", "two", "three"]


@pytest.mark.parametrize(("few", "words"), [(9, "nine"), (3, "3")])
def test_labels_of_all_of_none_and_of_some(flowers, few, words):
    petals, species = flowers
    chosen = np.concatenate([np.arange(few // 3) + first for first in (0, 50, 100)])
    picture = figures.stills.labels(petals, species, ["one", "two", "three"], chosen)
    expected = f"The same 150 flowers three times: with the species of all, of none, and of {words} of them."
    assert picture.caption == expected
    every, none, some = ([len(line.get_xdata()) for line in axes.lines] for axes in picture.figure.axes)
    assert (every, none, some) == ([50, 50, 50], [150], [150, few // 3, few // 3, few // 3])
