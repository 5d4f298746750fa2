"""A still picture in a notebook: a widget that has the alt text, the picture itself for all other viewers."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from ipywidgets import Widget

from helpers.page import cell_figures, stills
from helpers.pictures import plots

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def shell(monkeypatch):
    shell = InteractiveShell()
    monkeypatch.setattr(stills, "get_ipython", lambda: shell)
    yield shell
    Widget.close_all()


def a_picture():
    figure, axes = plots.figure(size=(4, 3))
    plots.curve(axes, [0, 1], [0, 1])
    return plots.picture(figure, "A line that rises.")


def test_a_picture_is_shown_by_a_widget_with_its_alt_text(shell, monkeypatch):
    shown = []
    monkeypatch.setattr(cell_figures, "replace", shown.append)  # which closes it when its cell runs again
    stills.install()
    data, metadata = shell.display_formatter.format(a_picture())
    (still,) = shown
    assert data[VIEW]["model_id"] == still.model_id
    assert (still.alt, still.size) == ("A line that rises.", [400, 300])
    assert still.png == data["image/png"]
    assert metadata["image/png"]["alt"] == "A line that rises."


def test_what_is_stored_is_the_same_with_and_without_the_widget(shell):
    picture = a_picture()
    plain, about = shell.display_formatter.format(picture)
    stills.install()
    shown, same = shell.display_formatter.format(picture)
    del shown[VIEW]
    assert (shown, same) == (plain, about)
    assert set(plain) == {"image/png", "text/plain"}
