"""The results of a lesson: what may not be shown is refused wherever it stands, the rest is let through."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from rules import outputs


@pytest.mark.parametrize(
    "rule, shown",
    [
        ("path", "saved as /srv/course/a.png"),
        ("path", "['/home/ada/x']"),
        ("path", "in /tmp"),
        ("path", "~/course"),
        ("path", r"C:\Users\ada\x"),
        ("path", "file:///a"),
        ("address", "<function mse at 0x7f00AB>"),
        ("scalar", "(np.int64(3), 1)"),
        ("scalar", "np.True_"),
        ("JavaScript", "<b><Script>x</script>"),
        ("JavaScript", '<a onclick="x()">'),
        ("control", "\x1b[31mred"),
        ("control", "50 %\r60 %"),
        ("widget", "VBox(children=(Label(value='k'),))"),
        ("widget", "IntSlider(value=3)"),
        (None, "∂L/∂k, 3/4/5, km/h, (k + b)/2/n, y / n / 2\n<td></td> 10\t20"),
        (None, "https://scikit-learn.org/stable/index.html <a href='#a/b'>"),
        (None, "np.float64 is a type; float(value=3); 0x7f; the step is on = 3; data/diabetes.csv"),
    ],
)
@pytest.mark.parametrize("kind", ["stream", "text/html", "error"])
def test_what_may_not_be_shown_is_refused_wherever_it_is_shown(rule, shown, kind):
    if kind == "stream":
        output = new_output("stream", text=shown)
    elif kind == "error":
        output = new_output("error", ename="ValueError", evalue=shown, traceback=[])
    else:
        output = new_output("display_data", data={kind: shown})
    cell = new_code_cell("show(k)\nk", id="a", execution_count=1, outputs=[output])
    cell.metadata["tags"] = ["raises-exception"] if kind == "error" else []
    sentences = outputs.refused(new_notebook(cells=[new_markdown_cell("# T", id="t"), cell]))
    assert len(sentences) == (rule is not None)
    assert all(text.startswith("cell 2 `show(k)` shows ") and rule in text for text in sentences)
