"""A still picture in a notebook: a widget that has the alt text, the picture itself for all other viewers."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from ipywidgets import Widget

from helpers.page import alt_text, cell_figures
from helpers.pictures import plots, sheets

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def shell(monkeypatch):
    shell = InteractiveShell()
    monkeypatch.setattr(alt_text, "get_ipython", lambda: shell)
    yield shell
    Widget.close_all()


def a_picture():
    figure, axes = sheets.figure(size=(4, 3))
    plots.curve(axes, [0, 1], [0, 1])
    return sheets.picture(figure, "A line that rises.")


def test_a_picture_is_shown_by_a_widget_with_its_alt_text(shell, monkeypatch):
    shown = []
    monkeypatch.setattr(cell_figures, "replace", shown.append)  # which closes it when its cell runs again
    alt_text.install()
    data, metadata = shell.display_formatter.format(a_picture())
    (still,) = shown
    assert data[VIEW]["model_id"] == still.model_id
    assert (still.alt, still.size) == ("A line that rises.", [400, 300])
    assert still.png == data["image/png"]
    assert metadata["image/png"]["alt"] == "A line that rises."


def test_what_is_stored_is_the_same_with_and_without_the_widget(shell):
    picture = a_picture()
    plain, about = shell.display_formatter.format(picture)
    alt_text.install()
    shown, same = shell.display_formatter.format(picture)
    del shown[VIEW]
    assert (shown, same) == (plain, about)
    assert set(plain) == {"image/png", "text/plain"}
