"""The mistakes of tools/mutate.py can all be made, and its runner tells red from green: on a course of one function."""

import signal
import subprocess
from pathlib import Path

import mutate
import pytest
from mutate import GREEN, HANGS, RED, Course, Mistake, Result

HELPERS = Path(__file__).resolve().parents[2] / "helpers"
MISTAKES = mutate.listed()


@pytest.mark.parametrize("helper", sorted({mistake.helper for mistake in MISTAKES}))
def test_each_mistake_can_be_made(helper):
    source = (HELPERS / f"{helper}.py").read_text(encoding="utf-8")
    wrong = [mistake.made(source) for mistake in MISTAKES if mistake.helper == helper]
    assert len({source, *wrong}) == 1 + len(wrong)
    for text in wrong:
        compile(text, helper, "exec")


def test_there_are_many_mistakes_and_some_in_every_helper():
    assert len(MISTAKES) >= 250
    assert {mistake.helper for mistake in MISTAKES} == {
        path.relative_to(HELPERS).with_suffix("").as_posix()
        for path in HELPERS.rglob("*.py")
        if path.stem != "__init__" and "scenes" not in path.parts
    } | {mistake.helper for mistake in MISTAKES if mistake.helper.startswith("scenes/")}


def test_every_lesson_has_mistakes_in_its_scenes():
    for folder in (HELPERS / "scenes").glob("lesson0[1-8]"):
        assert sum(mistake.helper.startswith(f"scenes/{folder.name}/") for mistake in MISTAKES) >= 8, folder.name


def test_a_mistake_whose_place_is_not_clear_is_refused():
    mistake = Mistake("means", "a sum", "/ n", "")
    assert mistake.made("total / n") == "total "
    for source, found in (("total", 0), ("total / n / n", 2)):
        with pytest.raises(ValueError, match=rf"means, 'a sum': '/ n' stands there {found} times, not once"):
            mistake.made(source)


# --- the runner -----------------------------------------------------------------------------------------

TINY = {
    "helpers/__init__.py": "",
    "helpers/means.py": """
def mean(values):
    total = sum(values)
    count = len(values)
    unused = 0
    half = values[len(values) // 2]
    return total / count

def median(values):
    return sorted(values)[len(values) // 2]
""",
    "tests/test_doctests.py": """
import pytest
import helpers

@pytest.mark.parametrize("name", ["means"])
def test_examples(name):
    pass
""",
    "tests/helpers/test_means.py": """
from helpers import means

def test_mean():
    assert means.mean([1, 2, 6]) == 3
""",
    "tests/test_elsewhere.py": """
import helpers.means

def test_mean_of_one():
    assert helpers.means.mean([4]) == 4
""",
    "tests/test_page.py": """
import pytest
from helpers import means

@pytest.mark.browser
def test_in_a_browser():
    raise RuntimeError("a browser is not to be started")
""",
    "tests/tools/test_mutate.py": "from helpers import means",
    "pyproject.toml": '[tool.pytest.ini_options]\nmarkers = ["browser: starts a browser"]',
    "tests/lessons/test_live_figures.py": "def test_figure(): pass",
    # As a kernel starts: in another folder, and without the caller's variables.
    "tests/lessons/test_run_twice.py": """
import subprocess, sys

def test_each_cell_run_twice_shows_what_is_stored():
    code = "from helpers import means; print(means.median([5, 1, 3]))"
    run = subprocess.run([sys.executable, "-c", code], cwd="/", env={}, capture_output=True, text=True, check=True)
    assert run.stdout == "3\\n"
""",
    ".git/config": "",
    "build/large": "",
}


@pytest.fixture
def tiny(tmp_path):
    for name, text in TINY.items():
        path = tmp_path / "checkout" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Course(tmp_path, tmp_path / "checkout")


