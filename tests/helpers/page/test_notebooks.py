"""Which notebooks are the course's own, and which a learner saved."""

import json
import re
from pathlib import Path

import pytest

from helpers.page import notebooks

BOOKS = Path(__file__).resolve().parents[3] / "notebooks"


@pytest.mark.parametrize(
    "name, own",
    [
        ("00_start_here.ipynb", True),
        ("05_mse_gradient_descent.ipynb", True),
        ("glossary.ipynb", True),
        ("05_mse_gradient_descent_mine.ipynb", False),
        ("05_mse_gradient_descent_mine_2.ipynb", False),
        ("glossary_mine.ipynb", False),
        ("05_mse_gradient_descent-Copy1.ipynb", False),
        ("Untitled.ipynb", False),
        ("05_mse_gradient_descent.new", False),
    ],
)
def test_a_learner_s_notebooks_are_told_from_the_course_s(tmp_path, name, own):
    (tmp_path / name).touch()
    assert notebooks.is_own(name) == own
    assert [path.name for path in notebooks.own(tmp_path)] == [name] * own


def test_the_course_s_notebooks_come_in_their_order_and_can_be_chosen():
    names = [path.name for path in notebooks.own(BOOKS)]
    assert [name[:2] for name in names] == ["00", "01", "02", "03", "04", "05", "06", "07", "08", "gl"]
    assert [path.name for path in notebooks.own(BOOKS, "0[1-3]_*.ipynb")] == names[1:4]


def test_a_notebook_that_was_saved_beside_a_kernel_is_not_frozen():
    content = (BOOKS / "glossary.ipynb").read_bytes()
    assert notebooks.is_frozen(content)
    saved = json.loads(content)
    saved["metadata"]["language_info"]["version"] = "3.13.5"
    assert not notebooks.is_frozen(json.dumps(saved).encode())


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", b'{"metadata": null}'])
def test_what_is_no_notebook_is_not_frozen(content):
    assert not notebooks.is_frozen(content)


def test_no_tool_and_no_test_takes_a_learner_s_copy_for_a_lesson():
    files = [path for folder in ("helpers", "tools", "tests") for path in (BOOKS.parent / folder).rglob("*.py")]
    found = [path.name for path in files if re.search(r"glob\([^)\n]*ipynb", path.read_text(encoding="utf-8"))]
    assert found == [], "ask helpers.page.notebooks.own for the course's notebooks"
