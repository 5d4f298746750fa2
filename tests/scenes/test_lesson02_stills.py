"""The hundred reports, here four of them: where they are drawn, and whether program A finds the one that matters."""

import numpy as np

from helpers.pictures import palette
from helpers.scenes import lesson02 as figures

RADII = np.array([9.0, 12.0, 15.0, 18.0])
MALIGNANT = np.array([False, False, False, True])


def reports(flagged, malignant=MALIGNANT):
    return figures.stills.reports(RADII, malignant, flagged, threshold=14, name="radius (µm)")


def test_the_sentence_says_whether_the_malignant_one_is_flagged():
    start = "A hundred tumours by the mean radius of their nuclei. Program A flags"
    end = "Program B does not look."
    assert reports(RADII >= 14).caption == f"{start} 2, the malignant one among them. {end}"
    assert reports(RADII < 14).caption == f"{start} 2, but not the malignant one. {end}"


def test_the_malignant_one_is_large_and_named_and_the_line_stands_at_the_threshold():
    (axes,) = reports(RADII >= 14).figure.axes
    benign, malignant, line = axes.lines
    assert benign.get_xdata().tolist() == [9, 12, 15] and malignant.get_xdata().tolist() == [18]
    assert malignant.get_color() == palette.ERROR and malignant.get_markersize() > benign.get_markersize()
    assert line.get_xdata() == [14, 14] and axes.get_xlabel() == "radius (µm)"
    named = {text.get_text().split("\n")[0]: text.xy for text in axes.texts}
    assert named["the malignant one"] == (18, malignant.get_ydata()[0]) and named["program A says"][0] == 14.15
    heights = np.concatenate([benign.get_ydata(), malignant.get_ydata()])
    assert len(set(heights)) == 4 and (abs(heights) < 1).all()
