"""Still pictures that a screen reader can read in JupyterLab, which shows a stored picture without its alt text.

There a picture is shown by a small widget, which has it. Everything else (the stored notebook, other viewers) gets the
picture itself, with the alt text among its metadata.
"""

import anywidget
import traitlets
from IPython import get_ipython

from helpers.page import cell_figures


def install():
    """In a notebook, shows every `sheets.Picture` with its alt text from now on; elsewhere does nothing."""
    if shell := get_ipython():
        shell.display_formatter.mimebundle_formatter.for_type_by_name("helpers.pictures.sheets", "Picture", _bundle)


class Still(anywidget.AnyWidget):
    """A picture (PNG) with its alt text, `size` CSS pixels wide and high."""

    _esm = """
    function render({ model, el }) {
      const picture = document.createElement("img");
      [picture.width, picture.height] = model.get("size");
      picture.alt = model.get("alt");
      picture.className = "still-picture";
      picture.style.cssText = "display: block; max-width: 100%; height: auto";
      picture.onload = () => URL.revokeObjectURL(picture.src);
      picture.src = URL.createObjectURL(new Blob([model.get("png")], { type: "image/png" }));
      el.append(picture);
    }
    export default { render };
    """
    # No broken chain above it once its kernel is gone: it needs none.
    _css = ".jupyter-widgets-disconnected:has(> .still-picture)::before { display: none }"
    png = traitlets.Bytes().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    size = traitlets.List().tag(sync=True)


def _bundle(picture):
    data, metadata = picture._repr_mimebundle_()
    about = metadata["image/png"]
    still = Still(png=data["image/png"], alt=about["alt"], size=[about["width"], about["height"]])
    cell_figures.replace(still)
    live = still._repr_mimebundle_()
    live = live[0] if isinstance(live, tuple) else live
    return {**live, **data}, metadata
