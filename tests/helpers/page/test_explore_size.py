"""A live figure has all its pixels, whatever Matplotlib makes of inches."""

from io import BytesIO

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from helpers.page import controls
from helpers.page.explore import explore


@pytest.fixture
def cutting(monkeypatch):
    """A canvas that cuts inches × dots to whole pixels, as that of Matplotlib before 3.11.1."""
    cut = lambda self, *, physical=False: tuple(map(int, self.figure.bbox.max))  # noqa: E731
    monkeypatch.setattr(FigureCanvasAgg, "get_width_height", cut)


@pytest.mark.parametrize("size", [(9.6, 4), (4, 3), (2.3, 4.1)])
def test_a_picture_has_all_its_pixels(cutting, size):
    def blank(fig):
        return lambda k: "Nothing."

    figure_ = explore(blank, k=controls.slider("k", 0, 1, 1, at=0), presets={"a": {}, "b": {"k": 1}}, size=size)
    width, height = (round(100 * inches) for inches in size)
    assert figure_.frames.pixels().shape[:2] == (height, width)
    assert Image.open(BytesIO(figure_._repr_mimebundle_()[0]["image/png"])).width == 2 * width + 20
    figure_.frames.scale(2)
    assert figure_.frames.pixels().shape[:2] == (2 * height, 2 * width)
    figure_.close()
