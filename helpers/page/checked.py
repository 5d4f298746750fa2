"""The answer of the check on the start page, where nothing is missing.

It is a widget, so that it can't be mistaken for the stored answer: the page writes when the check was made, by its own
clock, as a kernel may run on a computer in another time zone. That it stands there at all shows that the page has the
scripts of the live figures.
"""

import platform
import time

import anywidget
import traitlets

STORED = """Nothing is missing: Python, the packages and the data are as the course needs them.
This is a stored answer. In Jupyter, run this cell (Shift+Enter): the time of your own check then stands here.
If it does not, live figures stay still in that page."""


class Checked(anywidget.AnyWidget):
    """When everything was found in place, and by which Python; as text, what is stored with the start page."""

    _esm = """
    function render({ model, el }) {
      const moment = new Date(1000 * model.get("moment"));
      const when = moment.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "medium" });
      const answer = document.createElement("div");
      answer.className = "checked";
      answer.setAttribute("role", "status");
      const mark = document.createElement("strong");
      mark.textContent = "✓ ";
      answer.append(mark, `Checked on ${when}, with Python ${model.get("python")}: nothing is missing. `);
      answer.append("Python, the packages, the data and this page are as the course needs them.");
      el.append(answer);
    }
    export default { render };
    """
    _css = """
    .checked {
      background-color: #ffffff; color: #1f2328; border: 1px solid #d0d7de; border-left: 4px solid #006b4f;
      border-radius: 6px; padding: 8px 14px; font: 14px/1.5 system-ui, sans-serif;
    }
    .checked strong { color: #006b4f; }
    """
    moment = traitlets.Float().tag(sync=True)  # seconds since 1970 in UTC
    python = traitlets.Unicode().tag(sync=True)

    def __init__(self):
        super().__init__(moment=time.time(), python=platform.python_version())

    def __repr__(self):
        return STORED
