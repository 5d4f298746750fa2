"""The still pictures of lesson 3: what is drawn where, and that they follow the functions of the lesson."""

import numpy as np
import pytest

from helpers.scenes import lesson03 as figures

stills = figures.stills


def data(axes):
    """The data of every line of a panel."""
    return [line.get_xydata() for line in axes.lines]


def words(axes):
    """What stands on a panel → where."""
    return {text.get_text(): text.xy for text in axes.texts}


def test_the_hair_gets_thinner_to_the_right():
    picture = stills.thinner_hairs(lambda k: (k - 10) ** 2, 5)
    left, right = picture.figure.axes
    valley, spot = data(left)
    assert spot.tolist() == [[5, 25]] and words(left) == {"which way?": (5, 25)}
    assert valley[0].tolist() == [-5, 225] and valley[-1].tolist() == [25, 225]
    (changes,) = data(right)
    assert changes[0] == pytest.approx([1, -9])  # (16 − 25) / 1
    assert changes[120] == pytest.approx([1e-6, -10], rel=1e-5) and changes[-1] == pytest.approx([1e-16, 0])
    assert right.get_xlim()[0] > right.get_xlim()[1]
    assert picture.caption.startswith(
        "Left: the loss as a function of the slope k, a valley; a dot at k = 5 on its left"
    )


def test_the_slope_over_the_height_of_an_exponential_is_its_logarithm():
    def central(f, x, h):
        return (f(x + h) - f(x - h)) / (2 * h)

    picture = stills.exponentials(central)
    left, right = picture.figure.axes
    for height, share, base in zip(data(left), data(right), (2, np.e, 4), strict=True):
        assert height[-1] == pytest.approx([2, base**2]) and np.allclose(share[:, 1], np.log(base), atol=1e-8)
    assert list(words(left)) == ["2ˣ", "eˣ", "4ˣ"]
    at = {text: round(float(y), 3) for text, (_, y) in words(right).items()}
    assert at == {"2ˣ: ln 2 = 0.693": 0.733, "eˣ: ln e = 1.000": 1.04, "4ˣ: ln 4 = 1.386": 1.426}
    assert "is the same everywhere: 0.693, 1 and 1.386." in picture.caption
    doubled = stills.exponentials(lambda f, x, h: 2 * central(f, x, h)).figure.axes[1]
    assert np.allclose(data(doubled)[1][:, 1], 2)


def test_each_formula_stands_beside_the_differences():
    formulas = {"right": lambda w: 2 * w, "wrong sign": lambda w: -2 * w, "half": lambda w: w}
    weights = np.array([0.1, -0.2, 0.3])
    picture = stills.three_formulas(formulas, lambda w: np.sum(w**2), weights)
    for panel, (name, factor) in zip(picture.figure.axes, (("right", 2), ("wrong sign", -2), ("half", 1)), strict=True):
        _, rings, crosses = data(panel)
        assert panel.get_title(loc="left") == name and rings[:, 0].tolist() == crosses[:, 0].tolist() == [0, 1, 2]
        assert np.allclose(rings[:, 1], 2 * weights) and np.allclose(crosses[:, 1], factor * weights)
    assert picture.caption.endswith("without the inner derivative they all stand at one height.")


def test_the_walk_turns_the_line_and_comes_down():
    x, y = (
        np.array([-1.0, 0.0, 1.0]),
        np.array([98.0, 103.0, 102.0]),
    )  # the best line is 2 x + 101; its residuals −1, 2, −1
    walk = [np.array([5.0, 140.0]), np.array([3.0, 100.0]), np.array([2.5, 101.0])]

    def loss(w):
        return np.mean((y - w[0] * x - w[1]) ** 2)

    picture = stills.walk_of_the_line(x, y, walk, loss)
    left, right = picture.figure.axes
    points, *drawn = data(left)
    assert points.tolist() == [[-1, 98], [0, 103], [1, 102]]
    assert [line[1].tolist() for line in drawn] == [[17, 225], [17, 151], [17, 143.5]]
    assert words(left) == {"start": (17, 225), "step 1": (17, 151), "step 2": (17, 143.5)}
    (above,) = data(right)  # by 2/3 (k − 2)² + (b − 101)²
    assert above[:, 0].tolist() == [0, 1, 2] and above[:, 1] == pytest.approx([1527, 2 / 3 + 1, 1 / 6])
    assert "the start and after 1 and 2 steps against the gradient" in picture.caption
    assert "the loss comes down from 1529 to 2 points², fast at first" in picture.caption


def test_the_polynomials_are_drawn_over_the_sine():
    asked = []

    def polynomial(x, degree):
        asked.append(degree)
        return degree + 0 * x

    (axes,) = stills.taylor(polynomial).figure.axes
    sine, *copies = data(axes)
    assert np.allclose(sine[:, 1], np.sin(sine[:, 0])) and asked == [1, 3, 5, 7]
    assert [copy[0].tolist() for copy in copies] == [[-7, 1], [-7, 3], [-7, 5], [-7, 7]]
    named = words(axes)
    assert named.pop("sin x") == (-4.71, 1.15)
    assert {name: y for name, (_, y) in named.items()} == {f"degree {degree}": degree for degree in asked}
