"""The still pictures of lesson 5: they show the data and functions that they are given, and say their numbers."""

import numpy as np

from helpers.scenes import lesson05 as figures

stills = figures.stills
x = np.array([-1.0, 1.0, -1.0, 1.0])
y = 3 * x + 10 + np.array([1.0, 1.0, -1.0, -1.0])


def predict(k, b, x):
    return k * x + b


def mse(k, b, x, y):
    return np.mean((y - predict(k, b, x)) ** 2)


def drawn(axes):
    """The points of all lines of a panel."""
    return [np.round(line.get_xydata(), 9).tolist() for line in axes.lines]


def words(axes):
    return {text.get_text(): text for text in axes.texts}


def test_the_patients_are_shown_and_counted():
    picture = stills.patients(x, y)
    assert picture.caption.startswith("4 patients: the progression rises")
    assert drawn(picture.figure.axes[0]) == [np.column_stack([x, y]).tolist()]


def test_each_point_of_the_map_is_the_line_of_its_name():
    picture = stills.bowl(x, y, predict, mse)
    surface, chart, lines = picture.figure.axes
    assert [[[0, 30]], [[-8, 230]], [[3, 10]]] == drawn(chart)
    assert [line[0][1] for line in drawn(lines)[1:]] == [30, 286, -11]  # at x = −7, one after the other
    names = [np.round(words(lines)[name].xy, 9).tolist() for name in ("A", "B", "best")]
    assert names == [[-7, 30], [-7, 286], [-7, -11]]
    assert set(words(chart)) == {"A", "B", "best"}
    assert surface.collections[0].get_array().max() > 60_000  # the bowl's rim
    up = stills.bowl(x, y, lambda k, b, x: k * x + b + 5, mse).figure.axes[2]
    assert [line[0][1] for line in drawn(up)[1:]] == [35, 291, -6]
    flat = stills.bowl(x, y, predict, lambda k, b, x, y: mse(k, b, x, y) / 10).figure.axes[0]
    assert flat.collections[0].get_array().max() < 60_000


def test_the_cycle_has_four_boxes():
    picture = stills.cycle()
    assert {"Predict", "Measure", "Differentiate", "Adjust"} <= set(words(picture.figure.axes[0]))
    assert picture.caption.endswith("predict, measure, differentiate, adjust, and again.")


def test_loss_and_gradient_are_followed_to_the_step_that_stops():
    picture = stills.stopping([400.0, 104.0, 100.5], [80.0, 8.0, 0.4], floor=100.0, stop=2, tol=0.5)
    assert picture.caption == (
        "Left: the loss falls to 100 points² and stays, far above a threshold of 0.00001. "
        "Right: the length of the gradient falls through 0.5 at step 2."
    )
    left, right = picture.figure.axes
    assert drawn(left)[0] == [[0, 400], [1, 104], [2, 100.5]] and [[0, 100], [1, 100]] in drawn(left)
    assert drawn(right)[0] == [[0, 80], [1, 8], [2, 0.4]]
    assert [[0, 0.5], [1, 0.5]] in drawn(right) and [[2, 0.5]] in drawn(right)
    assert {"length 0.5", "stop at step 2"} == set(words(right))


def test_the_largest_weight_is_on_top_whatever_its_sign():
    picture = stills.unseen(np.array([100.0, 200.0]), np.array([120.0, 150.0]), ["a", "b", "c"], np.array([2, -9, 5]))
    left, right = picture.figure.axes
    assert [[100, 120], [200, 150]] in drawn(left) and [[25, 25], [346, 346]] in drawn(left)
    assert left.get_title("left") == "2 patients the model has not seen"
    assert "for 2 unseen patients" in picture.caption
    assert [bar.get_width() for bar in right.patches] == [2, 5, -9]
    assert [label.get_text() for label in right.get_yticklabels()] == ["a", "c", "b"]