def test_the_copy_holds_what_the_tests_need_and_nothing_else(tiny):
    assert not (tiny.root / ".git").exists() and not (tiny.root / "build").exists()
    own = ["tests/test_doctests.py::test_examples[means]", "tests/helpers/test_means.py", "tests/test_page.py"]
    assert tiny.own_tests("means") == own
    assert tiny.own_tests("mean")[1:] == []
    quick = ["tests/helpers/test_means.py", "tests/test_doctests.py", "tests/test_elsewhere.py", "tests/test_page.py"]
    assert tiny.all_tests() == [quick, mutate.LIVE, mutate.RUN_TWICE]


def test_a_mistake_is_judged_by_whoever_sees_it_first_and_leaves_no_trace(tiny):
    seen = Mistake("means", "divides by n − 1", "total / count", "total / (count - 1)")
    seen_in_lessons = Mistake("means", "takes the first", "sorted(values)[len(values) // 2]", "sorted(values)[0]")
    unseen = Mistake("means", "nothing", "unused = 0", "unused = 1")
    results = list(mutate.judged(tiny, [seen, seen_in_lessons, unseen]))
    assert results == [Result(seen, RED, True), Result(seen_in_lessons, RED, False), Result(unseen, GREEN, False)]
    assert (tiny.root / "helpers" / "means.py").read_text(encoding="utf-8") == TINY["helpers/means.py"]


def test_a_mistake_that_never_ends_is_not_waited_for(tiny):
    endless = Mistake("means", "waits for ever", "unused = 0", "while True: pass")
    with tiny.mistaken(endless):
        assert tiny.outcome(["tests/helpers/test_means.py"], limit=5) == HANGS
    assert tiny.outcome(["tests/helpers/test_means.py"], limit=60) == GREEN


def test_tests_under_way_end_with_the_tool(tiny, monkeypatch):
    runs = []

    def interrupted(run, timeout):
        runs.append(run)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        tiny.outcome(["tests/helpers/test_means.py"], limit=60)
    assert runs[0].returncode == -signal.SIGKILL


def test_a_test_file_that_cannot_be_imported_is_red_but_no_test_at_all_is_an_error(tiny):
    with tiny.mistaken(Mistake("means", "no function", "def mean(", "def average(")):
        assert tiny.outcome(["tests/helpers/test_means.py"], limit=60) == RED
    with tiny.mistaken(Mistake("means", "no value", "    unused = 0", "    1 +")):
        assert tiny.outcome(["tests/helpers/test_means.py"], limit=60) == RED
    with pytest.raises(RuntimeError, match="did not run"):
        tiny.outcome(["tests/test_gone.py"], limit=60)


def test_tests_that_are_red_without_a_mistake_prove_nothing(tiny):
    with (tiny.root / "tests" / "helpers" / "test_means.py").open("a", encoding="utf-8") as file:
        file.write("\ndef test_broken():\n    assert False\n")
    with pytest.raises(RuntimeError, match="is not green without any mistake"):
        tiny.limit(["tests/helpers/test_means.py"])


def test_the_table_names_what_survived_and_counts_all():
    results = [
        Result(Mistake("ball", "no sign", "", ""), HANGS, True),
        Result(Mistake("ball", "no root", "", ""), GREEN, False),
        Result(Mistake("ball", "no square", "", ""), GREEN, False),
        Result(Mistake("line", "no slope", "", ""), RED, False),
    ]
    assert mutate.table(results).splitlines()[2:] == [
        "| ball | 3 | 1 | 1 | no root; no square |",
        "| all | 4 | 2 | 1 | 2 |",
    ]


def test_the_table_of_a_run_without_survivors_is_the_sum():
    results = [Result(Mistake(helper, "a sign", "", ""), RED, True) for helper in ("ball", "line", "line")]
    assert mutate.table(results).splitlines()[2:] == ["| all | 3 | 3 | 3 | 0 |"]


def test_an_unknown_helper_is_named():
    with pytest.raises(SystemExit, match="no mistakes are listed for gone: give names of helpers"):
        mutate.main(["maths/losses/residuals", "gone"])
